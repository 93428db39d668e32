"""The parts of an action as it is typed on the line: who is to do it, by which day, and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from minutetaker.desk.line.parts.people_meant import matching, plain_words
from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.name_lists import sides_of
from minutetaker.desk.words.spoken_days import spoken_day
from minutetaker.desk.words.typed_dates import DateInText, NoSuchDayError, find_date, written_date
from minutetaker.record import Meeting, RecordError

_LONGEST_OWNER = 6
"""Words."""
_OWNER = re.compile(rf"((?:[^\s:]+\s+){{0,{_LONGEST_OWNER - 1}}}[^\s:]+)\s*:(?!\d)\s*")
"""An owner before a colon, which is none in a time such as 10:30."""
_LEADS_TO_A_DATE = re.compile(r"(?:.*\s)?(?:after|before|by|for|from|of|on|since|to|until)", re.IGNORECASE | re.DOTALL)
_BEFORE_A_DAY = re.compile(r"\s+(?:before|by|on|until)$", re.IGNORECASE)
_GOES_ON = re.compile(r"and\b", re.IGNORECASE)
_GOES_ON_FROM_A_DAY = re.compile(
    r"\d|(?:after|afternoon|ago|and|before|evening|from|later|morning|night|notice|old|or|till|to|until)\b",
    re.IGNORECASE,
)
"""What makes of a day before it the beginning of a text: ``Friday and Saturday``, ``2 weeks notice``."""
_NO_DAY_IN_A_TEXT = re.compile(
    r"(?:.* )?(?:sat|sun|wed)|(?:an?|one) .*|(?:the )?\d+(?:st|nd|rd|th)|(?!1 )\d+ [a-z]*[^s’']", re.IGNORECASE
)
"""What may be another word, a number or an adjective (``2 day course``) where a text stands around it."""
_LONGEST_DAY = 6
"""Words, as in ``the day after tomorrow week``."""
_IS_PART_OF_MORE = re.compile(
    r"[\w’'/&]|,?\s*(?:[/&]|(?:and|or)\b)|\s*(?:has|is|shall|should|will|would)\b", re.IGNORECASE
)
"""What goes on behind a name that is no owner alone, or is what a sentence is about."""
_POSTS = frozenset(
    ("chair", "chairman", "clerk", "deputy clerk", "parish clerk", "town clerk", "treasurer", "vice-chair")
)


def action_parts(rest: str, meeting: Meeting) -> tuple[str, date | None, str]:
    """Owner, due date and text of ``Head of service 30/11 briefing note``, ``Clerk Friday write`` or ``Owner: text``.

    A date without a year is the first such day on or after the meeting's, and days as people say them are counted
    from that day. A date in the text after an owner and a colon is text, and so is one that ends a sentence (``Write
    to Lee on 12 May``), is no date (``gates 1-2 and 4``) or lies before the meeting. A day that is only said is one
    right behind somebody of the meeting or a post (``Friday market report`` is all text). Somebody whose job title or
    name is written whole is the owner of the words behind, as ``Head of Service write to them``.
    """
    found, named = find_date(rest, near=meeting.date), _OWNER.match(rest)
    said = None if named else _said_day(rest, meeting)
    if said is not None and (found is None or said.start < found.start):
        found = said
    if found and (named is None or found.start <= named.end()):
        owner, text = rest[: found.start].strip(" ,:"), rest[found.end :].strip()
        if found.day >= meeting.date and _is_owner(owner, text):
            return _BEFORE_A_DAY.sub("", owner), found.day, text
    if named:
        return named[1], None, rest[named.end() :].strip()
    owner = _listed_owner(rest, meeting)
    return (owner, None, rest[len(owner) :].strip(" ,")) if owner else ("", None, rest)


def _listed_owner(rest: str, meeting: Meeting) -> str:
    """The job title or the name, as the meeting lists it, with which an action begins, if it does."""
    owners = {owner for one in meeting.attendees for owner in (one.job_title, one.name.printed) if owner}
    for owner in sorted(owners, key=len, reverse=True):
        behind = rest[len(owner) :]
        if rest[: len(owner)].casefold() == owner.casefold() and not _IS_PART_OF_MORE.match(behind):
            return rest[: len(owner)]
    return ""


def refuse_no_such_day(rest: str, meeting: Meeting) -> None:
    """Refuse a date that never was right behind somebody of the meeting or a post: ``Clerk 31/2 write``.

    Raises:
        NoSuchDayError: there is one; the message says what is wrong with it.
    """
    for words in _behind_owners(rest, meeting):
        for last in reversed(words):
            try:
                written_date(rest[words[0].start() : last.end()].rstrip(",.:;"), near=meeting.date)
            except NoSuchDayError:
                raise
            except RecordError:
                continue


def _said_day(rest: str, meeting: Meeting) -> DateInText | None:
    """The day that is said right behind the owner."""
    for words in _behind_owners(rest, meeting):
        begin = words[0].start()
        for last in reversed(words):
            typed = " ".join(rest[begin : last.end()].rstrip(",.:;").casefold().split())
            day = None if _NO_DAY_IN_A_TEXT.fullmatch(typed) else spoken_day(typed, meeting.date)
            if day is not None:
                goes_on = _GOES_ON_FROM_A_DAY.match(rest[last.end() :].lstrip())
                return None if goes_on else DateInText(day, begin, last.end())
    return None


def _behind_owners(rest: str, meeting: Meeting) -> Iterator[list[re.Match[str]]]:
    """The words right behind somebody of the meeting or a post, as many as a day may take."""
    words = list(re.finditer(r"\S+", rest))
    for index in range(1, min(len(words), _LONGEST_OWNER + 1)):
        if _is_known(_BEFORE_A_DAY.sub("", rest[: words[index].start()].strip(" ,")), meeting):
            yield words[index : index + _LONGEST_DAY]


def _is_known(owner: str, meeting: Meeting) -> bool:
    """Whether the words are a post, the end of somebody's job title, a name with its surname, or several of these."""
    wanted, sides = folded(owner), sides_of(owner)
    if not wanted or wanted in _POSTS:
        return bool(wanted)
    titles = (folded(one.job_title) for one in meeting.attendees)
    if any(title == wanted or title.endswith(f" {wanted}") for title in titles):
        return True
    if len(sides) > 1:
        return all(_is_known(side, meeting) for side in sides)
    words = " ".join(plain_words(owner))
    return any(" ".join(plain_words(one.name.surname)) in words for one in matching(meeting.attendees, owner))


def _is_owner(before: str, after: str) -> bool:
    """Whether the words before a date name who is to do what stands after it."""
    if len(before.split()) > _LONGEST_OWNER or _GOES_ON.match(after):
        return False
    return bool(after) or not _LEADS_TO_A_DATE.fullmatch(before)
