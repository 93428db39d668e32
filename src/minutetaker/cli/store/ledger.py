"""``minutetaker ledger``: every act that readers of minutes rely on, in the order in which it was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import open_to_read
from minutetaker.cli.printing import remark, say_json, say_table

if TYPE_CHECKING:
    from minutetaker.store.api.approval.ledger import LedgerEntry


def ledger(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """List the ledger, oldest first: number, what was done, to which meeting, by whom, when, and to what.

    It holds circulations, confirmations, signatures, corrections, lines of follow-ups and the like, and is only ever
    added to. Words of exempt items are not in it. Whether it is whole is proven with: minutetaker verify

    \b
    Examples:
      minutetaker ledger
      minutetaker ledger --json
    """
    from minutetaker.desk.approval.proof.ledger_words import act_told, entered, meeting_named, what_came_of

    with open_to_read(context) as store:
        entries = store.ledger.entries()
    if as_json:
        say_json([_as_json(one) for one in entries])
    elif entries:
        say_table(
            [(str(one.number), act_told(one), meeting_named(one), entered(one), what_came_of(one)) for one in entries]
        )
    else:
        remark("Nothing is in the ledger yet.")


def _as_json(one: LedgerEntry) -> dict[str, object]:
    return {
        "number": one.number,
        "act": str(one.act),
        "meeting": one.meeting_id,
        "about": one.about_id,
        "who": one.who,
        "at": one.at.isoformat(),
        "facts": dict(one.facts),
        "digest": one.digest,
    }
