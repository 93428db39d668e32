"""What became of something, noted from the list: by a form, by a key, and taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from minutetaker.record import FollowUpStatus
from minutetaker.screens.dialogs.fields import ChoiceField, TextField
from minutetaker.screens.dialogs.form import Form
from minutetaker.store.api.errors import StoreError
from minutetaker.store.queries.follow_ups.follow_up_log import FollowUpLog
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
    without,
)


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
        await until(pilot, lambda: "Not kept yet: “smith” could be" in shown(pilot))
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
            store.revise_committee(one.id, "Left", partial(without, "L.", "García Núñez"))
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
        assert "left: Cllr L. García Núñez" in listed(screen)[1]


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


async def test_an_unknown_owner_is_asked_about_and_taken_when_kept_again(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form_of(app.screen).input_of("owner").value = "Town Clark"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "“Town Clark” is nobody on the Parks and Open Spaces Committee" in text_of(pilot, ".refusal")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert "Town Clark" in listed(screen)[1]


async def test_of_those_that_are_marked_a_key_is_one_note_and_one_undo(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("space", "space")
        assert [line[0] for line in listed(screen)[1:4]] == ["x", "x", "○"], "a mark is a sign and no mere colour"
        assert text_of(pilot, "#grouped") == "2 marked"
        await pilot.press("p")
        await settled(pilot)
        assert toasts(pilot)[-1] == (
            "Now in progress: 1: 3/25 action 2 of 11 Feb 26. Left as they are, as they stood so: 1. "
            "ctrl+z takes that back."
        )
        await pilot.press("a", "v")
        await settled(pilot)
        assert "Now overtaken: 4: 3/25 action 1 of 11 Feb 26, 3/25 action 2 of 11 Feb 26" in toasts(pilot)[-1]
        assert "▸2 Open 0 " in text_of(pilot, "#shown")
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert "Taken back of 4: 3/25 action 1 of 11 Feb 26" in toasts(pilot)[-1]
        assert [(await kept(app, one))[-1][1] for one in (HEDGE, BENCH, ROOF)] == ["in progress", "in progress", "open"]
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert (await kept(app, BENCH))[-1][1] == "open"
        assert len(await kept(app, HEDGE)) == 4


async def test_what_one_of_those_marked_forbids_is_noted_of_none(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await shown_in(pilot)
        await pilot.press("a", "d")
        await settled(pilot)
        assert "3/25 of 14 January 2026: This was recommended to Full Council" in toasts(pilot)[-1]
        assert "Nothing was noted of any." in toasts(pilot)[-1]
        assert await kept(app, BENCH) == []
        assert text_of(pilot, "#grouped") == "4 marked"
        await pilot.press("escape")
        assert text_of(pilot, "#grouped") == "by committee", "escape unmarks before it leaves"


async def test_owner_day_and_status_of_those_that_are_marked_are_set_in_one_form(path: Path) -> None:
    app = app_of(path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await shown_in(pilot)
        await pilot.press("space", "space", "u")
        await until(pilot, lambda: isinstance(app.screen, Form))
        assert "The same of 2 that are marked" in shown(pilot)
        form = form_of(app.screen)
        await pilot.press("ctrl+s")
        assert "Say what became of it" in text_of(pilot, ".refusal")
        form.input_of("owner").value = "Town Clark"
        form.input_of("due").value = "31/2"
        await pilot.press("ctrl+s")
        assert "is no date" in text_of(pilot, ".refusal")
        form.input_of("due").value = "1/6/2926"
        await pilot.press("ctrl+s")
        assert "1 June 2926 is 900 years from now. Keep it once more where that is meant." in text_of(pilot, ".refusal")
        form.input_of("due").value = "1/6/26"
        await pilot.press("ctrl+s")
        assert "Keep it once more to do that" in text_of(pilot, ".refusal")
        form.input_of("owner").value = "b smith"
        form.input_of("status").value = "in progress"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await settled(pilot)
        assert [("Cllr B. Smith" in line, "due 1 Jun 26" in line) for line in listed(screen)[1:3]] == [(True, True)] * 2
        screen.list.go_to(HEDGE)
        await pilot.press("space", "space", "u")
        await until(pilot, lambda: isinstance(app.screen, Form))
        form = form_of(app.screen)
        form.input_of("owner").value, form.input_of("due").value = "nobody", "no day"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("5")
        await settled(pilot)
        assert "▸5 No owner 2" in text_of(pilot, "#shown")
        assert sum("no owner" in line for line in listed(screen)) == 2
        await pilot.press("ctrl+z", "ctrl+z")
        await settled(pilot)
        assert [(await kept(app, one))[-1][1] for one in (HEDGE, BENCH)] == ["in progress", "open"]


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
