"""``minutetaker verify``: whether confirmed minutes are as they were confirmed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import named_meeting, open_to_read, store_path
from minutetaker.cli.printing import remark, say, say_json, say_table
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.record import NotFoundError, RecordError
from minutetaker.record.approval import CONFIRMED_ELSEWHERE, digits_typed

if TYPE_CHECKING:
    from minutetaker.desk.approval.proof.ledger_proof import LedgerProof, OutsideLedger
    from minutetaker.desk.approval.proof.verify import Verdict, Verification

_PAPER_SAID = {
    (True, True): "The file says what was confirmed.",
    (True, False): "The file is not proven.",
    (False, True): "The digest is that of these minutes: compare the paper with a new export of them.",
    (False, False): "The digest is that of these minutes, which are not proven.",
}
"""By whether a file was asked about, and whether it is proven."""

_NOTHING_OUTSIDE = (
    "No backup of this store and no copy of its ledger was found where they are kept: whether the newest acts were cut "
    "off, with what they wrote, cannot be told from the store alone."
)


def verify(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[MEETING|FILE|DIGEST]",
            help="Only this meeting; or whether a file that was exported, or the digest at the foot of a page, is of "
            "minutes that were confirmed here. Without it, every confirmed meeting.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object, for scripts.")] = False,
) -> None:
    """Prove confirmed minutes, or a paper: number, digest and meeting of each, and what does not hold.

    The chain of confirmations is computed again, and what each one froze is compared with the minutes
    as they are in the store now. Compare the digest with the one at the foot of the signed pages.
    A file is compared with what was confirmed, word for word; a PDF that was saved from one sign by
    sign, as far as its text goes. The store is only read. Words of exempt items are not printed.
    The exit code is 1 where anything that says it is confirmed is not proven.

    \b
    Examples:
      minutetaker verify
      minutetaker verify parks-2026-03-04
      minutetaker verify "Parks Committee 2026-03-04 minutes.docx"
      minutetaker verify "Parks Committee 2026-03-04 minutes.pdf"
      minutetaker verify 3f9a 12bc 88d0 41e7 a0b3 5c1f 7790 d2ee
      minutetaker --store backup.db verify
    """
    from minutetaker.desk.approval.proof.verify import ADVICE, verify

    named = " ".join(what or ())
    if _is_file(named) or (digits_typed(named) and not _is_meeting(context, named)):
        _verify_paper(context, named, as_json=as_json)
        return
    only = named_meeting(context, named).id if named else None
    with open_to_read(context) as store, shown_progress("Proving the minutes") as progress:
        outside = _outside(context)
        found = verify(store, only, outside=outside, progress=progress)
    if as_json:
        say_json(_as_json(found))
    elif only is not None and not found.verdicts:
        raise RecordError("These minutes are not confirmed yet: there is nothing to prove.")
    else:
        _say(found)
    _remark_on_nothing_outside(outside, found.ledger)
    if found.findings:
        remark(ADVICE)
    if not found.holds or (only is not None and not found.verdicts):
        raise typer.Exit(1)


def _outside(context: typer.Context) -> tuple[OutsideLedger, ...]:
    from minutetaker.desk.approval.proof.outside_ledgers import outside_ledgers
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.settings import load_settings

    path = store_path(context)
    return tuple(outside_ledgers(path, Shelf.of(path, load_settings().backups)))


def _remark_on_nothing_outside(outside: tuple[OutsideLedger, ...], ledger: LedgerProof) -> None:
    if ledger.head.number and not outside:
        remark(_NOTHING_OUTSIDE)


def _is_file(named: str) -> bool:
    """Whether it has an ending, as files have, and no day such as 4.3.2026."""
    return Path(named).suffix[1:2].isalpha()


def _is_meeting(context: typer.Context, named: str) -> bool:
    try:
        named_meeting(context, named)
    except NotFoundError:
        return False
    return True


def _verify_paper(context: typer.Context, named: str, *, as_json: bool) -> None:
    from minutetaker.desk.approval.proof.papers import prove_digest, prove_file

    with open_to_read(context) as store:
        outside = _outside(context)
        if _is_file(named):
            found = prove_file(store, Path(named), outside=outside)
        else:
            found = prove_digest(store, digits_typed(named), outside=outside)
    minutes = found.minutes
    if as_json:
        say_json({**_meeting_as_json(minutes), "paper": found.is_proven, "paper_broken": list(found.broken)})
    else:
        say_table([_row(minutes)])
        for said in (*(f"{minutes.meeting}: {one}" for one in minutes.broken), *found.broken):
            say(said)
        say(_PAPER_SAID[_is_file(named), found.is_proven])
    for one in (*minutes.remarks, *found.remarks, *found.ledger.remarks):
        remark(f"minutetaker: {one}")
    _remark_on_nothing_outside(outside, found.ledger)
    if not found.is_proven:
        raise typer.Exit(1)


def _say(found: Verification) -> None:
    if found.verdicts:
        say_table([_row(one) for one in found.verdicts])
    for finding in found.findings:
        say(finding)
    for one in found.verdicts:
        for told in one.remarks:
            remark(f"{one.meeting}: {told}")
    for told in (*found.remarks, *found.ledger.remarks):
        remark(told)
    if not found.verdicts and found.holds:
        say("No minutes are confirmed yet.")
        return
    if not found.verdicts:
        say("No minutes are confirmed now.")
        return
    count = len(found.verdicts)
    say(f"{found.proven} of {count} confirmed {'meeting is' if count == 1 else 'meetings are'} proven.")


def _row(one: Verdict) -> tuple[str, ...]:
    number = "" if one.number is None else f"no. {one.number}"
    stands = "holds" if one.is_proven else "does not hold" if one.broken else CONFIRMED_ELSEWHERE
    return (number, one.digest, stands, one.meeting)


def _as_json(found: Verification) -> dict[str, object]:
    return {
        "holds": found.holds,
        "proven": found.proven,
        "broken": list(found.broken),
        "ledger": {
            "entries": found.ledger.head.number,
            "digest": found.ledger.head.digest,
            "remarks": list(found.ledger.remarks),
        },
        "remarks": list(found.remarks),
        "meetings": [_meeting_as_json(one) for one in found.verdicts],
    }


def _meeting_as_json(one: Verdict) -> dict[str, object]:
    return {
        "id": one.meeting_id,
        "meeting": one.meeting,
        "number": one.number,
        "digest": one.digest,
        "proven": one.is_proven,
        "broken": list(one.broken),
        "remarks": list(one.remarks),
    }
