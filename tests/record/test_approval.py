"""The steps of minutes, what had been noted of them by a day, and digests as people read and type them."""

from __future__ import annotations

import datetime as dt

import pytest

from minutetaker.record import Approval, Correction, MeetingStatus
from minutetaker.record.approval import (
    Circulation,
    CorrectionWithdrawal,
    Signature,
    digits_typed,
    grouped_digest,
    is_frozen,
    next_step,
)

DIGITS = "0123456789abcdef" * 4
FIRST, LATER = (dt.datetime(2026, 3, day, 19, 0, tzinfo=dt.UTC) for day in (2, 3))


@pytest.mark.parametrize(
    ("status", "after", "frozen"),
    [
        (MeetingStatus.DRAFT, MeetingStatus.CIRCULATED, False),
        (MeetingStatus.CIRCULATED, MeetingStatus.CONFIRMED, False),
        (MeetingStatus.CONFIRMED, MeetingStatus.SIGNED, True),
        (MeetingStatus.SIGNED, None, True),
    ],
)
def test_minutes_go_step_by_step_and_are_frozen_once_confirmed(
    status: MeetingStatus, after: MeetingStatus | None, frozen: bool
) -> None:
    assert (next_step(status), is_frozen(status)) == (after, frozen)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        (DIGITS[:12], DIGITS[:12]),
        (DIGITS, DIGITS),
        (grouped_digest(DIGITS), DIGITS[:32]),
        (" Digest 0123-4567 89AB\tcdef\n", "0123456789abcdef"),
        (DIGITS[:11], ""),
        (f"{DIGITS}0", ""),
        ("digest", ""),
        ("0123 4567 89ag", ""),
        ("", ""),
    ],
)
def test_a_digest_is_read_as_people_type_it(typed: str, digits: str) -> None:
    assert digits_typed(typed) == digits


def test_a_digest_is_printed_by_128_bits_in_groups_of_four() -> None:
    assert grouped_digest(DIGITS) == "0123 4567 89ab cdef 0123 4567 89ab cdef"


def correction(key: str, at: dt.datetime, item: str | None = None, entry: str | None = None) -> Correction:
    return Correction(key, "m", "For dusk read dawn.", None, None, None, at, "clerk", item, entry)


def test_what_became_of_minutes_is_told_as_of_a_moment_and_the_last_counts() -> None:
    signed = tuple(Signature(name, "m", name, at.date(), at, "clerk") for name, at in (("A", FIRST), ("B", LATER)))
    corrected = (correction("one", FIRST), correction("two", LATER))
    withdrawn = (CorrectionWithdrawal("w", "m", "one", "Wrong.", LATER, "clerk"),)
    out = tuple(Circulation(str(number), "m", number, FIRST.date(), "{}", FIRST, "clerk") for number in (1, 2))
    whole = Approval(out, None, signed, corrected, withdrawn)
    assert (whole.circulation, whole.signature) == (out[1], signed[1])
    assert whole.in_force == corrected[1:]
    assert [whole.withdrawal_of(one) for one in corrected] == [withdrawn[0], None]
    assert whole.as_of(FIRST) == Approval(out, None, signed[:1], corrected[:1], ())
    assert whole.as_of(LATER) == whole
    nothing = Approval()
    assert (nothing.circulation, nothing.signature, nothing.in_force) == (None, None, ())


def test_corrections_are_found_by_what_they_correct() -> None:
    of_item, of_entry, of_all = (
        correction("a", FIRST, "item"),
        correction("b", FIRST, "item", "entry"),
        correction("c", FIRST),
    )
    approval = Approval(corrections=(of_item, of_entry, of_all))
    assert approval.corrections_of("item") == (of_item,)
    assert approval.corrections_of("item", "entry") == (of_entry,)
    assert approval.corrections_of("other", "entry") == ()
