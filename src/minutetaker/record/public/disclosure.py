"""Disclosure: what of confirmed minutes was released or redacted later, and what the public reads in its place.

A layer beside the frozen text: a line is added for each decision and none is ever changed. The last that says anything
of a passage holds, unless a later line took it back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from minutetaker.record.ids import Id


class DisclosureAct(StrEnum):
    """What was decided."""

    RELEASED = "released"
    REDACTED = "redacted"
    SUMMARISED = "public summary given"
    TITLED = "public title given"
    TAKEN_BACK = "disclosure taken back"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One decision on what the public may read of an item of confirmed minutes.

    The public may read it too, as :func:`told` says.

    ``number`` counts the lines of one meeting from 1. ``by`` is who decided, in words, ``on`` the day and ``reason``
    why; ``at`` (UTC) and ``who`` are when it was noted and by whom. ``entry_ids`` are the entries that are released or
    redacted, those under them named too; none of them for the whole item with its title, purpose and documents.
    ``text`` is the summary or the title that the public reads where something is withheld.
    """

    id: Id
    number: int
    act: DisclosureAct
    item_id: Id
    on: dt.date
    by: str
    reason: str
    at: dt.datetime
    who: str
    entry_ids: tuple[Id, ...] = ()
    text: str = ""
    takes_back_id: Id | None = None


def standing(lines: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """The decisions that hold: not taken back, in their order."""
    known = tuple(lines)
    gone = {one.takes_back_id for one in known}
    return tuple(one for one in known if one.id not in gone and one.act is not DisclosureAct.TAKEN_BACK)


def told(lines: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    """The decisions as the public may read them, in their order.

    Why a line was decided and what it gave to read may be what it was taken back for, or a summary or title replaced
    for: of such a line no more is told than that there was one.
    """
    known = tuple(lines)
    holding = standing(known)
    newest = {(one.item_id, one.act): one.id for one in holding if one.text}
    public = {one.id for one in holding if not one.text or newest[one.item_id, one.act] == one.id}
    return tuple(
        one if one.id in public or one.act is DisclosureAct.TAKEN_BACK else replace(one, reason="", text="")
        for one in known
    )
