"""Interests that members declared: what a code of conduct lets them do at an item, and whom they keep from voting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutetaker.record.entries.entry import Dispensation, Entry
from minutetaker.record.ids import Id
from minutetaker.record.kind_row import Fact
from minutetaker.record.meeting import Item, Meeting
from minutetaker.record.room.attendance import Attendance, attendance_of

NOTICE_DAYS = 28
"""Days in which an interest that is not on the register is to be notified (Localism Act 2011 s31(3))."""

_FOR_DECLARATIONS = re.compile(r"\b(declarations?|disclosures?|interests?|buddiant|buddiannau|fuddiant|fuddiannau)\b")


@dataclass(frozen=True, slots=True)
class InterestType:
    """One type of interest in a council's code of conduct, and what it lets the member who declares it do.

    ``key`` is how it is typed and kept. ``notice`` tells that one that is not on the register is to be notified to the
    monitoring officer; without ``nature`` the minutes say that there is one, and not which.
    """

    key: str
    label: str
    may_speak: bool = True
    may_vote: bool = True
    must_leave: bool = False
    notice: bool = False
    nature: bool = True


CODE: tuple[InterestType, ...] = (
    InterestType("dpi", "disclosable pecuniary interest", False, False, True, notice=True),
    InterestType("ori", "other registrable interest", False, False, True, notice=True),
    InterestType("nri", "non-registrable interest", False, False, True),
    InterestType("sensitive", "sensitive interest", False, False, True, nature=False),
    InterestType("arrears", "interest under section 106 of the Local Government Finance Act 1992", may_vote=False),
)
"""The code of a council that says no other: the Local Government Association's model code, the Localism Act 2011 ss31
and 32, and the Local Government Finance Act 1992 s106 (two months' arrears of council tax)."""


@dataclass(frozen=True, slots=True)
class Interest:
    """An interest that bears on an item; without a ``type`` it is one that the code of conduct has no rule on."""

    person_id: Id
    entry: Entry
    type: InterestType | None

    @property
    def may_speak(self) -> bool:
        return self.type is None or self.type.may_speak or self.entry.dispensation is not None

    @property
    def may_vote(self) -> bool:
        dispensed = self.entry.dispensation is Dispensation.TO_SPEAK_AND_VOTE
        return self.type is None or self.type.may_vote or dispensed

    @property
    def must_leave(self) -> bool:
        return self.type is not None and self.type.must_leave and self.entry.dispensation is None


def interest_type(key: str, code: Iterable[InterestType] = CODE) -> InterestType | None:
    """The type of that key; None where the code has none."""
    return next((one for one in code if one.key == key), None)


def declarations(meeting: Meeting) -> Iterator[tuple[Item, Entry]]:
    """Every declaration of which it is noted who made it, with the item where it was made."""
    return (found for found in meeting.entries() if found[1].kind.has(Fact.INTEREST) and found[1].person_id is not None)


def items_concerned(item: Item, declaration: Entry) -> tuple[Id, ...]:
    """The items that a declaration bears on: those that it names, else the one where it was made.

    The item at which members are asked for their interests is none of these.
    """
    if declaration.item_ids:
        return declaration.item_ids
    return () if is_for_declarations(item) else (item.id,)


def is_for_declarations(item: Item) -> bool:
    """Whether members are asked for their interests at the item, by its title."""
    return _FOR_DECLARATIONS.search(item.title.casefold()) is not None


def interests_in(meeting: Meeting, item_id: Id, code: Sequence[InterestType] = CODE) -> tuple[Interest, ...]:
    """The interests that bear on an item, in the order in which they stand in the minutes.

    Args:
        code: the types of interest that the council's code of conduct has.
    """
    return tuple(
        Interest(entry.person_id, entry, interest_type(entry.interest, code))
        for item, entry in declarations(meeting)
        if entry.person_id is not None and item_id in items_concerned(item, entry)
    )


def barred_from_voting(meeting: Meeting, item_id: Id, code: Sequence[InterestType] = CODE) -> frozenset[Id]:
    """The attendees whom an interest keeps from voting on an item: ``voters`` takes them.

    Args:
        code: as for :func:`interests_in`.
    """
    return frozenset(one.person_id for one in interests_in(meeting, item_id, code) if not one.may_vote)


def to_leave(
    meeting: Meeting,
    item_id: Id,
    code: Sequence[InterestType] = CODE,
    *,
    there: Mapping[Id, Attendance] | None = None,
) -> tuple[Interest, ...]:
    """The interests in an item for which a person who is still there must leave, one for each person.

    Args:
        code: as for :func:`interests_in`.
        there: how everybody stood; as they stand now where it is not given.
    """
    standing = attendance_of(meeting.attendees, meeting.attendance) if there is None else there
    found: dict[Id, Interest] = {}
    for one in interests_in(meeting, item_id, code):
        if one.must_leave and one.person_id in standing and standing[one.person_id].in_room:
            found.setdefault(one.person_id, one)
    return tuple(found.values())
