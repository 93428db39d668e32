"""The command palette: the commands of the registry that apply where the clerk is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from minutetaker.screens.commands import COMMANDS, Command


class RegistryCommands(Provider):
    """Finds commands by their names and what they do."""

    async def discover(self) -> Hits:
        for command, active in self._applying():
            yield DiscoveryHit(self._title(command, active), partial(self._carry_out, active), help=command.description)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command, active in self._applying():
            title = self._title(command, active)
            score = max(matcher.match(title), matcher.match(command.description) * 0.9)
            if score > 0:
                yield Hit(score, matcher.highlight(title), partial(self._carry_out, active), help=command.description)

    def _applying(self) -> Iterator[tuple[Command, ActiveBinding]]:
        active = {one.binding.id: one for one in self.screen.active_bindings.values() if one.enabled}
        for command in COMMANDS:
            if command.id in active and command.id not in ("palette", "how-to-quit"):
                yield command, active[command.id]

    def _title(self, command: Command, active: ActiveBinding) -> str:
        place = "" if command.where == "everywhere" else f"{str(command.where).capitalize()}: "
        return f"{place}{command.label}  ({self.app.get_key_display(active.binding)})"

    async def _carry_out(self, active: ActiveBinding) -> None:
        """Do it on the screen that the palette was opened on, which may still be below the palette."""
        places = {"app": self.app, "screen": self.screen}
        await self.app.run_action(active.binding.action, active.node, places)
