"""Meetings from agendas: council, committee and date on the first line, then a line for each item."""

from __future__ import annotations

from datetime import date

from minutetaker.inputs.importer import Doubt, Reading, ReadMeeting
from minutetaker.record import Item, Meeting, RecordError, new_id

SIGN = b"AGENDA "


class AgendaImporter:
    """``AGENDA Saltby Parish Council; Footpaths Committee; 2026-02-03`` and the titles of the items."""

    name = "agenda"
    title = "an agenda"
    endings = (".agenda",)

    def sniff(self, data: bytes) -> bool:
        return data.startswith(SIGN)

    def read(self, data: bytes) -> Reading:
        head, *lines = data.decode().splitlines()
        try:
            council, committee, day = head.removeprefix(SIGN.decode()).split("; ")
            on = date.fromisoformat(day)
        except ValueError as error:
            raise RecordError(f"Line 1 must name council, committee and date ({error}).") from error
        items = tuple(Item(new_id(), title) for title in lines if title.strip())
        doubts = [Doubt("an empty line was left out", f"line {n}") for n, one in enumerate(lines, 2) if not one.strip()]
        meeting = Meeting(new_id(), new_id(), council, committee, "parish", on, items=items)
        return Reading((ReadMeeting(meeting),), tuple(doubts))


importer = AgendaImporter()
