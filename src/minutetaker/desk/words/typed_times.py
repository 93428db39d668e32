"""Times of day read as people in a council office write them."""

from __future__ import annotations

import re
from datetime import time

from minutetaker.record import RecordError
from minutetaker.record.order import HALF_A_DAY, in_the_half
from minutetaker.record.text import shortened

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?|(?P<together>\d{3,4})",
)
_NAMED_TIME = re.compile(r"(?:12(?:[.:]00)? )?(noon|midday|midnight)")
_HALF = re.compile(r"\s*(?P<half>[ap])\.?\s?m\.?$")


def parse_time(text: str, *, since: time | None = None, within: int = HALF_A_DAY) -> time:
    """Read ``19.30``, ``7.30 pm``, ``1930``, ``7pm`` and the like, to the minute.

    Args:
        since: what the time comes after; 7.30 is 19.30 in a meeting that began in the evening, where neither ``am``
            nor ``07.30`` says otherwise.
        within: minutes from ``since`` within which it comes.

    Raises:
        RecordError: the text is no time; the message shows how to write one.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        raise RecordError("A time is missing: write it like 19.30 or 7.30 pm.")
    if named := _NAMED_TIME.fullmatch(typed):
        return time(0 if named[1] == "midnight" else 12)
    half = _HALF.search(typed)
    found = _TIME.fullmatch(typed[: half.start()].strip() if half else typed)
    if not found:
        raise _no_time(text)
    together = found["together"]
    hour = int(together[:-2] if together else found["hour"])
    minute = int(together[-2:] if together else found["minute"] or 0)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half["half"] == "p" else 0)
    elif half and (hour == 0 or half["half"] == "a"):
        raise _no_time(text)
    if hour > 23 or minute > 59:
        raise _no_time(text)
    at = time(hour, minute)
    is_plain = not half and not typed.startswith("0")
    return in_the_half(at, since, within=within) if since is not None and is_plain else at


def _no_time(text: str) -> RecordError:
    return RecordError(f"“{shortened(text)}” is no time. Write it like 19.30 or 7.30 pm.")
