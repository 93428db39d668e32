"""Plain text as a form of file."""

from __future__ import annotations

from pathlib import Path

from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.files import as_utf8
from minutetaker.outputs.publication import Content, Publication


class TextExporter:
    """The document under the line that heads each page in Word; paragraphs are not broken into lines."""

    name = "text"
    title = "Plain text"
    ending = ".txt"
    media_type = "text/plain"
    is_text = True
    content = Content.DOCUMENT

    def write(self, publication: Publication) -> bytes:
        """The document as text."""
        from minutetaker.outputs.text.plain import page_text

        return as_utf8(page_text(publication.document))

    def seal_of(self, file: Path) -> None:
        """Such a file says nothing of itself."""


exporter: Exporter = TextExporter()
