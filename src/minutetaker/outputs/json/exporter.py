"""The interchange format as a form of file."""

from __future__ import annotations

from pathlib import Path

from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.files import as_utf8
from minutetaker.outputs.publication import Content, Publication


class JsonExporter:
    """The whole record, exempt items included, for another store or another program."""

    name = "json"
    title = "JSON, the whole record for import"
    ending = ".json"
    media_type = "application/json"
    is_text = True
    content = Content.RECORD

    def write(self, publication: Publication) -> bytes:
        """The meeting and its committee."""
        from minutetaker.interchange import to_json

        record = publication.record
        return as_utf8(to_json(record.meeting, record.committee))

    def seal_of(self, file: Path) -> None:
        """Such a file says nothing of itself."""


exporter: Exporter = JsonExporter()
