"""The open entry with an offer behind its caret, which is taken by a key or goes as one types on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minutetaker.desk.offers.capitals import with_capitals
from minutetaker.desk.offers.expanding import expansion
from minutetaker.desk.offers.offering import WordOffer, offer
from minutetaker.desk.offers.sources import OpenItem
from minutetaker.own_files.abbreviations import Abbreviations
from minutetaker.record.entries import tree
from minutetaker.screens.commands import Where, commands_in
from minutetaker.screens.meeting.discussion.offers.vocabulary import Vocabulary
from minutetaker.screens.meeting.discussion.table_keys import TableTypist
from minutetaker.screens.widgets.debounce import Debounce

if TYPE_CHECKING:
    from minutetaker.record import Meeting
    from minutetaker.screens.meeting.view import MeetingView

QUIET, LONGEST = 0.05, 0.3
"""Seconds without a key after which a word is looked for, and after which it is while keys go on."""

OFF, ON = "off", "on"


@dataclass(frozen=True, slots=True)
class _Taken:
    """The text of an entry before an offer was taken into it and after, each with its caret; and all else by then."""

    entry_id: str | None
    beside: Meeting | None
    before: tuple[str, int]
    after: tuple[str, int]
    is_expanded: bool


@dataclass(frozen=True, slots=True)
class _OpenPlace:
    """A place to fill in: the entry, what stood before the caret when it was reached, and what comes after it."""

    entry_id: str
    before: str
    then: tuple[str, ...]


class OfferTypist(TableTypist):
    """The typist, who is offered words."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.vocabulary = Vocabulary()
        self.offering = Debounce(self, self._look, quiet=QUIET, longest=LONGEST)
        self._dropped: tuple[str, int] | None = None
        self._taken: _Taken | None = None
        self._given_back: _Taken | None = None
        self._place: _OpenPlace | None = None
        self._made_large: tuple[str, int] | None = None

    @property
    def _abbreviations(self) -> Abbreviations:
        return self.host.program.abbreviations

    @property
    def _are_words_offered(self) -> bool:
        """Whether others than the user's own abbreviations are."""
        return self.host.program.settings.offers != OFF

    def _typed(self, text: str) -> None:
        super()._typed(text)
        if self._are_words_offered or self._abbreviations:
            self.offering.soon()

    def on_mount(self) -> None:
        if self.host.program.settings.capitals == ON:
            self.outline.on_typing = self._with_capitals

    def _with_capitals(self, typed: str) -> str:
        """What is typed, with a capital where a sentence begins, but for one that was taken away again."""
        entry, caret = self.open_entry, self.outline.caret
        here = (self._open_id() or "", caret)
        if entry is None or self.in_table or here == self._made_large:
            return typed
        is_start = not entry.kind.row.is_part
        large = with_capitals(self.outline.text[:caret], typed, is_start=is_start)
        if large[:1] != typed[:1]:
            self._made_large = here
        return large

    # Looking for one

    def _look(self) -> None:
        """Offer what may be meant, once the keys have stopped for a moment."""
        view, before = self.view, self._before_caret()
        if view is None or before is None or not self.may_type:
            return
        where = OpenItem(view.item_id, self._open_id())
        if self._are_words_offered and self.vocabulary.is_behind(view, where):
            self.run_worker(self._learn(view, where), group="offers", exit_on_error=False)
        if self.outline.offered is None and self._word(before) != self._dropped:
            shelves = self.vocabulary.shelves(view, where) if self._are_words_offered else ()
            found, rest = offer(before, shelves), self._after_place(before)
            goes_on = found is not None and (rest is None or found.text[0].isalnum())
            self.outline.offer(expansion(before, self._abbreviations) or (found if goes_on else rest))

    async def _learn(self, view: MeetingView, where: OpenItem) -> None:
        """Learn what is new, and look once more for who typed meanwhile."""
        await self.vocabulary.keep_up(self.host.program, view, where)
        self.offering.soon()

    def _after_place(self, before: str) -> WordOffer | None:
        """The rest of an abbreviation, once something stands in its place to fill in."""
        place = self._place
        if place is None or place.entry_id != self._open_id() or not before.startswith(place.before):
            return None
        is_filled = len(before) > len(place.before) and not before[-1].isspace()
        return WordOffer(place.then[0], then=place.then[1:]) if is_filled else None

    def _before_caret(self) -> str | None:
        """What stands before the caret in its line; None where nothing can be offered."""
        line = self.outline.line_before_caret
        if line is None or self.in_table:
            return None
        command = self.command.line
        if command is None:
            return line
        _, blank, rest = line.partition(" ")
        return rest if blank and command.accepted is None and command.is_command else None

    def _word(self, before: str) -> tuple[str, int]:
        """Where the word before the caret begins, and in which entry."""
        return self._open_id() or "", len(before) - len(before.split(" ")[-1])

    # Its keys

    async def take_offer_key(self, key: str) -> bool:
        """Do what a key means while something is offered; whether it means anything then."""
        if key == "backspace" and self._taken is not None and self._taken.is_expanded:
            return self._give_back()
        if self.outline.offered is None:
            return key in self.host.program.keys_of("offer.take") and self._expand()
        for command in commands_in(Where.OFFER):
            if key in self.host.program.keys_of(command.id):
                return await self.app.run_action(command.action, self)
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("take_offer", "take_word"):
            return self.outline.offered is not None
        if action == "drop_offer":
            return self.outline.offered is not None and self.command.line is None
        return super().check_action(action, parameters)

    def action_take_offer(self) -> None:
        self._take(self.outline.offered)

    def action_take_word(self) -> None:
        offered = self.outline.offered
        self._take(offered.first_word if offered is not None else None)

    def action_drop_offer(self) -> None:
        self._drop()

    def _expand(self) -> bool:
        """Take what an abbreviation stands for before it was offered, as who knows it does not wait to see it."""
        before = self._before_caret()
        if before is None or not self.may_type or self._word(before) == self._dropped:
            return False
        found = expansion(before, self._abbreviations)
        self._take(found)
        return found is not None

    def _take(self, offered: WordOffer | None) -> None:
        if offered is None:
            return
        before = self.outline.text, self.outline.caret
        self.outline.type_over(offered.replaces, offered.text)
        after = self.outline.text, self.outline.caret
        self._taken = _Taken(self._open_id(), self._beside(), before, after, offered.replaces > 0)
        if offered.then:
            self._place = _OpenPlace(self._open_id() or "", self._before_caret() or "", offered.then)
        elif self._place is not None and offered.text in self._place.then:
            self._place = None

    def _drop(self) -> None:
        """Offer nothing more for the word before the caret."""
        self.offering.drop()
        self._dropped = self._word(self._before_caret() or "")
        self.outline.offer(None)

    def drop_unstored(self) -> bool:
        """Take back what is on the screen only, or the offer that was taken last; whether there was either."""
        return self._give_back() or super().drop_unstored()

    def _give_back(self) -> bool:
        """Put what was typed in the place of the offer that was taken, where nothing was done since."""
        taken, self._taken = self._taken, None
        if taken is None or not self._is_as_it_was(taken, taken.after):
            return False
        self._retype(taken.before)
        self._given_back = taken
        return True

    def take_again(self) -> bool:
        """Take the offer again that was given back, where nothing was done since; whether there was one."""
        given, self._given_back = self._given_back, None
        if given is None or not self._is_as_it_was(given, given.before):
            return False
        self._retype(given.after)
        self._taken = given
        return True

    def _retype(self, to: tuple[str, int]) -> None:
        self.outline.retype(*to)
        self._typed(self.outline.text)
        self._drop()

    def _is_as_it_was(self, taken: _Taken, text: tuple[str, int]) -> bool:
        """Whether the entry stands open with that text and caret, and nothing else of the meeting has changed."""
        is_here = (self._open_id(), self.outline.text, self.outline.caret) == (taken.entry_id, *text)
        return is_here and self._beside() == taken.beside

    def _beside(self) -> Meeting | None:
        """The meeting without the open entry."""
        view, entry_id = self.view, self._open_id()
        if view is None or view.item is None:
            return None
        entries = view.item.entries
        if entry_id is not None and any(one.id == entry_id for _, one in tree.walk(entries)):
            entries = tree.remove(entries, entry_id)
        meeting = view.meeting.with_item(view.item.id, lambda item: replace(item, entries=entries))
        return replace(meeting, revision=0)
