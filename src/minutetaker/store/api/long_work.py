"""How far long work is: told now and then to whoever waits for it, who may call it off."""

from __future__ import annotations

from typing import Protocol

from minutetaker.store.api.errors import StoreError


class StoppedError(StoreError):
    """Long work was called off; all is as it was before it."""


class Progress(Protocol):
    """Hears how far long work is."""

    def __call__(self, what: str, done: int = 0, of: int = 0) -> None:
        """Hear that ``done`` of so many are done of ``what``, a few words; of how many is not known where that is 0.

        Raises:
            StoppedError: the work is to be given up.
        """


def unheard(what: str, done: int = 0, of: int = 0) -> None:
    """Nobody waits for it, and nobody calls it off."""
