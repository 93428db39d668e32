"""Starting: with and without a terminal, with stores that are none, and never with a traceback."""

from __future__ import annotations

import ast
import itertools
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from minutetaker import __version__, api
from minutetaker.cli import full_screen, start
from minutetaker.cli.commands import COMMANDS
from minutetaker.cli.meetings import demo
from minutetaker.record import Meeting
from tests.cli.conftest import CommandLine


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the program as a process without a terminal."""
    command = [sys.executable, "-m", "minutetaker", *arguments]
    settings: dict[str, object] = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL, **options}
    return subprocess.run(command, check=False, **settings)  # type: ignore[call-overload, no-any-return]


def test_without_a_terminal_the_program_says_what_to_do_instead() -> None:
    done = process()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("minutetaker: ")
    assert "minutetaker meetings" in done.stderr


@pytest.mark.parametrize("arguments", [("open", "latest"), ("--store", "x.db"), ("--store=x.db",)])
def test_no_screen_is_opened_without_a_terminal(minutetaker: CommandLine, arguments: tuple[str, ...]) -> None:
    said = minutetaker(*arguments)
    assert said.code == 2
    assert "needs a terminal" in said.err
    assert not Path("x.db").exists()


class _Opened:
    """Stands in for the screens: notes what they were asked to open."""

    return_code = 0
    refused = ""
    unlisted = ()
    calls: tuple[tuple[Path, str | None], ...] = ()

    def __init__(self, store_path: Path, *, who: str, open_meeting: str | None = None) -> None:
        assert who
        type(self).calls += ((store_path, open_meeting),)

    def run(self) -> None:
        pass


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> type[_Opened]:
    for module in (full_screen, demo):
        monkeypatch.setattr(module, "has_terminal", lambda: True)
    monkeypatch.setattr("minutetaker.screens.app.app.MinutetakerApp", _Opened)
    monkeypatch.setattr(_Opened, "calls", ())
    return _Opened


def test_on_a_terminal_the_list_of_meetings_opens(
    minutetaker: CommandLine, opened: type[_Opened], store_path: Path
) -> None:
    assert minutetaker().code == 0
    assert minutetaker("--store", "other.db").code == 0
    assert minutetaker("--store=third.db").code == 0
    assert opened.calls == ((store_path, None), (Path("other.db"), None), (Path("third.db"), None))


@pytest.mark.parametrize("meeting", ["latest", "parks-2026-03-04", "no such meeting", "", "[/]"])
@pytest.mark.parametrize("store", [(), ("--store", "other.db"), ("--store=~/other.db",)])
def test_a_meeting_is_opened_alike_with_typer_and_without(
    minutetaker: CommandLine,
    opened: type[_Opened],
    store_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    store: tuple[str, ...],
    meeting: str,
) -> None:
    assert minutetaker("open", meeting, *store).code == 0
    monkeypatch.setattr(start, "_screens_asked", lambda _: None)
    assert minutetaker(*store, "open", meeting).code == 0
    assert opened.calls[0] == opened.calls[1]
    assert opened.calls[0][1] == meeting


@pytest.mark.parametrize("arguments", [("open",), ("open", "-x"), ("open", "a", "b"), ("--store=", "open", "a")])
def test_what_is_not_plain_is_left_to_typer(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, opened: type[_Opened], arguments: tuple[str, ...]
) -> None:
    said = minutetaker(*arguments)
    monkeypatch.setattr(start, "_screens_asked", lambda _: None)
    assert said == minutetaker(*arguments)
    assert said.code != 0
    assert opened.calls == ()


def test_why_a_meeting_was_not_opened_is_said_after_the_screens(
    minutetaker: CommandLine, monkeypatch: pytest.MonkeyPatch, opened: type[_Opened]
) -> None:
    monkeypatch.setattr(opened, "refused", "No meeting is called 'x'.")
    monkeypatch.setattr(opened, "unlisted", ("the meeting of Parks (Wick) on 1",))
    monkeypatch.setattr(opened, "return_code", 1)
    said = minutetaker("open", "x")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "minutetaker: Not listed, because damaged: the meeting of Parks (Wick) on 1. See: minutetaker check\n"
        "minutetaker: No meeting is called 'x'.\n"
    )


def test_the_demo_opens_on_a_terminal_and_leaves_nothing_behind(
    minutetaker: CommandLine, opened: type[_Opened], store_path: Path
) -> None:
    assert minutetaker("demo").code == 0
    ((demo_store, meeting_id),) = opened.calls
    assert meeting_id
    assert demo_store != store_path
    assert not demo_store.parent.exists()
    assert list(Path().iterdir()) == []


def test_the_demo_writes_word_minutes_where_there_is_no_terminal(tmp_path: Path) -> None:
    done = process("demo", cwd=tmp_path)
    written = Path(done.stdout.strip())
    assert (done.returncode, done.stderr) == (0, "")
    assert written == tmp_path / "Amenities Committee 2026-03-04 minutes DRAFT.docx"
    assert written.read_bytes()[:2] == b"PK"


def test_the_demo_writes_where_it_is_told(minutetaker: CommandLine, opened: type[_Opened], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    said = minutetaker("demo", "--export", str(tmp_path / "out"), "--style", "leicestershire")
    assert said.code == 0
    assert Path(said.out.strip()).parent == tmp_path / "out"
    assert opened.calls == ()
    assert minutetaker("demo", "--export", str(tmp_path / "nowhere")).code == 2


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("folder", ("open", "latest")),
        ("text", ("open", "latest")),  # another database is looked into behind the screens: tests/screens/app
        *itertools.product(("folder", "text", "other database"), (("meetings",), ("export", "latest"))),
    ],
)
def test_a_store_that_is_none_is_refused_and_left_alone(
    minutetaker: CommandLine, opened: type[_Opened], tmp_path: Path, kind: str, arguments: tuple[str, ...]
) -> None:
    store = tmp_path / "not ours"
    if kind == "folder":
        store.mkdir()
    elif kind == "text":
        store.write_text("Minutes, typed by hand, which must not be lost. " * 200)
    else:
        with sqlite3.connect(store) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    before = None if store.is_dir() else store.read_bytes()
    said = minutetaker("--store", str(store), *arguments)
    assert said.code == 1
    assert said.err.startswith("minutetaker: ")
    assert str(store) in said.err
    assert opened.calls == ()
    assert before is None or store.read_bytes() == before


@pytest.mark.parametrize("kind", ["folder", "text"])
def test_the_screens_are_not_opened_on_what_is_no_store(
    minutetaker: CommandLine, opened: type[_Opened], tmp_path: Path, kind: str
) -> None:
    store = tmp_path / "not ours"
    if kind == "folder":
        store.mkdir()
    else:
        store.write_text("Minutes, typed by hand")
    said = minutetaker("--store", str(store))
    assert said.code == 1
    assert str(store) in said.err
    assert opened.calls == ()


@pytest.mark.parametrize("arguments", [("meetings",), ("import", "x.json")])
def test_a_store_in_a_place_that_cannot_be_is_named(
    sample: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...]
) -> None:
    minutetaker("export", "latest", "--output", "x.json")
    Path("a-file").touch()
    said = minutetaker(*arguments, "--store", "a-file/minutes.db")
    assert said.code == (0 if arguments == ("meetings",) else 1)
    assert "a-file" in said.err


def test_store_may_stand_before_or_behind_the_command(minutetaker: CommandLine, sample: Meeting) -> None:
    for arguments in (("meetings", "--json", "--store", "none.db"), ("--store=none.db", "meetings", "--json")):
        assert minutetaker(*arguments).json == []
    assert minutetaker("export", "--", "--store").code == 1


def test_version_and_help(minutetaker: CommandLine) -> None:
    assert minutetaker("--version").out == f"minutetaker {__version__}\n"
    said = minutetaker("--help")
    assert said.code == 0
    for command in COMMANDS:
        assert f"  {command.name} " in said.out
        own = minutetaker(command.name, "--help")
        assert own.code == 0
        assert own.out.startswith(f"Usage: minutetaker {command.name} ")


@pytest.mark.parametrize("arguments", [("nosuch",), ("export",), ("meetings", "--colour"), ("--store",)])
def test_wrong_usage_has_its_own_exit_code(minutetaker: CommandLine, arguments: tuple[str, ...]) -> None:
    said = minutetaker(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err


@pytest.mark.parametrize("argument", ["\x1b]0;owned\x07", "\x9b2J", "[/]", "\udcff", "\u202egp"])
@pytest.mark.parametrize("command", ["", "export", "open", "styles check", "styles new", "import", "demo --style"])
def test_an_argument_never_drives_the_terminal(
    sample: Meeting, minutetaker: CommandLine, command: str, argument: str
) -> None:
    said = minutetaker(*command.split(), argument)
    assert said.code != 0
    assert not set("\x1b\x07\x9b\u202e\udcff") & set(said.out + said.err)


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell is needed")
def test_a_reader_that_goes_away_is_no_error(sample: Meeting) -> None:
    command = f"{sys.executable} -m minutetaker schema | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_an_answer_that_cannot_be_written_is_told() -> None:
    with open("/dev/full", "w") as full:
        done = process("schema", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.startswith("minutetaker: No space left")
    assert done.stderr.count("\n") == 1


def test_text_is_utf_8_whatever_the_code_page(sample: Meeting) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    arguments = ("export", "latest", "--format", "text", "--output", "-")
    done = process(*arguments, env=environment, encoding="utf-8")
    assert done.returncode == 0
    assert "Łukasiewicz" in done.stdout


def loaded_by(arguments: list[str], modules: tuple[str, ...]) -> list[str]:
    """Those of the modules that the program has loaded when it is done."""
    code = (
        f"import sys; from minutetaker.cli import start; start.run({arguments}); "
        f"print([one for one in {modules} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return list(ast.literal_eval(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [[], ["--store", "x.db"], ["open", "x"], ["--store", "x.db", "open", "x"]])
def test_starting_on_the_screen_imports_neither_typer_nor_the_store(arguments: list[str]) -> None:
    assert loaded_by(arguments, ("typer", "sqlmodel", "sqlalchemy", "pydantic", "jinja2", "docx")) == []


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_what_the_program_says_of_itself_needs_no_command_and_no_record(arguments: list[str]) -> None:
    unneeded = (
        "minutetaker.record",
        "minutetaker.cli.meetings",
        "minutetaker.cli.meetings.export",
        "platformdirs",
        "textual",
    )
    assert loaded_by(arguments, unneeded) == []


def complete(line: str) -> list[str]:
    """What the shell is offered behind ``line``."""
    words = f"{line} ".split(" ")[:-1]
    environment = {
        **os.environ,
        "_MINUTETAKER_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    return [offer for offer in process(env=environment).stdout.split("\n") if offer]


def test_the_shell_is_offered_meetings_and_house_styles(sample: Meeting) -> None:
    assert complete("minutetaker export am") == ["amenities-committee-2026-03-04"]
    assert complete("minutetaker open la") == ["latest"]
    assert complete("minutetaker export latest --style me") == ["medway"]
    assert complete("minutetaker --store /nowhere/at/all open ") == []


def test_every_entry_takes_the_store_of_the_users_own_folder(
    minutetaker: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    store = tmp_path / "home" / "sub" / "minutes.db"
    opened: list[Path] = []

    def open_screens(path: Path, **_: object) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr("minutetaker.cli.start.open_screens", open_screens)
    monkeypatch.setattr("minutetaker.cli.app.open_screens", open_screens)
    assert minutetaker("--store", "~/sub/minutes.db").code == 0
    monkeypatch.setenv("MINUTETAKER_STORE", "~/sub/minutes.db")
    assert minutetaker().code == 0
    assert minutetaker("open", "latest").code == 0
    assert opened == [store] * 3
    assert str(store) in minutetaker("meetings").err
    assert str(store) in minutetaker("--store", "~/sub/minutes.db", "meetings").err
    for named in ("~/sub/minutes.db", None):
        with api.open_to_write(named):
            pass
    assert store.is_file()
    assert not list(tmp_path.rglob("~*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("command", ["meetings", "check", "backup", "verify", "restore --yes", "bin", "backups"])
@pytest.mark.parametrize("kind", ["a pipe", "a loop of links", "nobody's folder"])
def test_what_can_be_no_store_is_refused_at_once(
    minutetaker: CommandLine, tmp_path: Path, command: str, kind: str
) -> None:
    path = tmp_path / "odd"
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a loop of links":
        path.symlink_to(tmp_path / "other")
        (tmp_path / "other").symlink_to(path)
    else:
        path = Path("~nobody-of-that-name/minutes.db")
    said = minutetaker("--store", str(path), *command.split())
    assert said.code in (0, 1)
    assert said.err.strip()
    assert "Traceback" not in said.err


LEFT_BEHIND = """
import threading
from typing import Annotated
from pydantic import BeforeValidator, TypeAdapter
from minutetaker import __main__

begun = threading.Event()

def never_done(value):
    begun.set()
    while True:
        pass

def run(arguments):
    compiled = TypeAdapter(Annotated[int, BeforeValidator(never_done)])
    threading.Thread(target=compiled.validate_python, args=(1,), daemon=True).start()
    begun.wait()
    print("All is said.")
    return 7

__main__.run = run
__main__.main()
"""
"""The program ends while a thread that it left behind is within compiled code."""


def test_a_thread_left_behind_within_compiled_code_does_not_abort_the_end() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT_BEHIND], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (7, "All is said.\n", "")
