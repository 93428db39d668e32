"""Setting committees up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from minutetaker.desk.room.attendance import checked_name
from minutetaker.record import Committee, Id, Membership, QuorumRule, RecordError, clean_line, new_id
from minutetaker.store.api.clock import now
from minutetaker.store.api.store import Store

LARGEST_NUMBER = 1_000_000
"""No minute number, quorum or count of votes is larger: a slip of the keys is told apart from a number."""


def add_committee(store: Store, committee: Committee) -> Committee:
    """Keep a new committee.

    Raises:
        RecordError: it has no name, no council or no house style, or a number out of range.
    """
    return store.add_committee(checked(committee), label="New committee")


def blank_committee(*, council: str = "", style: str = "parish") -> Committee:
    """A committee to fill in; nothing is kept yet."""
    return Committee(new_id(), council, "", style)


def set_committee(
    store: Store, committee: Committee, *, label: str = "Set committee up", merge_key: str | None = None
) -> Committee:
    """Keep a committee as it was filled in; meetings that there are stay as they were.

    Args:
        label: what the history calls the change.
        merge_key: names a run of changes, such as the typing of one field, that is one step of undo.

    Raises:
        NotFoundError: the store has no such committee.
        RecordError: it has no name, no council or no house style, or a number out of range.
    """
    kept = checked(committee)
    return store.revise_committee(committee.id, label, lambda _: kept, merge_key=merge_key)


def delete_committee(store: Store, committee_id: Id) -> Committee:
    """Put a committee in the bin; its meetings stay, and undo brings it back."""
    return store.revise_committee(
        committee_id,
        "Delete committee",
        lambda committee: committee if committee.deleted_at else replace(committee, deleted_at=now()),
    )


def checked(committee: Committee) -> Committee:
    """The committee with every text cleaned and every number looked at.

    Raises:
        RecordError: it has no name, no council or no house style, or a number out of range.
    """
    values = ((field.name, getattr(committee, field.name)) for field in fields(committee))
    texts: dict[str, Any] = {name: clean_line(value) for name, value in values if isinstance(value, str)}
    kept = replace(
        committee,
        **texts,
        memberships=tuple(map(_checked_membership, committee.memberships)),
        standing_items=tuple(title for title in map(clean_line, committee.standing_items) if title),
    )
    refuse: tuple[tuple[Callable[[Committee], bool], str], ...] = (
        (lambda one: not one.name, "A committee needs a name."),
        (lambda one: not one.council, "A committee needs the name of its council."),
        (lambda one: not one.style, "A committee needs a house style."),
        (lambda one: not 0 <= one.seats <= 1000, "The number of seats is from 0 (as many as members) to 1000."),
        (
            lambda one: not 1 <= one.next_minute_number <= LARGEST_NUMBER,
            f"The next minute number is from 1 to {LARGEST_NUMBER}.",
        ),
        (lambda one: not _is_rule(one.quorum), "A quorum is a part of the seats, such as 1/3, or a number of members."),
        (lambda one: one.quorum_needed < 1, "A quorum is at least one member."),
    )
    for is_wrong, message in refuse:
        if is_wrong(kept):
            raise RecordError(message)
    return kept


def _is_rule(quorum: QuorumRule) -> bool:
    return 0 <= quorum.numerator <= quorum.denominator <= 1000 and quorum.denominator > 0 <= quorum.minimum <= 1000


def _checked_membership(membership: Membership) -> Membership:
    return replace(
        membership,
        name=checked_name(membership.name),
        job_title=clean_line(membership.job_title),
        code=clean_line(membership.code),
        represents=clean_line(membership.represents),
    )
