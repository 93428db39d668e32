"""Finding words in all that a meeting's agenda and minutes say, and replacing them, place by place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, TypeAlias, TypeVar

from minutetaker.record import Adjournment, AttendanceEvent, Attendee, Entry, Id, Item, Meeting, RecordError, clean_line
from minutetaker.record.entries import tree
from minutetaker.record.entries.references import retyped
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store


class Of(StrEnum):
    """What of a meeting a text is of."""

    MEETING = "meeting"
    ATTENDEE = "attendee"
    MOVEMENT = "movement"
    ADJOURNMENT = "adjournment"
    ITEM = "item"
    ENTRY = "entry"


_FIELDS = {
    Of.MEETING: ("place",),
    Of.ATTENDEE: ("job_title", "represents"),
    Of.MOVEMENT: ("words",),
    Of.ADJOURNMENT: ("place",),
    Of.ITEM: ("title", "purpose", "public_title", "public_summary"),
    Of.ENTRY: ("text", "lead", "owner", "recommended_to", "moved_as", "seconded_as"),
}
_LISTS = {Of.ATTENDEE: "attendees", Of.MOVEMENT: "attendance", Of.ADJOURNMENT: "adjournments"}
_DOCUMENT = "document"
_NEEDED = {"title": "The item “{}” would have no title", _DOCUMENT: "The document “{}” would have no name"}

_HasTexts: TypeAlias = Meeting | Attendee | AttendanceEvent | Adjournment | Item | Entry
_Changed = TypeVar("_Changed", bound=_HasTexts)
Instead: TypeAlias = tuple[int, int, str]
"""From where to where in a text other words are put, and which."""


@dataclass(frozen=True, slots=True)
class WantedWords:
    """Words that are looked for."""

    text: str
    whole_words: bool = False
    any_capitals: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds them; nothing where there are none."""
        words = re.escape(self.text) if self.text else r"(?!)"
        within = rf"(?<!\w){words}(?!\w)" if self.whole_words else words
        return re.compile(within, re.IGNORECASE if self.any_capitals else 0)


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text of a meeting: ``field`` is which of the texts of what has that ``id``, a document's with its place.

    ``item_id`` and ``entry_id`` say at which item and entry it stands or happened; None where at none.
    """

    of: Of
    id: Id
    field: str
    text: str
    item_id: Id | None = None
    entry_id: Id | None = None

    @property
    def key(self) -> str:
        """Names the text among all of the meeting."""
        return f"{self.id} {self.field}"

    def with_words(self, instead: Iterable[Instead]) -> str:
        """The text with other words in it."""
        text = self.text
        for start, end, words in sorted(instead, reverse=True):
            text = f"{text[:start]}{words}{text[end:]}"
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(TypedText):
    """A text that has the words, and where in it they stand."""

    spans: tuple[tuple[int, int], ...]


def texts(meeting: Meeting) -> Iterator[TypedText]:
    """Every text of the meeting that was typed and prints, in order: of who was there, of the agenda, of the minutes.

    The names of those on the list are no texts.
    """
    yield from _texts_of(Of.MEETING, meeting)
    for attendee in meeting.attendees:
        yield from _texts_of(Of.ATTENDEE, attendee)
    items, entries = {item.id for item in meeting.items}, {entry.id for _, entry in meeting.entries()}
    for of, happened in ((Of.MOVEMENT, meeting.attendance), (Of.ADJOURNMENT, meeting.adjournments)):
        for one in happened:
            item_id = one.item_id if one.item_id in items else None
            entry_id = one.after_entry_id if item_id and one.after_entry_id in entries else None
            yield from _texts_of(of, one, item_id, entry_id)
    for item in meeting.items:
        yield from _texts_of(Of.ITEM, item, item.id)
        for number, document in enumerate(item.documents):
            yield TypedText(Of.ITEM, item.id, f"{_DOCUMENT} {number}", document, item.id)
        for _, entry in tree.walk(item.entries):
            yield from _texts_of(Of.ENTRY, entry, item.id, entry.id)


def places(meeting: Meeting, wanted: WantedWords) -> tuple[Place, ...]:
    """Every text of the meeting that has the words, in the order in which they stand."""
    pattern, found = wanted.pattern, []
    for one in texts(meeting):
        spans = tuple(match.span() for match in pattern.finditer(one.text))
        if spans:
            found.append(Place(one.of, one.id, one.field, one.text, one.item_id, one.entry_id, spans=spans))
    return tuple(found)


def replace_all(store: Store, meeting_id: Id, wanted: WantedWords, instead: str, keys: Container[str]) -> Meeting:
    """Put other words in the place of those found, in the places of these keys. One step of undo.

    Raises:
        RecordError: an item would have no title, or a document no name.
    """
    change = partial(replaced, wanted=wanted, instead=clean_line(instead), keys=keys)
    return store.revise_meeting(meeting_id, f"Replace “{shortened(wanted.text)}”", change)


def replaced(meeting: Meeting, wanted: WantedWords, instead: str, keys: Container[str]) -> Meeting:
    """The meeting with other words in those places; cross-references stay where their own words stay.

    Raises:
        RecordError: as for :func:`replace_all`.
    """
    for place in places(meeting, wanted):
        if place.key in keys:
            meeting = with_words(meeting, place, [(*span, instead) for span in place.spans])
    return meeting


def with_words(meeting: Meeting, text: TypedText, instead: Iterable[Instead]) -> Meeting:
    """The meeting with other words in one of its texts.

    Raises:
        RecordError: as for :func:`replace_all`.
    """
    if text.of is Of.MEETING:
        return _with_field(meeting, text.field, text.with_words(instead))
    if text.of in _LISTS:
        name, after = _LISTS[text.of], text.with_words(instead)
        listed = (_with_field(one, text.field, after) if one.id == text.id else one for one in getattr(meeting, name))
        return _with_field(meeting, name, tuple(listed))
    if text.item_id is None:
        return meeting
    change = _with_text if text.of is Of.ITEM else _with_text_in_an_entry
    return meeting.with_item(text.item_id, partial(change, text=text, instead=tuple(instead)))


def text_after(place: Place, instead: str) -> str:
    """The text of a place with other words in it."""
    return place.with_words((*span, instead) for span in place.spans)


def _texts_of(of: Of, one: _HasTexts, item_id: Id | None = None, entry_id: Id | None = None) -> Iterator[TypedText]:
    for field in _FIELDS[of]:
        if text := getattr(one, field):
            yield TypedText(of, one.id, field, text, item_id, entry_id)


def _with_field(one: _Changed, field: str, value: object) -> _Changed:
    changed: dict[str, Any] = {field: value}
    return replace(one, **changed)


def _with_text(item: Item, text: TypedText, instead: Sequence[Instead]) -> Item:
    after = text.with_words(instead)
    field, _, number = text.field.partition(" ")
    if not after.strip() and field in _NEEDED:
        raise RecordError(f"{_NEEDED[field].format(shortened(text.text))}: leave it out.")
    if field != _DOCUMENT:
        return _with_field(item, field, after)
    at = int(number)
    return replace(item, documents=(*item.documents[:at], after, *item.documents[at + 1 :]))


def _with_text_in_an_entry(item: Item, text: TypedText, instead: Sequence[Instead]) -> Item:
    change = partial(_with_text_in_entry, text=text, instead=instead)
    return replace(item, entries=tree.update(item.entries, text.id, change))


def _with_text_in_entry(entry: Entry, text: TypedText, instead: Sequence[Instead]) -> Entry:
    if text.field != "text":
        return _with_field(entry, text.field, text.with_words(instead))
    for start, end, words in sorted(instead, reverse=True):
        entry = retyped(entry, f"{entry.text[:start]}{words}{entry.text[end:]}")
    return entry
