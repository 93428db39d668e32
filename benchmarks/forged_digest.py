"""How far a forger comes: two records that differ in a word, looked for under one printed digest.

What a person chooses freely, the words for who confirmed the minutes, is varied for both records. Each hash leads to
the next words, for the true record or the false one, so that all hashes are compared with one another and next to none
is kept (van Oorschot and Wiener, "Parallel collision search with cryptanalytic applications", 1999). Prints the count
of hashes, the chance that so many had of a forgery, and how long an even chance would take; with ``--digits 10`` a
forgery is found within a minute.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from minutetaker.record import Confirmation
from minutetaker.record.approval import grouped_digest
from minutetaker.store.api.approval.approvals import digest_of, digested

PRINTED_DIGITS = len(grouped_digest("0" * 64).replace(" ", ""))
_BY = "The meeting of "
_MARK = "?" * PRINTED_DIGITS
_KEPT_BITS = 16
"""One hash in so many powers of two is remembered at most: a few a second."""
_LONGEST_WALK = 20
"""Times the usual length after which a walk is taken to run in a circle."""

TRUE = Confirmation(
    id="00000000000000aa",
    meeting_id="00000000000000bb",
    number=1,
    on=dt.date(2026, 4, 6),
    by=_BY + _MARK,
    by_meeting_id=None,
    record='{"minutes":"RESOLVED: that the application be refused."}',
    printed="0" * 64,
    previous="",
    digest="",
    at=dt.datetime(2026, 4, 6, 19, 0, tzinfo=dt.UTC),
    who="A clerk",
)
FALSE = replace(TRUE, record=TRUE.record.replace("refused", "granted"))


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to: ``pair`` are the two confirmations of one printed digest, where it found any."""

    digits: int
    hashes: int
    seconds: float
    pair: tuple[Confirmation, Confirmation] | None

    @property
    def chance(self) -> float:
        """The probability that so many hashes find a forgery: half of all pairs are of the two records."""
        return -math.expm1(-((self.hashes / 2) ** 2) / 16.0**self.digits)

    @property
    def even_chance(self) -> float:
        """How many hashes find one with a probability of a half."""
        return 2 * math.sqrt(math.log(2) * 16.0**self.digits)


def search(digits: int, seconds: float) -> Found:
    """Look for two records whose digests begin with the same digits, for so long or until there are any."""
    step = _step(digits)
    kept_bits = max(min(digits * 2 - 6, _KEPT_BITS), 0)
    is_kept = (1 << kept_bits) - 1
    walks: dict[int, tuple[int, int]] = {}
    hashes, start, begun = 0, 0, time.monotonic()
    while time.monotonic() - begun < seconds:
        start += 1
        at, length = start, 0
        while length < _LONGEST_WALK << kept_bits:
            at, length = step(at), length + 1
            if not at & is_kept:
                break
        hashes += length
        other = walks.setdefault(at, (start, length))
        pair = _meeting_point(step, other, (start, length)) if other[0] != start and not at & is_kept else None
        if pair is not None:
            first, second = map(_confirmation, pair)
            return Found(digits, hashes, time.monotonic() - begun, (first, second))
    return Found(digits, hashes, time.monotonic() - begun, None)


def _step(digits: int) -> Callable[[int], int]:
    """What one hash leads to: the printed digits of the record that a number stands for, as a number."""
    texts = [digested(one).split(_MARK.encode()) for one in (TRUE, FALSE)]
    sha_256, shift, width = hashlib.sha256, 256 - 4 * digits, PRINTED_DIGITS

    def step(number: int) -> int:
        head, tail = texts[number >> 1 & 1]
        digest = sha_256(head + f"{number:0{width}x}".encode() + tail).digest()
        return int.from_bytes(digest) >> shift

    return step


def _confirmation(number: int) -> Confirmation:
    record = (TRUE, FALSE)[number >> 1 & 1]
    chosen = replace(record, by=f"{_BY}{number:0{PRINTED_DIGITS}x}")
    return replace(chosen, digest=digest_of(chosen))


def _meeting_point(
    step: Callable[[int], int], first: tuple[int, int], second: tuple[int, int]
) -> tuple[int, int] | None:
    """The two numbers, one of each record, that lead to the same; None where two walks meet in one record."""
    (one, length), (other, other_length) = sorted((first, second), key=lambda walk: -walk[1])
    for _ in range(length - other_length):
        one = step(one)
    while one != other:
        after, other_after = step(one), step(other)
        if after == other_after:
            return (one, other) if (one ^ other) >> 1 & 1 else None
        one, other = after, other_after
    return None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forged_digest", description=__doc__)
    parser.add_argument("--digits", type=int, default=PRINTED_DIGITS, help="of the digest that are compared")
    parser.add_argument("--minutes", type=float, default=10)
    asked = parser.parse_args()
    found = search(asked.digits, asked.minutes * 60)
    rate = found.hashes / found.seconds
    print(f"{found.hashes:,} hashes in {found.seconds:.0f} s ({rate:,.0f} a second), {found.digits} digits compared")
    if found.pair:
        for one in found.pair:
            print(f"forged: {one.digest[: found.digits]}  by {one.by!r}: {one.record}")
        return
    years = found.even_chance / rate / (365.25 * 86400)
    print(f"none found; so many had a chance of {found.chance:.1e}")
    print(f"an even chance takes {found.even_chance:.1e} hashes: {years:.1e} years at this rate")


if __name__ == "__main__":
    main()
