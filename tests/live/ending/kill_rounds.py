"""One kill after another: keys typed into the real program, its death at a random moment, and what is there then."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from minutetaker.record import Id, MinutetakerError
from tests.live.ending.after_death import BEGINNING, recover, store_with_meetings, stored
from tests.live.keys.page_model import Kept, Page, State, as_shown
from tests.live.keys.random_keys import random_keys
from tests.live.terminal import KEYS, Program, minutetaker

BAR = "▎"
"""Stands left of every row of the open entry."""

KEYS_A_SECOND = 30.0
AFTER_ESCAPE = 0.15
"""Seconds until the next key: a letter that comes at once after escape is alt and that letter to every program."""

SHORTEST, LONGEST = 0.3, 1.5
"""Seconds of typing before the kill."""

TO_BE_TOLD = 0.5
"""Seconds for which nothing is painted, after which a started program has told what it recovered or never will: on a
busy machine the message comes a moment after the meeting that it stands over."""

OPENING = 7
"""One kill in so many comes from the moment on at which the meeting can be typed in, when its store is still being
opened and keys may wait for that; the others once it is open."""

RESTARTED = 5
"""One kill in so many is followed by a start of the real program, and one by a start that is killed on its way; else
what the program does first is done here."""


@dataclass(slots=True)
class Kills:
    """What many kills came to. ``faults`` tells each that lost, doubled or changed something."""

    kills: int = 0
    keys: int = 0
    faults: list[str] = field(default_factory=list)
    unsaved: list[int] = field(default_factory=list)
    """Of each kill once the store was open: keys that were sent, and are not in what was recovered."""
    opening: list[int] = field(default_factory=list)
    """The same of each kill that may have come before."""
    late: list[str] = field(default_factory=list)
    """Of each kill that cost more than one key: the last keys that were sent."""
    unread: list[int] = field(default_factory=list)
    """Of each kill: how many of these the program had not read, so that they waited in the kernel."""
    torn: int = 0
    """Kills in the middle of a frame, whose screen shows no one state."""
    replayed: int = 0
    """Kills after which something was brought in from the journal."""

    @property
    def told(self) -> str:
        """One line for the table, with the first fault where there is one."""
        most = max(self.unsaved, default=0)
        beyond = sum(1 for one in self.unsaved if one > 1)
        read = max((lost - unread for lost, unread in zip(self.unsaved, self.unread, strict=True)), default=0)
        said = (
            f"{len(self.faults)} lost, doubled or changed of {self.keys:,} keys; sent and lost at most {most} "
            f"({beyond} kills with more than 1; at most {read} of those that the program had read), and "
            f"while it opened at most {max(self.opening, default=0)} ({len(self.opening)} kills); "
            f"{self.replayed} kills left something for the journal"
        )
        return f"{said}; first: {in_brief(self.faults[0])}" if self.faults else said

    def add(self, other: Kills) -> None:
        """Count the kills of another series in."""
        self.kills += other.kills
        self.keys += other.keys
        self.torn += other.torn
        self.replayed += other.replayed
        self.faults += other.faults
        self.unsaved += other.unsaved
        self.opening += other.opening
        self.late += other.late
        self.unread += other.unread


@dataclass(frozen=True, slots=True)
class Scene:
    """Where one series of kills happens."""

    store: Path
    env: dict[str, str]

    @classmethod
    def at(cls, folder: Path) -> Scene:
        """A store, a home and settings of its own in a folder."""
        names = ("HOME", "MINUTETAKER_CONFIG", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR")
        return cls(folder / "minutes.db", dict.fromkeys(names, str(folder)))

    def start(self, meeting_id: Id) -> Program:
        """The program on its way to a meeting."""
        return minutetaker("--store", str(self.store), "open", meeting_id, env=self.env)


def in_brief(fault: str) -> str:
    """A fault in one line of a table."""
    words = " ".join(fault.replace("|", " ").split())
    return words if len(words) <= 300 else f"{words[:299]}…"


def kill_series(first: int, count: int, *, at_once: int = 1) -> Kills:
    """So many kills on one store, with random keys of the seeds from ``first`` on, up to ``at_once`` in one write."""
    result = Kills()
    with tempfile.TemporaryDirectory(prefix="minutetaker-kills-") as folder:
        scene = Scene.at(Path(folder))
        for seed, meeting_id in enumerate(store_with_meetings(scene.store, count), first):
            try:
                _one_kill(scene, meeting_id, seed, result, at_once)
            except (AssertionError, OSError, MinutetakerError) as error:
                result.faults.append(f"seed {seed}: {type(error).__name__}: {error}")
    return result


def _one_kill(scene: Scene, meeting_id: Id, seed: int, result: Kills, at_once: int) -> None:
    random = Random(seed)
    page = Page.beginning_with(BEGINNING)
    with scene.start(meeting_id) as program:
        program.wait_for(is_ready)
        is_open = seed % OPENING > 0
        if is_open:
            _type_first(program, page, scene.store, meeting_id)
        type_for(program, page, random, random.uniform(SHORTEST, LONGEST), at_once=at_once)
        if seed % 2:
            program.freeze()
        unread = program.unread
        program.kill()
        seen = open_rows(program.text)
    result.kills += 1
    result.keys += len(page.states) - 1
    is_restarted = seed % RESTARTED == 0
    if is_restarted:
        result.faults += [f"seed {seed}: {fault}" for fault in _restarted(scene, meeting_id)]
    elif seed % RESTARTED == 1:
        _killed_again(scene, meeting_id, random)
    found, recovered = recover(scene.store, meeting_id)
    again, nothing = recover(scene.store, meeting_id)
    result.replayed += bool(recovered)
    if nothing or again != found or (recovered and is_restarted):
        result.faults.append(f"seed {seed}: recovered twice, {found} and then {again}")
    matching = [number for number, state in enumerate(page.states) if state.kept == found]
    if not matching:
        result.faults.append(f"seed {seed}: never was on the page: {found}; the last was {page.states[-1].kept}")
        return
    unsaved = len(page.states) - 1 - matching[-1]
    if is_open:
        result.unsaved.append(unsaved)
        result.unread.append(min(unread, unsaved))
        if unsaved > 1:
            result.late.append(f"seed {seed}: {unsaved} of {page.keys[-12:]}")
    else:
        result.opening.append(unsaved)
    lost, torn = seen_and_lost(seen, page.states, found, matching[-1])
    result.torn += torn
    if lost:
        result.faults.append(f"seed {seed}: seen and lost: {seen} is not in {found}")


def _type_first(program: Program, page: Page, store: Path, meeting_id: Id) -> None:
    """Type a character, and read what is painted until the store has it: it is open then."""
    page.pressed("x")
    program.send("x")
    program.wait_for(lambda _: stored(store, meeting_id) == page.states[-1].kept)


def _restarted(scene: Scene, meeting_id: Id) -> list[str]:
    """Start the real program again and kill it once it stands; what it did not tell."""
    before = stored(scene.store, meeting_id)
    with scene.start(meeting_id) as program:
        program.wait_for(lambda text: BAR in text or "Recovered" in text)
        program.settle(quiet=TO_BE_TOLD)
        told = "Recovered" in program.text
        program.kill()
    after = stored(scene.store, meeting_id)
    return [] if told or before == after else [f"brought in without a word: {after} in the place of {before}"]


def _killed_again(scene: Scene, meeting_id: Id, random: Random) -> None:
    """Start the real program, and kill it while it opens the store or brings in what it finds in the journal."""
    with scene.start(meeting_id) as program:
        program.listen(time.monotonic() + random.uniform(0.2, 1.2))
        program.kill()


def type_for(program: Program, page: Page, random: Random, seconds: float, *, at_once: int = 1) -> None:
    """Type as fast as a quick typist for a time, and read what is painted all the while.

    Args:
        at_once: the most keys that come in one write, as from a program that types.
    """
    began = time.monotonic()
    due = began
    keys = random_keys(random, page)
    while due < began + seconds:
        program.listen(due)
        pressed = list(_until_escape(keys, page, random.randint(1, at_once)))
        program.send("".join(KEYS.get(key, key) for key in pressed))
        pause = AFTER_ESCAPE if pressed[-1] == "escape" else 1 / KEYS_A_SECOND
        due = max(due, time.monotonic() - 0.01) + pause
    program.listen(min(due, began + seconds))


def _until_escape(keys: Iterator[str], page: Page, count: int) -> Iterator[str]:
    """So many of the keys, each pressed on the page; fewer where an escape comes, which must be the last."""
    for key in islice(keys, count):
        page.pressed(key)
        yield key
        if key == "escape":
            return


def is_ready(text: str) -> bool:
    """Whether a screen shows the meeting, the caret in the last of its first points."""
    return any(row.endswith(BEGINNING[-1].split()[-1]) for row in open_rows(text))


_TOAST_OR_PANE = re.compile(r"│|\s*▌ ")
"""The next pane, or a message over the row: what stands from there on is none of the entry."""


def open_rows(text: str) -> list[str]:
    """The rows of the open entry on a screen, without the bar and the label."""
    rows = [_TOAST_OR_PANE.split(row[row.index(BAR) + 1 :])[0].strip() for row in text.splitlines() if BAR in row]
    if rows and rows[0][:1] == "(":
        rows[0] = rows[0].partition(")")[2].strip()
    return rows


def seen_and_lost(seen: Sequence[str], states: Sequence[State], found: Kept, last: int) -> tuple[bool, bool]:
    """Whether the open entry on the screen is of a later state than what was found; and whether it is of none.

    ``last`` is the last state that was found. A screen that died in the middle of being painted may show rows of two
    states; each of its rows must then be in what was found, or in a state no later than that.
    """
    shown = _bare("".join(seen))
    shows = [number for number, state in enumerate(states) if _could_show(state, shown)]
    if shows:
        return shows[0] > last, False
    earlier = [_bare(state.open_text) for state in states[: last + 1] if state.open_text]
    earlier += [_bare(as_shown(kind, text)) for kind, text in found]
    return any(not any(_bare(row) in text for text in earlier) for row in seen), True


def _could_show(state: State, shown: str) -> bool:
    if state.open_text is None:
        return any(_bare(as_shown(kind, text)) == shown for kind, text in state.kept)
    return _bare(state.open_text) == shown


def _bare(text: str) -> str:
    return "".join(text.split())
