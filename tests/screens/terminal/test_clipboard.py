"""By which ways a text gets to the clipboard of the computer that somebody sits at, and what is said of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from minutetaker.screens.terminal.clipboard import Clipboards, clipboards, put, told

X, WAYLAND = {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
SSH, TMUX = {"SSH_CONNECTION": "10.0.0.1 50000 10.0.0.2 22"}, {"TMUX": "/tmp/tmux-1/default,1,0"}
ALL = "pbcopy clip.exe wl-copy xclip xsel tmux"


@pytest.mark.parametrize(
    ("environ", "platform", "installed", "commands"),
    [
        (X, "linux", ALL, ["xclip"]),
        (X, "linux", "xsel", ["xsel"]),
        (WAYLAND, "linux", ALL, ["wl-copy"]),
        (WAYLAND, "linux", "xclip", ["xclip"]),
        ({}, "linux", ALL, []),
        ({}, "darwin", ALL, ["pbcopy"]),
        ({}, "win32", ALL, ["clip.exe"]),
        ({"WSL_DISTRO_NAME": "Debian", **X}, "linux", ALL, ["clip.exe"]),
        ({**X, **TMUX}, "linux", ALL, ["xclip", "tmux"]),
        (TMUX, "linux", "", []),
        (SSH, "darwin", ALL, []),
        ({**SSH, **TMUX}, "linux", ALL, ["tmux"]),
        ({**SSH, "WAYLAND_DISPLAY": "wayland-0"}, "linux", ALL, []),
        ({**SSH, "DISPLAY": "localhost:10.0"}, "linux", ALL, ["xclip"]),
    ],
)
def test_the_systems_own_tool_comes_first_and_none_over_ssh_that_does_not_reach_back(
    environ: dict[str, str], platform: str, installed: str, commands: list[str]
) -> None:
    found = clipboards(environ, platform, lambda name: name if name in installed.split() else None)
    assert [one[0] for one in found.commands] == commands
    assert found.is_far is ("SSH_CONNECTION" in environ)


def test_a_text_is_handed_over_as_it_is_and_what_fails_is_not_counted(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    write = (sys.executable, "-c", f"import sys; open({str(kept)!r}, 'wb').write(sys.stdin.buffer.read())")
    took = put("Ó Dálaigh \u00a35\n", [write, (sys.executable, "-c", "raise SystemExit(1)"), ("no-such-tool",)])
    assert took == (sys.executable,)
    assert kept.read_text("utf-8") == "Ó Dálaigh \u00a35\n"


@pytest.mark.parametrize(
    ("ways", "took", "says"),
    [
        (Clipboards((("xclip",),)), ("xclip",), "3 characters are on the clipboard, by xclip."),
        (Clipboards((("xclip",), ("tmux",))), ("xclip", "tmux"), "by xclip and tmux."),
        (Clipboards((("xclip",),)), (), "handed to the terminal for its clipboard. That is for the terminal to allow"),
        (Clipboards((), ("wl-copy", "xclip")), (), "Without wl-copy or xclip, which would be surer"),
        (Clipboards((), is_far=True), (), "Over ssh that is for the terminal to allow; here it can be pasted."),
    ],
)
def test_it_is_said_how_it_got_there(ways: Clipboards, took: tuple[str, ...], says: str) -> None:
    assert says in told("one", ways, took)
