"""The functions behind the commands. Each function here loads the module of one command and gives what does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import typer

Function: TypeAlias = "Callable[..., None] | typer.Typer"
"""A command's own function; the parts of one that has several."""


def open_meeting() -> Function:
    from minutetaker.cli.meetings import on_screen

    return on_screen.open_meeting


def demo() -> Function:
    from minutetaker.cli.meetings import demo

    return demo.demo


def meetings() -> Function:
    from minutetaker.cli.meetings.meetings import list_meetings

    return list_meetings


def search() -> Function:
    from minutetaker.cli.meetings import search

    return search.search


def agenda() -> Function:
    from minutetaker.cli.meetings import agenda

    return agenda.agenda


def member() -> Function:
    from minutetaker.cli.people import members

    return members.member


def attendance() -> Function:
    from minutetaker.cli.people import members

    return members.attendance


def export() -> Function:
    from minutetaker.cli.meetings import export

    return export.export


def state() -> Function:
    from minutetaker.cli.meetings import state

    return state.state


def circulate() -> Function:
    from minutetaker.cli.meetings import approval

    return approval.circulate


def confirm() -> Function:
    from minutetaker.cli.meetings import approval

    return approval.confirm


def sign() -> Function:
    from minutetaker.cli.meetings import approval

    return approval.sign


def ledger() -> Function:
    from minutetaker.cli.store import ledger

    return ledger.ledger


def correct() -> Function:
    from minutetaker.cli.meetings.corrections import app

    return app


def disclosures() -> Function:
    from minutetaker.cli.meetings.disclosures import app

    return app


def verify() -> Function:
    from minutetaker.cli.store import verify

    return verify.verify


def history() -> Function:
    from minutetaker.cli.meetings import history

    return history.history


def name() -> Function:
    from minutetaker.cli.own import name

    return name.name


def abbreviations() -> Function:
    from minutetaker.cli.own import abbreviations

    return abbreviations.abbreviations


def import_file() -> Function:
    from minutetaker.cli.meetings import importing

    return importing.import_file


def check() -> Function:
    from minutetaker.cli.store import check

    return check.check


def backup() -> Function:
    from minutetaker.cli.store.backups import back_up

    return back_up


def backups() -> Function:
    from minutetaker.cli.store.backups import list_all

    return list_all


def restore() -> Function:
    from minutetaker.cli.store import backups

    return backups.restore


def what_is_in_the_bin() -> Function:
    from minutetaker.cli.store import bin as bin_commands

    return bin_commands.app


def purge() -> Function:
    from minutetaker.cli.store import purge as purging

    return purging.purge


def purge_person() -> Function:
    from minutetaker.cli.store.purge_person import purge_person

    return purge_person


def encrypt() -> Function:
    from minutetaker.cli.store import encryption

    return encryption.encrypt


def decrypt() -> Function:
    from minutetaker.cli.store import encryption

    return encryption.decrypt


def pass_phrase() -> Function:
    from minutetaker.cli.store import encryption

    return encryption.pass_phrase


def recovery_sheet() -> Function:
    from minutetaker.cli.store import encryption

    return encryption.recovery_sheet


def unplaced() -> Function:
    from minutetaker.cli.store import encryption

    return encryption.unplaced


def schema() -> Function:
    from minutetaker.cli.meetings.importing import print_schema

    return print_schema


def follow_ups() -> Function:
    from minutetaker.cli.follow_ups.follow_ups import app

    return app


def styles() -> Function:
    from minutetaker.cli.own.styles import app

    return app
