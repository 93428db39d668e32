"""One item of business as it prints, part by part in the order of the house style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from minutetaker.minutes.compose.approval import notes_on
from minutetaker.minutes.compose.attendance import item_attendance
from minutetaker.minutes.compose.declarations import PART, declaration_blocks, is_gathered
from minutetaker.minutes.compose.entries import minute_of, role_of
from minutetaker.minutes.compose.movements import MovementSentences
from minutetaker.minutes.compose.scope import Scope, decision_words
from minutetaker.minutes.documents.document import Block, Paragraph, Role
from minutetaker.minutes.labels import item_label
from minutetaker.record import Disclosure, EntryKind, Item

if TYPE_CHECKING:
    from minutetaker.minutes.style.style_settings import ItemPart

_STOPS = (".", "?", "!", ":")
_CLOSING_QUOTES = "\"'”’)]"
_PUBLIC_PARTS = frozenset({"agenda item", "heading", "minutes"})
"""Parts of a hidden item that still print; its notice and public summary follow them."""


def item_blocks(
    scope: Scope,
    item: Item,
    number: int,
    order: Sequence[ItemPart],
    movements: MovementSentences,
    *,
    numbered: bool = True,
) -> Iterator[Block]:
    """The parts of an item that ``order`` names; of a hidden one no more than the public may read.

    That is besides its summary who declared an interest at it, who withdrew, and who took the chair.
    """
    hidden = scope.hides(item)
    gathers = frozenset(kind for kind in EntryKind if kind.row.gathered_in in order or is_gathered(scope, kind))
    for part in order:
        if hidden and part not in _PUBLIC_PARTS:
            continue
        match part:
            case "agenda item":
                yield from _section(scope.style.sheet.item.agenda_item)
            case "heading":
                yield _heading(scope, item, number, numbered=numbered)
                yield from _restriction(scope, item)
                yield from notes_on(scope, item.id)
            case "minutes":
                yield from _section(scope.style.sheet.item.minutes)
            case "purpose":
                yield from _paragraphs(Role.PURPOSE, item.purpose)
            case "attendance":
                yield from item_attendance(scope, item)
            case "declarations":
                yield from _declarations(scope, item)
            case "body":
                yield from _body(scope, item, number, gathers, movements, has_declarations=PART not in order)
            case "documents":
                yield from _documents(scope, item)
            case unknown:
                assert_never(unknown)
    if not scope.include_exempt and scope.is_restricted(item):
        yield from _in_its_place(scope, item, number, order, movements)


def _in_its_place(
    scope: Scope, item: Item, number: int, order: Sequence[ItemPart], movements: MovementSentences
) -> Iterator[Block]:
    """What the public reads in the place of what is withheld of an item."""
    hidden = scope.hides(item)
    if hidden:
        yield from _notice(scope, item, restricted=False)
    yield from _paragraphs(Role.NARRATIVE, item.public_summary)
    if hidden:
        yield from _known_of_hidden(scope, item, number, order, movements)


def _known_of_hidden(
    scope: Scope, item: Item, number: int, order: Sequence[ItemPart], movements: MovementSentences
) -> Iterator[Block]:
    in_place = movements.in_item(item)
    gathered = frozenset(kind for kind in EntryKind if is_gathered(scope, kind))
    minute = minute_of(scope, item, number, gathered=gathered)
    declared = [*(declaration_blocks(scope, item) if gathered else ()), *minute.blocks(item.entries)]
    if declared and "declarations" in order:
        yield from _section(scope.style.sheet.item.declarations)
    yield from declared
    for paragraphs in in_place.values():
        yield from paragraphs


def _restriction(scope: Scope, item: Item) -> Iterator[Block]:
    """What tells readers of an exempt item that it is one, or that it was released; nothing where it is hidden."""
    found = scope.withheld_of(item)
    if found is not None and found.release is not None:
        yield from _said(scope.say(scope.style.sheet.exempt.released, **_facts(scope, item, found.release)))
    elif item.exempt and not scope.hides(item):
        yield from _notice(scope, item, restricted=True)


def printed_title(scope: Scope, item: Item) -> str:
    """The title as the heading prints it; the public reads the house style's wording for a hidden item."""
    return _as_heading(scope, scope.public_titles.get(item.id, "") if scope.hides(item) else item.title)


def public_title(scope: Scope, item: Item) -> str:
    """The title as the heading prints it for the public."""
    return _as_heading(scope, scope.public_titles.get(item.id, item.title))


def _as_heading(scope: Scope, title: str) -> str:
    look = scope.style.sheet.item
    if look.case == "upper":
        title = title.upper()
    if look.closing_stop and title.strip() and not title.rstrip().rstrip(_CLOSING_QUOTES).endswith(_STOPS):
        title = f"{title.rstrip()}."
    return title


def _heading(scope: Scope, item: Item, number: int, *, numbered: bool) -> Paragraph:
    label = item_label(scope.style, number, scope.meeting.date) if numbered else None
    return Paragraph(Role.ITEM_HEADING, printed_title(scope, item), label, item.id, keep_with_next=True)


def _section(text: str) -> Iterator[Paragraph]:
    if text.strip():
        yield Paragraph(Role.SECTION_HEADING, text, keep_with_next=True)


def _paragraphs(role: Role, text: str) -> Iterator[Paragraph]:
    """One paragraph for each stretch between blank lines."""
    for part in re.split(r"\n[^\S\n]*\n\s*", text.strip("\n")):
        if part.strip():
            yield Paragraph(role, part)


def _notice(scope: Scope, item: Item, *, restricted: bool) -> Iterator[Paragraph]:
    wording, found = scope.style.sheet.exempt, scope.withheld_of(item)
    redaction = None if restricted or found is None else found.redaction
    if redaction is not None:
        yield from _said(scope.say(wording.redacted_notice, **_facts(scope, item, redaction)))
        return
    words = {"title": printed_title(scope, item), "paragraph": item.exempt_paragraph}
    sentence = wording.restricted_notice if restricted else wording.notice
    yield from _said(scope.say(sentence, number=scope.numbers.get(item.id, ""), **words))


def _facts(scope: Scope, item: Item, by: Disclosure) -> dict[str, object]:
    return {
        "title": printed_title(scope, item),
        "number": scope.numbers.get(item.id, ""),
        "paragraph": item.exempt_paragraph,
        **decision_words(by),
    }


def _said(text: str) -> Iterator[Paragraph]:
    if text:
        yield Paragraph(Role.EXEMPT_NOTICE, text)


def _declarations(scope: Scope, item: Item) -> Iterator[Block]:
    look = scope.style.sheet.item
    made = list(declaration_blocks(scope, item))
    if not made and look.no_declarations.strip():
        made = [Paragraph(Role.DECLARATION, look.no_declarations)]
    if made:
        yield from _section(look.declarations)
        yield from made


def _body(
    scope: Scope,
    item: Item,
    number: int,
    gathered: frozenset[EntryKind],
    movements: MovementSentences,
    *,
    has_declarations: bool,
) -> Iterator[Block]:
    if has_declarations and gathered:
        yield from declaration_blocks(scope, item)
    in_place = movements.in_item(item)
    minute = minute_of(scope, item, number, gathered=gathered, movements=in_place)
    if any(role_of(entry.kind) is Role.POINT for entry in item.entries if entry.kind.row.prints):
        yield from _section(scope.style.sheet.item.body)
    yield from in_place.get(None, ())
    yield from minute.blocks(item.entries)
    yield from in_place.get("", ())


def _documents(scope: Scope, item: Item) -> Iterator[Paragraph]:
    look = scope.style.sheet.item
    named = [document for document in item.documents if document.strip()]
    if named or look.documents_always:
        yield from _section(look.documents)
    for document in named:
        yield Paragraph(Role.DOCUMENT, document)
