from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from minutetaker.record import Disclosure, DisclosureAct
from minutetaker.record.public.disclosure import standing, told

RELEASED, REDACTED, TAKEN_BACK = DisclosureAct.RELEASED, DisclosureAct.REDACTED, DisclosureAct.TAKEN_BACK
SUMMARISED, TITLED = DisclosureAct.SUMMARISED, DisclosureAct.TITLED


def line(number: int, act: DisclosureAct, *entries: str, item: str = "i", text: str = "", back: int = 0) -> Disclosure:
    return Disclosure(
        str(number),
        number,
        act,
        item,
        date(2031, 6, number),
        "the Monitoring Officer",
        f"reason {number}",
        datetime(2031, 6, number, tzinfo=UTC),
        "clerk",
        entries,
        text,
        str(back) if back else None,
    )


def test_a_line_stands_until_another_takes_it_back() -> None:
    first, second, back = line(1, RELEASED), line(2, REDACTED, "c"), line(3, TAKEN_BACK, back=1)
    assert standing((first, second)) == (first, second)
    assert standing((first, second, back)) == (second,)


@pytest.mark.parametrize(
    ("lines", "withheld"),
    [
        ([line(1, RELEASED), line(2, REDACTED, "c")], []),
        ([line(1, REDACTED), line(2, RELEASED)], []),
        ([line(1, REDACTED), line(2, TAKEN_BACK, back=1)], [1]),
        ([line(1, SUMMARISED, text="S"), line(2, TITLED, text="T")], []),
        ([line(1, SUMMARISED, text="S"), line(2, SUMMARISED, text="T")], [1]),
        ([line(1, SUMMARISED, text="S"), line(2, SUMMARISED, text="T", item="j")], []),
        ([line(1, TITLED, text="S"), line(2, TITLED, text="T"), line(3, TAKEN_BACK, back=2)], [2]),
    ],
)
def test_the_public_reads_no_words_of_what_was_taken_back_or_replaced(
    lines: list[Disclosure], withheld: list[int]
) -> None:
    found = told(lines)
    assert [one.number for one in found] == [one.number for one in lines]
    assert [one.number for one in found if not one.reason] == withheld
    assert [one.text for one in found if not one.reason] == [""] * len(withheld)
    assert [one for one in found if one.reason] == [one for one in lines if one.number not in withheld]
