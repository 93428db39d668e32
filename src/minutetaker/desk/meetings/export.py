"""Writing minutes to files: Word, plain text or the interchange format, whole or one item by itself."""

from __future__ import annotations

import os
from pathlib import Path

from minutetaker.minutes.compose.minutes import DRAFT_MARK, compose
from minutetaker.minutes.labels import item_number_text
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.outputs.files import free_name, replace_file, slug
from minutetaker.outputs.text.plain import render_text
from minutetaker.outputs.word.write import Overwrite, write_docx
from minutetaker.record import Id, Item, Meeting, MeetingKind, MeetingStatus, MinutetakerError, NotFoundError

LONGEST_NAME = 100
LONGEST_NAME_BYTES = 200

_UNCONFIRMED = frozenset({MeetingStatus.DRAFT, MeetingStatus.CIRCULATED})


class ExportError(MinutetakerError):
    """A file that could not be written; the message says why and what to do."""


def export_minutes(
    meeting: Meeting,
    style: HouseStyle,
    target: Path,
    *,
    item_id: Id | None = None,
    include_exempt: bool = False,
    overwrite: bool = False,
    digest: str = "",
) -> Path:
    """Write the Word minutes of a meeting, or of one item, and say where.

    Args:
        target: the file, or a folder in which the file is named after the meeting. ``.docx`` is added where missing.
        include_exempt: also what exempt items say; only the file's owner can then read it.
        overwrite: also a file of that name that was edited by hand since it was exported.
        digest: of confirmed minutes (``approving.digest_in_print``), for the foot of each page.

    Raises:
        NotFoundError: the meeting has no such item.
        EditedByHandError: the file there was edited, or is not an export.
        WordError: the template is unfit, or the file cannot be written there.
    """
    document = compose(meeting, style, item_id=item_id, include_exempt=include_exempt, digest=digest)
    restricted = include_exempt and _holds_exempt(meeting, item_id)
    number = None if item_id is None else item_number(meeting, style, meeting.item(item_id))
    target = placed(target, file_name(meeting, number=number, restricted=restricted))
    write_docx(
        document,
        target,
        template=style.template,
        word_styles=style.word_styles,
        overwrite=Overwrite.ALWAYS if overwrite else Overwrite.IF_UNEDITED,
        private=restricted,
    )
    return target


def placed(target: Path, name: str) -> Path:
    """The file to write: ``target``, its ending added where missing, or ``name`` in it where it is a folder."""
    if os.path.isdir(target):  # which, unlike Path.is_dir, does not raise for a name too long
        return target / name
    ending = Path(name).suffix
    return target if target.suffix.casefold() == ending else target.with_name(f"{target.name}{ending}")


def minutes_text(
    meeting: Meeting, style: HouseStyle, *, item_id: Id | None = None, include_exempt: bool = False
) -> str:
    """The minutes as plain text under the line that heads each page in Word; paragraphs are not broken into lines.

    Raises:
        NotFoundError: the meeting has no such item.
    """
    document = compose(meeting, style, item_id=item_id, include_exempt=include_exempt)
    return f"{document.header}\n\n{render_text(document)}"


def write_text(text: str, target: Path, *, overwrite: bool = False, private: bool = False) -> None:
    """Write text (UTF-8) to a file, whole or not at all; the same text may be written again.

    Raises:
        ExportError: another file is there already.
        WordError: the folder is missing or read-only, the target is a folder, or the disk is full.
    """
    data = text.encode("utf-8", "backslashreplace")
    if os.path.isfile(target) and not overwrite and _content(target) != data:
        raise ExportError(
            f"{target} is there already and says something else. Nothing was overwritten: write to another name "
            f"({free_name(target).name!r} is free), or overwrite it on purpose."
        )
    replace_file(target, data, private=private)


def file_name(meeting: Meeting, *, number: str | None = None, restricted: bool = False, ending: str = ".docx") -> str:
    """The name of an export: ``Parks Committee 2026-03-04 minutes DRAFT.docx``.

    An annual or extraordinary meeting says so: it is often on the day of an ordinary one.

    Args:
        number: the printed number of the item that is exported by itself.
        restricted: whether it holds what exempt items say.
        ending: of the name, with its dot.
    """
    return name_of_export(meeting, "minutes" if number is None else f"item {number}", restricted, ending)


def name_of_export(meeting: Meeting, what: str, restricted: bool, ending: str = ".docx") -> str:
    """The name of a file that tells ``what`` of a meeting, with the marks of a draft and of exempt text."""
    if meeting.kind is not MeetingKind.ORDINARY:
        what = f"{meeting.kind} {what}"
    marks = ["EXEMPT RESTRICTED"] if restricted else []
    marks += [DRAFT_MARK] if meeting.status in _UNCONFIRMED else []
    tail = slug(" ".join([meeting.date.isoformat(), what, *marks]))
    head = slug(meeting.committee)[: LONGEST_NAME - len(tail) - 1]
    while len(f"{head} {tail}".encode()) > LONGEST_NAME_BYTES:
        head = head[:-1]
    return f"{head.rstrip()} {tail}{ending}"


def item_number(meeting: Meeting, style: HouseStyle, item: Item) -> str:
    """The number by which the house style names an item: ``11``, or ``60/18``."""
    return item_number_text(style, meeting.minute_number(item.id), meeting.date)


def find_item(meeting: Meeting, style: HouseStyle, wanted: str) -> Item:
    """The item with that printed number.

    Raises:
        NotFoundError: no item has it; the message lists those that there are.
    """
    typed = wanted.strip().rstrip(".):")
    for number, item in meeting.numbered_items():
        if typed in (str(number), item_number(meeting, style, item)):
            return item
    listed = [f"  {item_number(meeting, style, item)}  {item.title}" for item in meeting.items]
    opening = f"The meeting has no item {wanted!r}. Its items are:" if listed else "The meeting has no items."
    raise NotFoundError("\n".join([opening, *listed]))


def holds_exempt(meeting: Meeting) -> bool:
    """Whether the meeting has items that must not reach the public."""
    return any(item.exempt for item in meeting.items)


def _holds_exempt(meeting: Meeting, item_id: Id | None) -> bool:
    return holds_exempt(meeting) if item_id is None else meeting.item(item_id).exempt


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except OSError:
        return None
