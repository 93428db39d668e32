"""What going back to a backup would take away, named before it is agreed to."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.follow_ups import noting
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.recovery.backups import Shelf, make_backup, moment
from minutetaker.desk.recovery.going_back import told, told_of, what_would_be_missing
from minutetaker.record import Committee, Id, Meeting, new_id
from minutetaker.store.api.safekeeping.missing import Missing, MissingOf, Relied
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.approval.disclosed import disclose
from tests.desk.held import ON, confirmed, held_later, hold, resolution_of
from tests.typed import type_text

AT = dt.datetime(2026, 11, 22, 18, 55, 30, tzinfo=dt.UTC)
NAME = "Open Spaces Committee, Monday 2 March 2026 (Wexcombe Town Council)"


@pytest.fixture
def meeting(store: SqliteStore, committee: Committee) -> Meeting:
    """A meeting that has not begun."""
    return meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=False)


def confirm(store: Store, meeting: Meeting) -> None:
    confirmed(store, meeting.id)


def confirm_and_sign(store: Store, meeting: Meeting) -> None:
    confirmed(store, meeting.id)
    approving.sign(store, meeting.id, by="Cllr S. Okonkwo-Brând", on=ON)


def circulate(store: Store, meeting: Meeting) -> None:
    approving.circulate(store, meeting.id, on=dt.date(2026, 3, 3))


def follow_up(store: Store, meeting: Meeting) -> None:
    for text in ("Ordered.", "Come.", "Put up."):
        noting.update(store, meeting.id, resolution_of(meeting).id, text=text, on=ON, today=ON)


def confirm_and_disclose(store: Store, meeting: Meeting) -> None:
    confirmed(store, meeting.id)
    disclose(store, store.meeting(meeting.id))


def another_meeting(store: Store, meeting: Meeting) -> None:
    later = held_later(store, meeting.committee_id)
    confirmed_later(store, later.id)


def confirmed_later(store: Store, meeting_id: Id) -> None:
    approving.circulate(store, meeting_id, on=dt.date(2026, 4, 7))


def another_committee(store: Store, meeting: Meeting) -> None:
    committees.add_committee(store, Committee(new_id(), "Wexcombe Town Council", "Markets Committee", "parish"))


def typing(store: Store, meeting: Meeting) -> None:
    for item in meeting.items[:2]:
        type_text(store, meeting.id, item.id, item.entries[0].id, "Heard at length.")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ([confirm], [f"the confirmation of {NAME}"]),
        ([confirm_and_sign], [f"the confirmation and the signature of {NAME}"]),
        ([circulate], [f"the circulation of {NAME}"]),
        (
            [confirm_and_disclose],
            [
                f"the confirmation, 1 release, 2 redactions, 1 public summary, 1 public title and 1 disclosure taken "
                f"back of {NAME}"
            ],
        ),
        ([follow_up], [f"3 follow-up lines of {NAME}"]),
        ([follow_up, confirm], [f"the confirmation and 3 follow-up lines of {NAME}"]),
        (
            [another_meeting],
            [
                "the whole meeting Open Spaces Committee, Monday 6 April 2026 (Wexcombe Town Council), with its "
                "circulation"
            ],
        ),
        ([another_committee], ["the committee Markets Committee (Wexcombe Town Council)"]),
        (
            [typing, another_committee, confirm_and_sign],
            [
                f"the confirmation and the signature of {NAME}",
                "the committee Markets Committee (Wexcombe Town Council)",
                "2 other changes, the last on {last}",
            ],
        ),
    ],
    ids=lambda value: "+".join(one.__name__ for one in value) if callable(value[0]) else "",
)
def test_what_is_relied_on_is_named_and_what_was_typed_is_counted(
    store: SqliteStore,
    meeting: Meeting,
    tmp_path: Path,
    done: list[Callable[[Store, Meeting], None]],
    said: list[str],
) -> None:
    held = hold(store, meeting.id)
    shelf = Shelf.of(tmp_path / "minutes.db", "")
    backup = make_backup(shelf, at=AT).backup
    assert what_would_be_missing(shelf, backup.path) == "It holds all that is in the store."
    for act in done:
        act(store, held)
    last = max((store.last_change_at(meeting.id), store.last_change_at("home")), key=lambda at: at or AT.min)
    assert last is not None
    expected = [f"- {line.format(last=moment(last))}" for line in said]
    assert what_would_be_missing(shelf, backup.path).splitlines() == ["This would be missing:", *expected]


def test_typing_alone_is_counted_in_a_sentence(store: SqliteStore, meeting: Meeting, tmp_path: Path) -> None:
    held = hold(store, meeting.id)
    shelf = Shelf.of(tmp_path / "minutes.db", "")
    backup = make_backup(shelf, at=AT).backup
    typing(store, held)
    last = store.last_change_at(meeting.id)
    assert last is not None
    said = f"2 changes made since, the last on {moment(last)}, would be missing."
    assert what_would_be_missing(shelf, backup.path) == said


def test_typing_that_went_on_after_the_backup_is_not_passed_over(
    store: SqliteStore, meeting: Meeting, tmp_path: Path
) -> None:
    held = hold(store, meeting.id)
    item = held.items[0]
    type_text(store, meeting.id, item.id, item.entries[0].id, "Heard")
    shelf = Shelf.of(tmp_path / "minutes.db", "")
    backup = make_backup(shelf, at=AT).backup
    type_text(store, meeting.id, item.id, item.entries[0].id, "Heard at length.")
    assert what_would_be_missing(shelf, backup.path).startswith("1 change made since")


def test_nothing_is_missing_where_the_backup_goes_on_from_the_store(
    store: SqliteStore, meeting: Meeting, tmp_path: Path
) -> None:
    shelf = Shelf.of(tmp_path / "minutes.db", "")
    older = make_backup(shelf, at=AT).backup
    meetings.delete_meeting(store, meeting.id)
    newer = make_backup(shelf, at=AT + dt.timedelta(minutes=1)).backup
    store.close()
    shelf.store.write_bytes(older.path.read_bytes())
    assert what_would_be_missing(shelf, newer.path) == "Nothing that is in the store would be missing."


def test_a_store_that_cannot_be_read_is_told_by_the_moment_of_the_backup(
    store: SqliteStore, meeting: Meeting, tmp_path: Path
) -> None:
    shelf = Shelf.of(tmp_path / "minutes.db", "")
    backup = make_backup(shelf, at=AT).backup
    store.close()
    shelf.store.write_bytes(b"Dear Sir")
    assert what_would_be_missing(shelf, backup.path) == f"What was typed after {moment(AT)} is not in it."


def test_a_backup_of_a_version_that_kept_no_approval_lacks_all_of_it(
    store: SqliteStore, meeting: Meeting, tmp_path: Path
) -> None:
    hold(store, meeting.id)
    confirm_and_sign(store, meeting)
    shelf = Shelf.of(tmp_path / "minutes.db", "")
    backup = make_backup(shelf, at=AT).backup
    with closing(sqlite3.connect(backup.path)) as raw:
        for table in ("signature", "correction", "circulation", "confirmation", "follow_up_update"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DELETE FROM change WHERE kind = 'kept'")
        raw.commit()
    assert f"- the confirmation and the signature of {NAME}" in what_would_be_missing(shelf, backup.path)


def test_a_long_list_is_cut_and_the_rest_of_it_counted() -> None:
    day = dt.date(2026, 3, 2)
    some = [
        MissingOf(f"{number}", "A council", "A committee", day + dt.timedelta(days=number), relied={what: 2})
        for number, what in enumerate([Relied.CONFIRMATION] * 5 + [Relied.FOLLOW_UP] * 3)
    ]
    whole = [MissingOf(f"m{number}", "A council", "A committee", day, is_whole=True) for number in range(2)]
    lines = told(Missing((*some, *whole, MissingOf("c", "A council", "Markets", is_whole=True)))).splitlines()
    assert len(lines) == 8
    assert lines[-1] == "- of 5 others: 4 follow-up lines, 2 whole meetings and 1 committee"


def test_what_one_meeting_loses_is_told_of_it_alone() -> None:
    one = MissingOf("m", relied={Relied.SIGNATURE: 1, Relied.CONFIRMATION: 1, Relied.FOLLOW_UP: 2}, changes=3)
    assert told_of(one) == "its confirmation, its signature, 2 follow-up lines and 3 changes"
