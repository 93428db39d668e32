"""Whatever is pressed, what is on the screen is what is in the store."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from textual.events import Key, Paste

from minutetaker.record import Entry, EntryKind
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting, one_item

KEYS = (
    *("a", "b", "space", "enter", "enter", "enter", "tab", "tab", "shift+tab", "backspace", "backspace", "delete"),
    *("up", "down", "left", "right", "home", "end", "ctrl+home", "ctrl+end", "pageup", "pagedown"),
    *("ctrl+up", "ctrl+down", "ctrl+d", "ctrl+r", "ctrl+j", "ctrl+w", "shift+left", "shift+home", "ctrl+x"),
    *("slash", "escape", "ctrl+z", "ctrl+y", "f7", "f8", "paste"),
)


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 6))])
async def test_the_screen_and_the_store_agree(store_path: Path, seed: int) -> None:
    chance = Random(seed)
    entries = (
        Entry("p", text="One point of some length, so that it wraps in a narrow terminal"),
        Entry("q", text="Two", children=(Entry("r", EntryKind.RESPONSE, "Answered"),)),
        Entry("x", EntryKind.RESOLUTION, children=(Entry("c", EntryKind.CLAUSE, "That it be so;"),)),
    )
    async with at_the(one_item(*entries), store_path, size=(80, 24)) as clerk:
        for _ in range(12):
            for key in chance.choices(KEYS, k=15):
                _send(clerk, key)
            await clerk.settle()
            await _agree(clerk)


async def test_typing_goes_on_while_other_panes_change_the_meeting(store_path: Path) -> None:
    async with at_the(harbour_meeting(), store_path) as clerk:
        meeting_id = clerk.screen.view.meeting.id
        for number in range(5):
            for character in f"word{number} ":
                _send(clerk, "space" if character == " " else character)
            await clerk.screen.carry_out(lambda store: store.meeting(meeting_id))
        await clerk.settle()
        assert await clerk.texts() == ["word0 word1 word2 word3 word4 "]
        await _agree(clerk)


def _send(clerk: Clerk, key: str) -> None:
    if key == "paste":
        clerk.outline.post_message(Paste("pasted one\npasted two"))
    else:
        character = {"space": " ", "slash": "/"}.get(key, key if len(key) == 1 else None)
        clerk.app.post_message(Key(key, character))


async def _agree(clerk: Clerk) -> None:
    kept = await clerk.kept()
    shown = clerk.screen.view.meeting
    assert [(item.id, item.entries) for item in shown.items] == [(item.id, item.entries) for item in kept.items]
    pane = clerk.screen.discussion
    entry = pane.open_entry
    assert entry is not None
    assert pane.command.line is not None or clerk.outline.text == entry.text
    assert [block.entry_id for block in clerk.outline.page.blocks].count(entry.id) == 1
    assert any(line.startswith("▎") for line in clerk.lines)
