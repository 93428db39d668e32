"""The events in the room while the meeting sat, each said where it happened.

That is who came and went and took the chair, that the quorum was lost or there again, and that the meeting adjourned
and went on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.record import Adjournment, AttendanceEvent, AttendanceKind, Id, Item, Meeting, attendance_of
from minutetaker.record.entries.tree import walk
from minutetaker.record.public.public_view import is_told
from minutetaker.record.room.exclusion import exclusions

if TYPE_CHECKING:
    from minutetaker.minutes.style.sentences import Sentence

_Event: TypeAlias = AttendanceEvent | Adjournment


def presiding_at_opening(events: Iterable[AttendanceEvent]) -> Id | None:
    """Who was in the chair when the meeting opened, or None where the log does not say."""
    return _chair_log(events)[0]


def _chair_log(events: Iterable[AttendanceEvent]) -> tuple[Id | None, list[AttendanceEvent]]:
    """Who opened the meeting, and the events that are said of the chair: by which others took it from then on, and
    how it was opened where that has words of its own.

    A second person put in the chair before any item was reached corrects the first.
    """
    opening: AttendanceEvent | None = None
    current: Id | None = None
    changes: list[AttendanceEvent] = []
    for event in events:
        if event.kind is not AttendanceKind.IN_CHAIR or event.attendee_id == current:
            continue
        current = event.attendee_id
        if opening is None or (event.item_id is None and not changes):
            opening = event
        else:
            changes.append(event)
    if opening is None:
        return None, changes
    return opening.attendee_id, [opening, *changes] if opening.words else changes


@dataclass(frozen=True, slots=True)
class _PublicMove:
    """A sentence on the public leaving or coming back, and the place that it follows, as in ``in_item``."""

    item_id: Id
    after: Id | None
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class MovementSentences:
    """The sentences on what happened in the room of one meeting, by where it happened."""

    scope: Scope
    events: tuple[_Event, ...]
    public: tuple[_PublicMove, ...] = ()

    def everywhere(self) -> Iterator[Paragraph]:
        """All comings and goings, in the order in which they happened."""
        return self._printed(event for event in self.events if not _is_of_meeting(event))

    def before_the_items(self) -> Iterator[Paragraph]:
        """What happened before the first item, or at one that is no longer in the meeting."""
        items = {item.id for item in self.scope.meeting.items}
        return self._printed(event for event in self._in_place() if event.item_id not in items)

    def in_item(self, item: Item) -> dict[Id | None, list[Paragraph]]:
        """What happened at one item by the entry that it follows; None for the start, an empty id for the end."""
        events = [event for event in self._in_place() if event.item_id == item.id]
        found: dict[Id | None, list[Paragraph]] = {}
        public = [one for one in self.public if one.item_id == item.id]
        if not events and not public:
            return found
        entries = {entry.id for _, entry in walk(item.entries)}
        for event in events:
            after = event.after_entry_id
            follows = after if after is None or after in entries else ""
            found.setdefault(follows, []).extend(self._printed([event]))
        for one in public:
            found.setdefault(one.after, []).append(one.paragraph)
        return found

    def _in_place(self) -> Iterator[_Event]:
        """What prints where it happened: wherever comings and goings do, what is of the meeting as a whole."""
        is_all = self.scope.style.sheet.movements.place == "in place"
        return (event for event in self.events if is_all or _is_of_meeting(event))

    def _printed(self, events: Iterable[_Event]) -> Iterator[Paragraph]:
        for event in events:
            texts = self._of_adjournment(event) if isinstance(event, Adjournment) else [self._sentence(event)]
            yield from (Paragraph(Role.MOVEMENT, text) for text in texts if text)

    def _sentence(self, event: AttendanceEvent) -> str:
        name, wording = self.scope.name_of(event.attendee_id), _wording(self.scope, event.kind)
        if not name.printed or wording is None:
            return ""
        said = self.scope.say(
            wording,
            name=self.scope.short_name_of(event.attendee_id),
            full_name=name.printed,
            role=self.scope.role_of(event.attendee_id),
            at=event.at,
            number=self.scope.numbers.get(event.item_id or "", ""),
            words=event.words,
        )
        return said if wording.knows("words") else with_words(said, event.words)

    def _of_adjournment(self, one: Adjournment) -> Iterator[str]:
        wordings, before = self.scope.style.sheet.movements, _sitting_before(self.scope.meeting, one)
        number = self.scope.numbers.get(one.item_id or "", "")
        yield self.scope.say(
            wordings.adjourned,
            at=one.at,
            until=one.until,
            until_at=one.until_at,
            until_place=one.place,
            number=number,
        )
        if one.resumed_on is not None:
            on = None if one.resumed_on == before else one.resumed_on
            yield self.scope.say(wordings.resumed, on=on, at=one.resumed_at, number=number)


def movements_of(scope: Scope) -> MovementSentences:
    """What happened in the room and may be told, save what a correction made senseless."""
    meeting = scope.meeting
    hidden = frozenset(item.id for item in meeting.items if scope.hides(item))
    standing = attendance_of(meeting.attendees, meeting.attendance)
    changes = {event.id for event in _chair_log(meeting.attendance)[1]}
    changes |= {event.id for one in standing.values() for event in one.movements}
    told = [
        one
        for one in meeting.attendance
        if (one.id in changes or one.kind.is_of_quorum) and is_told(meeting, one, hidden)
    ]
    return MovementSentences(scope, tuple(_in_order(told, meeting.adjournments)), tuple(_public_moves(scope)))


def _in_order(log: list[AttendanceEvent], adjournments: tuple[Adjournment, ...]) -> Iterator[_Event]:
    """What happened in each sitting, and after it that the meeting adjourned."""
    for number, adjournment in enumerate(adjournments):
        yield from (event for event in log if event.sitting == number)
        yield adjournment
    yield from (event for event in log if event.sitting >= len(adjournments))


def _is_of_meeting(event: _Event) -> bool:
    return isinstance(event, Adjournment) or event.kind.is_of_quorum


def _sitting_before(meeting: Meeting, adjournment: Adjournment) -> object:
    """The day on which the sitting that an adjournment ended came to its end."""
    sitting = meeting.sittings[meeting.adjournments.index(adjournment)]
    return sitting.date if adjournment.at is None else sitting.day_of(adjournment.at)


def _public_moves(scope: Scope) -> Iterator[_PublicMove]:
    """The public leaving after the resolution to exclude them, and coming back after what they were excluded from."""
    look, order = scope.style.sheet.movements, [item.id for item in scope.meeting.items]
    for item, entry in exclusions(scope.meeting):
        closed = [order.index(one) for one in entry.excluded_ids if one in order]
        last = max(closed, default=order.index(item.id))
        is_end = last + 1 == len(order)
        back = (order[last], "") if is_end else (order[last + 1], None)
        moves = (
            (look.public_left, entry.excluded_at, (item.id, entry.id)),
            (look.public_returned, entry.readmitted_at, back),
        )
        for sentence, at, (item_id, after) in moves:
            text = scope.say(sentence, at=at, number=scope.numbers[item_id]) if at else ""
            if text:
                yield _PublicMove(item_id, after, Paragraph(Role.MOVEMENT, text))


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
        case AttendanceKind.BY_VIDEO:
            return wordings.by_video
        case AttendanceKind.IN_ROOM:
            return wordings.in_the_room
        case AttendanceKind.TO_GALLERY:
            return wordings.to_the_gallery
        case AttendanceKind.IN_CHAIR:
            return wordings.chair
        case AttendanceKind.QUORUM_LOST:
            return wordings.quorum_lost
        case AttendanceKind.QUORUM_REGAINED:
            return wordings.quorum_regained
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


def with_words(sentence: str, words: str) -> str:
    """A sentence with more words before the stop that ends it, and before a bracket around it."""
    if not sentence or not words:
        return sentence
    said = sentence.rstrip(".)] ")
    end = sentence[len(said) :]
    return f"{said}{'' if words[0] in ',;:' else ' '}{words.removesuffix('.') if '.' in end else words}{end}"
