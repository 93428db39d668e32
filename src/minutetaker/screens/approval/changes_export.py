"""Writing the list of changes for Word."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from minutetaker.desk.approval.changes import changes_file_name, export_changes
from minutetaker.desk.meetings.export import holds_exempt
from minutetaker.record.dates import plain_date
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.meeting.preview.export import check_folder, folder_named, last_folder, write_asking
from minutetaker.settings import keep_export_folder

if TYPE_CHECKING:
    from minutetaker.screens.app.app import MinutetakerApp
    from minutetaker.screens.approval.changes import ChangesScreen


async def export(screen: ChangesScreen) -> None:
    """Ask where to, write the list, and say where it is."""
    app, compared = cast("MinutetakerApp", screen.app), screen.compared
    may_exempt = holds_exempt(compared.before) or holds_exempt(compared.after)
    fields = [Field("folder", "In the folder", str(await aside(last_folder)))]
    if may_exempt:
        fields.insert(
            0,
            Field("exempt", "With exempt text", "no", "yes-no", help="A file of its own, marked not for publication."),
        )
    values = await app.push_screen_wait(Form("Write the list of changes for Word", fields, check=check_folder))
    if values is None:
        return
    app.store_thread.note_unfinished("")
    with_exempt = may_exempt and values.get("exempt") == "yes"
    folder = folder_named(values["folder"])

    def write(target: Path, overwrite: bool) -> Path:
        return export_changes(
            compared.before,
            compared.after,
            compared.style,
            target,
            since=f"since the draft circulated on {plain_date(compared.on)}",
            include_exempt=with_exempt,
            overwrite=overwrite,
        )

    written = await write_asking(app, folder / changes_file_name(compared.after, restricted=with_exempt), write)
    if written is not None:
        with suppress(OSError):
            keep_export_folder(folder)
