"""Pasting: the lines of a Word page, an e-mail or a list, as entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutetaker.desk.minuting import entries as desk
from minutetaker.desk.words.list_marks import without_marks
from minutetaker.record import Entry, MinutetakerError, Placement, Shape, clean, new_id
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.meeting.discussion import plans
from minutetaker.screens.meeting.discussion.command_line import LineKey
from minutetaker.screens.meeting.discussion.draft import Draft
from minutetaker.screens.meeting.discussion.page.long_entries import LONGEST_OPEN, MOST_LINES
from minutetaker.screens.meeting.discussion.plans import END, CaretAt, Here

if TYPE_CHECKING:
    from minutetaker.screens.meeting.discussion.writing import Writing
    from minutetaker.screens.program import Severity

LONGEST_COMMAND = 10_000
"""Characters that the command line takes."""


@dataclass(frozen=True, slots=True)
class PastedLines:
    """What was pasted, cleaned: the lines that have words on them, without the marks that all of them had."""

    lines: tuple[str, ...]
    marks_left_out: bool = False


def lines_of(text: str) -> PastedLines:
    """The lines of a cleaned text that was pasted, whatever it came from."""
    lines = [line.strip(" \t\xa0") for line in text.split("\n")]
    kept = [line for line in lines if line]
    if len(kept) > 1:
        bare = without_marks(kept)
        if bare is not None:
            return PastedLines(tuple(bare), True)
    return PastedLines(tuple(kept))


def stays_whole(text: str, *, open_length: int) -> bool:
    """Whether a cleaned text is too much for the open entry, of so many characters, or for an entry a line."""
    return len(text) + open_length > LONGEST_OPEN or text.count("\n") >= MOST_LINES


async def put_in(pane: Writing, text: str) -> None:
    """Put what is pasted into the minute: at the caret, as an entry a line, or as one entry kept whole."""
    here = pane.here()
    if here is None:
        _tell(pane, "Nothing was pasted: add an agenda item first.", "warning")
        return
    if pane.read_only:
        pane.refuse()
        return
    if pane.command.line is not None:
        _into_command(pane, text)
        return
    text = clean(text).strip("\n")
    if text and stays_whole(text, open_length=0 if pane.is_shown_only else len(pane.outline.text)):
        _as_one_entry(pane, here, text)
        return
    found = lines_of(text)
    is_table = here.entry.kind.row.shape is Shape.TABLE and not pane.is_shown_only
    if is_table or (len(found.lines) < 2 and not pane.is_shown_only):
        if is_table:
            pane.outline.type_in(text)
        else:
            _in_one_line(pane, " ".join(text.split("\n")))
    elif found.lines:
        await _as_entries(pane, here, found)


def _in_one_line(pane: Writing, text: str) -> None:
    """Put a line into the open entry, as text whatever it begins with."""
    is_literal = text.startswith("/") and not pane.outline.text
    if is_literal:
        pane.command.take_as_text()
    pane.outline.type_in(text)
    if is_literal:
        pane.say("Pasted as text, which prints: a command is typed.")


def _into_command(pane: Writing, text: str) -> None:
    if len(text) > LONGEST_COMMAND:
        said = f"Nothing was pasted: {len(text):,} characters are too many for a command."
        _tell(pane, f"{said} Press {LineKey.AS_TEXT.said}, then paste it again.", "warning")
        return
    lines = [line for line in clean(text).split("\n") if line.strip()]
    pane.outline.type_in(" ".join(lines))
    if len(lines) > 1:
        _tell(
            pane, f"A command has one line: the {len(lines)} that were pasted stand on it one after another.", "warning"
        )


def _as_one_entry(pane: Writing, here: Here, text: str) -> None:
    is_table = here.draft and here.entry.kind.row.shape is Shape.TABLE
    kind = here.entry.kind if is_table else plans.pasted_kind(here)
    entry = Entry(new_id(), kind, text)
    try:
        pane.add_at_once([entry], pane.placement, CaretAt(Draft.of(kind, Placement.after(entry.id))))
    except MinutetakerError as error:
        _tell(pane, f"Nothing was pasted: {error}", "error")
    else:
        pane.say((f"Pasted {len(text):,} characters as one entry, kept whole. ", KeyFor("undo"), " takes it back."))


async def _as_entries(pane: Writing, here: Here, found: PastedLines) -> None:
    """Add the lines as one step of undo; where the store cannot take them, as what is typed: one by one."""
    kind, last, placement = plans.pasted_kind(here), new_id(), pane.placement
    pane.host.note_line("\n".join(found.lines), placement, lines_as=kind)
    pane.host.program.store_thread.unfinished_is_kept()
    done = await pane.carry_out(
        lambda store, meeting, item: desk.add_lines(
            store,
            meeting,
            item,
            found.lines,
            kind=kind,
            placement=placement,
            last_id=last,
        ),
        CaretAt(last, END),
    )
    if done is None:
        added = [Entry(new_id(), kind, line) for line in found.lines]
        try:
            pane.add_at_once(added, placement, CaretAt(added[-1].id, END))
        except MinutetakerError as error:
            _tell(pane, f"Nothing was pasted: {error}", "error")
            return
        finally:
            pane.host.note_line("")
    marks = " The typed numbers or bullets were left out." if found.marks_left_out else ""
    said = "1 line, an entry of its own" if len(found.lines) == 1 else f"{len(found.lines)} lines, an entry each"
    pane.say((f"Pasted {said}.{marks} ", KeyFor("undo"), " takes it back."))


def _tell(pane: Writing, words: str, severity: Severity) -> None:
    pane.host.program.notify_plain(words, severity)
