"""Owners who are gone: what they have still to do is marked, so that somebody else is given it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.name_lists import each_of
from minutetaker.desk.words.name_parts import parse_name
from minutetaker.record import FollowUpSummary, Id, OwnerKind, RecordError
from minutetaker.store.api.store import Store

LEFT = "left"
"""The word that marks such an owner."""


def left_owners(store: Store, rows: Iterable[FollowUpSummary]) -> frozenset[Id]:
    """Those of the follow-ups, by the id of the entry, whose owner is on the committee no longer.

    Of what has still to be done only. An owner left who was on the committee's list when they were named, or at one
    of its meetings, and whom it lists neither by name nor by post now; of several, one. Another body never leaves.
    """
    listed = {
        one.id: _People.of((m.name.surname, m.name.initials, m.job_title) for m in one.memberships)
        for one in store.committees()
    }
    doubtful: list[tuple[FollowUpSummary, tuple[str, ...]]] = []
    for row in rows:
        here = listed.get(row.committee_id)
        if here is None or not row.status.is_open or row.owner_kind is OwnerKind.BODY:
            continue
        gone = tuple(part for part in each_of(row.owner, here.has) if not here.has(part))
        if gone:
            doubtful.append((row, gone))
    before = store.follow_ups.once_there({row.committee_id for row, _ in doubtful})
    once = {key: _People.of(people) for key, people in before.items()}
    return frozenset(
        row.entry_id
        for row, gone in doubtful
        if row.owner_kind is OwnerKind.MEMBER or any(map(once[row.committee_id].has, gone))
    )


class _People:
    """Names and posts, to be asked many times."""

    def __init__(self) -> None:
        self._initials: dict[str, set[str]] = {}
        self._posts: set[str] = set()
        self._known: dict[str, bool] = {}

    @classmethod
    def of(cls, people: Iterable[tuple[str, str, str]]) -> _People:
        """Of surnames, initials and job titles."""
        found = cls()
        for surname, initials, job_title in people:
            found._initials.setdefault(folded(surname), set()).add(folded(initials)[:1])
            if job_title.strip():
                found._posts.add(folded(job_title))
        return found

    def has(self, typed: str) -> bool:
        """Whether an owner, as typed, is one of them: by post, or by surname and first initial where both have it."""
        if typed not in self._known:
            self._known[typed] = folded(typed) in self._posts or self._has_name(typed)
        return self._known[typed]

    def _has_name(self, typed: str) -> bool:
        with suppress(RecordError):
            name = parse_name(typed)
            there, initial = self._initials.get(folded(name.surname), set()), folded(name.initials)[:1]
            return bool(there) and (not initial or "" in there or initial in there)
        return False
