"""The division pane, as keys are pressed in it."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from minutetaker.record import MemberVote, Way
from minutetaker.screens.meeting.division.division import Division, DivisionAbout, TakenDivision
from minutetaker.screens.meeting.division.sheet import DivisionSheet
from minutetaker.screens.widgets.row_list import RowList
from tests.screens.dialogs.hosting import Host, dialog

WAYS = {str(way): str(way).capitalize() for way in Way}


def division(count: int = 15, presiding: str | None = "m0", votes: dict[str, str] | None = None) -> Division:
    names = {f"m{at}": f"Cllr [{at}] Member" for at in range(count)}
    about = DivisionAbout("Motion: That the fence [b] be mended", names, WAYS, presiding)
    return Division(about, DivisionSheet(tuple(names), votes or {}))


def said(app: Host) -> str:
    return " ".join(str(app.screen.query_one(".sums", Static).render()).split())


def given(app: Host) -> TakenDivision:
    (taken,) = app.given
    assert isinstance(taken, TakenDivision)
    return taken


async def test_fifteen_members_take_at_most_twenty_keys() -> None:
    keys = [*"fffaafxfdffaf", "f", "f", "enter"]
    async with dialog(division()) as (app, pilot):
        await pilot.press(*keys[:-1])
        assert said(app) == "For 10 Against 3 Abstained 1 Declined to vote 1 Left 0 15 of 15 voted"
        await pilot.press(keys[-1])
    assert len(keys) <= 20
    assert given(app).names[3] == MemberVote("m3", "against")


async def test_the_rest_goes_by_one_key() -> None:
    async with dialog(division(60)) as (app, pilot):
        await pilot.press("a", "x", "F", "enter")
    ways = [one.way for one in given(app).names]
    assert ways == ["against", "abstained", *["for"] * 58]


async def test_a_slip_is_set_right_where_it_stands() -> None:
    async with dialog(division(3)) as (app, pilot):
        await pilot.press("f", "f", "f", "up", "a", "enter")
    assert [one.way for one in given(app).names] == ["for", "against", "for"]


async def test_another_way_is_chosen_by_name() -> None:
    async with dialog(division(2)) as (app, pilot):
        await pilot.press("o", *"inter", "enter")
        await pilot.pause()
        await pilot.press("f", "enter")
    assert [one.way for one in given(app).names] == ["interest", "for"]


@pytest.mark.parametrize(("answer", "names"), [("y", ["for"]), ("n", None)])
async def test_who_has_no_vote_is_asked_about(answer: str, names: list[str] | None) -> None:
    async with dialog(division(2)) as (app, pilot):
        await pilot.press("f", "enter")
        await pilot.pause()
        await pilot.press(answer)
        await pilot.pause()
        if names is None:
            assert app.screen.query_one(RowList).row_id == "m1"
            await pilot.press("F", "enter")
            names = ["for", "for"]
    assert [one.way for one in given(app).names] == names


@pytest.mark.parametrize(
    ("keys", "casting"),
    [
        (("enter",), MemberVote("m0", Way.FOR)),
        (("down", "enter"), MemberVote("m0", Way.AGAINST)),
        (("up", "enter"), None),
    ],
)
async def test_a_tie_asks_for_the_casting_vote(keys: tuple[str, ...], casting: MemberVote | None) -> None:
    async with dialog(division(4)) as (app, pilot):
        await pilot.press("f", "f", "a", "a", "enter")
        await pilot.pause()
        await pilot.press(*keys)
    assert given(app).casting == casting


async def test_going_back_asks_where_votes_were_noted() -> None:
    async with dialog(division(2)) as (app, pilot):
        await pilot.press("f", "escape")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, Division)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
    assert app.given == [None]


async def test_going_back_from_an_untouched_division_asks_nothing() -> None:
    async with dialog(division(2, votes={"m0": "for"})) as (app, pilot):
        await pilot.press("escape")
    assert app.given == [None]
