"""Members who came and went while the meeting sat, and changes of the chair, each said where it happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.record import AttendanceEvent, AttendanceKind, Id, Item, attendance_of
from minutetaker.record.entries.tree import walk
from minutetaker.record.public.public_view import is_told

if TYPE_CHECKING:
    from minutetaker.minutes.style.sentences import Sentence


def presiding_at_opening(events: Iterable[AttendanceEvent]) -> Id | None:
    """Who was in the chair when the meeting opened, or None where the log does not say."""
    return _chair_log(events)[0]


def _chair_log(events: Iterable[AttendanceEvent]) -> tuple[Id | None, list[AttendanceEvent]]:
    """Who opened the meeting, and the events by which others took the chair from then on.

    A second person put in the chair before any item was reached corrects the first.
    """
    opened_by: Id | None = None
    current: Id | None = None
    changes: list[AttendanceEvent] = []
    for event in events:
        if event.kind is not AttendanceKind.IN_CHAIR or event.attendee_id == current:
            continue
        current = event.attendee_id
        if opened_by is None or (event.item_id is None and not changes):
            opened_by = current
        else:
            changes.append(event)
    return opened_by, changes


@dataclass(frozen=True, slots=True)
class MovementSentences:
    """The movement sentences of one meeting, by where they happened."""

    scope: Scope
    events: tuple[AttendanceEvent, ...]

    def everywhere(self) -> Iterator[Paragraph]:
        """All of them, in the order in which they happened."""
        return self._printed(self.events)

    def before_the_items(self) -> Iterator[Paragraph]:
        """Those that happened before the first item, or at one that is no longer in the meeting."""
        items = {item.id for item in self.scope.meeting.items}
        return self._printed(event for event in self.events if event.item_id not in items)

    def in_item(self, item: Item) -> dict[Id | None, list[Paragraph]]:
        """Those of one item by the entry that they follow; None for the start, an empty id for the end."""
        events = [event for event in self.events if event.item_id == item.id]
        found: dict[Id | None, list[Paragraph]] = {}
        if not events:
            return found
        entries = {entry.id for _, entry in walk(item.entries)}
        for event in events:
            after = event.after_entry_id
            follows = after if after is None or after in entries else ""
            found.setdefault(follows, []).extend(self._printed([event]))
        return found

    def _printed(self, events: Iterable[AttendanceEvent]) -> Iterator[Paragraph]:
        for event in events:
            text = self._sentence(event)
            if text:
                yield Paragraph(Role.MOVEMENT, text)

    def _sentence(self, event: AttendanceEvent) -> str:
        name, wording = self.scope.name_of(event.attendee_id), _wording(self.scope, event.kind)
        if not name.printed or wording is None:
            return ""
        return self.scope.say(
            wording,
            name=self.scope.short_name_of(event.attendee_id),
            full_name=name.printed,
            role=self.scope.role_of(event.attendee_id),
            at=event.at,
            number=self.scope.numbers.get(event.item_id or "", ""),
        )


def movements_of(scope: Scope) -> MovementSentences:
    """The movements of the meeting that may be told, save those that a correction made senseless."""
    events = scope.meeting.attendance
    hidden = frozenset(item.id for item in scope.meeting.items if scope.hides(item))
    standing = attendance_of(scope.meeting.attendees, events)
    changes = {event.id for event in _chair_log(events)[1]}
    changes |= {event.id for one in standing.values() for event in one.movements}
    return MovementSentences(
        scope, tuple(one for one in events if one.id in changes and is_told(scope.meeting, one, hidden))
    )


def _wording(scope: Scope, kind: AttendanceKind) -> Sentence | None:
    """The sentence on what happened; None of a mark, which only the list of the attendance says."""
    wordings = scope.style.sheet.movements
    match kind:
        case AttendanceKind.ARRIVED:
            return wordings.arrived
        case AttendanceKind.LEFT:
            return wordings.left
        case AttendanceKind.RETURNED:
            return wordings.returned
        case AttendanceKind.IN_CHAIR:
            return wordings.chair
        case (
            AttendanceKind.PRESENT
            | AttendanceKind.REMOTE
            | AttendanceKind.APOLOGIES
            | AttendanceKind.ABSENT
            | AttendanceKind.IN_ATTENDANCE
            | AttendanceKind.SUBSTITUTE
        ):
            return None
        case unknown:
            assert_never(unknown)
