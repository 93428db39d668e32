"""The words of the search screen: how to search, how much was found, and where a hit is."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from minutetaker.desk.line import Completion
from minutetaker.desk.search import FILTERS, Found, Hit
from minutetaker.record.dates import weekday_date
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.store.api.search import MOST_RANKED

_WORDS = (
    ("budget parking", "both words, in any order; the last may be only begun"),
    ('"car park"', "these words side by side"),
    ("budget -parking", "the first word, and not the second"),
)
_EXAMPLE_WIDTH = 22
NO_MEETINGS = "No meeting is kept in this store yet, so there is nothing to find."
NOTHING_FOUND = "Nothing is found. Take a word or a filter away, or write less of the last word."


def how_to_search(open_key: str) -> Content:
    """What can be typed, with an example for each."""
    lines = [
        Content("Words are looked for in every meeting: in points, resolutions, actions, titles and names."),
        Content(""),
        *(_example(typed, said) for typed, said in _WORDS),
        *(_example("  ".join(one.examples), one.detail) for one in FILTERS),
        Content(""),
        Content(f"{open_key.capitalize()} opens the meeting at the hit; going back comes back here."),
    ]
    return Content("\n").join(lines)


def _example(typed: str, said: str) -> Content:
    room = " " * max(_EXAMPLE_WIDTH - cell_len(typed), 2)
    return Content.assemble("  ", Content(typed).stylize("bold"), room, said)


def how_many(found: Found) -> str:
    """How many hits there are, and that it is time to narrow down where not all of them are listed."""
    shown = len(found.hits)
    if found.count <= shown:
        return "" if not shown else "1 hit" if shown == 1 else f"{shown} hits"
    amount = f"{found.count:,}" if found.is_all else f"more than {MOST_RANKED:,}"
    return f"the best {shown} of {amount}: narrow it"


def ways_on(completions: tuple[Completion, ...], chosen: int, key: str) -> Content:
    """What the text could be completed to, on one line; the first, marked, is the chosen one, which the key takes."""
    first, *others = completions[chosen:] + completions[:chosen]
    taken = Content(one_line(first.shown)).stylize("bold underline")
    parts = [Content(key), taken, *([Content(one_line(first.detail))] if first.detail else [])]
    if others:
        parts.append(Content("· " + " · ".join(one_line(one.shown) for one in others)))
    return Content(" ").join(parts)


def whereabouts(hit: Hit) -> str:
    """Where a hit is, in full: what its line may have no room for."""
    on = weekday_date(hit.date) if hit.date is not None else "date damaged"
    minute = " ".join(filter(None, ("" if hit.number is None else f"minute {hit.number}", hit.title)))
    beside = (one for one in hit.beside if one != hit.council)
    return one_line(" · ".join(filter(None, (hit.committee, hit.council, on, *beside, minute))))
