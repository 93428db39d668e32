"""The discussion of an item as it is shown, block by block, in the words and the order in which it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from minutetaker.desk.words.votes_in_words import vote_in_words
from minutetaker.minutes.compose.entries import role_of
from minutetaker.minutes.compose.facts import facts_of
from minutetaker.minutes.compose.items import printed_title
from minutetaker.minutes.compose.movements import movements_of
from minutetaker.minutes.compose.resolutions import above_clauses, below_clauses, brings_that
from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.labels import entry_labels, item_label
from minutetaker.record import Entry, EntryKind, Fact, Id, Item, Shape
from minutetaker.record.dates import plain_date
from minutetaker.record.entries.motions import movers_called
from minutetaker.record.entries.tree import Tree, walk
from minutetaker.record.kind_row import Beneath
from minutetaker.screens.approval.approval_words import DRAFT_APPROVAL, ShownApproval
from minutetaker.screens.meeting.discussion.page.long_entries import as_shown, first_lines, is_too_long, size_of
from minutetaker.screens.meeting.discussion.page.wrapping import width_of


class LineStyle(StrEnum):
    """How a line is drawn; each has a component class of that name."""

    PLAIN = "plain"
    LABEL = "label"
    WORD = "word"
    TITLE = "title"
    HEADING = "heading"
    LEAD = "lead"
    QUIET = "quiet"
    TROUBLE = "trouble"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class FlowLine:
    """Words that nobody types here: a lead, who moved, who came in. Wrapped where they are drawn."""

    text: str
    look: LineStyle = LineStyle.QUIET
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """One entry as it is drawn, or, without an id, the heading of the item.

    ``mark`` hangs in the margin from column ``indent``; the text begins at column ``hang``. Of an
    empty text the first line of ``notes`` is drawn in its place, the rest below.
    """

    entry_id: Id | None
    text: str
    look: LineStyle
    mark: str = ""
    mark_look: LineStyle = LineStyle.LABEL
    indent: int = 0
    hang: int = 0
    gap: int = 0
    above: tuple[FlowLine, ...] = ()
    notes: tuple[str, ...] = ()
    below: tuple[FlowLine, ...] = ()
    is_stop: bool = True
    """Whether the caret can stand in it."""
    is_table: bool = False
    """Whether its text is rows of cells."""


_LOOKS = {Role.HEADING: LineStyle.HEADING, Role.LEAD_IN: LineStyle.LEAD}

_LABEL_COLUMNS = 5
"""Columns that a label takes at the least, so that the tenth point does not shift the nine before it."""

_STEP = 4
_HAS_TEXT = "\ue000"
"""Stands for the text of a resolution while its lead is worded."""


def item_flow(scope: Scope, item: Item, entries: Tree, approval: ShownApproval = DRAFT_APPROVAL) -> tuple[Block, ...]:
    """The blocks of an item.

    Args:
        entries: the item's entries, and among them perhaps one that is yet to be typed.
        approval: what became of the minutes: corrections, releases and redactions stand under what they are of.
    """
    shown = replace(item, entries=entries)
    number = scope.meeting.minute_number(item.id)
    labels = {key: label.text for key, label in entry_labels(shown, scope.style, number, scope.meeting.date).items()}
    movements: dict[Id | None, tuple[FlowLine, ...]] = {}
    if scope.style.sheet.movements.place == "in place":
        told = movements_of(scope).in_item(shown)
        movements = {key: tuple(FlowLine(one.text) for one in said) for key, said in told.items()}
    flow = _Flow(scope, labels, movements, item.id, approval)
    is_first = bool(scope.meeting.items) and scope.meeting.items[0].id == item.id
    noted = (*(_beside(approval, None, None, 0) if is_first else ()), *_beside(approval, item.id, None, 0))
    blocks = [_heading(scope, item, (*noted, *movements.get(None, ())))]
    blocks.extend(flow.blocks(entries, 0))
    blocks[-1] = _with_below(blocks[-1], movements.get("", ()))
    return tuple(blocks)


def _heading(scope: Scope, item: Item, before: tuple[FlowLine, ...]) -> Block:
    label = item_label(scope.style, scope.meeting.minute_number(item.id), scope.meeting.date)
    mark = label.text if label else ""
    below = [FlowLine(line, LineStyle.QUIET) for line in item.purpose.strip().split("\n") if line.strip()]
    found = scope.withheld_of(item)
    if found.is_exempt if found else item.exempt:
        paragraph = f", paragraph {item.exempt_paragraph}" if item.exempt_paragraph else ""
        but = " but for what was released" if _is_told_in_part(scope, item) else ""
        below.append(FlowLine(f"Exempt{paragraph}: kept out of public files{but}.", LineStyle.TROUBLE))
    return Block(
        None,
        printed_title(scope, item),
        LineStyle.TITLE,
        mark,
        LineStyle.TITLE,
        hang=_columns(mark) if mark else 0,
        below=(*below, *before),
        is_stop=False,
    )


def _is_told_in_part(scope: Scope, item: Item) -> bool:
    found = scope.withheld_of(item) if scope.meeting.disclosures else None
    return found is not None and any(entry.id not in found.entries for _, entry in walk(item.entries))


def _beside(approval: ShownApproval, item_id: Id | None, entry_id: Id | None, indent: int) -> tuple[FlowLine, ...]:
    return tuple(FlowLine(words, LineStyle.BESIDE, indent) for words in approval.beside(item_id, entry_id))


def _columns(mark: str) -> int:
    return max(_LABEL_COLUMNS, width_of(mark) + 1)


def _look(entry: Entry) -> LineStyle:
    role = role_of(entry.kind)
    return _LOOKS.get(role, LineStyle.PLAIN) if role else LineStyle.PLAIN


def _with_below(block: Block, lines: tuple[FlowLine, ...]) -> Block:
    return replace(block, below=(*block.below, *lines)) if lines else block


@dataclass(frozen=True, slots=True)
class _Flow:
    scope: Scope
    labels: Mapping[Id, str]
    movements: Mapping[Id | None, tuple[FlowLine, ...]]
    item_id: Id
    approval: ShownApproval

    def blocks(self, siblings: Tree, indent: int, parent: Entry | None = None) -> Iterator[Block]:
        """Entries beside one another, each with what stands under it."""
        widest = self._widest_labels(siblings)
        before: Entry | None = None
        has_mark = True
        for entry in siblings:
            block = self._block(entry, indent, widest, before)
            gap = self._gap(entry, before, parent, are_marked=has_mark or bool(block.mark))
            found = [replace(block, gap=gap) if gap else block]
            if entry.children:
                inner = indent if entry.kind.row.beneath is Beneath.LEVEL else max(block.hang, indent + _STEP)
                found.extend(self.blocks(entry.children, inner, entry))
            found[-1] = _with_below(found[-1], (*self._after(entry, indent), *self.movements.get(entry.id, ())))
            yield from found
            before, has_mark = entry, bool(block.mark)

    def _widest_labels(self, siblings: Tree) -> dict[EntryKind, int]:
        widest: dict[EntryKind, int] = {}
        for entry in siblings:
            label = self.labels.get(entry.id)
            if label:
                widest[entry.kind] = max(widest.get(entry.kind, 0), _columns(label))
        return widest

    def _gap(self, entry: Entry, before: Entry | None, parent: Entry | None, *, are_marked: bool) -> int:
        """The blank rows before an entry: of two beside one another that nothing marks, a row tells them apart."""
        if before is None:
            return 0 if parent else 1
        introduces = before.kind.row.introduces
        ends_apart = before.kind.row.apart and not introduces
        return int(entry.kind.row.apart or (ends_apart and parent is None) or not (are_marked or introduces))

    def _block(self, entry: Entry, indent: int, widest: Mapping[EntryKind, int], before: Entry | None) -> Block:
        label = self.labels.get(entry.id, "")
        word = "" if label else entry.kind.row.margin
        hang = indent
        if label:
            hang += widest[entry.kind]
        elif word:
            hang += len(word) + 2
        too_long = is_too_long(entry.text)
        return Block(
            entry.id,
            first_lines(entry.text) if too_long else self.scope.text_of(entry),
            _look(entry),
            label or word,
            LineStyle.LABEL if label else LineStyle.WORD if entry.kind.row.prints else LineStyle.TROUBLE,
            indent,
            hang,
            above=tuple(self._above(entry, indent, before)),
            notes=(*((size_of(entry.text),) if too_long else ()), *self._notes(entry)),
            below=_beside(self.approval, self.item_id, entry.id, hang),
            is_stop=bool(entry.kind.row.shape is not Shape.RESOLUTION or entry.text or not entry.children),
            is_table=entry.kind.row.shape is Shape.TABLE and not too_long,
        )

    def _above(self, entry: Entry, indent: int, before: Entry | None) -> Iterator[FlowLine]:
        if entry.kind.row.shape is not Shape.RESOLUTION:
            return
        follows = before is not None and before.kind.row.shape is Shape.RESOLUTION
        text = f"That {_HAS_TEXT}" if brings_that(entry.text) else _HAS_TEXT
        stand_in = replace(entry, text=text if entry.text.strip() else "", references=())
        for paragraph in above_clauses(self.scope, stand_in, follows_another=follows):
            words = paragraph.text.replace(text, "").rstrip()
            if words:
                yield FlowLine(words, LineStyle.LEAD, indent)

    def _after(self, entry: Entry, indent: int) -> Iterator[FlowLine]:
        if entry.kind.row.shape is not Shape.RESOLUTION:
            return
        said = [paragraph.text for paragraph in below_clauses(self.scope, as_shown(entry))]
        if said:
            yield from (FlowLine(text, LineStyle.PLAIN, indent) for text in said)
        elif decided := self._decided(entry):
            yield FlowLine(decided, LineStyle.QUIET, indent)

    def _notes(self, entry: Entry) -> Iterator[str]:
        """What it holds besides its text; a resolution says it in its lead and after its clauses."""
        if entry.kind.row.shape is Shape.RESOLUTION:
            return
        told = ", ".join(filter(None, (self._fact(entry, fact) for fact in entry.kind.row.facts)))
        if told:
            yield told

    def _fact(self, entry: Entry, fact: Fact) -> str:
        match fact:
            case Fact.LEAD:
                return entry.lead or ""
            case Fact.RECOMMENDED_TO:
                return f"to {entry.recommended_to}" if entry.recommended_to else ""
            case Fact.MOVERS:
                return self._movers(entry)
            case Fact.OUTCOME:
                return entry.outcome.value if entry.outcome else ""
            case Fact.PERSON:
                return self.scope.name_of(entry.person_id).printed
            case Fact.OWNER:
                return entry.owner
            case Fact.DUE:
                return f"by {plain_date(entry.due)}" if entry.due else ""
            case Fact.INTEREST:
                return self._interest(entry)
            case Fact.EXCLUSION:
                return ""
            case Fact.VOTES:
                return vote_in_words(entry, self.scope.short_name_of)
            case unknown:
                assert_never(unknown)

    def _interest(self, entry: Entry) -> str:
        words = facts_of(self.scope, entry)
        parts = (
            str(words["interest"]),
            f"minute{'s' * bool(words['several_items'])} {words['items']}" if words["items"] else "",
            f"dispensation {entry.dispensation}" if entry.dispensation else "",
            "not on the register" if entry.registered is False else "",
        )
        return ", ".join(filter(None, parts))

    def _decided(self, entry: Entry) -> str:
        return ", ".join(filter(None, (self._movers(entry), self._fact(entry, Fact.OUTCOME))))

    def _movers(self, entry: Entry) -> str:
        mover, seconder = movers_called(entry, self.scope.short_name_of)
        parts = (f"Moved by {mover}" if mover else "", f"seconded by {seconder}" if seconder else "")
        return ", ".join(filter(None, parts))
