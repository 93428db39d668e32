"""The pages of the site that are made from the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.made_pages import pages
from tools.screenshot import FOLDER, PICTURES

from minutetaker.cli.commands import COMMANDS
from minutetaker.minutes.style.style_settings import StyleSheet
from minutetaker.record import EntryKind
from minutetaker.screens.commands import Where, commands_in
from minutetaker.screens.commands.keymap import load_keymap


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


@pytest.mark.parametrize("where", [where for where in Where if commands_in(where)])
def test_the_page_of_keys_lists_every_command(made: dict[str, str], where: Where) -> None:
    _, _, section = made["keys.md"].partition(f"## {where.value.capitalize()}\n")
    listed = section.partition("\n## ")[0]
    assert [one.id for one in commands_in(where) if f"| `{one.id}` |" not in listed] == []


def test_the_keys_that_are_changed_for_an_example_can_be(made: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "keymap.toml"
    file.write_text(made["keys.md"].partition("```toml\n")[2].partition("```")[0], "utf-8")
    assert load_keymap(file) == ({"meeting.next-item": "f14", "home.new": "a,ctrl+n"}, None)


def test_the_page_of_kinds_lists_every_kind(made: dict[str, str]) -> None:
    assert [kind.row.name for kind in EntryKind if f"\n| {kind.row.name} | " not in made["kinds.md"]] == []


def test_every_picture_is_one_that_the_script_takes() -> None:
    assert {one.stem for one in FOLDER.glob("*.svg")} == set(PICTURES)


def test_the_page_of_the_command_line_tells_every_command_with_its_own_help(made: dict[str, str]) -> None:
    page = made["command-line.md"]
    assert [one.name for one in COMMANDS if f"## `minutetaker {one.name}`" not in page] == []
    assert "### `minutetaker follow-ups update`" in page
    assert "--changed-since-circulated" in page


def test_every_section_of_a_style_and_what_is_said_in_the_bundled_file_stands_in_the_settings(
    made: dict[str, str],
) -> None:
    page = made["settings.md"]
    sections = [
        name
        for name in StyleSheet.model_fields
        if name not in ("title", "language", "lead_ins", "phrases", "word_styles")
    ]
    assert [name for name in sections if f"## `[{name}]`" not in page] == []
    assert "## `[[minutes.attendance]]`" in page
    assert 'Who is in it: "chair" (who presided when the meeting opened)' in page
    assert "Every sentence knows `body`, `closed_at`, `committee`" in page
    assert "Knows besides: `name`, `full_name`, `role`, `at`, `number`, `words`." in page
