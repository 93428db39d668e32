"""What prints beside confirmed minutes: notes under what was corrected, and who confirmed and signed them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Document, Paragraph, Role
from minutetaker.minutes.printed_approval import CitedResolution, PrintedApproval, PrintedCorrection
from minutetaker.minutes.printed_digest import printed_digest
from minutetaker.record import EntryKind, Meeting
from tests.minutes.samples import BUNDLED_NAMES, bundled, entry, item, meeting, new_id, point, printed, written

APRIL, MAY = date(2031, 6, 9), date(2032, 3, 3)
BY_APRIL = CitedResolution("31", "Open Spaces Committee", APRIL)
BY_MAY = CitedResolution("12", "Full Council", MAY, of_another_body=True)
IN_WORDS = CitedResolution(words="minute 7 of the Annual Parish Meeting")
NOTE = "[Corrected by minute 31 of 9 June 2031: for “dusk” read “dawn”]"
CONFIRMED = PrintedApproval(APRIL, "Open Spaces Committee")

POINT = point("The gate shuts at dusk.", point("A reply."))
CLAUSE = entry(EntryKind.CLAUSE, "that it be shut;")
RESOLUTION = entry(EntryKind.RESOLUTION, "", CLAUSE, entry(EntryKind.CLAUSE, "that it be locked."))
SILENT = entry(EntryKind.POINT, "  ")
TABLE = entry(EntryKind.TABLE, "Plot\tRent\n1\t£4")
GATE = item(POINT, RESOLUTION, SILENT, TABLE, title="The gate")
HELD = meeting(item(title="Apologies"), GATE)


def correction(of: Any = None, *, by: CitedResolution = BY_APRIL, exempt: bool = False) -> PrintedCorrection:
    """Of an entry of the item, of an item, or of the minutes as a whole."""
    item_id = None if of is None else of.id if of in HELD.items else GATE.id
    entry_id = None if of is None or of in HELD.items else of.id
    return PrintedCorrection(new_id(), "for “dusk” read “dawn”", by, item_id, entry_id, exempt)


def with_corrections(*found: PrintedCorrection) -> PrintedApproval:
    return replace(CONFIRMED, corrections=found)


def before_note(document: Document) -> str:
    """The block that a note stands under."""
    (at,) = [n for n, one in enumerate(document.blocks) if isinstance(one, Paragraph) and one.role is Role.CORRECTION]
    above = document.blocks[at - 1]
    return above.text if isinstance(above, Paragraph) else "the table"


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_minutes_print_as_they_were_confirmed_with_what_stands_beside_them(name: str) -> None:
    approval = replace(with_corrections(correction(POINT)), signed_on=APRIL, signed_by="Cllr Lee")
    bare, whole = (compose(HELD, bundled(name), approval=one) for one in (PrintedApproval(), approval))
    beside = [one for one in whole.blocks if getattr(one, "role", None) in (Role.CORRECTION, Role.CONFIRMATION)]
    assert [one.text for one in beside if isinstance(one, Paragraph)] == [
        NOTE,
        "Confirmed on 9 June 2031 by Open Spaces Committee, as corrected by minute 31.",
        "Signed by Cllr Lee on 9 June 2031.",
    ]
    rest = tuple(one for one in whole.blocks if one not in beside)
    assert printed_digest(replace(whole, blocks=rest)) == printed_digest(bare)


@pytest.mark.parametrize(
    ("of", "above"),
    [
        (POINT, "The gate shuts at dusk."),
        (CLAUSE, "that it be shut;"),
        (RESOLUTION, "that it be locked."),
        (TABLE, "the table"),
        (GATE, "The gate"),
        (SILENT, "Confirmed on 9 June 2031 by Open Spaces Committee, as corrected by minute 31."),
        (None, "Confirmed on 9 June 2031 by Open Spaces Committee, as corrected by minute 31."),
    ],
    ids=["an entry", "a clause", "a resolution", "a table", "an item", "what does not print", "the whole"],
)
def test_a_note_stands_under_what_it_corrects(of: Any, above: str) -> None:
    document = compose(HELD, bundled("parish"), approval=with_corrections(correction(of)))
    assert before_note(document) == above


def test_a_note_is_kept_on_the_page_of_what_it_corrects() -> None:
    document = compose(HELD, bundled("parish"), approval=with_corrections(correction(POINT)))
    assert [one.text for one in document.paragraphs() if one.keep_with_next and one.role is Role.POINT] == [POINT.text]


@pytest.mark.parametrize(
    ("by", "named"),
    [
        ([BY_APRIL], "minute 31"),
        ([BY_APRIL, BY_APRIL], "minute 31"),
        (
            [BY_APRIL, BY_MAY, IN_WORDS],
            "minute 31, minute 12 of Full Council, 3 March 2032 and minute 7 of the Annual ",
        ),
        ([CitedResolution("9", "Open Spaces Committee", MAY)], "minute 9 of 3 March 2032"),
        ([CitedResolution("", "Open Spaces Committee", MAY)], "a resolution of 3 March 2032"),
    ],
)
def test_every_resolution_is_named_once(by: list[CitedResolution], named: str) -> None:
    approval = with_corrections(*(correction(POINT, by=one) for one in by))
    lines = printed(compose(HELD, bundled("parish"), approval=approval))
    (said,) = [one for one in lines if one.startswith("Confirmed on")]
    assert said.startswith(f"Confirmed on 9 June 2031 by Open Spaces Committee, as corrected by {named}")


@pytest.mark.parametrize(
    ("resolution", "said"),
    [
        (None, "Confirmed on 9 June 2031 by Open Spaces Committee, as corrected by minute 31."),
        (BY_APRIL, "Confirmed on 9 June 2031 by Open Spaces Committee, minute 31, as corrected by minute 31."),
        (IN_WORDS, "Confirmed on 9 June 2031 by Open Spaces Committee, minute 7 of the Annual Parish Meeting, as"),
    ],
)
def test_the_resolution_that_approved_them_is_named(resolution: CitedResolution | None, said: str) -> None:
    approval = replace(with_corrections(correction(POINT)), resolution=resolution)
    assert any(one.startswith(said) for one in printed(compose(HELD, bundled("parish"), approval=approval)))


def test_an_item_by_itself_has_its_own_notes_alone() -> None:
    approval = with_corrections(correction(POINT), correction(by=BY_MAY))
    lines = printed(compose(HELD, bundled("parish"), approval=approval, item_id=GATE.id))
    assert [one for one in lines if "orrected" in one] == [
        NOTE,
        "Confirmed on 9 June 2031 by Open Spaces Committee, as corrected by minute 31.",
    ]


@pytest.mark.parametrize("hidden", [False, True])
def test_the_public_reads_of_no_exempt_correction(hidden: bool) -> None:
    approval = with_corrections(correction(POINT, exempt=True), correction(GATE, by=BY_MAY))
    found = HELD if not hidden else replace(HELD, items=(*HELD.items, item(exempt=True)))
    public, whole = (compose(found, bundled("parish"), approval=approval, include_exempt=one) for one in (False, True))
    assert "minute 31" not in repr(public)
    assert "minute 12" in repr(public)
    assert "minute 31" in repr(whole)
    assert whole.header.startswith("NOT FOR PUBLICATION")
    assert "NOT FOR PUBLICATION" not in public.header


def test_what_prints_otherwise_than_it_was_confirmed_is_not_called_confirmed() -> None:
    lines = printed(compose(HELD, bundled("parish"), approval=with_corrections(correction(POINT)), as_confirmed=False))
    assert NOTE in lines
    assert not any(one.startswith("Confirmed") for one in lines)


def test_the_words_are_the_house_styles(tmp_path: Path) -> None:
    style = written(
        tmp_path,
        """
        [approval]
        confirmed = "Agreed {{ on|short_date }} ({{ by }}, {{ resolution }}; see {{ corrected_by }})"
        signed = "{{ by }}, Chair, {{ on|long_date }}"
        resolution = "Min. {{ number }}"
        last_separator = " & "
        correction = "* {{ resolution }}: {{ text }}"
        """,
    )
    found = with_corrections(correction(POINT), correction(GATE, by=BY_MAY))
    approval = replace(found, resolution=CitedResolution("30", on=APRIL), signed_on=APRIL, signed_by="Cllr Lee")
    lines = printed(compose(HELD, style, approval=approval))
    for line in (
        "Agreed 09/06/2031 (Open Spaces Committee, Min. 30; see Min. 31 & Min. 12)",
        "Cllr Lee, Chair, Monday, 9 June 2031",
        "* Min. 31: for “dusk” read “dawn”",
    ):
        assert line in lines
    silent = written(tmp_path, '[approval]\nconfirmed = ""\nsigned = ""\ncorrection = ""')
    assert printed(compose(HELD, silent, approval=found)) == printed(compose(HELD, silent))


def test_nothing_is_said_of_minutes_that_were_not_confirmed_here() -> None:
    draft: Meeting = replace(HELD, closed_at=None)
    assert compose(draft, bundled("parish"), approval=PrintedApproval()) == compose(draft, bundled("parish"))
