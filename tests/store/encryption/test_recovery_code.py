"""The recovery code: a mistyped group is told, and nothing else about it."""

from __future__ import annotations

import re

import pytest

from minutetaker.store.api.errors import StoreError
from minutetaker.store.encryption.recovery_code import is_like_code, new_code, read_code

_SIGNS = "123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_is_eight_groups_of_five_signs_that_are_not_mistaken_for_one_another() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert re.fullmatch(rf"(?:[{_SIGNS}]{{5}}-){{7}}[{_SIGNS}]{{5}}", code)
    assert not set("0OIL1") - {"1"} & set(_SIGNS)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: code.lower(),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', '–')}\n",
        lambda code: code.replace("-", "   ").lower(),
    ],
)
def test_it_is_read_however_its_groups_are_divided(typed) -> None:  # type: ignore[no-untyped-def]
    code = new_code()
    assert is_like_code(typed(code))
    assert read_code(typed(code)) == code


def test_every_sign_that_is_mistyped_is_told_by_its_group() -> None:
    code = new_code()
    for at, sign in enumerate(code):
        if sign == "-":
            continue
        for other in _SIGNS.replace(sign, ""):
            with pytest.raises(StoreError, match=f"group {at // 6 + 1} is not as on the sheet"):
                read_code(code[:at] + other + code[at + 1 :])


def test_two_signs_that_changed_places_are_told() -> None:
    code = new_code()
    for at in range(len(code) - 1):
        one, other = code[at], code[at + 1]
        if "-" not in (one, other) and one != other:
            with pytest.raises(StoreError, match=f"group {at // 6 + 1} is"):
                read_code(code[:at] + other + one + code[at + 2 :])


def test_groups_that_changed_places_are_told() -> None:
    groups = new_code().split("-")
    with pytest.raises(StoreError, match="groups 2, 3 are not as on the sheet"):
        read_code("-".join([groups[0], groups[2], groups[1], *groups[3:]]))


@pytest.mark.parametrize("typed", ["", "horse", "A" * 39, "A" * 41, "O" * 40, "correct horse battery staple " * 2])
def test_what_is_no_code_is_not_taken_for_one(typed: str) -> None:
    assert not is_like_code(typed)
