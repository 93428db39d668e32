"""The line that begins with a stroke: what could stand on it, and how it goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from minutetaker.desk.line import Completion, complete
from minutetaker.record import Meeting
from minutetaker.record.room.interests import CODE, InterestType
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


_DO = f"{LineKey.CARRY_OUT.said} carries out · {LineKey.AS_TEXT.said}: as text"
_KEYS = f"{LineKey.ACCEPT.said} takes it · {_DO}"
_NOT_DONE = f"Not done, and does not print · {_DO}"


def is_command(text: str) -> bool:
    """Whether a text typed into an empty entry is a command."""
    return text.startswith("/") and not text.startswith("//")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command being typed, with its completions and the one that is chosen."""

    text: str
    completions: tuple[Completion, ...] = ()
    chosen: int = 0
    is_kept: bool = False
    """Whether it is in the store, as it was not carried out when it was typed."""

    @classmethod
    def typed(
        cls,
        text: str,
        meeting: Meeting,
        lead_ins: Sequence[str],
        code: Sequence[InterestType] = CODE,
        *,
        is_kept: bool = False,
    ) -> CommandLine:
        """The line after a key."""
        return cls(text, complete(text, meeting, lead_ins=lead_ins, code=code), is_kept=is_kept)

    def moved(self, steps: int) -> CommandLine:
        """The line with another completion chosen, round the end of the list."""
        return replace(self, chosen=(self.chosen + steps) % max(1, len(self.completions)))

    @property
    def is_command(self) -> bool:
        """Whether it still is one: the stroke may have been taken away from a line that is kept."""
        return is_command(self.text)

    @property
    def accepted(self) -> str | None:
        """The whole line after the chosen completion is taken, where that is another line."""
        if not self.completions:
            return None
        line = self.completions[self.chosen].line
        return line if line != self.text else None

    def notes(self) -> tuple[Note, ...]:
        """What stands under the line."""
        first = min(max(0, self.chosen - ROWS // 2), max(0, len(self.completions) - ROWS))
        shown = list(enumerate(self.completions))[first : first + ROWS]
        wide = max((len(one.shown) for _, one in shown), default=0)
        notes = [Note(one.shown.ljust(min(wide, 34)), one.detail, at == self.chosen) for at, one in shown]
        keys = _NOT_DONE if self.is_kept and not self.completions else _KEYS
        return (*notes, Note("", f"{self._where}{keys}"))

    @property
    def _where(self) -> str:
        """By which keys another completion is chosen, and how many there are where not all are in sight."""
        count = len(self.completions)
        if count > ROWS:
            return f"↑↓ {self.chosen + 1} of {count} · "
        return "↑↓ chooses · " if count > 1 else ""
