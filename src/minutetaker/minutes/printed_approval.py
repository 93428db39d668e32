"""The approval of minutes as it prints beside them: who confirmed and signed them, and what was corrected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from minutetaker.record import Id
from minutetaker.record.dates import plain_date


@dataclass(frozen=True, slots=True)
class CitedResolution:
    """A resolution of another meeting as it is cited: ``Parks Committee, 6 April 2026, minute 31``.

    ``number`` is the printed one of its minute. ``words`` are all that there is of one whose meeting the store does
    not have.
    """

    number: str = ""
    committee: str = ""
    on: date | None = None
    words: str = ""
    of_another_body: bool = False
    """Whether another committee than that of the minutes resolved it."""

    @property
    def in_words(self) -> str:
        """As lists and messages name it."""
        minute = f"minute {self.number}" if self.number else ""
        return self.words or ", ".join(filter(None, (self.committee, plain_date(self.on), minute)))


@dataclass(frozen=True, slots=True)
class PrintedCorrection:
    """A correction that is in force; ``item_id`` and ``entry_id`` say of what, as narrowly as is known.

    The public does not read of one that is ``exempt``.
    """

    id: Id
    text: str
    resolution: CitedResolution
    item_id: Id | None = None
    entry_id: Id | None = None
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class PrintedApproval:
    """The confirmation and the signature that count, and every correction in force.

    ``elsewhere`` where the minutes claim to be confirmed and the store has no confirmation of them.
    """

    confirmed_on: date | None = None
    confirmed_by: str = ""
    resolution: CitedResolution | None = None
    """That which approved the minutes, where one is named."""
    signed_on: date | None = None
    signed_by: str = ""
    corrections: tuple[PrintedCorrection, ...] = ()
    elsewhere: bool = False

    def of(self, item_id: Id | None) -> tuple[PrintedCorrection, ...]:
        """The corrections of one item and what is in it; of None all that there are."""
        return tuple(one for one in self.corrections if item_id in (None, one.item_id))

    def told(self, *, include_exempt: bool) -> PrintedApproval:
        """What of it whoever reads the minutes may know."""
        if include_exempt or not any(one.exempt for one in self.corrections):
            return self
        return replace(self, corrections=tuple(one for one in self.corrections if not one.exempt))


NOTHING_YET = PrintedApproval()
"""Of minutes that were not confirmed in this store."""
