"""Keys that stand twice in one record of a file: a reader takes the last, and a person may have seen the first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutetaker.interchange.bounds import FULLY_LISTED
from minutetaker.interchange.faults import dotted
from minutetaker.mistakes import Mistake

_Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Repeats:
    """What is left of a record or list in which keys stand twice: the path of each, from there."""

    paths: tuple[_Path, ...]


def repeated_keys(source: bytes) -> list[Mistake]:
    """Every key that stands twice beside itself, of a file that was found to be JSON; no value of it is kept."""
    found = json.loads(source, object_pairs_hook=_of_record)
    return [Mistake(0, dotted(path), "stands there more than once: leave one") for path in dict.fromkeys(_in(found))]


def _of_record(pairs: Sequence[tuple[str, object]]) -> _Repeats | None:
    seen: set[str] = set()
    paths: list[_Path] = []
    for key, value in pairs:
        if key in seen:
            paths.append((key,))
        seen.add(key)
        paths += ((key, *path) for path in _in(value))
    return _Repeats((*paths[:FULLY_LISTED],)) if paths else None


def _in(value: object) -> Iterator[_Path]:
    if isinstance(value, _Repeats):
        yield from value.paths
    elif isinstance(value, list):
        yield from ((at, *path) for at, one in enumerate(value) for path in _in(one))
