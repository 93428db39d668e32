"""The command of the line that declares an interest with what the code of conduct says of it, and its completions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from minutetaker.desk.line.grammar import LineCommand, LineContext, LineResult, Takes
from minutetaker.desk.line.parts.interest_parts import InterestParts, interest_parts
from minutetaker.desk.line.parts.people_meant import caller
from minutetaker.desk.line.placing import put
from minutetaker.minutes.style.style_files import style_or_plain
from minutetaker.record import Entry, EntryKind, Meeting, RecordError, attendance_of, clean, new_id
from minutetaker.record.dates import plain_date
from minutetaker.record.room.interests import NOTICE_DAYS, Interest, InterestType, items_concerned
from minutetaker.record.text import listed

EXAMPLE = "/int Khan 6 dpi lives opposite"


def _declare(line: LineContext, rest: str) -> LineResult:
    return declare(line, interest_parts(rest, line.meeting, style_or_plain(line.meeting.style).code, EXAMPLE))


def refuse_nature(found: InterestParts) -> None:
    """Refuse the nature of an interest of which the minutes say only that there is one.

    Raises:
        RecordError: one is told.
    """
    if found.type is not None and not found.type.nature and found.text:
        raise RecordError(
            f"Of a {found.type.label} the minutes say only that there is one (Localism Act 2011 s32): "
            f"take “{found.text}” out."
        )


def declare(line: LineContext, found: InterestParts) -> LineResult:
    """Put a declaration where the line stands.

    Raises:
        RecordError: it tells the nature of an interest of which the minutes say only that there is one.
    """
    refuse_nature(found)
    declaration = Entry(
        new_id(),
        EntryKind.DECLARATION,
        clean(found.text),
        person_id=found.person.id,
        interest=found.type.key if found.type else "",
        item_ids=() if found.item_ids == (line.item,) else found.item_ids,
        dispensation=found.dispensation,
        registered=found.registered,
    )
    return put(line, declaration, said=_told(line, found, declaration))


def _told(line: LineContext, found: InterestParts, declaration: Entry) -> str:
    meeting, name = line.meeting, caller(line.meeting.attendees)(found.person)
    numbers = {item.id: str(number) for number, item in meeting.numbered_items()}
    concerned = items_concerned(meeting.item(line.item), declaration)
    label = found.type.label if found.type else "interest"
    where = f" in minute{'s' * (len(concerned) > 1)} {listed([numbers[one] for one in concerned])}" if concerned else ""
    said = [f"{name}: {label}{where}.", _effect(Interest(found.person.id, declaration, found.type))]
    if not concerned:
        said.append(f"Say which item it concerns: {EXAMPLE}.")
    if found.type is not None and found.type.notice and found.registered is False:
        due = meeting.date + timedelta(days=NOTICE_DAYS)
        said.append(f"Not on the register: the monitoring officer is to be notified by {plain_date(due)}.")
    if not attendance_of(meeting.attendees, meeting.attendance)[found.person.id].in_room:
        said.append(f"{name} is not in the room.")
    return " ".join(filter(None, said))


def _effect(interest: Interest) -> str:
    """What the member may do, as a sentence; empty where the code has no rule."""
    if interest.type is None:
        return ""
    if interest.must_leave:
        return "Must leave for it, and may not vote."
    return f"May {'speak' if interest.may_speak else 'stay'} and {'' if interest.may_vote else 'not '}vote."


_FURTHER = (("unregistered", "not on the register of interests yet"), ("dispensation", "to speak and vote"))
"""What may be said of a type besides."""

INTEREST = LineCommand("int", (), EXAMPLE, "Interest declared, with the items and the type", Takes.INTEREST, _declare)
"""Its other names are those of ``/dec``, which takes all that follows the person for the nature of the interest."""


def ways_on(rest: str, meeting: Meeting, code: Sequence[InterestType]) -> Iterator[tuple[str, str, str]]:
    """Ways to go on with what follows the command once a person is named: the words, how each shows, and what it is.

    Nothing where the words do not mean one person, and after the nature of the interest has been begun.
    """
    typed, _, last = rest.rpartition(" ")
    try:
        found = interest_parts(typed, meeting, code, EXAMPLE) if typed.strip() else None
    except RecordError:
        return
    if found is None or found.text:
        return
    if found.type is None:
        offered = [(one.key, one.label) for one in code]
    else:
        offered = [(words, meaning) for words, meaning in _FURTHER if found.registered is None or "regis" not in words]
    if not found.item_ids:
        offered += [(str(number), item.title) for number, item in meeting.numbered_items()]
    for words, meaning in offered:
        if words.startswith(last.casefold()):
            yield f"{typed} {words} ", words, meaning
