"""Backups made by themselves, and going back to one from the list of meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event

import pytest

from minutetaker.desk.meetings import meetings
from minutetaker.desk.recovery.backups import Shelf
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.saving.backing_up import BackupKeeper
from minutetaker.store.api.long_work import Progress
from minutetaker.store.api.safekeeping.backups import Backup
from minutetaker.store.sqlite.backups.backups import back_up, backups_folder, list_backups
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import all_kept, list_read, shown, toasts, until
from tests.store.sqlite.backups.test_backups import damage
from tests.waiting import wait_until

MakeApp = Callable[[Path], MinutetakerApp]
AT = dt.datetime(2026, 3, 4, 18, 55, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def own_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_SPARE", str(tmp_path / "spare"))


@pytest.fixture
def backup(filled_store: Path) -> Backup:
    """A backup of nine meetings; one of them was deleted since."""
    made = back_up(filled_store, at=AT)
    with SqliteStore.open(filled_store, who="A clerk") as store:
        meetings.delete_meeting(store, store.meetings()[0].id)
    return made


def count(path: Path) -> int:
    with SqliteStore.open(path, who="A test", reading=True) as store:
        return len(store.meetings())


async def test_going_back_to_a_backup_asks_and_keeps_what_it_replaces(
    filled_store: Path, backup: Backup, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await list_read(pilot)
        assert "11 Mar 2026" not in shown(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        assert "9 meetings" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Question))
        text = shown(pilot)
        assert "1 change made since" in text
        assert "What it replaces is kept." in text
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Notice))
        assert backup.path.name in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
        await until(pilot, lambda: "11 Mar 2026" in shown(pilot))
    assert count(filled_store) == 9
    newest = list_backups(backups_folder(filled_store))[0]
    assert count(newest.path) == 8


async def test_escape_stops_going_back_and_leaves_the_store(
    filled_store: Path, backup: Backup, make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = Event()

    def slowly(shelf: Shelf, source: Path, *, progress: Progress, **_: object) -> None:
        while True:
            progress("Copying", 30, 100)
            told.wait(0.01)

    monkeypatch.setattr("minutetaker.desk.recovery.backups.bring_back", slowly)
    app = make_app(filled_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await list_read(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("y")
        await until(pilot, lambda: "Copying: 30 %" in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await until(pilot, lambda: bool(toasts(pilot)))
        assert "Stopped. All is as it was." in toasts(pilot)[0]
        await all_kept(pilot)
    assert count(filled_store) == 8


async def test_two_backups_of_one_minute_are_told_apart(filled_store: Path, backup: Backup, make_app: MakeApp) -> None:
    back_up(filled_store, at=AT + dt.timedelta(seconds=20))
    app = make_app(filled_store)
    async with app.run_test(size=(98, 30)) as pilot:
        await list_read(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        newer, older = (line for line in shown(pilot).splitlines() if "4 March 2026" in line)
        assert "55.50" in newer
        assert "55.30" in older
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Question))
        assert "55.30" in shown(pilot)


async def test_nothing_happens_after_a_no(filled_store: Path, backup: Backup, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
    assert count(filled_store) == 8
    assert list_backups(backups_folder(filled_store)) == (backup,)


async def test_typing_goes_on_in_the_store_that_was_restored(
    filled_store: Path, backup: Backup, make_app: MakeApp
) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await list_read(pilot)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, Picker))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Notice))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
        await pilot.press("delete")
        await all_kept(pilot)
    assert count(filled_store) == 8


async def test_no_backups_are_said(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await pilot.press("b")
        await until(pilot, lambda: bool(toasts(pilot)))
        assert "There are no backups" in toasts(pilot)[0]


@pytest.mark.parametrize("how", ["the middle", "the head"])
async def test_a_damaged_store_offers_its_newest_good_backup(
    filled_store: Path, backup: Backup, make_app: MakeApp, how: str
) -> None:
    damage(back_up(filled_store, at=AT + dt.timedelta(minutes=10)).path)
    if how == "the middle":
        damage(filled_store)
    else:
        with filled_store.open("r+b") as file:
            file.write(b"\xa5" * 4096)
    broken = filled_store.read_bytes()
    app = make_app(filled_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Question))
        text = " ".join(shown(pilot).split())
        assert "The store is damaged" in text
        assert "4 March 2026, " in text
        assert "is not in it" in text
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, Notice))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
        await until(pilot, lambda: "11 Mar 2026" in shown(pilot))
    (aside,) = filled_store.parent.glob("minutes.db.damaged-*Z")
    assert aside.read_bytes() == broken
    assert count(filled_store) == 9


async def test_a_damaged_store_can_be_left_as_it_is(filled_store: Path, backup: Backup, make_app: MakeApp) -> None:
    damage(filled_store)
    broken = filled_store.read_bytes()
    app = make_app(filled_store)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Question))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await all_kept(pilot)
        assert "minutetaker restore" in " ".join(shown(pilot).split())
    assert filled_store.read_bytes() == broken


class Kept:
    """A keeper that looks at the store as often as it can, until what is waited for came."""

    def __init__(self, store: Path, folder: str = "") -> None:
        self.told: SimpleQueue[str] = SimpleQueue()
        self.looks = 0
        self.times = iter(AT + dt.timedelta(minutes=10 * number) for number in range(10_000))
        self.keeper = BackupKeeper(
            store,
            folder,
            tell=self.told.put,
            is_wanted=self._is_wanted,
            first_after=0.0,
            every=0.01,
            now=lambda: next(self.times),
        )

    def _is_wanted(self) -> bool:
        self.looks += 1
        return True

    def look(self, times: int) -> None:
        """Wait until it has looked so many times more and done what followed from all but the last."""
        enough = self.looks + times
        wait_until(lambda: self.looks >= enough)

    def hear(self) -> str:
        """Wait until something is told; the words."""
        wait_until(lambda: not self.told.empty())
        return self.told.get()


@pytest.fixture
def keeping() -> Iterator[Callable[..., Kept]]:
    made: list[Kept] = []

    def keep(store: Path, folder: str = "") -> Kept:
        kept = Kept(store, folder)
        made.append(kept)
        kept.keeper.begin()
        return kept

    yield keep
    for kept in made:
        kept.keeper.stop()


async def test_the_program_looks_after_its_store(filled_store: Path, make_app: MakeApp) -> None:
    app = make_app(filled_store)
    app.backups = BackupKeeper(filled_store, "", tell=app.notify_plain, first_after=0.0)
    async with app.run_test(size=(80, 24)) as pilot:
        await list_read(pilot)
        await until(pilot, lambda: bool(list_backups(backups_folder(filled_store))))
    assert count(list_backups(backups_folder(filled_store))[0].path) == 9


async def test_the_list_says_when_the_store_was_backed_up_and_warns_where_its_folder_is_away(
    filled_store: Path, tmp_path: Path, make_app: MakeApp
) -> None:
    for folder, said in (("", "Backed up "), (str(tmp_path / "share"), "! Backed up ")):
        app = make_app(filled_store)
        app.backups = BackupKeeper(
            filled_store, folder, tell=app.news.warn, show=app.news.backups_seen, first_after=0.0
        )
        async with app.run_test(size=(80, 24)) as pilot:
            await list_read(pilot)
            await until(pilot, lambda: ", beside the store" in shown(pilot))
            assert said in shown(pilot).splitlines()[0]


def test_a_changed_store_is_backed_up_by_itself_once(filled_store: Path, keeping: Callable[..., Kept]) -> None:
    kept = keeping(filled_store)
    kept.look(5)
    assert len(list_backups(backups_folder(filled_store))) == 1
    with SqliteStore.open(filled_store, who="A clerk") as store:
        meetings.delete_meeting(store, store.meetings()[0].id)
        kept.look(5)
        assert len(list_backups(backups_folder(filled_store))) == 2
    assert kept.told.empty()


def test_a_share_that_is_away_is_told_once_and_the_backup_made_beside_the_store(
    filled_store: Path, tmp_path: Path, keeping: Callable[..., Kept]
) -> None:
    kept = keeping(filled_store, str(tmp_path / "share"))
    assert "share" in kept.hear()
    with SqliteStore.open(filled_store, who="A clerk") as store:
        meetings.delete_meeting(store, store.meetings()[0].id)
    kept.look(5)
    assert kept.told.empty()
    assert len(list_backups(backups_folder(filled_store))) == 2


def test_what_keeps_a_backup_from_being_made_is_told_once(filled_store: Path, keeping: Callable[..., Kept]) -> None:
    backups_folder(filled_store).write_text("in the way")
    kept = keeping(filled_store)
    assert "No backup was made, and typing is kept as before." in kept.hear()
    kept.look(5)
    assert kept.told.empty()


def test_no_backup_is_made_while_one_is_restored(filled_store: Path, keeping: Callable[..., Kept]) -> None:
    kept = keeping(filled_store)
    kept.look(3)
    with kept.keeper.held():
        before = kept.looks
        with SqliteStore.open(filled_store, who="A clerk") as store:
            meetings.delete_meeting(store, store.meetings()[0].id)
        assert kept.looks <= before + 1
        assert len(list_backups(backups_folder(filled_store))) == 1
    kept.look(3)
    assert len(list_backups(backups_folder(filled_store))) == 2
