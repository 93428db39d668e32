"""The digest of what is printed: the same for the same page, another for any other letter on it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Block, Columns, Document, Label, Paragraph, Role, Table
from minutetaker.minutes.printed_digest import printed_digest
from minutetaker.record import Meeting
from tests.minutes.samples import BUNDLED_NAMES, bundled, meeting, meetings, texts, written

STYLES = {name: bundled(name) for name in BUNDLED_NAMES}
SHORT = "3f9a 12bc 88d0"

PAGE = Document(
    "Minutes of 14 May",
    "Nether Wallop",
    "en-GB",
    "Open Spaces Committee",
    "Page {page} of {pages}",
    (
        Paragraph(Role.POINT, "A point was made.", Label("(a)", "({a})", 1, "l"), "e1"),
        Table((("Site", "Rent"), ("Long Furlong", "£42.00")), "Rents", "e2"),
        Columns(2, (Paragraph(Role.ATTENDANCE, "Cllr Oakes"),)),
    ),
)
KNOWN = "7d09e38fadd5af6b9f822ee34c93755087f45e84e8d4eb3cf9736bce218908fb"

CODE = """
from tests.minutes.test_printed_digest import PAGE
from minutetaker.minutes.printed_digest import printed_digest
print(printed_digest(PAGE))
"""


def test_the_digest_is_the_same_in_another_run_and_another_year() -> None:
    """It is kept with confirmed minutes for good: it may never come out another way for the same page."""
    other = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert printed_digest(PAGE) == other.stdout.strip() == KNOWN


def with_block(index: int, block: Block) -> Document:
    return replace(PAGE, blocks=(*PAGE.blocks[:index], block, *PAGE.blocks[index + 1 :]))


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, title="Minutes of 15 May"),
        replace(PAGE, header="DRAFT – Open Spaces Committee"),
        replace(PAGE, blocks=PAGE.blocks[:2]),
        replace(PAGE, blocks=PAGE.blocks[::-1]),
        with_block(0, Paragraph(Role.POINT, "A point was made", Label("(a)", "({a})", 1, "l"))),
        with_block(0, Paragraph(Role.POINT, "A point was made.", Label("(b)", "({a})", 2, "l"))),
        with_block(0, Paragraph(Role.CLAUSE, "A point was made.", Label("(a)", "({a})", 1, "l"))),
        with_block(0, Paragraph(Role.POINT, "(a) A point was made.")),
        with_block(1, Table((("Site", "Rent"), ("Long Furlong", "£43.00")), "Rents")),
        with_block(1, Table((("Site", "Rent", "Long Furlong", "£42.00"),), "Rents")),
        with_block(1, Table((("Site", "Rent"), ("Long Furlong", "£42.00")), "Rent")),
        with_block(2, Columns(3, (Paragraph(Role.ATTENDANCE, "Cllr Oakes"),))),
        with_block(2, Paragraph(Role.ATTENDANCE, "Cllr Oakes")),
    ],
    ids=lambda document: "",
)
def test_whatever_reads_otherwise_has_another_digest(other: Document) -> None:
    assert printed_digest(other) != printed_digest(PAGE)


def test_what_does_not_print_has_no_part_in_it() -> None:
    unmarked = tuple(
        replace(block, bookmark=None) if isinstance(block, Paragraph | Table) else block for block in PAGE.blocks
    )
    other = replace(PAGE, blocks=unmarked, footer=f"Digest {SHORT}", keywords="paths", subject="")
    assert printed_digest(other) == printed_digest(PAGE)


@pytest.mark.parametrize("name", BUNDLED_NAMES)
@settings(max_examples=30, deadline=None)
@given(found=meetings)
def test_the_footer_that_bears_the_digest_leaves_it_as_it_is(name: str, found: Meeting) -> None:
    style = STYLES[name]
    plain, stamped = compose(found, style), compose(found, style, digest=SHORT)
    assert stamped.footer == f"{plain.footer} – Digest {SHORT}"
    assert printed_digest(stamped) == printed_digest(plain)


@given(st.lists(st.lists(texts, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3), texts)
def test_no_text_is_too_odd_to_be_hashed(rows: list[tuple[str, ...]], text: str) -> None:
    odd = replace(PAGE, header=text, blocks=(Table(tuple(rows)), Paragraph(Role.POINT, f"{text}\ud800")))
    assert len(printed_digest(odd)) == 64


def test_a_house_style_words_the_digest_or_leaves_it_out(tmp_path: Path) -> None:
    worded = written(tmp_path, '[minutes]\nfooter = "p. {page}"\ndigest = "{{ committee }} copy {{ digest }}"')
    assert compose(meeting(), worded, digest=SHORT).footer == f"p. {{page}} – Open Spaces Committee copy {SHORT}"
    silent = written(tmp_path, '[minutes]\nfooter = "p. {page}"\ndigest = ""')
    assert compose(meeting(), silent, digest=SHORT).footer == "p. {page}"
    alone = written(tmp_path, '[minutes]\nfooter = ""')
    assert compose(meeting(), alone, digest=SHORT).footer == f"Digest {SHORT}"
