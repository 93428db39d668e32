"""A publication into a file: its name and marks, whom it may take the place of, who may read it."""

from __future__ import annotations

import os
from pathlib import Path

from minutetaker.minutes.compose.minutes import DRAFT_MARK
from minutetaker.outputs.errors import EditedByHandError, ExportError
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.files import LONGEST_NAME, LONGEST_NAME_BYTES, free_name, is_device, replace_file, slug
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.registry import EXPORTERS

RESTRICTED_MARK = "EXEMPT RESTRICTED"


def publish(publication: Publication, exporter: Exporter, target: Path, *, overwrite: bool = False) -> Path:
    """Write a publication to a file, whole or not at all, and say where.

    A restricted one is its owner's alone to read.

    Args:
        target: the file, or a folder in which it is named. An ending is added where it has none; to Word files and
            tables, which open by theirs, where it has another.
        overwrite: also over a file of that name that was edited by hand, or is not of ours.

    Raises:
        EditedByHandError: the file there was edited, or is not this publication.
        WordError: the Word template is unfit.
        ExportError: it cannot be written there, or not in this form.
        PluginError: the exporter is another package's, and broke down.
    """
    file = placed(target, publication, exporter)
    data = written(publication, exporter)
    if not overwrite:
        _refuse_to_lose(file, data, exporter)
    replace_file(file, data, private=publication.restricted)
    return file


def written(publication: Publication, exporter: Exporter) -> bytes:
    """What a file of the publication holds.

    Raises:
        WordError: the Word template is unfit.
        ExportError: it cannot be written in this form.
        PluginError: the exporter is another package's, and broke down.
    """
    with EXPORTERS.blaming(exporter.name):
        data = exporter.write(publication)
        if not isinstance(data, bytes):
            raise TypeError(f"it wrote {type(data).__name__} instead of bytes")
    return data


def placed(target: Path, publication: Publication, exporter: Exporter) -> Path:
    """The file to write: one named in ``target`` where that is a folder, else ``target`` itself.

    An ending is added where the name has none, and where it has another that would not open the file: what is no
    text, or a table. What is there and no file, such as ``/dev/stderr``, stays as it is named.
    """
    ending = exporter.ending
    if os.path.isdir(target):  # which, unlike Path.is_dir, does not raise for a name too long
        return target / file_name(publication, ending)
    opens_by_ending = not exporter.is_text or exporter.content is Content.TABLE
    fits = target.name.casefold().endswith(ending) if opens_by_ending else bool(target.suffix)
    return target if fits or is_device(target) else target.with_name(f"{target.name}{ending}")


def file_name(publication: Publication, ending: str) -> str:
    """The name of its file: ``Parks Committee 2026-03-04 minutes DRAFT.docx``.

    However long the committee's name is, the day and the marks stay.
    """
    marks = [RESTRICTED_MARK] * publication.restricted + [DRAFT_MARK] * publication.draft
    tail = slug(" ".join([publication.day.isoformat(), publication.what, *marks]))
    if not publication.body:
        return f"{tail}{ending}"
    head = slug(publication.body)[: LONGEST_NAME - len(tail) - 1]
    while len(f"{head} {tail}".encode()) > LONGEST_NAME_BYTES:
        head = head[:-1]
    return f"{head.rstrip()} {tail}{ending}"


def _refuse_to_lose(file: Path, data: bytes, exporter: Exporter) -> None:
    """Refuse to take the place of what somebody may still want: all but an export as it was, or the very same text."""
    if not os.path.isfile(file):  # which, unlike Path.is_file, does not raise for a name too long
        return
    try:
        with EXPORTERS.blaming(exporter.name, passing=(OSError,)):
            as_exported = exporter.is_as_exported(file)
        if as_exported or (as_exported is None and file.read_bytes() == data):
            return
    except OSError as error:
        raise ExportError(
            f"{file} cannot be read to see whether it was edited ({error.strerror or error}): "
            "close it in other programs and export again, or choose another name."
        ) from error
    free = free_name(file).name
    if as_exported is None:
        raise EditedByHandError(
            f"{file} is there already and says something else. Nothing was overwritten: write to another name "
            f"({free!r} is free), or overwrite it on purpose.",
            file,
        )
    raise EditedByHandError(
        f"{file} was changed since minutetaker exported it, or was made by another program. Nothing was "
        f"overwritten: export under another name ({free!r} is free), or overwrite it on purpose.",
        file,
    )
