"""The value by which a function is told to leave something as it is, where None has a meaning of its own."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Keep(Enum):
    """Says that something stays as it is."""

    AS_IT_IS = 0


KEEP: Final = Keep.AS_IT_IS
