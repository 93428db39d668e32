"""Counting a vote in the resolutions, or correcting what was counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutetaker.desk.line.parts.vote_parts import vote_from
from minutetaker.desk.line.vote_commands import told_of
from minutetaker.desk.minuting import vote_keeping
from minutetaker.desk.room.entitled import entitled
from minutetaker.record import Entry, Fact, Item, RecordError, VoteMethod
from minutetaker.record.entries.voting import counts_of, is_tie
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.meeting.division.taking import take_division

if TYPE_CHECKING:
    from collections.abc import Callable

    from minutetaker.record import Meeting
    from minutetaker.screens.meeting.host import MeetingHost

_HELP = "7-3-1, or 7 for, 3 against, 1 declined; all; agreed; by ballot"


async def count_vote(screen: MeetingHost, item: Item, entry: Entry) -> None:
    """Ask for the count of a vote, or of a new one on what was moved; of a named vote for its names."""
    is_vote, meeting = entry.kind.has(Fact.VOTES), screen.view.meeting
    if is_vote and entry.vote_method is VoteMethod.NAMED:
        await take_division(screen, entry)
        return
    said = _said(entry) if is_vote else ""
    field = Field("vote", "Votes", said, help=_HELP)
    form = Form("Count of the vote" if is_vote else f"Vote on the {entry.kind}", [field], check=_check(meeting))
    values = await screen.app.push_screen_wait(form)
    if values is None:
        return
    counted = vote_from(values["vote"], meeting, may_vote=len(entitled(meeting, item.id)))
    vote = _recounted(entry, counted) if is_vote else counted
    kept = await screen.carry_out(
        lambda store: vote_keeping.keep_vote(store, meeting.id, item.id, vote, "Count of the vote", beside=entry.id)
    )
    if kept is not None and (told := told_of(meeting, kept, item.id, vote.id)):
        screen.program.notify_plain(told)


def _check(meeting: Meeting) -> Callable[[dict[str, str]], None]:
    def check(values: dict[str, str]) -> None:
        if vote_from(values["vote"], meeting).text:
            raise RecordError(f"Only the count stands here: {_HELP}.")

    return check


def _said(vote: Entry) -> str:
    """The count as it could be typed."""
    method = [] if vote.vote_method is None else [str(vote.vote_method)]
    return ", ".join([*(f"{count} {way}" for way, count in counts_of(vote).items()), *method])


def _recounted(vote: Entry, counted: Entry) -> Entry:
    """The vote with other counts, with its text and the names that it has; a casting vote stays in a tie alone."""
    return replace(
        counted,
        id=vote.id,
        text=vote.text,
        children=vote.children,
        references=vote.references,
        label=vote.label,
        restarts=vote.restarts,
        votes_by_name=vote.votes_by_name,
        names_asked_by_id=vote.names_asked_by_id,
        casting_vote=counted.casting_vote or (vote.casting_vote if is_tie(counted) else None),
    )
