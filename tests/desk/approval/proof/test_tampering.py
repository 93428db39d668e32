"""Somebody who can write in the file, takes the triggers away and computes digests anew: what they did is named."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from minutetaker.desk.approval import approving
from minutetaker.desk.approval.approving import kept_record, printed_as_confirmed
from minutetaker.desk.approval.proof.ledger_proof import OutsideLedger
from minutetaker.desk.approval.proof.outside_ledgers import outside_ledgers
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.recovery.backups import Shelf, make_backup
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Committee, FollowUpStatus, FollowUpUpdate, Membership, Office, PersonName, new_id
from minutetaker.store.api.approval.approvals import NewCorrection, digest_of
from minutetaker.store.api.approval.ledger import digest_of_entry
from minutetaker.store.sqlite.integrity.digests import SCHEMA, keep_sums, raw_values, schema_sum
from minutetaker.store.sqlite.integrity.ledger import ledger_lines
from minutetaker.store.sqlite.integrity.sealing import seal_everything
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.approval import disclosed
from tests.desk.held import ON, confirmed, held_later, hold, resolution_of
from tests.store.making import confirmations
from tests.store.rules_away import rules_away

NOW = dt.datetime(2026, 5, 1, 12, 0, tzinfo=dt.UTC)
PEOPLE = (
    Membership(new_id(), PersonName("Okonkwo-Brând", "Cllr", "S."), Office.CHAIR),
    Membership(new_id(), PersonName("Tilley", "Cllr", "R.")),
    Membership(new_id(), PersonName("Pascoe", "Cllr")),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A store in which every act was done, closed, and its ledgers elsewhere; ``ids`` name what is in it."""

    path: Path
    ids: dict[str, str]
    outside: tuple[OutsideLedger, ...]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    path = tmp_path_factory.mktemp("kept") / "minutes.db"
    with SqliteStore.open(path, who="clerk") as store:
        items = ("Apologies", "Minutes", "Allotments")
        committee = committees.add_committee(
            store, Committee(new_id(), "Wexcombe", "Parks", "parish", memberships=PEOPLE, standing_items=items)
        )
        first = hold(store, meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=False).id)
        approving.circulate(store, first.id, on=dt.date(2026, 3, 3))
        confirmed(store, first.id, resolution="minute 12")
        approving.sign(store, first.id, by="Cllr Pascoe", on=ON)
        later = held_later(store, committee.id)
        resolution = resolution_of(later)
        store.approvals.correct(
            first.id, NewCorrection("For dusk read dawn.", later.id, later.items[-1].id, resolution.id)
        )
        line = FollowUpUpdate(
            new_id(), first.id, resolution_of(first).id, ON, "Ordered.", NOW, "officer", FollowUpStatus.DONE
        )
        store.follow_ups.append(line)
        disclosed.disclose(store, store.meeting(first.id))
        draft = meetings.new_meeting(store, committee.id, on=dt.date(2026, 5, 4), runs_on=True)
        confirmed(store, later.id)
    make_backup(Shelf.of(path, ""), at=NOW)
    ids = {"first": first.id, "later": later.id, "draft": draft.id, "committee": committee.id}
    ids |= {"entry": first.items[0].entries[0].id, "item": first.items[0].id, "line": line.id}
    return Kept(path, ids, tuple(outside_ledgers(path, Shelf.of(path, ""))))


def unmade(raw: sqlite3.Connection, *statements: str) -> None:
    """Do what the triggers refuse, and put them back."""
    with rules_away(raw):
        for one in statements:
            assert raw.execute(one).rowcount, one


def told(kept: Kept, path: Path, *, outside: bool = True) -> tuple[str, ...]:
    """All that verifying a store tells, having found that something is wrong."""
    with SqliteStore.open(path, who="officer", reading=True) as store:
        found = verify(store, outside=kept.outside if outside else ())
    assert not found.holds or any("is not in the copy" in one for one in found.ledger.remarks)
    return (*found.findings, *found.ledger.remarks)


def computed_anew(path: Path) -> None:
    """Compute every digest anew: of the confirmations and their chain, of the ledger, of the seals."""
    with SqliteStore.open(path, who="x", reading=True) as store:
        style = load_style("parish")
        records = {}
        for one in confirmations(store):
            meeting = store.meeting_as_kept(one.meeting_id)
            records[one.id] = replace(one, record=kept_record(meeting), printed=printed_as_confirmed(meeting, style))
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        before = ""
        for one in sorted(records.values(), key=lambda each: each.number):
            linked = replace(one, previous=before)
            linked = replace(linked, digest=digest_of(linked))
            before = linked.digest
            kept = (linked.record, linked.printed, linked.previous, linked.digest, linked.id)
            raw.execute("UPDATE confirmation SET record = ?, printed = ?, previous = ?, digest = ? WHERE id = ?", kept)
        seal_everything(raw)
    with SqliteStore.open(path, who="x", reading=True) as store:
        rows = {(one.table, one.row_id): one for one in store.ledger.as_it_lies().rows}
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        lines = [entry for _, entry in ledger_lines(raw) if entry is not None]
        raw.execute("DELETE FROM ledger")
        digest = ""
        there = [one for one in lines if (one.table, one.row_id) in rows]
        there += [one for key, one in rows.items() if key not in {(each.table, each.row_id) for each in lines}]
        for number, told_before in enumerate(there, 1):
            row = rows[told_before.table, told_before.row_id]
            entry = replace(told_before, number=number, written=row.written, before=digest)
            digest = digest_of_entry(entry)
            said = (number, entry.act, entry.meeting_id, entry.about_id, entry.who, f"{entry.at:%Y-%m-%d %H:%M:%S.%f}")
            rest = (json.dumps(dict(entry.facts)), entry.table, entry.row_id, entry.written, entry.before, digest)
            raw.execute(f"INSERT INTO ledger VALUES ({', '.join('?' * 12)})", (*said, *rest))
        seal_everything(raw)


WAYS = {
    "a word of an entry": "UPDATE entry SET text = 'Otherwise.' WHERE id = '{entry}'",
    "an entry taken out": "DELETE FROM entry WHERE id = '{entry}'",
    "an entry put in": "INSERT INTO entry (id, meeting_id, item_id, parent_id, position, kind, text, refers_to, "
    "restarts, recommended_to, owner) SELECT 'new', meeting_id, item_id, parent_id, 9, kind, 'Put in.', refers_to, "
    "restarts, recommended_to, owner FROM entry WHERE id = '{entry}'",
    "a mover": "UPDATE entry SET mover_id = NULL WHERE meeting_id = '{first}' AND mover_id IS NOT NULL",
    "a title": "UPDATE item SET title = 'Gardens' WHERE id = '{item}'",
    "an item made exempt": "UPDATE item SET exempt = 1 WHERE id = '{item}'",
    "who was there": "UPDATE attendee SET surname = 'Nobody' WHERE meeting_id = '{first}' AND position = 1",
    "an attendee taken out": "DELETE FROM attendee WHERE meeting_id = '{first}' AND position = 2",
    "an apology": "UPDATE attendance_event SET kind = 'apologies' WHERE meeting_id = '{first}' AND position = 1",
    "the day of a meeting": "UPDATE meeting SET date = '2026-03-01' WHERE id = '{first}'",
    "a meeting deleted": "UPDATE meeting SET deleted_at = '2026-05-01 12:00:00' WHERE id = '{first}'",
    "a status": "UPDATE meeting SET status = 'draft' WHERE id = '{first}'",
    "who confirmed": "UPDATE confirmation SET by = 'Somebody' WHERE meeting_id = '{first}'",
    "the day of a confirmation": "UPDATE confirmation SET \"on\" = '2026-03-20' WHERE meeting_id = '{first}'",
    "the resolution that approved the minutes": "UPDATE confirmation SET resolution = 'minute 9' "
    "WHERE meeting_id = '{first}'",
    "no resolution that approved them": "UPDATE confirmation SET resolution = NULL WHERE meeting_id = '{first}'",
    "the house style of a confirmation": "UPDATE confirmation SET style_digest = printed WHERE meeting_id = '{first}'",
    "no house style of a confirmation": "UPDATE confirmation SET style_digest = NULL WHERE meeting_id = '{first}'",
    "which entry approved them": "UPDATE confirmation SET by_entry_id = '{entry}' WHERE meeting_id = '{first}'",
    "a resolution where none was named": "UPDATE confirmation SET resolution = 'minute 9' WHERE meeting_id = '{later}'",
    "the user who confirmed": "UPDATE confirmation SET who = 'x' WHERE meeting_id = '{later}'",
    "the last confirmation": "DELETE FROM confirmation WHERE meeting_id = '{later}'",
    "a signer": "UPDATE signature SET by = 'Cllr Mallory'",
    "the day of a signature": "UPDATE signature SET \"on\" = '2026-04-09'",
    "a signature taken out": "DELETE FROM signature",
    "a second signature": "INSERT INTO signature SELECT 'new', meeting_id, 'Mallory', \"on\", at, who FROM signature",
    "a signature moved": "UPDATE signature SET meeting_id = '{later}'",
    "the words of a correction": "UPDATE correction SET text = 'For dawn read dusk.'",
    "a correction taken out": "DELETE FROM correction",
    "a correction put in": "INSERT INTO correction SELECT 'new', meeting_id, 'Strike it.', by_meeting_id, by_item_id, "
    "by_entry_id, at, who, item_id, entry_id, by_words FROM correction",
    "a withdrawal put in": "INSERT INTO correction_withdrawal (id, meeting_id, correction_id, why, at, who) "
    "SELECT 'new', meeting_id, id, 'Strike it.', at, who FROM correction LIMIT 1",
    "a draft as it went out": "UPDATE circulation SET record = '{{}}'",
    "a circulation taken out": "DELETE FROM circulation",
    "a circulation put in": "INSERT INTO circulation SELECT 'new', '{draft}', 7, \"on\", record, at, who "
    "FROM circulation",
    "a draft of confirmed minutes put in": "INSERT INTO circulation SELECT 'new', meeting_id, 7, \"on\", record, at, "
    "who FROM circulation WHERE meeting_id = '{first}'",
    "what became of a resolution": "UPDATE follow_up_update SET status = 'open'",
    "the words of a follow-up": "UPDATE follow_up_update SET text = 'Never ordered.'",
    "a line of a follow-up taken out": "DELETE FROM follow_up_update",
    "a line of a follow-up put in": "INSERT INTO follow_up_update "
    '(id, number, meeting_id, entry_id, "on", text, at, who, no_due) '
    "SELECT 'new', 99, meeting_id, entry_id, \"on\", 'Put in.', at, who, no_due FROM follow_up_update",
    **disclosed.WAYS,
}
"""By what is done to what was confirmed, or to what became of it, the statement that does it."""

HISTORY = {
    "a line of the history": "UPDATE change SET who = 'Mallory' WHERE seq = (SELECT min(seq) FROM change WHERE "
    "subject_id = '{first}')",
    "what a line of the history says": "UPDATE change SET edits = '[]' WHERE seq = (SELECT min(seq) + 3 FROM change "
    "WHERE subject_id = '{first}')",
    "a line of the history undone": "UPDATE change SET undone = 1 WHERE seq = (SELECT min(seq) + 3 FROM change WHERE "
    "subject_id = '{first}')",
    "a line of the history taken out": "DELETE FROM change WHERE seq = (SELECT min(seq) + 2 FROM change WHERE "
    "subject_id = '{first}')",
    "a line put into the history": "INSERT INTO change SELECT 999, place, subject_id, kind, label, 'Mallory', at, "
    "undone, target_seq, merge_key, edits FROM change WHERE subject_id = '{first}' LIMIT 1",
    "the history deleted": "DELETE FROM change WHERE subject_id = '{first}'",
    "the last line of the history": "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change WHERE "
    "subject_id = '{first}')",
}
"""What is done to the history of confirmed minutes."""

LEDGER = {
    "who did it": "UPDATE ledger SET who = 'Mallory' WHERE number = 2",
    "when": "UPDATE ledger SET at = '2026-01-01 00:00:00.000000' WHERE number = 2",
    "what": "UPDATE ledger SET act = 'circulated' WHERE number = 2",
    "a fact": "UPDATE ledger SET facts = '{{}}' WHERE number = 2",
    "the digest of a row": "UPDATE ledger SET written = 'x' WHERE number = 3",
    "a digest": "UPDATE ledger SET digest = 'x' WHERE number = 2",
    "a link": "UPDATE ledger SET before = 'x' WHERE number = 3",
    "an entry that is none": "UPDATE ledger SET act = 'whatever' WHERE number = 3",
    "bytes that are no text": "UPDATE ledger SET who = CAST(x'ff' AS TEXT) WHERE number = 3",
    "the first entry": "DELETE FROM ledger WHERE number = 1",
    "an entry": "DELETE FROM ledger WHERE number = 3",
    "the last entry": "DELETE FROM ledger WHERE number = (SELECT max(number) FROM ledger)",
    "all of it": "DELETE FROM ledger",
    "an entry put in": "INSERT INTO ledger SELECT 99, act, meeting_id, about_id, 'x', at, facts, \"table\", row_id, "
    "written, before, digest FROM ledger WHERE number = 3",
}
"""What is done to the ledger itself."""

ALL = {**WAYS, **HISTORY, **{f"ledger, {way}": statement for way, statement in LEDGER.items()}}


def tampered(kept: Kept, tmp_path: Path, way: str) -> Path:
    path = tmp_path / "minutes.db"
    shutil.copy(kept.path, path)
    with closing(sqlite3.connect(path)) as raw:
        unmade(raw, ALL[way].format(**kept.ids))
        raw.commit()
    return path


def resealed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        seal_everything(raw)
        raw.commit()


def accepted(path: Path) -> None:
    with SqliteStore.open(path, who="officer") as store:
        store.integrity.accept()


def test_what_nobody_touched_is_proven(kept: Kept) -> None:
    with SqliteStore.open(kept.path, who="officer", reading=True) as store:
        found = verify(store, outside=kept.outside)
    assert (found.holds, found.proven, found.findings, found.ledger.remarks) == (True, 2, (), ())
    assert found.ledger.head.number == 12
    assert [one.head for one in kept.outside] == [found.ledger.head] * 2


@pytest.mark.parametrize("after", [accepted, resealed])
@pytest.mark.parametrize("way", ALL)
def test_a_change_is_named_though_it_was_accepted_or_the_seals_were_made_anew(
    kept: Kept, tmp_path: Path, way: str, after: Callable[[Path], None]
) -> None:
    path = tampered(kept, tmp_path, way)
    after(path)
    assert told(kept, path)
    if way not in ("ledger, the last entry", "ledger, all of it"):
        assert told(kept, path, outside=False)


@pytest.mark.parametrize("way", WAYS)
def test_whoever_computes_every_digest_anew_has_the_ledgers_outside_against_them(
    kept: Kept, tmp_path: Path, way: str
) -> None:
    path = tampered(kept, tmp_path, way)
    computed_anew(path)
    accepted(path)
    assert told(kept, path)


def test_the_tail_cut_is_named(kept: Kept, tmp_path: Path) -> None:
    """The last confirmation is removed, the status set back, its history deleted, and everything made to add up."""
    path = tmp_path / "minutes.db"
    shutil.copy(kept.path, path)
    cut = (
        "DELETE FROM confirmation WHERE meeting_id = '{later}'",
        "UPDATE meeting SET status = 'draft' WHERE id = '{later}'",
        "DELETE FROM change WHERE subject_id = '{later}' AND kind = 'kept'",
        "DELETE FROM ledger WHERE number = (SELECT max(number) FROM ledger)",
    )
    with closing(sqlite3.connect(path)) as raw:
        unmade(raw, *(one.format(**kept.ids) for one in cut))
        seal_everything(raw)
        raw.commit()
    with SqliteStore.open(path, who="officer", reading=True) as store:
        assert verify(store).holds
    (copy, *_) = told(kept, path)
    assert "Parks, Monday 6 April 2026 (Wexcombe)" in copy
    assert "(confirmation by The council, 6 April 2026 on 6 April 2026, entered by clerk on " in copy


@pytest.mark.parametrize(
    "table", ["confirmation", "signature", "correction", "disclosure", "ledger", "follow_up_update"]
)
@pytest.mark.parametrize("written", [b"\xff\xfe", b"\x00"])
def test_bytes_changed_in_the_file_are_named(kept: Kept, tmp_path: Path, table: str, written: bytes) -> None:
    """The first value of a text of the table's last row, found in the file by what it is."""
    path = tmp_path / "minutes.db"
    shutil.copy(kept.path, path)
    with closing(sqlite3.connect(path)) as raw:
        column = {"ledger": "written", "correction": "text", "follow_up_update": "text", "disclosure": "id"}.get(
            table, "by"
        )
        (value,) = raw.execute(f"SELECT {column} FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone()
    data = path.read_bytes()
    assert value.encode() in data
    path.write_bytes(data.replace(value.encode(), written + value.encode()[len(written) :]))
    assert told(kept, path)


ELSEWHERE = {
    "a quorum": "UPDATE committee SET quorum_minimum = 1",
    "a member": "UPDATE membership SET surname = 'Mallory' WHERE position = 1",
    "a member taken out": "DELETE FROM membership WHERE position = 2",
    "a draft's day": "UPDATE meeting SET date = '2026-05-05' WHERE id = '{draft}'",
    "a draft's title": "UPDATE item SET title = 'Gardens' WHERE meeting_id = '{draft}' AND position = 2",
    "a draft's attendee": "UPDATE attendee SET surname = 'Mallory' WHERE meeting_id = '{draft}' AND position = 1",
    "a line of a draft's history": "UPDATE change SET who = 'Mallory' WHERE subject_id = '{draft}'",
    "a seal": "DELETE FROM seal WHERE subject_id = '{draft}' AND table_name = 'item'",
    "a sum of seals": "UPDATE contents SET records = x'00' WHERE subject_id = '{draft}'",
}
"""What is done to what nothing is claimed of."""


@pytest.mark.parametrize("way", ELSEWHERE)
def test_what_was_accepted_is_told_with_who_accepted_it(kept: Kept, tmp_path: Path, way: str) -> None:
    path = tmp_path / "minutes.db"
    shutil.copy(kept.path, path)
    with closing(sqlite3.connect(path)) as raw:
        unmade(raw, ELSEWHERE[way].format(**kept.ids))
        raw.commit()
    accepted(path)
    with SqliteStore.open(path, who="officer", reading=True) as store:
        assert store.integrity.check() == ()
        remarks = verify(store).ledger.remarks
    assert remarks
    assert all("taken for right as it was by officer on " in one and "Parks" in one for one in remarks)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER keep_confirmation_update",
        "DROP TRIGGER keep_ledger_insert",
        "DROP INDEX ix_signature_meeting_id",
        "CREATE TRIGGER calm AFTER INSERT ON signature BEGIN DELETE FROM seal; END",
        "ALTER TABLE signature ADD COLUMN forged TEXT",
    ],
)
def test_a_rule_that_was_changed_is_named_and_its_putting_back_is_told_later(
    kept: Kept, tmp_path: Path, statement: str
) -> None:
    path = tmp_path / "minutes.db"
    shutil.copy(kept.path, path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        seal_everything(raw)
        with raw_values(raw):
            keep_sums(raw, SCHEMA, schema_sum(raw), 0)
        raw.commit()
    assert any("Somebody changed the rules" in one for one in told(kept, path))
    SqliteStore.open(path, who="clerk").close()
    with SqliteStore.open(path, who="officer", reading=True) as store:
        found = verify(store)
    if "COLUMN" in statement:
        assert any("Somebody changed the rules" in one for one in found.broken)
    else:
        assert (found.broken, found.holds) == ((), True)
        assert any("rules that stand in the file were put back by clerk" in one for one in found.ledger.remarks)
