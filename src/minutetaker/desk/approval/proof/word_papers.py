"""A Word file, or another whose paragraphs can be read, beside a copy of the minutes: word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from minutetaker.desk.approval.proof.record_copies import Sentences
from minutetaker.desk.approval.proof.verify_words import parting
from minutetaker.outputs.exporter import Oddity, PrintedText, ReadableExporter
from minutetaker.outputs.publication import Publication
from minutetaker.outputs.publishing import written
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.record.approval import digits_typed
from minutetaker.record.text import shortened

PRINTED_DIGEST = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){2,15}\b")
_SHOWN, _LONGEST = 5, 120
"""Differences that are told, and characters of each text in them."""


@dataclass(frozen=True, slots=True)
class WordPaper:
    """A file of an exporter that reads its own files."""

    text: PrintedText
    exporter: ReadableExporter
    broken: Sentences = ()
    remarks: Sentences = ()

    @classmethod
    def of(cls, file: Path, exporter: ReadableExporter) -> WordPaper:
        """Raises:
        ExportError: it cannot be read as a file of its form.
        PluginError: the exporter is another package's, and broke down.
        """
        return cls(text_of(file, exporter), exporter)

    @property
    def digits(self) -> str:
        """Those of the digest below its pages."""
        printed = PRINTED_DIGEST.search("\n".join(self.text.footers))
        return digits_typed(printed[0]) if printed else ""

    def beside(self, copy: Publication) -> _Texts:
        """Its text beside that of the copy."""
        return _Texts(self.text, text_of(written(copy, self.exporter), self.exporter))


def text_of(file: Path | bytes, exporter: ReadableExporter) -> PrintedText:
    """The text of a file, or of what such a file holds.

    Raises:
        ExportError: it cannot be read as a file of its form.
        PluginError: the exporter is another package's, and broke down.
    """
    with EXPORTERS.blaming(exporter.name):
        return exporter.text_of(file)


@dataclass(frozen=True, slots=True)
class _Texts:
    paper: PrintedText
    copy: PrintedText
    remarks: Sentences = ()

    @property
    def is_same(self) -> bool:
        return _without_digest(self.paper) == _without_digest(self.copy)

    @property
    def texts(self) -> tuple[str, str]:
        return _all_of(self.paper), _all_of(self.copy)

    def likeness(self) -> float:
        return SequenceMatcher(None, self.paper.body, self.copy.body, autojunk=False).ratio()

    def told(self) -> Sentences:
        return tuple(_told(self.paper, self.copy))


def _all_of(text: PrintedText) -> str:
    return "\n".join((*text.headers, *text.body, *text.footers, *(one.text for one in text.oddities)))


def _without_digest(text: PrintedText) -> PrintedText:
    return text._replace(footers=tuple(PRINTED_DIGEST.sub("", line) for line in text.footers))


def _told(paper: PrintedText, copy: PrintedText) -> Iterator[str]:
    if paper.headers != copy.headers:
        yield "The line above its pages is another than the record's."
    if _without_digest(paper).footers != _without_digest(copy).footers:
        yield "The line below its pages is another than the record's."
    matcher = SequenceMatcher(None, copy.body, paper.body, autojunk=False)
    changed = [one for one in matcher.get_opcodes() if one[0] != "equal"]
    for _, start, end, first, last in changed[:_SHOWN]:
        was, now = (" / ".join(lines) for lines in (copy.body[start:end], paper.body[first:last]))
        if not was:
            yield f"It says {_quoted(now)}, which the record does not."
        elif not now:
            yield f"It leaves out what the record says: {_quoted(was)}"
        else:
            there, here = parting(was, now)
            yield f"It says {here} where the record says {there}."
    if len(changed) > _SHOWN:
        yield f"It differs in {len(changed) - _SHOWN} more places."
    yield from _looks_told(paper, copy)


def _looks_told(paper: PrintedText, copy: PrintedText) -> Iterator[str]:
    """What can be read in one of the two and not in the other, in the order of the pages."""
    more, fewer = Counter(paper.oddities) - Counter(copy.oddities), Counter(copy.oddities) - Counter(paper.oddities)
    told = [_more(one) for one in more.elements()] + [f"It lacks what the record has: {_named(one)}." for one in fewer]
    if paper.oddities != copy.oddities and not told:
        told = ["Its pictures, or words that are not to be read, stand elsewhere than the record's."]
    yield from told[:_SHOWN]
    if len(told) > _SHOWN:
        yield f"It is shown otherwise in {len(told) - _SHOWN} more places."


def _more(one: Oddity) -> str:
    if not one.text:
        return f"It has {one.look} that the record does not have."
    return f"It has words {one.look} that the record shows as ever, or does not have: {_quoted(one.text)}"


def _named(one: Oddity) -> str:
    return f"{_quoted(one.text)}, {one.look}" if one.text else one.look


def _quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST)}”"
