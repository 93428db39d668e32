"""The open entry with an offer behind its caret, which is taken by a key or goes as one types on."""

from __future__ import annotations

from dataclasses import dataclass

from minutetaker.desk.offers.offering import WordOffer, offer
from minutetaker.desk.offers.sources import OpenItem
from minutetaker.screens.commands import Where, commands_in
from minutetaker.screens.meeting.discussion.offers.vocabulary import Vocabulary
from minutetaker.screens.meeting.discussion.table_keys import TableTypist
from minutetaker.screens.widgets.debounce import Debounce

QUIET, LONGEST = 0.05, 0.3
"""Seconds without a key after which a word is looked for, and after which it is while keys go on."""

OFF = "off"


@dataclass(frozen=True, slots=True)
class _Taken:
    """A text before an offer was taken into it and after, each with its caret."""

    before: tuple[str, int]
    after: tuple[str, int]


class OfferTypist(TableTypist):
    """The typist, who is offered words."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.vocabulary = Vocabulary()
        self.offering = Debounce(self, self._look, quiet=QUIET, longest=LONGEST)
        self._dropped: tuple[str, int] | None = None
        self._taken: _Taken | None = None

    def _typed(self, text: str) -> None:
        super()._typed(text)
        if self.host.program.settings.offers != OFF:
            self.offering.soon()

    # Looking for one

    def _look(self) -> None:
        """WordOffer what may be meant, once the keys have stopped for a moment."""
        view, before = self.view, self._before_caret()
        if view is None or before is None or not self.may_type:
            return
        where = OpenItem(view.item_id, self._open_id())
        if self.vocabulary.is_behind(view, where):
            work = self.vocabulary.keep_up(self.host.program, view, where)
            self.run_worker(work, group="offers", exit_on_error=False)
        if self.outline.offered is None and self._word(before) != self._dropped:
            self.outline.offer(offer(before, self.vocabulary.shelves(view, where)))

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
        if self.outline.offered is None:
            return False
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

    def _take(self, offered: WordOffer | None) -> None:
        if offered is None:
            return
        before = self.outline.text, self.outline.caret
        self.outline.type_in(offered.text)
        self._taken = _Taken(before, (self.outline.text, self.outline.caret))

    def _drop(self) -> None:
        """WordOffer nothing more for the word before the caret."""
        self.offering.drop()
        self._dropped = self._word(self._before_caret() or "")
        self.outline.offer(None)

    def drop_unstored(self) -> bool:
        """Take back what is on the screen only, or the offer that was taken last; whether there was either."""
        return self._give_back() or super().drop_unstored()

    def _give_back(self) -> bool:
        """Put what was typed in the place of the offer that was taken, where nothing was done since."""
        taken, self._taken = self._taken, None
        if taken is None or taken.after != (self.outline.text, self.outline.caret):
            return False
        self.outline.retype(*taken.before)
        self._typed(self.outline.text)
        self._drop()
        return True
