"""The interchange format as a form of file that is read."""

from __future__ import annotations

import re

from minutetaker.inputs.importer import Doubt, Importer, Reading, ReadMeeting

_HEAD = re.compile(rb'"format"\s*:\s*"minutetaker"')


class JsonImporter:
    """The one meeting of an interchange file, as it was exported."""

    name = "json"
    title = "a meeting that minutetaker export --format json wrote"
    endings = (".json",)

    def sniff(self, data: bytes) -> bool:
        """Whether it says so; in UTF-16 too, where every other byte of what it says is nought."""
        return bool(_HEAD.search(data.replace(b"\0", b"") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data))

    def read(self, data: bytes) -> Reading:
        """The meeting under its own ids. Texts that no file can hold are cleaned.

        Raises:
            InterchangeError: the file is cut short, of a later version, or has mistakes: all of them are listed.
        """
        from minutetaker.interchange import from_json

        file = from_json(data)
        count = f"{file.texts_cleaned} {'text' if file.texts_cleaned == 1 else 'texts'}"
        cleaned = Doubt(f"{count} held control codes, which no file can hold. They were taken out.")
        return Reading((ReadMeeting(file.meeting, file.committee),), (cleaned,) if file.texts_cleaned else ())


importer: Importer = JsonImporter()
