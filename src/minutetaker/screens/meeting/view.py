"""The view of the meeting screen: one frozen value that every pane draws from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from minutetaker.minutes.labels import item_label
from minutetaker.record import Entry, Id, Item, Meeting, NotFoundError
from minutetaker.record.approval import is_frozen
from minutetaker.record.entries import tree
from minutetaker.screens.approval.approval_words import DRAFT_APPROVAL, ShownApproval

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle
    from minutetaker.screens.follow_ups.follow_up_calls import Logs


@dataclass(frozen=True)
class MeetingView:
    """A meeting, and what of it is in hand.

    ``item_id`` is the item shown, usually the one that the meeting has reached, though the clerk
    may look back at another. ``entry_id`` is the entry that the caret is in or, where that one has
    yet to be typed, the entry before it; None in an empty item. ``store_read_only`` is why nothing of
    the whole store may be changed; empty where it may. ``approval`` is what became of the minutes, and ``logs`` are
    those of its follow-ups by the id of the entry; they are no part of the minutes.
    """

    meeting: Meeting
    style: HouseStyle
    item_id: Id | None = None
    entry_id: Id | None = None
    store_read_only: str = ""
    approval: ShownApproval = DRAFT_APPROVAL
    logs: Logs = field(default_factory=dict)

    @property
    def read_only(self) -> str:
        """Why nothing of these minutes may be changed; empty where all may."""
        return self.store_read_only or self.approval.why_frozen(self.meeting.status)

    @property
    def is_frozen(self) -> bool:
        """Whether they are confirmed, in a store that can be written: what stands beside them can be."""
        return is_frozen(self.meeting.status) and not self.store_read_only

    @property
    def item(self) -> Item | None:
        """The item shown."""
        return next((item for item in self.meeting.items if item.id == self.item_id), None)

    @property
    def entry(self) -> Entry | None:
        """The entry in hand."""
        item = self.item
        if item is None or self.entry_id is None:
            return None
        try:
            return tree.find(item.entries, self.entry_id)
        except NotFoundError:
            return None

    @property
    def label(self) -> str:
        """The printed label of the item shown: ``11.``; empty where the house style does not number items."""
        item = self.item
        if item is None:
            return ""
        label = item_label(self.style, self.meeting.minute_number(item.id), self.meeting.date)
        return label.text if label else ""

    @property
    def looks_back(self) -> bool:
        """Whether the item shown is another than the one that the meeting has reached."""
        return self.meeting.current_item is not None and self.item_id != self.meeting.current_item_id

    def settled(self) -> MeetingView:
        """The view with what is no longer in the meeting taken out: another item, or no entry, in its place."""
        item = self.item or self.meeting.current_item or next(iter(self.meeting.items), None)
        item_id = item.id if item else None
        view = self if item_id == self.item_id else replace(self, item_id=item_id)
        return view if view.entry is not None or view.entry_id is None else replace(view, entry_id=None)
