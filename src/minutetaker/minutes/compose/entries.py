"""An item's entries as they print, each kind in the house style's wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from minutetaker.minutes.blank_entries import is_blank, without_blanks
from minutetaker.minutes.compose.resolutions import above_clauses, below_clauses, outcome_word
from minutetaker.minutes.compose.scope import Scope
from minutetaker.minutes.documents.document import Block, Label, Paragraph, Role, Table
from minutetaker.minutes.labels import entry_labels, level_under
from minutetaker.record import Entry, EntryKind, Id, Item

_ROLES: Mapping[EntryKind, Role] = {
    EntryKind.NARRATIVE: Role.NARRATIVE,
    EntryKind.LEAD_IN: Role.LEAD_IN,
    EntryKind.HEADING: Role.HEADING,
    EntryKind.POINT: Role.POINT,
    EntryKind.RESPONSE: Role.RESPONSE,
    EntryKind.BRIEFING_POINT: Role.BRIEFING_POINT,
    EntryKind.TOPIC: Role.TOPIC,
    EntryKind.ACTION: Role.ACTION,
    EntryKind.QUOTATION: Role.QUOTATION,
    EntryKind.DECLARATION: Role.DECLARATION,
    EntryKind.MOTION: Role.MOTION,
    EntryKind.AMENDMENT: Role.MOTION,
    EntryKind.VOTE: Role.VOTE,
    EntryKind.CLAUSE: Role.CLAUSE,
}
_KEPT_WITH_NEXT = frozenset({EntryKind.LEAD_IN, EntryKind.HEADING})
_LABELLED = frozenset({Role.RESOLUTION_LEAD, Role.RESOLUTION_TEXT})
"""The paragraphs of a resolution that bear its label, where it was given one; the first of them does."""
_RESOLVING = frozenset({EntryKind.RESOLUTION, EntryKind.CLAUSE})


@dataclass(frozen=True, slots=True)
class Minute:
    """The entries of one item, ready to print.

    ``gathered`` kinds print elsewhere and are left out; ``movements`` are the paragraphs to print
    after an entry, by its id.
    """

    scope: Scope
    labels: Mapping[Id, Label]
    gathered: frozenset[EntryKind] = frozenset()
    movements: Mapping[Id | None, list[Paragraph]] = field(default_factory=dict)

    def blocks(self, entries: tuple[Entry, ...], parent: Entry | None = None, level: int = 0) -> Iterator[Block]:
        """Sibling entries with what stands under each, and the movements that followed them."""
        before: Entry | None = None
        for entry in entries:
            if not is_blank(entry) and entry.kind not in self.gathered:
                yield from self._one(entry, parent, before, level)
                before = entry
            else:
                yield from self._movements_inside(entry)
            yield from self.movements.get(entry.id, ())

    def _one(self, entry: Entry, parent: Entry | None, before: Entry | None, level: int) -> Iterator[Block]:
        inside = self.blocks(entry.children, entry, level_under(entry, level))
        match entry.kind:
            case EntryKind.TABLE:
                yield Table(_rows(self.scope.text_of(entry)), bookmark=entry.id)
                yield from inside
            case EntryKind.RESOLUTION:
                follows = before is not None and before.kind is EntryKind.RESOLUTION
                yield from self._resolution(entry, level, follows_another=follows)
                yield from inside
                for paragraph in below_clauses(self.scope, entry):
                    yield replace(paragraph, indent=level)
            case _:
                yield from self._paragraph(entry, parent, level)
                yield from inside

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
                keep_with_next=entry.kind in _KEPT_WITH_NEXT,
                indent=0 if label else level,
            )

    def _movements_inside(self, entry: Entry) -> Iterator[Paragraph]:
        """What happened after entries that do not print here still prints."""
        for child in entry.children:
            yield from self._movements_inside(child)
            yield from self.movements.get(child.id, ())

    def _wording(self, entry: Entry) -> str:
        scope, text = self.scope, self.scope.text_of(entry)
        sentences = scope.style.sheet.sentences
        match entry.kind:
            case EntryKind.ACTION:
                return scope.say(sentences.action, text=text, owner=entry.owner, due=entry.due)
            case EntryKind.MOTION | EntryKind.AMENDMENT:
                return scope.say(
                    sentences.motion if entry.kind is EntryKind.MOTION else sentences.amendment,
                    text=text,
                    mover=scope.short_name_of(entry.mover_id),
                    seconder=scope.short_name_of(entry.seconder_id),
                    outcome=outcome_word(entry.outcome, scope.style.sheet.outcomes),
                )
            case EntryKind.VOTE:
                counts = (entry.votes_for, entry.votes_against, entry.votes_abstained)
                return scope.say(
                    sentences.vote,
                    text=text,
                    counted=any(count is not None for count in counts),
                    votes_for=counts[0] or 0,
                    votes_against=counts[1] or 0,
                    votes_abstained=counts[2] or 0,
                )
            case EntryKind.DECLARATION:
                name = scope.name_of(entry.person_id)
                return scope.say(
                    sentences.declaration,
                    text=text,
                    name=scope.short_name_of(entry.person_id),
                    full_name=name.printed,
                    role=scope.role_of(entry.person_id),
                )
            case EntryKind.QUOTATION:
                return scope.say(sentences.quotation, text=text)
            case _:
                return text


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
    return Minute(scope, labels, gathered, movements or {})


def _role(entry: Entry, parent: Entry | None) -> Role:
    if parent is not None and parent.kind in _RESOLVING:
        if entry.kind is EntryKind.NARRATIVE:
            return Role.RESOLUTION_TEXT
        if entry.kind is EntryKind.CLAUSE and parent.kind is EntryKind.CLAUSE:
            return Role.SUB_CLAUSE
    return _ROLES[entry.kind]


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    """A table's rows, the short ones filled up with empty cells; lines with nothing on them are no rows."""
    rows = [tuple(line.split("\t")) for line in text.split("\n") if line.strip()]
    width = max(map(len, rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)
