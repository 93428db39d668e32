"""Two states of a meeting's minutes side by side: the draft as it was circulated, and as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.record import Meeting
from minutetaker.record.differences.difference import Difference

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle


@dataclass(frozen=True, slots=True)
class Compared:
    """The draft as it went out on a day, the minutes as they are now, and in what they differ."""

    before: Meeting
    after: Meeting
    style: HouseStyle
    on: date
    found: tuple[Difference, ...]
