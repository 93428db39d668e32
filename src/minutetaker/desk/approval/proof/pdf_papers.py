"""A PDF that was saved from an export, beside a copy of the minutes: sign by sign, as far as its text goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from minutetaker.desk.approval.proof import pdf_words
from minutetaker.desk.approval.proof.record_copies import Sentences
from minutetaker.desk.approval.proof.word_papers import PRINTED_DIGEST, text_of
from minutetaker.outputs.publication import Publication
from minutetaker.outputs.publishing import written
from minutetaker.outputs.registry import by_ending, that_read

_COMPARED = (
    "Compared were the letters, figures and signs of its {pages} in their order, without what heads and foots each "
    "page. Pictures, notes on the pages, bullets, the look, and where lines end were not compared."
)


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """The text of a PDF, page by page, with what is wrong with its digests and what of it is compared."""

    pages: Sequence[str]
    digits: str
    broken: Sentences
    remarks: Sentences
    templates: dict[Path, Sequence[str]] = field(default_factory=dict)
    """The lines that each Word template has above and below the pages, once they were looked for."""

    @classmethod
    def of(cls, pages: Sequence[str]) -> PdfPaper:
        """A PDF bears the digest that most of its pages bear; those that do not are named."""
        borne = Counter(digits for page in pages for digits in dict.fromkeys(pdf_words.digests_in(page)))
        digits = borne.most_common(1)[0][0] if borne else ""
        without = [str(number) for number, page in enumerate(pages, 1) if digits not in pdf_words.digests_in(page)]
        broken = (f"Page {', '.join(without)} does not bear the digest of the others.",) if without else ()
        count = f"{len(pages)} page{'s' * (len(pages) != 1)}"
        return cls(pages, digits, broken, (_COMPARED.format(pages=count),))

    def beside(self, copy: Publication) -> _Flows:
        """Its text, without the lines above and below the pages, beside what the copy prints."""
        document, template = copy.document, copy.style.template
        if template not in self.templates:
            self.templates[template] = _lines_of_template(copy)
        around = (document.header, document.footer, *self.templates[template])
        return _Flows(pdf_words.body_of(self.pages, around), pdf_words.printed_text(document))


@dataclass(frozen=True, slots=True)
class _Flows:
    paper: str
    copy: str

    @property
    def is_same(self) -> bool:
        return pdf_words.are_same(self.paper, self.copy)

    @property
    def remarks(self) -> Sentences:
        return pdf_words.not_told(self.paper, self.copy)

    @property
    def texts(self) -> tuple[str, str]:
        return self.paper, self.copy

    def likeness(self) -> float:
        return pdf_words.likeness(self.paper, self.copy)

    def told(self) -> Sentences:
        return pdf_words.differences(self.paper, self.copy)


def _lines_of_template(copy: Publication) -> Sequence[str]:
    """What its Word template has above and below the pages, besides the copy's own lines."""
    word = by_ending(".docx", that_read())
    if word is None:
        return ()
    text, own = text_of(written(copy, word), word), (copy.document.header, copy.document.footer)
    lines = (*text.headers, *text.footers)
    return tuple(line for line in lines if line not in own and not PRINTED_DIGEST.search(line))
