"""Asking whether a name that was corrected is to be corrected wherever it was typed, with a list of the places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from minutetaker.desk.minuting.name_corrections import NameCorrection, NamePlace, name_places
from minutetaker.record import MinutetakerError
from minutetaker.record.text import shortened
from minutetaker.screens.dialogs.checklist import Checklist, ChecklistLine
from minutetaker.screens.key_for import KeyFor

if TYPE_CHECKING:
    from minutetaker.screens.program import Program

_AROUND = 30
"""Characters shown before the first place in a text where the name stands."""


async def ask_where_typed(program: Program, correction: NameCorrection) -> frozenset[str]:
    """List where the name was typed as it was; the keys of the places that are chosen to be corrected."""
    try:
        found = await program.store_thread.do(lambda store: name_places(store, correction))
    except MinutetakerError as error:
        program.notify_error(error)
        return frozenset()
    if not found:
        return frozenset()
    asked = Checklist(_title(correction, found), [_line(place) for place in found])
    return await program.push_screen_wait(asked) or frozenset()


def tell_corrected(program: Program, keys: Collection[str]) -> None:
    """Say in how many places a name was corrected, and how to take it back."""
    places = "1 place" if len(keys) == 1 else f"{len(keys):,} places"
    program.notify_plain((f"Corrected in {places}. ", KeyFor("undo"), " takes it back."))


def _title(correction: NameCorrection, found: Sequence[NamePlace]) -> str:
    before, after = shortened(correction.name.before.printed), shortened(correction.name.after.printed)
    if all(place.stays for place in found):
        return f"“{before}” is now “{after}”. It stays as it was typed here:"
    return f"“{before}” is now “{after}”. Correct it here too?"


def _line(place: NamePlace) -> ChecklistLine:
    at = place.spans[0][0]
    start = max(0, at - _AROUND)
    start = place.text.find(" ", start) + 1 if start and " " in place.text[start:at] else start
    before = f"{place.where}: {'… ' if start else ''}" if place.where else ""
    shown = place.text[start : start + 3 * _AROUND]
    moved = len(before) - start
    marks = tuple((a + moved, b + moved) for a, b in place.spans if b <= start + len(shown))
    heading = f"{place.of}: {place.stays}, stays as it is" if place.stays else place.of
    return ChecklistLine(
        place.key,
        heading,
        f"{before}{shown}",
        () if place.stays else (place.after[start : start + 3 * _AROUND],),
        is_taken=place.is_sure and not place.stays,
        marks=marks,
        fixed=bool(place.stays),
    )
