"""Keys that come faster than they can be shown: taken together, they do what they do one by one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest
from textual.events import Key, Paste

from minutetaker.desk.minuting.typing import Typed
from minutetaker.record import Entry, EntryKind, Meeting
from tests.faults.trials import trials
from tests.screens.driving import shown, until
from tests.screens.meeting.minuting import Clerk, at_the, one_item
from tests.waiting import Patience

Entries: TypeAlias = tuple[object, ...]

NAMES = {" ": "space", "/": "slash"}
SENTENCE = "It was noted that the slipway was worn. "

CASES: Mapping[str, Sequence[str]] = {
    "words into an entry": [*"The slip", *"way"],
    "words into a new entry": ["end", "enter", *"Noted that it rained."],
    "enter between words": [*" One.", "enter", *"Two.", "enter", *"Three."],
    "enter in the middle": ["home", *"ab", "enter", *"cd"],
    "tab and back": ["end", "enter", *"Q", "tab", *"uestion", "enter", *"Answer", "shift+tab", *"s"],
    "backspace in between": [*"abcd", "backspace", "backspace", *"ef", "left", "left", *"gh", "delete", *"ij"],
    "backspace over an entry's start": ["home", "backspace", *"joined ", "home", *"x"],
    "over a selection": ["shift+home", *"anew", "shift+left", "shift+left", *"xy"],
    "a word taken away": [*" one two", "alt+backspace", *"three", "super+backspace", *"four"],
    "up and down": [*"ab", "up", *"cd", "down", *"ef", "home", "up", *"gh", "end", *"ij"],
    "a line break": [*"one", "ctrl+j", *"two"],
    "a command": ["end", "enter", *"/action Ash to write", "enter", *"more"],
    "a command as text": ["end", "enter", *"/n", "escape", *"ot a command", "enter", *"next"],
    "two strokes": ["end", "enter", *"//and so on", "enter", *"/", *"/x"],
    "undo in between": [*"ab", "ctrl+z", *"cd", "enter", *"ef", "ctrl+z", "ctrl+z", "ctrl+y", *"gh"],
    "deleting in between": [*"ab", "ctrl+d", *"cd", "enter", *"ef", "ctrl+d", *"gh"],
    "a resolution": [*"ab", "ctrl+r", *"That it be so;", "enter", *"that it be done.", "enter", "enter", *"Next"],
    "moving": [*"ab", "ctrl+up", *"cd", "ctrl+down", *"ef"],
    "another item": [*"ab", "f8", *"cd", "enter", *"ef", "f7", *"gh"],
    "a paste": [*"ab", "paste", *"cd", "enter", *"ef", "paste", *"gh"],
    "letters that join": ["end", *"e\u0301te\u0301", "home", *"a\u0308", "right", *"o\u0308"],
    "before a mark that joins": ["home", *"\u0301x", "home", *"abe", "enter", *"f"],
    "what no screen shows": [*"a\u200bb\u00a0c\U0001f600d"],
    "another pane": [*"ab", "f3", "down", *"xy", "f4", *"cd"],
}

KEYS = (
    *("a", "b", " ", "e", "\u0301", "/", "paste", "escape"),
    *("enter", "enter", "tab", "shift+tab", "backspace", "backspace", "delete", "ctrl+j", "ctrl+w", "ctrl+x"),
    *("up", "down", "left", "right", "home", "end", "shift+left", "shift+home", "ctrl+home", "ctrl+end"),
    *("ctrl+up", "ctrl+d", "ctrl+r", "ctrl+z", "ctrl+y", "f7", "f8"),
)


@dataclass(frozen=True)
class Outcome:
    """What keys came to: every item's entries, what is open and the caret in it, and the entries after each undo."""

    entries: Entries
    caret: tuple[str, int]
    undone: tuple[Entries, ...]


def meeting() -> Meeting:
    return one_item(
        Entry("p", text=SENTENCE),
        Entry("q", text="Is it safe?", children=(Entry("r", EntryKind.RESPONSE, "It is."),)),
        Entry("s", text="The last point"),
    )


async def outcomes(path: Path, cases: Mapping[str, Sequence[str]], *, at_once: bool) -> dict[str, Outcome]:
    """What came of each case, typed at the end of the item's last entry; it is undone before the next."""
    found: dict[str, Outcome] = {}
    async with at_the(meeting(), path, size=(80, 24)) as clerk:
        before = await _entries(clerk)
        for name, keys in cases.items():
            await clerk.screen.show_item("slipway")
            await _send(clerk, ["f4", "ctrl+end", *keys], at_once=at_once)
            entries, caret = await _entries(clerk), clerk.caret
            undone: list[Entries] = []
            while not undone or undone[-1] != before:
                assert len(undone) < len(keys) + 5, f"{name} cannot be undone"
                await _send(clerk, ["ctrl+z"], at_once=True)
                undone.append(await _entries(clerk))
            found[name] = Outcome(entries, caret, tuple(undone))
    return found


async def _send(clerk: Clerk, keys: Sequence[str], *, at_once: bool) -> None:
    """Press keys, all at once or each when the one before it has done its work, and wait until all have."""
    for key in keys:
        clerk.app.post_message(_event(key))
        if not at_once:
            await _worked_off(clerk)
    await _worked_off(clerk)


def _event(key: str) -> Key | Paste:
    if key == "paste":
        return Paste("pasted one\npasted two")
    return Key(NAMES.get(key, key), key if len(key) == 1 else None)


async def _worked_off(clerk: Clerk) -> None:
    """Wait until the keys so far have done their work."""
    taken = asyncio.Event()
    clerk.app.call_later(taken.set)
    await taken.wait()
    patience = Patience()
    while clerk.app.key_queue.is_busy:
        assert not patience.is_over(), "The keys are never worked off."
        await asyncio.sleep(0.001)


async def _entries(clerk: Clerk) -> Entries:
    meeting_id = clerk.screen.view.meeting.id
    await clerk.screen.discussion.settled()
    kept = await clerk.app.store_thread.do(lambda store: store.meeting(meeting_id))
    return tuple(_plain(item.entries) for item in kept.items)


def _plain(entries: tuple[Entry, ...]) -> Entries:
    return tuple((entry.kind, entry.text, _plain(entry.children)) for entry in entries)


@pytest.mark.long
async def test_keys_at_once_do_what_they_do_one_by_one(tmp_path: Path) -> None:
    at_once = await outcomes(tmp_path / "fast.db", CASES, at_once=True)
    assert at_once == await outcomes(tmp_path / "slow.db", CASES, at_once=False)


async def test_any_keys_at_once_do_what_they_do_one_by_one(tmp_path: Path) -> None:
    chance = Random(11)
    cases: dict[str, list[str]] = {}
    for number in range(trials(6, 60)):
        keys = cases[str(number)] = []
        while len(keys) < 40:
            keys += [*"some words"[: chance.randint(1, 10)], *chance.choices(KEYS, k=chance.randint(1, 3))]
    at_once = await outcomes(tmp_path / "fast.db", cases, at_once=True)
    assert at_once == await outcomes(tmp_path / "slow.db", cases, at_once=False)


async def test_what_comes_at_once_is_kept_at_once(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the(meeting(), store_path) as clerk:
        kept: list[Typed] = []
        really = clerk.app.store_thread.type

        def note(what: Typed) -> None:
            kept.append(what)
            really(what)

        monkeypatch.setattr(clerk.app.store_thread, "type", note)
        words = SENTENCE * 20
        for character in words:
            clerk.app.post_message(_event(character))
        await _worked_off(clerk)
        assert clerk.outline.text == f"The last point{words}"
        assert len(kept) < 20


async def test_the_panes_around_follow_what_came_at_once(store_path: Path) -> None:
    async with at_the(meeting(), store_path) as clerk:
        await _send(clerk, ["ctrl+r", *"That Ash writes"], at_once=True)
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("That Ash writes") == 2)
        await _send(clerk, ["f9", *" on Monday"], at_once=True)
        await until(clerk.pilot, lambda: shown(clerk.pilot).count("That Ash writes on Monday") == 2)


async def test_a_pane_that_is_gone_to_knows_what_was_typed_right_before(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the(meeting(), store_path) as clerk:
        monkeypatch.setattr(clerk.screen._telling, "_quiet", 3600.0)
        await _send(clerk, ["ctrl+r", *"That Ash writes", "f5"], at_once=True)
        assert shown(clerk.pilot).count("That Ash writes") == 2
