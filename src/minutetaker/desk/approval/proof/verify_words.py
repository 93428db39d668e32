"""Words for what of confirmed minutes does not hold, by minute and entry; no words of an exempt item are among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutetaker.record import Entry, Id, Meeting
from minutetaker.record.differences.difference import Difference
from minutetaker.record.public.withholding import items_withheld_whole
from minutetaker.record.text import common_start, shortened

_BEFORE, _AFTER = 16, 28
"""Characters that are shown on either side of the place where two texts part."""


def not_holding(found: Sequence[Difference], before: Meeting, after: Meeting) -> list[str]:
    """The differences between what was confirmed and what there is now, a sentence each."""
    whereabouts = {**whereabouts_in(after), **whereabouts_in(before)}
    return list(dict.fromkeys(_sentence(one, whereabouts) for one in found))


def _sentence(one: Difference, whereabouts: dict[Id, str]) -> str:
    at = whereabouts.get(one.entry_id or "") or whereabouts.get(one.item_id or "", "")
    if one.exempt:
        return f"{at or 'Who was there for an exempt item'} is not as it was confirmed."
    where = f"{at}: " if at else ""
    if not (one.before and one.after):
        said = f": {_shown(one.before or one.after)}" if one.before or one.after else ""
        return f"{where}{one.summary}{said}."
    was, now = parting(one.before, one.after)
    return f"{where}{one.summary}: {was} was confirmed, and {now} is there now."


def whereabouts_in(meeting: Meeting, *, with_titles: bool = False) -> dict[Id, str]:
    """Where each item and each entry stands, as a check says it: ``minute 18 (Rents), entry 3.2``.

    Of an item that is withheld the title is left out, unless ``with_titles``.
    """
    found: dict[Id, str] = {}
    withheld = items_withheld_whole(meeting)
    for number, item in meeting.numbered_items():
        hidden = item.id in withheld and not with_titles
        title = "" if hidden or not item.title.strip() else f" ({shortened(item.title, 40)})"
        found[item.id] = f"minute {number}{title}"
        found.update((key, f"{found[item.id]}, entry {at}") for key, at in _paths(item.entries))
    return found


def _paths(entries: Sequence[Entry], above: str = "") -> Iterator[tuple[Id, str]]:
    for number, entry in enumerate(entries, 1):
        at = f"{above}{number}"
        yield entry.id, at
        yield from _paths(entry.children, f"{at}.")


def parting(before: str, after: str) -> tuple[str, str]:
    """Both texts around the place where they part."""
    start = max(common_start(before, after) - _BEFORE, 0)
    return _shown(before, start), _shown(after, start)


def _shown(text: str, start: int = 0) -> str:
    return f"“{'…' if start else ''}{shortened(text[start:], _BEFORE + _AFTER)}”"
