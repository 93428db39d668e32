"""Whether a paper is the record's: Word files as exported, edited, forged and of other meetings."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import pytest

from minutetaker.desk.approval import approving, corrections, disclosing
from minutetaker.desk.approval.proof.papers import PaperVerdict, prove_digest, prove_file
from minutetaker.desk.meetings.export import kept_publication
from minutetaker.outputs.publication import Content
from minutetaker.outputs.publishing import publish
from minutetaker.record import Meeting, NotFoundError, RecordError
from minutetaker.record.approval import digits_typed, grouped_digest
from minutetaker.store.api.approval.approvals import NewCorrection
from minutetaker.store.sqlite.integrity.sealing import seal_everything
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, held_later, resolution_of, two_confirmed
from tests.outputs.publications import WORD
from tests.store.making import confirmations
from tests.store.rules_away import rules_away

SECRET = "a sum that nobody may know"


@pytest.fixture
def kept(store: SqliteStore, meeting: Meeting) -> Meeting:
    """A confirmed meeting, its item “Footpaths” exempt, before another one."""
    return two_confirmed(store, meeting, secret=SECRET)


def exported(store: SqliteStore, meeting: Meeting, folder: Path, **asked: Any) -> Path:
    return publish(kept_publication(store, meeting.id, Content.DOCUMENT, **asked), WORD, folder)


def reworded(file: Path, before: str, after: str) -> None:
    word = docx.Document(str(file))
    (run,) = (run for paragraph in word.paragraphs for run in paragraph.runs if before in run.text)
    run.text = run.text.replace(before, after)
    word.save(str(file))


def proven(store: SqliteStore, file: Path) -> PaperVerdict:
    verdict = prove_file(store, file)
    assert SECRET not in str(verdict)
    return verdict


@pytest.mark.parametrize("asked", [{}, {"include_exempt": True}, {"item": "3"}, {"item": "4", "include_exempt": True}])
def test_an_export_of_confirmed_minutes_is_the_records(
    store: SqliteStore, kept: Meeting, tmp_path: Path, asked: dict[str, Any]
) -> None:
    file = exported(store, kept, tmp_path, **asked)
    assert proven(store, file).is_proven
    docx.Document(str(file)).save(str(file))
    assert proven(store, file).is_proven


def test_a_file_tells_when_the_ledger_was_cut_since_it_was_exported(
    store: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    approving.sign(store, kept.id, by="Cllr Pascoe", on=ON)
    file = exported(store, kept, tmp_path)
    approving.sign(store, kept.id, by="Cllr Tilley", on=ON, again=True)
    assert proven(store, file).is_proven
    store.close()
    with closing(sqlite3.connect(tmp_path / "minutes.db")) as raw, rules_away(raw):
        raw.execute("DELETE FROM signature")
        raw.execute("DELETE FROM change WHERE label = 'Sign the minutes'")
        raw.execute("DELETE FROM ledger WHERE act = 'signed'")
        raw.execute("UPDATE meeting SET status = 'confirmed' WHERE status = 'signed'")
        seal_everything(raw)
    with SqliteStore.open(tmp_path / "minutes.db", who="officer", reading=True) as cut:
        verdict = proven(cut, file)
    assert verdict.minutes.is_proven
    assert any("The ledger was cut off, or written anew, since the file was exported" in one for one in verdict.broken)


def test_a_word_more_or_less_is_named(store: SqliteStore, kept: Meeting, tmp_path: Path) -> None:
    file = exported(store, kept, tmp_path)
    reworded(file, "heard about allotments", "never heard about allotments")
    verdict = proven(store, file)
    assert not verdict.is_proven
    assert verdict.minutes.is_proven
    assert verdict.broken == (
        "It says “The committee never heard about allotments.” where the record says “The committee heard about "
        "allotments.”.",
    )


@pytest.mark.parametrize("what", ["paragraph", "header", "footer", "taken out"])
def test_whatever_prints_is_compared(store: SqliteStore, kept: Meeting, tmp_path: Path, what: str) -> None:
    file = exported(store, kept, tmp_path)
    word = docx.Document(str(file))
    match what:
        case "paragraph":
            word.add_paragraph("Nobody said this.")
        case "header":
            word.sections[0].header.paragraphs[0].add_run(" amended")
        case "footer":
            word.sections[0].footer.paragraphs[0].add_run(" amended")
        case _:
            last = word.paragraphs[-2]._p  # of what was confirmed; below it stands who confirmed it
            last.getparent().remove(last)  # type: ignore[union-attr]
    word.save(str(file))
    (said,) = proven(store, file).broken
    assert said.startswith("It " if what in ("paragraph", "taken out") else "The line ")


def test_words_of_exempt_items_are_not_repeated(store: SqliteStore, kept: Meeting, tmp_path: Path) -> None:
    file = exported(store, kept, tmp_path, include_exempt=True)
    reworded(file, "heard about allotments", "never heard about allotments")
    (said,) = proven(store, file).broken
    assert "exempt" in said


def test_nor_are_words_that_were_redacted_since_it_was_exported(
    store: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    file = exported(store, kept, tmp_path)
    resolution = resolution_of(kept).id
    disclosing.redact(store, kept.id, kept.items[-1].id, (resolution,), by="the Clerk", reason="privacy", on=ON)
    assert proven(store, file).is_proven
    reworded(file, "a bench be bought", "a bench be sold")
    (said,) = proven(store, file).broken
    assert "exempt or redacted" in said


def test_the_digest_of_another_meeting_proves_nothing_of_this_one(
    store: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    file = exported(store, kept, tmp_path)
    first, second = (grouped_digest(one.digest) for one in confirmations(store))
    word = docx.Document(str(file))
    for paragraph in word.sections[0].footer.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(first, second)
    word.save(str(file))
    assert not proven(store, file).is_proven


def test_a_paper_stays_the_records_as_more_is_noted_beside_the_minutes(
    store: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    later = held_later(store, kept.committee_id, on=dt.date(2026, 5, 4))
    item, resolution = kept.items[2], resolution_of(later)

    def sign() -> None:
        approving.sign(store, kept.id, by="Cllr Pascoe", on=ON)

    def correct() -> None:
        corrections.correct(
            store,
            kept.id,
            NewCorrection(
                item_id=item.id,
                entry_id=item.entries[0].id,
                text="For “allotments” read “gardens”.",
                by_meeting_id=later.id,
                by_item_id=later.items[-1].id,
                by_entry_id=resolution.id,
            ),
        )

    papers = []
    for number, step in enumerate((sign, correct, None)):
        papers.append(exported(store, kept, tmp_path / f"{number}.docx"))
        if step is not None:
            step()
    remarks = [proven(store, file).remarks for file in papers]
    assert [len(one) for one in remarks] == [1, 1, 0]
    assert remarks[0][0].startswith("2 steps were noted since")
    assert remarks[1][0].startswith("A step was noted since")
    assert all(proven(store, file).is_proven for file in papers)
    reworded(papers[-1], "read “gardens”", "read “orchards”")
    (said,) = proven(store, papers[-1]).broken
    assert "read “orchards”" in said


@pytest.mark.parametrize("asked", [{}, {"item": "3"}])
def test_a_paper_that_says_nothing_of_its_confirmation_is_the_records_with_a_remark(
    store: SqliteStore, kept: Meeting, tmp_path: Path, asked: dict[str, Any]
) -> None:
    file = exported(store, kept, tmp_path, **asked)
    word = docx.Document(str(file))
    last = word.paragraphs[-1]
    assert last.text == "Confirmed on 6 April 2026 by The council."
    last._p.getparent().remove(last._p)  # type: ignore[union-attr]
    word.save(str(file))
    verdict = proven(store, file)
    assert verdict.is_proven
    remark, _saved_again = verdict.remarks
    assert remark.startswith("It does not say who confirmed the minutes")


def test_a_draft_bears_no_digest(store: SqliteStore, meeting: Meeting, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="bears no digest"):
        prove_file(store, exported(store, meeting, tmp_path))


def test_a_digest_is_found_by_its_beginning(store: SqliteStore, kept: Meeting) -> None:
    digest = confirmations(store)[0].digest
    whole = prove_digest(store, digits_typed(f" Digest {grouped_digest(digest).upper()}"))
    assert (whole.is_proven, whole.minutes.meeting_id, whole.remarks) == (True, kept.id, ())
    short = prove_digest(store, digest[:12])
    assert short.is_proven
    assert "can be forged" in short.remarks[0]
    with pytest.raises(NotFoundError, match="0000 1111 2222"):
        prove_digest(store, "000011112222")
    with pytest.raises(RecordError, match="2 confirmations"):
        prove_digest(store, "")


def test_minutes_in_another_house_style_say_that_they_are_not_as_confirmed(
    store: SqliteStore, kept: Meeting, tmp_path: Path
) -> None:
    assert kept.style != "surrey"
    file = exported(store, kept, tmp_path, style="surrey")
    assert file.name.endswith("minutes NOT AS CONFIRMED.docx")
    assert docx.Document(str(file)).sections[0].header.paragraphs[0].text.startswith("NOT AS CONFIRMED")
    with pytest.raises(NotFoundError, match="bears no digest"):
        prove_file(store, file)
