"""Messages that name a command by its key, which the user may have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class KeyFor:
    """Stands in a message for the key that carries a command out, whichever it is."""

    command: str


Words: TypeAlias = str | tuple[str | KeyFor, ...]
"""What is to be said, its keys still open where it names any."""
