"""Carrying a line out."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Takes
from minutetaker.desk.line.slash_commands import COMMANDS_ON_THE_LINE
from minutetaker.desk.room.quorum import room_turned
from minutetaker.record import Id, RecordError
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store


def run_line(
    store: Store, meeting_id: Id, item_id: Id | None, entry_id: Id | None, line: str, *, at: time | None
) -> LineResult:
    """Carry out a line that begins with ``/``.

    Args:
        entry_id: the entry in hand; what the line adds goes after it, or in its place where it is empty.
        at: the time that arrivals, departures and items are stamped with; None where the clock tells nothing of it.

    Raises:
        RecordError: the line is no command, or lacks something; the message says what.
    """
    name, _, rest = line.lstrip().removeprefix("/").partition(" ")
    command = command_named(name)
    kept = rest if command.takes in (Takes.TEXT, Takes.PHRASE) else rest.strip()
    if kept and command.takes is Takes.NOTHING:
        raise RecordError(
            f"/{command.name} takes no words: “{shortened(kept)}” would be lost. Take them out, or begin with // to "
            "keep the line as text."
        )
    before = store.meeting(meeting_id)
    result = command.run(LineContext(store, before, item_id, entry_id, at), kept)
    turned = room_turned(before, result.meeting)
    return replace(result, said=" ".join(filter(None, (result.said, turned)))) if turned else result


def command_named(name: str) -> LineCommand:
    """The command of that name or alias, or the only one that begins so.

    Raises:
        RecordError: there is none, or more than one.
    """
    typed = name.casefold()
    for command in COMMANDS_ON_THE_LINE:
        if typed in (command.name, *command.also):
            return command
    begun = [one for one in COMMANDS_ON_THE_LINE if typed and one.name.startswith(typed)]
    if len(begun) == 1:
        return begun[0]
    said = f"/{shortened(name)}"
    if begun:
        raise RecordError(f"{said} could be {', '.join('/' + one.name for one in begun)}.")
    raise RecordError(f"{said} is no command. Type / and choose one, or // for a line that begins with a stroke.")
