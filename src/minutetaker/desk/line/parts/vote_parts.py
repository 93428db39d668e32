"""The parts of a line behind ``/vote``: counts in figures or in words, how the vote was taken, and the casting vote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minutetaker.desk.line.parts.number_words import NUMBER_WORD, number_said
from minutetaker.desk.line.parts.outcome_words import outcome_of_words
from minutetaker.desk.line.parts.people_meant import the_person
from minutetaker.desk.minuting.vote_keeping import check_counts, refuse_odd_names
from minutetaker.record import (
    Attendee,
    Entry,
    EntryKind,
    Meeting,
    MemberVote,
    RecordError,
    VoteMethod,
    Way,
    WayCount,
    attendance_of,
    clean,
    new_id,
)
from minutetaker.record.entries.voting import OWN_COUNT, contradicts, counts_of, decides, is_counted
from minutetaker.record.room.voters import voters

_COUNT = rf"(?P<count>\d{{1,9}}|(?:{NUMBER_WORD})\b)"
_WAY = (
    r"(?P<way>in\s+favour|for|ayes?|yes|against|opposed|noes|nays?|no(?!\s+(?!and\b|with\b)\w)|abstentions?|abstain(?:ed|ing|s)?|abs|"
    r"agst|declined(?:\s+to\s+vote)?|not\s+voting|did\s+not\s+vote|didn['’]t\s+vote|(?:with\s+an?\s+)?interests?|absent)\b"
)
_ANY_WAY = _WAY.replace("?P<way>", "?:")
_FIGURES = re.compile(
    r"(\d{1,9})\s*(?P<between>[-–—/:]|(?:votes?\s+)?to\b|v(?:s|ersus)?\b\.?|\s)\s*(\d{1,9})"
    rf"(?:\s*(?:(?P=between)|\s(?=\s*\d+\s*$))\s*(\d{{1,9}})(?!\s*{_ANY_WAY}))?(?=$|[\s,;.)])(?:\s+against(?=\s*$|[,;.]))?",
    re.IGNORECASE,
)
_WORDED = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"{_COUNT}(?:(?<=\d)|\s)\s*(?:votes?\s+|members?\s+)?{_WAY}",
        rf"{_WAY}\s*[:=–—-]?\s*{_COUNT}(?=$|[\s,;./)])",
    )
)
_SPOKEN = re.compile(
    rf"(?P<ayes>{NUMBER_WORD})\s+(?:votes?\s+)?to\s+(?P<noes>{NUMBER_WORD})\b(?=$|[\s,;.)])", re.IGNORECASE
)
_LETTERS: Mapping[str, Way] = {
    **dict.fromkeys("fy", Way.FOR),
    **dict.fromkeys("an", Way.AGAINST),
    "x": Way.ABSTAINED,
    "d": Way.DECLINED,
}
"""The keys of a division, and those for yes and no."""
_APART = r"(?:\s*[,;.&/+]?\s*(?=$|\s|[\dfyanxd]))"
_LETTERED = tuple(
    re.compile(one, re.IGNORECASE)
    for one in (
        rf"(?:\d{{1,9}}[fyanxd]\b{_APART})+",
        rf"(?:\d{{1,9}}\s+[fyanxd]\b{_APART}){{2,}}",
        rf"(?:[fyanxd]\s*[:=]?\s*\d{{1,9}}\b{_APART}){{2,}}",
    )
)
"""``7f 3a``, ``7 f, 3 a`` and ``F7 A3``; one figure and one letter apart could be a text."""
_ONE_LETTER = re.compile(r"(\d+)\s*([fyanxd])|([fyanxd])\s*[:=]?\s*(\d+)", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?P<words>not\s+carried|not\s+passed|carried|passed|adopted|approved|accepted|won|lost|defeated|rejected|negatived)\b"
    r"[\s,;:–—-]*(?:by\b|with\b)?\s*(?=\S)",
    re.IGNORECASE,
)
"""What became of it, before the counts."""
_CASTING = re.compile(
    r"(?:the\s+)?(?:chair(?:man)?(?:['’]?s)?\s+)?(?:(?:gave|used)\s+(?:an?|the|his|her|their)\s+)?"
    r"casting(?:\s+vote)?(?:\s+of)?\b\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_THE_CHAIR = re.compile(r"(?:the\s+)?chair(?:man|woman|person)?", re.IGNORECASE)
_METHODS: Mapping[str, VoteMethod] = {
    r"(?:(?:by|on)\s+)?(?:a\s+)?show\s+of\s+hands|hands": VoteMethod.SHOW_OF_HANDS,
    r"(?:by\s+|a\s+|secret\s+|paper\s+)*ballot": VoteMethod.BALLOT,
    r"(?:by\s+)?(?:general\s+)?assent|agreed|nem\.?\s*con\b\.?": VoteMethod.GENERAL_ASSENT,
}
_NAMED = re.compile(r"(?:named|recorded|division)(?=$|[\s,;.])", re.IGNORECASE)
_ALL = re.compile(
    r"(?:all|unanimous(?:ly)?)\b(?:\s+(?P<way>in\s+favour|for|against|opposed|abstain(?:ed|ing)))?(?=$|[\s,;.)])",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"\s+(?:but|bar|except|save|apart|lost|rejected|defeated|refused|negatived)\b", re.IGNORECASE)
_JOINED = re.compile(r"\A(?:[\s,;.:()&/+]|[-–—]\s|(?:and|with|but|plus)\b)+", re.IGNORECASE)
"""What may stand between two parts of a vote."""
_WAYS: Mapping[str, Way] = {
    "for": Way.FOR,
    "in favour": Way.FOR,
    "aye": Way.FOR,
    "ayes": Way.FOR,
    "yes": Way.FOR,
    "against": Way.AGAINST,
    "no": Way.AGAINST,
    "noes": Way.AGAINST,
    "nay": Way.AGAINST,
    "nays": Way.AGAINST,
    "opposed": Way.AGAINST,
    "agst": Way.AGAINST,
    "abs": Way.ABSTAINED,
    "abstain": Way.ABSTAINED,
    "declined": Way.DECLINED,
    "declined to vote": Way.DECLINED,
    "not voting": Way.DECLINED,
    "did not vote": Way.DECLINED,
    "didn't vote": Way.DECLINED,
    "interest": Way.INTEREST,
    "interests": Way.INTEREST,
    "absent": Way.ABSENT,
}
HOW = "Give the counts as for-against-abstaining: /vote 7-3-1, or in words: /vote 7 for, 3 against, 1 declined."


def vote_from(rest: str, meeting: Meeting, *, may_vote: int | None = None) -> Entry:
    """The vote that a clerk typed; one with nothing in it where nothing was typed.

    Args:
        may_vote: how many all of them are, where some of the members there may not vote.

    Raises:
        RecordError: it gives no counts, gives one twice, or a casting vote where the votes are not equal.
    """
    vote, left = Entry(new_id(), EntryKind.VOTE), rest.strip()
    if not left:
        return vote
    if said := _OUTCOME.match(left):
        return _said_before(vote_from(left[said.end() :], meeting, may_vote=may_vote), said["words"])
    if _NAMED.match(left):
        raise RecordError("The names of a vote are taken in the division: /div.")
    everybody = len(voters(meeting)) if may_vote is None else may_vote
    while step := next(
        filter(None, (_step(vote, one, meeting, everybody) for one in (left, _JOINED.sub("", left, count=1)))), None
    ):
        vote, left = step[0], step[1].lstrip(" ,;.)")
    if not any(map(str.isalnum, left)):
        left = ""
    if not is_counted(vote) and vote.vote_method is None:
        raise RecordError(HOW)
    refuse_odd_names(vote)
    _refuse_contradiction(vote, left)
    return replace(vote, text=clean(left))


def _said_before(vote: Entry, words: str) -> Entry:
    """The vote of which it was said first what became of what was voted on: words of its text."""
    if not is_counted(vote) and vote.vote_method is None:
        raise RecordError(HOW)
    _refuse_contradiction(vote, words)
    return replace(vote, text=clean(" ".join(filter(None, (words, vote.text)))))


def _refuse_contradiction(vote: Entry, words: str) -> None:
    said, found = outcome_of_words(words), decides(vote)
    if said is not None and found is not None and contradicts(vote, said):
        counts = ", ".join(f"{count} {way}" for way, count in counts_of(vote).items())
        raise RecordError(
            f"{counts} is {found}, not {said}: give the votes for first, or say what became of it, /outcome."
        )


def _step(vote: Entry, left: str, meeting: Meeting, everybody: int) -> tuple[Entry, str] | None:
    """The vote with the next part of the line, and what is left of that; None where the rest is its text."""
    if found := _FIGURES.match(left):
        counts = zip((Way.FOR, Way.AGAINST, Way.ABSTAINED), found.group(1, 3, 4), strict=True)
        for way, count in counts:
            vote = vote if count is None else _counted(vote, way, int(count))
        return vote, left[found.end() :]
    if not is_counted(vote) and (found := next(filter(None, (one.match(left) for one in _LETTERED)), None)):
        for count, way, way_first, count_behind in _ONE_LETTER.findall(found[0]):
            vote = _counted(vote, _LETTERS[(way or way_first).casefold()], int(count or count_behind))
        return vote, left[found.end() :]
    if found := _SPOKEN.match(left):
        vote = _counted(vote, Way.FOR, number_said(found["ayes"]))
        return _counted(vote, Way.AGAINST, number_said(found["noes"])), left[found.end() :]
    if found := next(filter(None, (one.match(left) for one in _WORDED)), None):
        return _counted(vote, _way(found["way"]), number_said(found["count"])), left[found.end() :]
    if found := _ALL.match(left):
        if _NOT_ALL.match(left, found.end()):
            raise RecordError(HOW)
        return _with_all(vote, _way(found["way"] or "for"), everybody), left[found.end() :]
    for words, method in _METHODS.items():
        if found := re.match(rf"(?:{words})(?=$|[\s,;.:)])", left, re.IGNORECASE):
            return replace(vote, vote_method=method), left[found.end() :]
    if found := _CASTING.match(left):
        return replace(vote, casting_vote=casting_from(found["rest"], meeting)), ""
    return None


def _way(said: str) -> Way:
    words = " ".join(said.casefold().replace("’", "'").split())
    if words.startswith("abst"):
        return Way.ABSTAINED
    return Way.INTEREST if words.startswith("with ") else _WAYS[words]


def _with_all(vote: Entry, way: Way, everybody: int) -> Entry:
    """The vote in which all went one way: as many as were counted, or everybody in the room."""
    for one in (Way.FOR, Way.AGAINST, Way.ABSTAINED):
        count = getattr(vote, OWN_COUNT[one])
        if count is None:
            vote = _counted(vote, one, everybody if one is way else 0)
        elif count and one is not way:
            raise RecordError(f"All {way}, and {count} {one}: give the counts alone, such as /vote 7-3-1.")
    return vote


def _counted(vote: Entry, way: Way, count: int) -> Entry:
    check_counts(count)
    field = OWN_COUNT.get(way)
    if field is None and way not in {one.way for one in vote.votes_otherwise}:
        return replace(vote, votes_otherwise=(*vote.votes_otherwise, WayCount(way, count)))
    if field is None or getattr(vote, field) not in (None, count):
        raise RecordError(f"The count {way} is given twice.")
    counts: dict[str, Any] = {field: count}
    return replace(vote, **counts)


def casting_from(rest: str, meeting: Meeting) -> MemberVote:
    """The casting vote from ``for``, ``against`` or ``Lee against``: of who presides where nobody is named.

    Raises:
        RecordError: it does not say which way, or nobody is in the chair.
    """
    name, way = name_and_way(rest)
    if way not in (Way.FOR, Way.AGAINST):
        raise RecordError("A casting vote is for or against: /casting for.")
    presides = not name or _THE_CHAIR.fullmatch(name)
    return MemberVote(_presiding(meeting).id if presides else the_person(meeting.attendees, name).id, way)


def name_and_way(rest: str) -> tuple[str, Way | None]:
    """The words before the way that a line ends in, and that way: ``Lee`` and against."""
    words = rest.strip(" .").split()
    for length in (3, 2, 1):
        said = " ".join(words[-length:]).casefold()
        if len(words) >= length and (said in _WAYS or (length == 1 and said.startswith("abst"))):
            return " ".join(words[:-length]), _way(said)
    return rest.strip(), None


def _presiding(meeting: Meeting) -> Attendee:
    for one in attendance_of(meeting.attendees, meeting.attendance).values():
        if one.in_chair:
            return one.attendee
    raise RecordError("Nobody is in the chair: name who gave the casting vote, such as /casting Lee for.")
