"""A clerk who types a whole meeting and takes what is offered wherever that spares keys; every key is counted.

What is offered is looked for in the same way as on the screen, after each key, and the meeting is kept by the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time

from minutetaker.desk.line import run_line
from minutetaker.desk.minuting import agenda, entries, vote_keeping
from minutetaker.desk.offers import language_words, sources
from minutetaker.desk.offers.offering import FEWEST, WordOffer, offer
from minutetaker.desk.offers.shelf import WordShelf
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import LAST, Entry, EntryKind, Id, Meeting, MemberVote, Placement, Way, new_id
from minutetaker.record.room.voters import voters
from minutetaker.store.api.store import Store
from tests.typed import type_text

WAYS = {"f": Way.FOR, "a": Way.AGAINST, "x": Way.ABSTAINED, "d": Way.DECLINED}
CLOCK = time(19, 30)
REGISTERED = len("n") + 1 + len("24/02/2026") + 1 + 3
"""Keys from the list of meetings to a new one whose members are all marked present."""
EXPORTED = 2
"""Keys that write the Word file."""


@dataclass
class TypingClerk:
    """Somebody who types into a meeting that is there; ``shown`` counts how often another offer came into sight."""

    store: Store
    meeting_id: Id
    style: HouseStyle
    takes_offers: bool = True
    keys: int = 0
    shown: int = 0
    taken: int = 0
    item_id: Id | None = None
    entry_id: Id | None = None
    is_fresh: bool = True
    """Whether the caret stands in an empty entry."""
    _still: WordShelf = field(default_factory=WordShelf)
    _moving: tuple[WordShelf, ...] = ()

    def __post_init__(self) -> None:
        known = (*sources.of_style(self.style), *language_words.of_language(self.style.language))
        self._still = WordShelf(known)

    @property
    def meeting(self) -> Meeting:
        return self.store.meeting(self.meeting_id)

    def press(self, count: int = 1) -> None:
        """Press keys that type nothing."""
        self.keys += count

    def item(self, title: str) -> None:
        """A new item after the one in hand: its key, its title in a form that offers nothing, and enter."""
        self.item_id, self.entry_id, self.is_fresh = new_id(), None, True
        agenda.add_item(self.store, self.meeting_id, title, item_id=self.item_id)
        self.press(len(title) + 2)
        self._learn()

    def point(self, text: str, kind: EntryKind = EntryKind.POINT) -> None:
        """An entry of its own."""
        if not self.is_fresh:
            self.press()
        self._type(text)
        self._keep(text, kind, Placement.after(self.entry_id) if self.entry_id else LAST)

    def resolution(self, clauses: list[str]) -> None:
        """A resolution by its key, with its clauses."""
        self.press()
        resolution = Entry(new_id(), EntryKind.RESOLUTION)
        assert self.item_id is not None
        entries.insert(self.store, self.meeting_id, self.item_id, resolution, placement=LAST)
        for number, clause in enumerate(clauses):
            self.press(1 if number else 0)
            self._type(clause)
            self._keep(clause, EntryKind.CLAUSE, Placement.under(resolution.id))
        self.entry_id = resolution.id

    def line(self, text: str) -> None:
        """A line that begins with a stroke; words are offered behind its command."""
        if not self.is_fresh:
            self.press()
        command, blank, rest = text.partition(" ")
        self.press(len(command + blank) + 1)
        self._type(rest)
        done = run_line(self.store, self.meeting_id, self.item_id, self.entry_id, text, at=CLOCK)
        self.item_id, self.entry_id = done.item_id, done.goes_on_after or done.entry_id
        self.is_fresh = done.goes_on_after is not None
        self._learn()

    def division(self, pressed: str) -> None:
        """A division by its line: the keys pressed in its pane, one for each member or a capital for all the rest."""
        self.press(len("/div") + 1 + len(pressed) + 1 + (0 if self.is_fresh else 1))
        left = [one.id for one in voters(self.meeting)]
        names: list[MemberVote] = []
        for key in pressed:
            count = len(left) if key.isupper() else 1
            names += [MemberVote(one, WAYS[key.lower()]) for one in left[:count]]
            del left[:count]
        vote = Entry(new_id(), EntryKind.VOTE)
        assert self.item_id is not None
        vote_keeping.keep_names(self.store, self.meeting_id, self.item_id, vote, names, beside=self.entry_id)
        self.entry_id, self.is_fresh = vote.id, True
        self._learn()

    def _keep(self, text: str, kind: EntryKind, placement: Placement) -> None:
        assert self.item_id is not None
        entry_id = new_id()
        entries.add_entry(self.store, self.meeting_id, self.item_id, kind=kind, placement=placement, entry_id=entry_id)
        type_text(self.store, self.meeting_id, self.item_id, entry_id, text)
        self.entry_id, self.is_fresh = entry_id, False
        self._learn()

    def _learn(self) -> None:
        meeting, style, item_id = self.meeting, self.style, self.item_id
        around = (
            *sources.of_people(meeting, style),
            *sources.of_agenda(meeting, style, item_id),
            *sources.of_other_items(meeting, style, item_id),
        )
        own = sources.of_open_item(meeting, style, sources.OpenItem(item_id))
        self._moving = (WordShelf(own), WordShelf(around))

    def _type(self, text: str) -> None:
        """Type a text; ``standing`` is what stands behind the caret, which stays while its own letters are typed."""
        at, standing = 0, None
        while at < len(text):
            before = standing
            if standing is None and at and self.takes_offers:
                standing = offer(text[:at].rpartition("\n")[2], (*self._moving, self._still))
            self.shown += standing is not None and before is None
            took = self._taken(standing, text[at:])
            standing = standing.after(text[at : at + took]) if standing else None
            at += took
            self.keys += 1

    def _taken(self, standing: WordOffer | None, rest: str) -> int:
        """How many characters the next key brings: an offer, its first word, or one."""
        for one in (standing, standing.first_word) if standing else ():
            goes_on = rest[len(one.text) : len(one.text) + 1]
            if len(one.text) >= FEWEST and rest.startswith(one.text) and not (goes_on.isalnum() and " " in one.text):
                self.taken += 1
                return len(one.text)
        return 1
