"""Word files as a reader sees them: through LibreOffice to PDF, and the PDF's text."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document

RENDER_SECONDS = 180
"""A page takes LibreOffice some 30 ms, its start a few seconds; a shared machine far longer."""

_WANTED = ("soffice", "pdftotext")
_MISSING = [tool for tool in _WANTED if shutil.which(tool) is None]
needs_rendering = pytest.mark.skipif(bool(_MISSING), reason=f"not installed here: {', '.join(_MISSING)}")


def render_pdf(docx: Path, outdir: Path) -> Path:
    """Print ``docx`` to a PDF in ``outdir`` with LibreOffice.

    Raises:
        RuntimeError: LibreOffice made no PDF; the message holds what it said.
        subprocess.TimeoutExpired: it took longer than ``RENDER_SECONDS``.
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
    done = subprocess.run(
        [*command, str(outdir), str(source)], capture_output=True, text=True, timeout=RENDER_SECONDS, check=False
    )
    made = outdir / f"{source.stem}.{kind}"
    if done.returncode or not made.is_file():
        raise RuntimeError(f"LibreOffice made no {kind} of {source}: {done.stdout}{done.stderr}")
    return made


def pdf_text(pdf: Path) -> str:
    """The text of a PDF in reading order, one page after another, a form feed after each.

    ``-raw`` keeps the order in which the page was set, so that a label stands on the line of its
    paragraph and columns read down.
    """
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, timeout=RENDER_SECONDS, check=True)
    return done.stdout.decode("utf-8")


def body_text(pdf: Path, docx: Path) -> str:
    """The text between the margins of every page, without the header and the footer.

    The margins are read from ``docx``, of which ``pdf`` was printed.
    """
    section = Document(str(docx)).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    width, height, top, bottom = (round(length.pt) for length in lengths if length is not None)
    box = ["-x", "0", "-y", str(top), "-W", str(width), "-H", str(height - top - bottom)]
    command = ["pdftotext", "-raw", "-enc", "UTF-8", *box, str(pdf), "-"]
    done = subprocess.run(command, capture_output=True, timeout=RENDER_SECONDS, check=True)
    return done.stdout.decode("utf-8")
