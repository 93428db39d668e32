"""Keys for each printed character of whole meetings, without offers and with them.

Two of invented councils, with divisions; and, where the published minutes are beside the working copy, those of
Leicestershire. No earlier minutes of the committees are there to offer from. Prints a line for each.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.typed_meetings import OWN, TypedMeeting, typed
from benchmarks.typing_clerk import TypingClerk
from minutetaker.minutes.compose.minutes import compose
from minutetaker.outputs.text.plain import page_text
from minutetaker.store.sqlite.store import SqliteStore
from tests.seeds.builders import normalised
from tests.seeds.leicestershire_typed import typed_leicestershire


@dataclass(frozen=True, slots=True)
class Typed:
    """A meeting that was typed: keys pressed, characters printed, offers that came into sight and were taken."""

    keys: int
    printed: int
    shown: int
    taken: int

    @property
    def ratio(self) -> float:
        """Keys for each printed character."""
        return self.keys / self.printed


def measured(what: TypedMeeting | None, *, takes_offers: bool) -> Typed:
    """Type a meeting of our own, or that of Leicestershire where none is named."""
    with tempfile.TemporaryDirectory() as folder, SqliteStore.open(Path(folder) / "minutes.db", who="A clerk") as store:
        if what is None:
            clerk, printed = typed_leicestershire(store, takes_offers=takes_offers)
        else:
            clerk = typed(store, what, takes_offers=takes_offers)
            printed = len(normalised(printed_by(clerk)))
    return Typed(clerk.keys, printed, clerk.shown, clerk.taken)


def printed_by(clerk: TypingClerk) -> str:
    """The minutes that were typed, as plain text."""
    return page_text(compose(clerk.meeting, clerk.style))


def main() -> None:
    for what in (*OWN, None):
        without, using = (measured(what, takes_offers=takes) for takes in (False, True))
        print(
            f"{what.council if what else 'Leicestershire':26} {using.printed:6} characters: "
            f"{without.ratio:.3f} keys each without offers, {using.ratio:.3f} with; "
            f"{using.taken} of {using.shown} offers taken"
        )


if __name__ == "__main__":
    main()
