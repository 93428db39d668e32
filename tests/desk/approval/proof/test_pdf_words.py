"""A PDF beside the record: what is a difference, what is only how PDFs are set, and what cannot be told."""

from __future__ import annotations

import pytest

from minutetaker.desk.approval.proof.pdf_words import body_of, differences, digests_in, not_told

RECORD = "Minutes\n1.\nThe café was re-opened at 7.30 pm.\n•\nRESOLVED: that it now be closed."


@pytest.mark.parametrize(
    "paper",
    [
        RECORD,
        "Minutes 1. The café was re-\nopened at\n7.30 pm. RESOLVED: that it now be closed.",
        "Minutes\n1. The cafe\u0301 was re-opened at 7.30 pm.\n \uf0b7 RESOLVED: that it now be closed. ........",
        "Minutes 1.\nThe café was re-opened at 7.30\u00a0pm. RESOLVED: that it now be\tclosed.",
    ],
)
def test_the_way_in_which_a_page_is_set_is_no_difference(paper: str) -> None:
    assert differences(paper, RECORD) == ()
    assert not_told(paper, RECORD) == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("now be", "never be", "It says “never” after “pm. RESOLVED: that it”, where the record says “now”."),
        ("7.30", "7.80", "It says “7.80” after “café was re-opened at”, where the record says “7.30”."),
        ("be closed.", "be closed. Nobody said this.", "It says “Nobody said this.” after “it now be closed.”"),
        ("RESOLVED: that it now be closed.", "", "It leaves out “RESOLVED: that it now be closed.” after"),
        ("Minutes", "", "It leaves out “Minutes” at its beginning, which the record says."),
        ("closed.", "closed", "It says “closed” after “that it now be”, where the record says “closed.”."),
    ],
)
def test_a_sign_more_or_less_or_otherwise_is_told_where_it_stands(before: str, after: str, said: str) -> None:
    (told,) = differences(RECORD.replace(before, after), RECORD)
    assert told.startswith(said)


def test_of_many_differences_the_first_are_told_and_the_others_counted() -> None:
    paper = " ".join(f"{word} or not" for word in RECORD.split())
    told = differences(paper, RECORD)
    assert len(told) == 6
    assert told[-1].startswith("It differs in ")


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (RECORD.replace("now be", "no w be"), "divided otherwise than in the record in 1 place"),
        (RECORD.replace("now be", "nowbe"), "divided otherwise than in the record in 1 place"),
        (RECORD.replace("Minutes", "MINUTES"), "It has capitals where the record has none"),
    ],
)
def test_what_a_pdf_cannot_tell_is_a_remark_with_the_place(paper: str, said: str) -> None:
    assert differences(paper, RECORD) == ()
    (told,) = not_told(paper, RECORD)
    assert said in told


def test_the_lines_above_and_below_each_page_are_left_out_wherever_they_were_set() -> None:
    head, foot = "Parks Committee, 4 March 2026", "Page {page} of {pages} – Digest 3f9a 12bc 88d0 41e7"
    pages = (
        "Parks Committee,\n4 March 2026\nThe first. Page 1 of 3 – Digest 3f9a 12bc\n88d0 41e7",
        "Page 2 of 3 – Digest 3f9a 12bc 88d0 41e7\nParks Committee, 4 March 2026\nThe second.",
        "Parks Committee, 4 March 2026 The third: Parks Committee, 4 March 2026 was right.\n"
        "Page 3 of 3 – Digest 3f9a 12bc 88d0 41e7",
    )
    body = " ".join(body_of(pages, (head, foot)).split())
    assert body == "The first. The second. The third: Parks Committee, 4 March 2026 was right."


@pytest.mark.parametrize(
    ("page", "digests"),
    [
        ("Digest 3f9a 12bc 88d0 41e7 a0b3 5c1f 7790 d2ee", ("3f9a12bc88d041e7a0b35c1f7790d2ee",)),
        ("Digest 3f9a 12bc 88d0 41e7\na0b3 5c1f 7790 d2ee", ("3f9a12bc88d041e7a0b35c1f7790d2ee",)),
        ("Digest 3f9a 12bc 88d0, and face 2026", ("3f9a12bc88d0",)),
        ("4 March 2026, 1234 5678", ()),
    ],
)
def test_a_digest_is_found_on_a_page(page: str, digests: tuple[str, ...]) -> None:
    assert digests_in(page) == digests


def test_letters_that_a_font_sets_as_one_are_the_letters() -> None:
    assert differences("The o\ufb03ce was of\u00adfi\u200bcial.", "The office was official.") == ()
