"""How much an interchange file may hold, so that none takes the memory of the computer to be read or refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, Final

from minutetaker.interchange.faults import KEYS, InterchangeError, dotted
from minutetaker.mistakes import Mistake
from minutetaker.record import Committee, Meeting

MOST_BYTES: Final = 50_000_000
MOST_RECORDS: Final = 250_000
MOST_VALUES: Final = 2_000_000
"""Counted by the commas and brackets; those in texts count too. The longest meetings come to a hundredth of any."""

FULLY_LISTED: Final = 20_000
"""Values of a file whose mistakes are all looked for; of a longer one the first are told."""
_MOST_KEYS: Final = 100
"""Keys of one record; no record of the format has half of them."""


def refuse_what_is_too_much(source: bytes) -> None:
    """Raises:
    InterchangeError: the file is larger than a meeting comes to be.
    """
    if len(source) > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1_000_000} MB"
    elif source.count(b"{") > MOST_RECORDS:
        what = f"holds more than {MOST_RECORDS:,} records"
    elif values_in(source) > MOST_VALUES:
        what = f"holds more than {MOST_VALUES:,} values"
    else:
        return
    raise InterchangeError(
        f"The file {what}, and was not read: no meeting is that long. Export the meeting again, and import that file."
    )


def values_in(source: bytes) -> int:
    """About how many values a file holds, counted without reading it."""
    return source.count(b",") + source.count(b"[") + source.count(b"{")


def first_mistakes(raw: dict[str, Any]) -> Iterator[Mistake]:
    """Keys of a long file that are missing or too many: pydantic would tell each with a copy of what is beside it."""
    for part, record in (("committee", Committee), ("meeting", Meeting)):
        values = raw.get(part)
        if isinstance(values, dict):
            needed = {one.name for one in fields(record) if one.default is MISSING and one.default_factory is MISSING}
            yield from (Mistake(0, f"{part}.{key}", "is missing") for key in sorted(needed - values.keys()))
    yield from _too_many_keys(raw)


def _too_many_keys(raw: dict[str, Any]) -> Iterator[Mistake]:
    level: list[tuple[tuple[str | int, ...], Any]] = [((), raw)]
    while level:
        path, value = level.pop()
        if isinstance(value, dict) and len(value) > _MOST_KEYS:
            unknown = next(key for key in value if key not in KEYS)
            yield Mistake(0, dotted(path) or unknown, f"has {len(value)} keys, such as {unknown!r}, which is none")
            return
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        level += [((*path, key), one) for key, one in inside if isinstance(one, dict | list)]
