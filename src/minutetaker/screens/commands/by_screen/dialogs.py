"""Dialogs: lists to take or pick from, forms, texts to read, questions, long work."""

from __future__ import annotations

from collections.abc import Iterable

from minutetaker.screens.commands.command import Command, Where, looking


def _checklist() -> Iterable[Command]:
    where = Where.CHECKLIST
    yield looking(
        "checklist.toggle", "space", "Take or leave", "Take this line, or leave it", where, "take_or_leave", True
    )
    yield looking("checklist.all", "a", "All or none", "Take every line, or none", where, "take_all", True)
    yield looking("checklist.keep", "enter", "Go on", "Go on with what is taken", where, "keep", True)
    yield looking("checklist.cancel", "escape", "Back", "Go back, and take nothing", where, "cancel", True)


def _picker() -> Iterable[Command]:
    where = Where.PICKER
    yield looking("picker.choose", "enter", "Choose", "Take the highlighted line", where, "choose", True)
    yield looking("picker.up", "up,ctrl+k", "Up", "Highlight the line above", where, "move('up')", False, True)
    yield looking("picker.down", "down,ctrl+j", "Down", "Highlight the line below", where, "move('down')", False, True)
    yield looking("picker.page-up", "pageup", "Page up", "Go up a page", where, "move('page_up')", False, True)
    yield looking(
        "picker.page-down", "pagedown", "Page down", "Go down a page", where, "move('page_down')", False, True
    )
    yield looking("picker.cancel", "escape", "Cancel", "Leave without choosing", where, "cancel", True)


def _form() -> Iterable[Command]:
    where = Where.FORM
    yield looking("form.keep", "ctrl+s", "Keep", "Keep what is filled in", where, "keep", True, True)
    yield looking("form.cancel", "escape", "Cancel", "Leave everything as it was", where, "cancel", True)


def _notice() -> Iterable[Command]:
    where = Where.NOTICE
    yield looking("notice.close", "escape,enter,q", "Back", "Go back", where, "close", True)


def _question() -> Iterable[Command]:
    where = Where.QUESTION
    yield looking("question.yes", "y", "Yes", "Do it", where, "yes", True)
    yield looking("question.no", "escape,n", "No", "Leave everything as it is", where, "no", True)


def _working() -> Iterable[Command]:
    where = Where.WORKING
    yield looking("working.stop", "escape", "Stop", "Give it up, with everything as it was", where, "stop", True)


COMMANDS: tuple[Command, ...] = (*_checklist(), *_picker(), *_form(), *_notice(), *_question(), *_working())
