"""Keys in messages: each is the one that the user has, and no message names a key by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import minutetaker
from minutetaker.screens.app.app import MinutetakerApp
from minutetaker.screens.commands.keys_in_words import built_in_key, in_words, key_of
from minutetaker.screens.key_for import KeyFor, Words
from minutetaker.screens.meeting.screen import MeetingScreen
from tests.screens.driving import all_kept, list_read, shown, toasts, until

SOURCE = Path(minutetaker.__file__).parent
A_KEY = re.compile(
    r"(?i)\b(?:ctrl|alt|shift)\+\w+|\bF\d{1,2}\b|\bpress \w\b|\b(?:enter|esc|space|backspace)\b"
    r"|(?<!\ba )\btab\b|(?<!\bhex )\bescape\b(?! ')"
)
"""A key by its name; the tab between the cells of a table, and the escapes of JSON and SQL, are none."""

NO_MESSAGES = {
    "screens/commands/keymap.py": "how a key is written in the user's own file",
    "outputs/word/template/look.py": "the names of elements in a Word file",
}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Nothing to name.", "Nothing to name."),
        (("It is gone. ", KeyFor("undo"), " brings it back."), "It is gone. Ctrl+z brings it back."),
        (("Press ", KeyFor("agenda.add"), " to add one."), "Press n to add one."),
        ((KeyFor("meeting.close"), " closes the meeting."), "F6 closes the meeting."),
        (("First (", KeyFor("meeting.agenda"), ", ", KeyFor("agenda.add"), ")."), "First (F3, n)."),
        (("{undo} [b] ", KeyFor("undo")), "{undo} [b] ctrl+z"),
    ],
)
def test_a_message_is_told_with_its_keys(words: Words, said: str) -> None:
    assert in_words(words, built_in_key) == said


def test_a_key_of_the_user_s_own_takes_the_place_of_the_one_that_comes_with_the_program() -> None:
    assert key_of("undo", {"undo": "f14,ctrl+u"}) == "F14"


def strings(module: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_no_message_names_a_key_by_itself() -> None:
    found = [
        f"{name}:{line}: {text}"
        for module in sorted(SOURCE.rglob("*.py"))
        if (name := module.relative_to(SOURCE).as_posix()) not in NO_MESSAGES
        for line, text in strings(module)
        if " " in text and A_KEY.search(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "Enter carries the line out, esc makes it plain text.",
        "Press esc, then paste it again.",
        "    enter adds",
        "Use F5.",
    ],
)
def test_a_key_in_a_message_is_seen(text: str) -> None:
    assert A_KEY.search(text)


async def test_after_a_remapping_the_screen_names_the_new_keys(
    filled_store: Path, make_app: Callable[[Path], MinutetakerApp], own_settings: Path
) -> None:
    (own_settings / "keymap.toml").write_text(
        '"meeting.next-item" = "f14"\n"agenda.add" = "f16"\nundo = "f15"\n"meeting.close" = "f17"\n', "utf-8"
    )
    app = make_app(filled_store)
    async with app.run_test(size=(120, 36)) as pilot:
        await list_read(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await all_kept(pilot)
        assert "F14 opens the meeting" in shown(pilot)
        await pilot.press("f3", "delete", "delete")
        await all_kept(pilot)
        assert "F15 brings it back." in toasts(pilot)[-1]
        assert "No agenda item yet: F3, F16" in shown(pilot)
