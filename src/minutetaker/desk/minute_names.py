"""What a minute is called where another meeting speaks of it: its printed number and the day."""

from __future__ import annotations

import datetime as dt

from minutetaker.minutes.dates import plain_date
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.load import StyleError, load_style
from minutetaker.minutes.style import HouseStyle

_FALLBACK_STYLE = "parish"


def style_or_plain(name: str) -> HouseStyle:
    """The house style of that name, or the plain one where it cannot be used: an old meeting's may be gone.

    Raises:
        StyleError: the plain one cannot be used either.
    """
    try:
        return load_style(name)
    except StyleError:
        if name == _FALLBACK_STYLE:
            raise
        return load_style(_FALLBACK_STYLE)


def minute_number(style: str, number: int, on: dt.date) -> str:
    """The number of a minute as the house style of its meeting names it: ``11``, or ``60/18``."""
    return item_number_text(style_or_plain(style), number, on)


def minute_name(style: str, number: int, on: dt.date) -> str:
    """A minute in words: ``minute 11 of 2 March 2026``."""
    return f"minute {minute_number(style, number, on)} of {plain_date(on)}"
