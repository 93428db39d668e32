"""Pairs of states of one meeting for Hypothesis: a meeting, and what some edits made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from minutetaker.record import Entry, EntryKind, Id, Meeting, MeetingStatus, Outcome
from minutetaker.record.entries.tree import remove, shift, update, walk
from tests.strategies import ids, lines, meetings, texts


@st.composite
def edited(draw: st.DrawFn) -> tuple[Meeting, Meeting]:
    """A meeting and another state of it, up to four edits on; sometimes an edit that comes to nothing."""
    before = after = draw(meetings())
    for _ in range(draw(st.integers(0, 4))):
        after = draw(st.sampled_from(_EDITS))(draw, after)
    return before, after


def _with_entry(draw: st.DrawFn, meeting: Meeting, change: Callable[[tuple[Entry, ...], Id], Any]) -> Meeting:
    entries = [(item.id, entry.id) for item in meeting.items for _, entry in walk(item.entries)]
    if not entries:
        return meeting
    item_id, entry_id = draw(st.sampled_from(entries))
    return meeting.with_item(item_id, lambda item: replace(item, entries=change(item.entries, entry_id)))


def _edit_field(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    name, values = draw(
        st.sampled_from(
            [
                ("text", texts),
                ("kind", st.sampled_from(EntryKind)),
                ("lead", st.none() | texts),
                ("label", st.none() | texts),
                ("owner", lines),
                ("votes_for", st.none() | st.integers(0, 9)),
                ("outcome", st.none() | st.sampled_from(Outcome)),
                ("mover_id", st.none() | ids),
                ("references", st.just(())),
                ("children", st.just(())),
            ]
        )
    )
    value = draw(values)
    return _with_entry(
        draw, meeting, lambda entries, one: update(entries, one, lambda entry: replace(entry, **{name: value}))
    )


def _edit_place(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    steps = draw(st.integers(-2, 2))
    return _with_entry(draw, meeting, lambda entries, one: shift(entries, one, steps))


def _edit_removal(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    return _with_entry(draw, meeting, remove)


def _edit_addition(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    entry = Entry(draw(ids), draw(st.sampled_from(EntryKind)), draw(texts))
    if not meeting.items:
        return meeting
    item_id = draw(st.sampled_from([item.id for item in meeting.items]))
    return meeting.with_item(item_id, lambda item: replace(item, entries=(*item.entries, entry)))


def _edit_items(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    items = draw(st.permutations(meeting.items))
    return replace(meeting, items=tuple(items[draw(st.integers(0, 1)) :]))


def _edit_people(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    people = draw(st.permutations(meeting.attendees))
    return replace(meeting, attendees=tuple(replace(one, job_title=draw(lines)) for one in people))


def _edit_log(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    events = draw(st.permutations(meeting.attendance))
    return replace(meeting, attendance=tuple(events[draw(st.integers(0, 2)) :]))


def _edit_details(draw: st.DrawFn, meeting: Meeting) -> Meeting:
    return replace(
        meeting, place=draw(lines), quorum=draw(st.integers(1, 3)), status=draw(st.sampled_from(MeetingStatus))
    )


_EDITS = (
    *(_edit_field, _edit_place, _edit_removal, _edit_addition),
    *(_edit_items, _edit_people, _edit_log, _edit_details),
)
