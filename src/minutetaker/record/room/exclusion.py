"""Excluding the public: by which law and paragraph, from which items, and whether they were let in again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from minutetaker.record.entries.entry import Entry
from minutetaker.record.follow_up import FELL
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact
from minutetaker.record.meeting import Item, Meeting

_NUMBER = re.compile(r"\d+[A-Z]?")
_OF_THE_ACT = re.compile(
    r"\b(part|schedule|section|s\.?) ?\d+\w*(\(\d+\w*\))*|\b(of )?the .*$|\b(19|20)\d\d\b", re.IGNORECASE
)
"""What stands beside the number of a paragraph: ``of Part 1 of Schedule 12A``."""
_IN_WORDS = re.compile(
    r"\b(public|press)\b.{0,120}\bexclu|\bexclu\w*\b.{0,120}\b(public|press)\b|\b(cyhoedd|wasg)\b.{0,120}\bgwahar"
    r"|\bgwahar\w*\b.{0,120}\b(cyhoedd|wasg)\b",
    re.IGNORECASE | re.DOTALL,
)


class AccessLaw(StrEnum):
    """The law by which a council keeps the public out of an item, as house styles name it."""

    ENGLAND = "Schedule 12A Part 1"
    WALES = "Schedule 12A Part 4"
    PARISH = "1960 Act"

    @property
    def full_name(self) -> str:
        """As minutes cite it."""
        return _NAMES[self]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The numbers of the paragraphs that say what is exempt; none of the Act by which the resolution states why."""
        return _PARAGRAPHS.get(self, ())

    @property
    def summary_duty(self) -> str:
        """By what the public is to have a summary of what was done without them; empty where nothing says so."""
        return "Local Government Act 1972 s100C(2)" if self.paragraphs else ""

    def why_no_paragraph(self, said: str) -> str:
        """Why what was given as the paragraph of an item is none of this law, without a full stop; empty where it is.

        Where the law has none, a reason in words is not looked at.
        """
        numbers = _NUMBER.findall(_OF_THE_ACT.sub(" ", said).upper())
        wrong = [one for one in numbers if one not in self.paragraphs]
        if not said.strip() or (numbers and not wrong) or not (numbers or self.paragraphs):
            return ""
        if not self.paragraphs:
            return f"{self.full_name} has no paragraphs"
        first, last = self.paragraphs[0], self.paragraphs[-1]
        return f"{' and '.join(wrong) or said.strip()} is no paragraph of {self.full_name}, which has {first} to {last}"


_NAMES = {
    AccessLaw.ENGLAND: "Part 1 of Schedule 12A to the Local Government Act 1972",
    AccessLaw.WALES: "Part 4 of Schedule 12A to the Local Government Act 1972",
    AccessLaw.PARISH: "the Public Bodies (Admission to Meetings) Act 1960",
}
_PARAGRAPHS = {AccessLaw.ENGLAND: tuple(map(str, range(1, 8))), AccessLaw.WALES: tuple(map(str, range(12, 19)))}


def exclusions(meeting: Meeting) -> Iterator[tuple[Item, Entry]]:
    """The resolutions that exclude the public from items, with the item of each; not those that fell."""
    for item, entry in meeting.entries():
        if entry.kind.has(Fact.EXCLUSION) and entry.excluded_ids and entry.outcome not in FELL:
            yield item, entry


def exclusion_from(meeting: Meeting, item_id: Id) -> Entry | None:
    """The resolution that excludes the public from an item; None where there is none."""
    return next((entry for _, entry in exclusions(meeting) if item_id in entry.excluded_ids), None)


def exclusion_now(meeting: Meeting) -> Entry | None:
    """The resolution by which the public is out of the room; None where they may be in it."""
    found = [entry for _, entry in exclusions(meeting)]
    return found[-1] if found and found[-1].readmitted_at is None else None


def excludes_in_words(meeting: Meeting) -> bool:
    """Whether an entry or a title speaks of the exclusion of the public, as minutes typed by hand do."""
    titles = (item.title for item in meeting.items)
    texts = (entry.text for _, entry in meeting.entries())
    return any(_IN_WORDS.search(text) for text in (*titles, *texts))
