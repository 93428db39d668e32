"""One thing in a meeting's minutes that is unfinished, said so that a clerk can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutetaker.record import Id


class Severity(StrEnum):
    """How much hangs on it."""

    MUST = "must be mended, or passed on purpose"
    """Confirmed so, the minutes would say something wrong, or not say what they are kept for."""
    WORTH_A_LOOK = "worth a look"
    """It may well be meant."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """``text`` says what is unfinished and how to mend it. ``number`` is the printed number: ``45/25(c)``.

    Without an item it concerns the meeting, without an entry the item as a whole. ``public_line`` is ``line``
    without what the public must not read: names, and labels that were typed, of an exempt item.
    """

    severity: Severity
    text: str
    item_id: Id | None = None
    entry_id: Id | None = None
    number: str = ""
    withheld: str = ""
    """What ``public_line`` is where it is not ``line``."""

    @property
    def public_line(self) -> str:
        """The line as the public may read it."""
        return self.withheld or self.line

    @property
    def line(self) -> str:
        """Number and text on one line: ``Minute 45/25(c): Nothing is minuted: ...``."""
        return f"Minute {self.number}: {self.text}" if self.number else self.text
