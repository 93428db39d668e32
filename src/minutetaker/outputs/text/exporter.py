"""Plain text as a form of file."""

from __future__ import annotations

import re
from pathlib import Path

from minutetaker.outputs.exporter import Exporter, Seal
from minutetaker.outputs.files import as_utf8
from minutetaker.outputs.publication import Content, Publication

_SAYS_WHOSE = re.compile(r"\n\[minutetaker: (.+)\]\n\Z")


class TextExporter:
    """The document under the line that heads each page in Word; paragraphs are not broken into lines.

    The last line says what the file was made from.
    """

    name = "text"
    title = "Plain text"
    ending = ".txt"
    media_type = "text/plain"
    is_text = True
    content = Content.DOCUMENT

    def write(self, publication: Publication) -> bytes:
        """The document as text."""
        from minutetaker.outputs.text.plain import page_text

        whose = f"\n[minutetaker: {publication.sealed_source}]\n" if publication.source else ""
        return as_utf8(f"{page_text(publication.document)}{whose}")

    def seal_of(self, file: Path) -> Seal | None:
        """What the file was made from; whether it was edited it does not tell. None of any other file."""
        whose = _SAYS_WHOSE.search(file.read_text("utf-8", "replace"))
        return Seal(whose[1], is_untouched=None) if whose else None


exporter: Exporter = TextExporter()
