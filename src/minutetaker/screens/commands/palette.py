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

from minutetaker.screens.commands import COMMANDS, Command, Needs, Where, commands_in
from minutetaker.screens.commands.command import Changes
from minutetaker.screens.commands.keys_in_words import in_words
from minutetaker.screens.commands.read_only import why_not
from minutetaker.screens.commands.synonyms import synonyms_of
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.program import program_of

_WAYS: Mapping[Where, str] = {
    Where.ATTENDEES: "meeting.attendees",
    Where.AGENDA: "meeting.agenda",
    Where.DISCUSSION: "meeting.discussion",
    Where.RESOLUTIONS: "meeting.resolutions",
    Where.PEOPLE: "committee.people",
}
"""The commands that give the keyboard to a pane."""

_WITHOUT_USE = frozenset({"palette", "how-to-quit"})
_BY_ID = {command.id: command for command in COMMANDS}


@runtime_checkable
class TakesLines(Protocol):
    """A screen on which a line that begins with a stroke can be typed."""

    async def action_begin_line(self, line: str) -> None: ...


@runtime_checkable
class HasRows(Protocol):
    """A list whose cursor can be put on the row of what the clerk is looking at."""

    def stand_on_what_is_shown(self) -> bool: ...


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
        before = "" if where is Where.EVERYWHERE else "Line: " if where is Where.LINE else f"{where.capitalize()}: "
        return f"{before}{self.command.label}  ({self.key})"

    @property
    def nearness(self) -> float:
        """By what share a command that works where the keyboard is comes before those of other panes and the line."""
        return 0.85 if self.command.where is Where.LINE else 0.9 if self.way else 1.0


class RegistryCommands(Provider):
    """Finds commands by their names, by what they do, and by other words for it."""

    async def discover(self) -> Hits:
        for one in self._offers():
            yield DiscoveryHit(one.title, partial(self._carry_out, one), help=self._said(one.command))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        offers = list(self._offers())
        fits = [(one, _fit(query, one, self._said(one.command))) for one in offers]
        if not any(fit for _, fit in fits):
            fits = [(one, matcher.match(one.title) / 2) for one in offers]
        for one, fit in fits:
            if fit:
                title, said = matcher.highlight(one.title), self._said(one.command)
                yield Hit(fit * one.nearness, title, partial(self._carry_out, one), help=said)

    def _offers(self) -> Iterator[PaletteEntry]:
        screen, program = self.screen, program_of(self.screen)
        for one in self._of_the_screen(screen):
            if not why_not(program, one.action, one.node):
                yield one
        if isinstance(screen, TakesLines) and not program.read_only_here:
            for command in commands_in(Where.LINE):
                yield PaletteEntry(command, command.key, command.action, screen)

    def _of_the_screen(self, screen: Screen[Any]) -> Iterator[PaletteEntry]:
        active = {one.binding.id: one for one in screen.active_bindings.values() if one.enabled}
        for command in COMMANDS:
            here = active.get(command.id)
            if command.id in _WITHOUT_USE:
                continue
            if here is not None:
                yield PaletteEntry(command, self._key(command), command.action, here.node)
            elif command.where in _WAYS and not command.id.endswith(".back"):
                yield from self._in_another_pane(command, screen)

    def _in_another_pane(self, command: Command, screen: Screen[Any]) -> Iterator[PaletteEntry]:
        way = _BY_ID[_WAYS[command.where]]
        nodes = (one for one in screen.query("*") if _is_bound(one, command) and _may(one, command.action))
        node = next(nodes, None)
        if node is not None:
            yield PaletteEntry(command, f"{self._key(way)}, {self._key(command)}", command.action, node, way.action)

    def _key(self, command: Command) -> str:
        return program_of(self.screen).key_of(command.id)

    def _said(self, command: Command) -> str:
        return in_words(command.description, program_of(self.screen).key_of)

    async def _carry_out(self, offer: PaletteEntry) -> None:
        """Do it on the screen that the palette was opened on, which may still be below the palette.

        What acts on a row of another pane is done to what the discussion shows, or not at all: nobody has seen
        where the cursor of that pane stands.
        """
        namespaces = {"app": self.app, "screen": self.screen}
        if not offer.way:
            await self.app.run_action(offer.action, offer.node, namespaces)
            return
        back = self._way_back()
        await self.app.run_action(offer.way, self.screen, namespaces)
        node = offer.node
        if Needs.ROW in offer.command.needs and not (isinstance(node, HasRows) and node.stand_on_what_is_shown()):
            program_of(self.screen).notify_plain(("Choose the line, then press ", KeyFor(offer.command.id), "."))
            return
        await self.app.run_action(offer.action, node, namespaces)
        if back and offer.command.changes is not Changes.NOTHING:
            await self.app.run_action(back, self.screen, namespaces)

    def _way_back(self) -> str:
        """What gives the keyboard to the pane that has it now."""
        active = {one.binding.id for one in self.screen.active_bindings.values()}
        where = next((one for one in _WAYS if any(command.id in active for command in commands_in(one))), None)
        return _BY_ID[_WAYS[where]].action if where is not None else ""


def _fit(query: str, offer: PaletteEntry, said: str) -> float:
    """How well a command fits what is typed: by its name, another word for it, or the words about it."""
    wanted, others = query.casefold(), synonyms_of(offer.command)
    if offer.command.label.casefold().startswith(wanted):
        return 1.0
    if any(name.startswith(wanted) for name in others):
        return 0.95
    words = f"{offer.title} {said} {' '.join(others)}".casefold().replace("(", " ").split()
    return 0.7 if all(any(word.startswith(part) for word in words) for part in wanted.split()) else 0.0


def _is_bound(node: DOMNode, command: Command) -> bool:
    return any(isinstance(one, Binding) and one.id == command.id for one in type(node).BINDINGS)


def _may(node: DOMNode, action: str) -> bool:
    _, name, parameters = actions.parse(action)
    return bool(node.check_action(name, parameters))
