"""What a scribe does to one item of a meeting, worked out beforehand with the texts that stand after each deed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypeAlias

from minutetaker.record import Id

Texts: TypeAlias = tuple[str, ...]
_Page: TypeAlias = tuple[tuple[Id, str], ...]

_LETTERS = "abcdefghij klmnop qrstuv wxyz,. éß—€😀"


class What(StrEnum):
    """A kind of deed: the first three are typing, which waits for no store; the others wait for it."""

    KEY = "key"
    POINT = "point"
    REMOVE = "remove"
    SPLIT = "split"
    PASTE = "paste"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed, and the texts of the item's entries when it is done."""

    what: What
    after: Texts
    entry_id: Id = ""
    text: str = ""
    at: int = 0
    new_id: Id = ""
    lines: Texts = ()


def dictation(seed: int, count: int) -> list[Deed]:
    """So many deeds in an item that is empty at first; the same ones each time for one seed."""
    pages: list[_Page] = [()]
    deeds: list[Deed] = []
    random = Random(seed)
    while len(deeds) < count:
        deed, page = _next(random, pages, deeds)
        deeds.append(deed)
        pages.append(page)
    return deeds


def _next(random: Random, pages: list[_Page], deeds: list[Deed]) -> tuple[Deed, _Page]:
    page = pages[-1]
    chosen = random.random()
    before = deeds[-1].what if deeds else None
    if before in (What.SPLIT, What.PASTE, What.REMOVE) and chosen < 0.5:
        return _undone(What.UNDO, pages[-2])
    if before is What.UNDO and chosen < 0.5:
        return _undone(What.REDO, pages[-3])
    known = [entry_id for entry_id, _ in page if entry_id]
    if not known or chosen < 0.04:
        return _point(random, page, random.choice(known) if known else "")
    entry_id = known[-1] if chosen < 0.9 else random.choice(known)
    if chosen > 0.97 and len(known) > 1:
        left = tuple(one for one in page if one[0] != entry_id)
        return Deed(What.REMOVE, _texts(left), entry_id), left
    if chosen > 0.93:
        return _split(random, page, entry_id)
    if chosen < 0.06:
        return _paste(random, page, entry_id)
    return _key(random, page, entry_id)


def _texts(page: _Page) -> Texts:
    return tuple(text for _, text in page)


def _undone(what: What, page: _Page) -> tuple[Deed, _Page]:
    return Deed(what, _texts(page)), page


def _id(random: Random) -> Id:
    return f"{random.getrandbits(64):016x}"


def _letters(random: Random, most: int) -> str:
    return "".join(random.choices(_LETTERS, k=random.randint(1, most)))


def _put_after(page: _Page, entry_id: Id, added: _Page) -> _Page:
    at = next((at + 1 for at, (one, _) in enumerate(page) if one == entry_id), len(page))
    return (*page[:at], *added, *page[at:])


def _point(random: Random, page: _Page, after_id: Id) -> tuple[Deed, _Page]:
    new_id, text = _id(random), random.choice("ABCDEFG")
    after = _put_after(page, after_id, ((new_id, text),))
    return Deed(What.POINT, _texts(after), after_id, text, new_id=new_id), after


def _key(random: Random, page: _Page, entry_id: Id) -> tuple[Deed, _Page]:
    """A letter, a word completed or, now and then, pages pasted."""
    old = dict(page)[entry_id]
    chosen = random.random()
    put = _letters(random, 1) if chosen < 0.95 else _letters(random, 12) if chosen < 0.99 else _letters(random, 6000)
    text = old[:-1] if old and random.random() < 0.1 else old + put
    after = tuple((one, text if one == entry_id else kept) for one, kept in page)
    return Deed(What.KEY, _texts(after), entry_id, text), after


def _split(random: Random, page: _Page, entry_id: Id) -> tuple[Deed, _Page]:
    new_id, old = _id(random), dict(page)[entry_id]
    at = random.randint(1, max(1, len(old)))
    cut = tuple((one, text[:at] if one == entry_id else text) for one, text in page)
    after = _put_after(cut, entry_id, ((new_id, old[at:]),))
    return Deed(What.SPLIT, _texts(after), entry_id, at=at, new_id=new_id), after


def _paste(random: Random, page: _Page, entry_id: Id) -> tuple[Deed, _Page]:
    """Lines that become an entry each; only the last has an id that is known."""
    new_id = _id(random)
    lines = tuple(f"Line {number} {_letters(random, 40)}." for number in range(random.randint(2, 5)))
    added = tuple((new_id if line is lines[-1] else "", line) for line in lines)
    after = _put_after(page, entry_id, added)
    return Deed(What.PASTE, _texts(after), entry_id, new_id=new_id, lines=lines), after
