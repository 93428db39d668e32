"""Taking a division in the meeting: put before the clerk with what is voted on, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.desk.line.grammar import LineResult
from minutetaker.desk.line.vote_commands import told_of
from minutetaker.desk.minuting import vote_keeping
from minutetaker.desk.words.namesakes import full_names
from minutetaker.record import Entry, EntryKind, Fact, Item, Way, attendance_of, new_id
from minutetaker.record.entries.motions import as_it_stands, is_motion, words_put
from minutetaker.record.entries.voting import voted_on
from minutetaker.record.room.interests import barred_from_voting
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.meeting.division.division import Division, DivisionAbout
from minutetaker.screens.meeting.division.sheet import DivisionSheet

if TYPE_CHECKING:
    from minutetaker.screens.meeting.host import MeetingHost
    from minutetaker.screens.meeting.view import MeetingView


async def take_division(screen: MeetingHost, vote: Entry | None = None) -> None:
    """Take a division after the entry in hand; where that is a vote, take the names of that one, or change them.

    Args:
        vote: the vote meant, where it is not the one in hand.
    """
    view = screen.view
    if view.read_only or view.item is None:
        screen.program.notify_plain(view.read_only or "Add an agenda item first.", "warning")
        return
    found = view.meeting.entry(vote.id) if vote else None
    item, meeting, in_hand = found[0] if found else view.item, view.meeting, view.entry
    if vote is None and in_hand is not None and in_hand.kind.has(Fact.VOTES):
        vote = in_hand
    sheet = DivisionSheet.begun(meeting, vote, barred=barred_from_voting(meeting, item.id, view.style.code))
    if not sheet.voters:
        nobody = "Nobody who may vote is in the room: mark the members present first ("
        screen.program.notify_plain((nobody, KeyFor("meeting.attendees"), ")."), "warning")
        return
    new = vote or Entry(new_id(), EntryKind.VOTE)
    taken = await screen.app.push_screen_wait(
        Division(_about(view, item, new), sheet, vote.casting_vote if vote else None)
    )
    if taken is None:
        return
    kept = await screen.carry_out(
        lambda store: vote_keeping.keep_names(
            store, meeting.id, item.id, new, taken.names, casting=taken.casting, beside=view.entry_id
        )
    )
    if kept is not None:
        said = told_of(meeting, kept, item.id, new.id)
        screen.discussion.show_result(
            LineResult(screen.view.meeting, item.id, new.id, said, goes_on_after=new.id), None
        )


def _about(view: MeetingView, item: Item, vote: Entry) -> DivisionAbout:
    words = view.style.sheet.votes
    standing = attendance_of(view.meeting.attendees, view.meeting.attendance).values()
    return DivisionAbout(
        _motion(view, item, vote),
        full_names(view.meeting.attendees),
        {way: words.of_way(way) for way in dict.fromkeys((*map(str, Way), *words.ways))},
        next((one.attendee.id for one in standing if one.in_chair), None),
    )


def _motion(view: MeetingView, item: Item, vote: Entry) -> str:
    """What is voted on, in its own words; the title of the item where the vote stands alone."""
    beside = view.entry_id if item.id == view.item_id else None
    on = voted_on(vote_keeping.with_vote(item.entries, vote, beside)).get(vote.id)
    if on is None:
        return item.title
    standing = as_it_stands(item.entries, on).motion if is_motion(on) else on
    return f"{on.kind.capitalize()}: {words_put(standing)}"
