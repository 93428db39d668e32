"""Pasting from Word: a line an entry, typed bullets and numbers left out, one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.record import Entry, EntryKind, Placement, clean
from minutetaker.screens.meeting.discussion.paste import lines_of
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.meeting.minuting import at_the, one_item


@pytest.mark.parametrize(
    ("text", "lines", "marks"),
    [
        ("One\r\nTwo\r\n\r\nThree\r\n", ("One", "Two", "Three"), False),
        ("•\tOne\r•\tTwo", ("One", "Two"), True),
        ("1.\tOne\n2.\tTwo\n3.\tThree", ("One", "Two", "Three"), True),
        ("1. One\n2. Two", ("One", "Two"), True),
        ("a)\tOne\nb)\tTwo", ("One", "Two"), True),
        ("i)\tOne\nii)\tTwo", ("One", "Two"), True),
        ("\xa0-\xa0One\n – Two", ("One", "Two"), True),
        ("• One\nTwo", ("• One", "Two"), False),
        ("A. Smith attended\nB. Jones did not", ("A. Smith attended", "B. Jones did not"), False),
        ("25. cases closed\n12. cases opened", ("25. cases closed", "12. cases opened"), False),
        ("1. Only one line", ("1. Only one line",), False),
        ("\n \n\t\n", (), False),
    ],
)
def test_what_a_paste_is_read_as(text: str, lines: tuple[str, ...], marks: bool) -> None:
    found = lines_of(clean(text))
    assert found.lines == lines
    assert found.marks_left_out is marks


async def test_lines_become_entries_after_the_open_one_and_undo_takes_all_back(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One"), Entry("q", text="Last")), store_path) as clerk:
        await clerk.press("up")
        await clerk.paste("1.\tTwo\r\n2.\tThree\r\n")
        assert await clerk.texts() == ["One", "Two", "Three", "Last"]
        assert clerk.caret == ("Three", 5)
        assert "numbers or bullets were left out" in " ".join(clerk.page.split())
        await clerk.press("ctrl+z")
        assert await clerk.texts() == ["One", "Last"]


async def test_lines_pasted_into_a_new_response_are_responses(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="One")), store_path) as clerk:
        await clerk.press("enter", "tab")
        await clerk.paste("Two\nThree")
        assert await clerk.entries() == [(0, "point", "One"), (1, "response", "Two"), (1, "response", "Three")]


async def test_what_is_kept_of_a_paste_before_it_is_saved_says_where_it_stands(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = Entry("r", EntryKind.RESPONSE, "Agreed")
    async with at_the(one_item(Entry("p", text="One", children=(response,))), store_path) as clerk:
        noted: list[dict[str, object]] = []
        monkeypatch.setattr(clerk.app.store_thread, "note_unfinished", lambda text, **where: noted.append(where))
        await clerk.press("enter", "shift+tab")
        await clerk.paste("Two\nThree")
        assert await clerk.entries() == [
            (0, "point", "One"),
            (1, "response", "Agreed"),
            (0, "point", "Two"),
            (0, "point", "Three"),
        ]
        assert (noted[0]["placement"], noted[0]["lines_as"]) == (Placement.after("p"), EntryKind.POINT)


async def test_one_line_goes_in_at_the_caret(store_path: Path) -> None:
    async with at_the(one_item(Entry("p", text="The  is closed.")), store_path) as clerk:
        clerk.outline.retype(clerk.outline.text, caret=4)
        await clerk.paste("ramp\n")
        assert await clerk.texts() == ["The ramp is closed."]
        assert clerk.caret[1] == 8


async def test_lines_that_the_store_cannot_take_are_kept_like_typing_until_it_can(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the(one_item(Entry("p", text="One"), Entry("q", text="Last")), store_path) as clerk:
        await clerk.press("up")
        with monkeypatch.context() as patch:
            patch.setattr(SqliteStore, "revise_meeting", _no_room)
            await clerk.paste("Two\nThree\nFour")
            assert "No room on the disk" in clerk.said
            assert clerk.caret == ("Four", 4)
            assert [text in clerk.page for text in ("Two", "Three", "Four")] == [True] * 3
            assert clerk.app.store_thread.state.waiting
        clerk.app.store_thread.try_again()
        assert await clerk.texts() == ["One", "Two", "Three", "Four", "Last"]


def _no_room(*_: object, **__: object) -> None:
    raise StoreError("No room on the disk.")
