"""The user's own keys: good ones apply, and every mistake of the file is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.screens.commands import COMMANDS
from minutetaker.screens.commands.keymap import clashes, load_keymap, spelled


def read(folder: Path, text: str) -> tuple[dict[str, str], str]:
    file = folder / "keymap.toml"
    file.write_text(text, "utf-8")
    keymap, error = load_keymap(file)
    return keymap, str(error) if error else ""


def test_the_keys_that_come_with_the_program_do_not_clash() -> None:
    assert [(one.id, other.id, key) for one, other, key in clashes(COMMANDS, {})] == []


def test_every_command_has_a_name_of_its_own() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert load_keymap(tmp_path / "keymap.toml") == ({}, None)


def test_keys_are_read_in_either_way_of_writing_a_name(tmp_path: Path) -> None:
    keymap, told = read(tmp_path, '"meeting.next-item" = "f14"\n[home]\nnew = ["Ctrl+/", "a"]\nquit = ""\n')
    assert keymap == {"meeting.next-item": "f14", "home.new": "ctrl+slash,a"}
    assert "line 4, home.quit: is no command" in told


def test_the_key_to_quit_can_be_another(tmp_path: Path) -> None:
    assert read(tmp_path, 'quit = "ctrl+x"') == ({"quit": "ctrl+x"}, "")


def test_every_mistake_is_told_with_its_line_and_the_good_keys_apply(tmp_path: Path) -> None:
    keymap, told = read(
        tmp_path,
        "\n".join(
            [
                '"meeting.nextitem" = "f14"',
                '"home.new" = "f13"',
                '"home.open" = "contrl+x"',
                '"agenda.add" = 7',
                '"meeting.preview" = "ctrl+i"',
                '"meeting.close" = "n"',
                '"meeting.agenda" = "ctrl+k"',
                '"discussion.kind" = "f9"',
            ]
        ),
    )
    assert keymap == {"home.new": "f13"}
    for line in (
        "line 1, meeting.nextitem: is no command; did you mean 'meeting.next-item'?",
        "line 3, home.open: 'contrl+x' is no key",
        "line 4, agenda.add: must be a key in quotes",
        "line 5, meeting.preview: 'ctrl+i' and tab are one key",
        "line 6, meeting.close: 'n' would no longer be typed",
        "line 7, meeting.agenda: 'ctrl+k' is the key of discussion.kind",
        "line 8, discussion.kind: 'f9' is the key of meeting.preview",
    ):
        assert line in told


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keymap, told = read(tmp_path, '"meeting.next-item" = "f7"\n"meeting.previous-item" = "f8"')
    assert (keymap, told) == ({"meeting.next-item": "f7", "meeting.previous-item": "f8"}, "")


def test_one_key_may_mean_two_things_in_two_places(tmp_path: Path) -> None:
    assert read(tmp_path, '"agenda.rename" = "z"\n"agenda.details" = "r"\n"attendees.remove" = "z"')[1] == ""


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+z", "ctrl+z"),
        ("slash", "/"),
        ("escape", "escape"),
        ("delete", "delete"),
        ("question_mark", "?"),
        ("n", "n"),
    ],
)
def test_keys_are_spelled_as_prose_names_them(key: str, words: str) -> None:
    assert spelled(key) == words


def test_an_escape_cannot_be_taken_from_the_dialogs(tmp_path: Path) -> None:
    keymap, told = read(tmp_path, 'help = "escape"')
    assert keymap == {}
    assert "escape" in told


def test_a_line_that_is_no_toml_takes_no_other_key_away(tmp_path: Path) -> None:
    keymap, told = read(tmp_path, '"home.new" = \n"home.open" = "f14"\n')
    assert keymap == {"home.open": "f14"}
    assert "line 1: Invalid value" in told


@pytest.mark.parametrize("text", ["not toml", '"home.new" = ', "\x00"])
def test_a_file_that_is_no_toml_is_told(tmp_path: Path, text: str) -> None:
    keymap, told = read(tmp_path, text)
    assert keymap == {}
    assert "keymap.toml" in told
    assert "line 1" in told
