"""One key moves minutes on: circulated, confirmed, signed; from the list and from the meeting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from minutetaker.record import EntryKind, MeetingStatus, RecordError
from minutetaker.screens.approval.changes import ChangesScreen
from minutetaker.screens.approval.unfinished import UnfinishedScreen
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.notice import Notice
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.home.screen import HomeScreen
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.api.store import Store
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.approval.harbour import (
    APRIL,
    DUSK,
    MARCH,
    at_the_list,
    circulated,
    confirmed,
    fill,
    march,
    page,
)
from tests.screens.driving import shown, toasts, until


async def test_the_whole_approval_from_the_list(store_path: Path) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        await officer.press("m")
        form = await officer.sees(Form)
        assert "ctrl+z takes this back" in " ".join(shown(officer.pilot).split())
        form.input_of("on").value = "16/3/2026"
        await officer.press("ctrl+s")
        await officer.is_told("Circulated on 16 March 2026. ctrl+z takes that back.")
        await until(officer.pilot, lambda: "◐ circulated" in shown(officer.pilot))

        await officer.press("m")
        await officer.picks(APRIL)
        form = await officer.sees(Form)
        assert form.input_of("on").value == "Thursday 9 April 2026"
        assert "cannot be undone" in " ".join(shown(officer.pilot).split())
        await officer.press("ctrl+s")
        await officer.sees(Notice)
        approval = await officer.kept(lambda store: store.approvals.of(MARCH))
        assert approval.confirmation.by == "Harbour Committee, 9 April 2026"
        assert (approval.confirmation.by_entry_id, approval.confirmation.resolution) == ("ap-1", "minute 31/25(a)")
        assert "minute 31/25(a)" in " ".join(shown(officer.pilot).split())
        digest = " ".join(approval.confirmation.digest[index : index + 4] for index in range(0, 32, 4))
        assert f"Digest {digest}" in shown(officer.pilot)
        await officer.press("enter")

        await officer.press("m")
        form = await officer.sees(Form)
        assert form.input_of("by").value == "Cllr N. Okafor"
        await officer.press("ctrl+s")
        await officer.is_told("Signed by Cllr N. Okafor on 9 April 2026.")
        await until(officer.pilot, lambda: "● signed" in shown(officer.pilot))

        await officer.press("m")
        await officer.sees(Question)
        assert "Signed by Cllr N. Okafor on 9 April 2026" in shown(officer.pilot)
        await officer.press("n")
        await officer.sees(HomeScreen)


async def test_circulating_from_the_list_is_undone_there(store_path: Path) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        await officer.press("m")
        await officer.fills(on="16 March 2026")
        await officer.is_told("Circulated on")
        await officer.press("ctrl+z")
        await officer.sees(Question)
        assert "went out on 16 March 2026" in " ".join(shown(officer.pilot).split())
        await officer.press("n")
        await officer.is_told("Nothing was undone.")
        assert (await officer.kept(lambda store: store.approvals.of(MARCH))).circulations
        await officer.press("ctrl+z")
        await officer.sees(Question)
        await officer.press("y")
        await officer.is_told("Undone: Circulate the minutes: Harbour")
        meeting, approval = await officer.kept(lambda store: (store.meeting(MARCH), store.approvals.of(MARCH)))
        assert meeting.status is MeetingStatus.DRAFT
        assert not approval.circulations


async def test_a_day_that_cannot_be_is_refused_in_the_form(store_path: Path) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        await officer.press("m")
        form = await officer.sees(Form)
        form.set_focus(form.input_of("what"))
        await officer.fills(on="1 March 2026")
        await officer.sees(Form)
        assert "the meeting was on 12 March 2026" in " ".join(shown(officer.pilot).split())
        assert form.focused is form.input_of("on")
        await officer.fills(on="the day after")
        assert isinstance(officer.app.screen, Form)
        await officer.press("escape")
        assert (await officer.kept(lambda store: store.meeting(MARCH))).status is MeetingStatus.DRAFT


async def test_a_meeting_that_is_confirmed_while_it_is_open_is_read_only_at_once(store_path: Path) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        screen.discussion.outline.type_in(" Typed at the last moment.")
        await officer.press("ctrl+e")
        await officer.fills(what="confirm")
        listed = await officer.sees(UnfinishedScreen)
        assert "The draft is not known to have gone out" in listed.list.text()
        await officer.press("y")
        await officer.picks(APRIL)
        await officer.fills(subject="yes")
        await officer.picks("ap-1")
        picker = await officer.sees(Picker)
        assert picker._here == "mo", "what the caret is in comes first"
        await officer.picks("mo")
        await officer.fills(text=DUSK)
        await officer.picks("done")
        await officer.sees(Notice)
        await officer.press("enter")
        assert "CONFIRMED 9 April 2026" in shown(officer.pilot)
        assert "READ ONLY" not in shown(officer.pilot)
        assert DUSK in page(screen)
        before = await officer.kept(lambda store: store.meeting(MARCH))
        assert before.item("moorings").entries[0].text == "The moorings are lit from dusk. Typed at the last moment."
        await officer.press("x", "backspace", "enter")
        assert await officer.kept(lambda store: store.meeting(MARCH)) == before

        await officer.press("ctrl+e")
        await officer.fills(by="Cllr E. M. Brandt [/b]")
        await officer.is_told("Signed by Cllr E. M. Brandt [/b] on 9 April 2026.")
        assert "SIGNED 9 April 2026" in shown(officer.pilot)
        assert "Signed by Cllr E. M. Brandt [/b]" in shown(officer.pilot)


async def test_circulating_in_the_meeting_is_undone_there_and_the_header_says_so(store_path: Path) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        await officer.at_the_meeting()
        await officer.press("ctrl+e")
        await officer.fills(on="16 March 2026")
        await officer.is_told("Circulated on 16 March 2026")
        assert "CIRCULATED 16 March 2026" in shown(officer.pilot)
        await officer.press("ctrl+z")
        await officer.sees(Question)
        await officer.press("y")
        await until(officer.pilot, lambda: "DRAFT" in shown(officer.pilot))
        assert not (await officer.kept(lambda store: store.approvals.of(MARCH))).circulations


async def test_a_draft_that_changed_may_go_out_again(store_path: Path) -> None:
    fill(store_path, circulated)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        screen.discussion.outline.type_in(" And more.")
        await officer.press("ctrl+e")
        picker = await officer.sees(Picker)
        assert "1 thing has changed since then" in " ".join(shown(officer.pilot).split())
        picker.dismiss("look")
        await officer.sees(ChangesScreen)
        await officer.press("escape")
        await officer.press("ctrl+e")
        await officer.picks("circulate")
        await officer.fills(on="20 March 2026")
        await officer.is_told("Circulated on 20 March 2026")
        approval = await officer.kept(lambda store: store.approvals.of(MARCH))
        assert [one.on for one in approval.circulations] == [date(2026, 3, 16), date(2026, 3, 20)]


async def test_what_is_unfinished_is_gone_to_or_passed_on_purpose(store_path: Path) -> None:
    meeting = march().with_item("apologies", lambda item: replace(item, entries=()))
    meeting = meeting.with_item(
        "dredging",
        lambda item: replace(
            item,
            entries=tuple(
                replace(one, mover_id=None) if one.kind is EntryKind.RESOLUTION else one for one in item.entries
            ),
        ),
    )
    fill(store_path, circulated, meeting=meeting)
    async with at_the_list(store_path) as officer:
        await officer.press("m")
        listed = await officer.sees(UnfinishedScreen)
        assert "! 2 to mend, or to leave so on purpose" in shown(officer.pilot)
        assert "Minute 1/25  Nothing is minuted" in listed.list.text()
        await officer.press("down", "g")
        screen = await officer.sees(MeetingScreen)
        assert screen.view.item_id == "dredging"
        await officer.is_told("no mover")

        await officer.press("ctrl+e")
        await officer.sees(UnfinishedScreen)
        await officer.press("escape")
        await officer.sees(MeetingScreen)
        await officer.press("ctrl+e")
        await officer.sees(UnfinishedScreen)
        await officer.press("y")
        await officer.picks("another")
        await officer.fills(by="", on="9 April 2026")
        await officer.sees(Form)
        assert "say which meeting or body" in " ".join(shown(officer.pilot).split())
        await officer.fills(by="Annual Meeting of the Town", resolution="minute 12")
        await officer.sees(Notice)
        approval = await officer.kept(lambda store: store.approvals.of(MARCH))
        assert approval.confirmation.by_resolution == "Annual Meeting of the Town, minute 12"


async def test_words_that_name_no_meeting_are_asked_about(store_path: Path) -> None:
    fill(store_path, circulated)
    async with at_the_list(store_path) as officer:
        for answer in ("n", "y"):
            await officer.press("m")
            await officer.picks("another")
            await officer.fills(by="whatever I like", on="9 April 2026")
            await officer.sees(Question)
            assert "names no meeting, body or day: whatever I like" in " ".join(shown(officer.pilot).split())
            await officer.press(answer)
            if answer == "n":
                await officer.is_told("Nothing was confirmed.")
                assert (await officer.kept(lambda store: store.approvals.of(MARCH))).confirmation is None
        await officer.sees(Notice)
        assert (await officer.kept(lambda store: store.approvals.of(MARCH))).confirmation.by == "whatever I like"


@pytest.mark.parametrize("key", ["escape", "ctrl+s"])
async def test_giving_up_on_the_way_confirms_nothing(store_path: Path, key: str) -> None:
    fill(store_path, circulated)
    async with at_the_list(store_path) as officer:
        await officer.press("m")
        await officer.picks(APRIL)
        form = await officer.sees(Form)
        form.input_of("subject").value = "yes"
        await officer.press(key)
        if key == "ctrl+s":
            await officer.sees(Picker)
            await officer.press("escape")
            await officer.is_told("Nothing was confirmed.")
        await officer.sees(HomeScreen)
        assert (await officer.kept(lambda store: store.approvals.of(MARCH))).confirmation is None


async def test_what_the_store_refuses_is_told(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from minutetaker.desk.approval import approving

    def refuse(*_: object, **__: object) -> None:
        raise RecordError("The disk [/] is full.")

    fill(store_path, circulated, confirmed)
    monkeypatch.setattr(approving, "sign", refuse)
    async with at_the_list(store_path) as officer:
        await officer.press("m")
        await officer.fills()
        await officer.is_told("The disk [/] is full.")


async def test_a_store_that_another_has_is_not_written(store_path: Path) -> None:
    fill(store_path, circulated)
    with SqliteStore.open(store_path, who="Dana Ash"):
        async with at_the_list(store_path) as officer:
            await officer.press("m")
            assert isinstance(officer.app.screen, HomeScreen)
            assert "Dana Ash has this store" in toasts(officer.pilot)[-1]
            await officer.at_the_meeting()
            for key in ("ctrl+e", "ctrl+w"):
                await officer.press(key)
                assert isinstance(officer.app.screen, MeetingScreen)
            await officer.press("ctrl+right_square_bracket")
            await officer.sees(ChangesScreen)


async def test_keys_wait_for_the_form_that_the_key_before_them_asks_for(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store_path)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        asked, answers, do = asyncio.Event(), asyncio.Event(), officer.app.store_thread.do

        async def slowly(work: Callable[[Store], Any]) -> Any:
            asked.set()
            await answers.wait()
            return await do(work)

        monkeypatch.setattr(officer.app.store_thread, "do", slowly)
        for key in ("ctrl+e", "enter", "ctrl+s"):
            officer.app.post_message(Key(key, None))
        await asked.wait()
        answers.set()
        await officer.is_told("Circulated on")
        assert screen.view.meeting.items == march().items
