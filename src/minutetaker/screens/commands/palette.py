"""The command palette: every command that applies on the screen, of its other panes and of the line too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual import actions
from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from minutetaker.screens.commands import COMMANDS, Command, Where, commands_in
from minutetaker.screens.commands.keys_in_words import in_words
from minutetaker.screens.commands.synonyms import synonyms_of
from minutetaker.screens.program import program_of

_WAYS: Mapping[Where, str] = {
    Where.ATTENDEES: "meeting.attendees",
    Where.AGENDA: "meeting.agenda",
    Where.DISCUSSION: "meeting.discussion",
    Where.RESOLUTIONS: "meeting.resolutions",
}
"""The commands that give the keyboard to a pane."""

_WITHOUT_USE = frozenset({"palette", "how-to-quit"})
_BY_ID = {command.id: command for command in COMMANDS}


@runtime_checkable
class TakesLines(Protocol):
    """A screen on which a line that begins with a stroke can be typed."""

    async def action_begin_line(self, line: str) -> None: ...


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """A command, how its key is written, and what carries it out: the action on a node, after the way there."""

    command: Command
    key: str
    action: str
    node: DOMNode
    way: str = ""

    @property
    def title(self) -> str:
        """What the palette calls it."""
        where = self.command.where
        place = "" if where is Where.EVERYWHERE else "Line: " if where is Where.LINE else f"{where.capitalize()}: "
        return f"{place}{self.command.label}  ({self.key})"


class RegistryCommands(Provider):
    """Finds commands by their names, by what they do, and by other words for it."""

    async def discover(self) -> Hits:
        for one in self._offers():
            yield DiscoveryHit(one.title, partial(self._carry_out, one), help=self._said(one.command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        wanted = query.casefold()
        for one in self._offers():
            command, said = one.command, self._said(one.command)
            score = max(matcher.match(one.title), matcher.match(said) * 0.9)
            if any(word.startswith(wanted) for word in synonyms_of(command)):
                score = max(score, 1.0)
            if score > 0:
                yield Hit(score, matcher.highlight(one.title), partial(self._carry_out, one), help=said)

    def _offers(self) -> Iterator[PaletteEntry]:
        screen = self.screen
        active = {one.binding.id: one for one in screen.active_bindings.values() if one.enabled}
        for command in COMMANDS:
            here = active.get(command.id)
            if command.id in _WITHOUT_USE:
                continue
            if here is not None:
                yield PaletteEntry(command, self._key(command), command.action, here.node)
            elif command.where in _WAYS:
                yield from self._in_another_pane(command, screen)
        if isinstance(screen, TakesLines):
            for command in commands_in(Where.LINE):
                yield PaletteEntry(command, command.key, command.action, screen)

    def _in_another_pane(self, command: Command, screen: Screen[Any]) -> Iterator[PaletteEntry]:
        way = _BY_ID[_WAYS[command.where]]
        node = next((one for one in screen.query("*") if _is_bound(one, command)), None)
        if node is not None and _may(node, command.action):
            yield PaletteEntry(command, f"{self._key(way)}, {self._key(command)}", command.action, node, way.action)

    def _key(self, command: Command) -> str:
        return program_of(self.screen).key_of(command.id)

    def _said(self, command: Command) -> str:
        return in_words(command.description, program_of(self.screen).key_of)

    async def _carry_out(self, offer: PaletteEntry) -> None:
        """Do it on the screen that the palette was opened on, which may still be below the palette."""
        places = {"app": self.app, "screen": self.screen}
        if offer.way:
            await self.app.run_action(offer.way, self.screen, places)
        await self.app.run_action(offer.action, offer.node, places)


def _is_bound(node: DOMNode, command: Command) -> bool:
    return any(isinstance(one, Binding) and one.id == command.id for one in type(node).BINDINGS)


def _may(node: DOMNode, action: str) -> bool:
    _, name, parameters = actions.parse(action)
    return bool(node.check_action(name, parameters))
