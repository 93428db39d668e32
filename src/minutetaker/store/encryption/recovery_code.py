"""The recovery code: random signs in groups, each of which ends with one that tells a mistyped group."""

from __future__ import annotations

import secrets

from minutetaker.store.api.errors import StoreError

_SIGNS = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""31, a prime number, so that every sign that is mistyped, and every two that changed places, are noticed."""

_GROUPS = 8
_IN_GROUP = 4
"""Random signs of a group: eight times four of them are 158 bits."""


def new_code() -> str:
    """A code that nobody has had before: ``7KQM4-...``, eight groups of five signs."""
    return "-".join(_new_group(number) for number in range(_GROUPS))


def is_like_code(typed: str) -> bool:
    """Whether what was typed has as many signs as a code has, and no others."""
    signs = _signs(typed)
    return len(signs) == _GROUPS * (_IN_GROUP + 1) and all(sign in _SIGNS for sign in signs)


def read_code(typed: str) -> str:
    """A code as :func:`new_code` gave it, however its groups were divided when it was typed.

    Raises:
        StoreError: a group is mistyped; the message says which.
    """
    signs = _signs(typed)
    groups = [signs[at : at + _IN_GROUP + 1] for at in range(0, len(signs), _IN_GROUP + 1)]
    wrong = [str(number + 1) for number, group in enumerate(groups) if group[-1] != _check(number, group[:-1])]
    if wrong:
        which = f"group {wrong[0]} is" if len(wrong) == 1 else f"groups {', '.join(wrong)} are"
        raise StoreError(f"The recovery code is mistyped: {which} not as on the sheet. Nothing was opened.")
    return "-".join(groups)


def _new_group(number: int) -> str:
    group = "".join(secrets.choice(_SIGNS) for _ in range(_IN_GROUP))
    return group + _check(number, group)


def _check(number: int, group: str) -> str:
    return _SIGNS[(number + sum(weight * _SIGNS.index(sign) for weight, sign in enumerate(group, 2))) % len(_SIGNS)]


def _signs(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if not sign.isspace() and sign not in "-–—.")
