"""A publication into a file: its name and marks, whom it may take the place of, who may read it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from minutetaker.minutes.compose.minutes import DRAFT_MARK, NOT_AS_CONFIRMED_MARK
from minutetaker.outputs.errors import AnotherExportError, EditedByHandError, ExportError
from minutetaker.outputs.exporter import ComparingExporter, Exporter, Seal
from minutetaker.outputs.files import (
    LONGEST_NAME,
    LONGEST_NAME_BYTES,
    free_name,
    is_device,
    names_apart,
    replace_file,
    slug,
)
from minutetaker.outputs.leaks import refuse_words, withheld_words, words_by_part
from minutetaker.outputs.publication import Content, Publication, Withheld
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.record.approval import CONFIRMED_ELSEWHERE

RESTRICTED_MARK = "EXEMPT RESTRICTED"

_SEALED = ("docx", "text", "json")
"""The forms that say whose their files are, whatever form is to take the place of one."""

_STORES = (
    *(b"SQLite format 3\0", b"MTKRTYP", b'{\n  "minutetaker_key"'),
    *(b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"),
)
"""How stores and their backups begin, encrypted or not, the journals of what was typed, the keys of stores, and what
SQLite keeps beside an open one (https://sqlite.org/fileformat.html)."""

_BESIDE_STORES = re.compile(r".+-ledger-[0-9a-f]{16}\.jsonl|.+\.db-(?:key|shm|wal|journal)", re.IGNORECASE)
"""What the copies of ledgers are called that are kept apart from stores, and what lies beside an open one."""

_OTHER_COPY = {
    True: "is the copy for the public, and what you are writing holds exempt text",
    False: "holds exempt text, and what you are writing is the copy for the public",
}
"""By whether a publication is restricted, why it does not take the place of the other copy unasked."""

_Told = TypeVar("_Told")


def publish(publication: Publication, exporter: Exporter, target: Path, *, overwrite: bool = False) -> Path:
    """Write a publication to a file, whole or not at all, and say where.

    A restricted one is its owner's alone to read.

    Args:
        target: the file, or a folder in which it is named. An ending is added where it has none; to Word files and
            tables, which open by theirs, where it has another. In a folder the name tells it apart from the exports
            of other meetings that are there.
        overwrite: also over a file of that name that was edited by hand, or is not of ours; never over the export of
            another meeting, nor over a store.

    Raises:
        AnotherExportError: the file there is the export of another meeting, or no export but a store.
        EditedByHandError: the file there was edited, or is not this publication.
        LeakError: it would hold words that only exempt text has, and was not asked for that.
        WordError: the Word template is unfit.
        ExportError: it cannot be written there, or not in this form, or is not for the public.
        PluginError: the exporter is another package's, and broke down.
    """
    file = placed(target, publication, exporter)
    data = written(publication, exporter)
    _refuse_to_lose(file, data, publication, exporter, overwrite=overwrite)
    replace_file(file, data, private=publication.restricted)
    return file


def written(publication: Publication, exporter: Exporter) -> bytes:
    """What a file of the publication holds.

    Raises:
        LeakError: it would hold words that only exempt text has, and was not asked for that.
        WordError: the Word template is unfit.
        ExportError: it cannot be written in this form, or is not for the public.
        PluginError: the exporter is another package's, and broke down.
    """
    if publication.unpublishable and not publication.restricted:
        raise ExportError(f"This is not written for the public. {publication.unpublishable}")
    data = _made(publication, exporter)
    if publication.withheld is not None and not publication.restricted:
        publication.heard("Looking for exempt text", 0, 0)
        _refuse_to_leak(data, publication, publication.withheld, exporter)
    return data


def _refuse_to_leak(data: bytes, publication: Publication, withheld: Withheld, exporter: Exporter) -> None:
    """Words of exempt text that are in the file, and not where it is made of what the public may read alone."""
    whose = withheld_words(withheld)
    name = file_name(publication, exporter.ending)
    found = {part: words & whose.keys() for part, words in words_by_part(name, data).items()}
    if any(found.values()):
        public = withheld.public()
        told = words_by_part(file_name(public, exporter.ending), _made(public, exporter))
        known = {word for words in told.values() for word in words}
        refuse_words({part: words - known for part, words in found.items()}, whose, name)


def _made(publication: Publication, exporter: Exporter) -> bytes:
    with EXPORTERS.blaming(exporter.name):
        data = exporter.write(publication)
        if not isinstance(data, bytes):
            raise TypeError(f"it wrote {type(data).__name__} instead of bytes")
    return data


def placed(target: Path, publication: Publication, exporter: Exporter) -> Path:
    """The file to write: one named in ``target`` where that is a folder, else ``target`` itself.

    An ending is added where the name has none, and where it has another that would not open the file: what is no
    text, or a table. What is there and no file, such as ``/dev/stderr``, stays as it is named, and so does a link.
    """
    ending = exporter.ending
    if os.path.isdir(target):  # which, unlike Path.is_dir, does not raise for a name too long
        named = names_apart(target / file_name(publication, ending), publication.apart)
        return next(one for one in named if not _is_of_another(one, publication, exporter))
    opens_by_ending = not exporter.is_text or exporter.content is Content.TABLE
    fits = target.name.casefold().endswith(ending) if opens_by_ending else bool(target.suffix)
    return target if fits or is_device(target) or os.path.islink(target) else target.with_name(f"{target.name}{ending}")


def file_name(publication: Publication, ending: str) -> str:
    """The name of its file: ``Parks Committee 2026-03-04 minutes DRAFT.docx``.

    However long the committee's name is, the day and the marks stay.
    """
    marks = [
        *[RESTRICTED_MARK] * publication.restricted,
        *[DRAFT_MARK] * publication.draft,
        *[NOT_AS_CONFIRMED_MARK] * publication.unproven,
        *[CONFIRMED_ELSEWHERE.upper()] * publication.elsewhere,
    ]
    tail = slug(" ".join([publication.day.isoformat(), publication.what, *marks]))
    if not publication.body:
        return f"{tail}{ending}"
    head = slug(publication.body)[: LONGEST_NAME - len(tail) - 1]
    while len(f"{head} {tail}".encode()) > LONGEST_NAME_BYTES:
        head = head[:-1]
    return f"{head.rstrip()} {tail}{ending}"


def _refuse_to_lose(file: Path, data: bytes, publication: Publication, exporter: Exporter, *, overwrite: bool) -> None:
    """Refuse to take the place of what somebody may still want: all but an export as it was, or the very same text."""
    if not _is_file(file):
        return
    if _read(file, exporter, _is_store):
        raise AnotherExportError(
            f"{file} is a store of minutetaker or belongs to one, or is another database, and no export takes its "
            f"place: write to another name ({free_name(file).name!r} is free)."
        )
    if _is_of_another(file, publication, exporter):
        raise AnotherExportError(
            f"{file} is the export of another meeting, or of another part of it, and stays as it is: write to another "
            f"name ({free_name(file).name!r} is free)."
        )
    if overwrite:
        return
    seal = _read(file, exporter, exporter.seal_of)
    is_other_copy = seal is not None and seal.of == publication.source and seal.source != publication.sealed_source
    is_sealed_as_before = publication.restricted and RESTRICTED_MARK in file.name  # by an earlier minutetaker
    if is_other_copy and not is_sealed_as_before:
        raise EditedByHandError(file, _OTHER_COPY[publication.restricted], free=free_name(file).name)
    is_this = seal is not None and seal.is_untouched and seal.of == publication.source
    tells_no_edit = seal is None or seal.is_untouched is None
    if is_this or (tells_no_edit and _holds(file, data)):
        return
    raise EditedByHandError(file, _why_asked(None if tells_no_edit else seal), free=free_name(file).name)


def _why_asked(seal: Seal | None) -> str:
    if seal is None:
        return "is there already and says something else"
    if seal.is_untouched:
        return "was exported by an earlier minutetaker, and does not say of which meeting"
    return "was changed since minutetaker exported it, or was made by another program"


def _is_of_another(file: Path, publication: Publication, exporter: Exporter) -> bool:
    if not _is_file(file):
        return False
    others = (EXPORTERS.named(name) for name in _SEALED if name != exporter.name)
    seals = (_read(file, one, one.seal_of) for one in (exporter, *others))
    if any(seal is not None and seal.of not in ("", publication.source) for seal in seals):
        return True
    if not isinstance(exporter, ComparingExporter):
        return False
    tells_another = exporter.tells_another
    return _read(file, exporter, lambda there: tells_another(there, publication))


def _is_store(file: Path) -> bool:
    with file.open("rb") as stream:
        begins = stream.read(max(map(len, _STORES)))
    return begins.startswith(_STORES) or _BESIDE_STORES.fullmatch(os.path.basename(os.path.realpath(file))) is not None


def _is_file(file: Path) -> bool:
    return os.path.isfile(file) and not is_device(file)  # isfile, unlike Path.is_file, does not raise for a long name


def _read(file: Path, exporter: Exporter, reads: Callable[[Path], _Told]) -> _Told:
    try:
        with EXPORTERS.blaming(exporter.name, passing=(OSError,)):
            return reads(file)
    except OSError as error:
        raise _unreadable(file, error) from error


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.read_bytes() == data
    except OSError as error:
        raise _unreadable(file, error) from error


def _unreadable(file: Path, error: OSError) -> ExportError:
    return ExportError(
        f"{file} cannot be read to see whether it was edited ({error.strerror or error}): "
        "close it in other programs and export again, or choose another name."
    )
