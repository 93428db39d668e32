"""Finding words in all that a meeting's agenda and minutes say, and replacing them, place by place."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from minutetaker.record import Entry, Id, Item, Meeting, RecordError, clean_line
from minutetaker.record.entries import tree
from minutetaker.record.entries.references import retyped
from minutetaker.record.text import shortened
from minutetaker.store.api.store import Store

_OF_ITEM = ("title", "purpose", "public_title", "public_summary")
_OF_ENTRY = ("text", "lead", "owner", "recommended_to")


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
class Place:
    """A text that has the words: of an entry, or where ``entry_id`` is None of the agenda's item itself.

    ``field`` is which of its texts, ``spans`` where in that the words stand.
    """

    item_id: Id
    entry_id: Id | None
    field: str
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def key(self) -> str:
        """Names the place among all of the meeting."""
        return f"{self.entry_id or self.item_id} {self.field}"


def places(meeting: Meeting, wanted: WantedWords) -> tuple[Place, ...]:
    """Every text of the meeting that has the words, in the order in which they stand."""
    return tuple(place for item in meeting.items for place in _in_item(item, wanted.pattern))


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
            meeting = meeting.with_item(place.item_id, partial(_with_place, place=place, instead=instead))
    return meeting


def text_after(place: Place, instead: str) -> str:
    """The text of a place with other words in it."""
    text = place.text
    for start, end in reversed(place.spans):
        text = f"{text[:start]}{instead}{text[end:]}"
    return text


def _in_item(item: Item, pattern: re.Pattern[str]) -> Iterator[Place]:
    yield from _found(item, _OF_ITEM, partial(Place, item.id, None), pattern)
    for _, entry in tree.walk(item.entries):
        yield from _found(entry, _OF_ENTRY, partial(Place, item.id, entry.id), pattern)


def _found(
    of: Item | Entry, fields: tuple[str, ...], place: Callable[..., Place], pattern: re.Pattern[str]
) -> Iterator[Place]:
    for field in fields:
        text = getattr(of, field) or ""
        spans = tuple(one.span() for one in pattern.finditer(text))
        if spans:
            yield place(field, text, spans)


def _with_place(item: Item, place: Place, instead: str) -> Item:
    if place.entry_id is not None:
        change = partial(_with_text, place=place, instead=instead)
        return replace(item, entries=tree.update(item.entries, place.entry_id, change))
    text = text_after(place, instead)
    if place.field == "title" and not text.strip():
        raise RecordError(f"The item “{shortened(place.text)}” would have no title: leave it out.")
    changed: dict[str, Any] = {place.field: text}
    return replace(item, **changed)


def _with_text(entry: Entry, place: Place, instead: str) -> Entry:
    if place.field != "text":
        changed: dict[str, Any] = {place.field: text_after(place, instead)}
        return replace(entry, **changed)
    for start, end in reversed(place.spans):
        entry = retyped(entry, f"{entry.text[:start]}{instead}{entry.text[end:]}")
    return entry
