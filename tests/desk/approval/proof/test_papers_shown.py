"""Word files of confirmed minutes whose words are all there, and are shown so that the reader reads something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from minutetaker.desk.approval.proof.papers import prove_file
from minutetaker.desk.meetings.export import kept_publication
from minutetaker.outputs.publication import Content
from minutetaker.outputs.publishing import publish
from minutetaker.record import Meeting
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import two_confirmed
from tests.outputs.publications import WORD

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{NAMESPACE}"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
WORDS = "The committee heard about allotments."
QUOTED = f"“{WORDS}”"


def _with(xml: str) -> Callable[[Any, Any], None]:
    return lambda word, run: run._r.get_or_add_rPr().append(parse_xml(xml))


def _font(**settings: object) -> Callable[[Any, Any], None]:
    def change(word: Any, run: Any) -> None:
        for name, value in settings.items():
            setattr(run.font, name, value)

    return change


def _white(word: Any, run: Any) -> None:
    run.font.color.rgb = RGBColor(0xFE, 0xFF, 0xFF)


def _grey_on_grey(word: Any, run: Any) -> None:
    run.font.color.rgb = RGBColor(0x80, 0x80, 0x80)
    run._r.rPr.append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="7F7F7F"/>'))


def _by_a_character_style(word: Any, run: Any) -> None:
    base = word.styles.add_style("Aside", 2)
    base.font.strike = True
    style = word.styles.add_style("Aside further", 2)
    style.base_style = base
    run.style = style


def _by_its_own_style(word: Any, run: Any) -> None:
    style = word.styles.add_style("Left out", 1)
    style.font.hidden = True
    paragraph = run._parent
    style.base_style = paragraph.style
    paragraph.style = style


def _header_of_the_first_page(word: Any, run: Any) -> None:
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].first_page_header.paragraphs[0].text = "REJECTED"


def _footer_of_even_pages(word: Any, run: Any) -> None:
    word.settings.odd_and_even_pages_header_footer = True
    word.sections[0].even_page_footer.paragraphs[0].text = "REJECTED"


def _comment(word: Any, run: Any) -> None:
    word.add_comment(run, text="That is wrong.", author="A reader")


def _picture(word: Any, run: Any) -> None:
    run._r.append(parse_xml(f"<w:drawing {W}/>"))


def _field(word: Any, run: Any) -> None:
    for xml in (
        f'<w:fldChar {W} w:fldCharType="begin"/>',
        f'<w:instrText {W}> QUOTE "It was </w:instrText>',
        f'<w:instrText {W}>refused" </w:instrText>',
        f'<w:fldChar {W} w:fldCharType="end"/>',
    ):
        run._r.append(parse_xml(xml))


def _simple_field(word: Any, run: Any) -> None:
    field = parse_xml(f'<w:fldSimple {W} w:instr=" DOCPROPERTY Outcome "/>')
    run._r.addprevious(field)
    field.append(run._r)


def _taken_out(word: Any, run: Any) -> None:
    gone = parse_xml(f'<w:moveFrom {W} w:id="9" w:author="A reader"/>')
    run._r.addprevious(gone)
    gone.append(run._r)


def _beside_it(xml: str) -> Callable[[Any, Any], None]:
    return lambda word, run: run._parent._p.addnext(parse_xml(xml))


IN_A_BOX = "<w:p><w:r><w:t>Untrue.</w:t></w:r></w:p>"
LACKS = "It leaves out what the record says"
OPENED = "It has words worked out when it is opened"
MORE = "that the record shows as ever, or does not have"
SHOWN = {
    "struck": (_font(strike=True), f"It has words struck through {MORE}: {QUOTED}"),
    "struck twice": (_font(double_strike=True), "It has words struck through"),
    "hidden": (_font(hidden=True), "It has words hidden that the record shows as ever"),
    "nearly white": (_white, "It has words not to be read"),
    "two points tall": (_font(size=Pt(2)), "It has words not to be read"),
    "black on black": (_with(f'<w:highlight {W} w:val="black"/>'), "It has words not to be read"),
    "grey on grey": (_grey_on_grey, "It has words not to be read"),
    "filled with nothing": (
        _with(f"<w14:textFill {W14}><w14:noFill/></w14:textFill>"),
        "It has words not to be read",
    ),
    "struck by a style": (_by_a_character_style, "It has words struck through"),
    "hidden by the style of its paragraph": (_by_its_own_style, "It has words hidden"),
    "a header of the first page": (_header_of_the_first_page, "The line above its pages is another"),
    "a footer of even pages": (_footer_of_even_pages, "The line below its pages is another"),
    "a comment": (_comment, "It says “That is wrong.”, which the record does not."),
    "a picture": (_picture, "It has a picture that the record does not have."),
    "a field": (_field, f"{OPENED} {MORE}: “QUOTE \"It was refused\"”"),
    "a field around the words": (_simple_field, OPENED),
    "another file": (_beside_it(f"<w:altChunk {W}/>"), "It has another file within it that the record does not have."),
    "a text filled in": (
        _beside_it(f"<w:sdt {W}><w:sdtPr><w:dataBinding/></w:sdtPr><w:sdtContent/></w:sdt>"),
        "It has a text that is filled in when it is opened that the record does not have.",
    ),
    "a box of text": (
        _beside_it(f"<w:p {W}><w:r><w:pict><w:txbxContent>{IN_A_BOX}</w:txbxContent></w:pict></w:r></w:p>"),
        "It says “Untrue.”, which the record does not.",
    ),
    "moved away": (_taken_out, f"{LACKS}: {QUOTED}"),
}  # fmt: skip


@pytest.fixture
def file(store: SqliteStore, meeting: Meeting, tmp_path: Path) -> Path:
    """An export of minutes that were confirmed."""
    kept = two_confirmed(store, meeting, secret="a sum that nobody may know")
    return publish(kept_publication(store, kept.id, Content.DOCUMENT), WORD, tmp_path)


def changed(file: Path, change: Callable[[Any, Any], None]) -> None:
    word = docx.Document(str(file))
    (run,) = (run for paragraph in word.paragraphs for run in paragraph.runs if run.text == WORDS)
    change(word, run)
    word.save(str(file))


@pytest.mark.parametrize(("change", "said"), SHOWN.values(), ids=SHOWN)
def test_words_that_are_there_and_shown_otherwise_are_named(
    store: SqliteStore, file: Path, change: Callable[[Any, Any], None], said: str
) -> None:
    changed(file, change)
    verdict = prove_file(store, file)
    assert verdict.minutes.is_proven
    assert [one for one in verdict.broken if one.startswith(said)], verdict.broken


def _saved_with_other_page_numbers(word: Any, run: Any) -> None:
    numbers = [one for one in word.sections[0].footer._element.iter(f"{{{NAMESPACE}}}t") if one.text == "1"]
    assert numbers
    for one in numbers:
        one.text = "12"


HARMLESS = {
    "page numbers as they were last shown": _saved_with_other_page_numbers,
    "bold and blue": _font(bold=True),
    "not struck, said so": _font(strike=False, hidden=False),
    "on yellow": _with(f'<w:highlight {W} w:val="yellow"/>'),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_words_that_can_be_read_as_before_are_the_records(
    store: SqliteStore, file: Path, change: Callable[[Any, Any], None]
) -> None:
    changed(file, change)
    verdict = prove_file(store, file)
    assert verdict.is_proven, verdict.broken
    assert [one for one in verdict.remarks if "its look" in one]
