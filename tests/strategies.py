"""Generated records for Hypothesis: whole meetings whose texts are hostile and whose references lead somewhere.

Every record is one that a store may hold: texts went through the door (``clean``), ids are unlike one another, and
what points to an item or a person points to one of the meeting's own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, permutations

from hypothesis import strategies as st

from minutetaker.record import (
    Adjournment,
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Committee,
    Dispensation,
    Entry,
    EntryKind,
    Fact,
    Id,
    Item,
    Meeting,
    MeetingKind,
    MeetingStatus,
    Membership,
    MemberVote,
    NotHeld,
    Office,
    Origin,
    OriginKind,
    Outcome,
    PersonName,
    QuorumRule,
    Reference,
    Standing,
    VoteMethod,
    Way,
    WayCount,
    clean,
    clean_line,
)
from minutetaker.record.entries.tree import MAX_DEPTH
from minutetaker.record.entries.voting import OWN_COUNT, with_names

HOSTILE = (
    "",
    "[/]",
    "a[/b]",
    "[link=file:///etc]x",
    "[bold red]",
    "{{ 7*7 }}{% raw %}",
    "<w:p/>&amp;]]>",
    "a\u202eb\u2066c",
    "e\u0301cole \u0301",
    "Ó Dálaigh-Łukasiewicz",
    "👩‍👩‍👧‍👦 \U0001f3f4\U000e0067",
    "\u00a0no-break\u2003wide\u200b",
    "“quoted” 'straight' … ",
    "=1+1\t@SUM",
    "Resolved:\nThat\n\n\tit be so",
    "الأعضاء שלום",
    "x" * 300,
)
"""Texts that broke something somewhere once."""

ids = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=80)).map(clean)
lines = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)).map(clean_line)
filled_lines = lines.map(lambda line: line or "Bramblecombe")
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))
dates = st.dates(dt.date(1894, 12, 31), dt.date(2199, 12, 31))
names = st.builds(PersonName, surname=filled_lines, title=lines, initials=lines, post_nominals=lines)


def fresh_ids(count: int) -> st.SearchStrategy[list[Id]]:
    """That many ids, no two alike."""
    return st.lists(ids, min_size=count, max_size=count, unique=True)


@st.composite
def committees(draw: st.DrawFn) -> Committee:
    """A committee that the desk would keep."""
    count = draw(st.integers(0, 4))
    own, *others = draw(fresh_ids(count + 1))
    denominator = draw(st.integers(1, 5))
    quorum = QuorumRule(draw(st.integers(0, denominator)), denominator, draw(st.integers(1, 9)))
    return Committee(
        own,
        draw(filled_lines),
        draw(filled_lines),
        draw(st.sampled_from(("parish", "surrey", "a-style-that-is-elsewhere"))),
        draw(lines),
        quorum,
        draw(st.integers(0, 99)),
        draw(st.booleans()),
        draw(st.integers(1, 5000)),
        tuple(
            Membership(one, draw(names), draw(st.sampled_from(Office)), *(draw(lines) for _ in range(3)))
            for one in others
        ),
        tuple(draw(st.lists(filled_lines, max_size=3))),
    )


@st.composite
def meetings(draw: st.DrawFn, committee: Committee | None = None) -> Meeting:
    """A meeting that the desk could have led to, of ``committee`` or of one that is not told."""
    own, committee_id, *given = draw(fresh_ids(64))
    attendees = _attendees(draw, committee, given[:5])
    people = [one.id for one in attendees]
    item_ids = given[5 : draw(st.integers(5, 9))]
    entry_ids = given[20:]
    known = _Known(people, item_ids, iter(entry_ids))
    items = tuple(_item(draw, one, known) for one in item_ids)
    return Meeting(
        own,
        committee.id if committee else committee_id,
        committee.council if committee else draw(filled_lines),
        committee.name if committee else draw(filled_lines),
        committee.style if committee else "parish",
        draw(dates),
        draw(st.sampled_from(MeetingKind)),
        draw(lines),
        draw(st.none() | times),
        draw(st.none() | times),
        draw(st.none() | times),
        draw(st.sampled_from(MeetingStatus)),
        draw(st.integers(1, 5000)),
        draw(st.integers(1, 99)),
        draw(st.booleans()),
        draw(st.sampled_from([None, *item_ids])),
        attendees,
        _events(draw, given[10:16], people, item_ids, entry_ids),
        items,
        not_held=draw(st.none() | st.sampled_from(NotHeld)),
        adjournments=_adjournments(draw, given[16:19], item_ids, entry_ids),
    )


def _adjournments(
    draw: st.DrawFn, given: Sequence[Id], item_ids: Sequence[Id], entry_ids: Sequence[Id]
) -> tuple[Adjournment, ...]:
    """Adjournments of which only the last may be yet to end, in whatever order of days and times."""
    made = tuple(
        Adjournment(
            one,
            draw(st.none() | times),
            draw(st.none() | dates),
            draw(st.none() | times),
            draw(lines),
            draw(dates),
            draw(st.none() | times),
            draw(st.sampled_from([None, *item_ids])),
            draw(st.sampled_from([None, *entry_ids[:5]])),
        )
        for one in given[: draw(st.integers(0, len(given)))]
    )
    if made and made[-1].at is None:
        return (*made[:-1], replace(made[-1], resumed_on=None, resumed_at=None))
    return made


def _attendees(draw: st.DrawFn, committee: Committee | None, given: Sequence[Id]) -> tuple[Attendee, ...]:
    known: Sequence[Id | None] = [None, *(one.id for one in committee.memberships)] if committee else [None]
    return tuple(
        Attendee(
            one,
            draw(names),
            draw(st.sampled_from(Standing)),
            draw(st.none() | st.sampled_from(Office)),
            draw(lines),
            draw(st.sampled_from(known)),
            draw(lines),
            draw(lines),
        )
        for one in given[: draw(st.integers(0, len(given)))]
    )


def _events(
    draw: st.DrawFn, given: Sequence[Id], people: Sequence[Id], item_ids: Sequence[Id], entry_ids: Sequence[Id]
) -> tuple[AttendanceEvent, ...]:
    if not people:
        return ()
    return tuple(
        AttendanceEvent(
            one,
            draw(st.sampled_from(people)),
            draw(st.sampled_from(AttendanceKind)),
            draw(st.none() | times),
            draw(st.sampled_from([None, *item_ids])),
            draw(st.sampled_from([None, *entry_ids[:5]])),
            draw(st.sampled_from([None, *people])),
        )
        for one in given[: draw(st.integers(0, len(given)))]
    )


@dataclass(frozen=True)
class _Known:
    """What entries may point to, and the ids that they may still take."""

    people: Sequence[Id]
    items: Sequence[Id]
    fresh: Iterator[Id]


def _item(draw: st.DrawFn, own: Id, known: _Known) -> Item:
    return Item(
        own,
        draw(filled_lines),
        draw(texts),
        tuple(draw(st.lists(filled_lines, max_size=2))),
        _entries(draw, known, 0),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(lines),
        draw(texts),
        draw(lines),
        draw(st.none() | st.integers(1, 50)),
        draw(st.none() | st.builds(Origin, st.sampled_from(OriginKind), ids, st.none() | ids, st.none() | ids)),
    )


def _entries(draw: st.DrawFn, known: _Known, depth: int) -> tuple[Entry, ...]:
    if depth == MAX_DEPTH:
        return ()
    count = draw(st.integers(0, 3 if depth == 0 else 2))
    return tuple(_entry(draw, one, known, depth) for one in islice(known.fresh, count))


def _entry(draw: st.DrawFn, own: Id, known: _Known, depth: int) -> Entry:
    text = draw(texts)
    mover, seconder = draw(st.sampled_from([(None, None), *permutations(known.people, 2)]))
    counts = st.none() | st.integers(0, 99)
    entry = Entry(
        own,
        draw(st.sampled_from(EntryKind)),
        text,
        _entries(draw, known, depth + 1),
        _references(draw, text, known.items),
        draw(st.none() | texts),
        draw(st.booleans()),
        draw(st.none() | texts),
        draw(lines),
        mover,
        seconder,
        draw(st.none() | st.sampled_from(Outcome)),
        draw(st.sampled_from([None, *known.people])),
        draw(lines),
        draw(st.none() | dates),
        draw(counts),
        draw(counts),
        draw(counts),
        interest=draw(st.sampled_from(("", "dpi", "of-another-council"))),
        item_ids=_some(draw, known.items),
        dispensation=draw(st.none() | st.sampled_from(Dispensation)),
        registered=draw(st.none() | st.booleans()),
        excluded_ids=_some(draw, known.items),
        excluded_at=draw(st.none() | times),
        readmitted_at=draw(st.none() | times),
        also_moved_ids=_some(draw, [one for one in known.people if one not in (mover, seconder)]) if mover else (),
        moved_as=draw(lines),
        seconded_as=draw(lines),
    )
    return _vote(draw, entry, known) if entry.kind.has(Fact.VOTES) and known.people else entry


def _vote(draw: st.DrawFn, entry: Entry, known: _Known) -> Entry:
    """A vote with whatever else can be recorded of it."""
    ways = st.sampled_from([*map(str, Way), "a way of its own"])
    voters = draw(st.lists(st.sampled_from(known.people), unique=True))
    names = tuple(MemberVote(one, draw(ways)) for one in voters)
    method = draw(st.none() | st.sampled_from(VoteMethod))
    if method is VoteMethod.NAMED:
        entry = with_names(entry, names)
    else:
        others = draw(st.dictionaries(ways.filter(lambda way: way not in OWN_COUNT), st.integers(0, 99)))
        kept = tuple(WayCount(way, count) for way, count in others.items())
        entry = replace(entry, vote_method=method, votes_by_name=names, votes_otherwise=kept)
    casting = st.builds(MemberVote, st.sampled_from(known.people), st.sampled_from([str(Way.FOR), str(Way.AGAINST)]))
    return replace(
        entry,
        casting_vote=draw(st.none() | casting),
        names_asked_by_id=draw(st.sampled_from([None, *known.people])),
    )


def _some(draw: st.DrawFn, item_ids: Sequence[Id]) -> tuple[Id, ...]:
    return tuple(draw(st.lists(st.sampled_from(item_ids), max_size=2, unique=True))) if item_ids else ()


def _references(draw: st.DrawFn, text: str, item_ids: Sequence[Id]) -> tuple[Reference, ...]:
    """References on characters of the text, none overlapping another."""
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return tuple(Reference(draw(st.sampled_from(item_ids)), start, end) for start, end in pairs)
