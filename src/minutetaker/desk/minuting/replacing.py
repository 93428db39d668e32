"""Finding words in all that a meeting's agenda and minutes say, and replacing them, place by place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from minutetaker.record import Entry, Id, Item, Meeting, RecordError, clean_line
from minutetaker.record.entries import tree
from minutetaker.record.entries.references import retyped
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store

_OF_ITEM = ("title", "purpose", "public_title", "public_summary")
_OF_ENTRY = ("text", "lead", "owner", "recommended_to")


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
    """A text of a meeting: of an entry, or where ``entry_id`` is None of the agenda's item itself.

    ``field`` is which of its texts.
    """

    item_id: Id
    entry_id: Id | None
    field: str
    text: str

    @property
    def key(self) -> str:
        """Names the text among all of the meeting."""
        return f"{self.entry_id or self.item_id} {self.field}"

    def with_words(self, instead: Iterable[Instead]) -> str:
        """The text with other words in it."""
        text = self.text
        for start, end, words in sorted(instead, reverse=True):
            text = f"{text[:start]}{words}{text[end:]}"
        return text


@dataclass(frozen=True, slots=True)
class Place(TypedText):
    """A text that has the words, and where in it they stand."""

    spans: tuple[tuple[int, int], ...]


def texts(meeting: Meeting) -> Iterator[TypedText]:
    """Every text of the meeting's agenda and minutes that was typed, in order."""
    for item in meeting.items:
        yield from _texts_of(item, _OF_ITEM, item.id, None)
        for _, entry in tree.walk(item.entries):
            yield from _texts_of(entry, _OF_ENTRY, item.id, entry.id)


def places(meeting: Meeting, wanted: WantedWords) -> tuple[Place, ...]:
    """Every text of the meeting that has the words, in the order in which they stand."""
    pattern, found = wanted.pattern, []
    for one in texts(meeting):
        spans = tuple(match.span() for match in pattern.finditer(one.text))
        if spans:
            found.append(Place(one.item_id, one.entry_id, one.field, one.text, spans))
    return tuple(found)


def replace_all(store: Store, meeting_id: Id, wanted: WantedWords, instead: str, keys: Container[str]) -> Meeting:
    """Put other words in the place of those found, in the places of these keys. One step of undo.

    Raises:
        RecordError: an item would have no title.
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
    return meeting.with_item(text.item_id, partial(_with_text, text=text, instead=tuple(instead)))


def text_after(place: Place, instead: str) -> str:
    """The text of a place with other words in it."""
    return place.with_words((*span, instead) for span in place.spans)


def _texts_of(of: Item | Entry, fields: tuple[str, ...], item_id: Id, entry_id: Id | None) -> Iterator[TypedText]:
    for field in fields:
        if text := getattr(of, field):
            yield TypedText(item_id, entry_id, field, text)


def _with_text(item: Item, text: TypedText, instead: Sequence[Instead]) -> Item:
    if text.entry_id is not None:
        change = partial(_with_text_in_entry, text=text, instead=instead)
        return replace(item, entries=tree.update(item.entries, text.entry_id, change))
    after = text.with_words(instead)
    if text.field == "title" and not after.strip():
        raise RecordError(f"The item “{shortened(text.text)}” would have no title: leave it out.")
    changed: dict[str, Any] = {text.field: after}
    return replace(item, **changed)


def _with_text_in_entry(entry: Entry, text: TypedText, instead: Sequence[Instead]) -> Entry:
    if text.field != "text":
        changed: dict[str, Any] = {text.field: text.with_words(instead)}
        return replace(entry, **changed)
    for start, end, words in sorted(instead, reverse=True):
        entry = retyped(entry, f"{entry.text[:start]}{words}{entry.text[end:]}")
    return entry
