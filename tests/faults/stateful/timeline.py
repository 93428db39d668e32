"""What a clerk can take back and do again, as a plain list of states."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from minutetaker.store.api.history import MERGE_SECONDS, STEP_SECONDS
from tests.faults.stateful.model import Plain


@dataclass
class Timeline:
    """One place's states from the beginning on; ``at`` is the one that stands.

    ``labels`` says what led to each state after the first; None until the program has said what it calls it.
    """

    states: list[Plain]
    labels: list[str | None] = field(default_factory=list)
    at: int = 0
    run: tuple[str, dt.datetime, dt.datetime] | None = None
    """The typing that may be carried on: its key, when it began and when it last went on."""
    is_unbroken: bool = False
    """Whether nothing else was done since, anywhere, so that it must be carried on."""

    @property
    def now(self) -> Plain:
        return self.states[self.at]

    def copy(self) -> Timeline:
        """The same states, to be gone on with apart from these."""
        return replace(self, states=list(self.states), labels=list(self.labels))

    def may_carry_on(self, key: str | None, time: dt.datetime) -> bool:
        """Whether a change under that key may be one step with the one that stands."""
        if key is None or self.run is None or self.run[0] != key:
            return False
        _, began, last = self.run
        in_time = time - last < dt.timedelta(seconds=MERGE_SECONDS)
        return in_time and time - began < dt.timedelta(seconds=STEP_SECONDS)

    def step(self, state: Plain, key: str | None, time: dt.datetime, *, carry_on: bool) -> None:
        """A change more, or none where the state is the same; what was undone is then out of reach.

        Args:
            carry_on: whether typing that may carry on does.
        """
        if state == self.now:
            return
        if carry_on and self.run is not None and self.may_carry_on(key, time):
            self.states[self.at] = state
            self.run = (self.run[0], self.run[1], time)
            if state == self.states[self.at - 1]:
                del self.states[self.at :], self.labels[self.at - 1 :]
                self.at, self.run = self.at - 1, None
            return
        self.states[self.at + 1 :] = [state]
        self.labels[self.at :] = [None]
        self.at += 1
        self.run = None if key is None else (key, time, time)
