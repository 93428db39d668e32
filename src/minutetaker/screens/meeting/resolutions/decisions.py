"""Decisions as rows: resolutions with their clauses and movers, motions, votes and actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from minutetaker.desk.words.namesakes import short_names
from minutetaker.desk.words.votes_in_words import vote_in_words
from minutetaker.minutes.compose.facts import outcome_word
from minutetaker.minutes.compose.resolutions import above_clauses
from minutetaker.minutes.compose.scope import Scope, scope_of
from minutetaker.minutes.documents.document import Label, Role
from minutetaker.minutes.labels import entry_labels
from minutetaker.minutes.style.house_style import HouseStyle
from minutetaker.record import Entry, EntryKind, Fact, Id, Item, Meeting, Shape
from minutetaker.record.dates import plain_date
from minutetaker.record.entries.motions import movers_called, movers_missing
from minutetaker.record.follow_up import FELL
from minutetaker.screens.commands.keys_in_words import KeyOf, built_in_key
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.meeting.discussion.page.long_entries import as_shown
from minutetaker.screens.widgets.row import Piece, Row, Tone, plain

_LINES_OF_A_TEXT = 3
_INDENT = 2


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """An entry with a row of its own: how deep it stands, and the resolution or motion that it is part of."""

    entry: Entry
    depth: int = 0
    decided: Entry | None = None


def has_row(kind: EntryKind) -> bool:
    """Whether entries of the kind have a row of their own; of a resolution, what stands under it has too."""
    return kind.row.decides or kind.has(Fact.VOTES)


def deciding(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """The outermost entries that decide something, each with all that stands under it."""
    for entry in entries:
        if has_row(entry.kind):
            yield entry
        else:
            yield from deciding(entry.children)


def shown_entries(entries: tuple[Entry, ...], under: Entry | None = None, depth: int = 0) -> Iterator[ShownDecision]:
    """The entries that have a row, in the order in which they print; the depth is that under a resolution."""
    for entry in entries:
        if under is None and not has_row(entry.kind):
            yield from shown_entries(entry.children)
            continue
        if not entry.kind.row.prints:
            continue
        decided = entry if entry.kind.has(Fact.MOVERS) else under
        yield ShownDecision(entry, depth, decided)
        yield from shown_entries(entry.children, decided, depth + 1 if decided else depth)


@dataclass
class DecisionRows:
    """Builds the rows of one meeting in one house style."""

    meeting: Meeting
    style: HouseStyle
    state_of: Callable[[Item, Entry, int], Row | None] = lambda item, entry, indent: None
    """Gives the line that says, below an entry, how its follow-up stands."""
    key: KeyOf = built_in_key
    scope: Scope = field(init=False)
    names: Mapping[Id, str] = field(init=False)

    def __post_init__(self) -> None:
        self.scope = scope_of(self.meeting, self.style, include_exempt=True)
        self.names = short_names(self.meeting.attendees)

    def of_item(self, item: Item) -> list[Row]:
        """The rows of one item, the movers and the outcome of each resolution under it."""
        labels = entry_labels(item, self.style, self.meeting.minute_number(item.id), self.meeting.date)
        rows: list[Row] = []
        tall_before = False
        for entry in map(as_shown, deciding(item.entries)):
            if rows and (entry.children or tall_before):
                rows.append(Row(None, ()))
            tall_before = bool(entry.children)
            shown = list(shown_entries((entry,)))
            for index, one in enumerate(shown):
                rows.append(self._row(one, labels))
                state = self.state_of(item, one.entry, _INDENT * (one.depth + 1))
                rows.extend([state] if state is not None else [])
                following = shown[index + 1].decided if index + 1 < len(shown) else None
                if one.decided is not None and one.decided is not following:
                    rows.extend(self._note(one.decided))
        return rows

    def of_every_item(self) -> list[Row]:
        """The rows of all the items that decided something, each under the item's number and title."""
        rows: list[Row] = []
        for item in self.meeting.items:
            found = self.of_item(item)
            if found:
                rows.append(Row(None, plain(f"{self.scope.numbers[item.id]} {item.title}", Tone.QUIET), max_lines=1))
                rows.extend(found)
        return rows

    def _row(self, shown: ShownDecision, labels: Mapping[Id, Label]) -> Row:
        entry = shown.entry
        if entry.kind.row.shape is Shape.RESOLUTION:
            body = self._resolution(entry)
        elif entry.kind.has(Fact.OWNER):
            body = self._action(entry)
        elif has_row(entry.kind):
            body = [(f"{entry.kind.row.margin} ", Tone.STRONG), (self._text(entry), Tone.PLAIN), *self._vote(entry)]
        else:
            body = [(self._text(entry), Tone.PLAIN)] if entry.text.strip() else [("empty", Tone.QUIET)]
        label = labels.get(entry.id)
        front = " " * (_INDENT * shown.depth if shown.depth else 0) + (f"{label.text} " if label else "")
        return Row(entry.id, tuple(body), ((front, Tone.PLAIN),), len(front), max_lines=_LINES_OF_A_TEXT)

    def _resolution(self, entry: Entry) -> list[Piece]:
        """Lead and text as they print; a lead is told from a text on the same line."""
        text = self.scope.text_of(entry)
        pieces: list[Piece] = []
        for paragraph in above_clauses(self.scope, entry, follows_another=False):
            if paragraph.role is Role.RESOLUTION_LEAD:
                lead = paragraph.text.removesuffix(text)
                pieces.append((one_line(lead), Tone.STRONG))
                if lead != paragraph.text:
                    pieces.append((f" {one_line(text)}", Tone.PLAIN))
            elif paragraph.role is Role.RESOLUTION_TEXT:
                pieces.append((f" {one_line(text)}" if pieces else one_line(text), Tone.PLAIN))
        return pieces or [("Resolution", Tone.STRONG)]

    def _action(self, entry: Entry) -> list[Piece]:
        pieces: list[Piece] = [(f"{entry.kind.row.margin} ", Tone.STRONG), (self._text(entry) or "empty", Tone.PLAIN)]
        pieces.append((f" · {one_line(entry.owner)}", Tone.QUIET) if entry.owner else (" · no owner", Tone.TROUBLE))
        if entry.due:
            pieces.append((f" · by {plain_date(entry.due)}", Tone.QUIET))
        return pieces

    def _note(self, entry: Entry) -> Iterator[Row]:
        """To whom, by whom and with what outcome; what the house style must have and is missing stands out."""
        said: list[Piece] = []
        printed = "".join(text for text, _ in self._resolution(entry)) if entry.recommended_to else ""
        if entry.recommended_to and one_line(entry.recommended_to) not in printed:
            said.append((f"to {one_line(entry.recommended_to)}", Tone.QUIET))
        names = movers_called(entry, lambda one: self.names.get(one, "by one no longer listed"))
        told = zip(("moved", "seconded"), names, strict=True)
        said += [(f"{word} {one_line(name)}", Tone.QUIET) for word, name in told if name]
        if self.style.movers_required or not entry.kind.row.resolves:
            missing = " or ".join(movers_missing(entry))
            said.extend([(f"no {missing}: press {self.key('resolutions.movers')}", Tone.TROUBLE)] if missing else [])
        if entry.outcome:
            tone = Tone.STRONG if entry.outcome in FELL else Tone.QUIET
            said.append((outcome_word(entry.outcome, self.style.sheet.outcomes), tone))
        pieces: list[Piece] = []
        for piece in said:
            pieces.extend([(" · ", Tone.QUIET), piece] if pieces else [piece])
        if pieces:
            yield Row(None, tuple(pieces), (), _INDENT)

    def _vote(self, entry: Entry) -> list[Piece]:
        said = vote_in_words(entry, self.scope.short_name_of) if entry.kind.has(Fact.VOTES) else ""
        return [(f" {said}" if said and entry.text.strip() else said, Tone.PLAIN)] if said else []

    def _text(self, entry: Entry) -> str:
        return one_line(self.scope.text_of(entry))


def decided_with(item: Item, entry_id: Id) -> Entry | None:
    """The resolution, motion or amendment that an entry is or stands under."""
    return next((one.decided for one in shown_entries(item.entries) if one.entry.id == entry_id), None)
