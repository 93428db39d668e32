"""A meeting as lists and dicts, and the typing of its minutes by rules told anew: nothing here is the program's.

A text is a tuple of cells, each a character with the number of the cross-reference that it stands in, or None. What
the program gives an id of its own is None here until :func:`adopted` takes the id over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Plain = dict[str, Any]
Cells = tuple[tuple[str, int | None], ...]

DEEPEST = 4
AT_TOP = ("resolution", "motion", "heading", "lead-in", "action", "vote")
DONE_IN_ONE_LINE = ("resolution", "vote", "table", "action", "command")
RESOLVED = ("resolution", "clause")
PUT_TO_THE_VOTE = ("resolution", "motion", "amendment")


class RefusedError(Exception):
    """The rules forbid the step; whoever took it throws the state away."""


def cells(text: str) -> Cells:
    """A text without cross-references."""
    return tuple((character, None) for character in text)


def typed(entry: Plain) -> str:
    """The text of an entry."""
    return "".join(character for character, _ in entry["cells"])


def new_entry(entry_id: str | None, kind: str = "point", text: str = "", **more: Any) -> Plain:
    """An entry about which nothing is said but ``more``."""
    entry: Plain = {
        **dict.fromkeys(("label", "lead", "mover_id", "seconder_id", "outcome", "person_id", "due")),
        **dict.fromkeys(("votes_for", "votes_against", "votes_abstained")),
        **dict.fromkeys(("dispensation", "registered", "excluded_at", "readmitted_at")),
        "interest": "",
        "item_ids": [],
        "excluded_ids": [],
        "also_moved_ids": [],
        **dict.fromkeys(("moved_as", "seconded_as"), ""),
        "restarts": False,
        "recommended_to": "",
        "owner": "",
        "children": [],
        **dict.fromkeys(("vote_method", "casting_vote", "names_asked_by_id")),
        "votes_by_name": [],
        "votes_otherwise": [],
        "refers": {},
    }
    return {**entry, "id": entry_id, "kind": kind, "cells": cells(text), **more}


def copied(value: Any) -> Any:
    """The same lists and dicts, to be changed apart from these."""
    if isinstance(value, dict):
        return {key: copied(one) for key, one in value.items()}
    return [copied(one) for one in value] if isinstance(value, list) else value


def item_of(meeting: Plain, item_id: str) -> Plain:
    """The item with that id."""
    return next(one for one in meeting["items"] if one["id"] == item_id)


def every(entries: list[Plain]) -> Iterator[Plain]:
    """The entries and all that stand under them, as they print."""
    for entry in entries:
        yield entry
        yield from every(entry["children"])


def levels(entry: Plain) -> int:
    """How many levels an entry and what stands under it take."""
    return 1 + max((levels(one) for one in entry["children"]), default=0)


def located(entries: list[Plain], entry_id: str, above: tuple[Plain, ...] = ()) -> tuple[list[Plain], int, list[Plain]]:
    """The list that an entry stands in, its index there, and the entries that it stands under, from the top."""
    found = _search(entries, entry_id, above)
    if found is None:
        raise RefusedError("no such entry")
    return found


def _search(
    entries: list[Plain], entry_id: str, above: tuple[Plain, ...]
) -> tuple[list[Plain], int, list[Plain]] | None:
    for index, entry in enumerate(entries):
        found = (
            (entries, index, list(above))
            if entry["id"] == entry_id
            else _search(entry["children"], entry_id, (*above, entry))
        )
        if found is not None:
            return found
    return None


def _allow(depth: int) -> None:
    if depth > DEEPEST:
        raise RefusedError("too deep")


def put(entries: list[Plain], entry: Plain, where: str, other_id: str | None) -> None:
    """Put an entry ``under``, ``before`` or ``after`` another, or ``last``."""
    if where == "last" or other_id is None:
        entries.append(entry)
        return
    beside, at, above = located(entries, other_id)
    if where == "under":
        _allow(len(above) + 1 + levels(entry))
        beside[at]["children"].append(entry)
    elif where == "after" and entry["kind"] in AT_TOP:
        top = (*above, beside[at])[0]
        entries.insert(entries.index(top) + 1, entry)
    else:
        _allow(len(above) + levels(entry))
        beside.insert(at + (where == "after"), entry)


def paste(entries: list[Plain], lines: list[str], kind: str, where: str, other_id: str | None, last_id: str) -> None:
    """Put lines one after another, an entry each; blank ones not."""
    added = [new_entry(None, kind, line) for line in lines if line.strip()]
    if added:
        added[-1]["id"] = last_id
    if where == "after" and other_id is not None:
        beside, at, above = located(entries, other_id)
        _allow(len(above) + 1)
        beside[at + 1 : at + 1] = added
    else:
        for entry in added:
            put(entries, entry, where, other_id)


def retype(entry: Plain, text: str) -> None:
    """Write another text; a cross-reference stays where all its characters do, side by side."""
    old = entry["cells"]
    head = 0
    while head < min(len(old), len(text)) and old[head][0] == text[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(text)) - head and old[-1 - tail][0] == text[-1 - tail]:
        tail += 1
    middle = cells(text[head : len(text) - tail])
    keep(entry, (*old[:head], *middle, *old[len(old) - tail :]))


def keep(entry: Plain, found: Cells) -> None:
    """Give an entry these cells, and strike the cross-references that they no longer hold whole."""
    kept = {}
    for number, (item_id, length) in entry["refers"].items():
        at = [index for index, cell in enumerate(found) if cell[1] == number]
        if len(at) == length and at[-1] - at[0] == length - 1:
            kept[number] = (item_id, length)
    entry["refers"] = kept
    entry["cells"] = tuple((character, number if number in kept else None) for character, number in found)


def refer(entry: Plain, start: int, end: int, item_id: str, number: int) -> None:
    """Make characters of a text a cross-reference to an item."""
    stretch = entry["cells"][start:end]
    if not stretch or any(held is not None for _, held in stretch):
        raise RefusedError("no characters, or taken")
    marked = tuple((character, number) for character, _ in stretch)
    entry["refers"][number] = (item_id, len(stretch))
    entry["cells"] = (*entry["cells"][:start], *marked, *entry["cells"][end:])


def split(entries: list[Plain], entry_id: str, at: int, second_id: str) -> None:
    """Make two entries of one at a character of its text."""
    beside, where, _ = located(entries, entry_id)
    entry = beside[where]
    done = entry["kind"] in DONE_IN_ONE_LINE
    kind = "point" if done else entry["kind"]
    length = len(entry["cells"])
    if at == 0 and length:
        entry["id"] = second_id
        beside.insert(where, new_entry(entry_id, kind))
        return
    second = new_entry(second_id, kind, refers=dict(entry["refers"]))
    keep(second, entry["cells"][at:])
    keep(entry, entry["cells"][:at])
    if not done and at < length:
        second["children"], entry["children"] = entry["children"], []
    beside.insert(where + 1, second)


def join(entries: list[Plain], entry_id: str, onto_id: str) -> None:
    """Put an entry's text and what stands under it at the end of another's."""
    beside, at, _ = located(entries, entry_id)
    entry = beside[at]
    if any(one["id"] == onto_id for one in every([entry])):
        raise RefusedError("onto itself")
    del beside[at]
    others, where, above = located(entries, onto_id)
    _allow(len(above) + levels(entry))
    onto = others[where]
    onto["refers"] = {**onto["refers"], **entry["refers"]}
    onto["cells"] = (*onto["cells"], *entry["cells"])
    onto["children"].extend(entry["children"])


def shift(entries: list[Plain], entry_id: str, steps: int) -> None:
    """Move an entry among those beside it, as far as they go."""
    beside, at, _ = located(entries, entry_id)
    entry = beside.pop(at)
    beside.insert(min(max(at + steps, 0), len(beside)), entry)


def nest(entries: list[Plain], entry_id: str) -> None:
    """Put an entry under the one before it."""
    beside, at, above = located(entries, entry_id)
    if at == 0:
        raise RefusedError("nothing before it")
    entry, over = beside[at], beside[at - 1]
    if over["kind"] in RESOLVED and any(one["kind"] == "resolution" for one in every([entry])):
        raise RefusedError("a resolution in another")
    _allow(len(above) + 1 + levels(entry))
    if over["kind"] in ("resolution", "clause") and entry["kind"] in ("point", "response"):
        entry["kind"] = "clause"
    elif over["kind"] == "point" and entry["kind"] == "point":
        entry["kind"] = "response"
    del beside[at]
    over["children"].append(entry)


def unnest(entries: list[Plain], entry_id: str) -> None:
    """Put an entry beside and after the one that it stands under."""
    beside, at, above = located(entries, entry_id)
    if not above:
        raise RefusedError("at the top")
    entry, over = beside.pop(at), above[-1]
    answers = entry["kind"] == "response" and over["kind"] == "point"
    leaves_the_clauses = entry["kind"] == "clause" and over["kind"] != "clause"
    if answers or leaves_the_clauses:
        entry["kind"] = "point"
    outer, where, _ = located(entries, over["id"])
    outer.insert(where + 1, entry)


def delete(entries: list[Plain], entry_id: str) -> None:
    """Take an entry out, with what stands under it, and a resolution that says nothing without it."""
    beside, at, above = located(entries, entry_id)
    over = above[-1] if above else None
    if over and over["kind"] == "resolution" and len(beside) == 1 and _says_nothing(over):
        beside, at, _ = located(entries, over["id"])
    del beside[at]


def _says_nothing(resolution: Plain) -> bool:
    told = (resolution["mover_id"], resolution["seconder_id"], resolution["outcome"])
    words = typed(resolution).strip() or (resolution["lead"] or "").strip()
    return not words and all(one is None for one in told)


def make(entries: list[Plain], entry_id: str, kind: str) -> None:
    """Make an entry another kind."""
    beside, at, above = located(entries, entry_id)
    below = every(beside[at]["children"])
    is_inside = kind == "resolution" and any(one["kind"] in RESOLVED for one in above)
    if is_inside or (kind in RESOLVED and any(one["kind"] == "resolution" for one in below)):
        raise RefusedError("a resolution in another")
    beside[at]["kind"] = kind


def adopted(mine: Any, theirs: Any) -> None:
    """Take over the ids that the program gave, where the two stand alike."""
    if isinstance(mine, dict) and isinstance(theirs, dict):
        if "id" in mine and mine["id"] is None:
            mine["id"] = theirs.get("id")
        for key in mine.keys() & theirs.keys():
            adopted(mine[key], theirs[key])
    elif isinstance(mine, list) and isinstance(theirs, list):
        for one, other in zip(mine, theirs, strict=False):
            adopted(one, other)


def as_told(meeting: Plain) -> Plain:
    """The meeting as :func:`tests.faults.stateful.plain.plain` tells the program's."""
    return {**meeting, "items": [{**one, "entries": _told(one["entries"])} for one in meeting["items"]]}


def _told(entries: list[Plain]) -> list[Plain]:
    found = []
    for entry in entries:
        rest = {key: value for key, value in entry.items() if key not in ("cells", "refers", "children")}
        references = []
        for number, (item_id, length) in entry["refers"].items():
            start = next(at for at, cell in enumerate(entry["cells"]) if cell[1] == number)
            references.append({"item_id": item_id, "start": start, "end": start + length})
        references.sort(key=lambda one: one["start"])
        found.append({**rest, "text": typed(entry), "references": references, "children": _told(entry["children"])})
    return found
