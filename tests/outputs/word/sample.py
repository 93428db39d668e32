"""Invented minutes with every role in them, for the tests of Word files and for the eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from minutetaker.minutes.documents.document import Block, Columns, Document, Label, Paragraph, Role, Table

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")


def roman(number: int) -> str:
    return (*_ROMAN, "xviii")[number - 1]


def label(pattern: str, number: int, list_id: str, level: int = 0, *, text: str | None = None) -> Label:
    """A label as the numbering of the minutes makes it; ``text`` is an override."""
    signs = {"{1}": str(number), "{a}": chr(96 + number), "{i}": roman(number) if number <= 18 else "?"}
    printed = pattern
    for sign, digits in signs.items():
        printed = printed.replace(sign, digits)
    return Label(printed if text is None else text, pattern, number, list_id, level)


def numbered(
    role: Role, pattern: str, list_id: str, *texts: str, level: int = 0, start: int = 1
) -> Iterator[Paragraph]:
    """A list of paragraphs that count on from ``start``."""
    for number, text in enumerate(texts, start):
        yield Paragraph(role, text, label(pattern, number, list_id, level), bookmark=f"{list_id}{number}")


def document(*blocks: Block, **changes: str) -> Document:
    """A small document around those blocks."""
    fields: dict[str, Any] = {
        "title": "Minutes of the Allotments Committee, 4 March 2031",
        "subject": "Minutes",
        "language": "en-GB",
        "header": "Tarnbeck Town Council: Allotments Committee, 4 March 2031",
        "footer": "Page {page} of {pages}",
        "keywords": "minutes; allotments",
    }
    return Document(blocks=blocks, **{**fields, **changes})


def heading(number: int, title: str) -> Paragraph:
    return Paragraph(Role.ITEM_HEADING, title, label("{1}.", number, "items"), f"item{number}", keep_with_next=True)


def full_document() -> Document:
    """Four items over several pages: each role, two list shapes, restarts, columns and a table."""
    return document(*_opening(), *_first_items(), *_long_list(), *_last_items())


def _opening() -> Iterator[Block]:
    yield Paragraph(
        Role.TITLE,
        "Minutes of a meeting of the Allotments Committee held at the Guildhall, Tarnbeck on Tuesday, 4 March 2031",
    )
    yield Paragraph(Role.DRAFT_NOTICE, "DRAFT: subject to confirmation at the next meeting")
    yield Paragraph(Role.ATTENDANCE_HEADING, "Present")
    yield Paragraph(Role.ATTENDANCE, "Councillor Perpetua Oakshott (in the Chair)", bookmark="chair")
    names = ("Aled Prys-Rowe", "Ngaio Whitlock", "Tobias Fenn", "Zofia Brzęk", "Idris Camara", "Wilhelmina Stott")
    members = [Paragraph(Role.ATTENDANCE, f"Councillor {name}", bookmark=f"at{i}") for i, name in enumerate(names)]
    yield Columns(2, tuple(members))
    yield Paragraph(Role.ATTENDANCE_HEADING, "Apologies for absence")
    yield Paragraph(Role.ATTENDANCE, "Councillor Bartholomew Quill (Councillor Fenn attended as substitute)")
    yield Paragraph(Role.ATTENDANCE_HEADING, "In attendance")
    yield Paragraph(Role.ATTENDANCE, "Marguerite Dole, Head of Green Spaces\nOwen Tarrant, Committee Clerk")


def _first_items() -> Iterator[Block]:
    yield heading(31, "Minutes of the last meeting")
    yield Paragraph(Role.NARRATIVE, "The minutes of 7 January 2031 were read, confirmed and signed.", bookmark="n1")
    yield Paragraph(
        Role.DECLARATION,
        "Councillor Whitlock declared a personal interest in minute 32 as the holder of a plot at Mill Lane.",
    )
    yield heading(32, "Water supply at the Mill Lane allotments")
    yield Paragraph(Role.PURPOSE, "To consider a report on the water supply, and to agree the works for the spring.")
    yield Paragraph(Role.SECTION_HEADING, "Discussion")
    yield Paragraph(Role.NARRATIVE, "The Head of Green Spaces presented the report. " + _FILL)
    yield Paragraph(Role.LEAD_IN, "In the debate the following points were made:", keep_with_next=True)
    points = list(
        numbered(
            Role.POINT, "{1}.", "p", "Twelve plots had no tap within reach. " + _FILL, "The mains were old.", _FILL
        )
    )
    yield points[0]
    yield from numbered(Role.RESPONSE, "({a})", "r1", "The officer said that two were planned.", _FILL, level=1)
    yield Paragraph(
        Role.ACTION, "Action: Marguerite Dole to report on leaks by 30 April 2031", bookmark="act", indent=1
    )
    yield points[1]
    yield from numbered(Role.RESPONSE, "({a})", "r2", "A survey was due in May.", level=1)
    yield points[2]
    yield Paragraph(Role.NARRATIVE, "A note that stands under the third point, without a label of its own.", indent=1)
    yield Paragraph(Role.MOVEMENT, "Councillor Camara left the meeting at 7.42 pm.")
    yield Paragraph(Role.MOTION, "Moved by Councillor Fenn, seconded by Councillor Stott: that the works go ahead.")
    yield Paragraph(Role.CORRECTION, "[Corrected by minute 40 of 1 April 2031: for “Fenn” read “Finn”.]", indent=1)
    yield Paragraph(Role.VOTE, "For 5, against 1, abstained 1. The motion was carried.")
    yield Paragraph(Role.RESOLUTION_LEAD, "RESOLVED: That", bookmark="res", keep_with_next=True)
    yield from numbered(Role.CLAUSE, "({a})", "c", "four standpipes be put in before 1 May;", "the cost be met:")
    yield from numbered(
        Role.SUB_CLAUSE, "({i})", "s", "from the repairs fund, up to £4,200; and", "from fees, beyond that.", level=1
    )
    yield Paragraph(Role.CLAUSE, "the Clerk tell the plot holders.", label("({a})", 3, "c"), "c3")
    yield Paragraph(Role.MOVERS, "Proposed by Councillor Fenn and seconded by Councillor Stott.")
    yield Paragraph(Role.RESOLUTION_LEAD, "RECOMMENDED to the Finance Committee: That", keep_with_next=True)
    yield from numbered(Role.CLAUSE, "({a})", "c2", "a meter be fitted;", "the meter be read each month.")


def _long_list() -> Iterator[Block]:
    yield heading(33, "Plots and waiting list")
    yield Paragraph(Role.HEADING, "Briefing")
    yield from numbered(Role.BRIEFING_POINT, "·", "b", "Plots let: 84.", "Plots vacant: 3, all of them at Mill Lane.")
    yield Paragraph(Role.LEAD_IN, "The report covered:", keep_with_next=True)
    yield from numbered(Role.TOPIC, "-", "t", "the waiting list", "the fees", "the summer show")
    caption = "Waiting list by site, February 2031"
    rows = (("Site", "Plots", "Waiting"), ("Mill Lane", "46", "18"), ("Castle Mound (north and south)", "41", "27"))
    yield Table(rows, caption, "tbl")
    yield Paragraph(Role.LEAD_IN, "Arising from the report it was noted:", keep_with_next=True)
    texts = [f"Point {word} was made. " + (_FILL if word % 5 == 0 else "") for word in range(1, 19)]
    yield from numbered(Role.POINT, "- {i})", "x", *texts)
    yield Paragraph(Role.QUOTATION, "I have waited nine years, and my seedlings have given up on me.")
    yield Paragraph(Role.RESOLUTION_HEADING, "Decision")
    yield Paragraph(Role.RESOLUTION_TEXT, "That the waiting list be closed until the autumn.")


def _last_items() -> Iterator[Block]:
    yield heading(34, "Rent arrears")
    yield Paragraph(
        Role.EXEMPT_NOTICE, "This item is exempt under paragraph 1 of Schedule 12A and is minuted separately."
    )
    yield Paragraph(Role.SECTION_HEADING, "Supporting documents")
    yield Paragraph(Role.DOCUMENT, "Report of the Head of Green Spaces")
    yield Paragraph(Role.DOCUMENT, "Appendix A: plan of the water mains")
    yield Paragraph(Role.CLOSING, "The meeting closed at 9.05 pm.")
    yield Paragraph(Role.SIGNATURE, "Chair")
    yield Paragraph(Role.SIGNATURE_DATE, "1 April 2031")
    yield Paragraph(Role.CONFIRMATION, "Confirmed on 1 April 2031 by the committee, as corrected by minute 40.")


_FILL = (
    "Members asked what the cost would be over ten years, and whether the plot holders had been told in good time "
    "of the works that this would bring to the lower gate."
)
