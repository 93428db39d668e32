"""Queries of the search, and what they find."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from minutetaker.record import FollowUpStatus, Id, MeetingStatus
from minutetaker.store.api.long_work import Progress, unheard


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand side by side, searched for as they are: accents and capitals do not matter."""

    text: str
    is_prefix: bool = False
    """Whether longer words that begin like the last of them are found too."""
    is_excluded: bool = False
    """Whether it must not occur."""


class Subject(StrEnum):
    """What a hit is, where it is no entry; an entry is called by its own kind."""

    ITEM = "item"
    NAME = "name"
    """Somebody who is on a meeting's list."""
    SUMMARY = "summary"
    """What the public reads in the place of an exempt item."""


@dataclass(frozen=True, slots=True)
class Query:
    """All terms have to occur in one text, and every filter that is not empty has to fit.

    ``kinds`` are values of ``EntryKind`` and ``Subject``. Committees, councils and owners are named as they stand
    in the minutes or the follow-ups. ``statuses`` are those that the store itself knows of; ``elsewhere`` leaves what
    claims to be confirmed and is not so here. ``since`` and ``until`` are dates of meetings, both included.
    ``follow_ups`` and ``due_before`` leave only what is followed up, and ``owners`` what they have, or first had, to
    do.
    """

    terms: tuple[Term, ...] = ()
    kinds: frozenset[str] = frozenset()
    committees: frozenset[str] = frozenset()
    councils: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    statuses: frozenset[MeetingStatus] = frozenset()
    elsewhere: bool = False
    follow_ups: frozenset[FollowUpStatus] = frozenset()
    due_before: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    only_exempt: bool = False

    @property
    def has_words(self) -> bool:
        """Whether there is a word to look for; else all that the filters leave is found, newest first."""
        return any(not one.is_excluded for one in self.terms)


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit, and where to open it.

    ``kind`` is a value of ``EntryKind`` or ``Subject``. ``item_id``, ``title`` and ``number`` (of the minute) are
    those of the item that it is in or is: none for a name, and no title where the public must not read it.
    ``marks`` are the words that were found, as (start, end) in ``snippet``, which is one line.
    """

    kind: str
    meeting_id: Id
    committee_id: Id
    council: str
    committee: str
    date: dt.date | None
    """None where the meeting's date is damaged."""
    item_id: Id | None
    title: str
    number: int | None
    entry_id: Id | None
    attendee_id: Id | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    exempt: bool
    status: MeetingStatus = MeetingStatus.DRAFT
    """How far the minutes of the meeting have come, as they say themselves."""
    elsewhere: bool = False
    """They claim to be confirmed, and the store has no confirmation of them."""
    beside: tuple[str, ...] = ()
    """What tells its meeting from others among the hits that are called so; the desk puts it there."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits first, and how many there are; what ranks alike comes newest first.

    ``count`` stops at ``MOST_RANKED``: of more hits only so many, the newest, were ranked, and ``is_all`` is false.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    is_all: bool = True


MOST_RANKED = 4_000
"""Places that are ranked: ranking costs a microsecond or two for each, and of a word as common none is better."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a search can be narrowed down by, as they stand in the minutes, in order of the alphabet."""

    committees: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


class Search(Protocol):
    """What can be searched for in an open store."""

    def find(self, query: Query, *, exempt: bool = False, limit: int = 50) -> Found:
        """The best hits that fit a query.

        Args:
            exempt: whether exempt texts are searched too. Without, nothing exempt is so much as looked at.
            limit: hits at most.

        Raises:
            StoreError: the store cannot be read, or nothing in it can be searched for now.
        """

    def holds_exempt(self) -> bool:
        """Whether there is anything that a search of exempt texts alone could find.

        Raises:
            StoreError: the store cannot be read.
        """

    def names(self, *, exempt: bool = False) -> Names:
        """The names that a search can be narrowed down by.

        Args:
            exempt: whether owners of actions in exempt items are among them.

        Raises:
            StoreError: the store cannot be read.
        """

    def rebuild(self, *, progress: Progress = unheard) -> None:
        """Build what is searched anew.

        Raises:
            StoppedError: it was called off; all is as it was.
            ReadOnlyError: the store is open for reading only.
            StoreError: it could not be written.
        """
