"""Every command by name, with its line in the help; the module that holds it is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from minutetaker.cli import command_functions
from minutetaker.cli.exit_codes import STOPPED
from minutetaker.cli.printing import complain


@dataclass(frozen=True, slots=True)
class NamedCommand:
    """A command, and how the function behind it is loaded."""

    name: str
    load: Callable[[], command_functions.Function]
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
    NamedCommand("open", command_functions.open_meeting, "Open a meeting, full screen."),
    NamedCommand("demo", command_functions.demo, "Open a sample meeting."),
    NamedCommand("meetings", command_functions.meetings, "List the meetings, newest first."),
    NamedCommand("search", command_functions.search, "Find texts in every meeting."),
    NamedCommand("agenda", command_functions.agenda, "List what earlier meetings left for the next agenda."),
    NamedCommand("export", command_functions.export, "Write minutes to a file."),
    NamedCommand("state", command_functions.state, "Whether a meeting was held, cancelled, adjourned or not quorate."),
    NamedCommand("circulate", command_functions.circulate, "Note that draft minutes went out."),
    NamedCommand("confirm", command_functions.confirm, "Confirm minutes as a correct record."),
    NamedCommand("sign", command_functions.sign, "Note who signed confirmed minutes."),
    NamedCommand("correct", command_functions.correct, "Note, list and withdraw corrections of confirmed minutes."),
    NamedCommand("disclosures", command_functions.disclosures, "Release, redact or summarise confirmed minutes."),
    NamedCommand("verify", command_functions.verify, "Prove that confirmed minutes are as they were."),
    NamedCommand("ledger", command_functions.ledger, "List the acts that readers of minutes rely on."),
    NamedCommand("history", command_functions.history, "Who changed what in a meeting, and when."),
    NamedCommand("name", command_functions.name, "Show or choose the name that the history gives."),
    NamedCommand("abbreviations", command_functions.abbreviations, "List, keep and remove your own abbreviations."),
    NamedCommand("import", command_functions.import_file, "Bring a meeting in from a JSON file."),
    NamedCommand("check", command_functions.check, "Look for damage in the store."),
    NamedCommand("backup", command_functions.backup, "Back the whole store up."),
    NamedCommand("backups", command_functions.backups, "List the backups, newest first."),
    NamedCommand("restore", command_functions.restore, "Put a backup in the place of the store."),
    NamedCommand("bin", command_functions.what_is_in_the_bin, "What was deleted or undone, and bringing it back."),
    NamedCommand("purge", command_functions.purge, "Take a meeting out of the store for good."),
    NamedCommand("purge-person", command_functions.purge_person, "Take a person out of the store for good."),
    NamedCommand("encrypt", command_functions.encrypt, "Encrypt the store under a pass phrase."),
    NamedCommand("decrypt", command_functions.decrypt, "Put an encrypted store in the clear again."),
    NamedCommand("pass-phrase", command_functions.pass_phrase, "Choose another pass phrase for an encrypted store."),
    NamedCommand("recovery-sheet", command_functions.recovery_sheet, "Make a sheet that opens an encrypted store."),
    NamedCommand("unplaced", command_functions.unplaced, "Print what was typed and has no place in the store."),
    NamedCommand("schema", command_functions.schema, "Print the JSON Schema of such files."),
    NamedCommand(
        "follow-ups", command_functions.follow_ups, "What became of resolutions, recommendations and actions."
    ),
    NamedCommand("member", command_functions.member, "A member's year: attendance, interests, votes."),
    NamedCommand("attendance", command_functions.attendance, "Write a committee's attendance return."),
    NamedCommand("styles", command_functions.styles, "House styles: how each council's minutes read."),
)


_BY_NAME = {one.name: one for one in COMMANDS}


class Commands(TyperGroup):
    """The commands as Typer lists them, each loaded when it is the one to be done."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {one.name: TyperCommand(one.name, short_help=one.help) for one in COMMANDS}

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("Stopped. What was not finished yet was left as it was.")
            raise typer.Exit(STOPPED) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        return name, command and _BY_NAME[str(command.name)].made(), rest
