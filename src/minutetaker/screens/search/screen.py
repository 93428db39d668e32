"""One box over every meeting: what fits is listed as it is typed, and opens at the hit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from minutetaker.desk.search import Found, Hit, Names, Query
from minutetaker.record import MinutetakerError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.look.invisible_characters import unseen_shown
from minutetaker.screens.look.sizes import SHORT
from minutetaker.screens.program import Program, program_of
from minutetaker.screens.search import search_words
from minutetaker.screens.search.box import SearchBox
from minutetaker.screens.search.completing import Completing
from minutetaker.screens.search.hit_list import HitList
from minutetaker.screens.search.memory import Memory, Results, leads_alike
from minutetaker.screens.search.open_hit import open_hit
from minutetaker.screens.search.search_calls import SearchableNames, finding, look_around
from minutetaker.screens.search.understanding import Understood, understood
from minutetaker.screens.widgets.key_line import KeyLine

_LONGEST_WAIT = 4.0
"""Seconds that opening waits for what is still being looked for."""


class SearchScreen(Screen[None]):
    """The box, what can be typed next, and what was found; all as it was when last left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.SEARCH)]
    AUTO_FOCUS = "SearchBox"
    CSS_PATH = "search.tcss"
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(self, memory: Memory | None, *, note: Callable[[Memory], None]) -> None:
        """Args:
        memory: what was typed last, and what that found; None where nothing was yet.
        note: told what is searched for here, each time that the search is come back to.
        """
        super().__init__()
        self.memory = memory or Memory()
        self._note = note
        self._completing = Completing()
        self._understood = Understood()
        self._read: str | None = None
        self._turn = 0
        self._is_settled = asyncio.Event()
        self._is_settled.set()

    @property
    def program(self) -> Program:
        """The program, which holds the store's thread."""
        return program_of(self)

    @property
    def box(self) -> SearchBox:
        return self.query_one(SearchBox)

    @property
    def list(self) -> HitList:
        return self.query_one(HitList)

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("Search", id="label", markup=False)
            yield SearchBox(self.memory.typed)
        with Horizontal(id="under"):
            yield Static("", id="ways", markup=False)
            yield Static("", id="count", markup=False)
        yield Static("", id="message", markup=False)
        yield HitList()
        yield Static("", id="whereabouts", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self._understand()
        if self.memory.results is not None:
            self.call_after_refresh(self._show_results)

    def on_screen_resume(self) -> None:
        """Look again: the meeting that was opened from here may say something else by now."""
        self._note(self.memory)
        if self.is_settled and self.memory.results is not None:
            self._look_for(self.memory.results.query)
        self._look_around()

    def on_screen_suspend(self) -> None:
        self._note_highlighted()

    def take_over(self, memory: Memory) -> None:
        """Show another search in place of this one."""
        self.memory = memory
        self.box.value = memory.typed
        self._understand()
        self._show_results()

    def give_way_to_earlier(self) -> None:
        """Leave this search and the meeting below it for the search that the meeting was opened from, if it was."""
        above = self.app.screen_stack[-3:-1]
        if len(above) < 2 or above[1] is not self.program.meetings.shown:
            return
        earlier = above[0]
        if isinstance(earlier, SearchScreen):
            for _ in ("this search", "the meeting"):
                self.app.pop_screen()
            earlier.take_over(self.memory)

    def begin_anew(self) -> None:
        """Have the next letter take the place of all that is typed."""
        self.box.focus()
        self.box.select_all()

    # Understanding what is typed

    @on(Input.Changed, "#box")
    def _retyped(self) -> None:
        self._understand()

    def _understand(self) -> None:
        """Take the box as it is now."""
        typed, around = self.box.value, self.memory.around
        if typed == self._read:
            return
        self.memory.typed = typed
        if around is None and typed.strip():
            return
        self._read = typed
        self._understood = understood(typed, around.names if around else Names(), self.program.today())
        self._show_ways()
        self._answer()

    def _answer(self) -> None:
        """Show what the box as it was understood calls for."""
        results, query = self.memory.results, self._understood.query
        if query is not None and (results is None or results.query != query):
            self._look_for(query)
            return
        self._turn += 1
        self._is_settled.set()
        if query is not None:
            self._show_results()
        elif self._understood.complaint:
            self._say(self._understood.complaint, is_trouble=True)
        else:
            self._say(self._help())

    def _show_ways(self) -> None:
        said = self._understood
        ways, chosen = self._completing.ways(self._read or "", said.ways_on)
        line: Content | str = unseen_shown(said.remark)
        if ways and not said.remark:
            line = search_words.ways_on(ways, chosen, self.program.key_of("search.complete"))
        self.query_one("#ways", Static).update(line)

    def action_complete(self, step: int) -> None:
        """Take what the text could be completed to; once more takes the next."""
        line = self._completing.take(self.box.value, self._understood.ways_on, step)
        if line is not None:
            self.box.value = line
            self.box.cursor_position = len(line)

    # Looking

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what the box calls for."""
        return self._is_settled.is_set()

    def _look_for(self, query: Query) -> None:
        self._turn += 1
        self._is_settled.clear()
        self._look(query, self._turn)

    @work(exclusive=True, group="looking")
    async def _look(self, query: Query, turn: int) -> None:
        """Show what fits a query, unless another was typed by then."""
        try:
            found = await self.program.store_thread.do(finding(query, lambda: turn == self._turn))
        except MinutetakerError as error:
            found = str(error)
        if turn != self._turn or found is None:
            return
        self._is_settled.set()
        if isinstance(found, str):
            self.memory.results = None
            self._say(found, is_trouble=True)
        else:
            self._found(query, found)

    def _found(self, query: Query, found: Found) -> None:
        before = self.memory.results
        if before is not None and before.query == query:
            self._note_highlighted()
            if before.found == found:
                return
            at = max(before.highlighted, 0)
            hit = before.found.hits[at] if before.found.hits else None
            here = next((n for n, one in enumerate(found.hits) if hit and leads_alike(one, hit)), at)
            self.memory.results = Results(query, found, here, before.top)
        else:
            self.memory.results = Results(query, found)
        self._show_results()

    @work(exclusive=True, group="around")
    async def _look_around(self) -> None:
        """Read the names to narrow down by; what they change is shown."""
        before = self.memory.around
        try:
            around = await self.program.store_thread.do(look_around)
        except MinutetakerError as error:
            around = str(error)
        if isinstance(around, SearchableNames):
            if around != before:
                self.memory.around, self._read = around, None
                self._understand()
        elif before is None:
            self._say(around, is_trouble=True)

    # Showing

    def _show_results(self) -> None:
        results = self.memory.results
        if results is None or results.query != self._understood.query:
            return
        if not results.found.hits:
            self._say(search_words.NOTHING_FOUND)
            return
        self._say("")
        self.list.show_hits(results.found.hits, cursor=results.highlighted, top=results.top)
        self.query_one("#count", Static).update(search_words.how_many(results.found))

    def _say(self, said: Content | str, *, is_trouble: bool = False) -> None:
        """Say something in place of the hits; nothing said shows them."""
        message = self.query_one("#message", Static)
        message.update(said if isinstance(said, Content) else unseen_shown(said))
        message.set_class(is_trouble, "-trouble")
        message.display = bool(said)
        self.list.display = not said
        if said:
            self.list.show_hits(())
            self.query_one("#count", Static).update("")

    def _help(self) -> Content | str:
        around = self.memory.around
        if around is not None and around.is_empty:
            return f"{search_words.NO_MEETINGS} {self.program.key_of('search.back').capitalize()} goes back."
        return search_words.how_to_search(self.program.key_of("search.open"))

    def _note_highlighted(self) -> None:
        """Remember which hit is highlighted."""
        results = self.memory.results
        if results is not None and self.list.rows is results.found.hits:
            results.highlighted, results.top = self.list.cursor, self.list.top

    @on(HitList.Moved)
    def _moved(self) -> None:
        hit = self.list.row
        self.query_one("#whereabouts", Static).update("" if hit is None else search_words.whereabouts(hit))

    # Keys

    def action_move(self, how: str) -> None:
        """Move the highlight; the caret stays in the box."""
        self.list.move(how)

    @on(HitList.Opened)
    async def action_open(self) -> None:
        """Open the meeting at the hit, once what is typed has been looked for."""
        hit = await self._chosen()
        if hit is not None:
            self._note_highlighted()
            await open_hit(self, hit)

    async def _chosen(self) -> Hit | None:
        self._understand()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_WAIT):
                await self._is_settled.wait()
        return self.list.row if self.is_settled else None

    def action_back(self) -> None:
        """Go back to where the search was begun."""
        self._note_highlighted()
        self.app.pop_screen()
