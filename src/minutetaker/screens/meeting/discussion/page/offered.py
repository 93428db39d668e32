"""An offer behind the caret: for how long it stands, and what of it can be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutetaker.desk.offers.offering import WordOffer
from minutetaker.screens.look.invisible_characters import unseen_dropped
from minutetaker.screens.meeting.discussion.page.wrapping import width_of

_CUT = "…"
_INSTEAD = " → "
"""Stands between what is typed and what would come in its place."""


@dataclass(frozen=True, slots=True)
class StandingOffer:
    """An offer, and the line with the caret at its end behind which it was made."""

    offer: WordOffer
    row: int
    line: str

    def at(self, location: tuple[int, int], line: str) -> WordOffer | None:
        """What of it stands with the caret there: what is left where its first letters were typed on, or nothing."""
        row, column = location
        if row != self.row or column != len(line) or not line.startswith(self.line):
            return None
        typed = line[len(self.line) :]
        return self.offer.after(typed) if typed else self.offer


def fitting(offer: WordOffer, columns: int) -> WordOffer:
    """The words of an offer that are in sight in so many columns; its first one however long that is."""
    text = offer.text
    if offer.replaces or width_of(text) <= columns:
        return offer
    first = offer.first_word
    while len(text) > len(first.text) and width_of(text) > columns:
        text = text.rpartition(" ")[0]
    return replace(offer, text=text if len(text) > len(first.text) else first.text)


def as_shown(offer: WordOffer | None, columns: int) -> str:
    """An offer as it stands behind what is typed, in no more than so many columns."""
    if offer is None or columns < 1:
        return ""
    text = unseen_dropped(" ".join(f"{_INSTEAD if offer.replaces else ''}{offer.text}".split("\n")))
    if width_of(text) <= columns:
        return text
    while text and width_of(text) >= columns:
        text = text[:-1]
    return text + _CUT
