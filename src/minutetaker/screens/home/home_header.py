"""The lines above the list of meetings: whose they are, what is overdue, and why something cannot be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from minutetaker.screens.home.home_calls import HomeData
from minutetaker.screens.look.invisible_characters import unseen_shown
from minutetaker.screens.program import program_of

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backup_places import BackupGlance


class HomeHeader(Vertical):
    """The name of the program, the council where there is one, and a line for each thing to be told."""

    DEFAULT_CSS = "HomeHeader { height: auto; }"

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static("minutetaker", id="name", markup=False)
            yield Static("", id="council", markup=False)
            yield Static("", id="backups", markup=False)
            yield Static("READ ONLY", id="read-only", markup=False)
        yield Static("", id="reminder", markup=False)
        yield Static("", id="because", markup=False)

    def on_mount(self) -> None:
        program_of(self).backups_signal.subscribe(self, self._show_backups)

    def _show_backups(self, glance: BackupGlance) -> None:
        line = self.query_one("#backups", Static)
        line.update(unseen_shown(glance.words))
        line.set_class(glance.is_warning, "warning")
        line.display = bool(glance.words)

    def show(self, data: HomeData) -> None:
        """Name the council, and say that nothing may be changed, and what cannot be listed, as long as it is so."""
        council = next(iter(data.councils)) if len(data.councils) == 1 else ""
        self.query_one("#council", Static).update(unseen_shown(council))
        self.query_one("#read-only").display = bool(data.read_only)
        key_of = program_of(self).key_of
        said = [f"{data.read_only} {key_of('home.reopen')} tries again."] if data.read_only else []
        if data.damaged:
            said.append(
                f"Not listed, because damaged: {'; '.join(data.damaged)}. minutetaker check says what is wrong; "
                f"{key_of('home.restore')} goes back to a backup."
            )
        line = self.query_one("#because", Static)
        line.update("\n".join(said))
        line.display = bool(said)

    def remind(self, overdue: int) -> None:
        """Say how many follow-ups are overdue, where any are."""
        key_of = program_of(self).key_of
        what = "1 follow-up is" if overdue == 1 else f"{overdue:,} follow-ups are"
        keys = f"{key_of('home.follow-ups')}, then {key_of('follow-ups.overdue')}"
        for reminder in self.query("#reminder").results(Static):  # which is gone where the program was left meanwhile
            reminder.update(f"! {what} overdue · {keys}" if overdue else "")
