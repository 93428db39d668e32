"""Writing something to a file: as what, where, and what to do about a file that was edited by hand."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from minutetaker.locations import path_named
from minutetaker.outputs.errors import EditedByHandError
from minutetaker.outputs.exporter import Exporter
from minutetaker.outputs.files import followed, free_name
from minutetaker.outputs.publication import Content, Publication
from minutetaker.outputs.publishing import file_name, placed, publish
from minutetaker.outputs.registry import EXPORTERS, that_write
from minutetaker.record import MinutetakerError, RecordError
from minutetaker.record.text import shortened
from minutetaker.screens.aside import aside
from minutetaker.screens.dialogs.field_reading import Others
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.dialogs.working import worked
from minutetaker.screens.key_for import KeyFor
from minutetaker.settings import keep_export_folder, load_settings

if TYPE_CHECKING:
    from minutetaker.screens.program import Program

BESIDE, OVER = "beside", "over"
LONGEST_SHOWN = 200
"""Characters of a folder's name that a message repeats."""


@dataclass(frozen=True, slots=True)
class Exportable:
    """Something that a person may have written to a file, and what has to be known for that.

    ``publication`` makes it from the values of the form and the exporter that was chosen, and ``named`` one at once
    whose file is called the same; ``fields`` are those of the form that are its own; ``check`` refuses values that do
    not go together, by a MinutetakerError.
    """

    title: str
    contents: tuple[Content, ...]
    publication: Callable[[Mapping[str, str], Exporter], Awaitable[Publication]]
    named: Callable[[Mapping[str, str], Exporter], Publication]
    fields: Sequence[Field] = ()
    exempt: str = ""
    """What is asked where it may hold what exempt items say: ``With exempt text``."""
    check: Callable[[Mapping[str, str], Exporter], None] | None = None
    is_long: bool = False
    """Whether writing it may take so long that how far it is should be shown."""


async def export(program: Program, exportable: Exportable) -> None:
    """Ask as what and where to write, write it, and say where it is. Only a worker may wait for it."""
    with program.key_queue.held():
        folder, offered, troubles = await aside(
            lambda: (last_folder(), that_write(*exportable.contents), EXPORTERS.troubles())
        )
    form = export_form(exportable, offered, folder, "\n".join(troubles))
    values = await program.push_screen_wait(form)
    if values is None:
        return
    program.store_thread.note_unfinished("")
    exporter, folder = chosen(values, offered), folder_named(values["folder"])
    try:
        publication = await exportable.publication(values, exporter)
        written = await _written(program, exportable, publication, exporter, folder)
    except MinutetakerError as error:
        program.notify_error(error)
        return
    if written is None:
        program.notify_plain("Nothing was written.")
        return
    for sentence in publication.unsaid if exporter.content is Content.DOCUMENT else ():
        program.notify_plain(sentence, "warning")
    if publication.exempt_of:
        await _note(program, publication, exporter, written)
    link = followed(written)
    program.notify_plain(f"Written: {written}" + f", a link to {link}" * bool(link))
    with suppress(OSError):
        keep_export_folder(folder)


async def _note(program: Program, publication: Publication, exporter: Exporter, written: Path) -> None:
    from minutetaker.desk.meetings.exempt_exports import UNNOTED, note_export

    try:
        await program.store_thread.do(lambda store: note_export(store, publication, exporter, written))
    except MinutetakerError as error:
        program.notify_plain(UNNOTED.format(why=error), "warning")


async def _written(
    program: Program, exportable: Exportable, publication: Publication, exporter: Exporter, folder: Path
) -> Path | None:
    """The file, once it is written; None where the one that is there was left as it is."""

    async def write(target: Path, *, overwrite: bool = False) -> Path:
        return await worked(
            program,
            exportable.title,
            lambda heard: aside(
                lambda: publish(replace(publication, heard=heard), exporter, target, overwrite=overwrite)
            ),
            is_shown=exportable.is_long,
        )

    try:
        return await write(folder)
    except EditedByHandError as error:
        there, why = error.file, error.why
    beside = await aside(lambda: free_name(there))
    answer = await program.push_screen_wait(edited_picker(there, why, beside))
    if answer is None:
        return None
    over = answer == OVER
    return await write(there if over else beside, overwrite=over)


def export_form(exportable: Exportable, offered: Sequence[Exporter], folder: Path, intro: str = "") -> Form:
    """The form: what is its own, in which form of file, with or without what exempt items say, and where."""

    def check(values: dict[str, str]) -> None:
        check_folder(values["folder"])
        if exportable.check is not None:
            exportable.check(values, chosen(values, offered))

    def name_told(others: Others) -> str:
        values = {one.id: others(one.id) for one in fields}
        exporter = chosen(values, offered)
        return f"Named {_name(exportable.named(values, exporter), exporter, values['folder'])}"

    fields = [
        *exportable.fields,
        Field("form", "As", offered[0].name, "choice", [Choice(one.name, one.title) for one in offered]),
        Field("folder", "In the folder", str(folder), of_form=name_told),
    ]
    if exportable.exempt:
        help_text = "A file of its own, marked not for publication."
        fields.insert(-1, Field("exempt", exportable.exempt, "no", "yes-no", help=help_text))
    return Form(exportable.title, fields, check=check, intro=intro)


def _name(publication: Publication, exporter: Exporter, typed: str) -> str:
    """What the file is called, in a folder that may not be there yet."""
    folder = folder_named(typed)
    with suppress(MinutetakerError):
        if os.path.isdir(folder):
            return placed(folder, publication, exporter).name
    return file_name(publication, exporter.ending)


def chosen(values: Mapping[str, str], offered: Sequence[Exporter]) -> Exporter:
    """The exporter that the form was left with."""
    return next(one for one in offered if one.name == values["form"])


def with_exempt(values: Mapping[str, str]) -> bool:
    """Whether what exempt items say is to be written too."""
    return values.get("exempt") == "yes"


def check_folder(typed: str) -> None:
    """Refuse a folder that is not there.

    Raises:
        RecordError: it is not.
    """
    folder = folder_named(typed)
    if not os.path.isdir(folder):
        shown = shortened(str(folder), LONGEST_SHOWN)
        raise RecordError(f"There is no folder {shown}. Make it first, or name another.")


def folder_named(text: str) -> Path:
    """The folder that was typed; ``~`` is the user's own."""
    try:
        return path_named(text.strip() or ".").absolute()
    except (MinutetakerError, ValueError):
        return Path(text.strip()).absolute()


def edited_picker(target: Path, why: str, beside: Path) -> Picker:
    """Ask what to do about a file that someone may still want."""
    return Picker(
        f"{target.name} {why}.",
        [
            Choice(BESIDE, f"Write beside it, as {beside.name}"),
            Choice(OVER, "Overwrite it", "what it says now is lost"),
        ],
        placeholder=(KeyFor("picker.cancel"), " leaves everything as it is"),
    )


def last_folder() -> Path:
    """Where files were written last; before that, the user's documents, or their home."""
    kept = load_settings().export_folder
    if kept and os.path.isdir(kept):
        return Path(kept)
    documents = Path(platformdirs.user_documents_dir())
    return documents if os.path.isdir(documents) else Path.home()
