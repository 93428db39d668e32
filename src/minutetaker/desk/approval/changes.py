"""What changed in minutes since an earlier state of them, written for those who read that one."""

from __future__ import annotations

from pathlib import Path

from minutetaker.desk.meetings.export import holds_exempt, name_of_export, placed
from minutetaker.minutes.documents.changes import changes_document
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.outputs.text.plain import render_text
from minutetaker.outputs.word.write import Overwrite, write_docx
from minutetaker.record import Meeting


def export_changes(
    before: Meeting,
    after: Meeting,
    style: HouseStyle,
    target: Path,
    *,
    since: str = "",
    include_exempt: bool = False,
    overwrite: bool = False,
) -> Path:
    """Write the list of changes between two states of a meeting as a Word file, and say where.

    Args:
        target: the file, or a folder in which the file is named after the meeting. ``.docx`` is added where missing.
        since: from when on, in words: "since the draft circulated on 12 March 2026".
        include_exempt: also what exempt items say; only the file's owner can then read it.
        overwrite: also a file of that name that was edited by hand since it was exported.

    Raises:
        EditedByHandError: the file there was edited, or is not an export.
        WordError: the template is unfit, or the file cannot be written there.
        ValueError: they are states of two meetings.
    """
    document = changes_document(before, after, style, since=since, include_exempt=include_exempt)
    restricted = include_exempt and (holds_exempt(before) or holds_exempt(after))
    target = placed(target, changes_file_name(after, restricted=restricted))
    write_docx(
        document,
        target,
        template=style.template,
        word_styles=style.word_styles,
        overwrite=Overwrite.ALWAYS if overwrite else Overwrite.IF_UNEDITED,
        private=restricted,
    )
    return target


def changes_text(
    before: Meeting, after: Meeting, style: HouseStyle, *, since: str = "", include_exempt: bool = False
) -> str:
    """The list of changes as plain text, under the line that heads each page in Word.

    Raises:
        ValueError: they are states of two meetings.
    """
    document = changes_document(before, after, style, since=since, include_exempt=include_exempt)
    return f"{document.header}\n\n{render_text(document)}"


def changes_file_name(meeting: Meeting, *, restricted: bool = False, ending: str = ".docx") -> str:
    """The name of a list of changes: ``Parks Committee 2026-03-04 changes since circulated DRAFT.docx``."""
    return name_of_export(meeting, "changes since circulated", restricted, ending)
