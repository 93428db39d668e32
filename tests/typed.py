"""Typing as the screens do it: a keystroke is an operation that is carried out on the store."""

from __future__ import annotations

from minutetaker.desk.minuting.typing import TypeText, carry_out_run
from minutetaker.record import Id, Meeting
from minutetaker.store.api.store import Store


def type_text(store: Store, meeting_id: Id, item_id: Id, entry_id: Id, text: str) -> Meeting:
    """The meeting once the text of an entry is kept as it stands after a keystroke; a run of them is one undo."""
    carry_out_run(store, [TypeText(meeting_id, item_id, entry_id, text)])
    return store.meeting(meeting_id)
