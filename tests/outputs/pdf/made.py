"""PDFs made by hand: of lines of text, of a picture, and with a password."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from pypdf import PdfWriter


def pdf_of(pages: Sequence[str]) -> bytes:
    """A PDF with these texts, line by line, in letters of Western Europe."""
    first = 4
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for index, page in enumerate(pages):
        content = _content(page.split("\n"))
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * index + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream",
        ]
    return _file(objects)


def scanned(pages: int = 1) -> bytes:
    """A PDF whose pages have no text."""
    return _written(PdfWriter(), pages)


def locked(pages: int = 1, *, password: str = "secret") -> bytes:
    """A PDF that opens with a password."""
    writer = PdfWriter()
    writer.encrypt(password, algorithm="RC4-128")
    return _written(writer, pages)


def _written(writer: PdfWriter, pages: int) -> bytes:
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _content(lines: Iterable[str]) -> bytes:
    shown = [b"(" + _escaped(line) + b") Tj T*" for line in lines]
    return b"BT /F1 10 Tf 12 TL 50 800 Td\n" + b"\n".join(shown) + b"\nET"


def _escaped(line: str) -> bytes:
    data = line.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return data


def _file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
