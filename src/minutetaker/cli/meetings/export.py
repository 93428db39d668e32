"""``minutetaker export``: minutes as Word, plain text or the interchange format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutetaker.cli.access import MeetingArgument, named_meeting, open_to_read
from minutetaker.cli.exporting import OutputOption, OverwriteOption, exporter_for, format_option, write
from minutetaker.cli.printing import remark
from minutetaker.cli.shell_completion import complete_style
from minutetaker.outputs.publication import Content

CONTENTS = (Content.DOCUMENT, Content.RECORD)


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
        str | None,
        format_option(
            "docx (Word) unless the name of the output says otherwise; json is the whole record, for import.", *CONTENTS
        ),
    ] = None,
    output: OutputOption = Path(),
    overwrite: OverwriteOption = False,
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
    from minutetaker.desk.meetings.export import UNPROVEN, kept_publication

    exporter = exporter_for(form, output, *CONTENTS)
    is_record = exporter.content is Content.RECORD
    if is_record and (item is not None or style is not None):
        raise typer.BadParameter(f"{exporter.name} is the whole record: --item and --style do not go with it.")
    found = named_meeting(context, meeting)
    with open_to_read(context) as store:
        publication = kept_publication(
            store, found.id, exporter.content, item=item or "", style=style or "", include_exempt=exempt
        )
    if is_record and publication.restricted:
        remark("This file holds what exempt items say: it is not for publication.")
    if publication.unproven:
        remark(f"minutetaker: {UNPROVEN}")
    write(context, publication, exporter, output, overwrite=overwrite)
