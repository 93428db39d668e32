"""Nothing that an exempt item holds comes out of any command that was not asked for it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from minutetaker.cli.commands import COMMANDS
from minutetaker.desk.approval.disclosing import release
from minutetaker.desk.search.filter_completion import complete
from minutetaker.record import Approval, FollowUpUpdate, Meeting
from minutetaker.record.ids import Id
from minutetaker.stores import open_store
from tests.cli.conftest import CommandLine, Said
from tests.cli.exempt.aviary import HIDDEN_NUMBER, STYLE, TITLED_STATES, Aviary, keep_canaries
from tests.cli.exempt.canaries import PUBLIC_RECORDS, records_of
from tests.cli.exempt.disclosed_canaries import REDACTED_STATES, RELEASED

NOT_ASKED = {
    "open": "the screens show the clerk everything",
    "demo": "the same, of a meeting of its own",
}
"""Commands that no probe calls, and why."""

_STRIDE = 37
"""One of so many words is guessed at."""

OF_A_MEETING = (
    "export M --format text --output -",
    "export M --output M.docx",
    "export M --item 11 --format text --output -",
    f"export M --item {HIDDEN_NUMBER} --format text --output -",
    f"export M --item {HIDDEN_NUMBER} --output item.docx --overwrite",
    "export M --item 14 --format text --output -",
    "export M --item 14 --output item14.docx --overwrite",
    "export M --item 999",
    "state M",
    "state M cancelled",
    "history M",
    "history M --json",
    "history M --item 11",
    f"history M --item {HIDDEN_NUMBER}",
    "history M --item 14",
    "history M --item 999",
    "history M --changed-since-circulated",
    "history M --changed-since-circulated --json",
    "history M --changed-since-circulated --output changes.docx --overwrite",
    "follow-ups list --all --meeting M",
    "follow-ups list --all --meeting M --json",
    "follow-ups export --all --meeting M --format text --output -",
    "follow-ups update M 8",
    "follow-ups update M 14",
    f"follow-ups update M {HIDDEN_NUMBER}",
    f"follow-ups update M {HIDDEN_NUMBER}(a)(b)(c)",
    "follow-ups update M ACTION --note Done",
    "follow-ups update M ACTION --take-back",
    "correct list M",
    "correct list M --json",
    "correct add M Words --item 11",
    f"correct add M Words --item {HIDDEN_NUMBER} --entry nothing",
    f"correct add M Words --item {HIDDEN_NUMBER} --entry kanari --by words",
    "correct add M Words --at parks-2024-06-05",
    "correct add M Words --at parks-2024-06-05 --resolution 99",
    "correct withdraw M 1",
    "correct withdraw M 9",
    "verify M",
    "confirm M --by words",
    "confirm M --at parks-2024-06-05 --resolution 99",
    "confirm M --at parks-2024-06-05",
    "circulate M",
    "sign M",
    "sign M --by Cllr",
    "disclosures list M",
    "disclosures list M --json",
    f"disclosures release M {HIDDEN_NUMBER} --entry 99 --reason asked",
    f"disclosures redact M {HIDDEN_NUMBER} --entry 99 --reason asked",
    "disclosures redact M 14 --reason asked",
    "disclosures summary M 14 Asked",
    "disclosures title M 11 Asked",
    "disclosures take-back M 99 --reason asked",
)
YEARS = "--since 1/1/2023 --until 31/12/2025"

OF_THE_STORE = (
    "meetings",
    "meetings --json",
    "agenda parks",
    "agenda parks --json",
    *(f"member {name} {YEARS}{form}" for name in ("fryer", "pryce") for form in ("", " --json")),
    f"attendance parks {YEARS} --format csv --output -",
    f"attendance parks {YEARS} --output attendance.docx",
    "follow-ups list",
    "follow-ups list --all --json",
    "follow-ups list --overdue",
    "follow-ups list --mine",
    "follow-ups list --owner clerk",
    "follow-ups export --all --output tracker.docx",
    "follow-ups export --all --output tracker.csv",
    "follow-ups export --all --by meeting --format text --output -",
    "follow-ups export --all --by committee --format text --output -",
    "search kanari",
    "search kind:resolution",
    "search is:exempt",
    "search is:overdue --json",
    "search kind:name --limit 1000",
    "search owner:kanari",
    "search --rebuild footbridge",
    "name",
    "abbreviations",
    "schema",
    "styles list",
    "styles check",
    "import kept.json",
    "verify",
    "ledger",
    "ledger --json",
    "check",
    "backup",
    "backups",
    "bin",
    "bin --json",
    "bin restore kanari",
    "restore nothing.db",
    "purge kanari --reason asked",
    "purge parks --reason asked",
    "unplaced",
    "encrypt",
    "decrypt",
    "pass-phrase",
    "recovery-sheet",
    "purge-person cllr --reason asked",
    "purge-person kanari --reason asked",
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Aviary, Path]:
    """What the store of every test begins with, made once."""
    folder = tmp_path_factory.mktemp("aviary")
    style = folder / "config" / "house" / "quiet" / "style.toml"
    style.parent.mkdir(parents=True)
    style.write_text(STYLE, "utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MINUTETAKER_CONFIG", str(folder / "config"))
        return keep_canaries(folder / "minutes.db"), folder


@pytest.fixture
def aviary(kept: tuple[Aviary, Path], tmp_path: Path) -> Aviary:
    found, folder = kept
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return found


@pytest.mark.long
def test_nothing_of_an_exempt_item_comes_out_unasked(
    aviary: Aviary, minutetaker: CommandLine, store_path: Path, tmp_path: Path
) -> None:
    minutetaker("export", aviary.meetings["draft"], "--output", "kept.json")
    kept = Path("kept.json").read_text("utf-8")
    assert "Kanari" in kept
    Path("kept.json").rename(tmp_path / "kept.json")
    heard: dict[str, str] = {}
    for line in probes(aviary, store_path):
        said = minutetaker(*line.replace("kept.json", str(tmp_path / "kept.json")).split())
        heard[line] = f"{said.out}\n{said.err}"
        assert "Traceback" not in heard[line]
    heard |= {f"file {path.name}": read(path) for path in Path().iterdir()}
    heard["completions"] = completions(store_path)
    with closing(sqlite3.connect(store_path)) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE entry SET text = text || '!' WHERE text LIKE 'Kanari%'")
        raw.execute("UPDATE item SET title = title || '!' WHERE title LIKE 'Kanari%'")
        raw.commit()
    for line in ("check", "verify", "meetings"):
        said = minutetaker(line)
        heard[f"{line} of what was tampered with"] = f"{said.out}\n{said.err}"
    leaks = {
        f"{where} in: {line}"
        for line, text in heard.items()
        for word in set(re.findall(r"kanari\d+q", text.casefold()))
        if (where := aviary.canaries.words.get(word.capitalize()))
    }
    assert leaks == set()
    assert len(heard) * len(aviary.canaries.words) > 10_000
    assert {line.split()[0] for line in probes(aviary, store_path)} == {one.name for one in COMMANDS} - set(NOT_ASKED)


def test_every_record_that_may_hold_exempt_text_holds_canaries(aviary: Aviary) -> None:
    assert records_of(Meeting, Approval, FollowUpUpdate) == aviary.canaries.filled | PUBLIC_RECORDS


@pytest.mark.parametrize("command", ["search", "follow-ups list --all --owner"])
def test_what_exempt_items_hold_cannot_be_guessed_at(aviary: Aviary, minutetaker: CommandLine, command: str) -> None:
    def answer(word: str) -> Said:
        said = minutetaker(*command.split(), word)
        return Said(said.code, said.out.replace(word, "WORD"), said.err.replace(word, "WORD"))

    nothing = answer("Nonesuch")
    tried = {word: answer(word) for word in list(aviary.canaries.words)[::_STRIDE]}
    assert {word: said for word, said in tried.items() if said != nothing} == {}


def test_the_public_may_know_who_declared_an_interest_withdrew_and_presided(
    aviary: Aviary, minutetaker: CommandLine
) -> None:
    for state, meeting_id in aviary.meetings.items():
        if state in ("deleted", "duplicate"):
            continue
        said = minutetaker("export", meeting_id, "--format", "text", "--output", "-").out
        assert said.count("Cllr Pryce declared an interest") == 1, state
        assert said.count("Cllr Pryce left the meeting.") == 1, state
        assert said.count("Cllr Tranter took the chair.") == 1, state
        assert "Fryer left" not in said, state
        assert "8.07" not in said, state
        assert "In private." in said, state
        assert ("private business" in said.casefold()) is (state in TITLED_STATES), state
        assert (RELEASED in said) is (state == "confirmed"), state
        assert (said.count("[Redacted: privacy]") > 1) is (state == "confirmed"), state
        assert ("was redacted on 7 June 2024 by the Clerk: privacy" in said) is (state == "signed"), state
        assert ("In brief." in said) is (state in REDACTED_STATES), state
        assert ("a matter" in said.casefold()) is (state == "signed"), state
        told = minutetaker("follow-ups", "list", "--all", "--json", "--meeting", meeting_id).out
        assert "Answered by Parks Committee, minute 12 of" in told, state


@pytest.mark.parametrize(
    "command",
    [
        "export M --format text --output -",
        "export M --item 12 --format text --output -",
        "history M --item 12",
        "follow-ups list --all --meeting M",
        "follow-ups list --all --meeting M --json",
        "follow-ups export --all --meeting M --format text --output -",
        "search WORD",
        "search is:open WORD --json",
    ],
)
def test_what_was_released_comes_out(aviary: Aviary, minutetaker: CommandLine, store_path: Path, command: str) -> None:
    meeting_id = aviary.meetings["signed"]
    word = next(word for word, where in aviary.canaries.words.items() if where == "signed, action: Entry.text")
    asked = command.replace(" M", f" {meeting_id}").replace("WORD", word).split()
    assert word not in minutetaker(*asked).out.replace(command, "")  # before
    with open_store(store_path, who="a clerk") as store:
        item = store.meeting(meeting_id).items[1]
        release(store, meeting_id, item.id, by="the Clerk", reason="it was let", on=dt.date(2024, 6, 8))
    assert word in minutetaker(*asked).out


def test_what_is_asked_for_comes_out_with_the_canaries(aviary: Aviary, minutetaker: CommandLine) -> None:
    said = minutetaker("export", aviary.meetings["draft"], "--format", "text", "--output", "-", "--exempt")
    assert len(set(re.findall(r"Kanari\d+q", said.out))) > len(COMMANDS)


def probes(aviary: Aviary, path: Path) -> Iterator[str]:
    for meeting_id in aviary.meetings.values():
        for line in OF_A_MEETING:
            yield line.replace(" M", f" {meeting_id}").replace("ACTION", hidden_action(path, meeting_id))
    yield from OF_THE_STORE


def hidden_action(path: Path, meeting_id: Id) -> str:
    """The id of the action of the meeting's exempt item."""
    with open_store(path, who="a clerk", reading=True) as store:
        entries = store.meeting(meeting_id).items[1].entries
    return next((one.id for one in entries if one.owner), "0000")


def read(path: Path) -> str:
    """Every part of a file as text, and its name."""
    if not is_zipfile(path):
        return f"{path.name}\n{path.read_text('utf-8')}"
    with ZipFile(path) as archive:
        return "\n".join([path.name, *(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())])


def completions(path: Path) -> str:
    with open_store(path, who="a clerk", reading=True) as store:
        names = store.search.names()
    return repr([complete(typed, names) for typed in ("owner:", "committee:", "council:", "is:", "kind:", "k")])
