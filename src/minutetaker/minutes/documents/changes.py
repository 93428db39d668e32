"""Changes between two states of the minutes as a document: a table for the meeting and for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from minutetaker.minutes.compose.items import printed_title
from minutetaker.minutes.compose.minutes import page_header
from minutetaker.minutes.compose.scope import Scope, scope_of
from minutetaker.minutes.documents.document import Block, Document, Paragraph, Role, Table
from minutetaker.minutes.labels import item_label
from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.record import Id, Item, Meeting
from minutetaker.record.dates import plain_date
from minutetaker.record.differences.difference import Difference
from minutetaker.record.differences.meetings import differences
from minutetaker.record.differences.rewording import Span, SpanKind, beside_changes
from minutetaker.record.public.withholding import withheld_items

if TYPE_CHECKING:
    from minutetaker.minutes.style.house_style import HouseStyle

_FOOTER = "Page {page} of {pages}"
_SHARES = (19, 26, 40, 40)
"""Widths of the columns."""
_HEADINGS = ("What changed", "Before", "Now")
_NOTHING = "–"
LEFT_OUT = "Changes to exempt items are left out of this list."
_MARKS = ("[", "]")
_OTHER_MARKS = ("«", "»")


def changes_document(
    before: Meeting, after: Meeting, style: HouseStyle, *, since: str = "", include_exempt: bool = False
) -> Document:
    """The list of changes from one state of a meeting to a later one.

    ``since`` says in words from when on: "since the draft circulated on 12 March 2026". What an item says that is
    exempt in either state is left out unless ``include_exempt`` is set, and so is who came for it alone.

    Raises:
        ValueError: they are states of two meetings.
    """
    found = differences(before, after)
    told = [one for one in found if include_exempt or not one.exempt]
    scope = scope_of(after, style, include_exempt=include_exempt)
    title = f"Changes to the minutes of {_body(after)}, {plain_date(after.date)}"
    return Document(
        title=title,
        subject=after.council,
        language=style.language,
        header=page_header(scope, is_restricted=bool(withheld_items(before, after))),
        footer=_FOOTER,
        blocks=(
            Paragraph(Role.TITLE, title),
            *_opening(since, told, left_out=len(told) < len(found)),
            *_Tables(scope, before, _marks_for(told)).of(told),
        ),
        unsaid=tuple(scope.unsaid.values()),  # the last of them: it fills while the others are composed
    )


def _body(meeting: Meeting) -> str:
    name = meeting.committee or meeting.council
    has_article = name.casefold().startswith("the ") or name.endswith("Council")
    return name if has_article else f"the {name}"


def _opening(since: str, told: Sequence[Difference], *, left_out: bool) -> Iterator[Paragraph]:
    words = since.strip()
    if not told:
        yield Paragraph(Role.NARRATIVE, f"Nothing has changed{f' {words}' if words else ''}.")
    else:
        begun = f"What has changed {words}." if words else ""
        marked = "{}the words that went{} and {}the words that came{}".format(*_marks_for(told) * 2)
        legend = f"In a text that was reworded, brackets mark {marked}." if any(one.spans for one in told) else ""
        yield from (Paragraph(Role.NARRATIVE, text) for text in (" ".join(filter(None, (begun, legend))),) if text)
    if left_out:
        yield Paragraph(Role.EXEMPT_NOTICE, LEFT_OUT)


def _marks_for(told: Iterable[Difference]) -> tuple[str, str]:
    """Marks that none of the texts has itself."""
    used = any(mark in span.text for one in told for span in one.spans for mark in _MARKS)
    return _OTHER_MARKS if used else _MARKS


@dataclass(frozen=True, slots=True)
class _Tables:
    scope: Scope
    before: Meeting
    marks: tuple[str, str]

    def of(self, told: Sequence[Difference]) -> Iterator[Block]:
        after = self.scope.meeting
        numbers = {**printed_numbers(self.before, self.scope.style), **printed_numbers(after, self.scope.style)}
        items = {item.id: item for meeting in (self.before, after) for item in meeting.items}
        for key, group in groupby(told, key=lambda one: (one.item_id, one.person_id is not None)):
            item_id, is_attendance = key
            if item_id is None:
                heading = "Attendance" if is_attendance else "The meeting"
                yield Paragraph(Role.ITEM_HEADING, heading, keep_with_next=True)
                yield Table((_HEADINGS, *(self._row(one) for one in group)), shares=_SHARES[1:])
            else:
                yield from self._item(items[item_id], list(group), numbers)

    def _item(self, item: Item, told: Sequence[Difference], numbers: Mapping[Id, str]) -> Iterator[Block]:
        scope, there = self.scope, {one.id for one in self.scope.meeting.items}
        meeting = scope.meeting if item.id in there else self.before
        label = item_label(scope.style, meeting.minute_number(item.id), meeting.date)
        # numbers of items that did not change are missing, so each heading is a list of its own
        label = replace(label, list_id=item.id) if label else None
        yield Paragraph(Role.ITEM_HEADING, printed_title(scope, item), label, keep_with_next=True)
        if any(one.exempt for one in told):
            yield from self._restricted(item, numbers[item.id])
        rows = ((numbers[one.entry_id or item.id], *self._row(one)) for one in told)
        yield Table((("Minute", *_HEADINGS), *rows), shares=_SHARES)

    def _restricted(self, item: Item, number: str) -> Iterator[Paragraph]:
        text = self.scope.say(
            self.scope.style.sheet.exempt.restricted_notice,
            title=item.title,
            number=number,
            paragraph=item.exempt_paragraph,
        )
        if text:
            yield Paragraph(Role.EXEMPT_NOTICE, text, keep_with_next=True)

    def _row(self, one: Difference) -> tuple[str, str, str]:
        before, after = (self._side(one.spans, gone) for gone in (SpanKind.GONE, SpanKind.COME))
        return one.summary, _cell(before or one.before), _cell(after or one.after)

    def _side(self, spans: Sequence[Span], told: SpanKind) -> str:
        """The text before or after, what changed in marks and what stayed shortened; nothing where none stayed."""
        if not any(span.kind is SpanKind.KEPT for span in spans):
            return ""
        opening, closing = self.marks
        parts = []
        for index, span in enumerate(spans):
            if span.kind is SpanKind.KEPT:
                parts.append(beside_changes(span.text, follows=index > 0, precedes=index < len(spans) - 1))
            elif span.kind is told:
                core = span.text.strip()
                marked = f"{opening}{core}{closing}" if core else f"{opening}{span.text}{closing}"
                parts.append(span.text.replace(core, marked, 1) if core else marked)
        return "".join(parts)


def _cell(text: str) -> str:
    """A text as a cell of a table holds it: the cells of a table in the minutes with bars between them."""
    return text.strip("\n ").replace("\t", " | ") or _NOTHING
