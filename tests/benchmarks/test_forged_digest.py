"""The search for two records under one printed digest: it finds them where few digits are compared."""

from __future__ import annotations

from benchmarks.forged_digest import FALSE, PRINTED_DIGITS, TRUE, Found, search
from minutetaker.store.api.approval.approvals import digest_of


def test_two_records_of_one_short_digest_are_found() -> None:
    found = search(6, seconds=600)
    assert found.pair is not None
    assert {one.record for one in found.pair} == {TRUE.record, FALSE.record}
    assert len({digest_of(one)[:6] for one in found.pair}) == 1
    assert 0 < found.hashes < 64 * found.even_chance


def test_a_search_that_is_over_says_how_far_it_came() -> None:
    found = search(PRINTED_DIGITS, seconds=0.2)
    assert found.pair is None
    assert found.hashes > 0
    assert 0 < found.chance < 1e-15


def test_the_chance_is_that_of_half_the_pairs() -> None:
    even = Found(8, 0, 1.0, None).even_chance
    assert 2**16 < even < 2**18
    assert abs(Found(8, round(even), 1.0, None).chance - 0.5) < 1e-4
