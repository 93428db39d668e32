"""The form on which an interest is declared, from the key to the minute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.line.interest_command import refuse_nature
from minutetaker.record import Dispensation, Entry, EntryKind, RecordError
from minutetaker.record.room.interests import CODE
from minutetaker.screens.dialogs.fields import FieldRow
from minutetaker.screens.meeting.people.interest_form import parts_in
from tests.screens.meeting.minuting import at_the, harbour_meeting
from tests.waiting import Patience


async def test_an_interest_is_declared_from_the_attendees_as_the_line_declares_it(tmp_path: Path) -> None:
    resolution = Entry("r", EntryKind.RESOLUTION, children=(Entry("c", EntryKind.CLAUSE, "That it be so"),))
    meeting = harbour_meeting().with_item("apologies", lambda item: replace(item, entries=(resolution,)))
    async with at_the(replace(meeting, current_item_id="apologies"), tmp_path / "store.db") as clerk:
        await clerk.press("f2", "d")
        said = {"type": "dpi", "items": "2", "nature": "moors there", "register": "no"}
        for row in clerk.app.screen.query(FieldRow):
            row.input.value = said.get(row.field.id, row.input.value)
        await clerk.pilot.press("ctrl+s")
        patience = Patience()
        while len((await clerk.kept()).item("apologies").entries) < 2:
            assert not patience.is_over()
            await clerk.pilot.pause()
        declared = (await clerk.kept()).item("apologies").entries[1]
        assert (declared.kind, declared.person_id, declared.text) == (EntryKind.DECLARATION, "okafor", "moors there")
        assert (declared.interest, len(declared.item_ids), declared.registered) == ("dpi", 1, False)
        assert "Not on the register: the monitoring officer is to be notified by" in clerk.said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"items": "99"}, "No item has the number 99"),
        ({"items": "the second"}, "is no list of items"),
        ({"type": "sensitive", "nature": "x"}, "say only that there is one"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_in_the_form(values: dict[str, str], said: str) -> None:
    meeting = harbour_meeting()
    blank = {"type": "", "items": "", "nature": "", "dispensation": Dispensation.TO_SPEAK.value, "register": ""}
    with pytest.raises(RecordError, match=said):
        refuse_nature(parts_in(blank | values, meeting, meeting.attendees[0], CODE))
