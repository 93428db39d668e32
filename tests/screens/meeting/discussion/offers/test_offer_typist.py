"""Words offered behind the caret, as the clerk sees and takes them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from minutetaker.record import AttendanceKind, Entry, EntryKind, Item, Meeting
from minutetaker.store.api.errors import StoreError
from minutetaker.store.sqlite.store import SqliteStore
from tests.screens.meeting.minuting import Clerk, at_the, harbour_meeting, one_item, until
from tests.screens.meeting.panes_app import committee_of

BEFORE = (
    Entry("b1", text="The lighthouse keeper explained the beacon licence."),
    Entry("b2", text="The lighthouse keeper explained the beacon programme."),
)
GROUND = Entry("p", text="A point.")


async def look(clerk: Clerk) -> None:
    """Let the keys be still for a moment: what is there is learnt, and then something may be offered."""
    pane = clerk.screen.discussion
    pane.offering.at_once()
    await until(clerk.pilot, lambda: not any(one.group == "offers" for one in clerk.app.workers))
    pane._look()
    await clerk.pilot.pause()


async def typed(clerk: Clerk, text: str) -> None:
    await clerk.type(text)
    await look(clerk)


@asynccontextmanager
async def clerk_at(path: Path, *entries: Entry, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Clerk]:
    """A clerk in a new entry after those given."""
    async with at_the(one_item(*BEFORE, *entries), path, size=size) as clerk:
        await clerk.press("enter")
        yield clerk


async def test_an_offer_is_seen_and_taken_by_one_key(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        assert clerk.page.count("beacon") == 3
        assert clerk.caret == ("The lig", 7)
        await clerk.press("tab")
        assert clerk.caret == ("The lighthouse keeper explained the beacon", 42)
        assert (await clerk.texts())[-1] == "The lighthouse keeper explained the beacon"


async def test_its_first_word_is_taken_alone_and_the_rest_stays(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("ctrl+right")
        assert clerk.caret[0] == "The lighthouse"
        assert clerk.page.count("beacon") == 3
        await clerk.press("ctrl+right", "tab")
        assert clerk.caret[0] == "The lighthouse keeper explained the beacon"


async def test_typing_on_keeps_it_and_anything_else_takes_it_away(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.type("hthouse")
        assert clerk.page.count("beacon") == 3
        await clerk.type("s")
        assert clerk.page.count("beacon") == 2
        assert clerk.caret[0] == "The lighthouses"


@pytest.mark.parametrize("key", ["left", "home", "up", "enter"])
async def test_going_elsewhere_takes_it_away_and_types_nothing(key: str, store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press(key)
        assert clerk.page.count("beacon") == 2
        assert (await clerk.texts())[2] == "The lig"


async def test_escape_says_no_for_this_word(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("escape")
        assert clerk.page.count("beacon") == 2
        await typed(clerk, "hth")
        assert clerk.page.count("beacon") == 2
        await typed(clerk, "ouse kee")
        assert clerk.page.count("beacon") == 3


async def test_tab_means_what_it_did_where_nothing_is_offered(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "Zebras")
        await clerk.press("tab")
        assert (await clerk.entries())[-1] == (1, "response", "Zebras")


async def test_in_a_table_tab_is_the_next_cell(store_path: Path) -> None:
    async with clerk_at(store_path, Entry("t", EntryKind.TABLE, "The lig")) as clerk:
        await clerk.press("up", "end")
        await look(clerk)
        assert clerk.outline.offered is None


async def test_one_undo_gives_back_what_was_typed(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("tab", "ctrl+z")
        assert clerk.caret == ("The lig", 7)
        assert (await clerk.texts())[-1] == "The lig"


async def test_what_was_given_back_is_taken_again(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("tab", "ctrl+z", "ctrl+y")
        assert (await clerk.texts())[-1] == "The lighthouse keeper explained the beacon"
        await clerk.press("ctrl+z", "x", "ctrl+y")
        assert (await clerk.texts())[-1] == "The ligx"


async def test_an_undo_is_of_what_was_done_last_and_not_of_an_offer_before_it(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("tab", "f2", "a")
        assert AttendanceKind.APOLOGIES in {one.kind for one in (await clerk.kept()).attendance}
        await clerk.press("ctrl+z")
        assert AttendanceKind.APOLOGIES not in {one.kind for one in (await clerk.kept()).attendance}
        assert (await clerk.texts())[-1] == "The lighthouse keeper explained the beacon"


async def test_the_same_words_typed_by_hand_in_the_next_entry_are_no_offer(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("tab", "enter")
        await clerk.type("The lighthouse keeper explained the beacon")
        await clerk.press("ctrl+z")
        assert "The lig" not in await clerk.texts()


async def test_on_a_line_words_are_offered_behind_the_command(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "/narr The lig")
        await clerk.press("ctrl+right")
        assert clerk.caret[0] == "/narr The lighthouse"
        await clerk.press("enter")
        assert (await clerk.entries())[-1] == (0, "narrative", "The lighthouse")


async def test_on_a_line_escape_stays_what_it_is(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "/narr The lig")
        await clerk.press("escape")
        assert (await clerk.entries())[-1] == (0, "point", "/narr The lig")


async def test_only_what_fits_is_offered_at_the_end_of_a_row(store_path: Path) -> None:
    async with clerk_at(store_path, size=(80, 24)) as clerk:
        width = clerk.outline.wrap_width
        await typed(clerk, f"{'x' * (width - 15)} The lig")
        await clerk.press("tab")
        assert clerk.caret[0].endswith(" The lighthouse")


async def test_names_are_offered_as_the_style_names_them(store_path: Path) -> None:
    async with at_the(one_item(GROUND), store_path) as clerk:
        await clerk.press("enter")
        await typed(clerk, "Moved by Cllr Öz")
        await clerk.press("tab")
        assert clerk.caret[0] == "Moved by Cllr Öztürk"
        await typed(clerk, ", Cllr J. S")
        await clerk.press("tab")
        assert clerk.caret[0] == "Moved by Cllr Öztürk, Cllr J. Smith", "one of two Smiths has an initial"
        await typed(clerk, " and Cllr Oka")
        assert clerk.outline.offered is None, "three letters are no offer"


async def test_what_is_exempt_is_not_offered_elsewhere(store_path: Path) -> None:
    secret = (Entry("s1", text="Blackrock Marine tendered."), Entry("s2", text="Blackrock Marine agreed."))
    meeting = one_item(GROUND)
    exempt = Item("staff", "Tender", exempt=True, exempt_paragraph="3", entries=secret)
    async with at_the(replace(meeting, items=(*meeting.items, exempt)), store_path) as clerk:
        await clerk.press("enter")
        await typed(clerk, "Blackr")
        assert clerk.outline.offered is None
        await clerk.screen.show_item("staff")
        await clerk.press("ctrl+end", "enter")
        await typed(clerk, "Blackr")
        assert clerk.outline.offered is not None
        await clerk.screen.show_item("slipway")
        await clerk.press("enter")
        await clerk.type("Blackr")
        clerk.screen.discussion.offering.at_once()
        assert clerk.outline.offered is None, "what was learnt for the exempt item is not offered in this one"


def deleted(meeting: Meeting) -> Meeting:
    return replace(meeting, deleted_at=datetime(2026, 3, 1, tzinfo=UTC))


async def test_earlier_minutes_of_the_committee_are_offered(store_path: Path) -> None:
    last: Meeting = replace(
        harbour_meeting(),
        id="last",
        date=date(2026, 2, 12),
        attendees=(),
        items=(Item("lights", "Lights", entries=(Entry("l1", text="The leading lights at Penhallow Point."),)),),
    )
    with SqliteStore.open(store_path, who="A clerk") as store:
        store.add_committee(committee_of(last), label="New committee")
        store.add_meeting(last, label="New meeting")
    async with at_the(one_item(GROUND), store_path, is_listed=True) as clerk:
        await clerk.press("enter")
        await typed(clerk, "Lights at Penh")
        await clerk.press("tab")
        assert clerk.caret[0] == "Lights at Penhallow"
        await clerk.app.store_thread.do(lambda store: store.revise_meeting("last", "Delete", deleted))
        clerk.screen.is_behind = True
        await clerk.screen.on_screen_resume()
        await typed(clerk, " and Penh")
        assert clerk.outline.offered is None, "what is gone from earlier minutes is offered no more"


async def test_an_earlier_meeting_that_cannot_be_read_leaves_the_older_ones(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = {"older": "The leading lights at Penhallow Point.", "newer": "Nothing of that."}
    with SqliteStore.open(store_path, who="A clerk") as store:
        store.add_committee(committee_of(harbour_meeting()), label="New committee")
        for day, (name, text) in enumerate(points.items(), 1):
            items = (Item(f"{name} lights", "Lights", entries=(Entry(f"{name} 1", text=text),)),)
            earlier = replace(harbour_meeting(), id=name, date=date(2026, 2, day), attendees=(), items=items)
            store.add_meeting(earlier, label="New meeting")
    read = SqliteStore.meeting

    def meeting(store: SqliteStore, meeting_id: str) -> Meeting:
        if meeting_id == "newer":
            raise StoreError("It is damaged.")
        return read(store, meeting_id)

    async with at_the(one_item(GROUND), store_path, is_listed=True) as clerk:
        monkeypatch.setattr(SqliteStore, "meeting", meeting)
        await clerk.press("enter")
        await typed(clerk, "Lights at Penh")
        await clerk.press("tab")
        assert clerk.caret[0] == "Lights at Penhallow"


async def test_it_can_be_switched_off(store_path: Path, own_settings: Path) -> None:
    (own_settings / "settings.toml").write_text('offers = "off"\n', "utf-8")
    async with clerk_at(store_path) as clerk:
        await clerk.type("The lig")
        assert not clerk.screen.discussion.offering.is_waiting


async def test_a_key_of_ones_own_takes_it(store_path: Path, own_settings: Path) -> None:
    (own_settings / "keymap.toml").write_text('offer.take = "f14"\n', "utf-8")
    async with clerk_at(store_path) as clerk:
        await typed(clerk, "The lig")
        await clerk.press("tab")
        assert (await clerk.entries())[-1] == (1, "response", "The lig")
        await typed(clerk, "h")
        await clerk.press("f14")
        assert clerk.caret[0] == "The lighthouse keeper explained the beacon"


async def test_nothing_is_offered_in_minutes_that_are_only_read(store_path: Path) -> None:
    meeting = one_item(*BEFORE, Entry("p", text="The lig"))
    async with at_the(meeting, store_path) as clerk:
        clerk.screen.show_meeting(clerk.screen.view.meeting)
        clerk.screen.view = replace(clerk.screen.view, store_read_only="It is only read.")
        clerk.screen.show_meeting(clerk.screen.view.meeting)
        await clerk.press("end")
        await look(clerk)
        assert clerk.outline.offered is None


ABBREVIATIONS = """
cfs = "concern was expressed about"
ms = "moved by {}, seconded by {}."
"""


@asynccontextmanager
async def abbreviating(path: Path, own_settings: Path) -> AsyncIterator[Clerk]:
    (own_settings / "abbreviations.toml").write_text(ABBREVIATIONS, "utf-8")
    async with clerk_at(path) as clerk:
        yield clerk


async def test_what_an_abbreviation_stands_for_is_seen_and_taken(store_path: Path, own_settings: Path) -> None:
    async with abbreviating(store_path, own_settings) as clerk:
        await typed(clerk, "Great cfs")
        assert "Great cfs → concern was expressed about" in clerk.page
        await clerk.press("tab")
        assert (await clerk.texts())[-1] == "Great concern was expressed about"


async def test_one_who_knows_it_need_not_wait_to_see_it(store_path: Path, own_settings: Path) -> None:
    async with abbreviating(store_path, own_settings) as clerk:
        await clerk.type("Cfs")
        await clerk.press("tab")
        assert clerk.caret[0] == "Concern was expressed about"


@pytest.mark.parametrize("key", ["backspace", "ctrl+z"])
async def test_one_key_gives_an_abbreviation_back(key: str, store_path: Path, own_settings: Path) -> None:
    async with abbreviating(store_path, own_settings) as clerk:
        await clerk.type("Great cfs")
        await clerk.press("tab", key)
        assert clerk.caret == ("Great cfs", 9)
        assert (await clerk.texts())[-1] == "Great cfs"
        await clerk.press("tab")
        assert (await clerk.entries())[-1] == (1, "response", "Great cfs")


async def test_an_abbreviation_is_never_put_in_by_itself(store_path: Path, own_settings: Path) -> None:
    async with abbreviating(store_path, own_settings) as clerk:
        await typed(clerk, "Great cfs")
        await clerk.type(" indeed")
        assert (await clerk.texts())[-1] == "Great cfs indeed"


async def test_places_are_filled_in_one_after_another(store_path: Path, own_settings: Path) -> None:
    async with abbreviating(store_path, own_settings) as clerk:
        await clerk.type("It was ms")
        await clerk.press("tab")
        assert clerk.caret[0] == "It was moved by "
        await typed(clerk, "Cllr Ng")
        assert clerk.page.rstrip().endswith("Cllr Ng, seconded by")
        await clerk.press("tab")
        await typed(clerk, "Cllr Ox")
        await clerk.press("tab")
        assert (await clerk.texts())[-1] == "It was moved by Cllr Ng, seconded by Cllr Ox."
        await typed(clerk, " So")
        assert clerk.outline.offered is None


async def test_places_are_filled_in_a_second_time_as_the_first(store_path: Path, own_settings: Path) -> None:
    async with abbreviating(store_path, own_settings) as clerk:
        for _ in range(2):
            await clerk.type("It was ms")
            await clerk.press("tab")
            await typed(clerk, "Cllr Ng")
            await clerk.press("tab")
            await typed(clerk, "Cllr Ox")
            await clerk.press("tab", "enter")
        assert (await clerk.texts())[-2:] == ["It was moved by Cllr Ng, seconded by Cllr Ox."] * 2


async def test_abbreviations_stay_where_no_words_are_offered(store_path: Path, own_settings: Path) -> None:
    (own_settings / "settings.toml").write_text('offers = "off"\n', "utf-8")
    async with abbreviating(store_path, own_settings) as clerk:
        await typed(clerk, "The lig")
        assert clerk.outline.offered is None
        await typed(clerk, " cfs")
        assert clerk.outline.offered is not None


async def test_sentences_begin_with_a_capital_where_that_is_asked_for(store_path: Path, own_settings: Path) -> None:
    (own_settings / "settings.toml").write_text('capitals = "on"\n', "utf-8")
    async with clerk_at(store_path) as clerk:
        await clerk.press(*"so. it", "enter", *"ok")
        assert (await clerk.texts())[-2:] == ["So. It", "Ok"]
        await clerk.press("home", "delete", "o")
        assert (await clerk.texts())[-1] == "ok", "whoever takes it away means it"
        await clerk.press("ctrl+r", *"to")
        assert (await clerk.texts())[-1] == "to"


async def test_nothing_is_made_large_unasked(store_path: Path) -> None:
    async with clerk_at(store_path) as clerk:
        await clerk.press(*"so. it")
        assert (await clerk.texts())[-1] == "so. it"


KEYS = (
    *("t", "h", "e", "space", "l", "i", "g", "c", "f", "s", "m", "s", "space"),
    *(
        "tab",
        "tab",
        "tab",
        "ctrl+right",
        "escape",
        "backspace",
        "ctrl+z",
        "ctrl+y",
        "enter",
        "left",
        "end",
        "slash",
        "up",
    ),
)


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_is_pressed_the_screen_and_the_store_agree(
    seed: int, store_path: Path, own_settings: Path
) -> None:
    chance = Random(seed)
    async with abbreviating(store_path, own_settings) as clerk:
        for _ in range(8):
            await typed(clerk, chance.choice(("The lig", "cfs", "It was ms", " lighthouse kee", "/narr The lig")))
            await clerk.press(*chance.choices(KEYS, k=6))
            clerk.screen.discussion.offering.at_once()
            await clerk.press(*chance.choices(KEYS, k=3))
        kept, shown = await clerk.kept(), clerk.screen.view.meeting
        assert [item.entries for item in kept.items] == [item.entries for item in shown.items]
