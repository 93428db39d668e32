"""What became of something, noted from the list: by a form, by a key, and taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from minutetaker.record import Committee, FollowUpStatus
from minutetaker.screens.dialogs.fields import ChoiceField, TextField
from minutetaker.screens.dialogs.form import Form
from minutetaker.store.api.errors import StoreError
from minutetaker.store.queries.follow_ups import FollowUpLog
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.driving import shown, text_of, toasts, until
from tests.screens.follow_ups.minuted import (
    BENCH,
    HEDGE,
    ROOF,
    app_of,
    details,
    form_of,
    kept,
    listed,
    settled,
    shown_in,
)


def without(surname: str, committee: Committee) -> Committee:
    return replace(committee, memberships=tuple(one for one in committee.memberships if one.name.surname != surname))


async def test_a_note_is_made_without_leaving_the_list(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = form_of(app.screen)
        note, owner, due = (form.input_of(name) for name in ("note", "owner", "due"))
        assert isinstance(note, TextField)
        note.text = "The plants came."
        owner.value = "smith"
        await pilot.pause()
        assert "could be Cllr A. Smith, Cllr B. Smith" in shown(pilot)
        await pilot.press("ctrl+s")
        assert "Not kept yet: “smith” could be" in shown(pilot)
        owner.value = "b smith"
        await pilot.pause()
        assert "= Cllr B. Smith, member" in shown(pilot)
        due.value = "1/2/26"
        await pilot.press("ctrl+s")
        assert "before the meeting" in shown(pilot)
        due.value = "1/4/26"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert "Town Clerk" not in listed(screen)[1]
        assert "Cllr B. Smith due 1 Apr 26" in listed(screen)[1]
        assert screen.row_here is not None
        assert screen.row_here.entry_id == HEDGE
        assert "The plants came. (owner Cllr B. Smith, due 1 April 2026) – A clerk" in details(screen)
        assert len(await kept(app, HEDGE)) == 3


async def test_an_owner_who_left_is_told_and_taken_when_kept_again(path: Path) -> None:
    with SqliteStore.open(path, who="J. Roe") as store:
        for one in store.committees():
            store.revise_committee(one.id, "Left", partial(without, "García Núñez"))
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        owner = form_of(app.screen).input_of("owner")
        owner.value = "garcia"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "is on the Parks and Open Spaces Committee no longer" in text_of(pilot, ".refusal")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert "Cllr L. García Núñez" in listed(screen)[1]


async def test_a_key_says_how_far_it_is_and_undo_takes_that_back(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("d")
        await settled(pilot)
        assert listed(screen)[1].startswith("● 3/25 action 1"), "it stays where it stood, for a second look"
        assert "3/25 action 1 is done. ctrl+z takes that back." in toasts(pilot)[-1]
        assert "▸2 Open 3 " in text_of(pilot, "#shown")
        await pilot.press("d")
        await settled(pilot)
        assert "It is done already: A clerk noted it" in toasts(pilot)[-1]
        await pilot.press("down", "v")
        await settled(pilot)
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
        assert screen.row_here is not None
        assert screen.row_here.entry_id == HEDGE
        assert (await kept(app, HEDGE))[-1][1] == FollowUpStatus.IN_PROGRESS
        assert (await kept(app, BENCH))[-1] == ("Taken back: overtaken, noted by A clerk on 4 March 2026", "open")
        await pilot.press("ctrl+z")
        assert "nothing to take back" in toasts(pilot)[-1]
        await pilot.press("ctrl+y")
        assert "note it again" in toasts(pilot)[-1]
        await pilot.press("d", "2")
        await settled(pilot)
        assert "Order the hedge" not in "".join(listed(screen)), "a new look at what is open leaves it out"


@pytest.mark.parametrize(("key", "status"), [("p", "in progress"), ("n", "no longer needed"), ("v", "overtaken")])
async def test_each_status_has_its_key(path: Path, key: str, status: str) -> None:
    app = app_of(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown_in(pilot)
        await pilot.press("down", key)
        await settled(pilot)
        assert await kept(app, BENCH) == [("", status)]
        await pilot.press("r")
        await settled(pilot)
        assert (await kept(app, BENCH))[-1] == ("", "open")


async def test_a_recommendation_is_done_only_with_its_answer_which_is_asked_for(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("end", "d")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "What Full Council answered" in shown(pilot)
        await pilot.press("ctrl+s")
        assert "write what they answered, then it is done" in text_of(pilot, ".refusal")
        answer = form_of(app.screen).input_of("answer")
        assert isinstance(answer, ChoiceField)
        assert [one.text for one in answer.choices][1] == "Full Council, Monday 2 March 2026"
        answer.value = answer.choices[1].id
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert await kept(app, ROOF) == [("", "done")]
        assert "Done, answered" in details(screen)


async def test_what_cannot_be_written_stands_in_the_form_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)

        def refuse(*_: object) -> None:
            raise StoreError("The disk is full.")

        with monkeypatch.context() as broken:
            broken.setattr(FollowUpLog, "append", refuse)
            await pilot.press("u")
            await until(pilot, lambda: isinstance(app.screen, Form))
            first = form_of(app.screen)
            note = first.input_of("note")
            assert isinstance(note, TextField)
            note.text = "Not to be lost."
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, Form) and app.screen is not first)
        assert "The disk is full." in toasts(pilot)[-1]
        again = form_of(app.screen).input_of("note")
        assert isinstance(again, TextField)
        assert again.text == "Not to be lost."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert ("Not to be lost.", None) in await kept(app, HEDGE)
