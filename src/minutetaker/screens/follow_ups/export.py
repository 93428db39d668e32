"""Writing the tracker: as what, where, and what to do about a file that was edited by hand."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minutetaker.desk.follow_ups.tracker import Grouping, Tracker, TrackerForm, tracker_name, write_tracker
from minutetaker.desk.meetings.export import ExportError
from minutetaker.outputs.errors import EditedByHandError
from minutetaker.outputs.files import free_name
from minutetaker.record import MinutetakerError
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.screens.follow_ups.rows import Grouped
from minutetaker.screens.meeting.preview.export import (
    BESIDE,
    OVER,
    check_folder,
    edited_picker,
    folder_named,
    last_folder,
)
from minutetaker.settings import keep_export_folder

if TYPE_CHECKING:
    from minutetaker.screens.app.app import MinutetakerApp

_FORMS = (Choice(TrackerForm.DOCX, "Word, a table for each"), Choice(TrackerForm.CSV, "CSV, for a spreadsheet"))
_GROUPS = (Choice(Grouping.OWNER, "Owner"), Choice(Grouping.MEETING, "Meeting"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    target: Path
    form: TrackerForm
    group_by: Grouping
    include_exempt: bool


async def export(app: MinutetakerApp, tracked: Tracker, grouped: Grouped) -> None:
    """Ask what to write and where, write it, and say where it is. Only a worker may wait for it."""
    values = await app.push_screen_wait(export_form(tracked, grouped, await aside(last_folder)))
    if values is None:
        return
    app.store_thread.note_unfinished("")
    wanted = wanted_in(values, tracked)
    try:
        written = await _write(tracked, wanted, wanted.target)
    except (EditedByHandError, ExportError):
        beside = await aside(lambda: free_name(wanted.target))
        chosen = await app.push_screen_wait(edited_picker(wanted.target, beside))
        if chosen is None:
            app.notify_plain("Nothing was written.")
            return
        try:
            target = beside if chosen == BESIDE else wanted.target
            written = await _write(tracked, wanted, target, overwrite=chosen == OVER)
        except MinutetakerError as again:
            app.notify_error(again)
            return
    except MinutetakerError as error:
        app.notify_error(error)
        return
    app.notify_plain(f"Written: {written}")
    with suppress(OSError):
        keep_export_folder(wanted.target.parent)


async def _write(tracked: Tracker, wanted: Wanted, target: Path, *, overwrite: bool = False) -> Path:
    return await aside(
        lambda: write_tracker(
            tracked,
            target,
            form=wanted.form,
            group_by=wanted.group_by,
            include_exempt=wanted.include_exempt,
            overwrite=overwrite,
        )
    )


def export_form(tracked: Tracker, grouped: Grouped, folder: Path) -> Form:
    """The form: Word or CSV, grouped how, where, and with or without what tells of exempt items."""
    group = Grouping.OWNER if grouped is Grouped.OWNER else Grouping.MEETING
    name = tracker_name(tracked, form=TrackerForm.DOCX)
    fields = [
        Field("form", "Write", TrackerForm.DOCX, "choice", _FORMS),
        Field("group", "A table for each", group, "choice", _GROUPS),
        Field("folder", "In the folder", str(folder), help=f"Named {name}, or .csv"),
    ]
    if tracked.holds_exempt:
        fields.insert(
            2,
            Field("exempt", "With exempt items", "no", "yes-no", help="A file of its own, marked not for publication."),
        )
    count = len(tracked.lines)
    return Form(f"Write the tracker of the {count} listed", fields, check=check_folder)


def wanted_in(values: dict[str, str], tracked: Tracker) -> Wanted:
    """What the values of the form ask for."""
    include_exempt = values.get("exempt") == "yes"
    form = TrackerForm(values["form"])
    name = tracker_name(tracked, form=form, restricted=include_exempt and tracked.holds_exempt)
    return Wanted(folder_named(values["folder"]) / name, form, Grouping(values["group"]), include_exempt)
