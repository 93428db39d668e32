"""The members of a Word file that anyone may have made: within bounds, and with nothing in them that unfolds."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MOST_MEMBERS: Final = 2_000
MOST_BYTES: Final = 200 * 1024 * 1024
"""Unpacked, all members together: the longest minutes come to a tenth of it."""

NO_WORD_FILE: Final = "is not a Word document (.docx)"

_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED = 0x1
_LOCKED_WHY = "is locked with a password"


class UnfitFileError(ValueError):
    """A file that is not read; the message is a sentence without its subject and full stop."""


def members_of(file: Path | bytes) -> dict[str, bytes]:
    """What each member of a zipped file holds, by name.

    Raises:
        UnfitFileError: it is no zip file of Word's kind, is locked, is larger than a Word file comes to be, or declares
            a document type, which Word never does and by which XML can unfold without end.
        OSError: it cannot be read at all.
    """
    if isinstance(file, bytes):
        return _members(BytesIO(file))
    with file.open("rb") as stream:
        return _members(stream)


def _members(stream: IO[bytes]) -> dict[str, bytes]:
    if stream.read(len(_OLD_OR_LOCKED)) == _OLD_OR_LOCKED:
        is_locked = _LOCKED in stream.read(MOST_BYTES)
        raise UnfitFileError(_LOCKED_WHY if is_locked else "is a document of Word 97 to 2003 (.doc)")
    stream.seek(0)
    try:
        with ZipFile(stream) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _refuse_what_is_unfit(infos)
            return {info.filename: _member(archive, info) for info in infos}
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise (
            error if isinstance(error, UnfitFileError) else UnfitFileError("is not a Word document (.docx)")
        ) from error


def _refuse_what_is_unfit(infos: list[ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise UnfitFileError(
            f"unpacks to more than {MOST_MEMBERS} parts or {MOST_BYTES // 1024 // 1024} MB, as no minutes do"
        )
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise UnfitFileError(_LOCKED_WHY)
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
        raise UnfitFileError("is packed in a way that Word does not know")


def _member(archive: ZipFile, info: ZipInfo) -> bytes:
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if info.filename.endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise UnfitFileError(f"declares a document type in {info.filename}, which Word never does")
    return data
