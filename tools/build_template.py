"""Builds themes/house/template.docx, the Word template that every bundled house style starts from.

Run ``python tools/build_template.py [TARGET]``; the same code gives the same bytes. A council that
wants another look edits its own copy in Word: style names are all that the program goes by.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION

from minutetaker.minutes.documents.document import Document
from minutetaker.outputs.word.header_footer import set_properties
from minutetaker.outputs.word.package import to_bytes
from minutetaker.outputs.word.sections import plain_a4
from minutetaker.outputs.word.template.sifted_template import open_template
from minutetaker.outputs.word.template_styles import set_language
from minutetaker.outputs.word.xml import child, w

FONT = "Arial"
"""Every Windows laptop has it; elsewhere Liberation Sans takes its place, letter for letter as wide."""
BODY_SIZE = 12
STEP = 720
"""Twips (1.27 cm) of hanging indent: ``- xviii)`` at 12 pt fits."""
NUMBER_ROOM = 936
"""Twips (1.65 cm) for the number in front of an item's heading: ``123/26`` at 13.5 pt fits."""
INK = "000000"
RULE_GREY = "808080"
HEADER_SHADE = "EDEDED"
TARGET = Path(__file__).parents[1] / "themes" / "house" / "template.docx"


@dataclass(frozen=True)
class Style:
    """One paragraph style. Sizes and spaces in points, indents in twips, ``outline`` from 1."""

    name: str
    based_on: str = "Normal"
    next: str | None = None
    size: float | None = None
    bold: bool = False
    before: float | None = None
    after: float | None = None
    left: int = 0
    right: int = 0
    hanging: int = 0
    outline: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    rule: str | None = None
    right_aligned: bool = False


def _list(name: str, depth: int = 0, **more: Any) -> Style:
    return Style(name, left=STEP * (depth + 1), hanging=STEP, **more)


STYLES = (
    Style("Title", next="Body Text", size=17, bold=True, after=14, keep_next=True, keep_lines=True),
    Style(
        "Heading 1",
        next="Body Text",
        size=13.5,
        bold=True,
        before=20,
        after=6,
        left=NUMBER_ROOM,
        hanging=NUMBER_ROOM,
        outline=1,
        keep_next=True,
        keep_lines=True,
    ),
    Style("Heading 2", next="Body Text", bold=True, before=14, after=5, outline=2, keep_next=True, keep_lines=True),
    Style("Body Text"),
    Style("Draft Notice", bold=True, after=14),
    Style("Attendance Heading", next="Attendance", bold=True, before=12, after=4, outline=1, keep_next=True),
    Style("Attendance", after=3, keep_lines=True),
    Style("Purpose"),
    Style("Lead-in", before=6, keep_next=True),
    _list("Minute Point"),
    _list("Minute Response", 1),
    _list("Briefing Point"),
    _list("Minute Topic", after=4),
    Style("Action", bold=True, keep_lines=True),
    Style("Quote", left=STEP, right=STEP),
    Style("Declaration"),
    Style("Motion", keep_lines=True),
    Style("Vote", keep_lines=True),
    Style("Movement", keep_lines=True),
    Style("Resolution Lead", next="Resolution Clause", bold=True, before=12, after=6, keep_next=True, keep_lines=True),
    Style("Resolution Text", keep_lines=True),
    _list("Resolution Clause", keep_lines=True),
    _list("Resolution Sub-clause", 1, keep_lines=True),
    Style("Movers", keep_lines=True),
    Style("Exempt Notice", bold=True, keep_lines=True),
    Style("Supporting Document", after=3),
    Style("Closing", before=18, keep_next=True),
    Style("Signature", before=54, after=3, keep_next=True, keep_lines=True),
    Style("Signature Date", keep_lines=True),
    Style("Confirmation", before=12, after=4, keep_lines=True),
    Style("Correction Note", size=10, after=10, left=120, rule="left", keep_lines=True),
    Style("Table Text", before=3, after=3),
    Style("Table Heading", based_on="Table Text", bold=True, keep_next=True),
    Style("Header", size=10, after=0, rule="bottom"),
    Style("Footer", size=10, after=0, right_aligned=True),
)


def build() -> bytes:
    """The template as a .docx."""
    word = open_template(Path(docx.__file__).parent / "templates" / "default.docx")
    _page(word)
    _drop_parts(word)
    root = word.styles.element
    _clear_styles(root)
    for style in STYLES:
        _paragraph_style(root, style)
    _table_styles(root)
    set_language(root, "en-GB")
    _settings(word.settings.element)
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    set_properties(word, Document("", "", "en-GB", "", "", ()), moment)
    return to_bytes(word, {})


def _page(word: Any) -> None:
    body = word.element.body
    for element in list(body):
        body.remove(element)
    body.append(plain_a4())
    for place, style in ((word.sections[0].header, "Header"), (word.sections[0].footer, "Footer")):
        for properties in place._element.iter(w("pStyle")):
            properties.set(w("val"), style)


def _drop_parts(word: Any) -> None:
    """Fonts and list definitions of the stock file: ours are in the styles, and lists are made as they are needed."""
    part = word.part
    for key, relation in list(part.rels.items()):
        if relation.reltype in (RELATION.FONT_TABLE, RELATION.THEME):
            del part.rels[key]
        elif relation.reltype == RELATION.NUMBERING:
            for element in list(relation.target_part.element):
                relation.target_part.element.remove(element)


def _clear_styles(root: Any) -> None:
    for element in list(root):
        root.remove(element)
    defaults = child(root, "docDefaults")
    run = child(child(defaults, "rPrDefault"), "rPr")
    child(run, "rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)
    child(run, "color", val=INK)
    child(run, "sz", val=BODY_SIZE * 2)
    child(run, "szCs", val=BODY_SIZE * 2)
    child(run, "lang", val="en-GB", eastAsia="en-GB", bidi="ar-SA")
    paragraph = child(child(defaults, "pPrDefault"), "pPr")
    child(paragraph, "widowControl")
    child(paragraph, "spacing", before=0, after=160, line=269, lineRule="auto")
    child(
        root,
        "latentStyles",
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=376,
    )
    normal = child(root, "style", type="paragraph", default=1, styleId="Normal")
    child(normal, "name", val="Normal")
    child(normal, "qFormat")
    default = child(root, "style", type="character", default=1, styleId="DefaultParagraphFont")
    child(default, "name", val="Default Paragraph Font")
    child(default, "uiPriority", val=1)
    child(default, "semiHidden")


def _style_id(name: str) -> str:
    return name.replace(" ", "").replace("-", "")


def _paragraph_style(root: Any, style: Style) -> None:
    element = child(root, "style", type="paragraph", styleId=_style_id(style.name))
    if style.name not in _BUILT_IN:
        element.set(w("customStyle"), "1")
    child(element, "name", val=_BUILT_IN.get(style.name, style.name))
    child(element, "basedOn", val=_style_id(style.based_on))
    if style.next:
        child(element, "next", val=_style_id(style.next))
    child(element, "uiPriority", val=1)
    child(element, "qFormat")
    _paragraph_properties(child(element, "pPr"), style)
    if style.bold or style.size:
        run = child(element, "rPr")
        if style.bold:
            child(run, "b")
            child(run, "bCs")
        if style.size:
            child(run, "sz", val=round(style.size * 2))
            child(run, "szCs", val=round(style.size * 2))


_BUILT_IN = {
    "Title": "Title",
    "Heading 1": "heading 1",
    "Heading 2": "heading 2",
    "Body Text": "Body Text",
    "Quote": "Quote",
    "Closing": "Closing",
    "Signature": "Signature",
    "Header": "header",
    "Footer": "footer",
}
"""Word's own styles, by the name that it keeps them under."""


def _paragraph_properties(properties: Any, style: Style) -> None:
    if style.keep_next:
        child(properties, "keepNext")
    if style.keep_lines:
        child(properties, "keepLines")
    if style.rule:
        child(child(properties, "pBdr"), style.rule, val="single", sz=4, space=4, color=RULE_GREY)
    spaces = {"before": style.before, "after": style.after}
    stated = {name: round(points * 20) for name, points in spaces.items() if points is not None}
    if stated:
        child(properties, "spacing", **stated)
    indents = {"left": style.left, "right": style.right, "hanging": style.hanging}
    stated = {name: twips for name, twips in indents.items() if twips}
    if stated:
        child(properties, "ind", **stated)
    if style.right_aligned:
        child(properties, "jc", val="right")
    if style.outline:
        child(properties, "outlineLvl", val=style.outline - 1)


def _table_styles(root: Any) -> None:
    plain = child(root, "style", type="table", default=1, styleId="TableNormal")
    child(plain, "name", val="Normal Table")
    child(plain, "semiHidden")
    margins = child(child(plain, "tblPr"), "tblCellMar")
    for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
        child(margins, side, w=width, type="dxa")
    grid = child(root, "style", type="table", styleId="TableGrid")
    child(grid, "name", val="Table Grid")
    child(grid, "basedOn", val="TableNormal")
    borders = child(child(grid, "tblPr"), "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        child(borders, side, val="single", sz=4, space=0, color=RULE_GREY)
    first = child(grid, "tblStylePr", type="firstRow")
    child(child(first, "tcPr"), "shd", val="clear", color="auto", fill=HEADER_SHADE)


def _settings(root: Any) -> None:
    for element in list(root):
        root.remove(element)
    child(root, "zoom", percent=100)
    child(root, "defaultTabStop", val=STEP)
    child(root, "characterSpacingControl", val="doNotCompress")
    compatibility = child(root, "compat")
    child(
        compatibility, "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    child(root, "themeFontLang", val="en-GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, default=TARGET)
    target = parser.parse_args().target
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(build())
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
