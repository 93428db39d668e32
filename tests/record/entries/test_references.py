"""Cross-references stay on their characters while the text around them is typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutetaker.record import Entry, Reference
from minutetaker.record.entries.references import resolved_text, retyped


@st.composite
def entries_with_references(draw: st.DrawFn) -> Entry:
    text = draw(st.text("ab1", min_size=1, max_size=20))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return Entry("e", text=text, references=tuple(Reference(f"item{start}", start, end) for start, end in pairs))


@st.composite
def edits_elsewhere(draw: st.DrawFn) -> tuple[Entry, int, int, str]:
    """An entry, from where to where characters are taken out of it, none of them of a reference, and what is put in."""
    entry = draw(entries_with_references())
    inside = {at for one in entry.references for at in range(one.start, one.end)}
    start = draw(st.integers(0, len(entry.text)).filter(lambda at: at not in inside or at - 1 not in inside))
    end = start
    while end < len(entry.text) and end not in inside and draw(st.booleans()):
        end += 1
    return entry, start, end, draw(st.text("xyz", max_size=4))


@given(edits_elsewhere())
@example((Entry("e", text="111", references=(Reference("item1", 1, 2),)), 0, 1, ""))
@example((Entry("e", text="111", references=(Reference("item1", 1, 3),)), 0, 1, ""))
def test_typing_elsewhere_leaves_a_reference_on_its_characters(edit: tuple[Entry, int, int, str]) -> None:
    entry, start, end, typed = edit
    text = entry.text
    after = retyped(entry, text[:start] + typed + text[end:])
    assert after.text == text[:start] + typed + text[end:]
    assert [one.item_id for one in after.references] == [
        one.item_id for one in entry.references if one.end <= start or one.start >= end
    ]
    for one in after.references:
        was = next(other for other in entry.references if other.item_id == one.item_id)
        assert after.text[one.start : one.end] == text[was.start : was.end]


@given(entries_with_references(), st.text("ab1", max_size=20))
def test_whatever_is_typed_references_stay_whole_and_apart(entry: Entry, text: str) -> None:
    after = retyped(entry, text)
    assert after.text == text
    assert {one.item_id for one in after.references} <= {one.item_id for one in entry.references}
    end = 0
    for one in sorted(after.references, key=lambda one: one.start):
        assert end <= one.start < one.end <= len(text)
        end = one.end
        was = next(other for other in entry.references if other.item_id == one.item_id)
        assert text[one.start : one.end] == entry.text[was.start : was.end]


def test_a_reference_that_is_typed_over_is_gone() -> None:
    entry = Entry("e", text="see minute 11 above", references=(Reference("item", 11, 13),))
    assert retyped(entry, "see minute 1X above").references == ()
    assert retyped(entry, "see above").references == ()
    assert retyped(entry, "As before: see minute 11 above").references == (Reference("item", 22, 24),)


@pytest.mark.parametrize(
    ("before", "start", "end", "after", "kept"),
    [
        ("item 111", 6, 8, "item 11", (5, 7)),
        ("item 111", 5, 7, "item 11", (5, 7)),
        ("111", 1, 2, "11", (1, 2)),
        ("1111", 1, 3, "11", None),
        ("aa 1", 0, 1, "a 1", (0, 1)),
        ("11", 0, 2, "111", (0, 2)),
        ("11", 0, 2, "1", None),
    ],
)
def test_of_equal_characters_those_beside_a_reference_were_edited(
    before: str, start: int, end: int, after: str, kept: tuple[int, int] | None
) -> None:
    """Which of them it was the two texts do not tell, and a reference goes only where none of them can be spared."""
    edited = retyped(Entry("e", text=before, references=(Reference("item", start, end),)), after)
    assert [(one.start, one.end) for one in edited.references] == ([kept] if kept else [])


def test_text_without_references_is_only_replaced() -> None:
    entry = Entry("e", text="one")
    assert retyped(entry, "one") is entry
    assert retyped(entry, "two") == Entry("e", text="two")


@given(entries_with_references())
def test_numbers_take_the_place_of_what_was_typed(entry: Entry) -> None:
    parts, end = [], 0
    for one in entry.references:
        parts += [entry.text[end : one.start], f"<{one.item_id}>"]
        end = one.end
    assert resolved_text(entry, lambda item_id: f"<{item_id}>") == "".join([*parts, entry.text[end:]])
    assert resolved_text(entry, lambda _: None) == entry.text


def test_a_reference_to_an_item_without_a_number_prints_what_was_typed() -> None:
    entry = Entry("e", text="minutes 11 and 12", references=(Reference("a", 8, 10), Reference("b", 15, 17)))
    assert resolved_text(entry, {"b": "112"}.get) == "minutes 11 and 112"
