"""Every command by name, with its line in the help; the module that holds it is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from minutetaker.cli import loading


@dataclass(frozen=True, slots=True)
class NamedCommand:
    """A command, and how the function behind it is loaded."""

    name: str
    load: Callable[[], loading.Function]
    help: str

    def made(self) -> Any:
        """The command as Typer makes it of its function."""
        found = self.load()
        alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
        if isinstance(found, typer.Typer):
            alone.add_typer(found, name=self.name, short_help=self.help)
        else:
            alone.command(self.name, short_help=self.help)(found)
        return get_group(alone).commands[self.name]


COMMANDS = (
    NamedCommand("open", loading.open_meeting, "Open a meeting, full screen."),
    NamedCommand("demo", loading.demo, "Open a sample meeting."),
    NamedCommand("meetings", loading.meetings, "List the meetings, newest first."),
    NamedCommand("search", loading.search, "Find texts in every meeting."),
    NamedCommand("agenda", loading.agenda, "List what earlier meetings left for the next agenda."),
    NamedCommand("export", loading.export, "Write minutes: Word, text or JSON."),
    NamedCommand("circulate", loading.circulate, "Note that draft minutes went out."),
    NamedCommand("confirm", loading.confirm, "Confirm minutes as a correct record."),
    NamedCommand("sign", loading.sign, "Note who signed confirmed minutes."),
    NamedCommand("verify", loading.verify, "Prove that confirmed minutes are as they were."),
    NamedCommand("history", loading.history, "Who changed what in a meeting, and when."),
    NamedCommand("name", loading.name, "Show or choose the name that the history gives."),
    NamedCommand("import", loading.import_file, "Bring a meeting in from a JSON file."),
    NamedCommand("check", loading.check, "Look for damage in the store."),
    NamedCommand("backup", loading.backup, "Back the whole store up."),
    NamedCommand("backups", loading.backups, "List the backups, newest first."),
    NamedCommand("restore", loading.restore, "Put a backup in the place of the store."),
    NamedCommand("schema", loading.schema, "Print the JSON Schema of such files."),
    NamedCommand("follow-ups", loading.follow_ups, "What became of resolutions, recommendations and actions."),
    NamedCommand("styles", loading.styles, "House styles: how each council's minutes read."),
)


_BY_NAME = {one.name: one for one in COMMANDS}


class Commands(TyperGroup):
    """The commands as Typer lists them, each loaded when it is the one to be done."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {one.name: TyperCommand(one.name, short_help=one.help) for one in COMMANDS}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and _BY_NAME[str(command.name)].made(), rest
