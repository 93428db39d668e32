"""Keys in the order in which they were pressed, however fast they come and whichever widget takes them.

Textual hands a key to the focused widget and reads the next at once; what the widget leaves comes back
to the program behind all the keys that wait there. A key that moves the focus, or that the program
takes, would so be overtaken by the letters after it, and one that comes while a dialog or a meeting is
still being made would find nobody to take it. So keys also wait while the program opens, however long that
takes; only the key that leaves it need not.

Characters that wait while a key is under way are handed on together to a widget that takes them so: what is typed
faster than it can be painted is changed, kept and painted at once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from textual import events

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

LONGEST_WAIT = 5.0
"""Seconds after which a key no longer waits for those before it."""

WHILE_SAVING = 1.0
"""Seconds for which keys wait at most for what the key before them does to the meeting: typing is kept without that."""

LONGEST_IN_FIELD = 10_000
"""Characters that may be pasted at once into a field of a form, or into a filter."""

_LOOK_AGAIN = 0.05

Pressed: TypeAlias = "events.Key | events.Paste"


class TypedTogether(events.Event, bubble=False):
    """Keys of characters that waited one behind the other, for a widget that takes them all at once."""

    def __init__(self, keys: Sequence[events.Key]) -> None:
        super().__init__()
        self.keys = keys

    @property
    def text(self) -> str:
        return "".join(key.character or "" for key in self.keys)


@runtime_checkable
class TakesAtOnce(Protocol):
    """A widget that takes all at once what is typed or pasted, however much it is."""

    def on_typed_together(self, event: TypedTogether) -> None: ...


class KeyQueue:
    """Hands each key on when what the one before it set going has come to an end."""

    def __init__(
        self, app: App[None], hand_on: Callable[[Pressed], Awaitable[None]], leaves: Callable[[events.Key], bool]
    ) -> None:
        """Args:
        hand_on: does with a key what Textual does, called where the program takes its messages.
        leaves: whether a key leaves the program.
        """
        self._app = app
        self._hand_to_textual = hand_on
        self._leaves = leaves
        self._waiting: deque[Pressed] = deque()
        self._following: asyncio.Task[None] | None = None
        self._holds: set[object] = set()
        self._begun = asyncio.Event()
        self._is_leaving_told = False

    async def take(self, pressed: Pressed) -> None:
        """Hand a key on at once where none is under way and nothing is waited for, or else in its turn."""
        if self._is_opening and isinstance(pressed, events.Key) and self._leaves(pressed):
            if not self._waiting or self._is_leaving_told:
                await self._hand_on(pressed)
                return
            self._tell_leaving()
        is_first = not self.is_busy
        if is_first:
            self._following = asyncio.create_task(self._follow())
        if is_first and not self._is_held:
            await self._hand_on(pressed)
        else:
            self._waiting.append(pressed)

    def begin(self) -> None:
        """Hand on the keys that were pressed while the program opened: what they are meant for is there now."""
        self._begun.set()

    def wait(self) -> None:
        """Keep keys again until the next :meth:`begin`: what they are meant for is not there yet."""
        self._begun.clear()

    @property
    def _is_opening(self) -> bool:
        return not self._begun.is_set()

    @property
    def _is_held(self) -> bool:
        return self._is_opening or bool(self._holds)

    @property
    def is_busy(self) -> bool:
        """Whether a key is under way."""
        return self._following is not None

    @contextmanager
    def held(self, *, seconds: float = LONGEST_WAIT) -> Iterator[None]:
        """Keys wait while a worker does what the key before them asked for.

        Args:
            seconds: how long at most, as a disk may never answer.
        """
        hold = object()
        self._holds.add(hold)
        timer = asyncio.get_running_loop().call_later(seconds, self._holds.discard, hold)
        try:
            yield
        finally:
            timer.cancel()
            self._holds.discard(hold)

    async def all_done(self) -> None:
        """Wait until every key that the terminal has sent so far has done its work; no more are read."""
        driver = self._app._driver
        if driver is not None:
            driver.disable_input()
        await asyncio.sleep(_LOOK_AGAIN)
        while self._following is not None:
            await asyncio.wait({self._following})

    def stop(self) -> None:
        """Hand no more keys on."""
        self._waiting.clear()
        if self._following is not None:
            self._following.cancel()

    def _tell_leaving(self) -> None:
        """Say that leaving waits for the keys before it, and how not to wait for them."""
        self._is_leaving_told = True
        self._app.notify(
            "Still opening. minutetaker leaves once what was typed has done its work; quit once more to leave without.",
            severity="warning",
            markup=False,
            timeout=10,
        )

    async def _hand_on(self, pressed: Pressed) -> None:
        """Hand a key or a paste on, unless a paste is more than the field that it goes to can show."""
        length = len(pressed.text) if isinstance(pressed, events.Paste) else 0
        if length > LONGEST_IN_FIELD and not isinstance(self._app.focused, TakesAtOnce):
            self._app.notify(
                f"Nothing was pasted: {length:,} characters are too many here. This takes {LONGEST_IN_FIELD:,}.",
                severity="warning",
                markup=False,
                timeout=10,
            )
            return
        await self._hand_to_textual(pressed)

    async def _follow(self) -> None:
        """See the key under way to its end, and then those that came meanwhile, one by one."""
        try:
            await self._key_done()
            # A program that is being left takes none of them, and this would never let it go.
            while self._waiting and self._app.call_later(self._hand_on_next):
                await self._key_done()
        finally:
            self._following = None

    async def _hand_on_next(self) -> None:
        """Hand on the key that waits first, and with it the characters behind it where these may come together."""
        focused = self._app.focused
        together = _characters(self._waiting)
        if len(together) > 1 and focused is not None and isinstance(focused, TakesAtOnce):
            for _ in together:
                self._waiting.popleft()
            focused.post_message(TypedTogether(together))
        elif self._waiting:
            await self._hand_on(self._waiting.popleft())

    async def _key_done(self) -> None:
        """Wait until a key has gone down to its widget and up again, and so has what came of it."""
        await self._begun.wait()
        loop = asyncio.get_running_loop()
        ends = loop.time() + LONGEST_WAIT
        await _caught_up(self._app, ends)
        for _ in ("the key", "what came of it"):
            for pump in self._from_focus_up():
                await _caught_up(pump, ends)
        if not self._holds:
            return
        while self._holds and loop.time() < ends:
            await asyncio.sleep(_LOOK_AGAIN / 5)
        for pump in self._from_focus_up():
            await _caught_up(pump, ends)

    def _from_focus_up(self) -> Iterator[MessagePump]:
        pump: MessagePump | None = self._app.focused
        if pump is None and self._app.screen_stack:
            pump = self._app.screen
        while pump is not None and pump is not self._app:
            yield pump
            pump = pump._parent
        yield self._app


def _characters(waiting: Iterable[Pressed]) -> list[events.Key]:
    """The keys of characters that come before anything else."""
    keys: list[events.Key] = []
    for pressed in waiting:
        if not isinstance(pressed, events.Key) or not pressed.is_printable:
            break
        keys.append(pressed)
    return keys


async def _caught_up(pump: MessagePump, ends: float) -> None:
    """Wait until a widget has done all that waits for it now."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    pump.call_later(_finish, done)
    while not (done.done() or pump._closing or pump._closed or loop.time() >= ends):
        await asyncio.wait({done}, timeout=_LOOK_AGAIN)


def _finish(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
