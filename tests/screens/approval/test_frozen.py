"""Confirmed minutes opened again: read calmly, never changed, and written beside."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from minutetaker.desk.meetings.export import minutes_text
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import MeetingStatus
from minutetaker.screens.app.unplaced import _Unplaced
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.journal.unplaced import read_unplaced
from tests.screens.approval.harbour import (
    APRIL,
    CORRECTION,
    DUSK,
    MARCH,
    at_the_list,
    circulated,
    confirmed,
    fill,
    march,
    page,
    signed,
)
from tests.screens.driving import shown, toasts, until

PRINTED = "[Corrected by minute 31/25 of 9 April 2026"
BESIDE = "† Corrected by Harbour Committee, 9 April 2026, minute 31/25"


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_header_says_when_and_is_calm(store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path, circulated, confirmed, signed)
    async with at_the_list(store_path, size) as officer:
        await officer.at_the_meeting()
        assert "SIGNED 9 April 2026" in shown(officer.pilot)
        assert "READ ONLY" not in shown(officer.pilot)
        assert not toasts(officer.pilot)
        if size[0] > 80:
            assert "Signed by Cllr N. Okafor" in shown(officer.pilot)


async def test_keys_that_change_the_minutes_say_why_not_and_what_there_is_instead(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        before = await officer.kept(lambda store: (store.meeting(MARCH), store.history(MARCH)))
        for key in ("ctrl+n", "ctrl+t", "f6", "f2", "p", "x", "f3", "n", "t", "f5", "n", "m", "f4", "ctrl+r"):
            await officer.press(key)
            assert officer.app.screen is screen, key
        told = toasts(officer.pilot)[-1]
        assert told.startswith("Confirmed on 9 April 2026, these minutes stay as they are")
        assert "correction" in told
        assert "follow-up" in told
        await officer.press("ctrl+z")
        await officer.is_told("Nothing is undone.")
        await officer.press("ctrl+y")
        assert await officer.kept(lambda store: (store.meeting(MARCH), store.history(MARCH))) == before
        screen.focus_pane("discussion")
        await officer.press("x")
        await until(officer.pilot, lambda: "these minutes stay as they are" in page(screen))


async def test_looking_goes_on(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        assert screen.view.item_id == "moorings"
        await officer.press("f7")
        assert screen.view.item_id == "dredging"
        await officer.press("f10")
        await officer.sees(Form)
        await officer.press("escape", "ctrl+g")
        await officer.sees(Picker)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_correction_stands_beside_the_text_and_never_in_it(store_path: Path, size: tuple[int, int]) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path, size) as officer:
        screen = await officer.at_the_meeting()
        assert f"{BESIDE}: {DUSK}" in page(screen)
        await officer.press("f9", "f9")
        await until(officer.pilot, lambda: "Attendees" not in shown(officer.pilot))
        await until(officer.pilot, lambda: f"{PRINTED}: {DUSK}]" in flat(shown(officer.pilot)))
        await until(officer.pilot, lambda: "as corrected by minute 31/25." in flat(shown(officer.pilot)))
        meeting = await officer.kept(lambda store: store.meeting(MARCH))
        assert "Corrected" not in minutes_text(meeting, load_style("parish"))
        assert meeting.item("moorings").entries[0].text == "The moorings are lit from dusk."


@pytest.mark.parametrize(
    ("picked", "item_id", "entry_id", "quoted"),
    [
        ("p1", "dredging", "p1", ["The slipway had silted up over the winter."]),
        ("apologies", "apologies", None, ["Apologies for absence\nThere were none."]),
        ("the minutes as a whole", None, None, []),
    ],
)
async def test_a_correction_is_noted_of_an_entry_an_item_or_the_whole(
    store_path: Path, picked: str, item_id: str | None, entry_id: str | None, quoted: list[str]
) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        await officer.press("ctrl+w")
        await officer.picks("new")
        await officer.picks(APRIL)
        await officer.picks("ap-1")
        await officer.picks(picked)
        form = await officer.sees(Form)
        assert form.input_of("text").value == ""
        said = [str(one.render()) for one in form.query(".said")]
        assert said[:-1] == quoted
        assert "subject to “dusk” reading “dawn”" in said[-1]
        assert "The minutes say" in shown(officer.pilot) or not quoted
        await officer.fills(text="  ")
        assert isinstance(officer.app.screen, Form)
        await officer.fills(text="Cllr J. Smith was there.")
        await officer.is_told("noted beside the text")
        approval = await officer.kept(lambda store: store.approvals.of(MARCH))
        assert [(one.item_id, one.entry_id) for one in approval.corrections] == [
            ("moorings", "mo"),
            (item_id, entry_id),
        ]
        await screen.show_item(item_id or "apologies", entry_id)
        await until(officer.pilot, lambda: f"{BESIDE}: Cllr J. Smith was there." in page(screen))


async def test_a_resolution_by_which_minutes_stand_corrected_is_shown_only_and_says_why(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path, (80, 24)) as officer:
        screen = await officer.at_the_meeting(APRIL)
        before = await officer.kept(lambda store: store.meeting(APRIL))
        for key in ("x", "backspace", "delete"):
            await officer.press(key)
            await until(officer.pilot, lambda: "stand corrected" in page(screen))
            assert "the minutes of Harbour Committee on 12 March 2026" in page(screen)
            assert "minutetaker correct withdraw" in page(screen)
        assert await officer.kept(lambda store: store.meeting(APRIL)) == before
        await officer.press("enter", *"Then")
        after = await officer.kept(lambda store: store.meeting(APRIL).item("ap-minutes").entries)
        assert [(one.id == "ap-r", one.text) for one in after] == [(True, ""), (False, "Then")]
        assert not read_unplaced(store_path)


async def test_what_was_typed_before_the_screen_knew_is_shown_with_the_reason_and_the_page_put_right(
    store_path: Path,
) -> None:
    fill(store_path, circulated, partial(confirmed, corrections=()))
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting(APRIL)
        await officer.kept(lambda store: store.approvals.correct(MARCH, CORRECTION))
        await officer.pilot.press("x")
        notice = await officer.sees(_Unplaced)
        assert "the minutes of Harbour Committee on 12 March 2026 stand corrected" in flat(shown(officer.pilot))
        assert "reading “dawn”x" in flat(shown(officer.pilot))
        notice.dismiss()
        await officer.sees(MeetingScreen)
        await until(officer.pilot, lambda: "reading “dawn”x" not in page(screen))
        await officer.press("y")
        await until(officer.pilot, lambda: "stand corrected" in page(screen))


async def test_a_correction_is_withdrawn_on_record(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        (correction,) = (await officer.kept(lambda store: store.approvals.of(MARCH))).corrections
        await officer.press("ctrl+w")
        await officer.picks(correction.id)
        await officer.fills(why=" ")
        assert isinstance(officer.app.screen, Form)
        assert DUSK in shown(officer.pilot)
        await officer.fills(why="Noted of the wrong minute.")
        await officer.picks("mistake")
        await officer.is_told("withdrawn on record")
        await until(officer.pilot, lambda: "Withdrawn" in page(screen))
        assert screen.view.approval.printed.corrections == ()
        approval = await officer.kept(lambda store: store.approvals.of(MARCH))
        assert (approval.in_force, approval.withdrawals[0].why) == ((), "Noted of the wrong minute.")


async def test_a_correction_that_another_body_resolved_is_named_in_words(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        await officer.at_the_meeting()
        await officer.press("ctrl+w")
        await officer.picks("new")
        await officer.picks("another")
        await officer.fills(by="minute 12 of Full Council, 20 April 2026")
        await officer.picks("mo")
        await officer.fills(text="Read otherwise.")
        await officer.is_told("noted beside the text")
        approval = await officer.kept(lambda store: store.approvals.of(MARCH))
        assert approval.corrections[-1].by_words == "minute 12 of Full Council, 20 April 2026"


async def test_a_draft_is_corrected_where_it_stands_and_the_key_takes_nothing_away(store_path: Path) -> None:
    fill(store_path, circulated)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        await officer.press("ctrl+w")
        assert officer.app.screen is screen
        assert screen.discussion.outline.text == "The moorings are lit from dusk."
        assert "draft" in shown(officer.pilot)


async def test_the_word_file_bears_the_digest_and_the_correction_as_a_note(store_path: Path, tmp_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        await officer.press("f10")
        await officer.fills(folder=str(tmp_path))
        await officer.is_told("Written: ")
        (file,) = tmp_path.glob("Harbour*minutes.docx")
        document = Document(str(file))
        assert screen.view.approval.digest
        assert any(screen.view.approval.digest in one.text for one in document.sections[0].footer.paragraphs)
        paragraphs = [paragraph.text for paragraph in document.paragraphs]
        at = paragraphs.index("The moorings are lit from dusk.")
        assert paragraphs[at + 1] == f"{PRINTED}: {DUSK}]"
        assert paragraphs[-1] == "Confirmed on 9 April 2026 by Harbour Committee, as corrected by minute 31/25."


async def test_minutes_confirmed_before_they_came_here_are_read_too(store_path: Path) -> None:
    fill(store_path, meeting=replace(march(), status=MeetingStatus.CONFIRMED))
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        assert "Confirmed elsewhere" in shown(officer.pilot)
        await officer.press("f2", "p", "f4", "x")
        await until(officer.pilot, lambda: "Confirmed elsewhere, these minutes stay as they are" in page(screen))
        await officer.press("ctrl+e")
        await officer.fills(by="Cllr N. Okafor")
        await officer.is_told("Signed by Cllr N. Okafor on 12 March 2026.")
