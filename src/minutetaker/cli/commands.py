"""Every command by name, with its line in the help; the module that holds it is loaded when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command stands in this package, as ``module:function`` or ``module:app`` for one of several parts."""

    name: str
    place: str
    help: str

    def load(self) -> Any:
        """The command as Typer makes it of its function."""
        module, _, name = self.place.partition(":")
        found = getattr(import_module(f"minutetaker.cli.{module}"), name)
        alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
        if isinstance(found, typer.Typer):
            alone.add_typer(found, name=self.name, short_help=self.help)
        else:
            alone.command(self.name, short_help=self.help)(found)
        return get_group(alone).commands[self.name]


COMMANDS = (
    Command("open", "meetings.opening:open_meeting", "Open a meeting, full screen."),
    Command("demo", "meetings.demo:demo", "Open a sample meeting."),
    Command("meetings", "meetings.listing:list_meetings", "List the meetings, newest first."),
    Command("search", "meetings.search:search", "Find texts in every meeting."),
    Command("agenda", "meetings.agenda:agenda", "List what earlier meetings left for the next agenda."),
    Command("export", "meetings.export:export", "Write minutes: Word, text or JSON."),
    Command("circulate", "meetings.approval:circulate", "Note that draft minutes went out."),
    Command("confirm", "meetings.approval:confirm", "Confirm minutes as a correct record."),
    Command("sign", "meetings.approval:sign", "Note who signed confirmed minutes."),
    Command("verify", "store.verify:verify", "Prove that confirmed minutes are as they were."),
    Command("history", "meetings.history:history", "Who changed what in a meeting, and when."),
    Command("name", "own.name:name", "Show or choose the name that the history gives."),
    Command("import", "meetings.importing:import_file", "Bring a meeting in from a JSON file."),
    Command("check", "store.check:check", "Look for damage in the store."),
    Command("backup", "store.backups:back_up", "Back the whole store up."),
    Command("backups", "store.backups:list_all", "List the backups, newest first."),
    Command("restore", "store.backups:restore", "Put a backup in the place of the store."),
    Command("schema", "meetings.importing:print_schema", "Print the JSON Schema of such files."),
    Command("follow-ups", "meetings.follow_ups:app", "What became of resolutions, recommendations and actions."),
    Command("styles", "own.styles:app", "House styles: how each council's minutes read."),
)


_BY_NAME = {one.name: one for one in COMMANDS}


class Commands(TyperGroup):
    """The commands as Typer lists them, each loaded when it is the one to be done."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {one.name: TyperCommand(one.name, short_help=one.help) for one in COMMANDS}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and _BY_NAME[str(command.name)].load(), rest
