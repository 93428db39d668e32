"""Correcting a person's name also where it was typed, once it was corrected on a meeting's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.minuting.name_corrections import NameCorrection, correct_name
from minutetaker.desk.words.corrected_name import CorrectedName
from minutetaker.screens.dialogs.name_places import ask_where_typed, tell_corrected

if TYPE_CHECKING:
    from minutetaker.record import Attendee, Meeting
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.store.api.store import Store


async def correct_where_typed(host: MeetingHost, meeting: Meeting, before: Attendee) -> None:
    """Offer to correct the name of one on the list, who was called as ``before``, wherever it was typed.

    Args:
        meeting: with the name corrected.
    """
    name = CorrectedName(before.name, meeting.attendee(before.id).name)
    if name.before == name.after:
        return
    correction = NameCorrection(name, meeting.council, meeting.committee_id, before.membership_id, meeting.id)
    keys = await ask_where_typed(host.program, correction)

    def corrected(store: Store) -> Meeting:
        correct_name(store, correction, keys)
        return store.meeting(meeting.id)

    if keys and await host.carry_out(corrected):
        tell_corrected(host.program, keys)
