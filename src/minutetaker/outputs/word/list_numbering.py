"""Real Word numbering for computed labels: which list, which level, where it starts.

Word counts per ``w:abstractNum`` (the look of a list), not per ``w:num`` (one list): a list that
goes on after another of the same look would take up the other's count. A list that is interrupted
in that way has a look of its own here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from minutetaker.minutes.documents.document import Label
from minutetaker.minutes.style.label_patterns import roman
from minutetaker.outputs.word.template_styles import Indent, StyleLook
from minutetaker.outputs.word.xml import Element, W, child, holdable, w

MAX_LEVEL = 8
"""Word's lists have nine levels."""

_COUNTER = re.compile(r"\{([1aAiI])\}")
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def word_number(number: int, word_format: str) -> str | None:
    """The number as Word prints it in that ``w:numFmt``, or None where Word has no sign for it.

    After ``z`` Word goes on with ``aa``, ``bb``.
    """
    if word_format == "decimal":
        return str(number) if number >= 0 else None
    if word_format.endswith("Letter"):
        if not 1 <= number <= 780:
            return None
        digits = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        if not 1 <= number <= 3999:
            return None
        digits = roman(number)
    return digits.upper() if word_format.startswith("upper") else digits


@dataclass(frozen=True, slots=True)
class ListFormat:
    """What makes two lists look alike. ``text`` is the ``w:lvlText``; ``owner`` a list that needs its own.

    The indent is the paragraph style's, said again: LibreOffice lets a list level without one undo the style's.
    """

    word_format: str
    text: str
    level: int
    indent: Indent
    owner: str | None = None

    @property
    def counts(self) -> bool:
        return self.word_format in _FORMATS.values()

    @property
    def number(self) -> int:
        """By which Word knows it in other files too (``w:nsid``), 32 bits: the same in every version of minutetaker."""
        indent = f"Indent(left={self.indent.left}, hanging={self.indent.hanging})"
        told = f"word_format={self.word_format!r}, text={self.text!r}, level={self.level}, indent={indent}"
        return zlib.crc32(f"Look({told}, owner={self.owner!r})".encode("utf-8", "replace"))


class ListPosition(NamedTuple):
    """Where a paragraph stands in Word's numbering: ``w:numId`` and ``w:ilvl``."""

    num_id: int
    level: int


class _Run(NamedTuple):
    """The latest paragraph of a list: its look, its ``w:num`` and its number."""

    look: ListFormat
    num_id: int
    number: int


def look_of(label: Label, style: StyleLook) -> ListFormat:
    """The look that makes Word print exactly ``label.text``.

    Where the pattern's count would print something else, the text is an override, and the look
    holds it literally.
    """
    counted = _counted(label.pattern, label.level, style)
    if counted is not None:
        before, look, after = counted
        digits = word_number(label.number, look.word_format)
        if digits is not None and f"{before}{digits}{after}" == label.text:
            return look
    return _uncounted(label.text, label.level, style)


@lru_cache(maxsize=1024)
def _counted(pattern: str, level: int, style: StyleLook) -> tuple[str, ListFormat, str] | None:
    """What stands before the pattern's one counter, the look, and what stands after; None without one counter."""
    pieces = _COUNTER.split(pattern)
    if len(pieces) != 3:
        return None
    before, sign, after = pieces
    level = min(max(level, 0), MAX_LEVEL)
    text = f"{_literal(before)}%{level + 1}{_literal(after)}"
    return before, ListFormat(_FORMATS[sign], text, level, style.labelled(level)), after


def _uncounted(text: str, level: int, style: StyleLook) -> ListFormat:
    text, level = _literal(text), min(max(level, 0), MAX_LEVEL)
    return ListFormat("bullet" if len(text) == 1 else "none", text, level, style.labelled(level))


def _literal(text: str) -> str:
    """The text as a ``w:lvlText`` prints it: a per cent sign before a digit would be a counter."""
    return re.sub(r"%(?=\d)", "%\u2060", holdable(text)).replace("\n", " ").replace("\t", " ")


class ListNumbering:
    """Gives each labelled paragraph its position in a list, in reading order, and keeps the lists that this takes."""

    def __init__(self, labels: Iterable[tuple[Label, StyleLook]], *, first_look: int = 0, first_list: int = 1) -> None:
        self._interrupted = _interrupted(labels)
        self._first_look = first_look
        self._first_list = first_list
        self._looks: dict[ListFormat, int] = {}
        self._lists: list[tuple[int, ListFormat, int | None]] = []
        self._uncounted: dict[ListFormat, int] = {}
        self._latest: dict[str, _Run] = {}

    def next_position(self, label: Label, style: StyleLook) -> ListPosition:
        """The position of the next labelled paragraph; call once for each, in reading order."""
        look = look_of(label, style)
        if not look.counts:
            if look not in self._uncounted:
                self._uncounted[look] = self._new_list(look, None)
            return ListPosition(self._uncounted[look], look.level)
        if (look, label.list_id) in self._interrupted:
            look = replace(look, owner=label.list_id)
        latest = self._latest.get(label.list_id)
        if latest and latest.look == look and latest.number + 1 == label.number:
            num_id = latest.num_id
        else:
            num_id = self._new_list(look, label.number)
        self._latest[label.list_id] = _Run(look, num_id, label.number)
        return ListPosition(num_id, look.level)

    def _new_list(self, look: ListFormat, start: int | None) -> int:
        look_id = self._looks.setdefault(look, self._first_look + len(self._looks))
        self._lists.append((look_id, look, start))
        return self._first_list + len(self._lists) - 1

    def write(self, root: Element) -> None:
        """Put the looks and lists into a ``w:numbering`` element, each after those of the template."""
        first_list = root.find(w("num"))
        for look, look_id in self._looks.items():
            element = _abstract_num(root, look, look_id)
            if first_list is not None:
                first_list.addprevious(element)
        after = root.find(w("numIdMacAtCleanup"))
        for offset, (look_id, look, start) in enumerate(self._lists):
            num = child(root, "num", numId=self._first_list + offset)
            child(num, "abstractNumId", val=look_id)
            if start is not None:
                child(child(num, "lvlOverride", ilvl=look.level), "startOverride", val=start)
            if after is not None:
                after.addprevious(num)


def _interrupted(labels: Iterable[tuple[Label, StyleLook]]) -> frozenset[tuple[ListFormat, str]]:
    """The lists that go on after another list of the same look has come between."""
    latest: dict[ListFormat, str] = {}
    seen: set[tuple[ListFormat, str]] = set()
    found: set[tuple[ListFormat, str]] = set()
    for label, style in labels:
        look = look_of(label, style)
        if not look.counts:
            continue
        key = (look, label.list_id)
        if key in seen and latest[look] != label.list_id:
            found.add(key)
        seen.add(key)
        latest[look] = label.list_id
    return frozenset(found)


def _abstract_num(root: Element, look: ListFormat, look_id: int) -> Element:
    """Append the definition of a look, with the levels above its own filled in as Word expects."""
    element = child(root, "abstractNum", abstractNumId=look_id)
    child(element, "nsid", val=f"{look.number:08X}")
    child(element, "multiLevelType", val="multilevel" if look.level else "singleLevel")
    for level in range(look.level + 1):
        text = look.text.replace(f"%{look.level + 1}", f"%{level + 1}") if look.counts else look.text
        entry = child(element, "lvl", ilvl=level)
        child(entry, "start", val=1)
        child(entry, "numFmt", val=look.word_format)
        child(entry, "suff", val="tab")
        child(entry, "lvlText", val=text)
        child(entry, "lvlJc", val="left")
        child(child(entry, "pPr"), "ind", left=look.indent.left, hanging=look.indent.hanging)
    return element


def highest_id(root: Element, tag: str, attribute: str) -> int:
    """The highest id that a template's numbering has given to ``w:tag``; -1 where it has none."""
    ids = (element.get(w(attribute), "") for element in root.iterchildren(w(tag)))
    return max((int(text) for text in ids if text.isdigit()), default=-1)


def empty_numbering() -> Element:
    """The root of a numbering part, for a template that has none."""
    return etree.Element(w("numbering"), nsmap={"w": W})
