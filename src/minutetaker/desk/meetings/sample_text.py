"""The words of the sample meeting. Council, people and events are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from minutetaker.record import AttendanceKind, EntryKind, Office

COUNCIL = "Thornmere Town Council"

MEMBERS = (
    ("P. J.", "Hartnoll", Office.CHAIR),
    ("R.", "Achterberg", Office.VICE_CHAIR),
    ("D.", "Featherstonehaugh", Office.MEMBER),
    ("Z.", "Łukasiewicz", Office.MEMBER),
    ("A.", "Møller", Office.MEMBER),
    ("N.", "Ó Dálaigh", Office.MEMBER),
    ("J.", "Pryce", Office.MEMBER),
    ("S. M.", "Pryce", Office.MEMBER),
)
"""Initials, surname and office; the ninth seat is vacant."""

OFFICERS = (("Ms", "L.", "Quayle", "Town Clerk"), ("Mr", "T.", "Abiola", "Grounds Manager"))
"""Title, initials, surname and job."""


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One entry of the minute, or someone's coming or going (``person`` and ``at``)."""

    kind: EntryKind | AttendanceKind
    text: str = ""
    under: tuple[SampleLine, ...] = ()
    mover: str = ""
    seconder: str = ""
    outcome: str = ""
    recommended_to: str = ""
    person: str = ""
    interest: str = ""
    """The type of an interest, by its key in the code of conduct."""
    concerns: str = ""
    """The title of the item that the interest bears on."""
    dispensation: str = ""
    owner: str = ""
    due: date | None = None
    votes: tuple[int, int, int] | None = None
    excludes_from: str = ""
    """The title of the item that the public is excluded from, from ``at`` on until it is done."""
    named: tuple[tuple[str, str], ...] = ()
    """How each member voted, by name."""
    own_votes: tuple[tuple[str, str], ...] = ()
    """How each voted who asked for their own vote to be recorded."""
    casting: tuple[tuple[str, str], ...] = ()
    """Who gave the casting vote, and which way."""
    refers_to: tuple[tuple[str, str], ...] = ()
    """Words of the text, each with the title of the item whose number they are."""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class SampleItem:
    """One item of business; ``at`` is when the meeting reached it."""

    title: str
    at: time
    lines: tuple[SampleLine, ...]
    purpose: str = ""
    documents: tuple[str, ...] = ()
    taken_early: bool = False
    adjourned_at: time | None = None
    """When, at the end of the item, the meeting adjourned until it reached the next."""
    public_summary: str = ""


_NARRATIVE, _LEAD_IN, _POINT = EntryKind.NARRATIVE, EntryKind.LEAD_IN, EntryKind.POINT
_RESPONSE, _CLAUSE, _RESOLUTION = EntryKind.RESPONSE, EntryKind.CLAUSE, EntryKind.RESOLUTION


def _narrative(text: str, *refers_to: tuple[str, str]) -> SampleLine:
    return SampleLine(_NARRATIVE, text, refers_to=refers_to)


def _point(text: str, *responses: str) -> SampleLine:
    return SampleLine(_POINT, text, tuple(SampleLine(_RESPONSE, one) for one in responses))


def _clause(text: str, *below: str) -> SampleLine:
    return SampleLine(_CLAUSE, text, tuple(SampleLine(_CLAUSE, one) for one in below))


_OPENING = (
    SampleItem(
        "Apologies for absence",
        time(19, 1),
        (
            _narrative(
                "Apologies for absence were received from Cllr Featherstonehaugh, for whom Cllr Tranter attended as "
                "substitute. It was noted that Cllr S. M. Pryce would join the meeting late."
            ),
        ),
    ),
    SampleItem(
        "Declarations of interest",
        time(19, 3),
        (
            SampleLine(
                EntryKind.DECLARATION,
                "the tenancy of an allotment plot at Long Furlong",
                person="Cllr A. Møller",
                interest="dpi",
                concerns="Allotment rents for 2026/27",
            ),
            SampleLine(
                EntryKind.DECLARATION,
                "membership of the Friends of Mill Meadow",
                person="Cllr Z. Łukasiewicz",
                interest="ori",
                concerns="Mill Meadow play area",
                dispensation="to speak and vote",
            ),
        ),
    ),
    SampleItem(
        "Minutes of the last meeting",
        time(19, 5),
        (
            SampleLine(
                _RESOLUTION,
                "That the minutes of the meeting held on 14 January 2026 be confirmed as a correct record and signed "
                "by the Chair.",
                mover="Cllr R. Achterberg",
                seconder="Cllr N. Ó Dálaigh",
                outcome="carried unanimously",
            ),
        ),
    ),
    SampleItem(
        "Public participation",
        time(19, 8),
        (
            _narrative(
                "A resident of Weavers Lane asked when the broken handrail on the steps to the river would be mended. "
                "The Grounds Manager replied that the part had been ordered and was expected before Easter."
            ),
            SampleLine(
                EntryKind.ACTION,
                "Write to the resident when the handrail has been mended",
                owner="Grounds Manager",
                due=date(2026, 4, 10),
            ),
        ),
    ),
)

_MILL_MEADOW = SampleItem(
    "Mill Meadow play area",
    time(19, 14),
    (
        SampleLine(EntryKind.HEADING, "The designs"),
        _narrative("The committee received a presentation by Mrs Sandiford of the Friends of Mill Meadow, covering:"),
        SampleLine(EntryKind.TOPIC, "the results of the survey of 212 households;"),
        SampleLine(EntryKind.TOPIC, "three outline designs, each with step-free access from the car park;"),
        SampleLine(EntryKind.TOPIC, "grants that had been applied for, and when the answers were expected."),
        SampleLine(AttendanceKind.ARRIVED, person="Cllr S. M. Pryce", at=time(19, 26)),
        SampleLine(EntryKind.HEADING, "Discussion"),
        SampleLine(_LEAD_IN, "Members raised the following points:"),
        _point(
            "Whether a surface of bonded rubber would stand a winter flood, as the meadow had been under water in two "
            "of the last five years.",
            "Mrs Sandiford said that the supplier gave a guarantee of ten years, floods included.",
            "The Grounds Manager added that wood chip would have to be replaced after every flood.",
        ),
        _point("Concern was expressed that the swings would stand closer to the river than the present ones."),
        _point(
            "What would become of the play area if only one of the two grants were awarded.",
            "The Clerk advised that the work could be done in two stages, and that the committee’s reserve of £18,500 "
            "would cover the first.",
        ),
        SampleLine(
            EntryKind.QUOTATION,
            "“Every child in Thornmere should be able to reach a swing without having to be lifted over a step.”",
        ),
        SampleLine(
            _RESOLUTION,
            under=(
                _clause("That the second design be adopted for Mill Meadow;"),
                _clause(
                    "That the Clerk be authorised to seek three tenders for the first stage, on condition that:",
                    "the swings stand at least 25 metres from the river; and",
                    "the surface carries a guarantee of not less than ten years;",
                ),
                _clause("That the Friends of Mill Meadow be thanked for their work."),
            ),
            mover="Cllr J. Pryce",
            seconder="Cllr B. Tranter",
            outcome="carried unanimously",
        ),
    ),
    purpose="To receive the designs for a new play area and to decide which of them to take forward.",
    documents=("Mill Meadow: results of the survey", "Mill Meadow: three outline designs"),
)

_TREES = SampleItem(
    "Tree works at St Osyth’s churchyard",
    time(19, 52),
    (
        _narrative(
            "With the consent of the committee the Chair took this item before its turn, as the Grounds Manager had "
            "to leave at 8.15 pm."
        ),
        _narrative(
            "The Grounds Manager reported that the two limes at the north gate had been inspected after the January "
            "storm. One had lost a limb and was decayed at the base."
        ),
        SampleLine(
            _RESOLUTION,
            under=(
                _clause("That the decayed lime be felled before the end of March, outside the nesting season; and"),
                _clause("That a native tree be planted in its place next winter."),
            ),
            mover="Cllr N. Ó Dálaigh",
            seconder="Cllr S. M. Pryce",
            outcome="carried",
        ),
        SampleLine(EntryKind.VOTE, votes=(7, 1, 0), own_votes=(("Cllr Z. Łukasiewicz", "against"),)),
        SampleLine(
            EntryKind.ACTION,
            "Obtain the consent of the diocese, and put notices on both gates a week before the work",
            owner="Grounds Manager",
            due=date(2026, 3, 16),
        ),
        SampleLine(AttendanceKind.LEFT, person="Mr T. Abiola", at=time(20, 3)),
    ),
    taken_early=True,
)

_RENTS = SampleItem(
    "Allotment rents for 2026/27",
    time(20, 4),
    (
        SampleLine(AttendanceKind.LEFT, person="Cllr A. Møller", at=time(20, 4)),
        _narrative("The committee considered a report by the Clerk on the rents at the three sites:"),
        SampleLine(
            EntryKind.TABLE,
            "Site\tPlots\tRent now\tRent proposed\nLong Furlong\t64\t£42.00\t£44.00\nChapel Field\t28\t£42.00\t£44.00\n"
            "The Leasowes\t11\t£36.00\t£36.00",
        ),
        SampleLine(
            EntryKind.MOTION,
            "That the rents be as proposed from 1 October 2026.",
            mover="Cllr R. Achterberg",
            seconder="Cllr J. Pryce",
        ),
        SampleLine(
            EntryKind.AMENDMENT,
            "That the rents at Long Furlong and Chapel Field be £43.00.",
            mover="Cllr Z. Łukasiewicz",
            seconder="Cllr N. Ó Dálaigh",
            outcome="lost",
        ),
        SampleLine(EntryKind.VOTE, "The amendment was put to the vote and was lost.", votes=(2, 4, 1)),
        SampleLine(
            EntryKind.AMENDMENT,
            "That the rents stay as they are.",
            mover="Cllr S. M. Pryce",
            outcome="fell for want of a seconder",
        ),
        SampleLine(
            _RESOLUTION,
            "That the rents for 2026/27 be as set out in the report, from 1 October 2026.",
            mover="Cllr R. Achterberg",
            seconder="Cllr J. Pryce",
            outcome="carried",
        ),
        SampleLine(
            EntryKind.VOTE,
            "The motion was put to the vote and was carried.",
            named=(
                *((name, "for") for name in ("Cllr P. J. Hartnoll", "Cllr R. Achterberg", "Cllr J. Pryce")),
                *((name, "for") for name in ("Cllr S. M. Pryce", "Cllr B. Tranter")),
                ("Cllr Z. Łukasiewicz", "against"),
                ("Cllr N. Ó Dálaigh", "abstained"),
            ),
        ),
        SampleLine(AttendanceKind.RETURNED, person="Cllr A. Møller", at=time(20, 21)),
    ),
    documents=("Report of the Clerk: allotment rents",),
)

_REST = (
    SampleItem(
        "Stalls in the Market Square",
        time(20, 22),
        (
            _narrative(
                "Cllr Achterberg reported on his meeting with the traders, who wished to begin at 7.00 am instead of "
                "8.00 am from May to September."
            ),
            SampleLine(
                _RESOLUTION,
                "That the market may begin at 7.00 am from May to September 2026, for a trial of one season.",
                recommended_to="Council",
                mover="Cllr R. Achterberg",
                seconder="Cllr A. Møller",
                outcome="carried",
            ),
            SampleLine(EntryKind.VOTE, votes=(4, 4, 0), casting=(("Cllr P. J. Hartnoll", "for"),)),
        ),
        adjourned_at=time(20, 28),
    ),
    SampleItem(
        "Summer events",
        time(20, 31),
        (
            _narrative(
                "Members noted that the play area (minute 45) would be a building site in July, and that the fair "
                "could therefore not be held at Mill Meadow.",
                ("45", _MILL_MEADOW.title),
            ),
            _narrative("The Clerk reported on the other places that had been looked at:"),
            SampleLine(EntryKind.BRIEFING_POINT, "The Recreation Ground had electricity but no public toilets."),
            SampleLine(EntryKind.BRIEFING_POINT, "The school had offered its field, if insurance could be arranged."),
            SampleLine(
                EntryKind.ACTION,
                "Ask the insurers what cover the school field would need, and report to the next meeting",
                owner="Town Clerk",
                due=date(2026, 5, 6),
            ),
            SampleLine(
                _RESOLUTION,
                "That the press and public be excluded from the meeting for the next item, as publicity would be "
                "prejudicial to the public interest by reason of the confidential nature of the business to be "
                "transacted.",
                mover="Cllr R. Achterberg",
                seconder="Cllr B. Tranter",
                outcome="carried",
                at=time(20, 39),
                excludes_from="Tenders for grounds maintenance",
            ),
        ),
    ),
    SampleItem(
        "Tenders for grounds maintenance",
        time(20, 39),
        (
            _narrative(
                "The Clerk opened the two tenders, of £31,400 and £28,950 a year, in the presence of the Chair."
            ),
            SampleLine(
                _RESOLUTION,
                "That the lower tender be accepted, subject to references.",
                mover="Cllr B. Tranter",
                seconder="Cllr J. Pryce",
                outcome="carried",
            ),
        ),
        public_summary="The committee considered two tenders for grounds maintenance and accepted one of them, subject "
        "to references.",
    ),
    SampleItem(
        "Date of next meeting",
        time(20, 50),
        (_narrative("The next meeting would be held on Wednesday, 6 May 2026 at 7.00 pm."),),
    ),
)

ITEMS = (*_OPENING, _MILL_MEADOW, _TREES, _RENTS, *_REST)
"""The items in the order in which they were taken."""

AGENDA = tuple(item.title for item in (*_OPENING, _MILL_MEADOW, _RENTS, *_REST[:2], _TREES, *_REST[2:]))
"""Their titles in the order of the published agenda."""

RICHEST = _MILL_MEADOW.title
"""The item with most kinds of entry."""
