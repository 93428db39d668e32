"""``minutetaker disclosures``: what of confirmed minutes was released or redacted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutetaker.desk.approval.approving import confirm
from minutetaker.minutes.style.style_files import load_style
from minutetaker.record import Item, Meeting
from minutetaker.record.dates import plain_date
from minutetaker.store.sqlite.store import SqliteStore
from tests.cli.conftest import CommandLine
from tests.desk.held import ON

BY = ("--by", "the Monitoring Officer", "--on", "6 April 2026")
WHY = ("--reason", "the lease was signed")


@pytest.fixture
def kept(sample: Meeting, store_path: Path) -> Meeting:
    """The sample meeting, confirmed."""
    with SqliteStore.open(store_path, who="a clerk") as store:
        style = load_style(sample.style)
        return confirm(store, sample.id, style, on=ON, by="The council, 6 April 2026", all_accepted=True)


def of(meeting: Meeting, *, exempt: bool) -> tuple[str, Item]:
    """The number of an item that says something, and the item."""
    number, item = next(
        (number, one) for number, one in meeting.numbered_items() if one.exempt is exempt and one.entries[0].text
    )
    return str(number), item


def public(minutetaker: CommandLine) -> str:
    return minutetaker("export", "latest", "--format", "text", "--output", "-").out


def test_an_exempt_minute_is_released_and_taken_back(kept: Meeting, minutetaker: CommandLine) -> None:
    number, item = of(kept, exempt=True)
    said = item.entries[0].text
    assert said not in public(minutetaker)
    done = minutetaker("disclosures", "release", "latest", number, *WHY, *BY)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"1: released minute {number}")
    assert done.out.endswith("on 6 April 2026 by the Monitoring Officer: the lease was signed\n")
    assert said in public(minutetaker)
    back = minutetaker("disclosures", "take-back", "latest", "1", "--reason", "an error", *BY)
    assert back.out.startswith("2: took back line 1")
    assert said not in public(minutetaker)
    assert minutetaker("verify").code == 0


def test_an_entry_is_redacted_and_summarised(kept: Meeting, minutetaker: CommandLine) -> None:
    number, item = of(kept, exempt=False)
    said = item.entries[0].text
    assert said in public(minutetaker)
    done = minutetaker("disclosures", "redact", "latest", number, "--entry", "1", "--reason", "personal data", *BY)
    assert (done.code, done.err) == (0, "")
    minutetaker("disclosures", "summary", "latest", number, "Somebody spoke.", *BY)
    told = public(minutetaker)
    assert said not in told
    assert "[Redacted: personal data]" in told
    assert "Somebody spoke." in told
    listed = minutetaker("disclosures", "list", "latest", "--json").json
    assert [(one["act"], one["entry_ids"][:1], one["holds"]) for one in listed] == [
        ("redacted", [item.entries[0].id], True),
        ("public summary given", [], True),
    ]
    lines = minutetaker("disclosures", "list", "latest").out.splitlines()
    assert [one.split(":")[0] for one in lines] == ["1", "2"]


def test_a_whole_minute_is_redacted_under_a_public_title(kept: Meeting, minutetaker: CommandLine) -> None:
    number, item = of(kept, exempt=False)
    assert f"{number}/25 {item.title}" in public(minutetaker)
    minutetaker("disclosures", "redact", "latest", number, "--reason", "a complaint", *BY)
    assert item.entries[0].text not in public(minutetaker)
    assert f"{number}/25 Redacted" in public(minutetaker)
    minutetaker("disclosures", "title", "latest", number, "A private matter", *BY)
    assert "private matter" in public(minutetaker).casefold()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("release", "latest", "999", *WHY), "has no item '999'"),
        (("release", "latest", "EXEMPT", "--entry", "99", *WHY), "has no entry '99'"),
        (("release", "latest", "EXEMPT", "--reason", " "), "Say why"),
        (("redact", "latest", "EXEMPT", *WHY), "is exempt"),
        (("take-back", "latest", "7", *WHY), "no line 7"),
        (("redact", "latest", "EXEMPT"), "--reason"),
    ],
)
def test_what_cannot_be_is_told_without_a_word_that_is_withheld(
    kept: Meeting, minutetaker: CommandLine, arguments: tuple[str, ...], message: str
) -> None:
    number, item = of(kept, exempt=True)
    said = minutetaker("disclosures", *(number if one == "EXEMPT" else one for one in arguments))
    assert said.code != 0
    assert message in said.err
    assert not any(one.text and one.text in said.err for one in item.entries)


def test_of_a_draft_nothing_is_released(sample: Meeting, minutetaker: CommandLine) -> None:
    number, _ = of(sample, exempt=True)
    said = minutetaker("disclosures", "release", "latest", number, *WHY)
    assert said.code == 1
    assert "mark the item exempt or open instead" in said.err
    assert "Nothing of these minutes was released" in minutetaker("disclosures", "list", "latest").err


def test_a_weekday_on_which_it_was_decided_is_the_last_one(kept: Meeting, minutetaker: CommandLine) -> None:
    number, _ = of(kept, exempt=True)
    today = dt.date.today()
    done = minutetaker("disclosures", "release", "latest", number, *WHY, *BY[:2], "--on", today.strftime("%A"))
    assert f"on {plain_date(today)} by" in done.out, done.err
