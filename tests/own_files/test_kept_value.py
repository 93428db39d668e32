"""One value kept in a file that a person writes: what they wrote stays, and so do the kind of file and its links."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from minutetaker.own_files.kept_value import keep_value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'name = "New"\n'),
        ('"name" = "Old"\n', '"name" = "New"\n'),
        ("'name' = 'Old' # mine\nbackups = '/b'\n", "'name' = \"New\" # mine\nbackups = '/b'\n"),
        ('name = """\nOld"""\nbackups = "/b"\n', 'name = "New"\nbackups = "/b"\n'),
        ("name = '''Old\n[not a table]\n'''\n", 'name = "New"\n'),
        ('# as it was\n\n  name   =   "Old"\n', '# as it was\n\n  name   =   "New"\n'),
        ("theme = 'a'\r\nname = 'Old'\r\n", "theme = 'a'\r\nname = \"New\"\r\n"),
        ('theme = "a"\n[own]\nname = "x"\n', 'name = "New"\ntheme = "a"\n[own]\nname = "x"\n'),
        ('text = """\nname = "no key"\n"""\n', 'name = "New"\ntext = """\nname = "no key"\n"""\n'),
        ("name = 3\n", 'name = "New"\n'),
        ('"\\u006eame" = "Old"\n', '"\\u006eame" = "New"\n'),
        ("not toml\nname = 'Old'\n", 'not toml\nname = "New"\n'),
    ],
)
def test_the_key_is_found_however_it_is_spelt_and_all_else_stays(file: Path, before: str, after: str) -> None:
    file.write_bytes(before.encode())
    keep_value(file, "name", "New")
    assert file.read_bytes().decode() == after


@pytest.mark.parametrize("value", ['Zoë "Z" O\'Neil', "C:\\Users", "", "#", "[x]"])
def test_every_text_is_read_again_as_it_was(file: Path, value: str) -> None:
    file.write_text('name = "Old"\n', "utf-8")
    keep_value(file, "name", value)
    assert tomllib.loads(file.read_text("utf-8")) == {"name": value}


def test_a_link_is_written_through_and_the_rights_stay(file: Path) -> None:
    real = file.with_name("real.toml")
    real.write_text('name = "Old"\n', "utf-8")
    real.chmod(0o600)
    file.symlink_to(real)
    keep_value(file, "name", "New")
    assert file.is_symlink()
    assert real.read_text("utf-8") == 'name = "New"\n'
    assert real.stat().st_mode & 0o777 == 0o600
    assert sorted(one.name for one in file.parent.iterdir()) == ["real.toml", "settings.toml"]


def dangle(file: Path) -> None:
    file.symlink_to(file.with_name("nowhere.toml"))


def loop(file: Path) -> None:
    file.symlink_to(file)


def list_people(file: Path) -> None:
    file.write_text("[name]\nfirst = 'Ann'\n", "utf-8")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (os.mkfifo, "no ordinary file"),
        (os.mkdir, "no ordinary file"),
        (dangle, "a link to .*nowhere.toml, which is not there"),
        (loop, "a link"),
        (list_people, "stands there under name"),
        (lambda file: file.write_bytes(b"#" * 300_000), "larger than"),
    ],
    ids=["pipe", "folder", "dangling link", "loop", "table", "large"],
)
def test_what_cannot_take_it_is_said_and_stays(file: Path, make: Callable[[Path], object], why: str) -> None:
    make(file)
    before = file.lstat()
    with pytest.raises(OSError, match=why):
        keep_value(file, "name", "New")
    assert file.lstat().st_ino == before.st_ino
    assert list(file.parent.iterdir()) == [file]
