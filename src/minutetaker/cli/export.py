"""``minutetaker export``: minutes as Word, plain text or the interchange format."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, open_to_read
from minutetaker.cli.completion import complete_style
from minutetaker.cli.output import remark, say, say_text
from minutetaker.record import Committee, Meeting

STANDARD_OUTPUT = Path("-")


class Format(StrEnum):
    """What to write; a file name that ends so asks for it too."""

    DOCX = "docx"
    TEXT = "text"
    JSON = "json"

    @property
    def ending(self) -> str:
        return ".txt" if self is Format.TEXT else f".{self.value}"


def _place(named: str | Path) -> Path:
    """The output as it was named; a folder's stroke at the end, which a Path forgets, asks for a folder."""
    place = Path(named)
    if str(named).endswith(("/", os.sep)) and not place.is_dir():
        raise typer.BadParameter(f"The folder {place} does not exist: make it, or choose another, and export again.")
    return place


def export(
    context: typer.Context,
    meeting: MeetingArgument,
    item: Annotated[
        str | None, typer.Option(metavar="N", help="Only this item, by its printed number.", show_default=False)
    ] = None,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Another house style than the meeting's own.",
            autocompletion=complete_style,
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="docx (Word) unless the name of the output says otherwise; json is the whole record, for import.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option(
            metavar="PATH",
            help="A file, or a folder to name the file in; - for standard output.",
            show_default=".",
            parser=_place,
        ),
    ] = Path(),
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also over a file that was edited by hand since it was exported.")
    ] = False,
    exempt: Annotated[
        bool, typer.Option("--exempt", help="Print what exempt items say. The file is for your eyes only (0600).")
    ] = False,
) -> None:
    """Write the minutes of a meeting and print the name of the file.

    Unconfirmed minutes say DRAFT in the header and in the name of the file; confirmed ones have their digest at the
    foot of each page, which "minutetaker verify" prints too. What exempt items say is left out,
    save with --exempt; json always holds the whole record, exempt items included.

    \b
    Examples:
      minutetaker export latest
      minutetaker export parks-2026-03-04 --item 11 --output ~/Minutes
      minutetaker export latest --format text --output - | less
      minutetaker export latest --output parks.json
    """
    from minutetaker.desk.approval.approving import digest_in_print

    form = form or _format_of(output)
    if form is Format.DOCX and output == STANDARD_OUTPUT:
        raise typer.BadParameter("Word files are not for standard output: name a file or a folder.")
    if form is Format.JSON and (item is not None or style is not None):
        raise typer.BadParameter("json is the whole record: --item and --style do not go with it.")
    found = named_meeting(context, meeting)
    with open_to_read(context) as store:
        whole = store.meeting(found.id)
        committee = store.committee(whole.committee_id)
        digest = digest_in_print(store, found.id)
    if form is Format.JSON:
        _write_json(whole, committee, output, overwrite=overwrite)
    else:
        _write_minutes(whole, form, output, item=item, style=style, overwrite=overwrite, exempt=exempt, digest=digest)


def _format_of(output: Path) -> Format:
    return {".txt": Format.TEXT, ".json": Format.JSON}.get(output.suffix.casefold(), Format.DOCX)


def _write_minutes(
    meeting: Meeting,
    form: Format,
    output: Path,
    *,
    item: str | None,
    style: str | None,
    overwrite: bool,
    exempt: bool,
    digest: str,
) -> None:
    from minutetaker.desk.meetings.export import (
        export_minutes,
        file_name,
        find_item,
        holds_exempt,
        item_number,
        minutes_text,
    )
    from minutetaker.minutes.style.loading import load_style

    house_style = load_style(style or meeting.style)
    wanted = None if item is None else find_item(meeting, house_style, item)
    item_id = wanted.id if wanted else None
    if form is Format.DOCX:
        written = export_minutes(
            meeting,
            house_style,
            output,
            item_id=item_id,
            include_exempt=exempt,
            overwrite=overwrite,
            digest=digest,
        )
        say(str(written))
        return
    text = minutes_text(meeting, house_style, item_id=item_id, include_exempt=exempt)
    restricted = exempt and (wanted.exempt if wanted else holds_exempt(meeting))
    number = item_number(meeting, house_style, wanted) if wanted else None
    name = file_name(meeting, number=number, restricted=restricted, ending=form.ending)
    _write(text, output, name, overwrite=overwrite, private=restricted)


def _write_json(meeting: Meeting, committee: Committee, output: Path, *, overwrite: bool) -> None:
    from minutetaker.desk.meetings.export import file_name, holds_exempt
    from minutetaker.interchange import to_json

    restricted = holds_exempt(meeting)
    if restricted:
        remark("This file holds what exempt items say: it is not for publication.")
    name = file_name(meeting, restricted=restricted, ending=".json")
    _write(to_json(meeting, committee), output, name, overwrite=overwrite, private=restricted)


def _write(text: str, output: Path, name: str, *, overwrite: bool, private: bool) -> None:
    from minutetaker.desk.meetings.export import write_text

    if output == STANDARD_OUTPUT:
        say_text(text)
        return
    target = output / name if os.path.isdir(output) else output
    write_text(text, target, overwrite=overwrite, private=private)
    say(str(target))
