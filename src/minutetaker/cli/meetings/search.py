"""``minutetaker search``: find texts in every meeting."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_read, open_to_write
from minutetaker.cli.doubted import doubted
from minutetaker.cli.printing import remark, say, say_json
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.desk.search.filters import FILTERS
from minutetaker.record import RecordError

if TYPE_CHECKING:
    from minutetaker.desk.search import Hit

_BEGIN, _END = "«", "»"
_FILTERS = fill(
    "  ".join(example for one in FILTERS for example in one.examples),
    90,
    initial_indent="Filters: ",
    subsequent_indent=" " * len("Filters: "),
)
_HELP = f"""Find texts in every meeting: points, resolutions, actions, titles of items, names.

Every word has to occur, the last may be the beginning of one; accents and capitals do not matter. The best
hits come first, the newest of those that are alike, with the words «marked». What exempt items say is
left out, save with --exempt.

\b
{_FILTERS}

\b
Examples:
  minutetaker search footbridge survey
  minutetaker search '"car park" kind:resolution after:2025'
  minutetaker search is:overdue owner:lee
  minutetaker search -- roof -church           leave out what has this word
"""


def search(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="QUERY...", help="Words, phrases in quotes, and filters.", show_default=False),
    ] = None,
    committee: Annotated[
        str,
        typer.Option(metavar="TEXT", help="Only committees whose name has these words.", show_default=False),
    ] = "",
    limit: Annotated[int, typer.Option(metavar="N", help="Show at most so many hits.", min=1, max=1000)] = 20,
    exempt: Annotated[
        bool, typer.Option("--exempt", help="Also what exempt items say, marked [EXEMPT]: for your eyes only.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build the index that is searched anew, from the minutes.")
    ] = False,
) -> None:
    if rebuild:
        with open_to_write(context) as store, shown_progress("Building the index") as progress:
            store.search.rebuild(progress=progress)
        remark("The index was built anew.")
        if not query and not committee:
            return
    typed = " ".join(query or ())
    if committee:
        typed = f'committee:"{committee.replace(chr(34), " ")}" {typed}'
    _search(context, typed, limit=limit, exempt=exempt, as_json=as_json)


search.__doc__ = _HELP


def _search(context: typer.Context, typed: str, *, limit: int, exempt: bool, as_json: bool) -> None:
    from minutetaker.desk.search import ask
    from minutetaker.desk.words.meeting_references import references

    with open_to_read(context) as store:
        answer = ask(store, typed, exempt=exempt, limit=limit)
        if answer.parsed.query is None:
            raise RecordError(answer.parsed.complaint)
        named = references(store.meetings())
        changed = doubted(store, (one.meeting_id for one in answer.found.hits), exempt=exempt)
    found = answer.found
    hits = [one for one in found.hits if one.meeting_id not in changed]
    if as_json:
        say_json([_as_json(hit, named.get(hit.meeting_id, hit.meeting_id)) for hit in hits])
    for hit in () if as_json else hits:
        say(_heading(hit, named.get(hit.meeting_id, hit.meeting_id)))
        say(f"    {_marked(hit)}")
    for one in answer.parsed.remarks:
        remark(f"minutetaker: {one}")
    shown = len(found.hits)
    if not shown:
        remark("Nothing was found.")
    elif found.count > shown:
        remark(f"{shown} of {'' if found.is_all else 'more than '}{found.count:,} hits. More with: --limit")
    if answer.is_exempt_left_out:
        remark("What exempt items say was not searched. Also for your eyes: --exempt")


def _heading(hit: Hit, reference: str) -> str:
    from minutetaker.record.dates import column_date

    day = column_date(hit.date) if hit.date else "without a date"
    minute = f"minute {hit.number}" if hit.number is not None else ""
    title = hit.title if hit.kind != "item" else ""
    parts = [reference, day, minute, str(hit.kind), title]
    return ("[EXEMPT] " if hit.exempt else "") + "  ".join(part for part in parts if part)


def _marked(hit: Hit) -> str:
    """The snippet with what was found between marks that are seen without colour."""
    text = hit.snippet
    for begin, end in reversed(hit.marks):
        text = f"{text[:begin]}{_BEGIN}{text[begin:end]}{_END}{text[end:]}"
    return text


def _as_json(hit: Hit, reference: str) -> dict[str, object]:
    return {
        "meeting": hit.meeting_id,
        "reference": reference,
        "council": hit.council,
        "committee": hit.committee,
        "date": hit.date.isoformat() if hit.date else None,
        "kind": str(hit.kind),
        "item": hit.item_id,
        "title": hit.title,
        "minute": hit.number,
        "entry": hit.entry_id,
        "attendee": hit.attendee_id,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "exempt": hit.exempt,
    }
