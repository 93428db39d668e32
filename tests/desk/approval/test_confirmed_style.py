"""Confirmed minutes beside the house style that they were confirmed in, which changed since."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Cm

from minutetaker import locations
from minutetaker.desk.approval import approving
from minutetaker.desk.approval.proof.papers import prove_file
from minutetaker.desk.approval.proof.verify import verify
from minutetaker.desk.meetings import meetings
from minutetaker.desk.meetings.export import kept_publication
from minutetaker.desk.minuting import agenda
from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.style_files import bundled_template, load_style
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.publishing import publish
from minutetaker.record import Id, Meeting, NotFoundError
from minutetaker.store.api.approval.approvals import ConfirmedBy
from minutetaker.store.sqlite.store import SqliteStore
from tests.desk.held import ON, confirmed, hold
from tests.outputs.publications import WORD
from tests.store.making import a_committee

STYLE = 'title = "Parish"\n'


@dataclass(frozen=True)
class Kept:
    """Minutes confirmed in the house style ``parish``, their first item exempt, and where a changed one is put."""

    store: SqliteStore
    meeting_id: Id
    changed: Path

    def restyled(self, text: str, template: Callable[[Path], None] | None = None, *, name: str = "parish") -> None:
        """Put a house style before that of the minutes."""
        folder = self.changed / name
        folder.mkdir(parents=True)
        (folder / "style.toml").write_text(f"{STYLE}{text}", "utf-8")
        if template is not None:
            template(folder / "template.docx")

    def exported(self, **asked: Any) -> Publication:
        return kept_publication(self.store, self.meeting_id, Content.DOCUMENT, **asked)


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    folder = tmp_path_factory.mktemp("confirmed")
    changed, house = folder / "changed", folder / "house"
    (house / "parish").mkdir(parents=True)
    (house / "parish" / "style.toml").write_text(STYLE, "utf-8")
    with pytest.MonkeyPatch.context() as patch, SqliteStore.open(folder / "minutes.db", who="clerk") as store:
        patch.setattr(locations, "house_style_folders", lambda: (changed, house))
        committee = store.add_committee(replace(a_committee(), style="parish"), label="New committee")
        meeting = meetings.new_meeting(store, committee.id, on=dt.date(2026, 3, 2), runs_on=False)
        hold(store, meeting.id)
        agenda.mark_exempt(store, meeting.id, meeting.items[0].id, True)
        confirmed(store, meeting.id)
        yield Kept(store, meeting.id, changed)


@pytest.fixture
def kept(minutes: Kept) -> Iterator[Kept]:
    yield minutes
    shutil.rmtree(minutes.changed, ignore_errors=True)


def template(change: Callable[[Any], None]) -> Callable[[Path], None]:
    """The bundled Word template with a change, as one of the style's own."""

    def put(file: Path) -> None:
        word = docx.Document(str(bundled_template()))
        change(word)
        word.save(str(file))

    return put


def _denied(word: Any) -> None:
    word.sections[0].header.add_paragraph("THIS IS NOT A TRUE RECORD")


def _hidden(word: Any) -> None:
    for one in (one for one in word.styles if one.name.startswith("Resolution")):
        one.font.hidden = True


def _struck_through(word: Any) -> None:
    word.styles["Resolution Text"].font.strike = True


def _cut_off(word: Any) -> None:
    word.sections[0].page_width = Cm(6)


WORDS: dict[str, tuple[str, dict[str, Any]]] = {
    "the foot of the page": ('minutes.footer = "THESE MINUTES WERE REJECTED. Page {page}"', {}),
    "what stands before the digest": ('minutes.digest = "Not a true record. Digest {{ digest }}"', {}),
    "the digest as a code": ("minutes.digest_qr_code = true", {}),
    "who confirmed them": ('approval.confirmed = "REJECTED on {{ on|date }} by {{ by }}."', {}),
    "who signed them": ('approval.signed = "{{ by }} refused to sign."', {}),
    "a correction": ('approval.correction = "[Nothing was corrected]"', {}),
    "what the public reads of an exempt item": ('exempt.notice = "RESOLVED: That the meadow be sold."', {}),
    "the head of a copy with exempt text": ('exempt.restricted_header = "FOR EVERYBODY"', {"include_exempt": True}),
    "a passage that was redacted": ('exempt.redacted = "Nothing was said."', {}),
    "above the minute of one item": ('item.minutes = "NOT RESOLVED:"', {"item": "3"}),
    "above one item": ('item.agenda_item = "The committee did not decide:"', {"item": "3"}),
    "the parts of one item": ('extract.order = ["heading", "purpose"]', {"item": "3"}),
    "above a resolution": ('resolution.lead = "NOT RESOLVED:"', {}),
    "the number of a minute": ('labels.reference = "{yy}/{item}"\nnumbering.restarts_each_municipal_year = true', {}),
    "the Word style of a resolution": ('word_styles.resolution_text = "Draft Notice"', {}),
    "the language": ('language = "cy-GB"', {}),
}
TEMPLATES = {"a denial": _denied, "hidden": _hidden, "struck through": _struck_through, "cut off": _cut_off}


def assert_not_as_confirmed(found: Publication) -> None:
    document = found.document
    assert found.unproven
    assert document.header.startswith("NOT AS CONFIRMED")
    assert "igest" not in document.footer
    assert Role.CONFIRMATION not in {getattr(one, "role", None) for one in document.blocks}


@pytest.mark.parametrize("what", WORDS)
def test_words_of_the_style_that_changed_since_print_under_no_digest(kept: Kept, what: str) -> None:
    text, asked = WORDS[what]
    assert not kept.exported(**asked).unproven
    kept.restyled(text)
    assert_not_as_confirmed(kept.exported(**asked))


@pytest.mark.parametrize("what", TEMPLATES)
def test_a_template_that_changed_since_prints_under_no_digest(kept: Kept, what: str) -> None:
    kept.restyled("", template(TEMPLATES[what]))
    assert_not_as_confirmed(kept.exported())


def test_another_style_prints_under_no_digest_though_it_says_the_same(kept: Kept) -> None:
    kept.restyled('sentences.vote = "A vote was taken: {{ text }}"', name="other")
    assert_not_as_confirmed(kept.exported(style="other"))
    assert not kept.exported().unproven


@pytest.mark.parametrize(
    "text", ["", "# a remark", 'lead_ins = ["Members noted"]', "resolution.movers_required = true"]
)
def test_a_style_that_prints_as_it_did_prints_under_the_digest(kept: Kept, text: str) -> None:
    kept.restyled(text)
    assert not kept.exported().unproven
    assert verify(kept.store).verdicts[0].remarks == ()


def test_no_paper_is_proven_by_a_style_that_changed(kept: Kept, tmp_path: Path) -> None:
    true = publish(kept.exported(), WORD, tmp_path / "true.docx")
    assert prove_file(kept.store, true).is_proven
    kept.restyled(WORDS["who confirmed them"][0])
    (said,) = prove_file(kept.store, true).broken
    assert said.startswith("What was confirmed cannot be printed again to compare it with")
    with pytest.raises(NotFoundError, match="bears no digest"):
        prove_file(kept.store, publish(kept.exported(), WORD, tmp_path / "false.docx"))
    found = verify(kept.store)
    assert found.holds
    (remark,) = found.verdicts[0].remarks
    assert remark.startswith("The house style parish changed since, or its Word template did")


def test_minutes_confirmed_before_styles_were_kept_go_on_printing_and_verify_says_so(
    kept: Kept, store: SqliteStore, meeting: Meeting
) -> None:
    held, style = hold(store, meeting.id), load_style("parish")
    store.approvals.confirm(
        held.id,
        revision=held.revision,
        on=ON,
        by=ConfirmedBy("The council"),
        record=approving.kept_record(held),
        printed=approving.printed_as_confirmed(held, style),
    )
    kept.restyled('minutes.footer = "Page {page}, once more"')
    assert not kept_publication(store, held.id, Content.DOCUMENT).unproven
    every, one = verify(store), verify(store, held.id)
    assert every.holds
    assert [said.split(", which")[0] for said in (*every.remarks, *one.verdicts[0].remarks)] == [
        "1 of them was confirmed by an earlier minutetaker",
        "They were confirmed by an earlier minutetaker",
    ]
    assert every.verdicts[0].remarks == one.remarks == ()
