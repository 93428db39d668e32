"""Carrying a line out."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Takes
from minutetaker.desk.line.placing import without_line
from minutetaker.desk.line.slash_commands import COMMANDS_ON_THE_LINE
from minutetaker.desk.room.quorum import room_turned
from minutetaker.record import Id, Meeting, RecordError
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store


def run_line(
    store: Store,
    meeting_id: Id,
    item_id: Id | None,
    entry_id: Id | None,
    line: str,
    *,
    at: time | None,
    kept_in: Id | None = None,
) -> LineResult:
    """Carry out a line that begins with ``/``.

    Args:
        entry_id: the entry in hand; what the line adds goes after it, or in its place where it is empty. Of a line that
            was kept, the entry before it.
        at: the time that arrivals, departures and items are stamped with; None where the clock tells nothing of it.
        kept_in: the entry in which the line was kept when it was not carried out at first; it goes when it is now.

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
    result = command.run(LineContext(store, before, item_id, entry_id, at, kept_in), kept)
    turned = room_turned(before, result.meeting)
    told = replace(result, said=" ".join(filter(None, (result.said, turned)))) if turned else result
    return told if kept_in is None else _without_line(store, meeting_id, told, kept_in)


def _without_line(store: Store, meeting_id: Id, result: LineResult, kept_in: Id) -> LineResult:
    """What the line did, and the entry that held it gone."""
    where = next((item.id for item, entry in result.meeting.entries() if entry.id == kept_in), None)
    if where is None:
        return result

    def done(meeting: Meeting) -> Meeting:
        return meeting.with_item(where, lambda item: replace(item, entries=without_line(item.entries, kept_in)))

    return replace(result, meeting=store.revise_meeting(meeting_id, "Carry out", done))


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
