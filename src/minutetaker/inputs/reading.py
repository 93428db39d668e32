"""A file of any form into meetings: by whom it is read, and what is said where nobody can."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from minutetaker.errors import MinutetakerError
from minutetaker.inputs.importer import Importer, Reading
from minutetaker.inputs.odd_times import odd_times
from minutetaker.inputs.registry import IMPORTERS

MAX_BYTES = 50_000_000
"""A file larger than this is refused unread: the longest meetings come to a hundredth of it."""


class UnknownFormError(MinutetakerError):
    """A file that no importer reads; the message says what could be read."""


def read_meetings(data: bytes, name: str = "") -> Reading:
    """What a file holds, read by the first importer that knows it by its content, else by the ending of its name.

    Args:
        name: of the file; empty where it has none.

    Raises:
        UnknownFormError: no importer knows it, or it is larger than ``MAX_BYTES``.
        PluginError: its importer is another package's, and broke down.
        MinutetakerError: it cannot be read; the message says what is wrong, where, and what to do.
    """
    if len(data) > MAX_BYTES:
        raise UnknownFormError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB, and was not read: no meeting is that long."
        )
    importer = _importer_for(data, name)
    with IMPORTERS.blaming(importer.name):
        read = importer.read(data)
    today = dt.date.today()
    odd = (doubt for one in read.meetings for doubt in odd_times(one.meeting, today))
    return replace(read, doubts=(*read.doubts, *odd))


def _importer_for(data: bytes, name: str) -> Importer:
    usable = IMPORTERS.usable()
    for key, one in usable.items():
        with IMPORTERS.blaming(key):
            if one.sniff(data):
                return one
    for one in usable.values():
        if any(name.casefold().endswith(ending) for ending in one.endings):
            return one
    what = f"{name} is" if name else "The file is"
    if not data.strip():
        raise UnknownFormError(f"{what} empty.")
    listed = [f"  {one.title} ({', '.join(one.endings)})" for one in usable.values()]
    raise UnknownFormError(
        "\n".join([f"{what} nothing that minutetaker reads. It reads:", *listed, *IMPORTERS.troubles()])
    )
