"""The council's template, opened: nothing of its own text, and nothing that is not the council's look."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from minutetaker.outputs.errors import WordError
from minutetaker.outputs.word.list_numbering import empty_numbering
from minutetaker.outputs.word.template.kept_part import as_word_file
from minutetaker.outputs.word.template.sifting import LeftOut, Sifted
from minutetaker.outputs.word.template.word_file import WordFile
from minutetaker.outputs.word.zipped import UnfitFileError


def open_template(path: Path) -> Any:
    """The template as a python-docx document with nothing in its body but the section properties.

    Raises:
        WordError: the file is missing, cannot be read, or is no Word document that is read.
    """
    return docx.Document(BytesIO(_sifted(path)[0]))


def left_out_of(path: Path) -> tuple[LeftOut, ...]:
    """What of the template does not come over into any file.

    Raises:
        WordError: as for :func:`open_template`.
    """
    return _sifted(path)[1]


def numbering_part(document: Any) -> Any:
    """The template's numbering, or a fresh one where it has none."""
    part = document.part
    present = next((one.target_part for one in part.rels.values() if one.reltype == RELATION.NUMBERING), None)
    if present is not None:
        return present
    fresh = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, empty_numbering(), part.package)
    part.relate_to(fresh, RELATION.NUMBERING)
    return fresh


def _sifted(path: Path) -> tuple[bytes, tuple[LeftOut, ...]]:
    if not path.is_file():
        raise WordError(
            f"The Word template {path} is missing. Put it back, or name another template in the house style."
        )
    try:
        status = path.stat()
        return _sifted_once(path, (status.st_mtime_ns, status.st_size))
    except PermissionError as error:
        raise WordError(
            f"The Word template {path} may not be read: ask for the right to read it, or name another."
        ) from error
    except (UnfitFileError, OSError) as error:
        why = str(error) if isinstance(error, UnfitFileError) else f"cannot be read ({error.strerror or error})"
        raise WordError(
            f"The Word template {path} {why}. Open it in Word, save it as "
            "'Word Document (*.docx)' without a password, and name that file in the house style."
        ) from error


@lru_cache(maxsize=8)
def _sifted_once(path: Path, stamp: tuple[int, int]) -> tuple[bytes, tuple[LeftOut, ...]]:
    """The template as a Word file of what came over, and what did not, for as long as the file is the same."""
    sifted = Sifted(WordFile(path))
    return as_word_file(sifted.parts), sifted.left_out
