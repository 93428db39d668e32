"""Trees of entries, against a plain model: a list of (depth, id) in the order in which they print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.record import LAST, Entry, EntryKind, NotFoundError, Placement, RecordError
from minutetaker.record.entries import tree
from minutetaker.record.entries.placement import Side
from minutetaker.record.entries.tree import MAX_DEPTH, Tree

Flat = list[tuple[int, str]]
"""Each entry's depth and id, in the order in which they print."""


def flat(entries: Tree) -> Flat:
    return [(depth, entry.id) for depth, entry in tree.walk(entries)]


def grown(depths: list[int]) -> Tree:
    """A tree whose entries stand at these depths, as near as a tree can have them, named e0, e1, …"""
    model: Flat = []
    for number, depth in enumerate(depths):
        deepest = min(model[-1][0] + 1 if model else 0, MAX_DEPTH - 1)
        model.append((min(depth, deepest), f"e{number}"))
    return built(model)


def built(model: Flat) -> Tree:
    """The tree that prints as the model says."""
    found: list[Entry] = []
    for index, (depth, name) in enumerate(model):
        if depth == model[0][0]:
            below = model[index + 1 : end_of(model, index)]
            found.append(Entry(name, text=name, children=built(below)))
    return tuple(found)


def end_of(model: Flat, index: int) -> int:
    """Where what stands under the entry at ``index`` ends."""
    depth = model[index][0]
    return next((later for later in range(index + 1, len(model)) if model[later][0] <= depth), len(model))


def block(model: Flat, index: int) -> Flat:
    return model[index : end_of(model, index)]


def deeper(part: Flat, by: int) -> Flat:
    return [(depth + by, name) for depth, name in part]


trees = st.lists(st.integers(0, MAX_DEPTH - 1), min_size=1, max_size=12).map(grown)


@st.composite
def trees_and_entries(draw: st.DrawFn) -> tuple[Tree, int]:
    entries = draw(trees)
    return entries, draw(st.integers(0, len(flat(entries)) - 1))


@given(trees)
def test_the_model_builds_what_it_reads(entries: Tree) -> None:
    assert flat(built(flat(entries))) == flat(entries)


@given(trees_and_entries())
def test_an_entry_is_found_with_its_parent_and_its_siblings(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    model = flat(entries)
    depth, name = model[index]
    assert tree.find(entries, name).id == name
    above = [one for one in reversed(model[:index]) if one[0] < depth]
    parent = tree.parent_of(entries, name)
    assert (parent.id if parent else None) == (above[0][1] if above else None)
    path = tree.path_to(entries, name)
    assert len(path) == depth + 1
    assert tree.siblings_at(entries, path)[path[-1]].id == name
    assert tree.height(tree.find(entries, name)) == max(one[0] for one in block(model, index)) - depth + 1


@given(trees_and_entries())
def test_update_changes_that_entry_alone(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    name = flat(entries)[index][1]
    changed = tree.update(entries, name, lambda entry: Entry(entry.id, EntryKind.ACTION, "!", entry.children))
    assert flat(changed) == flat(entries)
    assert [entry.id for _, entry in tree.walk(changed) if entry.text == "!"] == [name]


@given(trees_and_entries())
def test_an_entry_goes_before_or_after_another_or_last(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    model = flat(entries)
    depth, name = model[index]
    new = Entry("new")
    end = end_of(model, index)
    assert flat(tree.insert(entries, Placement.after(name), new)) == [*model[:end], (depth, "new"), *model[end:]]
    assert flat(tree.insert(entries, Placement.before(name), new)) == [*model[:index], (depth, "new"), *model[index:]]
    assert flat(tree.insert(entries, LAST, new)) == [*model, (0, "new")]


@given(trees_and_entries())
def test_an_entry_goes_last_under_another_and_never_too_deep(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    model = flat(entries)
    depth, name = model[index]
    end = end_of(model, index)
    pair = Entry("new", children=(Entry("under"),))
    if depth + 2 >= MAX_DEPTH:
        with pytest.raises(RecordError, match="levels deep"):
            tree.insert(entries, Placement.under(name), pair)
    else:
        expected = [*model[:end], (depth + 1, "new"), (depth + 2, "under"), *model[end:]]
        assert flat(tree.insert(entries, Placement.under(name), pair)) == expected


@given(trees_and_entries())
def test_what_has_something_under_it_is_never_put_too_deep(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    depth, name = flat(entries)[index]
    tall = Entry("new", children=(Entry("under"),))
    for placement in (Placement.after(name), Placement.before(name)):
        if depth + 1 >= MAX_DEPTH:
            with pytest.raises(RecordError, match="levels deep"):
                tree.insert(entries, placement, tall)
        else:
            assert tree.height(tree.find(tree.insert(entries, placement, tall), "new")) == 2


@given(trees_and_entries())
def test_remove_takes_what_stands_under_it_too(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    model = flat(entries)
    assert flat(tree.remove(entries, model[index][1])) == [*model[:index], *model[end_of(model, index) :]]


@given(trees_and_entries(), st.integers(-4, 4))
def test_shift_moves_among_those_beside_it(drawn: tuple[Tree, int], steps: int) -> None:
    entries, index = drawn
    model = flat(entries)
    name = model[index][1]
    beside = [entry.id for entry in tree.siblings_at(entries, tree.path_to(entries, name))]
    target = max(0, min(len(beside) - 1, beside.index(name) + steps))
    wanted = [one for one in beside if one != name]
    wanted.insert(target, name)
    shifted = tree.shift(entries, name, steps)
    assert [entry.id for entry in tree.siblings_at(shifted, tree.path_to(shifted, name))] == wanted
    blocks = {one: block(model, next(i for i, row in enumerate(model) if row[1] == one)) for one in beside}
    first = next(i for i, row in enumerate(model) if row[1] == beside[0])
    length = sum(map(len, blocks.values()))
    moved = [row for one in wanted for row in blocks[one]]
    assert flat(shifted) == [*model[:first], *moved, *model[first + length :]]


@given(trees_and_entries())
def test_nest_goes_under_the_one_before(drawn: tuple[Tree, int]) -> None:
    """Which leaves the order on paper as it was: only the depth of the entry and what is under it grows."""
    entries, index = drawn
    model = flat(entries)
    name = model[index][1]
    end = end_of(model, index)
    first = tree.path_to(entries, name)[-1] == 0
    if first or max(depth for depth, _ in model[index:end]) + 1 >= MAX_DEPTH:
        with pytest.raises(RecordError, match=r"^Nothing stands before this" if first else "levels deep"):
            tree.nest(entries, name)
    else:
        expected = [*model[:index], *deeper(model[index:end], 1), *model[end:]]
        assert flat(tree.nest(entries, name)) == expected


@given(trees_and_entries())
def test_unnest_goes_after_the_one_that_it_stood_under(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    model = flat(entries)
    depth, name = model[index]
    if depth == 0:
        with pytest.raises(RecordError, match=r"^This entry stands at the top level already"):
            tree.unnest(entries, name)
        return
    above = next(i for i in range(index, -1, -1) if model[i][0] == depth - 1)
    end, rest_end = end_of(model, index), end_of(model, above)
    lifted = deeper(model[index:end], -1)
    assert flat(tree.unnest(entries, name)) == [*model[:index], *model[end:rest_end], *lifted, *model[rest_end:]]


@given(trees_and_entries())
def test_nesting_and_unnesting_the_last_is_no_change(drawn: tuple[Tree, int]) -> None:
    entries, index = drawn
    name = flat(entries)[index][1]
    try:
        nested = tree.nest(entries, name)
    except RecordError:
        return
    assert tree.unnest(nested, name) == entries


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: tree.find(entries, "gone"),
        lambda entries: tree.update(entries, "gone", lambda entry: entry),
        *(lambda entries, side=side: tree.insert(entries, Placement("gone", side), Entry("new")) for side in Side),
        lambda entries: tree.remove(entries, "gone"),
        lambda entries: tree.shift(entries, "gone", 1),
        lambda entries: tree.nest(entries, "gone"),
        lambda entries: tree.unnest(entries, "gone"),
    ],
)
def test_an_entry_that_is_gone_is_said(change: object) -> None:
    assert callable(change)
    with pytest.raises(NotFoundError, match="no longer in the minute"):
        change(grown([0, 1, 0]))


def kinds(entries: Tree) -> list[EntryKind]:
    return [entry.kind for _, entry in tree.walk(entries)]


def test_a_point_becomes_a_response_and_a_point_again() -> None:
    entries = (Entry("a"), Entry("b"))
    nested = tree.nest(entries, "b")
    assert kinds(nested) == [EntryKind.POINT, EntryKind.RESPONSE]
    assert kinds(tree.unnest(nested, "b")) == [EntryKind.POINT, EntryKind.POINT]


def test_a_point_under_a_resolution_is_a_clause_and_under_that_a_sub_clause() -> None:
    entries = (Entry("r", EntryKind.RESOLUTION), Entry("a"), Entry("b"))
    once = tree.nest(tree.nest(entries, "a"), "b")
    assert kinds(once) == [EntryKind.RESOLUTION, EntryKind.CLAUSE, EntryKind.CLAUSE]
    twice = tree.nest(once, "b")
    assert kinds(twice) == [EntryKind.RESOLUTION, EntryKind.CLAUSE, EntryKind.CLAUSE]
    assert [depth for depth, _ in tree.walk(twice)] == [0, 1, 2]
    assert kinds(tree.unnest(twice, "b")) == [EntryKind.RESOLUTION, EntryKind.CLAUSE, EntryKind.CLAUSE]
    assert kinds(tree.unnest(tree.unnest(twice, "b"), "b")) == [EntryKind.RESOLUTION, EntryKind.CLAUSE, EntryKind.POINT]


def test_a_clause_that_leaves_a_resolution_under_a_point_is_a_point() -> None:
    resolution = Entry("r", EntryKind.RESOLUTION, children=(Entry("c", EntryKind.CLAUSE),))
    lifted = tree.unnest((Entry("p", children=(resolution,)),), "c")
    assert kinds(lifted) == [EntryKind.POINT, EntryKind.RESOLUTION, EntryKind.POINT]


@pytest.mark.parametrize("kind", [EntryKind.ACTION, EntryKind.QUOTATION, EntryKind.NARRATIVE, EntryKind.VOTE])
def test_other_kinds_stay_what_they_are(kind: EntryKind) -> None:
    for above in (EntryKind.POINT, EntryKind.RESOLUTION):
        nested = tree.nest((Entry("a", above), Entry("b", kind)), "b")
        assert kinds(nested) == [above, kind]
        assert kinds(tree.unnest(nested, "b")) == [above, kind]


CLAUSE = Entry("c", EntryKind.CLAUSE, "to accept it")
RESOLUTION = Entry("r", EntryKind.RESOLUTION, children=(CLAUSE,))
OTHER = Entry("s", EntryKind.RESOLUTION, "That it be noted")
HOLDING = Entry("p", children=(OTHER,))


@pytest.mark.parametrize("entries", [(RESOLUTION, OTHER), (RESOLUTION, HOLDING)], ids=["itself", "what is under it"])
def test_a_resolution_is_not_nested_in_another(entries: Tree) -> None:
    with pytest.raises(RecordError, match="does not stand in another"):
        tree.nest(entries, entries[1].id)


@pytest.mark.parametrize(
    ("entries", "entry_id", "kind"),
    [((RESOLUTION,), "c", EntryKind.RESOLUTION), ((HOLDING,), "p", EntryKind.RESOLUTION)],
    ids=["a clause", "what holds one"],
)
def test_nothing_is_made_a_resolution_within_or_around_another(entries: Tree, entry_id: str, kind: EntryKind) -> None:
    with pytest.raises(RecordError, match="does not stand in another"):
        tree.made(entries, entry_id, kind)


def test_a_resolution_may_go_under_a_point() -> None:
    assert flat(tree.nest((Entry("p"), OTHER), "s")) == [(0, "p"), (1, "s")]
