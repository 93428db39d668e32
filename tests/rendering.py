"""Word files as a reader sees them: through LibreOffice to PDF, and the PDF's text."""

from __future__ import annotations

import shutil
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from docx import Document

from tests.waiting import run_to_its_end

_WANTED = ("soffice", "pdftotext")
_MISSING = [tool for tool in _WANTED if shutil.which(tool) is None]
needs_rendering = pytest.mark.skipif(bool(_MISSING), reason=f"not installed here: {', '.join(_MISSING)}")


def render_pdf(docx: Path, outdir: Path) -> Path:
    """Print ``docx`` to a PDF in ``outdir`` with LibreOffice.

    Raises:
        RuntimeError: LibreOffice made no PDF; the message holds what it said.
        subprocess.TimeoutExpired: it did nothing any more.
    """
    return _convert(docx, outdir, "pdf")


def resave(docx: Path, outdir: Path) -> Path:
    """Open ``docx`` in LibreOffice and save it again in ``outdir``; raises as ``render_pdf`` does."""
    return _convert(docx, outdir, "docx")


def _convert(source: Path, outdir: Path, kind: str) -> Path:
    """A profile of its own keeps it apart from another LibreOffice that runs at the same time."""
    outdir.mkdir(parents=True, exist_ok=True)
    profile = (outdir / "libreoffice-profile").resolve().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir"]
    done = run_to_its_end([*command, str(outdir), str(source)], stdout=PIPE, stderr=STDOUT, text=True)
    made = outdir / f"{source.stem}.{kind}"
    if done.returncode or not made.is_file():
        raise RuntimeError(f"LibreOffice made no {kind} of {source}: {done.stdout}")
    return made


def pdf_text(pdf: Path) -> str:
    """The text of a PDF in reading order, one page after another, a form feed after each.

    ``-raw`` keeps the order in which the page was set, so that a label stands on the line of its
    paragraph and columns read down.
    """
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    return _said(command)


def body_text(pdf: Path, docx: Path) -> str:
    """The text between the margins of every page, without the header and the footer.

    The margins are read from ``docx``, of which ``pdf`` was printed.
    """
    section = Document(str(docx)).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    width, height, top, bottom = (round(length.pt) for length in lengths if length is not None)
    box = ["-x", "0", "-y", str(top), "-W", str(width), "-H", str(height - top - bottom)]
    command = ["pdftotext", "-raw", "-enc", "UTF-8", *box, str(pdf), "-"]
    return _said(command)


def _said(command: list[str]) -> str:
    done = run_to_its_end(command, stdout=PIPE)
    done.check_returncode()
    text: str = done.stdout.decode("utf-8")
    return text
