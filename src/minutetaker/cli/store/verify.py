"""``minutetaker verify``: whether confirmed minutes are as they were confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import named_meeting, open_to_read
from minutetaker.cli.printing import remark, say, say_json, say_table
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.record import RecordError

if TYPE_CHECKING:
    from minutetaker.desk.approval.verify import Verdict, Verification


def verify(
    context: typer.Context,
    meeting: Annotated[
        str,
        typer.Argument(
            metavar="[MEETING]",
            help="Only this one; without it, every confirmed meeting.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object, for scripts.")] = False,
) -> None:
    """Prove confirmed minutes: number, digest and meeting of each, and what does not hold.

    The chain of confirmations is computed again, and what each one froze is compared with the minutes
    as they are in the store now. Compare the digest with the one at the foot of the signed pages.
    The store is only read. Words of exempt items are not printed.

    \b
    Examples:
      minutetaker verify
      minutetaker verify parks-2026-03-04
      minutetaker --store backup.db verify
    """
    from minutetaker.desk.approval.verify import ADVICE, verify

    only = named_meeting(context, meeting).id if meeting else None
    with open_to_read(context) as store:
        found = verify(store, only)
    if as_json:
        say_json(_as_json(found))
    elif only is not None and not found.verdicts:
        raise RecordError("These minutes are not confirmed yet: there is nothing to prove.")
    else:
        _say(found)
    if not found.holds:
        remark(ADVICE)
    if not found.holds or (only is not None and not found.verdicts):
        raise typer.Exit(1)


def _say(found: Verification) -> None:
    if found.verdicts:
        say_table([_row(one) for one in found.verdicts])
    for finding in found.findings:
        say(finding)
    for one in found.verdicts:
        for told in one.remarks:
            remark(f"{one.meeting}: {told}")
    if not found.verdicts and found.holds:
        say("No minutes are confirmed yet.")
        return
    count = len(found.verdicts)
    say(f"{found.proven} of {count} confirmed {'meeting is' if count == 1 else 'meetings are'} proven.")


def _row(one: Verdict) -> tuple[str, ...]:
    number = "" if one.number is None else f"no. {one.number}"
    return (number, one.digest, "holds" if one.is_proven else "does not hold" if one.broken else "", one.meeting)


def _as_json(found: Verification) -> dict[str, object]:
    return {
        "holds": found.holds,
        "proven": found.proven,
        "broken": list(found.broken),
        "meetings": [
            {
                "id": one.meeting_id,
                "meeting": one.meeting,
                "number": one.number,
                "digest": one.digest,
                "proven": one.is_proven,
                "broken": list(one.broken),
                "remarks": list(one.remarks),
            }
            for one in found.verdicts
        ],
    }
