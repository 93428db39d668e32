"""``minutetaker history``: who changed what in a meeting and when, and the history of one item's business."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, open_to_read
from minutetaker.cli.doubted import doubted
from minutetaker.cli.exporting import (
    STANDARD_OUTPUT,
    OverwriteOption,
    exporter_for,
    format_option,
    named_output,
    write,
)
from minutetaker.cli.printing import say_json, say_table, say_text
from minutetaker.outputs.publication import Content, Publication
from minutetaker.record import Id, Meeting, RecordError
from minutetaker.record.dates import dotted_time, plain_date

if TYPE_CHECKING:
    from minutetaker.desk.history.meeting_history import HistoryLine
    from minutetaker.record.differences.difference import Difference
    from minutetaker.store.api.store import Store

CONTENTS = (Content.DOCUMENT,)


def history(
    context: typer.Context,
    meeting: MeetingArgument,
    item: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help="Instead, the business of this item (its printed number) in every meeting that dealt with it.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        bool,
        typer.Option("--changed-since-circulated", help="Instead, what is different since the draft last went out."),
    ] = False,
    form: Annotated[
        str | None,
        format_option("With --changed-since-circulated: docx or what the output's name says.", *CONTENTS),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="With --changed-since-circulated: a file to write that into, or a folder to name it in; "
            "standard output without it.",
            show_default=False,
            parser=named_output,
        ),
    ] = None,
    overwrite: OverwriteOption = False,
    exempt: Annotated[bool, typer.Option("--exempt", help="Print what exempt items say.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """Tell who changed what in a meeting and when, oldest first, with every step that its minutes took.

    Changes of one entry that follow on one another are one line. What was undone is marked. Words of
    exempt items are not printed, save with --exempt.

    \b
    Examples:
      minutetaker history latest
      minutetaker history parks-2026-03-04 --item 11
      minutetaker history parks-2026-03-04 --changed-since-circulated
      minutetaker history parks-2026-03-04 --changed-since-circulated --output changes.docx
    """
    if (output is not None or form is not None) and (not since or as_json):
        named = "--output" if output is not None else "--format"
        raise typer.BadParameter(f"{named} goes with --changed-since-circulated, and not with --json.")
    if item is not None and (since or as_json):
        raise typer.BadParameter("--item goes neither with --changed-since-circulated nor with --json.")
    output = output or STANDARD_OUTPUT
    exporter = exporter_for(form, output, *CONTENTS)
    found = named_meeting(context, meeting)
    changes = None
    with open_to_read(context) as store:
        if item is not None:
            _business_told(store, found.id, item, exempt=exempt)
        elif since and as_json:
            _differences_told(store, found.id, exempt=exempt)
        elif since:
            changes = _changes(store, found.id, exempt=exempt)
        else:
            _told(store, found.id, exempt=exempt, as_json=as_json)
    if changes is not None:
        write(context, changes, exporter, output, overwrite=overwrite)


def _told(store: Store, meeting_id: Id, *, exempt: bool, as_json: bool) -> None:
    from minutetaker.desk.history.meeting_history import history_of

    _refuse_changed(store, meeting_id, exempt=exempt)
    lines = history_of(store, meeting_id, include_exempt=exempt)
    if as_json:
        say_json([_line_as_json(one) for one in lines])
    else:
        say_table([_row(one) for one in lines])


def _business_told(store: Store, meeting_id: Id, item: str, *, exempt: bool) -> None:
    from minutetaker.desk.history.history_words import history_text
    from minutetaker.desk.history.issue_history import issue_history
    from minutetaker.desk.meetings.export import find_item
    from minutetaker.minutes.style.style_files import load_style

    _refuse_changed(store, meeting_id, exempt=exempt)
    meeting = store.meeting(meeting_id)
    wanted = find_item(meeting, load_style(meeting.style), item)
    steps = issue_history(store, meeting_id, wanted.id)
    changed = doubted(store, (one.meeting_id for one in steps), exempt=exempt)
    say_text(history_text([one for one in steps if one.meeting_id not in changed], include_exempt=exempt))


def _row(one: HistoryLine) -> tuple[str, ...]:
    at, until = (time.astimezone() for time in (one.at, one.until))
    since, to = dotted_time(at), dotted_time(until)
    when = f"{at.date().isoformat()} {since}" + (f"–{to}" if to != since else "")
    what = f"{one.what} in {one.whereabouts}" if one.whereabouts else one.what
    said = f"{what}: {one.words}" if one.words else what
    count = f" ({one.times} times)" if one.times > 1 else ""
    return (when, one.who, f"{said}{count}{' (undone)' if one.undone else ''}")


def _line_as_json(one: HistoryLine) -> dict[str, object]:
    return {
        "at": one.at.isoformat(),
        "until": one.until.isoformat(),
        "who": one.who,
        "what": one.what,
        "place": one.whereabouts,
        "words": one.words,
        "times": one.times,
        "undone": one.undone,
        "step": one.is_step,
    }


def _refuse_changed(store: Store, meeting_id: Id, *, exempt: bool) -> None:
    """Tell no words of minutes that were changed outside minutetaker, unless exempt text was asked for."""
    from minutetaker.desk.meetings.public_refusals import unsealed_minutes

    why = "" if exempt else unsealed_minutes(store, [meeting_id], acts_too=True).why
    if why:
        raise RecordError(why)


def _differences_told(store: Store, meeting_id: Id, *, exempt: bool) -> None:
    from minutetaker.record.differences.meetings import differences

    before, _ = _as_circulated(store, meeting_id)
    _refuse_changed(store, meeting_id, exempt=exempt)
    found = differences(before, store.meeting(meeting_id))
    say_json([_difference_as_json(one, exempt=exempt) for one in found])


def _changes(store: Store, meeting_id: Id, *, exempt: bool) -> Publication:
    from minutetaker.desk.approval.changes import changes_publication
    from minutetaker.desk.meetings.public_refusals import held_to_seals, unsealed_minutes
    from minutetaker.minutes.style.style_files import load_style

    before, on = _as_circulated(store, meeting_id)
    after = store.meeting(meeting_id)
    since = f"since the draft circulated on {plain_date(on)}"
    found = changes_publication(before, after, load_style(after.style), since=since, include_exempt=exempt)
    return held_to_seals(found, unsealed_minutes(store, [meeting_id], acts_too=True), whole=exempt)


def _as_circulated(store: Store, meeting_id: Id) -> tuple[Meeting, date]:
    from minutetaker.desk.approval.approving import as_circulated

    draft = as_circulated(store, meeting_id)
    if draft is None:
        raise RecordError("The draft of these minutes has not gone out yet: minutetaker circulate MEETING notes it.")
    return draft


def _difference_as_json(one: Difference, *, exempt: bool) -> dict[str, object]:
    hidden = one.exempt and not exempt
    return {
        "change": one.change.value,
        "what": "" if hidden else one.what,
        "before": "" if hidden else one.before,
        "after": "" if hidden else one.after,
        "item_id": one.item_id,
        "entry_id": one.entry_id,
        "exempt": one.exempt,
    }
