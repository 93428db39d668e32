"""``minutetaker agenda``: what earlier meetings left for the next agenda of a committee."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_read
from minutetaker.cli.printing import remark, remark_damaged, say, say_json
from minutetaker.desk.words.meeting_references import find_committee
from minutetaker.desk.words.typed_dates import parse_date

if TYPE_CHECKING:
    from minutetaker.desk.next_agenda.earlier_business import Offer


def agenda(
    context: typer.Context,
    committee: Annotated[
        str,
        typer.Argument(
            metavar="COMMITTEE",
            help="Words of the committee's name or its council's; accents and capitals do not matter.",
            show_default=False,
        ),
    ],
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day of the meeting; today where not given.", show_default=False)
    ] = "",
    exempt: Annotated[
        bool, typer.Option("--exempt", help="Print what is said of exempt items too: for your eyes only.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """List what earlier meetings left for the next agenda of a committee.

    Minutes to confirm, matters arising from open follow-ups, deferred and unfinished items, recommendations without
    an answer. Marked [x] is what a new meeting takes unless the clerk leaves it; nothing is changed.

    \b
    Examples:
      minutetaker agenda parks
      minutetaker agenda "open spaces" --on 2026-05-04
    """
    from minutetaker.desk.next_agenda.earlier_business import offers

    day = parse_date(on) if on.strip() else date.today()
    with open_to_read(context) as store:
        try:
            found = find_committee(store.committees(), committee)
            left = offers(store, found.id, on=day)
        finally:
            remark_damaged(store.damaged())
    if as_json:
        say_json([_as_json(one, is_withheld=one.exempt and not exempt) for one in left])
        return
    heading = ""
    for one in left:
        if one.heading != heading:
            say(f"\n{one.heading}" if heading else one.heading)
            heading = one.heading
        for line in _lines(one.for_public if one.exempt and not exempt else one):
            say(line)
    if not left:
        remark(f"Earlier meetings of {found.name} ({found.council}) left nothing.")


def _lines(one: Offer) -> list[str]:
    marked = f"{'[x]' if one.is_taken else '[ ]'} {one.title}"
    return [marked, *(f"    {line}" for line in (one.source_line, *one.open))]


def _as_json(one: Offer, *, is_withheld: bool) -> dict[str, object]:
    told = one.for_public if is_withheld else one
    return {
        "kind": told.kind.value,
        "title": None if is_withheld else told.title,
        "source": told.source,
        "open": list(told.open),
        "exempt": told.exempt,
        "taken": told.is_taken,
        "left_because": told.left_because or None,
        "meeting_id": told.origin.meeting_id,
        "item_id": told.origin.item_id,
        "entry_id": told.origin.entry_id,
    }
