"""Ids."""

from __future__ import annotations

from minutetaker.record import new_id


def test_ids_are_sixteen_hexadecimal_digits_and_differ() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == 16 and set(one) <= set("0123456789abcdef") for one in made)
