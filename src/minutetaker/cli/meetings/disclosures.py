"""``minutetaker disclosures``: what of confirmed minutes was released or redacted, and what the public reads then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, open_to_read, open_to_write
from minutetaker.cli.printing import remark, say, say_json
from minutetaker.desk.words.typed_dates import parse_date

if TYPE_CHECKING:
    from minutetaker.record import Disclosure, Id, Item, Meeting, MeetingSummary
    from minutetaker.store.api.store import Store

    _Decide: TypeAlias = Callable[[Store, Meeting, Item], Meeting]

app = typer.Typer(
    help="What the public may read of confirmed minutes: releases, redactions, public summaries and titles.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)

ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="The number of the minute.", show_default=False)]
EntryOption = Annotated[
    list[str] | None,
    typer.Option(
        "--entry",
        metavar="PLACE",
        help="Only this entry and what stands under it, by its place, such as 3.2: the second under the third; as "
        "often as there are such. Without it the whole item.",
        show_default=False,
    ),
]
ReasonOption = Annotated[
    str,
    typer.Option(metavar="TEXT", help="Why, in words that the public may read.", show_default=False),
]
ByOption = Annotated[
    str, typer.Option(metavar="WHO", help="Who decided it; you, where nobody is named.", show_default=False)
]
OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day on which it was decided; today without it.")
]


@app.command("list", short_help="List what was released and redacted.")
def list_all(
    context: typer.Context,
    meeting: MeetingArgument,
    exempt: Annotated[
        bool, typer.Option("--exempt", help="Print also what lines said that were taken back or replaced.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list, for scripts.")] = False,
) -> None:
    """List each release, redaction, public summary and public title of a meeting, in their order.

    Of a line that was taken back, and of a summary or title that another replaced, the words are not printed, save
    with --exempt: they may be what it was taken back for.

    \b
    Examples:
      minutetaker disclosures list parks-2026-03-04
    """
    from minutetaker.record.public.disclosure import standing, told

    found = named_meeting(context, meeting)
    with open_to_read(context) as store:
        kept = store.meeting(found.id)
    lines = kept.disclosures if exempt else told(kept.disclosures)
    holding = {one.id for one in standing(kept.disclosures)}
    if as_json:
        say_json([_as_json(kept, one, holds=one.id in holding) for one in lines])
    elif not lines:
        remark("Nothing of these minutes was released or redacted since they were confirmed.")
    for one in () if as_json else lines:
        say(_line(kept, one))


@app.command("release", short_help="Let the public read what was exempt or redacted.")
def release(
    context: typer.Context,
    meeting: MeetingArgument,
    item: ItemArgument,
    reason: ReasonOption,
    entry: EntryOption = None,
    by: ByOption = "",
    on: OnOption = "",
) -> None:
    """Release an item of confirmed minutes, or entries of it: public files, lists and searches then show it.

    \b
    Examples:
      minutetaker disclosures release parks-2026-03-04 12 --reason "the lease was signed"
      minutetaker disclosures release parks-2026-03-04 12 --entry 3 --entry 4.2 --reason "now public"
    """
    from minutetaker.desk.approval import disclosing

    _decide(context, meeting, item, _of_entries(disclosing.release, entry, by=by, reason=reason, on=on))


@app.command("redact", short_help="Keep from the public what was open or released.")
def redact(
    context: typer.Context,
    meeting: MeetingArgument,
    item: ItemArgument,
    reason: ReasonOption,
    entry: EntryOption = None,
    by: ByOption = "",
    on: OnOption = "",
) -> None:
    """Redact an item of confirmed minutes, or entries of it: the reason stands in their place in public files.

    A whole item is redacted with its title: give it a public one. The text that was confirmed stays as it is, and
    proven, in the store and in files with exempt text.

    \b
    Examples:
      minutetaker disclosures redact parks-2026-03-04 8 --entry 2 --reason "personal data"
      minutetaker disclosures redact parks-2026-03-04 8 --by "the Monitoring Officer" --reason "a complaint"
    """
    from minutetaker.desk.approval import disclosing

    _decide(context, meeting, item, _of_entries(disclosing.redact, entry, by=by, reason=reason, on=on))


@app.command("summary", short_help="Give a public summary of what is withheld.")
def summary(
    context: typer.Context,
    meeting: MeetingArgument,
    item: ItemArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the public is to read.", show_default=False)],
    by: ByOption = "",
    on: OnOption = "",
) -> None:
    """Say what the public reads of an item of confirmed minutes of which something is exempt or redacted.

    \b
    Examples:
      minutetaker disclosures summary parks-2026-03-04 12 "The committee agreed to let the meadow."
    """
    from minutetaker.desk.approval import disclosing

    _decide(context, meeting, item, _in_words(disclosing.summarise, text, by=by, on=on))


@app.command("title", short_help="Give a public title to an item that is withheld.")
def title(
    context: typer.Context,
    meeting: MeetingArgument,
    item: ItemArgument,
    text: Annotated[str, typer.Argument(metavar="TITLE", help="What the public is to read.", show_default=False)],
    by: ByOption = "",
    on: OnOption = "",
) -> None:
    """Say what the public reads in the place of the title of an exempt or redacted item of confirmed minutes.

    \b
    Examples:
      minutetaker disclosures title parks-2026-03-04 12 "A lease"
    """
    from minutetaker.desk.approval import disclosing

    _decide(context, meeting, item, _in_words(disclosing.give_public_title, text, by=by, on=on))


@app.command("take-back", short_help="Say that an earlier line holds no more.")
def take_back(
    context: typer.Context,
    meeting: MeetingArgument,
    number: Annotated[int, typer.Argument(metavar="LINE", help="Its number in the list.", show_default=False)],
    reason: ReasonOption,
    by: ByOption = "",
    on: OnOption = "",
) -> None:
    """Take a release, a redaction, a summary or a title back; what was before it holds again. The line itself stays.

    \b
    Examples:
      minutetaker disclosures take-back parks-2026-03-04 2 --reason "the wrong minute"
    """
    from minutetaker.desk.approval import disclosing

    found = named_meeting(context, meeting)
    with open_to_write(context) as store:
        told = disclosing.take_back(store, found.id, number, by=by or store.who, reason=reason, on=_day(on, found))
        say(_line(told, told.disclosures[-1]))


def _of_entries(act: Callable[..., Meeting], places: list[str] | None, *, by: str, reason: str, on: str) -> _Decide:
    def decided(store: Store, found: Meeting, item: Item) -> Meeting:
        who, entries = by or store.who, _ids(item, places)
        return act(store, found.id, item.id, entries, by=who, reason=reason, on=_day(on, found))

    return decided


def _in_words(act: Callable[..., Meeting], text: str, *, by: str, on: str) -> _Decide:
    def decided(store: Store, found: Meeting, item: Item) -> Meeting:
        return act(store, found.id, item.id, text, by=by or store.who, on=_day(on, found))

    return decided


def _decide(context: typer.Context, meeting: str, item: str, decide: _Decide) -> None:
    from minutetaker.desk.approval.disclosing import told_elsewhere
    from minutetaker.desk.meetings.export import find_item
    from minutetaker.minutes.style.style_files import style_or_plain
    from minutetaker.record import DisclosureAct

    found = named_meeting(context, meeting)
    with open_to_write(context) as store:
        now = store.meeting(found.id)
        told = decide(store, now, find_item(now, style_or_plain(now.style), item))
        made = told.disclosures[-1]
        say(_line(told, made))
        if made.act is DisclosureAct.REDACTED and (elsewhere := told_elsewhere(store, now.id, made.item_id)):
            remark(elsewhere)


def _ids(item: Item, places: list[str] | None) -> list[Id]:
    from minutetaker.desk.approval.disclosing import entry_at

    return [entry_at(item, place) for place in places or ()]


def _day(typed: str, meeting: Meeting | MeetingSummary) -> dt.date:
    return parse_date(typed, near=meeting.date, is_past=True) if typed.strip() else dt.date.today()


def _line(meeting: Meeting, one: Disclosure) -> str:
    from minutetaker.desk.approval.disclosing import disclosure_in_words

    return f"{one.number}: {disclosure_in_words(meeting, one)}"


def _as_json(meeting: Meeting, one: Disclosure, *, holds: bool) -> dict[str, object]:
    return {
        "number": one.number,
        "act": one.act.value,
        "minute": meeting.minute_number(one.item_id),
        "entry_ids": list(one.entry_ids),
        "on": one.on.isoformat(),
        "by": one.by,
        "reason": one.reason,
        "text": one.text,
        "takes_back": next((line.number for line in meeting.disclosures if line.id == one.takes_back_id), None),
        "holds": holds,
        "who": one.who,
        "at": one.at.isoformat(),
    }
