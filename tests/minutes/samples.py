"""Invented meetings of invented councils, and house styles written on the spot."""

from __future__ import annotations

from datetime import date, time
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from minutetaker import locations
from minutetaker.minutes.documents.document import Block, Columns, Document, Paragraph
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.minutes.style.style_files import find_styles, load_style, read_style
from minutetaker.record import (
    AttendanceEvent,
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Id,
    Item,
    Meeting,
    MeetingStatus,
    Outcome,
    PersonName,
    Standing,
)

BUNDLED = locations.bundled_themes() / "house"
BUNDLED_NAMES = tuple(find_styles([BUNDLED]))
DAY = date(2031, 5, 14)

_numbers = count(1)


def new_id() -> Id:
    return f"{next(_numbers):016x}"


def bundled(name: str) -> HouseStyle:
    return load_style(name, [BUNDLED])


def written(folder: Path, text: str = "", title: str = 'title = "Test council"') -> HouseStyle:
    """A house style with only these settings, in a folder of its own."""
    path = folder / f"style-{new_id()}"
    path.mkdir()
    (path / "style.toml").write_text(f"{title}\n{text}", "utf-8")
    return read_style(path)


def entry(kind: EntryKind, text: str = "", *children: Entry, **fields: Any) -> Entry:
    return Entry(new_id(), kind, text, children=children, **fields)


def point(text: str = "A point was made.", *children: Entry, **fields: Any) -> Entry:
    return entry(EntryKind.POINT, text, *children, **fields)


def item(*entries: Entry, title: str = "Allotments", **fields: Any) -> Item:
    return Item(new_id(), title, entries=entries, **fields)


def person(surname: str, standing: Standing = Standing.MEMBER, **fields: Any) -> Attendee:
    fields.setdefault("job_title", "")
    return Attendee(new_id(), PersonName(surname, "Councillor", "J."), standing, **fields)


def event(who: Attendee, kind: AttendanceKind, **fields: Any) -> AttendanceEvent:
    return AttendanceEvent(new_id(), who.id, kind, **fields)


def present(*people: Attendee) -> tuple[AttendanceEvent, ...]:
    return tuple(event(one, AttendanceKind.PRESENT) for one in people)


def meeting(*items: Item, **fields: Any) -> Meeting:
    given: dict[str, Any] = {
        "id": new_id(),
        "committee_id": new_id(),
        "council": "Nether Wallop Water Council",
        "committee": "Open Spaces Committee",
        "style": "parish",
        "date": DAY,
        "place": "the Reading Room",
        "opened_at": time(19, 30),
        "status": MeetingStatus.CONFIRMED,
    }
    return Meeting(items=items, **{**given, **fields})


def flat(document: Document) -> list[Paragraph]:
    return list(document.paragraphs())


def printed(document: Document) -> list[str]:
    """Each paragraph as a reader sees it."""
    return [f"{one.label.text} {one.text}".strip() if one.label else one.text for one in flat(document)]


def everything_in(document: Document) -> str:
    """Every character that the document holds, in whatever field."""
    return repr(document)


def blocks_in(document: Document) -> list[Block]:
    """Every block, with those inside columns."""
    found: list[Block] = []
    for block in document.blocks:
        found.extend(block.paragraphs if isinstance(block, Columns) else [block])
    return found


ODD_TEXTS = (
    *("", " ", "a\nb", "a\tb\nc", "\u00a0", "\x00", "%1", "&amp;"),
    *("{{ text }}", "{% for %}", "{1}", "{page}", "[bold]x[/]"),
)
"""Nothing, white space, and what other programs take for instructions."""

texts = st.text(max_size=40) | st.sampled_from(ODD_TEXTS)


def _entries(children: st.SearchStrategy[tuple[Entry, ...]]) -> st.SearchStrategy[Entry]:
    counts = st.none() | st.integers(0, 99)
    return st.builds(
        lambda **fields: Entry(new_id(), **fields),
        kind=st.sampled_from(EntryKind),
        text=texts,
        children=children,
        label=st.none() | texts,
        restarts=st.booleans(),
        lead=st.none() | texts,
        recommended_to=texts,
        mover_id=st.none() | st.just("nobody"),
        seconder_id=st.none() | st.just("nobody"),
        outcome=st.none() | st.sampled_from(Outcome),
        owner=texts,
        due=st.none() | st.dates(),
        votes_for=counts,
        votes_against=counts,
        votes_abstained=counts,
    )


trees: st.SearchStrategy[tuple[Entry, ...]] = st.recursive(
    st.just(()), lambda inner: st.lists(_entries(inner), max_size=4).map(tuple), max_leaves=12
)
"""Any tree of entries: every kind under every other."""

items = st.builds(
    lambda **fields: Item(new_id(), **fields),
    title=texts,
    purpose=texts,
    documents=st.lists(texts, max_size=2).map(tuple),
    entries=trees,
    exempt=st.booleans(),
    exempt_paragraph=texts,
    public_summary=texts,
)

meetings = st.builds(
    lambda found, **fields: meeting(*found, **fields),
    st.lists(items, max_size=3),
    council=texts,
    committee=texts,
    place=texts,
    date=st.dates(),
    status=st.sampled_from(MeetingStatus),
    opened_at=st.none() | st.times(),
    closed_at=st.none() | st.times(),
    first_minute_number=st.integers(-3, 9999),
)
