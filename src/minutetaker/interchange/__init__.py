"""The interchange format: one meeting and its committee as a JSON file, for other programs and other computers.

The file is one object: ``{"format": "minutetaker", "version": 1, "committee": {...}, "meeting": {...}}``. Keys are
the field names of the records in :mod:`minutetaker.record`, enums stand as their values, dates as ``2026-03-04``,
times as ``19:30:00``, and ids are kept, so that an export that is imported elsewhere is the same meeting. Two things
belong to the store and not to the meeting, and are not in the file: ``deleted_at`` and ``revision``.
"""

from minutetaker.interchange.faults import InterchangeError
from minutetaker.interchange.meeting_file import MeetingFile, from_json, read_back, schema, to_json

__all__ = [
    "InterchangeError",
    "MeetingFile",
    "from_json",
    "read_back",
    "schema",
    "to_json",
]
