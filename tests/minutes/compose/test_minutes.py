from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.documents.document import Paragraph, Role, Table
from minutetaker.record import EntryKind, Meeting, MeetingStatus, NotFoundError, Outcome, Reference
from tests.minutes.samples import (
    BUNDLED_NAMES,
    blocks_in,
    bundled,
    entry,
    everything_in,
    flat,
    item,
    meeting,
    meetings,
    new_id,
    person,
    point,
    printed,
    written,
)

names = st.sampled_from(BUNDLED_NAMES)


@settings(deadline=None)
@given(meetings, names, st.booleans())
def test_no_text_and_no_tree_stops_the_minutes_from_printing(found: Meeting, name: str, include_exempt: bool) -> None:
    style = bundled(name)
    documents = [compose(found, style, include_exempt=include_exempt)]
    documents += [compose(found, style, item_id=one.id, include_exempt=include_exempt) for one in found.items]
    for document in documents:
        assert all(one.text.strip() or one.label or one.role is Role.ITEM_HEADING for one in flat(document))
        marks = Counter(block.bookmark for block in blocks_in(document) if isinstance(block, Paragraph | Table))
        del marks[None]
        assert set(marks.values()) <= {1}


KINDS = [kind for kind in EntryKind if kind.row.prints and kind is not EntryKind.TABLE]


@settings(deadline=None)
@given(names, st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)), max_size=6))
def test_every_word_typed_is_printed_once_in_its_order(name: str, kinds: list[tuple[EntryKind, EntryKind]]) -> None:
    entries, words = [], []
    for index, (outer, inner) in enumerate(kinds):
        words += [f"outerword{index}x", f"innerword{index}x"]
        entries.append(entry(outer, words[-2], entry(inner, words[-1])))
    document = compose(meeting(item(*entries)), bundled(name))
    text = "\n".join(printed(document))
    assert [text.count(word) for word in words] == [1] * len(words)
    assert [text.index(word) for word in words] == sorted(text.index(word) for word in words)


def test_every_entry_and_item_bears_its_bookmark_on_its_first_paragraph() -> None:
    clause = entry(EntryKind.CLAUSE, "That it be mown.")
    resolution = entry(EntryKind.RESOLUTION, "", clause)
    grass = item(resolution)
    document = compose(meeting(grass), bundled("medway"))
    marked = [(one.role, one.bookmark) for one in flat(document) if one.bookmark]
    assert marked == [
        (Role.ITEM_HEADING, grass.id),
        (Role.RESOLUTION_HEADING, resolution.id),
        (Role.CLAUSE, clause.id),
    ]


@pytest.mark.parametrize("status", [MeetingStatus.DRAFT, MeetingStatus.CIRCULATED])
@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_minutes_that_are_not_confirmed_say_draft_on_every_page(name: str, status: MeetingStatus) -> None:
    draft = meeting(item(), status=status)
    for document in (compose(draft, bundled(name)), compose(draft, bundled(name), item_id=draft.items[0].id)):
        assert "DRAFT" in document.header
        assert bool([one for one in flat(document) if one.role is Role.DRAFT_NOTICE]) == (name == "parish")


@pytest.mark.parametrize("status", [MeetingStatus.CONFIRMED, MeetingStatus.SIGNED])
@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_confirmed_minutes_say_draft_nowhere(name: str, status: MeetingStatus) -> None:
    assert "DRAFT" not in everything_in(compose(meeting(item(), status=status), bundled(name)))


def test_a_style_without_a_header_still_marks_a_draft(tmp_path: Path) -> None:
    style = written(tmp_path, "[minutes]\nheader = ''\ndraft_notice = ''")
    assert compose(meeting(status=MeetingStatus.DRAFT), style).header == "DRAFT"


def test_the_file_is_titled_after_the_committee_and_the_day() -> None:
    found = meeting(item(title="Play area"), committee="Staffing Panel", date=date(2031, 2, 3))
    assert compose(found, bundled("parish")).title == "Minutes of Staffing Panel, 3 February 2031"
    assert "Play area" in compose(found, bundled("parish"), item_id=found.items[0].id).title


def test_an_item_that_is_not_there_is_said_so() -> None:
    with pytest.raises(NotFoundError):
        compose(meeting(), bundled("parish"), item_id=new_id())


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_minutes_print_in_every_bundled_style_with_title_items_and_extract(name: str) -> None:
    found = meeting(item(point("The gate sticks"), title="Gates", purpose="To hear of gates", documents=("Map 3",)))
    whole = printed(compose(found, bundled(name)))
    assert any("Open Spaces Committee" in line and "14 May 2031" in line for line in whole)
    assert any("Gates" in line or "GATES" in line for line in whole)
    extract = printed(compose(found, bundled(name), item_id=found.items[0].id))
    assert any("The gate sticks" in line for line in extract)
    assert any("Map 3" in line for line in extract)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gates", "Gates."),
        ("Gates.", "Gates."),
        ("Gates?", "Gates?"),
        ("Gates!", "Gates!"),
        ("Gates:", "Gates:"),
        ("Gates (north)", "Gates (north)."),
        ("The motion “Gates.”", "The motion “Gates.”"),
    ],
)
def test_the_closing_stop_is_added_only_where_a_title_has_none(title: str, expected: str) -> None:
    document = compose(meeting(item(title=title)), bundled("leicestershire"))
    assert [one.text for one in flat(document) if one.role is Role.ITEM_HEADING] == [expected]


def test_capitals_are_the_styles_and_not_the_records() -> None:
    document = compose(meeting(item(title="Lead Member's report")), bundled("surrey"))
    assert [one.text for one in flat(document) if one.role is Role.ITEM_HEADING] == ["LEAD MEMBER'S REPORT"]


def test_minute_numbers_go_on_from_the_meetings_first() -> None:
    document = compose(meeting(item(), item(), first_minute_number=8), bundled("leicestershire"))
    labels = [one.label for one in flat(document) if one.role is Role.ITEM_HEADING]
    assert [(one.text, one.number) for one in labels if one] == [("8.", 8), ("9.", 9)]


def test_a_cross_reference_prints_the_items_present_number() -> None:
    gates = item(title="Gates")
    text = "See minute 2 above."
    other = item(point(text, references=(Reference(gates.id, 11, 12),)), title="Fences")
    document = compose(meeting(gates, other, first_minute_number=40), bundled("leicestershire"))
    assert any("See minute 40 above." in line for line in printed(document))


def test_a_cross_reference_to_an_item_that_is_gone_prints_as_typed() -> None:
    lost = item(point("See minute 2.", references=(Reference("gone", 11, 12),)))
    assert any("See minute 2." in line for line in printed(compose(meeting(lost), bundled("medway"))))


def test_an_entry_never_typed_into_does_not_print_and_is_not_counted() -> None:
    found = meeting(item(point("One"), point(" "), point("Two"), entry(EntryKind.RESOLUTION), point("")))
    assert printed(compose(found, bundled("surrey")))[-3:] == ["1. One", "2. Two", "Chairman"]


def test_a_table_prints_every_row_as_wide_as_the_widest() -> None:
    table = entry(EntryKind.TABLE, "Plot\tRent\tHolder\n1\t£20\n\n2\t£25\tLee")
    (block,) = [one for one in compose(meeting(item(table)), bundled("parish")).blocks if isinstance(one, Table)]
    assert block.rows == (("Plot", "Rent", "Holder"), ("1", "£20", ""), ("2", "£25", "Lee"))
    assert block.bookmark == table.id


def test_what_leads_to_something_stays_on_its_page() -> None:
    entries = (
        entry(EntryKind.HEADING, "Paths"),
        entry(EntryKind.LEAD_IN, "It was noted:"),
        point(),
        entry(EntryKind.RESOLUTION, "", entry(EntryKind.CLAUSE, "That it be mown.")),
    )
    kept = {one.role for one in flat(compose(meeting(item(*entries)), bundled("parish"))) if one.keep_with_next}
    assert {Role.ITEM_HEADING, Role.HEADING, Role.LEAD_IN, Role.RESOLUTION_LEAD} <= kept
    assert Role.POINT not in kept
    assert Role.CLAUSE not in kept


def test_an_unlabelled_paragraph_under_a_point_is_set_in() -> None:
    found = item(point("Out", entry(EntryKind.NARRATIVE, "In")))
    by_text = {one.text: one for one in flat(compose(meeting(found), bundled("parish")))}
    assert (by_text["Out"].indent, by_text["In"].indent) == (0, 1)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Action: Mend it"),
        ({"owner": "Clerk"}, "Action: Mend it (Clerk)"),
        ({"due": date(2031, 6, 1)}, "Action: Mend it (by 1 June 2031)"),
        ({"owner": "Clerk", "due": date(2031, 6, 1)}, "Action: Mend it (Clerk, by 1 June 2031)"),
    ],
)
def test_an_action_prints_with_the_owner_and_day_that_it_has(fields: dict[str, object], expected: str) -> None:
    document = compose(meeting(item(entry(EntryKind.ACTION, "Mend it", **fields))), bundled("parish"))
    assert [one.text for one in flat(document) if one.role is Role.ACTION] == [expected]


def test_a_count_and_the_fate_of_a_motion_are_told() -> None:
    lee, shah = person("Lee"), person("Shah")
    motion = entry(EntryKind.MOTION, "That it be mown", mover_id=lee.id, seconder_id=shah.id, outcome=Outcome.LOST)
    vote = entry(EntryKind.VOTE, "", votes_for=3, votes_against=4)
    document = compose(meeting(item(motion, vote), attendees=(lee, shah)), bundled("parish"))
    (moved,) = [one.text for one in flat(document) if one.role is Role.MOTION]
    assert moved == "Motion proposed by Councillor Lee, seconded by Councillor Shah: That it be mown (lost)"
    (counted,) = [one.text for one in flat(document) if one.role is Role.VOTE]
    assert counted == "(For: 3, against: 4)"


def test_the_closing_time_and_the_signature_end_the_minutes() -> None:
    document = compose(meeting(item(), closed_at=time(21, 15)), bundled("parish"))
    roles = [one.role for one in flat(document)]
    assert roles[-4:] == [Role.CLOSING, Role.SIGNATURE, Role.SIGNATURE, Role.SIGNATURE_DATE]
    assert "9.15 pm" in next(one.text for one in flat(document) if one.role is Role.CLOSING)
    open_still = compose(replace(meeting(item()), closed_at=None), bundled("parish"))
    assert not any(one.role is Role.CLOSING for one in flat(open_still))


def test_a_heading_stands_above_a_discussion_and_not_above_a_plain_sentence() -> None:
    discussed = compose(meeting(item(point())), bundled("medway"))
    assert "Discussion" in printed(discussed)
    plain = compose(meeting(item(entry(EntryKind.NARRATIVE, "There were none."))), bundled("medway"))
    assert "Discussion" not in printed(plain)


def test_declarations_print_where_they_were_made_or_gathered_as_the_style_asks() -> None:
    lee = person("Lee")
    declared = entry(EntryKind.DECLARATION, "rents plot 4", person_id=lee.id)
    found = meeting(item(point("First"), declared), attendees=(lee,))
    sentence = "Councillor Lee declared an interest: rents plot 4"
    body = (Role.POINT, Role.DECLARATION)
    whole = [one.text for one in flat(compose(found, bundled("parish"))) if one.role in body]
    assert whole == ["First", sentence]
    extract = printed(compose(found, bundled("surrey"), item_id=found.items[0].id))
    assert extract.index("Declarations of interests:") + 1 == extract.index(sentence)
    assert extract.index(sentence) < extract.index("1. First")
    assert extract.count(sentence) == 1


@pytest.mark.parametrize(
    ("wanted", "digest", "code"), [(True, "3f9a 12bc", "Digest 3f9a 12bc"), (False, "3f9a 12bc", ""), (True, "", "")]
)
def test_a_style_that_wants_one_has_a_qr_code_of_the_digest(wanted: bool, digest: str, code: str) -> None:
    style = bundled("parish")
    look = style.sheet.minutes.model_copy(update={"digest_qr_code": wanted})
    style = replace(style, sheet=style.sheet.model_copy(update={"minutes": look}))
    assert compose(meeting(item()), style, digest=digest).footer_code == code


def test_no_bundled_style_has_a_qr_code() -> None:
    assert not any(bundled(name).sheet.minutes.digest_qr_code for name in BUNDLED_NAMES)


def test_a_sentence_that_fails_prints_its_facts_and_is_told(tmp_path: Path) -> None:
    failing = "{% if committee == 'Parks' %}{{ committee + draft }}{% endif %}{{ committee }}, {{ date|date }}"
    style = written(tmp_path, f'[minutes]\nclosing = "{failing}"\nsign_off = ["Signed"]')
    document = compose(meeting(committee="Parks"), style)
    assert [one.text for one in flat(document) if one.role is Role.CLOSING] == ["Parks, 14 May 2031"]
    assert "Signed" in printed(document)
    assert [failing in told and style.name in told for told in document.unsaid] == [True]
    assert compose(meeting(committee="Roads"), style).unsaid == ()
