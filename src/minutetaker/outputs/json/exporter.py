"""The interchange format as a form of file."""

from __future__ import annotations

from pathlib import Path

from minutetaker.outputs.exporter import Exporter, Seal
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

    def seal_of(self, file: Path) -> Seal | None:
        """Which meeting's record the file is; whether it was edited it does not tell. None of any other file."""
        import json

        from minutetaker.interchange.bounds import MOST_BYTES

        with file.open("rb") as stream:
            text = stream.read(MOST_BYTES + 1)
        try:
            meeting_id = json.loads(text)["meeting"]["id"]
        except (ValueError, RecursionError, LookupError, TypeError):
            return None
        return Seal(f"{meeting_id}/minutes", is_untouched=None)


exporter: Exporter = JsonExporter()
