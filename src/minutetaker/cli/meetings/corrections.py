"""``minutetaker correct``: corrections of confirmed minutes noted, listed and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import MeetingArgument, all_meetings, named_meeting, open_to_read, open_to_write
from minutetaker.cli.printing import remark, say, say_json, say_table
from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.desk.words.meeting_references import find_meeting
from minutetaker.record import Approval, Correction, Id, Meeting, RecordError

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

app = typer.Typer(
    help="Corrections of confirmed minutes: note, list and withdraw them.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

AtOption = Annotated[
    str,
    typer.Option(
        metavar="MEETING",
        help="The later meeting that resolved it, by its reference.",
        autocompletion=complete_meeting,
        show_default=False,
    ),
]
ResolutionOption = Annotated[
    str, typer.Option(metavar="NUMBER", help='Its resolution as it is cited: "31", "31(a)".', show_default=False)
]
ByOption = Annotated[
    str,
    typer.Option(
        metavar="TEXT",
        help="The resolution in words: where the store does not have that meeting, or it was of another body.",
        show_default=False,
    ),
]


@app.command("add", short_help="Note a correction beside the text.")
def add(
    context: typer.Context,
    meeting: MeetingArgument,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="The correction: For “dusk” read “dawn”.", show_default=False)
    ],
    item: Annotated[
        str,
        typer.Option(
            metavar="N", help="The item that is corrected, by its printed number; without it all.", show_default=False
        ),
    ] = "",
    entry: Annotated[
        str,
        typer.Option(
            metavar="WORDS",
            help="The entry of the item: its label, the start of its id, or words that no other has.",
            show_default=False,
        ),
    ] = "",
    at: AtOption = "",
    resolution: ResolutionOption = "",
    by: ByOption = "",
) -> None:
    """Note what a later meeting resolved to correct in confirmed minutes. The text itself never changes.

    It is never undone, only withdrawn on record. It prints as a note under what it corrects.

    \b
    Examples:
      minutetaker correct add parks-2026-03-04 "For dusk read dawn." --item 11 --at parks-2026-04-06 --resolution 14
      minutetaker correct add parks-2026-03-04 "Cllr Pryce was there." --by "minute 3 of Full Council, 20 April 2026"
    """
    from minutetaker.desk.approval.corrections import correct
    from minutetaker.store.api.approval.approvals import NewCorrection

    listed = all_meetings(context)
    found, later = find_meeting(listed, meeting), find_meeting(listed, at) if at else None
    with open_to_write(context) as store:
        item_id, entry_id = _what(store.meeting(found.id), item, entry)
        by_ids = _resolved(store, later.id if later else None, resolution)
        approval = correct(store, found.id, NewCorrection(text, *by_ids, item_id, entry_id, by))
        _say_list(store, found.id, approval, approval.corrections[-1:])


@app.command("list", short_help="List them, oldest first.")
def list_all(
    context: typer.Context,
    meeting: MeetingArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
    exempt: Annotated[bool, typer.Option("--exempt", help="Print what exempt items say too.")] = False,
) -> None:
    """List the corrections of a meeting's minutes: number, what is corrected, by which resolution, and the words.

    One that was withdrawn says so. What exempt items say is withheld, save with --exempt.

    \b
    Examples:
      minutetaker correct list parks-2026-03-04
      minutetaker correct list parks-2026-03-04 --json
    """
    found = named_meeting(context, meeting)
    with open_to_read(context) as store:
        approval = store.approvals.of(found.id)
        if as_json:
            say_json(_as_json(store, found.id, approval, exempt=exempt))
        elif approval.corrections:
            _say_list(store, found.id, approval, approval.corrections, exempt=exempt)
        else:
            remark("Nothing was corrected in these minutes.")


@app.command("withdraw", short_help="Withdraw one on record.")
def withdraw(
    context: typer.Context,
    meeting: MeetingArgument,
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", help="Its number: minutetaker correct list", show_default=False)
    ],
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why, in words.", show_default=False)] = "",
    at: AtOption = "",
    resolution: ResolutionOption = "",
    by: ByOption = "",
) -> None:
    """Withdraw a correction on record: it stays in the list and the history, and is printed no more. Never undone.

    \b
    Examples:
      minutetaker correct withdraw parks-2026-03-04 1 --why "It was noted of the wrong minute."
    """
    from minutetaker.desk.approval.corrections import find_correction, withdraw
    from minutetaker.store.api.approval.approvals import NewWithdrawal

    listed = all_meetings(context)
    found, later = find_meeting(listed, meeting), find_meeting(listed, at) if at else None
    with open_to_write(context) as store:
        one = find_correction(store.approvals.of(found.id), number)
        by_ids = _resolved(store, later.id if later else None, resolution)
        approval = withdraw(store, found.id, NewWithdrawal(one.id, why, *by_ids, by))
        _say_list(store, found.id, approval, (one,))


def _resolved(store: Store, later_id: Id | None, resolution: str) -> tuple[Id | None, Id | None, Id | None]:
    """The meeting, the item and the entry that resolved it."""
    from minutetaker.desk.approval.corrections import find_resolution

    if later_id is None:
        if resolution:
            raise RecordError("Say of which meeting that resolution is: --at MEETING")
        return None, None, None
    item, entry = find_resolution(store.meeting(later_id), resolution)
    return later_id, item.id, entry.id


def _what(meeting: Meeting, item: str, entry: str) -> tuple[Id | None, Id | None]:
    """The item and the entry that are named; nothing of what an exempt item holds is said where none is found."""
    from minutetaker.desk.approval.corrections import find_entry
    from minutetaker.desk.meetings.export import find_item
    from minutetaker.minutes.style.style_files import style_or_plain

    if not item:
        if entry:
            raise RecordError("Say in which item the entry stands that is corrected: --item N")
        return None, None
    style = style_or_plain(meeting.style)
    wanted = find_item(meeting, style, item)
    return wanted.id, find_entry(meeting, wanted, style, entry).id if entry else None


def _say_list(
    store: Store, meeting_id: Id, approval: Approval, shown: tuple[Correction, ...], *, exempt: bool = False
) -> None:
    rows = [one for one in _as_json(store, meeting_id, approval, exempt=exempt) if one["id"] in {it.id for it in shown}]
    say_table([(str(one["number"]), str(one["of"]), str(one["by"]), str(one["text"])) for one in rows])
    for one in rows:
        if one["withdrawn"]:
            say(f"{one['number']}: {one['withdrawn']}")


def _as_json(store: Store, meeting_id: Id, approval: Approval, *, exempt: bool) -> list[dict[str, object]]:
    from minutetaker.desk.approval.cited_resolutions import printed_correction, withdrawn_in_words
    from minutetaker.minutes.printed_numbers import printed_numbers
    from minutetaker.minutes.style.style_files import style_or_plain
    from minutetaker.record.public.withholding import withheld_items

    meeting = store.meeting(meeting_id)
    numbers = printed_numbers(meeting, style_or_plain(meeting.style))
    hidden = withheld_items(meeting)
    found: list[dict[str, object]] = []
    for number, one in enumerate(approval.corrections, 1):
        told = printed_correction(store, meeting, one)
        is_hidden = told.exempt and not exempt
        withdrawal = approval.withdrawal_of(one)
        of = one.item_id if one.item_id in hidden and is_hidden else one.entry_id or one.item_id
        gone = (
            "" if withdrawal is None else "Withdrawn." if is_hidden else withdrawn_in_words(store, meeting, withdrawal)
        )
        found.append(
            {
                "number": number,
                "id": one.id,
                "of": numbers.get(of or "", "the minutes as a whole"),
                "by": told.resolution.in_words,
                "text": "" if is_hidden else one.text,
                "exempt": told.exempt,
                "who": one.who,
                "at": one.at.isoformat(),
                "withdrawn": gone,
            }
        )
    return found
