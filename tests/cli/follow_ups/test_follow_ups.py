"""``minutetaker follow-ups``: list, update and export."""

from __future__ import annotations

import csv
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest

from minutetaker.record import Entry, EntryKind, FollowUpStatus, Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine, answer

TODAY = date.today()
MEND, SECRET = "aaaa000000000001", "aaaa000000000002"


@pytest.fixture
def meeting(sample: Meeting, store_path: Path) -> Meeting:
    """The sample as a meeting of a fortnight ago, with an action in its first item and one in its exempt item."""
    entries = (
        Entry("aaaa000000000001", EntryKind.ACTION, "=SUM(A1) to be mended", owner="Cllr Gone", due=TODAY),
        Entry("aaaa000000000002", EntryKind.ACTION, "Let the secret lease", owner="Town Clerk"),
    )
    held = TODAY - timedelta(days=14)

    def moved(one: Meeting) -> Meeting:
        one = replace(one, date=held)
        for item in one.items:
            if item.exempt:
                one = one.with_item(item.id, lambda of: replace(of, entries=(*of.entries, entries[1])))
        first = one.items[0]
        return one.with_item(first.id, lambda of: replace(of, entries=(*of.entries, entries[0])))

    with SqliteStore.open(store_path, who="a clerk") as store:
        return store.revise_meeting(sample.id, "A fortnight ago", moved)


def test_the_list_names_each_by_minute_status_day_and_owner(meeting: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("follow-ups", "list")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    number = meeting.first_minute_number
    assert any(f"{number}/" in line and "Cllr Gone" in line and "aaaa00" in line for line in lines)
    assert any("Council" in line and "That the market may begin" in line for line in lines)
    assert "secret lease" not in said.out
    assert any("[EXEMPT]" in line for line in lines)
    assert "[EXEMPT] Let the secret lease" in minutetaker("follow-ups", "list", "--exempt").out


def test_it_narrows_by_day_owner_committee_meeting_and_whose(
    meeting: Meeting, minutetaker: CommandLine, tmp_path: Path
) -> None:
    def texts(*options: str) -> list[str]:
        return [one["text"] for one in minutetaker("follow-ups", "list", "--json", "--exempt", *options).json]

    everything = texts("--all")
    assert len(everything) > 4
    assert set(texts("--overdue")) < set(everything)
    assert texts("--owner", "GONE") == ["=SUM(A1) to be mended"]
    assert texts("--committee", "amenities") == everything == texts("--meeting", "latest")
    unknown = minutetaker("follow-ups", "list", "--committee", "planning")
    assert (unknown.code, unknown.out) == (1, "")
    assert "No committee is called 'planning'" in unknown.err
    assert "Let the secret lease" not in minutetaker("follow-ups", "list", "--json", "--all").out
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('name = "Town Clerk"', "utf-8")
    assert "Let the secret lease" in texts("--mine")
    nobody = minutetaker("follow-ups", "list", "--owner", "nobody")
    assert (nobody.code, nobody.out) == (1, "")
    assert "Nothing was ever to be followed up by 'nobody'" in nobody.err
    not_mine = minutetaker("follow-ups", "list", "--mine", "--owner", "gone")
    assert (not_mine.code, not_mine.out) == (0, "")
    assert "Nothing of Town Clerk's is open" in not_mine.err
    assert "No meeting is called" in minutetaker("follow-ups", "list", "--meeting", "nowhere").err


def test_an_update_is_kept_beside_the_minutes(meeting: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    before = minutetaker("export", "latest", "--format", "text", "--output", "-").out
    first = meeting.first_minute_number + 4
    said = minutetaker(
        "follow-ups", "update", "latest", f"{first}(b)", "--note", "Asked three.", "--status", "in progress"
    )
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("(b): in progress, no owner, no day, 1 line in its log\n")
    minutetaker("follow-ups", "update", "latest", f"{first}b", "--owner", "town clerk", "--due", TODAY.isoformat())
    found = next(one for one in minutetaker("follow-ups", "list", "--json").json if one["updates"] == 2)
    assert (found["kind"], found["status"], found["owner"], found["owner_kind"], found["due"]) == (
        *("clause", "in progress", "Town Clerk", "officer", TODAY.isoformat()),
    )
    assert minutetaker("export", "latest", "--format", "text", "--output", "-").out == before
    back = minutetaker("follow-ups", "update", "latest", f"{first}(b)", "--take-back")
    assert "no owner, no day, 3 lines" in back.out
    gone = minutetaker("follow-ups", "update", "latest", f"{first}(b)", "--owner", "", "--due", "")
    assert (gone.code, "Say what became of it" in gone.err) == (1, True)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Say what became of it"),
        (("--due", "31 February"), "is no date"),
        (("--due", "1/1/2001"), "before the meeting"),
        (("--due", "1/1/2999"), "years from now. Nobody is there to ask whether that is meant. To say that it is, add"),
        (("--on", "tomorrowish"), "is no date"),
        (("--on", "1/1/2001"), "lies before the meeting"),
        (("--owner", "Cllr Nobody"), "no member who matches"),
    ],
)
def test_what_cannot_be_is_told(
    meeting: Meeting, minutetaker: CommandLine, options: tuple[str, ...], told: str
) -> None:
    said = minutetaker("follow-ups", "update", "latest", "aaaa000000000001", *options)
    assert (said.code, said.out) == (1, "")
    assert told in said.err


@pytest.mark.parametrize(
    ("options", "typed", "due"),
    [((), "y", "2999-01-01"), ((), "n", TODAY.isoformat()), (("--yes",), "", "2999-01-01")],
)
def test_a_day_years_away_is_asked_about(
    meeting: Meeting,
    minutetaker: CommandLine,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    typed: str,
    due: str,
) -> None:
    if typed:
        answer(monkeypatch, typed)
    said = minutetaker("follow-ups", "update", "latest", "aaaa000000000001", "--due", "1/1/2999", *options)
    assert (said.code, "Nothing was noted." in said.err) == ((1, True) if typed == "n" else (0, False))
    listed = minutetaker("follow-ups", "list", "--json", "--all").json
    assert next(one["due"] for one in listed if one["id"] == "aaaa000000000001") == due


def test_an_owner_who_left_is_taken_on_purpose(meeting: Meeting, minutetaker: CommandLine, store_path: Path) -> None:
    member = next(one for one in meeting.attendees if one.membership_id and one.name.surname == "Møller")
    with SqliteStore.open(store_path, who="a clerk") as store:
        store.revise_committee(
            meeting.committee_id,
            "Left",
            lambda one: replace(
                one, memberships=tuple(each for each in one.memberships if each.id != member.membership_id)
            ),
        )
    update = ("follow-ups", "update", "latest", "aaaa000000000001", "--owner", "Møller")
    told = minutetaker(*update)
    assert "on the Amenities Committee no longer" in told.err
    assert told.err.endswith("On purpose: --even-if-left\n")
    assert "Møller" in minutetaker(*update, "--even-if-left").out
    listed = minutetaker("follow-ups", "list")
    assert any("Møller (left)" in line for line in listed.out.splitlines())
    assert [one["id"] for one in minutetaker("follow-ups", "list", "--json").json if one["owner_left"]] == [MEND]
    tracker = minutetaker("follow-ups", "export", "--format", "csv", "--output", "-").out
    left = {row["Owner left"]: row["Owner"] for row in csv.DictReader(tracker.splitlines())}
    assert "Møller" in left["yes"]
    assert "Møller" not in left["no"]
    assert "Møller (left)" in minutetaker("follow-ups", "export", "--format", "text", "--output", "-").out


def test_an_unknown_owner_is_taken_on_purpose(meeting: Meeting, minutetaker: CommandLine) -> None:
    update = ("follow-ups", "update", "latest", MEND, "--owner", "Town Clark")
    told = minutetaker(*update)
    assert (told.code, told.out) == (1, "")
    assert "“Town Clark” is nobody on the Amenities Committee" in told.err
    assert told.err.endswith("On purpose: --new-owner\n")
    assert "Town Clark" in minutetaker(*update, "--new-owner").out


def test_several_are_noted_together_by_name_or_by_what_they_are(meeting: Meeting, minutetaker: CommandLine) -> None:
    def owned(*options: str) -> set[str]:
        return {one["id"] for one in minutetaker("follow-ups", "list", "--json", *options).json}

    first = meeting.first_minute_number + 4
    for one in (MEND, f"{first}(b)"):
        minutetaker("follow-ups", "update", "latest", one, "--owner", "", "--note", "Nobody's yet.")
    nobody = owned("--no-owner")
    assert len(nobody) == 2
    assert SECRET not in nobody, "whose it is in an exempt item is told to nobody who did not ask"
    said = minutetaker("follow-ups", "update", "--no-owner", "--owner", "town clerk", "--due", TODAY.isoformat())
    assert (said.code, said.err) == (0, "")
    assert len(said.out.splitlines()) == len(nobody)
    assert all(line.startswith("amenities-committee-") and "Town Clerk" in line for line in said.out.splitlines())
    assert owned("--owner", "town clerk") >= nobody
    assert minutetaker("follow-ups", "list", "--no-owner").err == (
        "Who owns what in exempt items, and when it is due, is left out. With it: --exempt\n"
        "Nothing that nobody owns is open.\n"
    )
    two = ("latest", MEND, SECRET)
    said = minutetaker("follow-ups", "update", *two, "--status", "in-progress")
    assert [line.partition(": ")[2].split(",")[0] for line in said.out.splitlines()] == ["in progress"] * 2
    again = minutetaker("follow-ups", "update", *two, "--status", "in-progress")
    assert (again.code, "They stand so already, all of them" in again.err) == (1, True)
    back = minutetaker("follow-ups", "update", *two, "--take-back")
    assert [line.partition(": ")[2].split(",")[0] for line in back.out.splitlines()] == ["open"] * 2
    assert "secret" not in said.out + again.err + back.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("latest",), "Say which"),
        (("latest", "11", "--overdue"), "not by both"),
        ((), "Say which"),
    ],
)
def test_which_are_meant_is_said_in_one_way(
    meeting: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...], told: str
) -> None:
    said = minutetaker("follow-ups", "update", *arguments, "--status", "done")
    assert (said.code, said.out) == (2, "")
    assert told in " ".join(said.err.split())


def test_a_reference_that_could_be_several_is_asked_back(meeting: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("follow-ups", "update", "latest", "aaaa", "--note", "x")
    assert said.code == 1
    assert "'aaaa' could be one of these" in said.err
    assert "(aaaa00)" in said.err


def test_a_status_that_there_is_none_of_is_wrong_usage(meeting: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("follow-ups", "update", "latest", "aaaa", "--status", "finished")
    assert said.code == 2
    assert "There is open, in-progress, done, overtaken, no-longer-needed." in " ".join(said.err.split())


@pytest.mark.parametrize("status", [one for one in FollowUpStatus if one is not FollowUpStatus.OPEN])
@pytest.mark.parametrize("spell", [str, str.upper, lambda one: one.replace(" ", "-")])
def test_every_status_is_taken_in_its_spellings(
    meeting: Meeting, minutetaker: CommandLine, status: FollowUpStatus, spell: Callable[[str], str]
) -> None:
    first = meeting.first_minute_number + 4
    said = minutetaker("follow-ups", "update", "latest", f"{first}(b)", "--status", spell(status))
    assert (said.code, said.err) == (0, "")
    assert f"(b): {status}, " in said.out
    found = minutetaker("search", f"is:{spell(status).replace(' ', '-')}", "--json").json
    assert len(found) == 1


def test_the_tracker_is_a_word_table_for_each_owner_or_meeting(meeting: Meeting, minutetaker: CommandLine) -> None:
    said = minutetaker("follow-ups", "export")
    assert re.fullmatch(r"Amenities Committee \d{4}-\d\d-\d\d action tracker\.docx\n", said.out)
    assert "--exempt" in said.err
    document = docx.Document(said.out.strip())
    assert any(one.text == "Cllr Gone" for one in document.paragraphs)
    words = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "=SUM(A1) to be mended" in words
    assert "secret lease" not in words
    by_meeting = docx.Document(minutetaker("follow-ups", "export", "--by", "meeting", "--output", "m.docx").out.strip())
    assert by_meeting.tables[0].rows[0].cells[0].text == "Minute"


def test_the_tracker_for_a_spreadsheet_runs_nothing(meeting: Meeting, minutetaker: CommandLine) -> None:
    written = Path(minutetaker("follow-ups", "export", "--output", "tracker.csv").out.strip())
    rows = list(csv.reader(written.read_text("utf-8-sig").splitlines()))
    assert rows[0][3] == "Text"
    assert any(row[3] == "'=SUM(A1) to be mended" for row in rows)
    assert not any("secret lease" in cell for row in rows for cell in row)


def test_what_tells_of_exempt_items_goes_into_a_file_for_its_owner_alone(
    meeting: Meeting, minutetaker: CommandLine
) -> None:
    for form in ("docx", "csv"):
        written = Path(minutetaker("follow-ups", "export", "--exempt", "--format", form).out.strip())
        assert "EXEMPT RESTRICTED" in written.name
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert "secret lease" in written.read_text("utf-8-sig")


def test_a_tracker_that_was_edited_is_not_overwritten_unasked(meeting: Meeting, minutetaker: CommandLine) -> None:
    written = Path(minutetaker("follow-ups", "export").out.strip())
    document = docx.Document(str(written))
    document.add_paragraph("Chased by hand.")
    document.save(str(written))
    again = minutetaker("follow-ups", "export")
    assert (again.code, "overwrite it on purpose" in again.err) == (1, True)
    assert minutetaker("follow-ups", "export", "--overwrite").code == 0


def test_a_store_without_follow_ups_says_so(minutetaker: CommandLine, store_path: Path) -> None:
    SqliteStore.open(store_path, who="a clerk").close()
    assert minutetaker("follow-ups", "list").err == "Nothing is open.\n"
    assert minutetaker("follow-ups", "list", "--all").err == "Nothing is there to follow up.\n"
