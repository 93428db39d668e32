"""Label patterns: the literal look of a number or bullet, with at most one counter in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """``i``, ``ii``, ``iv``; a number below 1 has no Roman form and prints in figures."""
    if number < 1:
        return str(number)
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


def letters(number: int) -> str:
    """``a`` to ``z``, then ``aa``, ``bb`` as Word counts; a number below 1 prints in figures."""
    if number < 1:
        return str(number)
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1)


LONGEST_LABEL = 100
"""Characters of a pattern as it is written."""

_COUNTERS: Mapping[str, Callable[[int], str]] = {
    "1": str,
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_LITERALS = ("item", "year", "yy")
_KNOWN = ", ".join(f"{{{name}}}" for name in (*_COUNTERS, *_LITERALS))
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class LabelPattern:
    """A pattern such as ``{1}.``, ``- ({a})``, ``{item}.{1}`` or ``·``; an empty one prints no label.

    ``{1}``, ``{a}``, ``{A}``, ``{i}`` and ``{I}`` count. ``{item}`` is the number of the item, and
    ``{year}`` and ``{yy}`` its year in four figures and two: these are filled in by ``for_item``.
    """

    source: str
    _before: str = field(init=False, default="")
    _counter: str = field(init=False, default="")
    _after: str = field(init=False, default="")

    def __post_init__(self) -> None:
        before, counter, after = _split(self.source)
        object.__setattr__(self, "_before", before)
        object.__setattr__(self, "_counter", counter)
        object.__setattr__(self, "_after", after)

    def __bool__(self) -> bool:
        return bool(self.source)

    @classmethod
    def parse(cls, source: str) -> LabelPattern:
        """Read a pattern from a style file.

        Raises:
            ValueError: it has more than one counter, or braces around something else, or is too long.
        """
        if len(source) > LONGEST_LABEL:
            raise ValueError(f"has {len(source)} characters; a label has {LONGEST_LABEL} at most")
        names = _BRACES.findall(source)
        unknown = [name for name in names if name not in _COUNTERS and name not in _LITERALS]
        if unknown:
            raise ValueError(f"{source!r} has {{{unknown[0]}}}, which is no counter: write one of {_KNOWN}")
        if sum(name in _COUNTERS for name in names) > 1:
            raise ValueError(f"{source!r} has more than one counter: a label counts one thing")
        if re.search(r"[{}]", _BRACES.sub("", source)):
            raise ValueError(f"{source!r} has a brace without its partner: write one of {_KNOWN}")
        return cls(source)

    def for_item(self, *, item: str, year: int) -> LabelPattern:
        """The pattern with the item's number and the year put in as plain text."""
        if "{" not in self.source:
            return self
        literal = {"item": item, "year": f"{year:04}", "yy": f"{year % 100:02}"}
        filled = _BRACES.sub(lambda found: literal.get(found[1], found[0]), self.source)
        return self if filled == self.source else replace(self, source=filled)

    def fill(self, number: int) -> str:
        """The label that the pattern prints for a number."""
        if not self._counter:
            return self.source
        return f"{self._before}{_COUNTERS[self._counter](number)}{self._after}"


def _split(source: str) -> tuple[str, str, str]:
    for found in _BRACES.finditer(source):
        if found[1] in _COUNTERS:
            return source[: found.start()], found[1], source[found.end() :]
    return source, "", ""
