"""Votes: a named one with its names, a changed count, and the outcome that follows from either in the same step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from minutetaker.desk.meetings.committees import LARGEST_NUMBER
from minutetaker.desk.minuting.beside import put_beside
from minutetaker.record import Entry, Fact, Id, Meeting, MemberVote, RecordError, VoteMethod
from minutetaker.record.entries import tree
from minutetaker.record.entries.tree import Tree
from minutetaker.record.entries.voting import counts_of, is_tie, settled, with_names
from minutetaker.store.api.store import Store


def keep_names(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    vote: Entry,
    names: Iterable[MemberVote],
    *,
    casting: MemberVote | None = None,
    beside: Id | None,
) -> Meeting:
    """Keep a division: the vote with how each member voted, and the outcome that follows. One step of undo.

    Args:
        vote, beside: as for :func:`keep_vote`.

    Raises:
        NotFoundError, RecordError: as :func:`keep_vote` does.
    """
    named = with_names(replace(vote, casting_vote=casting), names)
    return keep_vote(store, meeting_id, item_id, named, "Division", beside=beside)


def keep_vote(store: Store, meeting_id: Id, item_id: Id, vote: Entry, label: str, *, beside: Id | None) -> Meeting:
    """Keep a vote as it is counted, and the outcome that follows. One step of undo.

    Args:
        vote: one that is in the item already, or a new one.
        beside: the entry that a new one goes after; at the end where not given.

    Raises:
        NotFoundError: the meeting has no such item or attendee.
        RecordError: a member voted twice, or a casting vote was given where the votes are not equal.
    """
    refuse_odd_names(vote)
    check_counts(*counts_of(vote).values())

    def changed(entries: Tree) -> Tree:
        before = next((entry for _, entry in tree.walk(entries) if entry.id == vote.id), None)
        return settled(with_vote(entries, vote, beside), vote.id, before)

    return _revise(store, meeting_id, item_id, label, changed, vote.people)


def with_vote(entries: Tree, vote: Entry, beside: Id | None) -> Tree:
    """The entries with a vote in the place of what it was, or, where it is new, put beside an entry."""
    if any(entry.id == vote.id for _, entry in tree.walk(entries)):
        return tree.update(entries, vote.id, lambda _: vote)
    return put_beside(entries, beside, vote)


def change_vote(
    store: Store,
    meeting_id: Id,
    item_id: Id,
    vote_id: Id,
    label: str,
    change: Callable[[Entry], Entry],
    *,
    people: Iterable[Id],
) -> Meeting:
    """Change a vote, and with it an outcome that followed from it as it was. One step of undo.

    Args:
        people: the attendees that it comes to name.

    Raises:
        NotFoundError: the meeting has no such item or attendee, or the item no such entry.
        RecordError: the entry is no vote, or what comes of it is no vote.
    """

    def changed(entries: Tree) -> Tree:
        before = tree.find(entries, vote_id)
        if not before.kind.has(Fact.VOTES):
            raise RecordError("Only a vote is counted.")
        after = change(before)
        refuse_odd_names(after)
        return settled(tree.update(entries, vote_id, lambda _: after), vote_id, before)

    return _revise(store, meeting_id, item_id, label, changed, people)


def with_own_vote(vote: Entry, own: MemberVote) -> Entry:
    """A counted vote with the vote of one who asked afterwards for theirs to be recorded; of a named one a correction.

    It is in the count already, which stays as it was (SI 1993/202 Sch 2 para 1).
    """
    others = tuple(one for one in vote.votes_by_name if one.attendee_id != own.attendee_id)
    if vote.vote_method is VoteMethod.NAMED:
        return with_names(vote, (*others, own))
    return replace(vote, votes_by_name=(*others, own))


def refuse_odd_names(vote: Entry) -> None:
    """Refuse what no vote can hold.

    Raises:
        RecordError: a member voted twice, or a casting vote was given where the votes are not equal.
    """
    voted = [one.attendee_id for one in vote.votes_by_name]
    if len(voted) != len(set(voted)):
        raise RecordError("A member votes once: take one of the two votes off.")
    if vote.casting_vote is not None and not is_tie(vote):
        raise RecordError("There is a casting vote only where as many voted for as against.")


def check_counts(*counts: int | None) -> None:
    """Refuse counts of votes that are slips of the keys.

    Raises:
        RecordError: a count is out of range.
    """
    if any(count is not None and not 0 <= count <= LARGEST_NUMBER for count in counts):
        raise RecordError(f"A count of votes is from 0 to {LARGEST_NUMBER}.")


def _revise(
    store: Store, meeting_id: Id, item_id: Id, label: str, change: Callable[[Tree], Tree], people: Iterable[Id]
) -> Meeting:
    named = tuple(people)

    def revised(meeting: Meeting) -> Meeting:
        for person in named:
            meeting.attendee(person)
        return meeting.with_item(item_id, lambda item: replace(item, entries=change(item.entries)))

    return store.revise_meeting(meeting_id, label, revised)
