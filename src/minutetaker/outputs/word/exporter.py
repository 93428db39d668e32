"""Word as a form of file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from minutetaker.outputs.exporter import Exporter, PrintedText, Seal
from minutetaker.outputs.publication import Content, Publication


class WordExporter:
    """Through the Word template of the house style; python-docx is imported when something is written."""

    name = "docx"
    title = "Word"
    ending = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    is_text = False
    content = Content.DOCUMENT

    def write(self, publication: Publication) -> bytes:
        """The document as a .docx.

        Raises:
            WordError: the template is missing, is no Word document, or lacks a style.
        """
        from minutetaker.outputs.word.write import build_docx

        style = publication.style
        return build_docx(
            publication.document,
            template=style.template,
            word_styles=style.word_styles,
            source=publication.sealed_source,
            ledger=publication.ledger,
            heard=publication.heard,
        )

    def seal_of(self, file: Path) -> Seal:
        """The seal of the file, which is broken where it no longer fits what that holds."""
        from minutetaker.outputs.word.package import seal_of

        return seal_of(file)

    def text_of(self, file: Path | bytes) -> PrintedText:
        """The text with tracked changes taken as accepted and without automatic numbers.

        Raises:
            WordError: it is missing, cannot be read, or is no Word document.
        """
        from minutetaker.outputs.word.word_text import read_text

        return read_text(file)

    def left_out_of(self, template: Path) -> Sequence[str]:
        """What of a council's own file is no look: text, links, pictures kept elsewhere, macros and the like.

        Raises:
            WordError: it is missing, cannot be read, or is no Word document.
        """
        from minutetaker.outputs.word.template.sifted_template import left_out_of

        return [str(one) for one in left_out_of(template)]


exporter: Exporter = WordExporter()
