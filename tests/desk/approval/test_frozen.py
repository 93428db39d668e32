"""Attempts to change confirmed minutes: through the desk, with plain SQL, and by a flipped byte of the closed file."""

from __future__ import annotations

import datetime as dt
import inspect
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving, corrections
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.line.running import run_line
from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting import agenda, entries, moving, replacing, resolutions, typing
from minutetaker.desk.minuting.replacing import WantedWords, places
from minutetaker.desk.room import attendance, taking_part
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import (
    AttendanceKind,
    Attendee,
    Entry,
    EntryKind,
    Item,
    Meeting,
    MeetingKind,
    Membership,
    Office,
    Outcome,
    PersonName,
    Standing,
    new_id,
)
from minutetaker.store.api.errors import FrozenError
from minutetaker.store.api.history import HOME
from minutetaker.store.sqlite.integrity.check import check_file
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON
from tests.faults.storage.bit_flips import Rows, rows_in
from tests.faults.trials import trials
from tests.store.making import a_committee, a_meeting, open_store

AT = dt.time(20, 0)
PARTS = ("meeting", "attendee", "attendance_event", "item", "entry", "confirmation", "circulation", "signature")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteStore, Meeting]]:
    """A store with a meeting that uses every field there is: circulated, confirmed and signed."""
    folder = tmp_path_factory.mktemp("frozen")
    with open_store(folder) as store:
        committee = store.add_committee(a_committee(), label="New committee")
        made = replace(a_meeting(committee.id), not_held=None, adjournments=())
        made = replace(made, attendees=(*made.attendees, Attendee(new_id(), PersonName("Unmarked", "Cllr"))))
        kept = store.add_meeting(made, label="New meeting")
        agenda.rename_item(store, kept.id, kept.items[0].id, "The slipway")
        approving.circulate(store, kept.id, on=ON)
        style = load_style(kept.style)
        approving.confirm(store, kept.id, style, on=ON, by="The council, 6 April 2026", all_accepted=True)
        yield store, approving.sign(store, kept.id, by="Cllr A. Smith", on=ON)


# Through the desk

Attempt = Callable[[SqliteStore, Meeting], object]


def _at(meeting: Meeting) -> tuple[str, str, str]:
    """Meeting, item with every kind of entry in it, and its first point."""
    return meeting.id, meeting.items[1].id, meeting.items[1].entries[0].id


def _of(meeting: Meeting, kind: EntryKind) -> tuple[str, str, str]:
    entry = next(one for one in meeting.items[1].entries if one.kind is kind)
    return meeting.id, meeting.items[1].id, entry.id


def _details(store: SqliteStore, one: Meeting) -> object:
    return meetings.set_details(
        store,
        one.id,
        on=ON,
        kind=MeetingKind.ANNUAL,
        place="Elsewhere",
        starts_at=AT,
        opened_at=AT,
        closed_at=AT,
        style="surrey",
        first_minute_number=1,
        quorum=1,
    )


def _item(store: SqliteStore, one: Meeting) -> object:
    return agenda.set_item(
        store,
        one.id,
        one.items[0].id,
        title="Another",
        purpose="",
        documents=(),
        exempt=True,
        exempt_paragraph="",
        public_summary="",
    )


ATTEMPTS: dict[str, Attempt] = {
    "agenda.add_item": lambda s, m: agenda.add_item(s, m.id, "Late"),
    "agenda.rename_item": lambda s, m: agenda.rename_item(s, m.id, m.items[0].id, "Another"),
    "agenda.set_item": _item,
    "agenda.mark_exempt": lambda s, m: agenda.mark_exempt(s, m.id, m.items[0].id, True),
    "agenda.move_item": lambda s, m: agenda.move_item(s, m.id, m.items[0].id, 1),
    "agenda.take_now": lambda s, m: agenda.take_now(s, m.id, m.items[0].id, at=AT),
    "agenda.go_to": lambda s, m: agenda.go_to(s, m.id, m.items[0].id, at=AT),
    "agenda.set_done": lambda s, m: agenda.set_done(s, m.id, m.items[0].id, False),
    "agenda.delete_item": lambda s, m: agenda.delete_item(s, m.id, m.items[1].id),
    "attendance.set_register": lambda s, m: attendance.set_register(
        s, m.id, m.attendees[0].id, AttendanceKind.APOLOGIES
    ),
    "attendance.mark_rest_present": lambda s, m: attendance.mark_rest_present(s, m.id),
    "taking_part.substitute": lambda s, m: taking_part.substitute(s, m.id, m.attendees[2].id, m.attendees[0].id),
    "taking_part.change_mode": lambda s, m: taking_part.change_mode(
        s, m.id, m.attendees[0].id, AttendanceKind.TO_GALLERY, at=AT
    ),
    "attendance.take_chair": lambda s, m: attendance.take_chair(s, m.id, m.attendees[2].id, at=AT),
    "attendance.arrive": lambda s, m: attendance.arrive(s, m.id, m.attendees[3].id, at=AT),
    "attendance.leave": lambda s, m: attendance.leave(s, m.id, m.attendees[0].id, at=AT),
    "attendance.take_back": lambda s, m: attendance.take_back(s, m.id, m.attendance[-1].id),
    "attendance.restamp": lambda s, m: attendance.restamp(s, m.id, {m.attendance[-1].id: AT}),
    "attendance.add_attendee": lambda s, m: attendance.add_attendee(s, m.id, PersonName("Roe"), Standing.PUBLIC),
    "attendance.set_attendee": lambda s, m: attendance.set_attendee(
        s, m.id, m.attendees[0].id, name=PersonName("Roe"), standing=Standing.MEMBER, office=None, job_title=""
    ),
    "attendance.remove_attendee": lambda s, m: attendance.remove_attendee(s, m.id, m.attendees[3].id),
    "entries.add_entry": lambda s, m: entries.add_entry(s, m.id, m.items[0].id, text="Too late"),
    "entries.insert": lambda s, m: entries.insert(s, m.id, m.items[0].id, Entry(new_id(), text="Too late")),
    "entries.add_lines": lambda s, m: entries.add_lines(s, m.id, m.items[0].id, ["One"], kind=EntryKind.POINT),
    "entries.split": lambda s, m: entries.split(s, *_at(m), 3, second_id=new_id()),
    "entries.join": lambda s, m: entries.join(s, *_of(m, EntryKind.DECLARATION), _of(m, EntryKind.ACTION)[2]),
    "entries.change_kind": lambda s, m: entries.change_kind(s, *_at(m), EntryKind.NARRATIVE),
    "entries.move": lambda s, m: entries.move(s, *_at(m), 1),
    "entries.nest": lambda s, m: entries.nest(s, *_of(m, EntryKind.TABLE)),
    "entries.unnest": lambda s, m: entries.unnest(s, *_at(m)[:2], m.items[1].entries[0].children[0].id),
    "entries.delete": lambda s, m: entries.delete(s, *_at(m)),
    "entries.set_label": lambda s, m: entries.set_label(s, *_at(m), "x)"),
    "entries.set_restarts": lambda s, m: entries.set_restarts(s, *_at(m), True),
    "entries.refer": lambda s, m: entries.refer(s, *_at(m), 0, 3, to_item_id=m.items[1].id),
    "entries.revise_entry": lambda s, m: entries.revise_entry(s, *_at(m), "X", lambda e: replace(e, text="X")),
    "moving.move_to_item": lambda s, m: moving.move_to_item(s, *_at(m), m.items[1].id),
    "replacing.replace_all": lambda s, m: replacing.replace_all(
        s, m.id, WantedWords("e"), "x", {one.key for one in places(m, WantedWords("e"))}
    ),
    "resolutions.add_resolution": lambda s, m: resolutions.add_resolution(s, *_at(m)[:2], text="That no."),
    "resolutions.set_lead": lambda s, m: resolutions.set_lead(s, *_of(m, EntryKind.RESOLUTION), "Agreed:"),
    "resolutions.set_recommended_to": lambda s, m: resolutions.set_recommended_to(
        s, *_of(m, EntryKind.RESOLUTION), "Cabinet"
    ),
    "resolutions.set_movers": lambda s, m: resolutions.set_movers(s, *_of(m, EntryKind.RESOLUTION), None, None),
    "resolutions.set_outcome": lambda s, m: resolutions.set_outcome(s, *_of(m, EntryKind.RESOLUTION), Outcome.LOST),
    "resolutions.add_action": lambda s, m: resolutions.add_action(s, *_at(m)[:2], text="Do", owner="All"),
    "resolutions.set_action": lambda s, m: resolutions.set_action(s, *_of(m, EntryKind.ACTION), owner="All", due=None),
    "meetings.delete_meeting": lambda s, m: meetings.delete_meeting(s, m.id),
    "meetings.set_details": _details,
    "meetings.close_meeting": lambda s, m: meetings.close_meeting(s, m.id, at=AT),
    "meetings.reopen_meeting": lambda s, m: meetings.reopen_meeting(s, m.id),
    "approving.circulate": lambda s, m: approving.circulate(s, m.id, on=ON),
    "approving.confirm": lambda s, m: approving.confirm(
        s, m.id, load_style(m.style), on=ON, by="Us", all_accepted=True
    ),
    "typing.carry_out_run": lambda s, m: typing.carry_out_run(s, [typing.RemoveEntry(*_at(m))]),
    "typing, a text": lambda s, m: typing.carry_out_run(s, [typing.TypeText(*_at(m), "Other words")]),
    "typing, an entry": lambda s, m: typing.carry_out_run(s, [typing.AddEntry(*_at(m)[:2], Entry(new_id(), text="X"))]),
    "a command, /res": lambda s, m: run_line(s, *_at(m), "/res That it be so.", at=AT),
    "a command, /out": lambda s, m: run_line(s, *_at(m), "/out Súilleabháin", at=AT),
}
"""Every function of the desk that changes a meeting, each asked to change the confirmed one."""

ALLOWED = {
    "approving.sign",
    "corrections.correct",
    "corrections.withdraw",
    "approving.candidates_to_confirm_at",
    "approving.as_circulated",
    "approving.changes_since_circulated",
    "approving.suggested_signatory",
    "meetings.duplicate_meeting",
}
"""What takes a meeting and changes nothing that was confirmed; tests of their own hold that."""


def test_every_function_of_the_desk_that_takes_a_meeting_is_tried() -> None:
    found = {
        f"{module.__name__.rsplit('.', 1)[1]}.{name}"
        for module in (agenda, attendance, entries, approving, corrections, meetings, resolutions, taking_part)
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if one.__module__ == module.__name__
        and not name.startswith("_")
        and list(inspect.signature(one).parameters)[:2] == ["store", "meeting_id"]
    }
    assert found - ALLOWED - ATTEMPTS.keys() == set()


@pytest.mark.parametrize("named", ATTEMPTS)
def test_the_desk_is_refused_a_change(frozen: tuple[SqliteStore, Meeting], named: str) -> None:
    store, kept = frozen
    noted = store.history_of(kept.id)
    with pytest.raises(FrozenError, match="confirmed"):
        ATTEMPTS[named](store, kept)
    assert store.meeting(kept.id) == kept
    assert store.history_of(kept.id) == noted


@pytest.mark.parametrize("undo_or_redo", [meetings.undo, meetings.redo])
def test_nothing_of_it_is_undone_or_done_again(
    frozen: tuple[SqliteStore, Meeting], undo_or_redo: Callable[[SqliteStore, str], str | None]
) -> None:
    store, kept = frozen
    assert undo_or_redo(store, kept.id) is None
    undo_or_redo(store, HOME)
    assert store.meeting(kept.id) == kept
    assert verify(store).proven == 1


def test_a_committee_that_changes_or_goes_leaves_it_as_it_was(frozen: tuple[SqliteStore, Meeting]) -> None:
    from minutetaker.desk.meetings import committees

    store, kept = frozen
    committee = store.committee(kept.committee_id)
    changed = replace(committee, name="Renamed", memberships=(Membership(new_id(), PersonName("Roe"), Office.CHAIR),))
    committees.set_committee(store, changed)
    committees.delete_committee(store, committee.id)
    assert store.meeting(kept.id) == kept
    assert verify(store).proven == 1


# Through plain SQL


@pytest.mark.parametrize("table", PARTS)
def test_plain_sql_is_refused_every_column(frozen: tuple[SqliteStore, Meeting], tmp_path: Path, table: str) -> None:
    store, kept = frozen
    copy = copied(store, tmp_path)
    with closing(sqlite3.connect(copy)) as raw:
        columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
        owner = "id" if table == "meeting" else "meeting_id"
        for column in columns:
            if (table, column) == ("meeting", "revision"):
                continue
            with pytest.raises(sqlite3.IntegrityError, match="keeps this as it is"):
                raw.execute(f"""UPDATE {table} SET "{column}" = 'x' WHERE {owner} = ?""", (kept.id,))
        with pytest.raises(sqlite3.IntegrityError, match="keeps this as it is"):
            raw.execute(f"DELETE FROM {table} WHERE {owner} = ?", (kept.id,))
    assert check_file(copy) == ()


# By a flipped byte


def test_a_byte_that_changed_in_the_closed_file_names_the_meeting(
    frozen: tuple[SqliteStore, Meeting], tmp_path: Path
) -> None:
    store, kept = frozen
    path = copied(store, tmp_path)
    content, before, worn = path.read_bytes(), rows_in(path), path.with_name("worn.db")
    texts = [
        value
        for (table, _), row in sorted(before.items())
        if row[0] == kept.id.encode() and table in PARTS
        for value in row[1:]
        if isinstance(value, bytes) and value
    ]
    draw, wanted, counted = random.Random(20261125), trials(40, 2000), 0
    silent = []
    while counted < wanted:
        text = draw.choice(texts)
        worn.write_bytes(with_another_byte(content, text, draw))
        changed = touched(worn, before)
        if changed is None:
            assert check_file(worn)  # it hit the description of the tables, in which such words stand too
        elif kept.id in changed:
            counted += 1
            by_verify = changed[kept.id] in PARTS
            if kept.id not in (named_by_verify(worn, kept) if by_verify else named_by_check(worn)):
                silent.append((text[:40], changed))
    assert silent == []


def copied(store: SqliteStore, folder: Path) -> Path:
    """A closed copy of the store's file."""
    copy = folder / "copy.db"
    with store.reading() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        with closing(sqlite3.connect(copy)) as target:
            raw.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
    return copy


def with_another_byte(content: bytes, text: bytes, draw: random.Random) -> bytes:
    """The file with one byte of one of the places where a text begins another than it was."""
    window = text[:200]
    found = []
    at = content.find(window)
    while at >= 0:
        found.append(at)
        at = content.find(window, at + 1)
    if not found:
        return content  # it lies across two pages
    at = draw.choice(found) + draw.randrange(len(window))
    return content[:at] + bytes([content[at] ^ draw.randrange(1, 256)]) + content[at + 1 :]


def touched(worn: Path, before: Rows) -> dict[str, str] | None:
    """The meetings and committees of which a row changed, with its table; None where the rows cannot be read."""
    try:
        after = rows_in(worn)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    changed = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    return {(before.get(key) or after[key])[0].decode(errors="replace"): key[0] for key in changed}


def named_by_verify(worn: Path, kept: Meeting) -> set[str]:
    """The meetings that verifying names as not holding."""
    with SqliteStore.open(worn, who="clerk", reading=True) as store:
        verified = verify(store)
    named = {one.meeting_id for one in verified.verdicts if one.broken}
    return named | {kept.id for one in verified.findings if one.startswith(f"{kept.committee}, ")}


def named_by_check(worn: Path) -> set[str]:
    return {one.subject_id for one in check_file(worn)}


def test_an_item_of_its_own_cannot_be_slipped_in(frozen: tuple[SqliteStore, Meeting]) -> None:
    store, kept = frozen
    with pytest.raises(FrozenError):
        store.revise_meeting(
            kept.id, "Slip in", lambda one: replace(one, items=(*one.items, Item(new_id(), "Slipped in")))
        )
