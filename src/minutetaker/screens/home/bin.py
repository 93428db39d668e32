"""The bin on the list of meetings: what lies in it, and bringing one thing back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.home import home_calls as units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutetaker.screens.home.host import HomeHost
    from minutetaker.store.api.safekeeping.bin import BinEntry


async def pick_and_bring_back(screen: HomeHost) -> BinEntry | None:
    """Ask what comes back, and bring it back; None where nothing came."""
    listing = await screen.carry_out(units.read_bin)
    if listing is None:
        return None
    if listing.unreadable:
        screen.program.notify_plain(
            f"Not listed, because damaged: {'; '.join(listing.unreadable)}. See: minutetaker check", "warning"
        )
    if not listing.entries:
        screen.program.notify_plain("The bin is empty: nothing was deleted, and nothing that was made undone.")
        return None
    picked = await screen.app.push_screen_wait(Picker("The bin: bring back what?", _choices(listing.entries)))
    entry = next((one for one in listing.entries if one.id == picked), None)
    said = None if entry is None else await screen.carry_out(units.bring_back(entry))
    if entry is None or said is None:
        return None
    screen.program.notify_plain(said)
    return entry


def _choices(entries: Sequence[BinEntry]) -> list[Choice]:
    from minutetaker.desk.recovery.bin import contents_of, how_it_went, name_of

    several = len({one.council for one in entries}) > 1
    choices = []
    for one in entries:
        council = one.council if several else ""
        detail = " · ".join(filter(None, (council, contents_of(one), how_it_went(one))))
        choices.append(Choice(one.id, f"{one.kind.value.capitalize()}: {name_of(one)}", detail, is_detail_below=True))
    return choices
