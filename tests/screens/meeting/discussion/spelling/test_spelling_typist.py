"""Doubtful words, as the clerk sees them and changes them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from minutetaker.errors import MinutetakerError
from minutetaker.own_files.own_words import read_words
from minutetaker.record import Entry
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.meeting.discussion.spelling import spelling_typist
from tests.screens.meeting.minuting import Clerk, at_the, one_item, until


class Few:
    """A dictionary of a few words."""

    def check(self, word: str) -> bool:
        return word.casefold() in {"the", "wall", "was", "received"}

    def suggest(self, word: str) -> list[str]:
        return ["received", "relieved"]


@pytest.fixture(autouse=True)
def settings(own_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_settings / "settings.toml").write_text('spelling = "on"\n', "utf-8")
    monkeypatch.setattr(spelling_typist, "load_dictionary", lambda language: Few())
    monkeypatch.setattr(spelling_typist, "QUIET", 86400)
    monkeypatch.setattr(spelling_typist, "LONGEST", 86400)


async def look_up(clerk: Clerk) -> None:
    pane = clerk.screen.discussion
    await until(clerk.pilot, lambda: pane.speller is not None)
    pane.spelling.at_once()
    await until(clerk.pilot, lambda: not any(one.group == "spelling" for one in clerk.app.workers))
    await clerk.pilot.pause()


@asynccontextmanager
async def spelling(path: Path, *texts: str) -> AsyncIterator[Clerk]:
    entries = (Entry(f"p{number}", text=text) for number, text in enumerate(texts))
    async with at_the(one_item(*entries), path) as clerk:
        await look_up(clerk)
        yield clerk


def marked(clerk: Clerk) -> list[str]:
    """The words that are underlined on the page."""
    rows = [clerk.outline.render_line(y) for y in range(clerk.outline.size.height)]
    return [one.text for row in rows for one in row if one.style and one.style.underline and one.text.strip()]


async def test_doubtful_words_are_marked_in_the_open_entry_and_above(store_path: Path) -> None:
    async with spelling(store_path, "The wall was recieved.", "The walll was by Okafor.") as clerk:
        assert marked(clerk) == ["recieved", "walll", "by"]


async def test_the_word_being_typed_is_left_alone_until_it_is_done(store_path: Path) -> None:
    async with spelling(store_path, "The wall") as clerk:
        await clerk.press("enter")
        await clerk.type("The walll")
        await look_up(clerk)
        assert marked(clerk) == []
        await clerk.type(" was")
        assert marked(clerk) == ["walll"]


async def test_another_spelling_is_taken_by_choosing_it_and_never_by_itself(store_path: Path) -> None:
    async with spelling(store_path, "The wall was recieved.") as clerk:
        assert await clerk.texts() == ["The wall was recieved."]
        await clerk.press("alt+s")
        await clerk.reach(Picker)
        await clerk.press("enter")
        await look_up(clerk)
        assert await clerk.texts() == ["The wall was received."]
        assert marked(clerk) == []
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["The wall was recieved."]


async def test_a_word_can_be_kept_as_ones_own(store_path: Path) -> None:
    async with spelling(store_path, "The wall was Thornmere") as clerk:
        await clerk.press("home")
        assert marked(clerk) == ["Thornmere"]
        await clerk.press("alt+s")
        await clerk.reach(Picker)
        await clerk.press("down", "down", "enter")
        await clerk.settle()
        assert marked(clerk) == []
        assert read_words() == ("Thornmere",)


async def test_where_all_is_right_that_is_said(store_path: Path) -> None:
    async with spelling(store_path, "The wall") as clerk:
        await clerk.press("alt+s")
        assert "Every word of this entry" in clerk.page


async def test_without_a_dictionary_it_is_told_and_typing_goes_on(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(language: str) -> Few:
        raise MinutetakerError(f"There is no dictionary of {language} on this computer.")

    monkeypatch.setattr(spelling_typist, "load_dictionary", fail)
    async with at_the(one_item(Entry("p", text="The walll")), store_path) as clerk:
        await until(clerk.pilot, lambda: "no dictionary of en-GB" in clerk.said)
        await clerk.type(" was")
        assert await clerk.texts() == ["The walll was"]


async def test_it_is_off_unless_asked_for(store_path: Path, own_settings: Path) -> None:
    (own_settings / "settings.toml").unlink()
    async with at_the(one_item(Entry("p", text="The walll")), store_path) as clerk:
        await clerk.press("alt+s")
        assert clerk.screen.discussion.speller is None
        assert "Spelling is off" in clerk.page
