"""Where in the minutes a line of the history belongs, also of what is no longer there, and whether it may be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutetaker.desk.approval.proof.verify_words import whereabouts_in
from minutetaker.record import AttendanceEvent, AttendanceKind, Id, Meeting
from minutetaker.record.public.public_view import is_told, unnamed_people
from minutetaker.record.public.withholding import withheld_items
from minutetaker.store.api.edits import RowEdit
from minutetaker.store.api.history import Change

_REACHED = "current_item_id"
_GONE = "an item that is no longer there"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where something stands, and whether what it says is kept back."""

    words: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class HistoryWhereabouts:
    """Where all stands in one meeting's history.

    What was exempt at any time is kept back: ``exempt`` are the items that the history or the meeting marks so.
    """

    words: Mapping[Id, str]
    items_of: Mapping[Id, frozenset[Id]]
    """Every item that an entry has stood in."""
    exempt: frozenset[Id]
    include_exempt: bool

    @classmethod
    def of_meeting(cls, meeting: Meeting, noted: Sequence[Change], *, include_exempt: bool) -> HistoryWhereabouts:
        """Of a meeting as it stands and as the history knows it."""
        items_of = {key: {item.id} for key, (item, _) in meeting.entries_by_id().items()}
        exempt = set(withheld_items(meeting))
        for edit in (edit for change in noted for edit in change.edits):
            for row in (edit.before or {}, edit.after or {}):
                if edit.table == "entry" and "item_id" in row:
                    items_of.setdefault(edit.id, set()).add(row["item_id"])
                elif edit.table == "item" and row.get("exempt"):
                    exempt.add(edit.id)
        shown = {key: frozenset(items) for key, items in items_of.items()}
        return cls(whereabouts_in(meeting, with_titles=include_exempt), shown, frozenset(exempt), include_exempt)

    def of(self, item_id: Id | None, entry_id: Id | None = None) -> Whereabouts:
        """Where an item or an entry in it stands; without words for the minutes as a whole."""
        if item_id is None:
            return Whereabouts()
        return Whereabouts(self.words.get(entry_id or item_id, _GONE), self._is_hidden({item_id}))

    def of_entry(self, entry_id: Id) -> Whereabouts:
        """Where an entry stands, or stood last."""
        items = self.items_of.get(entry_id, frozenset())
        return Whereabouts(self.words.get(entry_id) or self._first(items), not items or self._is_hidden(items))

    def of_edits(self, edits: Sequence[RowEdit]) -> Whereabouts:
        """Where a change was: at the one entry, or the one item, that it was about, or that the meeting reached."""
        reached = [one for edit in edits if edit.table == "meeting" and (one := (edit.after or {}).get(_REACHED))]
        if reached:
            return self.of(reached[0])
        entries = {edit.id for edit in edits if edit.table == "entry"}
        items = {edit.id for edit in edits if edit.table == "item"}
        if len(entries) == 1:
            return self.of_entry(next(iter(entries)))
        items |= {item for entry in entries for item in self.items_of.get(entry, ())}
        if len(items) == 1:
            return self.of(next(iter(items)))
        return Whereabouts("", self._is_hidden(items))

    def tells(self, meeting: Meeting, event_id: Id, row: Mapping[str, Any]) -> bool:
        """Whether a row of the log of attendance may be told with the name of the person; part of a row may."""
        if self.include_exempt or "attendee_id" not in row:
            return True
        kind, item_id, after = AttendanceKind(row["kind"]), row.get("item_id"), row.get("after_entry_id")
        event = AttendanceEvent(event_id, row["attendee_id"], kind, None, item_id, after)
        return event.attendee_id not in unnamed_people(meeting, self.exempt) and is_told(meeting, event, self.exempt)

    def _first(self, items: Iterable[Id]) -> str:
        return next((self.words[one] for one in sorted(items) if one in self.words), _GONE)

    def _is_hidden(self, items: Iterable[Id]) -> bool:
        return not self.include_exempt and not self.exempt.isdisjoint(items)
