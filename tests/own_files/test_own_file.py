"""The small TOML files that a user keeps: what no file of theirs is, is told and never waited for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from minutetaker.own_files.own_file import LARGEST, read_own_file


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"a = 1\n" * (LARGEST // 5), 1, "larger than 256 kB"),
        ('a = "x"\nb = "caf\u00e9"\n'.encode("latin-1"), 2, "UTF-8"),
        (f"a = 1\nb = {'9' * 5_000}\n".encode(), 2, "the number is too long"),
        (f"a = 1\nb = {'[' * 2_000}\n".encode(), 2, "more than 20 deep"),
        (f"a = 1\nb = {'[' * 30}{']' * 30}\n".encode(), 2, "more than 20 deep"),
        (f"a = 1\n{'.'.join('x' * 3_000)} = 1\n".encode(), 2, "more than 20 deep"),
        (f"a = 1\n[{'.'.join('x' * 30)}]\nb = 1\n".encode(), 2, "more than 20 deep"),
    ],
)
def test_a_file_that_nobody_writes_is_told_with_its_line(tmp_path: Path, content: bytes, line: int, said: str) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    own = read_own_file(file)
    assert not own.values
    assert [(one.line, said in one.message) for one in own.unread] == [(line, True)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes and devices")
def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    pipe, device = tmp_path / "pipe.toml", tmp_path / "device.toml"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for file in (pipe, device):
        assert ["no ordinary file" in one.message for one in read_own_file(file).unread] == [True]


def test_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.toml").mkdir()
    assert [one.line for one in read_own_file(tmp_path / "own.toml").unread] == [1]


def test_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_own_file(tmp_path / "own.toml")
