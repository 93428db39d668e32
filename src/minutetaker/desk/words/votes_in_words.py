"""A vote in a few words, for the screen and for messages."""

from __future__ import annotations

from collections.abc import Callable

from minutetaker.record import Entry, Id
from minutetaker.record.entries.votes import VoteMethod
from minutetaker.record.entries.voting import counts_of


def vote_in_words(vote: Entry, called: Callable[[Id], str]) -> str:
    """``7 for, 3 against, 1 abstained, named``; nothing where nothing is recorded of it.

    Args:
        called: what an attendee is called.
    """
    parts = [f"{count} {way}" for way, count in counts_of(vote).items()]
    if vote.vote_method is not None:
        parts.append(str(vote.vote_method))
    if vote.vote_method is not VoteMethod.NAMED:
        parts += (f"{called(one.attendee_id)} {one.way}" for one in vote.votes_by_name)
    if vote.casting_vote is not None:
        parts.append(f"casting vote of {called(vote.casting_vote.attendee_id)}: {vote.casting_vote.way}")
    return ", ".join(parts)
