"""``minutetaker purge-person``: a person taken out of all that is not confirmed, for good."""

from __future__ import annotations

from typing import Annotated

import typer

from minutetaker.cli.access import open_to_write, store_path
from minutetaker.cli.printing import remark, say
from minutetaker.cli.store.purge_agreement import HeldBackups, require_agreement, see_to_backups, tell, tell_where_else
from minutetaker.settings import load_settings


def purge_person(
    context: typer.Context,
    person: Annotated[
        str,
        typer.Argument(
            metavar="PERSON", help="Words of the name of somebody on a committee or in the bin.", show_default=False
        ),
    ],
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why, without the name; the ledger keeps it.", show_default=False)
    ],
    committee: Annotated[
        str, typer.Option(metavar="WORDS", help="Words of the committee's name.", show_default=False)
    ] = "",
    instead: Annotated[
        str,
        typer.Option(
            "--as", metavar="NAME", help="What stands where the name stood (Former Member).", show_default=False
        ),
    ] = "",
    also: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORDS",
            help="Replace these words too: a name from before, or the surname by itself. May be given again.",
            show_default=False,
        ),
    ] = None,
    agreed: Annotated[
        str,
        typer.Option(
            "--confirm", metavar="NAME", help="The person's name as it is asked for, for scripts.", show_default=False
        ),
    ] = "",
    backups: Annotated[
        HeldBackups | None,
        typer.Option(
            help="Keep the backups that still hold the name, or make a new one and remove them; without it you are "
            "asked.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Take a person out of a committee and of all that is not confirmed, for good, as the law on personal data may ask.

    Another name stands then in lists, texts, follow-ups and in what undo brings back. What goes and what
    stays is said first, and the person's name is to be typed. Confirmed minutes stay as they are.

    \b
    Examples:
      minutetaker purge-person "Cllr Fryer" --committee planning --reason "Asked for on 4 May"
    """
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.desk.recovery.purge import where_else_it_lies
    from minutetaker.desk.recovery.purged_people import (
        checked_reason,
        find_person,
        goes,
        holds_person,
        known_people,
        name_to_type,
        planned,
        stays,
    )
    from minutetaker.desk.recovery.purged_people import purge_person as take_out

    shelf = Shelf.of(store_path(context), load_settings().backups)
    with open_to_write(context) as store:
        known = find_person(known_people(store), person, committee)
        plan = planned(store, known, instead=instead, also=also or ())
        checked_reason(plan, reason)
        holds = holds_person(shelf, known.person.id)
        lies = where_else_it_lies(shelf, holds)
        remark(f"To be purged: {known.called} ({known.council}).")
        tell(f"Goes, or has {plan.purge.instead.printed} in its place:", goes(plan))
        tell("What stays:", stays(plan))
        tell_where_else(lies)
        require_agreement(name_to_type(known), agreed)
        take_out(store, plan, reason=reason)
    say(f"Purged. {plan.purge.instead.printed} stands where the name stood.")
    see_to_backups(shelf, lies, holds, backups)
