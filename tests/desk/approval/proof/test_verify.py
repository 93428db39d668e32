"""Proving confirmed minutes: whole ones hold, and what does not hold is named, wherever the file was changed."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from minutetaker import locations
from minutetaker.desk.approval import approving
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.meetings.importing import import_meetings
from minutetaker.inputs.importer import ReadMeeting
from minutetaker.record import Committee, Meeting, MeetingStatus, new_id
from minutetaker.record.approval import grouped_digest
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, two_confirmed
from tests.store.making import confirmations
from tests.store.rules_away import rules_away

SECRET = "a sum that nobody may know"
NAMED = "Open Spaces Committee, Monday 2 March 2026 (Wexcombe Town Council)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minutes.db"


@pytest.fixture
def kept(store: SqliteStore, meeting: Meeting) -> Meeting:
    """The first of two confirmed meetings, its item “Footpaths” exempt; the store is closed."""
    first = two_confirmed(store, meeting, secret=SECRET)
    store.close()
    return first


def tamper(path: Path, *statements: str) -> None:
    """Change the closed file as somebody would who first takes the triggers away."""
    with closing(sqlite3.connect(path)) as raw, rules_away(raw):
        for one in statements:
            assert raw.execute(one).rowcount, one


def found(path: Path, meeting_id: str | None = None) -> tuple[str, ...]:
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        verified = verify(store, meeting_id)
    assert verified.holds is not bool(verified.findings)
    assert SECRET not in str(verified)
    return verified.findings


def test_confirmed_minutes_are_proven_and_named_by_their_digest(path: Path, kept: Meeting) -> None:
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        verified = verify(store)
        chain = confirmations(store)
    assert (verified.proven, verified.findings) == (2, ())
    assert [(one.number, one.digest) for one in verified.verdicts] == [
        (one.number, grouped_digest(one.digest)) for one in chain
    ]
    assert verified.verdicts[0].meeting == NAMED
    assert verified.verdicts[0].remarks == ()


def test_what_is_not_confirmed_is_no_matter_of_it(store: SqliteStore, meeting: Meeting) -> None:
    verified = verify(store)
    assert (verified.holds, verified.proven, verified.verdicts) == (True, 0, ())


def test_signing_leaves_the_proof_as_it_was(path: Path, kept: Meeting) -> None:
    with SqliteStore.open(path, who="clerk") as store:
        approving.sign(store, kept.id, by="Cllr Pascoe", on=ON)
        assert verify(store).proven == 2


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE entry SET text = replace(text, 'heard', 'herad') WHERE id = '{entry}'",
            "minute 3 (Allotments), entry 1: Point reworded: “The committee heard about allotments.” was confirmed, "
            "and “The committee herad about allotments.” is there now.",
        ),
        ("UPDATE item SET title = 'Gardens' WHERE id = '{item}'", "minute 3 (Allotments): Title of the item reworded"),
        ("DELETE FROM entry WHERE id = '{entry}'", "minute 3 (Allotments), entry 1: Point taken out: “The committee"),
        ("DELETE FROM entry WHERE meeting_id = '{meeting}'", "minute 3 (Allotments), entry 1: Point taken out"),
        ("DELETE FROM attendance_event WHERE meeting_id = '{meeting}'", "present"),
        ("UPDATE meeting SET place = 'Elsewhere' WHERE id = '{meeting}'", "Place of the meeting changed"),
        ("UPDATE meeting SET deleted_at = '2026-05-01 12:00:00' WHERE id = '{meeting}'", "off the list of meetings"),
        ("UPDATE meeting SET status = 'draft' WHERE id = '{meeting}'", "says that its minutes are draft"),
        ("UPDATE meeting SET status = 'drafu' WHERE id = '{meeting}'", "its details was changed"),
        ("UPDATE meeting SET current_item_id = NULL WHERE id = '{meeting}'", "Something of it that does not print"),
        ("UPDATE entry SET text = CAST(x'c3ff' AS TEXT) WHERE id = '{entry}'", "minute 3 (Allotments), entry 1"),
        ("UPDATE entry SET kind = 'pt' WHERE id = '{entry}'", "minute 3 (Allotments), entry 1 “The committee heard"),
        ("UPDATE item SET purpose = 'x {secret}' WHERE id = '{exempt}'", "minute 4 is not as it was confirmed"),
        ("UPDATE item SET exempt = 0 WHERE id = '{exempt}'", "minute 4 is not as it was confirmed"),
        ("UPDATE confirmation SET by = 'Somebody' WHERE number = 1", "confirmation, no. 1, says of the day"),
        ("UPDATE confirmation SET record = '{{}}' WHERE number = 1", "confirmation, no. 1, says of the day"),
        ("UPDATE confirmation SET printed = '0' WHERE number = 1", "confirmation, no. 1, says of the day"),
        ("UPDATE confirmation SET digest = '0' WHERE number = 1", "confirmation, no. 1, says of the day"),
        ("UPDATE confirmation SET at = 'once' WHERE number = 1", "confirmation, no. 1, cannot be read"),
        ("UPDATE confirmation SET record = CAST(x'ff' AS TEXT) WHERE number = 1", "no. 1, cannot be read"),
        ("DELETE FROM signature", "its signature is missing"),
    ],
)
def test_what_does_not_hold_is_named(path: Path, kept: Meeting, statement: str, said: str) -> None:
    with SqliteStore.open(path, who="clerk") as store:
        approving.sign(store, kept.id, by="Cllr Pascoe", on=ON)
    item = kept.items[2]
    ids = {"meeting": kept.id, "item": item.id, "entry": item.entries[0].id, "exempt": kept.items[3].id}
    tamper(path, statement.format(**ids, secret=SECRET))
    findings = found(path)
    assert findings
    assert all(one.startswith(f"{NAMED}: ") for one in findings)
    assert any(said in one for one in findings), findings
    assert found(path, kept.id) == findings


def test_a_meeting_that_is_gone_is_named_by_what_was_confirmed(path: Path, kept: Meeting) -> None:
    tamper(
        path, *(f"DELETE FROM {one} WHERE meeting_id = '{kept.id}'" for one in ("entry", "item", "attendance_event"))
    )
    tamper(path, f"DELETE FROM meeting WHERE id = '{kept.id}'")
    assert found(path) == (f"{NAMED}: The meeting is gone. What was confirmed is kept with its confirmation, no. 1.",)


def test_a_confirmation_that_is_gone_is_missed_from_the_chain_and_from_its_meeting(path: Path, kept: Meeting) -> None:
    tamper(path, "DELETE FROM confirmation WHERE number = 1")
    first, *others = found(path)
    assert first == "Confirmation no. 1 is missing from the chain."
    assert f"{NAMED}: Its confirmation is gone." in others
    assert all(one.startswith(NAMED) for one in others)
    assert found(path, kept.id) == tuple(others)


def test_a_last_confirmation_that_is_gone_is_missed(path: Path, kept: Meeting) -> None:
    tamper(path, "DELETE FROM confirmation WHERE number = 2")
    assert any("Its confirmation is gone." in one for one in found(path))


def test_a_confirmation_that_is_gone_is_missed_where_the_meeting_says_draft_again(path: Path, kept: Meeting) -> None:
    tamper(path, "DELETE FROM confirmation", "UPDATE meeting SET status = 'draft'")
    assert f"{NAMED}: Its confirmation is gone." in found(path)


def test_a_confirmation_that_was_made_anew_does_not_follow_on(path: Path, kept: Meeting) -> None:
    """Somebody rewrites a confirmation and its digest: the next one gives it away."""
    from minutetaker.store.api.approval.approvals import digest_of

    with SqliteStore.open(path, who="clerk", reading=True) as store:
        first = confirmations(store)[0]
    changed = replace(first, by="Somebody else")
    tamper(path, f"UPDATE confirmation SET by = 'Somebody else', digest = '{digest_of(changed)}' WHERE number = 1")
    findings = found(path)
    assert any("no. 2, does not follow on no. 1 as it did" in one for one in findings)


def test_other_confirmed_meetings_still_hold(path: Path, kept: Meeting) -> None:
    tamper(path, f"UPDATE entry SET text = 'x' WHERE meeting_id = '{kept.id}'")
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        verified = verify(store)
    assert verified.proven == 1
    assert [bool(one.broken) for one in verified.verdicts] == [True, False]


def test_what_was_taken_for_right_by_a_check_still_does_not_hold(path: Path, kept: Meeting) -> None:
    tamper(path, f"UPDATE entry SET text = 'x' WHERE id = '{kept.items[0].entries[0].id}'")
    with SqliteStore.open(path, who="clerk") as store:
        store.integrity.accept()
    assert len(found(path)) == 1


def test_a_change_of_the_file_is_seen_while_the_meeting_is_at_hand(path: Path, kept: Meeting) -> None:
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        store.meeting(kept.id)
        tamper(path, f"UPDATE entry SET text = 'x' WHERE id = '{kept.items[0].entries[0].id}'")
        assert len(verify(store).findings) == 1


@pytest.mark.parametrize("how", ["other wording", "missing", "with a mistake"])
def test_a_house_style_that_changed_is_told_and_the_record_holds(
    path: Path, kept: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    folder = tmp_path / "themes" / "house"
    if how != "missing":
        shutil.copytree(locations.bundled_themes() / "house" / "parish", folder / "parish")
        file = folder / "parish" / "style.toml"
        text = file.read_text("utf-8")
        file.write_text(f"{text}\n[nonsense]\n" if how == "with a mistake" else text.replace("RESOLVED", "AGREED"))
    monkeypatch.setattr(locations, "house_style_folders", lambda: (folder,))
    with SqliteStore.open(path, who="clerk", reading=True) as store:
        verified = verify(store)
    assert (verified.holds, verified.proven) == (True, 2)
    (remark,) = verified.verdicts[0].remarks
    assert remark.startswith("The house style parish ")
    assert remark.endswith("The record itself holds.")


def test_minutes_confirmed_elsewhere_are_told_and_not_proven(store: SqliteStore, committee: Committee) -> None:
    brought = Meeting(
        new_id(),
        committee.id,
        committee.council,
        "Works",
        "parish",
        dt.date(2020, 1, 6),
        status=MeetingStatus.CONFIRMED,
    )
    import_meetings(store, [ReadMeeting(brought)])
    verified = verify(store)
    assert (verified.holds, verified.proven, verified.findings) == (False, 0, ())
    (one,) = verified.verdicts
    assert (one.number, one.remarks) == (
        None,
        ("Confirmed elsewhere, before it was brought into this store, which has nothing to prove it by.",),
    )
