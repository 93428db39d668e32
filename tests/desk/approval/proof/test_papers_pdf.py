"""Whether a PDF is the record's: printed from an export, with words changed, of pages from several files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from minutetaker.desk.approval.proof.papers import PaperVerdict, prove_file
from minutetaker.desk.meetings.export import kept_publication
from minutetaker.outputs.publication import Content
from minutetaker.outputs.publishing import publish
from minutetaker.outputs.text.plain import render_text
from minutetaker.record import Meeting, NotFoundError
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import two_confirmed
from tests.outputs.pdf.made import pdf_of
from tests.outputs.publications import WORD
from tests.rendering import needs_rendering, render_pdf

SECRET = "a sum that nobody may know"
LINES = 12
"""Of text on a page."""


@pytest.fixture
def kept(store: SqliteStore, meeting: Meeting) -> Meeting:
    """A confirmed meeting, its item “Footpaths” exempt, before another one."""
    return two_confirmed(store, meeting, secret=SECRET)


def pages_of(store: SqliteStore, meeting: Meeting, **asked: Any) -> list[str]:
    """The pages of an export, as a printer sets them."""
    document = kept_publication(store, meeting.id, Content.DOCUMENT, **asked).document
    lines = [line for line in render_text(document, 80).split("\n") if line.strip()]
    parts = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    return [
        "\n".join((document.header, *part, document.footer.format(page=number, pages=len(parts))))
        for number, part in enumerate(parts, 1)
    ]


def proven(store: SqliteStore, folder: Path, pages: Sequence[str]) -> PaperVerdict:
    file = folder / "minutes.PDF"
    file.write_bytes(pdf_of(pages))
    verdict = prove_file(store, file)
    assert SECRET not in str(verdict)
    return verdict


@pytest.mark.parametrize("asked", [{}, {"include_exempt": True}, {"item": "3"}, {"item": "4", "include_exempt": True}])
def test_a_pdf_of_an_export_is_the_records_and_what_was_compared_is_said(
    store: SqliteStore, kept: Meeting, tmp_path: Path, asked: dict[str, Any]
) -> None:
    pages = pages_of(store, kept, **asked)
    verdict = proven(store, tmp_path, pages)
    assert (verdict.is_proven, verdict.broken) == (True, ())
    (said,) = verdict.remarks
    assert said.startswith(f"Compared were the letters, figures and signs of its {len(pages)} page")
    assert "Pictures" in said


def first_page(change: Callable[[str], str]) -> Callable[[list[str]], list[str]]:
    return lambda pages: [change(pages[0]), *pages[1:]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda pages: [one.replace("heard about allotments", "never heard about allotments") for one in pages],
            "It says “never” after “allotments. 3. The committee”, which the record does not.",
        ),
        (lambda pages: pages[:-1], "It leaves out “"),
        (lambda pages: [*pages, pages[-1]], "It says “"),
        (lambda pages: [*pages, "A page put in."], "It says “A page put in.”"),
    ],
)
def test_a_pdf_that_says_something_else_is_told_with_the_place(
    store: SqliteStore,
    kept: Meeting,
    tmp_path: Path,
    change: Callable[[list[str]], list[str]],
    said: str,
) -> None:
    verdict = proven(store, tmp_path, change(pages_of(store, kept)))
    assert not verdict.is_proven
    assert verdict.minutes.is_proven
    assert any(one.startswith(said.split("” after")[0]) for one in verdict.broken)


def test_a_page_of_another_export_is_named(store: SqliteStore, kept: Meeting, tmp_path: Path) -> None:
    first, *rest = pages_of(store, kept)
    last = rest[-1].rsplit(" – Digest ", 1)[0]
    verdict = proven(store, tmp_path, [first, *rest[:-1], last])
    assert f"Page {len(rest) + 1} does not bear the digest of the others." in verdict.broken


def test_words_of_exempt_items_are_not_repeated(store: SqliteStore, kept: Meeting, tmp_path: Path) -> None:
    pages = [one.replace("allotments", "allotment") for one in pages_of(store, kept, include_exempt=True)]
    (said,) = proven(store, tmp_path, pages).broken
    assert "exempt" in said


def test_a_pdf_of_a_draft_bears_no_digest(store: SqliteStore, meeting: Meeting, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="bears no digest"):
        proven(store, tmp_path, pages_of(store, meeting))


@pytest.mark.render
@needs_rendering
@pytest.mark.parametrize("style", ["parish", "surrey"])
def test_the_pdf_that_an_office_program_makes_of_an_export_is_the_records(
    store: SqliteStore, meeting: Meeting, tmp_path: Path, style: str
) -> None:
    from minutetaker.desk.approval import approving
    from minutetaker.desk.meetings.sample import build_sample
    from minutetaker.minutes.style.style_files import load_style
    from tests.desk.held import ON

    sample = build_sample(store, style=style)
    approving.confirm(store, sample.id, load_style(style), on=ON, by="The council, 6 April 2026", all_accepted=True)
    for include_exempt in (False, True):
        publication = kept_publication(store, sample.id, Content.DOCUMENT, include_exempt=include_exempt)
        word = publish(publication, WORD, tmp_path / f"{include_exempt}.docx")
        verdict = prove_file(store, render_pdf(word, tmp_path / "pdf"))
        assert (verdict.is_proven, verdict.broken, len(verdict.remarks)) == (True, (), 1)
