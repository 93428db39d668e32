"""The signs of a PDF beside those that the record prints: letters, figures and marks in their order. Pure functions.

A PDF is a picture of its pages: where a line ends, whether two words are divided, what heads a page and what is body
text has to be made out. What cannot be told honestly is a remark, and never a difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from minutetaker.minutes.documents.document import Columns, Document, Paragraph, Table
from minutetaker.record.text import shortened

_DIGEST = re.compile(r"\b[0-9a-f]{4}(?:\s+[0-9a-f]{4}){2,15}\b")
_PAGE_NUMBER = re.compile(r"\\\{pages?\\\}")
_LEADERS = re.compile(r"\.{4,}|_{3,}|…{2,}|[\u00ad\u200b-\u200f\u2060\ufeff\ue000-\uf8ff]|(?<!\S)[•●▪◦·‣](?!\S)")
"""Lines to write on, what is not seen, and bullets: each set by Word in a way of its own."""

_SHOWN, _LONGEST, _AROUND = 5, 120, 4
"""Differences that are told, the characters of each text in them, and the words of a place where words are divided."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A text as it is compared: what is not white space, and where the white space is.

    ``gaps`` are the places in ``signs`` before which there is a space; ``breaks`` those before which a line ends, where
    nobody can tell whether there is one.
    """

    signs: str
    gaps: frozenset[int]
    breaks: frozenset[int]

    @classmethod
    def of(cls, text: str) -> Flow:
        """Without bullets, lines of dots to write on, and what is not seen."""
        signs: list[str] = []
        gaps: set[int] = set()
        breaks: set[int] = set()
        length = 0
        for piece in re.findall(r"\s+|\S+", _LEADERS.sub(" ", unicodedata.normalize("NFKC", text))):
            if not piece.isspace():
                signs.append(piece)
                length += len(piece)
            elif length:
                (breaks if "\n" in piece else gaps).add(length)
        return cls("".join(signs), frozenset(gaps - {length}), frozenset(breaks - {length}))


def digests_in(page: str) -> tuple[str, ...]:
    """The digests that a page bears, without spaces."""
    return tuple("".join(found[0].split()) for found in _DIGEST.finditer(page))


def printed_text(document: Document) -> str:
    """All that a document prints between the lines above and below its pages, labels too."""
    return "\n".join(_printed(document))


def body_of(pages: Iterable[str], above_and_below: Iterable[str]) -> str:
    """The text of a PDF's pages without the lines above and below each.

    Args:
        above_and_below: what may stand there, ``{page}`` and ``{pages}`` for the numbers.
    """
    lines = [_as_printed(line) for line in above_and_below if line.strip()]
    return "\n".join(_without(page, lines) for page in pages)


def likeness(paper: str, record: str) -> float:
    """How much of their words two texts have in common, in whatever order: from 0 to 1."""
    one, other = Counter(paper.split()), Counter(record.split())
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def are_same(paper: str, record: str) -> bool:
    """Whether all signs are the same, whatever their case."""
    return Flow.of(paper).signs.casefold() == Flow.of(record).signs.casefold()


def differences(paper: str, record: str) -> tuple[str, ...]:
    """What the paper says otherwise, a sentence each; nothing where the two are the same."""
    return tuple(_told(_words(Flow.of(paper)), _words(Flow.of(record))))


def not_told(paper: str, record: str) -> tuple[str, ...]:
    """What is to be known of two texts without a difference: capitals, and words that are divided otherwise."""
    said, kept = Flow.of(paper), Flow.of(record)
    remarks = []
    if said.signs != kept.signs:
        remarks.append("It has capitals where the record has none, or the reverse, as a Word template may print them.")
    here = sorted((kept.gaps - said.gaps - said.breaks) | (said.gaps - kept.gaps - kept.breaks))
    if here:
        places = ", ".join(f"“{_around(kept, at)}”" for at in here[:_SHOWN])
        remarks.append(
            f"Words are divided otherwise than in the record in {len(here)} place{'s' * (len(here) > 1)}, as the "
            f"letters of a PDF are set one by one: look at {places}."
        )
    return tuple(remarks)


def _printed(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Paragraph():
                yield _labelled(block)
            case Table():
                yield block.caption
                yield from (cell for row in block.rows for cell in row)
            case Columns():
                yield from map(_labelled, block.paragraphs)


def _labelled(paragraph: Paragraph) -> str:
    return f"{paragraph.label.text if paragraph.label else ''}\n{paragraph.text}"


def _as_printed(line: str) -> str:
    """A pattern of the line, wherever it is broken, with any digest."""
    words = [_PAGE_NUMBER.sub(r"\\d+", re.escape(word)) for word in _DIGEST.sub("\0", line).split()]
    return r"\s*".join(words).replace("\0", _DIGEST.pattern)


def _without(page: str, lines: Iterable[str]) -> str:
    """The page without each line once: at its beginning or its end, else where it stands first."""
    for line in lines:
        for pattern in (rf"\A\s*{line}", rf"{line}\s*\Z", line):
            shorter, count = re.subn(pattern, "\n", page, count=1)
            if count:
                page = shorter
                break
    return page


def _words(flow: Flow) -> list[str]:
    cuts = [0, *sorted(flow.gaps | flow.breaks), len(flow.signs)]
    return [flow.signs[start:end] for start, end in pairwise(cuts) if end > start]


def _around(flow: Flow, at: int) -> str:
    cuts = sorted(flow.gaps | flow.breaks | {0, at, len(flow.signs)})
    place = cuts.index(at)
    start, end = max(place - _AROUND // 2, 0), min(place + _AROUND // 2, len(cuts) - 1)
    return " ".join(
        flow.signs[one:other] for one, other in zip(cuts[start:end], cuts[start + 1 : end + 1], strict=True)
    )


def _told(paper: Sequence[str], record: Sequence[str]) -> Iterator[str]:
    head, tail = _alike(paper, record)
    here, there = paper[head : len(paper) - tail], record[head : len(record) - tail]
    if "".join(here).casefold() == "".join(there).casefold():
        return
    matcher = SequenceMatcher(None, [one.casefold() for one in there], [one.casefold() for one in here], autojunk=False)
    changed = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    changed = [one for one in changed if _signs(there[one[1] : one[2]]) != _signs(here[one[3] : one[4]])]
    for _, start, end, first, last in changed[:_SHOWN]:
        was, now = " ".join(there[start:end]), " ".join(here[first:last])
        after = " ".join(record[max(head + start - _AROUND, 0) : head + start])
        where = f" after {_quoted(after)}" if after else " at its beginning"
        if not was:
            yield f"It says {_quoted(now)}{where}, which the record does not."
        elif not now:
            yield f"It leaves out {_quoted(was)}{where}, which the record says."
        else:
            yield f"It says {_quoted(now)}{where}, where the record says {_quoted(was)}."
    if len(changed) > _SHOWN:
        yield f"It differs in {len(changed) - _SHOWN} more places."


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words the two begin, and end, with alike."""
    shorter = min(len(one), len(other))
    head = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    tail = next((at for at in range(shorter - head) if one[-1 - at] != other[-1 - at]), shorter - head)
    return head, tail


def _signs(words: Iterable[str]) -> str:
    return "".join(words).casefold()


def _quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST)}”"
