"""The vocabulary that words are offered from, kept up with the meeting between keys and in threads of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain
from time import sleep
from typing import TYPE_CHECKING

from minutetaker.record import MinutetakerError
from minutetaker.screens.aside import aside

if TYPE_CHECKING:
    from minutetaker.desk.offers.shelf import Passage, WordShelf
    from minutetaker.desk.offers.sources import OpenItem
    from minutetaker.record import Id, Meeting
    from minutetaker.screens.meeting.view import MeetingView
    from minutetaker.screens.program import Program
    from minutetaker.store.api.store import Store


_PAUSE = 0.001
"""Seconds that a thread stands back for the keys, each time after a little of its work."""


@dataclass(slots=True)
class _KeptShelf:
    """A shelf, and what it was made of; it is made anew once that is something else."""

    of: object = None
    reach: object = None
    """In which item its words may be offered, and which items were exempt then; None where all may be offered."""
    shelf: WordShelf | None = None


class Vocabulary:
    """Three shelves: the item in hand, the rest of the meeting, and what was there before the meeting."""

    def __init__(self) -> None:
        self._item, self._meeting, self._before = _KeptShelf(), _KeptShelf(), _KeptShelf()
        self._is_learning = False
        self._learnt: tuple[object, ...] = ()

    def shelves(self, view: MeetingView, where: OpenItem) -> tuple[WordShelf, ...]:
        """Those that are there by now and hold nothing that is exempt elsewhere, the nearest first."""
        reaches = (None, _reach(view, where))
        kept = (self._item, self._meeting, self._before)
        return tuple(one.shelf for one in kept if one.shelf is not None and one.reach in reaches)

    def forget(self) -> None:
        """Learn all of it anew, as what was there before the meeting may have been changed, or taken out for good."""
        self._before, self._learnt = _KeptShelf(), ()

    def is_behind(self, view: MeetingView, where: OpenItem) -> bool:
        """Whether there is something new to learn, and nobody is at it."""
        return not self._is_learning and self._known(view, where) != self._learnt

    async def keep_up(self, program: Program, view: MeetingView, where: OpenItem) -> None:
        """Learn what is new in the meeting; while that goes on another call does nothing."""
        if self.is_behind(view, where):
            self._is_learning, before = True, self._before
            try:
                await self._learn(program, view, where, before)
                if before is self._before:
                    self._learnt = self._known(view, where)
            finally:
                self._is_learning = False

    @staticmethod
    def _known(view: MeetingView, where: OpenItem) -> tuple[object, ...]:
        return where, _around(view, where), _reach(view, where)

    async def _learn(self, program: Program, view: MeetingView, where: OpenItem, before: _KeptShelf) -> None:
        from minutetaker.desk.offers import sources  # the first frame needs none of it

        meeting, style = view.meeting, view.style
        await _made(
            self._meeting,
            _around(view, where),
            _reach(view, where),
            lambda: chain(
                sources.of_people(meeting, style),
                sources.of_agenda(meeting, style, where.item_id),
                sources.of_other_items(meeting, style, where.item_id),
            ),
        )
        await _made(self._item, where, _reach(view, where), lambda: sources.of_open_item(meeting, style, where))
        if before.of != (meeting.id, style.name):
            earlier = await self._earlier(program, view)
            known = (*_of_style_and_language(view), *earlier)
            await _made(before, (meeting.id, style.name), None, lambda: known)

    async def _earlier(self, program: Program, view: MeetingView) -> tuple[Passage, ...]:
        """What earlier minutes of the committee say; what cannot be read is left out, as nobody asked for it."""
        from minutetaker.desk.offers import sources

        found: list[Passage] = []
        thread, meeting = program.store_thread, view.meeting
        known: tuple[Id, ...] = ()
        with suppress(MinutetakerError):
            known = await thread.look(lambda store: sources.earlier_meetings(store, meeting))
        for meeting_id in known:
            with suppress(MinutetakerError):
                earlier = await thread.look(partial(_read, meeting_id=meeting_id))
                found.extend(await aside(partial(sources.of_minutes, earlier)))
        return tuple(found)


def _around(view: MeetingView, where: OpenItem) -> tuple[object, ...]:
    """All of the meeting that words are taken from, but for the item in hand."""
    meeting = view.meeting
    others = tuple(one for one in meeting.items if one.id != where.item_id)
    return meeting.attendees, meeting.attendance, others, where.item_id, meeting.disclosures, view.style.name


def _reach(view: MeetingView, where: OpenItem) -> tuple[object, ...]:
    return where.item_id, tuple((one.id, one.exempt) for one in view.meeting.items), view.meeting.disclosures


def _read(store: Store, meeting_id: Id) -> Meeting:
    return store.meeting(meeting_id)


async def _made(kept: _KeptShelf, of: object, reach: object, passages: Callable[[], Iterable[Passage]]) -> None:
    from minutetaker.desk.offers.shelf import WordShelf

    if (kept.of, kept.reach) != (of, reach):
        kept.shelf = await aside(lambda: WordShelf(passages(), pause=lambda: sleep(_PAUSE)))
        kept.of, kept.reach = of, reach


def _of_style_and_language(view: MeetingView) -> Iterable[Passage]:
    from minutetaker.desk.offers import language_words, sources

    return (*sources.of_style(view.style), *language_words.of_language(view.style.language))
