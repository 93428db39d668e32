"""The line that begins with a stroke: what could stand on it, and what went wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from minutetaker.desk.line import Completion, complete
from minutetaker.record import Meeting
from minutetaker.record.interests import CODE, InterestType
from minutetaker.screens.meeting.discussion.page.drawing import Note

ROWS = 8
"""Completions shown at once."""


class LineKey(StrEnum):
    """The keys that the line takes for itself; no file of the user's own changes them."""

    ACCEPT = "tab"
    CARRY_OUT = "enter"
    AS_TEXT = "escape"

    @property
    def said(self) -> str:
        """The key as the line and the messages about it name it."""
        return "esc" if self is LineKey.AS_TEXT else self.value


_KEYS = f"{LineKey.ACCEPT.said} takes it · {LineKey.CARRY_OUT.said} carries out · {LineKey.AS_TEXT.said}: as text"


def is_command(text: str) -> bool:
    """Whether a text typed into an empty entry is a command."""
    return text.startswith("/") and not text.startswith("//")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command being typed, with its completions and the one that is chosen."""

    text: str
    completions: tuple[Completion, ...] = ()
    chosen: int = 0
    trouble: str = ""

    @classmethod
    def typed(
        cls, text: str, meeting: Meeting, lead_ins: Sequence[str], code: Sequence[InterestType] = CODE
    ) -> CommandLine:
        """The line after a key."""
        return cls(text, complete(text, meeting, lead_ins=lead_ins, code=code))

    def moved(self, steps: int) -> CommandLine:
        """The line with another completion chosen, round the end of the list."""
        if not self.completions:
            return self
        return replace(self, chosen=(self.chosen + steps) % len(self.completions), trouble="")

    def refused(self, trouble: str) -> CommandLine:
        """The line with what is wrong with it."""
        return replace(self, trouble=trouble)

    @property
    def accepted(self) -> str | None:
        """The whole line after the chosen completion is taken, where that is another line."""
        if not self.completions:
            return None
        line = self.completions[self.chosen].line
        return line if line != self.text else None

    def notes(self) -> tuple[Note, ...]:
        """What stands under the line."""
        shown = self._shown()
        wide = max((len(one.shown) for _, one in shown), default=0)
        notes = [Note(one.shown.ljust(min(wide, 34)), one.detail, at == self.chosen) for at, one in shown]
        if self.trouble:
            notes.insert(0, Note(self.trouble, is_trouble=True))
        return (*notes, Note("", f"{self._where}{_KEYS}"))

    @property
    def _where(self) -> str:
        """By which keys another completion is chosen, and how many there are where not all are in sight."""
        count = len(self.completions)
        if count > ROWS:
            return f"↑↓ {self.chosen + 1} of {count} · "
        return "↑↓ chooses · " if count > 1 else ""

    def _shown(self) -> list[tuple[int, Completion]]:
        first = min(max(0, self.chosen - ROWS // 2), max(0, len(self.completions) - ROWS))
        return list(enumerate(self.completions))[first : first + ROWS]
