"""``backup``, ``backups`` and ``restore`` from the command line."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from minutetaker.cli.store import backups
from minutetaker.desk.meetings import meetings
from minutetaker.desk.recovery.backups import Shelf
from minutetaker.record import Meeting
from minutetaker.record.dates import weekday_date
from minutetaker.store.sqlite.backups.backups import back_up, fault_in, list_backups
from minutetaker.store.sqlite.file.lock import WriterLock
from minutetaker.store.sqlite.store import SqliteStore
from minutetaker.stores import unfit
from tests.cli.conftest import CommandLine, answer
from tests.store.sqlite.backups.test_backups import damage


@pytest.fixture(autouse=True)
def own_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))


def delete(path: Path, meeting: Meeting) -> None:
    with SqliteStore.open(path, who="a clerk") as store:
        meetings.delete_meeting(store, meeting.id)


def listed(path: Path) -> list[str]:
    with SqliteStore.open(path, who="a test", reading=True) as store:
        return [one.id for one in store.meetings()]


def set_folder(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "settings.toml").write_text(f"backups = {str(folder)!r}\n")


def test_a_backup_is_made_and_its_file_printed(minutetaker: CommandLine, store_path: Path, sample: Meeting) -> None:
    said = minutetaker("backup")
    assert said.code == 0
    (backup,) = list_backups(store_path.with_name("minutes-backups"))
    assert said.out == f"{backup.path}\n"
    assert fault_in(backup) == ""
    assert listed(backup.path) == [sample.id]


def test_a_backup_can_be_made_while_another_program_has_the_store(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    with SqliteStore.open(store_path, who="Dana Ash"):
        assert minutetaker("backup").code == 0


def test_a_backup_goes_to_a_folder_that_is_named(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert minutetaker("backup", str(stick)).code == 0
    assert len(list_backups(stick)) == 1
    said = minutetaker("backup", str(tmp_path / "no stick"))
    assert said.code == 1
    assert "no stick" in said.err


def test_backups_go_to_the_folder_of_the_settings_and_beside_the_store_when_it_is_away(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    set_folder(tmp_path, share)
    made = Path(minutetaker("backup").out.strip())
    assert share in made.parents
    (tmp_path / "share").rename(tmp_path / "gone")
    said = minutetaker("backup")
    assert said.code == 0
    assert Path(said.out.strip()).parent == store_path.with_name("minutes-backups")
    assert "share" in said.err
    assert "instead" in said.err
    (tmp_path / "gone").rename(share)
    assert len(minutetaker("backups").out.splitlines()) == 2


def test_two_stores_that_back_up_into_one_folder_keep_apart(tmp_path: Path) -> None:
    first = Shelf.of(tmp_path / "one" / "minutes.db", str(tmp_path))
    second = Shelf.of(tmp_path / "other" / "minutes.db", str(tmp_path))
    assert first.named != second.named


def test_two_backups_of_one_minute_are_listed_to_the_second(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    at = dt.datetime(2026, 3, 4, 18, 55, 30, tzinfo=dt.UTC)
    for seconds in (0, 20, 60):
        back_up(store_path, at=at + dt.timedelta(seconds=seconds))
    when = [line.split("  ")[1].rpartition(", ")[2] for line in minutetaker("backups").out.splitlines()]
    assert [len(one) for one in when] == [len("18.56"), len("18.55.50"), len("18.55.30")]
    assert [one[-3:] for one in when[1:]] == [".50", ".30"]


def test_backups_are_listed_with_what_is_in_them(minutetaker: CommandLine, store_path: Path, sample: Meeting) -> None:
    minutetaker("backup")
    delete(store_path, sample)
    minutetaker("backup")
    newest, older = minutetaker("backups").out.splitlines()
    when = r"\w+day \d+ \w+ \d{4}, \d\d\.\d\d(\.\d\d)?"
    assert re.match(rf"1  {when}  .* MB  0 meetings  nothing changed since  good", newest)
    assert re.match(r"2  .* MB  1 meeting   1 change since         good", older)
    first, _ = minutetaker("backups", "--json").json
    assert (first["meetings"], first["fault"]) == (0, "")


def test_a_changed_backup_is_listed_as_such(minutetaker: CommandLine, store_path: Path, sample: Meeting) -> None:
    made = Path(minutetaker("backup").out.strip())
    with made.open("ab") as file:
        file.write(b"\0")
    assert "it is not as it was written" in minutetaker("backups").out


def test_no_backups_are_said(minutetaker: CommandLine, store_path: Path, sample: Meeting) -> None:
    said = minutetaker("backups")
    assert (said.code, said.out) == (0, "")
    assert "minutetaker backup" in said.err
    said = minutetaker("restore", "--yes")
    assert said.code == 1
    assert "no good backup" in said.err


def test_a_backup_is_restored_after_a_yes(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutetaker("backup")
    delete(store_path, sample)
    answer(monkeypatch, "y")
    said = minutetaker("restore")
    assert said.code == 0
    assert "1 change made since, the last on" in said.err
    assert "would be missing" in said.err
    assert listed(store_path) == [sample.id]
    newest, _ = list_backups(store_path.with_name("minutes-backups"))
    assert str(newest.path) in said.out
    assert listed(newest.path) == []


def test_nothing_is_restored_after_a_no_or_where_nobody_is_there(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutetaker("backup")
    delete(store_path, sample)
    assert "--yes" in minutetaker("restore").err
    answer(monkeypatch, "n")
    said = minutetaker("restore", "1")
    assert said.code == 1
    assert "Nothing was changed" in said.err
    assert listed(store_path) == []


def test_a_backup_is_named_by_its_number_its_stamp_or_its_file(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    made = Path(minutetaker("backup").out.strip())
    delete(store_path, sample)
    for which in ("1", made.stem.removeprefix("minutes-"), str(made)):
        assert minutetaker("restore", which, "--yes").code == 0
        assert listed(store_path) == [sample.id]
        for backup in list_backups(made.parent):
            if backup.path != made:
                backup.path.unlink()
        delete(store_path, sample)
    assert "There is no backup 9" in minutetaker("restore", "9", "--yes").err
    assert "There is no backup nowhere.db" in minutetaker("restore", "nowhere.db", "--yes").err


def test_the_newest_good_backup_is_taken_where_none_is_named(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    good = Path(minutetaker("backup").out.strip())
    delete(store_path, sample)
    bad = Path(minutetaker("backup").out.strip())
    damage(bad)
    said = minutetaker("restore", "--yes")
    assert said.code == 0
    assert good.name in said.out
    assert listed(store_path) == [sample.id]


def test_a_damaged_store_names_the_command_that_brings_a_backup_back(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    minutetaker("backup")
    damage(store_path)
    said = minutetaker("export", "latest", "--format", "text", "--output", "-")
    assert said.code == 1
    assert "damaged" in said.err
    assert "minutetaker restore" in said.err
    said = minutetaker("restore", "--yes")
    assert said.code == 0
    assert "The damaged store is kept as" in said.out
    assert listed(store_path) == [sample.id]


def test_a_store_that_somebody_has_open_is_not_replaced(
    minutetaker: CommandLine, store_path: Path, sample: Meeting
) -> None:
    minutetaker("backup")
    with WriterLock.take(store_path, who="Dana Ash", at=backups._now()):
        said = minutetaker("restore", "--yes")
    assert said.code == 1
    assert "Dana Ash" in said.err


def test_a_store_is_brought_over_from_elsewhere(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, tmp_path: Path
) -> None:
    here = tmp_path / "here.db"
    assert minutetaker("--store", str(here), "restore", str(store_path), "--yes").code == 0
    assert listed(here) == [sample.id]


def test_a_restore_names_what_goes_and_stands_in_the_history_and_in_what_verify_says(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutetaker("backup")
    on = (sample.date + dt.timedelta(days=30)).isoformat()
    assert minutetaker("confirm", "latest", "--on", on, "--by", "The council, later", "--anyway").code == 0
    assert minutetaker("sign", "latest", "--by", "Cllr M. Søller", "--on", on).code == 0
    answer(monkeypatch, "y")
    said = minutetaker("restore")
    assert said.code == 0
    name = f"{sample.committee}, {weekday_date(sample.date)} ({sample.council})"
    assert f"This would be missing:\n- the confirmation and the signature of {name}\n" in said.err
    (line,) = (line for line in minutetaker("history", "latest").out.splitlines() if "Restore the store" in line)
    assert re.search(r"from minutes-\S+\.db, made on .*; no longer there: its confirmation and its signature", line)
    told = minutetaker("verify")
    assert re.search(r"The store was restored by .* on .* from minutes-\S+\.db, made on .*: 1 to 2\.", told.err)
    minutetaker("confirm", "latest", "--on", on, "--by", "The council, later", "--anyway")
    assert "Restore the store" in minutetaker("history", "latest").out


@pytest.mark.parametrize("left", [b"", b"Dear Sir", b"SQL"], ids=["nothing", "a letter", "three bytes"])
def test_a_store_whose_backups_are_on_a_share_alone_is_damaged_and_no_strangers_file(
    minutetaker: CommandLine, store_path: Path, sample: Meeting, tmp_path: Path, left: bytes
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    set_folder(tmp_path, share)
    backup = Path(minutetaker("backup").out.strip())
    assert share in backup.parents
    store_path.write_bytes(left)
    assert unfit(store_path) == ""
    for command in ("meetings", "check --accept", "verify"):
        said = minutetaker(*command.split())
        assert said.code == 1
        assert "is damaged" in said.err
        assert "minutetaker restore" in said.err
    assert minutetaker("restore", "--yes").code == 0
    assert listed(store_path) == [sample.id]
