"""The discussion with its doubtful words marked, and a key that offers other spellings of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from minutetaker.desk.offers.spelling import Speller, load_dictionary
from minutetaker.errors import MinutetakerError
from minutetaker.own_files.own_words import keep_word, read_words, words_file
from minutetaker.screens.aside import aside
from minutetaker.screens.meeting.discussion.offers.offer_typist import ON, OfferTypist
from minutetaker.screens.widgets.debounce import Debounce

if TYPE_CHECKING:
    from minutetaker.screens.meeting.discussion.page.flow import Block
    from minutetaker.screens.meeting.view import MeetingView

QUIET, LONGEST = 0.3, 3.0
"""Seconds without a key after which words are looked up, and after which they are while keys go on."""

_OWN = " own"
"""The id of the choice that keeps the word; an id of a spelling holds no blank in front."""
_SWITCHED_OFF = 'Spelling is off. Write spelling = "on" into settings.toml in your settings folder, and start again.'


class SpellingTypist(OfferTypist):
    """The typist, whose words are looked up."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (as Textual names it)
        super().__init__(id=id)
        self.speller: Speller | None = None
        self.spelling = Debounce(self, self._look_up, quiet=QUIET, longest=LONGEST)
        self._looked_up: tuple[Block, ...] = ()

    def on_mount(self) -> None:
        if self.host.program.settings.spelling == ON:
            self.run_worker(self._load(), group="spelling", exit_on_error=False)

    async def _load(self) -> None:
        view = self.view
        assert view is not None
        try:
            dictionary = await aside(partial(load_dictionary, view.style.language))
        except MinutetakerError as error:
            self.host.program.notify_error(error)
            return
        self.speller = Speller(dictionary, await aside(read_words))
        self.outline.doubtful = self.speller.doubtful
        self.spelling.soon()

    def show(self, view: MeetingView) -> None:
        super().show(view)
        if self.speller is not None:
            self.spelling.soon()

    def _typed(self, text: str) -> None:
        super()._typed(text)
        if self.speller is not None:
            self.spelling.soon()

    # Looking up

    def _look_up(self) -> None:
        """Look up what is new of the open text, and of all others where they are other ones."""
        view, blocks = self.view, self.outline.page.blocks
        if self.speller is None or view is None:
            return
        others = () if blocks is self._looked_up else tuple(block.text for block in blocks)
        self._looked_up = blocks
        work = self._looked(self.speller, view, (self.outline.text, *others), is_new=bool(others))
        self.run_worker(work, group="spelling", exit_on_error=False)

    async def _looked(self, speller: Speller, view: MeetingView, texts: tuple[str, ...], *, is_new: bool) -> None:
        from minutetaker.desk.offers import sources

        def work() -> bool:
            if is_new:
                names = (
                    *sources.of_people(view.meeting, view.style),
                    *sources.of_agenda(view.meeting, view.style, view.item_id),
                )
                speller.learn(one.text for one in names)
            return speller.look_up(texts)

        if await aside(work):
            self.outline.mark_again()

    # Its key

    async def action_spelling(self) -> None:
        """Offer other spellings of the doubtful word at the caret, or of the nearest before it."""
        if self.speller is None:
            self.say(_SWITCHED_OFF)
            return
        if not self.may_type or self.command.line is not None:
            return
        text, caret = self.outline.text, self.outline.caret
        await aside(partial(self.speller.look_up, (text,)))
        self.outline.mark_again()
        found = self.speller.doubtful(text)
        before = [one for one in found if one[0] <= caret]
        if not found:
            self.say("Every word of this entry is in the dictionary.")
            return
        self.app.run_worker(self._ask(*(before or found)[-1 if before else 0]), exclusive=True, group="question")

    async def _ask(self, start: int, end: int) -> None:
        from minutetaker.screens.dialogs.picker import Choice, Picker

        assert self.speller is not None
        text = self.outline.text
        word = text[start:end]
        spellings = await aside(partial(self.speller.suggestions, word))
        choices = [
            *(Choice(one, one) for one in spellings),
            Choice(_OWN, f"{word} is right", "keep it as a word of mine"),
        ]
        picked = await self.host.program.push_screen_wait(Picker(f"{word} is in no dictionary", choices))
        if picked == _OWN:
            self._keep_word(word)
        elif picked and self.outline.text == text:
            self.outline.retype(text[:start] + picked + text[end:], start + len(picked))
            self._typed(self.outline.text)

    def _keep_word(self, word: str) -> None:
        assert self.speller is not None
        self.speller.learn((word,))
        self.outline.mark_again()
        try:
            keep_word(word)
        except OSError as error:
            said = f"{word} is not kept in {words_file()}: {error.strerror or error}."
            self.host.program.notify_plain(said, "warning")
