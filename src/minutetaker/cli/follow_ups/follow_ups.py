"""``minutetaker follow-ups``: what became of what was decided, across all meetings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from minutetaker.cli.access import open_to_read
from minutetaker.cli.doubted import doubted
from minutetaker.cli.exporting import (
    OutputOption,
    OverwriteOption,
    exporter_for,
    format_option,
    write,
)
from minutetaker.cli.follow_ups.update_follow_ups import update
from minutetaker.cli.follow_ups.which_follow_ups import (
    AllOption,
    CommitteeOption,
    MeetingOption,
    MineOption,
    NoOwnerOption,
    OverdueOption,
    OwnerOption,
    Wanted,
)
from minutetaker.cli.printing import remark, remark_damaged, say_json, say_table
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.desk.follow_ups.left_owners import LEFT
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.outputs.publication import Content
from minutetaker.record import FollowUpSummary
from minutetaker.record.text import shortened

app = typer.Typer(
    help="Follow-ups: what became of resolutions, recommendations and actions.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

_LONGEST = 70


CONTENTS = (Content.DOCUMENT, Content.TABLE)


@app.command("list", short_help="List them, newest meeting first.")
def list_all(
    context: typer.Context,
    everything: AllOption = False,
    overdue: OverdueOption = False,
    mine: MineOption = False,
    owner: OwnerOption = "",
    no_owner: NoOwnerOption = False,
    committee: CommitteeOption = "",
    meeting: MeetingOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
    exempt: Annotated[bool, typer.Option("--exempt", help="Print what exempt items say too.")] = False,
) -> None:
    """List what has still to be done: meeting, reference, status, due date, owner, text and its id.

    What exempt items say is withheld, save with --exempt.

    \b
    Examples:
      minutetaker follow-ups list --mine
      minutetaker follow-ups list --overdue --committee scrutiny
      minutetaker follow-ups list --no-owner
      minutetaker follow-ups list --all --meeting parks-2026-03-04 --json
    """
    from minutetaker.desk.follow_ups.left_owners import left_owners
    from minutetaker.desk.follow_ups.listing import cited
    from minutetaker.desk.words.meeting_references import references

    wanted = Wanted(everything, overdue, mine, owner, committee, meeting, no_owner)
    with open_to_read(context) as store:
        meetings = references(store.meetings())
        found = wanted.rows(store, include_exempt=exempt)
        calls = cited(store, found, include_exempt=exempt)
        gone = left_owners(store, found)
        changed = doubted(store, (one.meeting_id for one in found), exempt=exempt)
        found = tuple(one for one in found if one.meeting_id not in changed)
        left_out, damaged = store.follow_ups.unreadable, store.damaged()
        is_withheld = wanted.asks_for_withheld and not exempt and any(one.exempt for one in store.follow_ups.listing())
    if left_out:
        remark(f"Not listed, because damaged: {left_out}. See: minutetaker check")
    remark_damaged(damaged)
    if is_withheld:
        remark("Who owns what in exempt items, and when it is due, is left out. With it: --exempt")
    told = [(one, meetings.get(one.meeting_id, one.meeting_id), calls[one.entry_id]) for one in found]
    if as_json:
        say_json([_as_json(*line, has_left=line[0].entry_id in gone, whole=exempt) for line in told])
    elif found:
        say_table([_row(*line, has_left=line[0].entry_id in gone, whole=exempt) for line in told])
    elif not changed:
        remark(wanted.none_found)


app.command("update", short_help="Note what became of one, or the same of several.")(update)


@app.command("export", short_help="Write the action tracker to a file.")
def export(
    context: typer.Context,
    everything: AllOption = False,
    overdue: OverdueOption = False,
    mine: MineOption = False,
    owner: OwnerOption = "",
    no_owner: NoOwnerOption = False,
    committee: CommitteeOption = "",
    meeting: MeetingOption = "",
    by: Annotated[
        Grouping, typer.Option(help="A table for each owner, for each meeting, or for each committee.")
    ] = Grouping.OWNER,
    form: Annotated[
        str | None, format_option("docx (Word) unless the name of the output says otherwise.", *CONTENTS)
    ] = None,
    output: OutputOption = Path(),
    overwrite: OverwriteOption = False,
    exempt: Annotated[
        bool, typer.Option("--exempt", help="Also what tells of exempt items. The file is for your eyes only (0600).")
    ] = False,
) -> None:
    """Write the action tracker of what has still to be done, and print the name of the file.

    What tells of exempt items is left out, save with --exempt.

    \b
    Examples:
      minutetaker follow-ups export --committee scrutiny --by meeting
      minutetaker follow-ups export --all --output tracker.csv
      minutetaker follow-ups export --mine --format text --output -
    """
    from minutetaker.desk.follow_ups.tracker import tracker, tracker_publication

    exporter = exporter_for(form, output, *CONTENTS)
    with open_to_read(context) as store:
        rows = Wanted(everything, overdue, mine, owner, committee, meeting, no_owner).rows(store, include_exempt=exempt)
        with shown_progress("Reading what is followed up") as progress:
            tracked = tracker(store, rows, on=date.today(), progress=progress)
    if tracked.holds_exempt and not exempt:
        remark("What tells of exempt items is left out. With it: --exempt")
    if tracked.unsealed:
        remark(f"minutetaker: {tracked.unsealed}")
    publication = tracker_publication(tracked, group_by=by, include_exempt=exempt)
    write(context, publication, exporter, output, overwrite=overwrite, is_long=True)


def _row(one: FollowUpSummary, meeting: str, call: str, *, has_left: bool, whole: bool) -> tuple[str, ...]:
    due = one.due.isoformat() if one.due else ""
    due += " OVERDUE" if one.is_overdue(date.today()) else ""
    text = shortened(f"{'[EXEMPT] ' if one.exempt else ''}{one.text}", _LONGEST)
    owner = f"{one.owner} ({LEFT})" if has_left else one.owner or ("no owner" if whole or not one.exempt else "")
    return (meeting, call, str(one.status), due, owner, text, one.entry_id[:6])


def _as_json(one: FollowUpSummary, meeting: str, call: str, *, has_left: bool, whole: bool) -> dict[str, object]:
    return {
        "id": one.entry_id,
        "reference": call,
        "meeting": meeting,
        "meeting_id": one.meeting_id,
        "committee": one.committee,
        "council": one.council,
        "date": one.date.isoformat(),
        "item": one.item_title,
        "exempt": one.exempt,
        "kind": one.kind.value,
        "text": one.text,
        "recommended_to": one.recommended_to,
        "owner": one.owner,
        "owner_kind": one.owner_kind.value if one.owner_kind else None,
        "owner_left": has_left,
        "due": one.due.isoformat() if one.due else None,
        "overdue": one.is_overdue(date.today()) if whole or not one.exempt else None,
        "status": one.status.value,
        "updates": one.updates,
        "last_on": one.last_on.isoformat() if one.last_on else None,
        "last_note": one.last_text,
    }
