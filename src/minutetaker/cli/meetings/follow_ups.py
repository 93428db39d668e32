"""``minutetaker follow-ups``: what became of what was decided, across all meetings."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, open_to_read, open_to_write
from minutetaker.cli.agreement import ask
from minutetaker.cli.exporting import (
    OutputOption,
    OverwriteOption,
    exporter_for,
    format_option,
    write,
)
from minutetaker.cli.meetings.which_follow_ups import (
    AllOption,
    CommitteeOption,
    MeetingOption,
    MineOption,
    OverdueOption,
    OwnerOption,
    Wanted,
)
from minutetaker.cli.printing import remark, remark_damaged, say, say_json, say_table
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.desk.words.matching import spelled
from minutetaker.desk.words.typed_dates import parse_date
from minutetaker.minutes.documents.tracker import Grouping
from minutetaker.outputs.publication import Content
from minutetaker.record import FollowUpStatus, FollowUpSummary, RecordError
from minutetaker.record.keep import KEEP
from minutetaker.record.order import far_off
from minutetaker.record.text import shortened

if TYPE_CHECKING:
    from minutetaker.record import Meeting

app = typer.Typer(
    help="Follow-ups: what became of resolutions, recommendations and actions.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

_RECENTLY = timedelta(days=90)
_LONGEST = 70


CONTENTS = (Content.DOCUMENT, Content.TABLE)

_STATUSES = {one.replace(" ", "-"): one for one in FollowUpStatus}


def _status(typed: str) -> FollowUpStatus:
    """A status in any of its spellings.

    Raises:
        typer.BadParameter: there is no such status.
    """
    found = next((one for one in FollowUpStatus if spelled(one) == spelled(typed)), None)
    if found is None:
        raise typer.BadParameter(f"{typed!r} is no status. There is {', '.join(_STATUSES)}.")
    return found


@app.command("list", short_help="List them, newest meeting first.")
def list_all(
    context: typer.Context,
    everything: AllOption = False,
    overdue: OverdueOption = False,
    mine: MineOption = False,
    owner: OwnerOption = "",
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
      minutetaker follow-ups list --all --meeting parks-2026-03-04 --json
    """
    from minutetaker.desk.follow_ups.listing import cited
    from minutetaker.desk.words.meeting_references import references

    wanted = Wanted(everything, overdue, mine, owner, committee, meeting)
    with open_to_read(context) as store:
        meetings = references(store.meetings())
        found = wanted.rows(store, include_exempt=exempt)
        calls = cited(store, found, include_exempt=exempt)
        left_out, damaged = store.follow_ups.unreadable, store.damaged()
        is_withheld = wanted.asks_for_owner and not exempt and any(one.exempt for one in store.follow_ups.listing())
    if left_out:
        remark(f"Not listed, because damaged: {left_out}. See: minutetaker check")
    remark_damaged(damaged)
    if is_withheld:
        remark("Who owns what in exempt items is left out. With it: --exempt")
    if as_json:
        say_json([_as_json(one, meetings.get(one.meeting_id, one.meeting_id), calls[one.entry_id]) for one in found])
    elif found:
        say_table([_row(one, meetings.get(one.meeting_id, one.meeting_id), calls[one.entry_id]) for one in found])
    else:
        remark(wanted.none_found)


@app.command("update", short_help="Note what became of one.")
def update_one(
    context: typer.Context,
    meeting: MeetingArgument,
    reference: Annotated[
        str,
        typer.Argument(
            metavar="REFERENCE",
            help='As the list names it: "11(b)", "11 action 2", or the start of its id.',
            show_default=False,
        ),
    ],
    note: Annotated[str, typer.Option(metavar="TEXT", help="What happened, in words.", show_default=False)] = "",
    status: Annotated[
        FollowUpStatus | None,
        typer.Option(
            parser=_status,
            metavar="|".join(_STATUSES),
            help="How far it is now.",
            autocompletion=lambda incomplete: [one for one in _STATUSES if one.startswith(incomplete)],
            show_default=False,
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(metavar="NAME", help='A member, an officer or another body; "" for nobody.', show_default=False),
    ] = None,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help='When it is to be done, such as 30/11, Friday or 2 weeks; "" for no day.',
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day that you tell of; today where not given.", show_default=False),
    ] = None,
    answered_by: Annotated[
        str | None,
        typer.Option(
            metavar="MEETING",
            help="The meeting of the body that it was recommended to, which answered it.",
            autocompletion=complete_meeting,
            show_default=False,
        ),
    ] = None,
    even_if_left: Annotated[
        bool, typer.Option("--even-if-left", help="Also an owner who is on the committee no longer.")
    ] = False,
    is_agreed: Annotated[bool, typer.Option("--yes", help="A day that is years away is meant: do not ask.")] = False,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Take the newest line back instead; the log keeps both.")
    ] = False,
) -> None:
    """Note what became of a resolution, a recommendation or an action. The minutes stay as they are.

    \b
    Examples:
      minutetaker follow-ups update parks-2026-03-04 "11(b)" --note "Tender is out." --status in-progress
      minutetaker follow-ups update latest "9 action 2" --owner Shah --due 30/11
    """
    from minutetaker.desk.follow_ups import noting
    from minutetaker.desk.follow_ups.listing import call_of, find_in
    from minutetaker.desk.follow_ups.owners import OwnerLeftError

    found = named_meeting(context, meeting)
    answer = None if answered_by is None else noting.Answer(named_meeting(context, answered_by).id)
    with open_to_write(context) as store:
        whole = store.meeting(found.id)
        entry_id = find_in(whole, reference)
        if take_back:
            stands = noting.take_back(store, found.id, entry_id)
        else:
            try:
                stands = noting.update(
                    store,
                    found.id,
                    entry_id,
                    text=note,
                    status=status,
                    owner=owner,
                    due=KEEP if due is None else _day(due, whole, is_agreed) if due.strip() else None,
                    on=parse_date(on, near=date.today() - _RECENTLY, is_past=True) if on is not None else None,
                    answered_by=answer,
                    even_if_left=even_if_left,
                )
            except OwnerLeftError as left:
                raise RecordError(f"{left} On purpose: --even-if-left") from None
    item = whole.item(stands.item_id)
    call = call_of(whole, item, entry_id, include_exempt=False)
    known = [] if item.exempt else [stands.owner or "no owner", f"due {stands.due}" if stands.due else "no day"]
    lines = len(stands.log)
    say(f"{call}: {', '.join([str(stands.status), *known])}, {lines} {'line' if lines == 1 else 'lines'} in its log")


@app.command("export", short_help="Write the action tracker to a file.")
def export(
    context: typer.Context,
    everything: AllOption = False,
    overdue: OverdueOption = False,
    mine: MineOption = False,
    owner: OwnerOption = "",
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
        rows = Wanted(everything, overdue, mine, owner, committee, meeting).rows(store, include_exempt=exempt)
        tracked = tracker(store, rows, on=date.today())
    if tracked.holds_exempt and not exempt:
        remark("What tells of exempt items is left out. With it: --exempt")
    publication = tracker_publication(tracked, group_by=by, include_exempt=exempt)
    write(publication, exporter, output, overwrite=overwrite)


def _day(typed: str, meeting: Meeting, is_agreed: bool) -> date:
    """A day without a year is the next such day from the meeting on; one that is years away is asked about."""
    day = parse_date(typed, near=max(meeting.date, date.today() - _RECENTLY))
    told = "" if is_agreed else far_off(day, date.today())
    if told and not ask(told, "Is that meant?"):
        remark("Nothing was noted.")
        raise typer.Exit(1)
    return day


def _row(one: FollowUpSummary, meeting: str, call: str) -> tuple[str, ...]:
    due = one.due.isoformat() if one.due else ""
    due += " OVERDUE" if one.is_overdue(date.today()) else ""
    text = shortened(f"{'[EXEMPT] ' if one.exempt else ''}{one.text}", _LONGEST)
    return (meeting, call, str(one.status), due, one.owner or "no owner", text, one.entry_id[:6])


def _as_json(one: FollowUpSummary, meeting: str, call: str) -> dict[str, object]:
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
        "due": one.due.isoformat() if one.due else None,
        "overdue": one.is_overdue(date.today()),
        "status": one.status.value,
        "updates": one.updates,
        "last_on": one.last_on.isoformat() if one.last_on else None,
        "last_note": one.last_text,
    }
