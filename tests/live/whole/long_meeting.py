"""A meeting of four hours in some tens of thousands of keys: points, mending, undo, votes, arrivals, resolutions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from random import Random

from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.minuting import agenda
from minutetaker.desk.room import attendance
from minutetaker.record import AttendanceKind, Id
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.ending.after_death import committee
from tests.live.ending.kill_rounds import open_rows
from tests.live.keys.page_model import Kept
from tests.live.terminal import KEYS, Program

ITEMS = 45
WORDS = (
    *("the", "clerk", "reported", "that", "works", "to", "footbridge", "would", "begin", "once", "survey", "had"),
    *("been", "received", "members", "asked", "whether", "a", "price", "could", "be", "held", "until", "spring"),
    *("officers", "replied", "it", "depended", "on", "weather", "and", "grant", "from", "county", "hedge", "mill"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """Keys pressed all at once, and the end of the open entry once they have done their work (without blanks)."""

    keys: tuple[str, ...]
    open_ends: str = ""
    shows: str = ""


@dataclass(slots=True)
class LongMeeting:
    """What is typed, step by step, and ``kept``: what the store must have of each item in the end."""

    random: Random
    kept: list[list[tuple[str, str]]] = field(default_factory=lambda: [[]])
    is_fresh: bool = True
    """Whether the caret stands in an empty entry."""
    who_left: str = ""

    def steps(self, points: int) -> Iterator[Step]:
        """So many points an item, and what goes with them, item after item."""
        for number in range(ITEMS):
            for index in range(points):
                yield self._point()
                if index % 5 == 1:
                    yield self._mended()
                if index % 7 == 2:
                    yield self._undone_and_redone()
                if index % 9 == 3:
                    yield self._comes_or_goes()
                if index % 6 == 4:
                    yield self._line_typed(self.random.choice(("vote", "action")))
            yield from self._resolution()
            if number + 1 < ITEMS:
                yield Step(("f8",), shows=f" ▶ {number + 2}/26 Matter {number + 2}\n")
                self.kept.append([])
                self.is_fresh = True

    def sentence(self) -> str:
        """Words that were said."""
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(10, 20)))

    def one_row(self) -> str:
        """Words that were said, no more of them than a row of a text area shows."""
        return self.sentence()[:90].rstrip()

    @property
    def takes_points(self) -> bool:
        """Whether the next entry is a point: no resolution was begun."""
        return self.kept[-1][-1:] != [] and self.kept[-1][-1][0] != "clause"

    def new_point(self) -> Step:
        """To a new point, where the caret is not in one."""
        return Step(self._next())

    def typed_by_hand(self) -> str:
        """A sentence for the new point, that somebody else is going to type."""
        self.is_fresh = False
        text = self.one_row()
        self.kept[-1].append(("point", text))
        return text

    def _next(self) -> tuple[str, ...]:
        was_fresh, self.is_fresh = self.is_fresh, False
        return () if was_fresh else ("enter",)

    def _point(self) -> Step:
        text = self.sentence()
        self.kept[-1].append(("point", text))
        return Step((*self._next(), *text), text)

    def _mended(self) -> Step:
        word = self.random.choice(WORDS)
        kind, text = self.kept[-1][-1]
        self.kept[-1][-1] = (kind, f"{text}.")
        return Step((*word, *(("backspace",) * len(word)), *"."), f"{text}.")

    def _undone_and_redone(self) -> Step:
        text = self.sentence()
        self.kept[-1].append(("point", text))
        return Step((*self._next(), *text, "ctrl+z", "ctrl+y", "ctrl+end"), text)

    def _comes_or_goes(self) -> Step:
        line, said = ("/in", "came in") if self.who_left else ("/out", "left")
        person = self.who_left or self.random.choice(("Birchall", "Corfield", "Dunmore"))
        self.who_left = "" if self.who_left else person
        step = Step((*self._next(), *f"{line} {person}", "enter"), shows=f"{person} {said}")
        self.is_fresh = True
        return step

    def _line_typed(self, what: str) -> Step:
        text = self.sentence()
        line = f"/act Clerk: {text}" if what == "action" else "/vote 3-1-0"
        step = Step((*self._next(), *line, "enter"))
        self.kept[-1].append((what, text if what == "action" else ""))
        self.is_fresh = True
        return step

    def _resolution(self) -> Iterator[Step]:
        first, second = f"That {self.sentence()};", f"That {self.sentence()}."
        self.kept[-1] += [("resolution", ""), ("clause", first)]
        yield Step(("ctrl+r", *first), first)
        self.kept[-1].append(("clause", second))
        yield Step(("enter", *second), second)


def press(program: Program, step: Step) -> int:
    """Press a step's keys as fast as the terminal takes them, and wait until they are done; how many they were."""
    program.press("".join(KEYS.get(key, key) for key in step.keys))
    if step.open_ends:
        ends = bare(step.open_ends)[-30:]
        program.wait_for(lambda text: bare("".join(open_rows(text))).endswith(ends))
    elif step.shows:
        program.wait_for(step.shows)
    return len(step.keys)


def bare(text: str) -> str:
    """A text without its blanks."""
    return "".join(text.split())


def long_meeting_store(path: Path) -> Id:
    """A store with one meeting of many items, all members present; the meeting's id."""
    with SqliteStore.open(path, who="A clerk") as store:
        body = committees.add_committee(store, committee())
        meeting = meetings.new_meeting(store, body.id, on=date(2026, 11, 3), starts_at=time(18, 0), runs_on=False)
        for item in meeting.items:
            agenda.delete_item(store, meeting.id, item.id)
        for number in range(ITEMS):
            meeting = agenda.add_item(store, meeting.id, f"Matter {number + 1}")
        for person in meeting.attendees:
            attendance.set_register(store, meeting.id, person.id, AttendanceKind.PRESENT)
        agenda.go_to(store, meeting.id, meeting.items[0].id, at=time(0, 0))
    return meeting.id


def items_kept(path: Path, meeting_id: Id) -> list[Kept]:
    """Kind and text of every entry of every item, as the store has them."""
    with SqliteStore.open(path, who="A clerk") as store:
        items = store.meeting(meeting_id).items
    return [tuple((entry.kind.value, entry.text) for _, entry in tree.walk(item.entries)) for item in items]
