"""Damage that SQLite itself takes no notice of: in a file's header, and in what lies under the names beside it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from minutetaker.store.encryption.keyring import is_encrypted

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite adds to a file's name for those that it keeps beside it."""

_HEADER_BYTES = 100
_OURS_AT = 68
_OURS = b"MTKR"
_NEEDED = {
    "how it is written to": (18, (b"\1", b"\2")),
    "how it is read": (19, (b"\1", b"\2")),
    "what is kept free on each page": (20, (b"\0", b"\x50")),
}
"""Without these the store cannot be used: 80 bytes of a page are SQLCipher's."""

_IN_THE_CLEAR = {
    "the format of its tables": (44, (b"\0\0\0\4",)),
    "how its text is encoded": (56, (b"\0\0\0\1",)),
    "what is kept for later versions of SQLite": (72, (bytes(20),)),
}
"""Fields of the header (https://sqlite.org/fileformat2.html, section 1.3): where each begins, and what may stand there.

The others change as the store does, or SQLite itself refuses the file where they are wrong.
"""


def header_fault(path: Path, *, needed: bool = False) -> str:
    """What in a file's header is not as any store of ours has it, in a few words; "" where nothing is.

    Only for a file that no connection of this program has open: closing it takes away the locks of those.

    Args:
        needed: look only at that without which the store cannot be used.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    is_clear = not is_encrypted(path)
    if len(header) < _HEADER_BYTES or (is_clear and not header.startswith(_OURS, _OURS_AT)):
        return ""  # nothing is in it yet, or it is not known as ours
    fields = _NEEDED if needed or not is_clear else {**_NEEDED, **_IN_THE_CLEAR}
    for field, (begin, allowed) in fields.items():
        if header[begin : begin + len(allowed[0])] not in allowed:
            return f"its first page says wrongly {field}"
    return ""


def odd_beside(path: Path) -> Path | None:
    """What lies where SQLite keeps a file beside a store and is none, such as a folder, a pipe or a link."""
    for ending in BESIDE:
        one = f"{path}{ending}"
        try:
            found = os.lstat(one)
        except (OSError, ValueError):
            continue
        if not stat.S_ISREG(found.st_mode):
            return Path(one)
    return None
