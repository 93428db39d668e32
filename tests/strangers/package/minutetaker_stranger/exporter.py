"""Minutes in Markdown."""

from __future__ import annotations

from pathlib import Path

from minutetaker.minutes.documents.document import Role
from minutetaker.outputs.exporter import PrintedText
from minutetaker.outputs.publication import Content, Publication


class MarkdownExporter:
    """Headings for the title and the items, and a paragraph for all else."""

    name = "markdown"
    title = "Markdown"
    ending = ".md"
    media_type = "text/markdown"
    is_text = True
    content = Content.DOCUMENT

    def write(self, publication: Publication) -> bytes:
        signs = {Role.TITLE: "# ", Role.ITEM_HEADING: "## "}
        document = publication.document
        paragraphs = [f"{signs.get(one.role, '')}{one.text}" for one in document.paragraphs()]
        return "\n\n".join([f"*{document.header}*", *paragraphs, f"*{document.footer}*\n"]).encode()

    def seal_of(self, file: Path) -> None:
        """Such a file says nothing of itself."""

    def text_of(self, file: Path | bytes) -> PrintedText:
        text = (file if isinstance(file, bytes) else file.read_bytes()).decode()
        header, *body, footer = text.strip().split("\n\n")
        return PrintedText(tuple(body), (header,), (footer,))


exporter = MarkdownExporter()
