"""What the public may read of confirmed minutes, decided by keyboard and seen beside the text and in the preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from minutetaker.desk.approval import disclosing
from minutetaker.record import Disclosure, DisclosureAct, Entry, EntryKind, Meeting, MeetingStatus
from minutetaker.screens.commands.palette import RegistryCommands
from minutetaker.screens.dialogs.form import Form
from minutetaker.screens.dialogs.picker import Picker
from minutetaker.screens.meeting.screen import MeetingScreen
from minutetaker.store.api.store import Store
from tests.screens.approval.harbour import (
    MARCH,
    Officer,
    at_the_list,
    circulated,
    confirmed,
    fill,
    march,
    page,
)
from tests.screens.driving import shown, toasts, until

SECRET = "Sgt Trelawney is paid [b]twice[/b]."
LONG = "The committee heard of the pay of its staff. " * 40


def with_an_exempt_item() -> Meeting:
    """March's meeting, its dredging exempt."""
    entries = (Entry("pay", EntryKind.POINT, SECRET), Entry("rest", EntryKind.POINT, "It goes on."))
    return march().with_item(
        "dredging",
        lambda item: replace(
            item,
            title="Pay of the staff",
            entries=entries,
            exempt=True,
            exempt_paragraph="1",
            public_summary="Pay was talked about.",
        ),
    )


async def decides(officer: Officer, part: str, act: str, **values: str) -> None:
    """Decide something of a part of the minutes, from the meeting."""
    await officer.press("ctrl+u")
    await officer.picks(part)
    await officer.picks(act)
    await officer.fills(**values)


async def lines(officer: Officer) -> tuple[Disclosure, ...]:
    found: tuple[Disclosure, ...] = (await officer.kept(lambda store: store.meeting(MARCH))).disclosures
    return found


def flat(officer: Officer) -> str:
    """The screen as it reads, without the lines between panes."""
    return " ".join(shown(officer.pilot).replace("│", " ").split())


CASES = [
    ("mo", "redact", {"reason": "personal data"}, ("‡ Redacted on", "by A clerk: personal data")),
    ("moorings", "redact", {"reason": "a complaint [/]"}, ("‡ Redacted on", "by A clerk: a complaint [/]")),
    ("pay", "release", {"reason": "it was settled"}, ("‡ Released on", "by A clerk: it was settled")),
    ("dredging", "release", {"reason": "it was settled"}, ("‡ Released on", "by A clerk: it was settled")),
    ("dredging", "summary", {"text": "Pay was set.\nIt was low."}, ("‡ Public summary given on", "Pay was set.")),
    ("dredging", "title", {"text": "Staff"}, ("‡ Public title given on", "by A clerk: Staff")),
]


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
@pytest.mark.parametrize(("part", "act", "values", "words"), CASES, ids=[f"{act} {part}" for part, act, _, _ in CASES])
async def test_what_is_decided_stands_beside_the_minutes(
    store_path: Path, size: tuple[int, int], part: str, act: str, values: dict[str, str], words: tuple[str, ...]
) -> None:
    fill(store_path, circulated, confirmed, meeting=with_an_exempt_item())
    async with at_the_list(store_path, size) as officer:
        screen = await officer.at_the_meeting()
        before = await officer.kept(lambda store: store.meeting(MARCH).items)
        await decides(officer, part, act, **values)
        await officer.is_told("noted beside the minutes")
        (line,) = await lines(officer)
        assert (line.by, line.on, line.who) == ("A clerk", date(2026, 4, 20), "A clerk")
        assert {"reason": line.reason, "text": line.text}.items() >= values.items()
        assert line.entry_ids == ((part,) if part in ("mo", "pay") else ())
        await screen.show_item(line.item_id, None)
        await until(officer.pilot, lambda: all(one in page(screen) for one in words))
        assert await officer.kept(lambda store: store.meeting(MARCH).items) == before


async def test_the_preview_shows_either_copy(store_path: Path) -> None:
    fill(store_path, circulated, confirmed, meeting=with_an_exempt_item())
    async with at_the_list(store_path, (120, 60)) as officer:
        await officer.at_the_meeting()
        await decides(officer, "mo", "redact", reason="personal data")
        await officer.is_told("noted beside the minutes")
        await decides(officer, "pay", "release", reason="it was settled")
        await until(officer.pilot, lambda: len(toasts(officer.pilot)) == 2)
        await officer.press("f9", "f9")
        await until(officer.pilot, lambda: "Attendees" not in shown(officer.pilot))
        await until(officer.pilot, lambda: "The moorings are lit from dusk." in flat(officer))
        assert SECRET in flat(officer)
        assert "It goes on." in flat(officer)
        await officer.press("p")
        await until(officer.pilot, lambda: "[Redacted: personal data]" in flat(officer))
        assert SECRET in flat(officer)
        assert "It goes on." not in flat(officer)
        assert "lit from dusk" not in flat(officer)
        await officer.press("p")
        await until(officer.pilot, lambda: "The moorings are lit from dusk." in flat(officer))


async def test_a_line_is_taken_back_by_another_and_not_by_undo(store_path: Path) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        await decides(officer, "mo", "redact", reason="personal data")
        await officer.is_told("noted beside the minutes")
        await officer.press("ctrl+z")
        await officer.is_told("Nothing is undone.")
        assert len(await lines(officer)) == 1
        await decides(officer, "mo", "take back 1", reason="the wrong minute")
        await until(officer.pilot, lambda: "‡" not in page(screen))
        assert [one.act for one in await lines(officer)] == [DisclosureAct.REDACTED, DisclosureAct.TAKEN_BACK]


@pytest.mark.parametrize(
    ("part", "acts"),
    [
        ("mo", ["redact"]),
        ("moorings", ["redact"]),
        ("pay", ["release", "summary", "title"]),
        ("dredging", ["release", "summary", "title"]),
    ],
)
async def test_only_what_can_be_decided_is_offered(store_path: Path, part: str, acts: list[str]) -> None:
    fill(store_path, circulated, confirmed, meeting=with_an_exempt_item())
    async with at_the_list(store_path) as officer:
        await officer.at_the_meeting()
        await officer.press("ctrl+u")
        await officer.picks(part)
        picker = await officer.sees(Picker)
        assert [choice.id for choice in picker._choices] == acts


REFUSED = [
    ({"reason": "  "}, "say why"),
    ({"by": ""}, "say who decided it"),
    ({"on": "8 April 2026"}, "the minutes were confirmed on 9 April 2026"),
    ({"on": "21 April 2026"}, "Today is 20 April 2026"),
    ({"on": "31 April 2026"}, "April 2026 has 30 days"),
]


@pytest.mark.parametrize(("changed", "message"), REFUSED, ids=[message for _, message in REFUSED])
async def test_what_cannot_be_is_refused_and_nothing_typed_is_lost(
    store_path: Path, changed: dict[str, str], message: str
) -> None:
    fill(store_path, circulated, confirmed)
    async with at_the_list(store_path, (80, 24)) as officer:
        await officer.at_the_meeting()
        values = {"reason": "personal data [/]", "by": "the Monitoring Officer", "on": "10 April 2026"}
        await decides(officer, "mo", "redact", **{**values, **changed})
        form = await officer.sees(Form)
        await until(officer.pilot, lambda: message in flat(officer))
        assert {name: form.input_of(name).value for name in values} == {**values, **changed}
        assert await lines(officer) == ()
        await officer.fills(**values)
        await officer.is_told("noted beside the minutes")
        assert [(one.reason, one.by) for one in await lines(officer)] == [(values["reason"], values["by"])]


async def test_a_summary_in_bulk_is_kept_whole_and_quotes_what_it_is_of(store_path: Path) -> None:
    fill(store_path, circulated, confirmed, meeting=with_an_exempt_item())
    async with at_the_list(store_path, (80, 24)) as officer:
        screen = await officer.at_the_meeting()
        for typed in ("disclose", "redact", "release", "summary"):
            hits = [hit async for hit in RegistryCommands(screen).search(typed)]
            assert "Meeting: Disclose  (ctrl+u)" in [str(hit.text) for hit in hits], typed
        await decides(officer, "pay", "summary", text=LONG * 10)
        await officer.is_told("noted beside the minutes")
        assert [one.text for one in await lines(officer)] == [(LONG * 10).strip()]
        await officer.press("ctrl+u")
        await officer.picks("dredging")
        await officer.picks("summary")
        form = await officer.sees(Form)
        minutes, public = (str(one.render()) for one in form.query(".said"))
        assert SECRET in minutes
        assert public.startswith("The committee heard of the pay")
        assert form.input_of("text").value == ""


async def test_minutes_confirmed_elsewhere_may_be_released_from_the_day_of_the_meeting(store_path: Path) -> None:
    fill(store_path, meeting=replace(with_an_exempt_item(), status=MeetingStatus.CONFIRMED))
    async with at_the_list(store_path) as officer:
        await officer.at_the_meeting()
        await decides(officer, "dredging", "release", reason="it was settled", on="12 March 2026")
        await officer.is_told("noted beside the minutes")


async def test_of_a_draft_nothing_is_decided_so(store_path: Path) -> None:
    fill(store_path, circulated)
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        await officer.press("ctrl+u")
        assert officer.app.screen is screen
        assert isinstance(screen, MeetingScreen)


def released(store: Store) -> None:
    """Released whole on the day of the confirmation."""
    disclosing.release(store, MARCH, "dredging", by="the Clerk", reason="it was settled", on=date(2026, 4, 9))


async def test_the_agenda_and_the_heading_say_what_was_released(store_path: Path) -> None:
    fill(store_path, circulated, confirmed, released, meeting=with_an_exempt_item())
    async with at_the_list(store_path) as officer:
        screen = await officer.at_the_meeting()
        await screen.show_item("dredging", None)
        await until(officer.pilot, lambda: "‡ Released on 9 April 2026 by the Clerk: it was settled" in page(screen))
        assert "kept out of public files" not in page(screen)
        assert "‡" in flat(officer)
        assert "E ‡" not in flat(officer)
        assert "EXEMPT" not in flat(officer)
