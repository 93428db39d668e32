"""Mistakes that people make in each file of their own: every one is told with its line, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from minutetaker.minutes.style.problems import StyleError
from minutetaker.minutes.style.style_files import read_style
from minutetaker.mistakes import Mistake
from minutetaker.own_files.abbreviations import read_abbreviations
from minutetaker.screens.commands.keymap import load_keymap
from minutetaker.screens.look.themes import find_themes
from minutetaker.settings import read_settings

GOOD = '[colours]\nprimary = "#1d5a8e"\nbackground = "#ffffff"\nforeground = "black"\n'
TITLE = 'title = "T"\n'


class Told(NamedTuple):
    """What is said of a file: each mistake, and the whole as a person reads it."""

    mistakes: Sequence[Mistake]
    message: str


def in_settings(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(folder))
    (folder / "settings.toml").write_text(text, "utf-8")
    _, error = read_settings(themes=("paper", "contrast"))
    assert error is not None
    return Told(error.mistakes, str(error))


def in_keymap(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    (folder / "keymap.toml").write_text(text, "utf-8")
    _, error = load_keymap(folder / "keymap.toml")
    assert error is not None
    return Told(error.mistakes, str(error))


def in_abbreviations(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(folder))
    (folder / "abbreviations.toml").write_text(text, "utf-8")
    _, error = read_abbreviations()
    assert error is not None
    return Told(error.mistakes, str(error))


def in_colours(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    (folder / "mine.toml").write_text(text, "utf-8")
    _, [error] = find_themes([folder])
    return Told(error.mistakes, str(error))


def in_style(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Told:
    (folder / "style.toml").write_text(text, "utf-8")
    with pytest.raises(StyleError) as caught:
        read_style(folder)
    return Told(caught.value.problems, str(caught.value))


ROWS: Sequence[tuple[Callable[[Path, str, pytest.MonkeyPatch], Told], str, int, str]] = (
    (in_settings, 'backups = "C:\\Users\\clerk\\Backups"', 1, "Use single ones: backups = 'C:\\Users"),
    (in_settings, 'backups = "D:\\new"', 1, "single quotes"),
    (
        in_settings,
        'backups = "~nobody-of-that-name/b"',
        1,
        "no user whose folder ~nobody-of-that-name could be",
    ),
    (in_settings, 'backups = "stick/backups"', 1, "'stick/backups' is no whole path"),
    (in_settings, 'name = "Ann"\nexport_folder = "~nobody-of-that-name"', 2, "no user whose folder"),
    (in_settings, "name = 'Ann'\nbackups =", 2, "Invalid value"),
    (in_settings, "name = 'Ann'\nbackup = 'D:/'", 2, "did you mean 'backups'?"),
    (in_settings, "Name = 'Ann'", 1, "did you mean 'name'?"),
    (in_settings, "[settings]\nname = 'Ann'", 1, "is no setting"),
    (in_settings, "name = Ann", 1, "a text stands in quotes"),
    (in_settings, "name: 'Ann'", 1, "Write key = value on one line"),
    (in_settings, "name = 'Ann", 1, "Write key = value on one line"),
    (in_settings, "name = “Ann”", 1, "the quotes are curly"),
    (in_settings, "name = 'Ann'\nname = 'Bea'", 2, "overwrite"),
    (in_settings, "name = 7", 1, "must be text in quotes"),
    (in_settings, "\nstorage = 'everywhere'", 2, 'write "any"'),
    (in_settings, "\n\ntheme = 'papre'", 3, "did you mean 'paper'?"),
    (in_settings, f"name = {'9' * 5_000}", 1, "the number is too long"),
    (in_keymap, '"meeting.nextitem" = "f14"', 1, "did you mean 'meeting.next-item'?"),
    (in_keymap, '[meeting]\nnext-itm = "f14"', 2, "did you mean 'meeting.next-item'?"),
    (in_keymap, '"home.new" = "contrl+x"', 1, "write it like f14, ctrl+t or alt+down"),
    (in_keymap, '"home.new" = "Strg+X"', 1, "is no key"),
    (in_keymap, '"home.new" = 7', 1, "must be a key in quotes"),
    (in_keymap, '"home.new" = []', 1, "must be a key in quotes"),
    (in_keymap, '"home.new" = ["f14", 7]', 1, "must be a key in quotes"),
    (in_keymap, '"home.new" = ""', 1, "names no key"),
    (in_keymap, '"meeting.preview" = "ctrl+i"', 1, "are one key in a terminal"),
    (in_keymap, '"meeting.close" = "n"', 1, "would no longer be typed"),
    (in_keymap, '"meeting.close" = "space"', 1, "would no longer be typed"),
    (in_keymap, 'undo = "f14"\n"meeting.agenda" = "ctrl+k"', 2, "is the key of discussion.kind"),
    (in_keymap, 'undo = "f14"\nredo = "f14"', 2, "is the key of undo"),
    (in_keymap, "undo = f14", 1, "a text stands in quotes"),
    (in_keymap, 'undo = "f14"\n[home\nnew = "f13"', 2, "Write key = value"),
    (in_settings, "offers = 'no'", 1, 'write "off"'),
    (in_abbreviations, "cfs = concern", 1, "a text stands in quotes"),
    (in_abbreviations, 'mb = "moved by {}"\ncfs = “concern”', 2, "the quotes are curly"),
    (in_abbreviations, 'mb = "moved by {"', 1, "a brace without its partner"),
    (in_abbreviations, 'x = "too short a name"', 1, "2 to 20 letters"),
    (in_abbreviations, "[mine]\ncfs = 'concern'", 1, "must be text in quotes"),
    (in_abbreviations, 'cfs = "a\\nb"', 1, "on one line"),
    (in_colours, 'titel = "Mine"\n' + GOOD, 1, "did you mean 'title'?"),
    (in_colours, "title = 7\n" + GOOD, 1, "must be text in quotes"),
    (in_colours, 'dark = "yes"\n' + GOOD, 1, "true or false, without quotes"),
    (in_colours, 'colours = "blue"', 1, "must be a section: [colours]"),
    (in_colours, '[colours]\nprimary = "#111"\nbackground = "#222"', 1, "foreground is missing"),
    (in_colours, GOOD + 'backgruond = "#fff"', 5, "did you mean 'background'?"),
    (in_colours, GOOD + 'surface = "blueish"', 5, 'write it like "#1d5a8e"'),
    (in_colours, GOOD + 'panel = "$primary"', 5, 'write it like "#1d5a8e"'),
    (in_colours, GOOD + "panel = 3", 5, 'write it like "#1d5a8e"'),
    (in_colours, 'variables = "blue"\n' + GOOD, 1, "must be a section: [variables]"),
    (in_colours, GOOD + '[variables]\nBorder = "#fff"', 6, "small letters and hyphens only"),
    (in_colours, GOOD + '[variables]\nborder = "#fff 140%"', 6, '"#1d5a8e 40%"'),
    (in_colours, GOOD + '[variables]\nblock-cursor-text-style = "loud"', 6, "none of bold, dim, italic"),
    (in_colours, GOOD + "panel = “#fff”", 5, "the quotes are curly"),
    (in_style, "language = 'en-GB'", 1, "is missing"),
    (in_style, TITLE + "languag = 'en-GB'", 2, "did you mean 'language'?"),
    (in_style, TITLE + "[movments]\nplace = 'nowhere'", 2, "did you mean 'movements'?"),
    (in_style, TITLE + "labels = 3", 2, "must be a section"),
    (in_style, TITLE + "lead_ins = 'one'", 2, '["one", "two"]'),
    (in_style, TITLE + "[labels]\npoint = '{x})'", 3, "is no counter: write one of {1}"),
    (in_style, TITLE + "[labels]\npoint = '{1}{a}'", 3, "more than one counter"),
    (in_style, TITLE + "[labels]\npoint = '{1'", 3, "a brace without its partner"),
    (in_style, TITLE + f"[labels]\npoint = '{'-' * 101}'", 3, "a label has 100 at most"),
    (in_style, TITLE + "[numbering]\nruns_on = 'yes'", 3, "must be true or false"),
    (in_style, TITLE + "[resolution]\nmovers_place = 'above'", 3, "'before'"),
    (in_style, TITLE + "[resolution]\nlead = '{{ comittee }}'", 3, "it may use"),
    (in_style, TITLE + "[resolution]\nlead = '{% if mover %}'", 3, "cannot be read as a sentence"),
    (in_style, TITLE + "[resolution]\nlead = '{{ mover|shout }}'", 3, "there are date"),
    (in_style, TITLE + "[resolution]\nlead = '{% for a in mover %}x{% endfor %}'", 3, "cannot repeat"),
    (in_style, TITLE + "[resolution]\nlead = '{{ 1 / 0 }}'", 3, "cannot divide"),
    (in_style, TITLE + "[resolution]\nlead = '{{ mover * 9 }}'", 3, "cannot multiply"),
    (in_style, TITLE + "[resolution]\nlead = '{{ mover|date }}'", 3, "fails when it is tried"),
    (in_style, TITLE + f"[resolution]\nlead = '{{{{ mover }}}}{'x' * 2_000}'", 3, "a sentence has 2000 at most"),
    (in_style, TITLE + "[resolution]\nlead = 7", 3, "must be text in quotes"),
    (in_style, TITLE + "[minutes]\norder = ['title', 'title']", 3, "twice; each part prints once"),
    (in_style, TITLE + "[minutes]\norder = ['titel']", 3, "'title'"),
    (in_style, TITLE + "[minutes]\nsign_off = [" + "'x', " * 51 + "]", 3, "50 are the most"),
    (in_style, TITLE + "[[minutes.attendance]]\nheading = 'x'", 2, "is missing"),
    (in_style, TITLE + "[[minutes.attendance]]\npeople = [\n  'membres']", 4, "'members'"),
    (in_style, TITLE + "[[minutes.attendance]]\npeople = []\ncolumns = 1", 4, "must be 2 or more"),
    (in_style, TITLE + "[[minutes.attendance]]\npeople = []\ncolumns = 'two'", 4, "must be a whole number"),
    (in_style, TITLE + f"[outcomes]\ncarried = '{'x' * 2_001}'", 3, "more than 2000 characters"),
    (in_style, TITLE + "[word_styles]\nitem_headin = 'X'", 3, "did you mean 'item_heading'?"),
    (in_style, TITLE + "[word_styles]\npoint = ''", 3, "must not be empty"),
    (in_style, TITLE + "closing = 'never closed\n", 2, "Write key = value on one line"),
    (in_style, TITLE + "x = " + "[" * 2_000, 2, "more than 20 deep"),
)


def test_there_are_sixty_of_them_and_no_two_alike() -> None:
    assert len({(where, text) for where, text, _, _ in ROWS}) == len(ROWS) >= 60


@pytest.mark.parametrize(
    ("where", "text", "line", "said"), ROWS, ids=[f"{row[0].__name__} {at}" for at, row in enumerate(ROWS)]
)
def test_a_mistake_is_told_with_its_line_and_how_to_mend_it(
    where: Callable[[Path, str, pytest.MonkeyPatch], Told],
    text: str,
    line: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = where(tmp_path, text, monkeypatch)
    assert [one.message for one in told.mistakes if said not in one.message] == []
    assert {one.line for one in told.mistakes} == {line}
    assert f"line {line}" in told.message
    assert str(tmp_path) in told.message
