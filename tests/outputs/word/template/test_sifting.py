"""Thirty templates of strangers: what came over, what was left out and told, and that nothing asks another place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.outputs.word.template.sifted_template import left_out_of
from minutetaker.outputs.word.write import build_docx
from tests.outputs.word.opened_files import names, opened, part, text_of, whole_text
from tests.outputs.word.sample import document
from tests.outputs.word.template.strangers import (
    CREST,
    DOT,
    SHARE,
    URL,
    Stranger,
    asks_others,
    field,
    picture,
)

STOCK = dict.fromkeys(Role, "Normal")
MINUTES = document(Paragraph(Role.TITLE, "Minutes"), Paragraph(Role.NARRATIVE, "Said."))
IMAGE = "image/png"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACRO = "application/vnd.ms-word"


class Row(NamedTuple):
    """A template: what it carries, what of it stands in the header of the export, and what is told."""

    carries: Callable[[], Stranger]
    comes_over: tuple[str, ...] = (CREST,)
    told: tuple[str, ...] = ()


def _crest() -> Stranger:
    return (
        Stranger()
        .header(picture('r:embed="rId900"'))
        .add("word/media/secret.png", DOT, IMAGE)
        .relate("header1", "image", "media/secret.png", external=False)
    )


def _svg() -> Stranger:
    return (
        Stranger()
        .header(picture('r:embed="rId900"'))
        .add("word/media/secret.svg", f'<svg><image href="{URL}"/></svg>', "image/svg+xml")
        .relate("header1", "image", "media/secret.svg", external=False)
    )


def _notes() -> Stranger:
    return (
        Stranger()
        .add(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{WORD_NS}"><w:footnote w:id="1"><w:p><w:r><w:t>SECRET</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>",
            f"{WORD}.footnotes+xml",
        )
        .relate("document", "footnotes", "footnotes.xml", external=False)
    )


def _empty_notes() -> Stranger:
    return (
        Stranger()
        .add(
            "word/footnotes.xml",
            f'<w:footnotes xmlns:w="{WORD_NS}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
            "</w:footnotes>",
            f"{WORD}.footnotes+xml",
        )
        .relate("document", "footnotes", "footnotes.xml", external=False)
    )


def _macros() -> Stranger:
    return (
        Stranger()
        .as_type(f"{MACRO}.document.macroEnabled.main+xml")
        .add("word/vbaProject.bin", b"SECRET", f"{MACRO}.vbaProject".replace("vnd.ms-word", "vnd.ms-office"))
        .relate("document", "vbaProject", "vbaProject.bin", external=False)
    )


def _embedded(kind: str, name: str, content_type: str) -> Callable[[], Stranger]:
    """A part of the body's, of one kind."""
    return lambda: (
        Stranger().add(f"word/{name}", b"SECRET", content_type).relate("document", kind, name, external=False)
    )


WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHOWN = "<w:r><w:t>Standing orders</w:t></w:r>"

ROWS = {
    "a header of its own": Row(Stranger),
    "a crest": Row(_crest, (CREST, "drawing")),
    "a picture by its address": Row(
        lambda: Stranger().header(picture('r:link="rId900"')).relate("header1", "image", URL),
        told=(f"word/header1.xml: a picture ({URL})",),
    ),
    "a picture on a share": Row(
        lambda: Stranger().header(picture('r:link="rId900"')).relate("header1", "image", SHARE),
        told=(f"word/header1.xml: a picture ({SHARE})",),
    ),
    "a crest that is linked too": Row(
        lambda: (
            Stranger()
            .header(picture('r:embed="rId900" r:link="rId901"'))
            .add("word/media/crest.png", DOT, IMAGE)
            .relate("header1", "image", "media/crest.png", external=False)
            .relate("header1", "image", URL, key="rId901")
        ),
        (CREST, "drawing"),
        (f"word/header1.xml: a picture ({URL})",),
    ),
    "a picture that is a page of the web": Row(_svg, told=("word/header1.xml: a picture (word/media/secret.svg)",)),
    "an old picture by its address": Row(
        lambda: Stranger().header(
            f'<w:p><w:r><w:pict><v:shape><v:imagedata src="{URL}"/></v:shape></w:pict></w:r></w:p>'
        ),
        told=(f"a picture ({URL})",),
    ),
    "a watermark": Row(
        lambda: Stranger().header(
            '<w:p><w:r><w:pict><v:shape type="#t136" style="width:200pt;height:50pt" fillcolor="silver">'
            '<v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
        ),
        (CREST, "textpath"),
    ),
    "a shape that leads elsewhere": Row(
        lambda: Stranger().header(f'<w:p><w:r><w:pict><v:rect href="{URL}" fillcolor="red"/></w:pict></w:r></w:p>'),
        (CREST, "rect"),
        (f"the place that a rect names ({URL})",),
    ),
    "a link": Row(
        lambda: (
            Stranger()
            .header(f'<w:p><w:hyperlink r:id="rId900">{SHOWN}</w:hyperlink></w:p>')
            .relate("header1", "hyperlink", URL)
        ),
        (CREST, "Standing orders"),
        (f"a link ({URL})",),
    ),
    "a link of a field": Row(
        lambda: Stranger().header(field(f'HYPERLINK "{URL}"', "Our page")),
        (CREST, "Our page"),
        (f'the field HYPERLINK "{URL}"',),
    ),
    "page numbers": Row(lambda: Stranger().header(field("PAGE", "7")), (CREST, "fldChar")),
    "INCLUDEPICTURE": Row(
        lambda: Stranger().header(field(rf'INCLUDEPICTURE "{URL}" \d')), (CREST, "shown"), (f'INCLUDEPICTURE "{URL}"',)
    ),
    "INCLUDETEXT, simple": Row(
        lambda: Stranger().header(f'<w:p><w:fldSimple w:instr=" INCLUDETEXT {URL} ">{SHOWN}</w:fldSimple></w:p>'),
        (CREST, "Standing orders"),
        (f"the field INCLUDETEXT {URL}",),
    ),
    "DDEAUTO, in pieces": Row(
        lambda: Stranger().header(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>'
            '<w:r><w:instrText>AUTO cmd "/k calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
        told=('the field DDEAUTO cmd "/k calc"',),
    ),
    "a field within a field": Row(
        lambda: Stranger().header(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE </w:instrText></w:r>'
            f"{field('INCLUDETEXT x').removeprefix('<w:p>').removesuffix('</w:p>')}"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Last</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        ),
        (CREST, "Last"),
        ("the field INCLUDETEXT x", "the field QUOTE"),
    ),
    "a field of the body": Row(
        lambda: Stranger().body(field("DDEAUTO excel SECRET")),
        told=("word/document.xml: the field DDEAUTO excel SECRET",),
    ),
    "an OLE link": Row(
        lambda: (
            Stranger()
            .header('<w:p><w:r><w:object><o:OLEObject Type="Link" r:id="rId900"/></w:object></w:r></w:p>')
            .relate("header1", "oleObject", f"file:///{SHARE}")
        ),
        told=("word/header1.xml: an embedded object", "evil.example"),
    ),
    "another file, taken in": Row(
        lambda: (
            Stranger()
            .body('<w:altChunk r:id="rId900"/>')
            .add("word/afchunk.htm", f'<img src="{URL}">SECRET', "text/html")
            .relate("document", "aFChunk", "afchunk.htm", external=False)
        ),
        told=("word/document.xml: another file, taken in whole (altChunk)",),
    ),
    "the template that it is attached to": Row(
        lambda: (
            Stranger().settings('<w:attachedTemplate r:id="rId900"/>').relate("settings", "attachedTemplate", SHARE)
        ),
        told=(f"word/settings.xml: the template that it is attached to ({SHARE})",),
    ),
    "a mail merge": Row(
        lambda: (
            Stranger()
            .settings('<w:mailMerge><w:connectString w:val="SECRET"/><w:dataSource r:id="rId900"/></w:mailMerge>')
            .relate("settings", "mailMergeSource", f"file:///{SHARE}")
        ),
        told=("word/settings.xml: a mail merge", "the source of a mail merge"),
    ),
    "document variables": Row(
        lambda: Stranger().settings('<w:docVars><w:docVar w:name="SECRET" w:val="SECRET"/></w:docVars>'),
        told=("word/settings.xml: document variables",),
    ),
    "orders for the opening": Row(
        lambda: Stranger().settings('<w:updateFields w:val="1"/><w:trackRevisions/><w:linkStyles/>'),
        told=("update fields when opened", "track changes", "styles from another template"),
    ),
    "macros": Row(_macros, told=("word/document.xml: macros (vbaProject)",)),
    "a template with macros": Row(lambda: Stranger().as_type(f"{MACRO}.template.macroEnabledTemplate.main+xml")),
    "a template": Row(lambda: Stranger().as_type(f"{WORD}.template.main+xml")),
    "old footnotes": Row(_notes, told=("word/document.xml: footnotes (word/footnotes.xml)",)),
    "no footnotes but their lines": Row(_empty_notes),
    "old comments": Row(
        _embedded("comments", "comments.xml", f"{WORD}.comments+xml"), told=("comments (word/comments.xml)",)
    ),
    "an ActiveX control": Row(
        lambda: _embedded(
            "control", "activeX/activeX1.bin", f"{MACRO}.activeX".replace("ms-word", "ms-office")
        )().header('<w:p><w:r><w:control r:id="rId900" w:name="SECRET"/></w:r></w:p>'),
        told=("an ActiveX control (word/activeX/activeX1.bin)", "word/header1.xml: an ActiveX control"),
    ),
    "an embedded file": Row(
        _embedded("package", "embeddings/SECRET.xlsx", "application/octet-stream"), told=("an embedded file",)
    ),
    "custom XML that fills a control": Row(
        lambda: (
            Stranger()
            .header(
                '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{SECRET}"/></w:sdtPr>'
                f"<w:sdtContent><w:p>{SHOWN}</w:p></w:sdtContent></w:sdt>"
            )
            .add("customXml/item9.xml", "<x>SECRET</x>")
            .relate("document", "customXml", "../customXml/item9.xml", external=False)
        ),
        (CREST, "Standing orders"),
        ("custom XML (customXml/item9.xml)",),
    ),
    "changes that were tracked": Row(
        lambda: Stranger().header(
            f'<w:p><w:ins w:author="SECRET">{SHOWN}</w:ins>'
            "<w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del></w:p>"
        ),
        (CREST, "Standing orders"),
        ("words that were deleted",),
    ),
    "a style with a place in it": Row(
        lambda: Stranger().put(
            "styles",
            f'<w:style w:type="paragraph" w:styleId="Own" w:x="{URL}"><w:name w:val="Own"/><w:rPr><w:b/></w:rPr>'
            f'<w:blip r:link="rId900"/></w:style>',
        ),
        told=(f"word/styles.xml: the place that a style names ({URL})",),
    ),
    "a picture as a bullet": Row(
        lambda: (
            Stranger()
            .put(
                "numbering",
                '<w:numPicBullet w:numPicBulletId="9"><w:pict><v:shape><v:imagedata r:id="rId900"/></v:shape></w:pict>'
                "</w:numPicBullet>",
                first=True,
            )
            .relate("numbering", "image", SHARE)
        ),
        told=(f"word/numbering.xml: a picture ({SHARE})",),
    ),
    "a page on a picture": Row(
        lambda: (
            Stranger()
            .put(
                "document",
                '<w:background w:color="FFFFEE"><v:background><v:fill r:id="rId900"/></v:background></w:background>',
                first=True,
            )
            .relate("document", "image", URL)
        ),
        told=("a picture behind the page", f"a picture ({URL})"),
    ),
    "a chart": Row(
        lambda: Stranger().header(
            picture('r:embed="rId900"').replace("2006/picture", "2006/chart").replace("<pic:pic>", "<pic:pic><w:t/>")
        ),
        told=("a drawing of another kind (chart)",),
    ),
    "properties, a thumbnail and a ribbon": Row(
        lambda: (
            Stranger()
            .add("docProps/custom.xml", "<x>SECRET</x>")
            .relate("", "custom-properties", "docProps/custom.xml", external=False, key="rId901")
            .add("customUI/customUI.xml", "<x>SECRET</x>")
            .relate("", "extensibility", "customUI/customUI.xml", external=False, key="rId902")
        ),
        told=("docProps/custom.xml: properties of its own", "customUI/customUI.xml: a ribbon of its own"),
    ),
    "minutes of another council": Row(
        lambda: Stranger().body("<w:p><w:r><w:t>SECRET minutes</w:t></w:r></w:p>"),
        told=("word/document.xml: the text of its body (1 paragraph)",),
    ),
}


def _of_the_stock(template: Path) -> set[str]:
    """What python-docx's own template tells of itself."""
    return {str(one) for one in left_out_of(Stranger().saved(template))}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_only_what_is_look_comes_over_and_the_rest_is_told(row: Row, tmp_path: Path) -> None:
    stock = _of_the_stock(tmp_path)
    folder = tmp_path / "strange"
    folder.mkdir()
    template = row.carries().saved(folder)

    data = build_docx(MINUTES, template=template, word_styles=STOCK)
    left = [str(one) for one in left_out_of(template) if str(one) not in stock]

    assert list(asks_others(data)) == []
    assert "SECRET" not in whole_text(data)
    assert "evil.example" not in whole_text(data)
    header = part(data, "word/header1.xml")
    seen = text_of(header) + " ".join(str(one.tag) for one in header.iter())
    assert [one for one in row.comes_over if one not in seen] == []
    assert [one for one in row.told if not any(one in said for said in left)] == []
    assert bool(left) is bool(row.told)
    assert [paragraph.text for paragraph in opened(data).paragraphs] == ["Minutes", "Said."]


def test_parts_come_over_under_names_of_ours(tmp_path: Path) -> None:
    data = build_docx(MINUTES, template=_crest().saved(tmp_path), word_styles=STOCK)

    assert [one for one in names(data) if "media" in one] == ["word/media/image1.png"]
    assert opened(data).sections[0].header.part.related_parts


def test_a_page_s_colour_comes_over(tmp_path: Path) -> None:
    template = ROWS["a page on a picture"].carries().saved(tmp_path)

    data = build_docx(MINUTES, template=template, word_styles=STOCK)

    assert "FFFFEE" in whole_text(data)


def test_no_more_is_told_than_a_person_reads(tmp_path: Path) -> None:
    stranger = Stranger()
    for number in range(300):
        stranger.relate("document", "hyperlink", f"{URL}?{number}", key=f"rId{1000 + number}")

    told = left_out_of(stranger.saved(tmp_path))

    assert len(told) == 101
    assert str(told[-1]).startswith("and: ")


def test_what_is_left_out_several_times_is_told_once(tmp_path: Path) -> None:
    stranger = Stranger().header(field("DDE x")).header(field("DDE x"))

    assert "word/header1.xml: the field DDE x (2 times)" in map(str, left_out_of(stranger.saved(tmp_path)))
