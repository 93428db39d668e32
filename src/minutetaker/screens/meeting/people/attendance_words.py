"""How each person stands, as the attendees pane and the header say it: a sign, words and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutetaker.record import (
    Attendance,
    AttendanceKind,
    Id,
    Meeting,
    Standing,
    attendance_of,
    quorum_count,
)
from minutetaker.record.dates import dotted_time

_SIGNS: Mapping[AttendanceKind | None, tuple[str, str, str]] = {
    None: ("·", "", ""),
    AttendanceKind.PRESENT: ("✓", "present", "present"),
    AttendanceKind.REMOTE: ("@", "remote", "remote"),
    AttendanceKind.APOLOGIES: ("–", "apologies", "apologies"),
    AttendanceKind.ABSENT: ("×", "absent", "absent"),
    AttendanceKind.IN_ATTENDANCE: ("+", "in attendance", "attending"),
    AttendanceKind.SUBSTITUTE: ("✓", "substitute", "substitute"),
    AttendanceKind.ARRIVED: ("→", "arrived", "in"),
    AttendanceKind.RETURNED: ("→", "returned", "back"),
    AttendanceKind.LEFT: ("←", "left", "out"),
    AttendanceKind.BY_VIDEO: ("@", "by video", "video"),
    AttendanceKind.IN_ROOM: ("✓", "in the room", "in room"),
    AttendanceKind.TO_GALLERY: ("←", "in the gallery", "gallery"),
}
"""The sign of each, the words, and fewer words."""


@dataclass(frozen=True, slots=True)
class Stands:
    """A sign of one cell, the words that say the same, and fewer words for where these have no room."""

    sign: str
    words: str
    brief: str


def stands(one: Attendance, names: Mapping[Id, str]) -> Stands:
    """How a person stands now.

    Args:
        names: what to call the member in whose place a substitute sits, by id.
    """
    last = one.movements[-1] if one.movements else None
    sign, words, brief = _SIGNS[last.kind if last else one.initial]
    if last is not None:
        words, brief = f"{words} {dotted_time(last.at)}".rstrip(), f"{brief} {dotted_time(last.at)}".rstrip()
    if one.substitute_for is not None and (last is None or one.in_room):
        seat = f"for {names.get(one.substitute_for, 'a member')}"
        words, brief = seat if last is None else f"{words}, {seat}", seat
    if one.in_chair:
        there = words in ("present", "")
        words, brief = "in the chair" if there else f"chair, {words}", "chair" if there else f"chair, {brief}"
    return Stands(sign, words, brief)


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who counts now, and how many must."""

    present: int
    needed: int

    @property
    def reached(self) -> bool:
        return self.present >= self.needed

    @property
    def words(self) -> str:
        figures = f"{self.present} present, {self.needed} needed"
        return f"Quorum: {figures}" if self.reached else f"NOT QUORATE: {figures}"

    @property
    def brief(self) -> str:
        return f"{self._verdict} {self.present} of {self.needed}"

    @property
    def briefest(self) -> str:
        return f"{self._verdict} {self.present}/{self.needed}"

    @property
    def _verdict(self) -> str:
        return "Quorum" if self.reached else "NOT QUORATE"


def quorum_of(meeting: Meeting) -> Quorum:
    """How the quorum stands after the last thing noted."""
    there = attendance_of(meeting.attendees, meeting.attendance).values()
    return Quorum(quorum_count(there, remote_counts=meeting.remote_counts), meeting.quorum)


def tally(attendance: Iterable[Attendance]) -> str:
    """The register in figures: ``12 present · 3 unmarked · 2 apologies``; members only."""
    members = [one for one in attendance if one.attendee.standing is Standing.MEMBER]
    sitting = [one for one in members if one.member_in_room]
    gone = [one for one in members if not one.in_room]
    kinds = Counter(one.initial for one in gone if not one.movements)
    figures = [
        (sum(1 for one in sitting if not one.remote), "present"),
        (sum(1 for one in sitting if one.remote), "remote"),
        (kinds[None], "unmarked"),
        (kinds[AttendanceKind.APOLOGIES], "apologies"),
        (kinds[AttendanceKind.ABSENT], "absent"),
        (sum(1 for one in gone if one.movements), "left"),
    ]
    said = [f"{count} {word}" for count, word in figures if count or word == "present"]
    said = ["1 apology" if one == "1 apologies" else one for one in said]
    return " · ".join(said)
