"""Writing the Word minutes: what, where, and what to do about a file that was edited by hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from minutetaker.desk.meetings.export import export_minutes, file_name, holds_exempt, item_number
from minutetaker.outputs.errors import EditedByHandError
from minutetaker.outputs.files import free_name
from minutetaker.record import Id, MinutetakerError, RecordError
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.settings import keep_export_folder, load_settings

if TYPE_CHECKING:
    from minutetaker.screens.app.app import MinutetakerApp
    from minutetaker.screens.meeting.screen import MeetingScreen
    from minutetaker.screens.meeting.view import MeetingView

WHOLE, ITEM = "whole", "item"
BESIDE, OVER = "beside", "over"
LONGEST_SHOWN = 200
"""Characters of a folder's name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the clerk asked for."""

    folder: Path
    item_id: Id | None = None
    include_exempt: bool = False


async def export(screen: MeetingScreen) -> None:
    """Ask what to write and where, write it, and say where it is."""
    await screen.discussion.settled()
    view = screen.view
    values = await screen.app.push_screen_wait(export_form(view, await aside(last_folder)))
    if values is None:
        return
    screen.minutetaker.store_thread.note_unfinished("")
    wanted = wanted_in(values, screen.view)
    view = screen.view

    def write(target: Path, overwrite: bool) -> Path:
        return export_minutes(
            view.meeting,
            view.style,
            target,
            item_id=wanted.item_id,
            include_exempt=wanted.include_exempt,
            overwrite=overwrite,
            digest=view.approval.digest,
        )

    if await write_asking(screen.minutetaker, _target(view, wanted), write) is not None:
        with suppress(OSError):
            keep_export_folder(wanted.folder)


async def write_asking(app: MinutetakerApp, target: Path, write: Callable[[Path, bool], Path]) -> Path | None:
    """Write a file, and ask what to do where the one that is there was edited by hand; None where none was written.

    Args:
        write: writes the file, also over an edited one where its second argument says so, and gives its path.
    """
    try:
        written = await aside(lambda: write(target, False))
    except EditedByHandError:
        beside = await aside(lambda: free_name(target))
        chosen = await app.push_screen_wait(edited_picker(target, beside))
        if chosen is None:
            app.notify_plain("Nothing was written.")
            return None
        try:
            written = await aside(lambda: write(beside if chosen == BESIDE else target, chosen == OVER))
        except MinutetakerError as again:
            app.notify_error(again)
            return None
    except MinutetakerError as error:
        app.notify_error(error)
        return None
    app.notify_plain(f"Written: {written}")
    return written


def export_form(view: MeetingView, folder: Path) -> Form:
    """The form: whole minutes or the item shown, with or without what exempt items say."""
    item = view.item
    choices = [Choice(WHOLE, "The whole minutes")]
    names = [file_name(view.meeting)]
    if item is not None:
        number = item_number(view.meeting, view.style, item)
        choices.append(Choice(ITEM, f"Only item {number}, {item.title}"))
        names.append(f"for the item, {file_name(view.meeting, number=number)}")
    fields = [
        Field("what", "Write", WHOLE, "choice", choices),
        Field("folder", "In the folder", str(folder), help=f"Named {'; '.join(names)}"),
    ]
    if holds_exempt(view.meeting):
        fields.insert(
            1,
            Field("exempt", "With exempt text", "no", "yes-no", help="A file of its own, marked not for publication."),
        )
    return Form("Write the Word minutes", fields, check=check_folder)


def check_folder(values: dict[str, str]) -> None:
    """Refuse a folder that is not there.

    Raises:
        RecordError: it is not.
    """
    folder = folder_named(values["folder"])
    if not os.path.isdir(folder):
        named = str(folder)
        shown = named if len(named) <= LONGEST_SHOWN else f"{named[: LONGEST_SHOWN - 1]}…"
        raise RecordError(f"There is no folder {shown}. Make it first, or name another.")


def folder_named(text: str) -> Path:
    """The folder that was typed; ``~`` is the user's own."""
    try:
        return Path(text.strip() or ".").expanduser().absolute()
    except (RuntimeError, ValueError):
        return Path(text.strip()).absolute()


def wanted_in(values: dict[str, str], view: MeetingView) -> Wanted:
    """What the values of the form ask for."""
    item_id = view.item_id if values["what"] == ITEM else None
    return Wanted(folder_named(values["folder"]), item_id, values.get("exempt") == "yes")


def _target(view: MeetingView, wanted: Wanted) -> Path:
    item = None if wanted.item_id is None else view.meeting.item(wanted.item_id)
    number = None if item is None else item_number(view.meeting, view.style, item)
    exempt = holds_exempt(view.meeting) if item is None else item.exempt
    restricted = wanted.include_exempt and exempt
    return wanted.folder / file_name(view.meeting, number=number, restricted=restricted)


def edited_picker(target: Path, beside: Path) -> Picker:
    """Ask what to do about a file that someone has worked on."""
    return Picker(
        f"{target.name} was changed since it was written here.",
        [
            Choice(BESIDE, f"Write beside it, as {beside.name}"),
            Choice(OVER, "Overwrite it", "what was changed in Word is lost"),
        ],
        placeholder="Escape leaves everything as it is",
    )


def last_folder() -> Path:
    """Where Word files were written last; before that, the user's documents, or their home."""
    kept = load_settings().export_folder
    if kept and os.path.isdir(kept):
        return Path(kept)
    documents = Path(platformdirs.user_documents_dir())
    return documents if os.path.isdir(documents) else Path.home()
