"""An item's entries as they print, each kind in the house style's wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from minutetaker.minutes.blank_entries import is_blank, without_blanks
from minutetaker.minutes.compose.approval import notes_on
from minutetaker.minutes.compose.facts import facts_of, sentence_of, told_text
from minutetaker.minutes.compose.resolutions import above_clauses, below_clauses
from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Block, Label, Paragraph, Role, Table
from minutetaker.minutes.labels import entry_labels, level_under
from minutetaker.record import Entry, EntryKind, Id, Item, Shape
from minutetaker.record.entries.table_text import table_of

_ROLES = {kind: Role(kind.row.role) for kind in EntryKind if kind.row.role}
_INNER_ROLES = {kind: Role(kind.row.inner_role) for kind in EntryKind if kind.row.inner_role}
_LABELLED = frozenset({Role.RESOLUTION_LEAD, Role.RESOLUTION_TEXT})
"""The paragraphs of a resolution that bear its label, where it was given one; the first of them does."""


@dataclass(frozen=True, slots=True)
class Minute:
    """The entries of one item, ready to print.

    ``gathered`` kinds print elsewhere and are left out; ``movements`` are the paragraphs to print
    after an entry, by its id.
    """

    scope: Scope
    item: Item
    labels: Mapping[Id, Label]
    gathered: frozenset[EntryKind] = frozenset()
    movements: Mapping[Id | None, list[Paragraph]] = field(default_factory=dict)

    def blocks(self, entries: tuple[Entry, ...], parent: Entry | None = None, level: int = 0) -> Iterator[Block]:
        """Sibling entries with what stands under each, and the movements that followed them."""
        before: Entry | None = None
        for entry in entries:
            if not entry.kind.row.prints:
                yield from self.blocks(entry.children, parent, level)
            elif not is_blank(entry) and entry.kind not in self.gathered:
                yield from self._one(entry, parent, before, level)
                before = entry
            else:
                yield from self._movements_inside(entry)
            yield from self.movements.get(entry.id, ())

    def _one(self, entry: Entry, parent: Entry | None, before: Entry | None, level: int) -> Iterator[Block]:
        inside = self.blocks(entry.children, entry, level_under(entry, level))
        match entry.kind.row.shape:
            case Shape.TABLE:
                yield _table(self.scope.text_of(entry), entry.id)
                yield from self._notes(entry, level)
                yield from inside
            case Shape.RESOLUTION:
                follows = before is not None and before.kind.row.shape is Shape.RESOLUTION
                yield from self._resolution(entry, level, follows_another=follows)
                yield from inside
                for paragraph in below_clauses(self.scope, entry):
                    yield replace(paragraph, indent=level)
                yield from self._notes(entry, level)
            case Shape.PARAGRAPH:
                yield from self._paragraph(entry, parent, level)
                yield from self._notes(entry, level)
                yield from inside
            case unknown:
                assert_never(unknown)

    def _resolution(self, entry: Entry, level: int, *, follows_another: bool) -> Iterator[Paragraph]:
        label = self.labels.get(entry.id)
        bookmark: Id | None = entry.id
        for paragraph in above_clauses(self.scope, entry, follows_another=follows_another):
            here = label if paragraph.role in _LABELLED else None
            yield replace(paragraph, label=here, bookmark=bookmark, indent=0 if here else level)
            label, bookmark = None if here else label, None

    def _paragraph(self, entry: Entry, parent: Entry | None, level: int) -> Iterator[Paragraph]:
        text, label = self._wording(entry), self.labels.get(entry.id)
        if text.strip() or label:
            yield Paragraph(
                _role(entry, parent),
                text,
                label=label,
                bookmark=entry.id,
                keep_with_next=entry.kind.row.introduces,
                indent=0 if label else level,
            )

    def _notes(self, entry: Entry, level: int) -> Iterator[Paragraph]:
        below_label = 1 if entry.id in self.labels else 0
        return notes_on(self.scope, self.item.id, entry.id, indent=level + below_label)

    def _movements_inside(self, entry: Entry) -> Iterator[Paragraph]:
        """What happened after entries that do not print here still prints."""
        for child in entry.children:
            yield from self._movements_inside(child)
            yield from self.movements.get(child.id, ())

    def _wording(self, entry: Entry) -> str:
        text = told_text(self.scope, entry)
        if self.scope.stands_in(self.item, entry):
            return text
        sentence = sentence_of(self.scope, entry)
        return text if sentence is None else self.scope.say(sentence, text=text, **facts_of(self.scope, entry))


def minute_of(
    scope: Scope,
    item: Item,
    number: int,
    *,
    gathered: frozenset[EntryKind] = frozenset(),
    movements: Mapping[Id | None, list[Paragraph]] | None = None,
) -> Minute:
    """The item's entries with their labels; blank ones are not counted."""
    printed = replace(item, entries=without_blanks(item.entries))
    labels = entry_labels(printed, scope.style, number, scope.meeting.date)
    return Minute(scope, item, labels, gathered, movements or {})


def role_of(kind: EntryKind) -> Role | None:
    """What a paragraph of the kind is; None of a kind that has no one paragraph."""
    return _ROLES.get(kind)


def _role(entry: Entry, parent: Entry | None) -> Role:
    role = _ROLES[entry.kind]
    if parent is None:
        return role
    if parent.kind.row.resolves and role is Role.NARRATIVE:
        return Role.RESOLUTION_TEXT
    return _INNER_ROLES.get(entry.kind, role) if parent.kind is entry.kind else role


def _table(text: str, bookmark: Id) -> Table:
    said = table_of(text)
    return Table(
        said.rows, bookmark=bookmark, has_header=said.has_header, has_total=said.has_total, figures=said.figures
    )
