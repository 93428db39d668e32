"""The text of a PDF, page by page, as far as it has any."""

from __future__ import annotations

import logging
from pathlib import Path

from minutetaker.outputs.errors import PdfError

ENDING = ".pdf"

_MOST_BYTES = 50 * 1024 * 1024
_MOST_PAGES = 2_000
_INSTEAD = "Type the digest at the foot of its pages instead: minutetaker verify DIGITS"


def read_pages(file: Path) -> tuple[str, ...]:
    """The text of each page in the order in which it was set, with line feeds where its lines end.

    Raises:
        PdfError: it is missing, no PDF, damaged, too long, protected by a password, or has no text, as a scan.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise PdfError(f"{file} is larger than {_MOST_BYTES >> 20} MB, and is not read. {_INSTEAD}")
        with file.open("rb") as stream:
            begins = stream.read(1024)
    except OSError as error:
        raise PdfError(f"{file} cannot be read: {error.strerror or error}.") from error
    if b"%PDF-" not in begins:
        raise PdfError(f"{file} is no PDF, whatever its name says.")
    pages = _pages(file)
    if not any(page.strip() for page in pages):
        raise PdfError(f"{file} holds pictures of pages and no text, as a scan does. {_INSTEAD}")
    return pages


def _pages(file: Path) -> tuple[str, ...]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # else what it says of a file goes to the terminal
    try:
        with PdfReader(file) as pdf:
            if pdf.is_encrypted and not _opens_without_password(pdf):
                raise PdfError(f"{file} is protected by a password. Save it without one, and try again. {_INSTEAD}")
            if len(pdf.pages) > _MOST_PAGES:
                raise PdfError(f"{file} has more than {_MOST_PAGES} pages, and is not read. {_INSTEAD}")
            return tuple(page.extract_text() for page in pdf.pages)
    except PdfError:
        raise
    except Exception as error:  # a stranger's file, and the library raises what it comes upon in it
        raise PdfError(f"{file} is damaged, or no PDF that can be read. {_INSTEAD}") from error


def _opens_without_password(pdf: object) -> bool:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PdfReadError

    assert isinstance(pdf, PdfReader)
    try:
        return bool(pdf.decrypt(""))
    except (DependencyError, PdfReadError, NotImplementedError):
        return False
