"""Keys as a clerk might press them, through every door by which text comes into a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.live.keys.page_model import PASTE_BEGINS, PASTE_ENDS, VOTE, Page


def random_keys(random: Random, page: Page) -> Iterator[str]:
    """Keys without end, as a clerk might press them, through every door in a random order."""
    doors: tuple[Callable[[Random, Page], Iterator[str]], ...] = (
        *(_point,) * 6,
        *(_mend, _paste_line, _paste_lines, _undo_redo, _undo, _narrative, _completed, _action, _vote, _stroke_as_text),
        *(_in_the_first, _split_in_two),
    )
    while True:
        yield from random.choice(doors)(random, page)


def _word(random: Random) -> str:
    return "".join(random.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(random.randint(2, 6)))


def _words(random: Random) -> str:
    return " ".join(_word(random) for _ in range(random.randint(1, 3)))


def _to_a_new_point(page: Page) -> Iterator[str]:
    if page.open_id is not None:
        if page.caret != len(page.text):
            yield "ctrl+end"
        yield "enter"


def _point(random: Random, page: Page) -> Iterator[str]:
    yield from _to_a_new_point(page)
    yield from _words(random)


def _mend(random: Random, page: Page) -> Iterator[str]:
    if len(page.text) > 3 and page.caret > 2:
        yield "backspace"
        yield "backspace"
        yield from _word(random)


def _paste_line(random: Random, page: Page) -> Iterator[str]:
    yield from _to_a_new_point(page)
    yield f"{PASTE_BEGINS}{_words(random)}{PASTE_ENDS}"


def _paste_lines(random: Random, page: Page) -> Iterator[str]:
    yield from _to_a_new_point(page)
    lines = "\n".join(_words(random) for _ in range(random.randint(2, 3)))
    yield f"{PASTE_BEGINS}{lines}{PASTE_ENDS}"


def _undo_redo(random: Random, page: Page) -> Iterator[str]:
    if page.can_undo:
        yield "ctrl+z"
        yield "ctrl+y"
        yield "ctrl+end"


def _undo(random: Random, page: Page) -> Iterator[str]:
    if page.can_undo:
        yield "ctrl+z"
        yield "ctrl+end"


def _narrative(random: Random, page: Page) -> Iterator[str]:
    yield from _line(page, f"/narr {_words(random)}")


def _completed(random: Random, page: Page) -> Iterator[str]:
    yield from _to_a_new_point(page)
    yield from "/na"
    yield "tab"
    yield from _words(random)
    yield "enter"


def _action(random: Random, page: Page) -> Iterator[str]:
    yield from _line(page, f"/act Clerk: {_words(random)}")


def _vote(random: Random, page: Page) -> Iterator[str]:
    yield from _line(page, VOTE)


def _line(page: Page, line: str) -> Iterator[str]:
    yield from _to_a_new_point(page)
    yield from line
    yield "enter"


def _stroke_as_text(random: Random, page: Page) -> Iterator[str]:
    yield from _to_a_new_point(page)
    yield from f"/{_word(random)}"
    yield "escape"
    yield from _word(random)


def _in_the_first(random: Random, page: Page) -> Iterator[str]:
    if page.entries:
        yield "ctrl+home"
        yield from _word(random)
        yield "ctrl+end"


def _split_in_two(random: Random, page: Page) -> Iterator[str]:
    if page.open_id is not None and len(page.text) > 4 and page.caret == len(page.text):
        yield "left"
        yield "left"
        yield "enter"
