"""Excluding the public on the line, and letting them in again."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from minutetaker.desk.line import run_line
from minutetaker.desk.minuting import agenda
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import EntryKind, RecordError
from tests.desk.line.typed_lines import Desk
from tests.minutes.samples import printed

LAWS = {
    "England": "",
    "Wales": 'exempt.law = "Schedule 12A Part 4"',
    "a parish": 'exempt.law = "1960 Act"\nexempt.paragraph_required = false',
}


@pytest.fixture
def council(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk at the second of four items, in a house style that goes by the law of England."""
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "own"))
    go_by(tmp_path, "England")
    for title in ("Lease", "Pay"):
        agenda.add_item(desk.store, desk.id, title)
    desk.item_id = desk.meeting.items[1].id
    return desk


def go_by(folder: Path, law: str) -> None:
    style = folder / "own" / "house" / "parish"
    style.mkdir(parents=True, exist_ok=True)
    (style / "style.toml").write_text(f'title = "{law}"\n{LAWS[law]}\n', "utf-8")


def closed(desk: Desk) -> list[tuple[str, str]]:
    return [(one.title, one.exempt_paragraph) for one in desk.meeting.items if one.exempt]


def clause(desk: Desk) -> str:
    (resolution,) = desk.entries
    assert resolution.kind is EntryKind.RESOLUTION
    return resolution.children[0].text


@pytest.mark.parametrize(
    ("law", "line", "exempt", "words"),
    [
        ("England", "/exclude 3-4 para 3", [("Lease", "3"), ("Pay", "3")], "paragraph 3 of Part 1 of Schedule 12A"),
        ("England", "/exclude 3 under paragraphs 1 and 2", [("Lease", "1 and 2")], "paragraphs 1 and 2 of Part 1"),
        ("England", "/exclude para 5", [("Lease", "5"), ("Pay", "5")], "for minutes 3 and 4,"),
        ("Wales", "/exclude 4 para 14", [("Pay", "14")], "paragraph 14 of Part 4 of Schedule 12A"),
        ("a parish", "/exclude 4", [("Pay", "")], "by reason of the confidential nature of the business"),
        ("a parish", "/exclude 4 legal advice on the lease", [("Pay", "")], "by reason of legal advice on the lease"),
    ],
)
def test_the_resolution_names_items_and_law_and_the_items_are_exempt(
    council: Desk, tmp_path: Path, law: str, line: str, exempt: list[tuple[str, str]], words: str
) -> None:
    go_by(tmp_path, law)
    told = council.type(line).said
    assert closed(council) == exempt
    assert words in clause(council)
    assert "public interest" in clause(council)
    assert council.entries[0].excluded_ids == tuple(one.id for one in council.meeting.items if one.exempt)
    assert "exempt now. The public left at 19.42. /readmit" in told
    council.store.undo(council.id)
    assert (council.entries, closed(council)) == ((), [])


@pytest.mark.parametrize(
    ("law", "line", "why"),
    [
        ("England", "/exclude 3 para 8", "8 is no paragraph of Part 1"),
        ("England", "/exclude 3", "Say by which paragraph"),
        ("England", "/exclude 3 para 3 because", "“because” is no item or paragraph"),
        ("England", "/exclude 30 para 3", "No item has the number 30"),
        ("Wales", "/exclude 3 para 3", "3 is no paragraph of Part 4"),
        ("a parish", "/exclude 3 para 3", "has no paragraphs"),
        ("England", "/readmit", "The public is not excluded"),
    ],
)
def test_what_the_law_does_not_know_is_refused(council: Desk, tmp_path: Path, law: str, line: str, why: str) -> None:
    go_by(tmp_path, law)
    before = council.meeting
    with pytest.raises(RecordError, match=why):
        council.type(line)
    assert council.meeting == before


def test_items_that_are_exempt_already_are_meant_and_keep_their_paragraph(council: Desk) -> None:
    lease = council.meeting.items[2]
    council.store.revise_meeting(
        council.id,
        "Mark",
        lambda one: one.with_item(lease.id, lambda item: replace(item, exempt=True, exempt_paragraph="3")),
    )
    council.type("/exclude")
    assert closed(council) == [("Lease", "3")]
    assert "paragraph 3 of" in clause(council)


def test_nothing_after_the_last_item_can_be_meant(council: Desk) -> None:
    council.item_id = council.meeting.items[-1].id
    with pytest.raises(RecordError, match="No item follows"):
        council.type("/exclude para 3")


def test_the_numbers_in_the_resolution_follow_the_agenda(council: Desk) -> None:
    council.type("/exclude 4 para 3")
    agenda.add_item(council.store, council.id, "Late", after_id=council.item_id)
    text = printed(compose(council.meeting, load_style(council.meeting.style)))
    assert any("for minute 5, " in one for one in text)


def test_leaving_and_coming_back_print_where_they_happened(council: Desk) -> None:
    council.type("/exclude 3 para 3")
    council.type("/readmit 8.15 pm")
    text = printed(compose(council.meeting, load_style(council.meeting.style)))
    left = text.index("The press and public left the meeting at 7.42 pm.")
    back = text.index("The press and public were readmitted to the meeting at 8.15 pm.")
    lease, pay = (next(at for at, one in enumerate(text) if one.endswith(title)) for title in ("Lease", "Pay"))
    assert left < lease < pay < back


def test_the_public_comes_back_after_they_left_and_once(council: Desk) -> None:
    council.type("/exclude 3 para 3 at 8 pm")
    assert council.entries[0].excluded_at == time(20)
    with pytest.raises(RecordError, match=r"cannot have come back at 19\.50: they left at 20\.00"):
        council.type("/readmit 7.50 pm")
    council.type("/readmit 8.20 pm")
    assert council.entries[0].readmitted_at == time(20, 20)
    with pytest.raises(RecordError, match="is back already"):
        council.type("/readmit 8.30 pm")


def test_no_time_is_invented_when_minutes_are_typed_up_later(council: Desk) -> None:
    result = run_line(council.store, council.id, council.item_id, None, "/exclude 3 para 3", at=None)
    assert "No time is noted" in result.said
    assert council.entries[0].excluded_at is None
    with pytest.raises(RecordError, match=r"such as /readmit 20\.40"):
        run_line(council.store, council.id, council.item_id, None, "/readmit", at=None)


@pytest.mark.parametrize(("is_back", "exempt"), [(False, True), (True, False)])
def test_a_late_item_among_private_business_is_exempt_while_the_public_is_out(
    council: Desk, is_back: bool, exempt: bool
) -> None:
    council.type("/exclude 3 para 3")
    if is_back:
        council.type("/readmit 8 pm")
    council.item_id = council.meeting.items[2].id
    told = council.type("/item Rent review").said
    assert council.meeting.items[3].exempt is exempt
    assert bool(told) is exempt


def test_the_clerk_types_on_after_the_resolution_and_not_in_it(council: Desk) -> None:
    done = council.type("/exclude 3 para 3")
    (resolution,) = council.entries
    assert (done.goes_on_after, done.entry_id) == (resolution.id, resolution.children[0].id)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("/exclude 3 para 3", "let in again. Minute 2 stays open: what you type on in it prints."),
        ("/exclude 2-3 para 3", "let in again."),
    ],
)
def test_one_who_types_on_in_an_open_item_is_told_that_it_prints(council: Desk, line: str, end: str) -> None:
    assert council.type(line).said.endswith(end)
