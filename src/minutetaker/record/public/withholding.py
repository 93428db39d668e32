"""Withholding: what of each item the public must not read, from what is exempt, released and redacted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from minutetaker.record.entries.tree import walk
from minutetaker.record.ids import Id
from minutetaker.record.meeting import Item, Meeting
from minutetaker.record.public.disclosure import Disclosure, DisclosureAct, standing

UNTITLED = "Business not for publication"
"""What the public reads of business that goes on from an item whose title was redacted, and that has no other."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """What the public must not read of one item, and what it reads in its place.

    ``is_whole`` tells that the item's title, purpose and documents are withheld; ``entries`` are the entries that are,
    each with the redaction that did it, None where the item is exempt. ``release`` and ``redaction`` are those of the
    whole item, where the last that was decided of it is one.
    """

    is_whole: bool
    entries: Mapping[Id, Disclosure | None] = field(default_factory=dict)
    title: str = ""
    summary: str = ""
    release: Disclosure | None = None
    redaction: Disclosure | None = None

    @property
    def is_any(self) -> bool:
        """Whether something of it is withheld."""
        return self.is_whole or bool(self.entries)

    @property
    def is_exempt(self) -> bool:
        """Whether something of it is withheld as the item is exempt, and was neither released nor redacted since."""
        return (self.is_whole and self.redaction is None) or any(by is None for by in self.entries.values())

    @property
    def title_for_later(self) -> str:
        """The public title of an item that is made from it; empty where its title may be read."""
        return self.title or (UNTITLED if self.is_whole and self.redaction else "")


def withholding_of(meeting: Meeting, item: Item) -> Withholding:
    """What is withheld of an item."""
    if not item.exempt and not meeting.disclosures:
        return Withholding(False, title=item.public_title, summary=item.public_summary)
    ids = [entry.id for _, entry in walk(item.entries)]
    found = Withholding(item.exempt, dict.fromkeys(ids) if item.exempt else {}, item.public_title, item.public_summary)
    for one in standing(meeting.disclosures):
        if one.item_id == item.id:
            found = _decided(found, one, ids)
    return found


def _decided(before: Withholding, one: Disclosure, ids: Iterable[Id]) -> Withholding:
    match one.act:
        case DisclosureAct.RELEASED if one.entry_ids:
            return replace(before, entries={key: by for key, by in before.entries.items() if key not in one.entry_ids})
        case DisclosureAct.RELEASED:
            return replace(before, is_whole=False, entries={}, release=one, redaction=None)
        case DisclosureAct.REDACTED if one.entry_ids:
            return replace(before, entries={**before.entries, **dict.fromkeys(one.entry_ids, one)})
        case DisclosureAct.REDACTED:
            return replace(before, is_whole=True, entries=dict.fromkeys(ids, one), release=None, redaction=one)
        case DisclosureAct.SUMMARISED:
            return replace(before, summary=one.text)
        case DisclosureAct.TITLED:
            return replace(before, title=one.text)
        case DisclosureAct.TAKEN_BACK:
            return before
        case unknown:
            assert_never(unknown)


def withheld_items(*states: Meeting) -> frozenset[Id]:
    """The items of which something is withheld in any of these states of a meeting."""
    return frozenset(one.id for state in states for one in state.items if withholding_of(state, one).is_any)


def items_withheld_whole(meeting: Meeting) -> frozenset[Id]:
    """The items of which the title, purpose and documents are withheld."""
    return frozenset(item.id for item in meeting.items if withholding_of(meeting, item).is_whole)
