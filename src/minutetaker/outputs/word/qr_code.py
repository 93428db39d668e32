"""A QR code beside a line of text: a picture that a telephone reads, with its words for whoever does not see it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import segno
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from minutetaker.outputs.word.xml import Element

_SIDE: Final = Mm(18)
"""Some 0.4 mm for each of its squares, which the camera of a telephone tells apart on paper."""
_PIXELS, _QUIET = 6, 4
"""Of each square; and how many squares of white stand around it (ISO/IEC 18004)."""


def append_qr_code(paragraph: Element, part: Any, text: str) -> None:
    """Set a QR code of a text behind what a paragraph of a part (the body, a footer) says."""
    picture = BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=_PIXELS, border=_QUIET)
    picture.seek(0)
    Paragraph(paragraph, part).add_run(" ").add_picture(picture, height=_SIDE)
    (properties,) = paragraph.iter(qn("wp:docPr"))
    properties.set("name", "QR code")
    properties.set("descr", f"QR code: {text}")
