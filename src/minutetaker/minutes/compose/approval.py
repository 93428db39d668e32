"""Notes of corrections beside confirmed minutes, and below them who confirmed and signed them.

What was confirmed stands as it was: all of this is set around it, and no part of the digest that proves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from minutetaker.minutes.documents.document import Block, Paragraph, Role
from minutetaker.record import Id

if TYPE_CHECKING:
    from minutetaker.minutes.compose.scope import Scope
    from minutetaker.minutes.printed_approval import CitedResolution, PrintedCorrection


def notes_on(scope: Scope, item_id: Id, entry_id: Id | None = None, *, indent: int = 0) -> Iterator[Paragraph]:
    """The notes on an entry, or on an item as a whole."""
    for one in scope.approval.corrections:
        if (one.item_id, one.entry_id) == (item_id, entry_id):
            yield from _note(scope, one, indent)


def with_approval(
    scope: Scope, blocks: Iterable[Block], *, item_id: Id | None = None, as_confirmed: bool = True
) -> Iterator[Block]:
    """The blocks, each kept with the notes under it, and below them who confirmed and signed the minutes.

    A correction that has no note among the blocks, as what it corrects does not print, has it there.

    Args:
        item_id: the one item that the blocks are of.
        as_confirmed: whether they print what was confirmed; else nothing is said of who confirmed it.
    """
    corrections = scope.approval.of(item_id)
    placed: set[Id | None] = set()
    before: Block | None = None
    for block in blocks:
        note = block if isinstance(block, Paragraph) and block.role is Role.CORRECTION else None
        if note is not None:
            placed.add(note.bookmark)
        if before is not None:
            yield replace(before, keep_with_next=True) if note and isinstance(before, Paragraph) else before
        before = block
    if before is not None:
        yield before
    if as_confirmed:
        yield from _confirmed(scope, corrections)
    for one in corrections:
        if one.id not in placed:
            yield from _note(scope, one, 0)
    if as_confirmed:
        yield from _signed(scope)


def _note(scope: Scope, one: PrintedCorrection, indent: int) -> Iterator[Paragraph]:
    words = scope.style.sheet.approval
    text = scope.say(words.correction, text=one.text, resolution=_cited(scope, one.resolution))
    if text:
        yield Paragraph(Role.CORRECTION, text, bookmark=one.id, indent=indent)


def _confirmed(scope: Scope, corrections: Sequence[PrintedCorrection]) -> Iterator[Paragraph]:
    approval = scope.approval
    if approval.elsewhere and (text := scope.say(scope.style.sheet.approval.elsewhere)):
        yield Paragraph(Role.CONFIRMATION, text)
    if approval.confirmed_on is None:
        return
    cited = [_cited(scope, one.resolution, known=approval.confirmed_on) for one in corrections]
    text = scope.say(
        scope.style.sheet.approval.confirmed,
        on=approval.confirmed_on,
        by=approval.confirmed_by,
        resolution=_cited(scope, approval.resolution, known=approval.confirmed_on) if approval.resolution else "",
        corrected_by=_listed(scope, list(dict.fromkeys(cited))),
    )
    if text:
        yield Paragraph(Role.CONFIRMATION, text)


def _signed(scope: Scope) -> Iterator[Paragraph]:
    approval = scope.approval
    if approval.signed_on is not None:
        text = scope.say(scope.style.sheet.approval.signed, on=approval.signed_on, by=approval.signed_by)
        if text:
            yield Paragraph(Role.CONFIRMATION, text)


def _cited(scope: Scope, one: CitedResolution, *, known: date | None = None) -> str:
    """The resolution in the house style's words; the day is left out where it is that which is ``known``."""
    if one.words:
        return one.words
    by = one.committee if one.of_another_body else ""
    on = None if one.on == known and not by else one.on
    return scope.say(scope.style.sheet.approval.resolution, number=one.number, by=by, on=on)


def _listed(scope: Scope, names: Sequence[str]) -> str:
    words = scope.style.sheet.approval
    return words.last_separator.join(filter(None, (words.separator.join(names[:-1]), *names[-1:])))
