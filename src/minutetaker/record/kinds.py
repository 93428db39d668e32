"""The kinds of entry, one row each: every other table of kinds is made from these rows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from minutetaker.record.kind_row import Beneath, Fact, Followed, KindRow, OnEnter, Shape, SlashWord


class EntryKind(StrEnum):
    """What an entry is; the house style says how each kind prints."""

    _value_: str
    row: KindRow

    def __new__(cls, row: KindRow | str) -> Self:
        if isinstance(row, str):
            raise TypeError(f"The kind {row!r} has no row.")
        kind = str.__new__(cls, row.name)
        kind._value_ = row.name
        kind.row = row
        return kind

    NARRATIVE = KindRow(
        "narrative",
        "a paragraph without a label",
        slash=SlashWord("narr", ("narrative", "text"), "/narr text", "Paragraph of narrative"),
        role="narrative",
        series="",
        worded=False,
        apart=True,
    )
    LEAD_IN = KindRow(
        "lead-in",
        "introduces the points that follow",
        slash=SlashWord("lead", ("lead-in",), "/lead text", "Lead-in to a list"),
        role="lead-in",
        series="",
        worded=False,
        introduces=True,
        breaks_lists=True,
        apart=True,
        beneath=Beneath.INDENTED,
        at_top=True,
        on_enter=OnEnter.A_POINT,
    )
    HEADING = KindRow(
        "heading",
        "a heading within the item",
        slash=SlashWord("head", ("heading",), "/head text", "Heading within the item"),
        role="heading",
        series="",
        worded=False,
        introduces=True,
        breaks_lists=True,
        apart=True,
        beneath=Beneath.LEVEL,
        at_top=True,
        on_enter=OnEnter.A_POINT,
    )
    POINT = KindRow(
        "point",
        "one of the numbered or bulleted points made",
        slash=SlashWord("point", ("p",), "/point text", "Point"),
        worded=False,
        takes="response",
        turns=True,
    )
    RESPONSE = KindRow(
        "response",
        "an answer to the point above",
        role="response",
        series="response",
        worded=False,
        turns=True,
    )
    BRIEFING_POINT = KindRow(
        "briefing point",
        "from a report's introduction",
        slash=SlashWord("brief", ("briefing",), "/brief text", "Briefing point, from a report's introduction"),
        role="briefing point",
        series="briefing_point",
        worded=False,
    )
    TOPIC = KindRow(
        "topic",
        "in a list of what was covered",
        slash=SlashWord("topic", (), "/topic text", "Topic in a list of what was covered"),
        role="topic",
        series="topic",
        worded=False,
    )
    ACTION = KindRow(
        "action",
        "somebody is to do something",
        margin="Action",
        slash=SlashWord("act", ("action",), "/act Owner 30/11 what", "Action with owner and due date"),
        facts=(Fact.OWNER, Fact.DUE),
        role="action",
        series="action",
        at_top=True,
        on_enter=OnEnter.IN_FULL,
        decides=True,
        followed=Followed.ALWAYS,
    )
    QUOTATION = KindRow(
        "quotation",
        "someone's own words",
        margin="Quote",
        slash=SlashWord("quote", ("quotation",), "/quote text", "Quotation"),
        role="quotation",
        series="",
        on_enter=OnEnter.A_POINT,
    )
    TABLE = KindRow(
        "table",
        "a row a line, a tab between cells",
        margin="Table",
        slash=SlashWord("table", (), "/table text", "Table: a row a line, a tab between cells"),
        shape=Shape.TABLE,
        role="",
        series="",
        worded=False,
        on_enter=OnEnter.IN_FULL,
    )
    DECLARATION = KindRow(
        "declaration",
        "an interest declared",
        margin="Interest",
        slash=SlashWord("dec", ("declare", "interest"), "/dec Khan nature of it", "Declaration of interest"),
        facts=(Fact.PERSON, Fact.INTEREST),
        role="declaration",
        series="declaration",
        gathered_in="declarations",
        on_enter=OnEnter.A_POINT,
    )
    MOTION = KindRow(
        "motion",
        "moved and seconded",
        margin="Motion",
        slash=SlashWord("motion", (), "/motion That …", "Motion"),
        facts=(Fact.MOVERS, Fact.OUTCOME),
        role="motion",
        series="",
        beneath=Beneath.LEVEL,
        at_top=True,
        on_enter=OnEnter.A_POINT,
        decides=True,
        is_business=True,
    )
    AMENDMENT = KindRow(
        "amendment",
        "to a motion",
        margin="Amendment",
        slash=SlashWord("amend", ("amendment", "amd"), "/amend to add …", "Amendment to the motion"),
        facts=(Fact.MOVERS, Fact.OUTCOME),
        role="motion",
        series="",
        beneath=Beneath.LEVEL,
        on_enter=OnEnter.A_POINT,
        decides=True,
    )
    VOTE = KindRow(
        "vote",
        "a count, or who voted how",
        margin="Vote",
        slash=SlashWord("vote", (), "/vote 7-3-1", "Votes for, against and abstaining; or /vote 7 for, 3 against"),
        facts=(Fact.VOTES,),
        role="vote",
        series="",
        at_top=True,
        on_enter=OnEnter.IN_FULL,
    )
    RESOLUTION = KindRow(
        "resolution",
        "what was resolved or recommended",
        slash=SlashWord("res", ("resolution", "resolved"), "/res That …", "Resolution with its first clause"),
        facts=(Fact.LEAD, Fact.RECOMMENDED_TO, Fact.MOVERS, Fact.OUTCOME, Fact.EXCLUSION),
        shape=Shape.RESOLUTION,
        role="",
        series="",
        worded=False,
        breaks_lists=True,
        apart=True,
        beneath=Beneath.LEVEL,
        takes="clause",
        at_top=True,
        on_enter=OnEnter.IN_FULL,
        decides=True,
        resolves=True,
        is_business=True,
        followed=Followed.ON_NOTE,
    )
    CLAUSE = KindRow(
        "clause",
        "part of a resolution",
        role="clause",
        inner_role="sub-clause",
        series="clause",
        inner_series="sub_clause",
        worded=False,
        takes="clause",
        is_part=True,
        resolves=True,
        followed=Followed.ON_NOTE,
    )

    COMMAND = KindRow(
        "command",
        "a line that was to do something and was not carried out; it does not print",
        margin="Not done",
        series="",
        worded=False,
        on_enter=OnEnter.IN_FULL,
        prints=False,
    )

    @property
    def plural(self) -> str:
        """``briefing points``."""
        return self.row.plural or f"{self.value}s"

    @property
    def key(self) -> str:
        """The name as a setting of a house style has it: ``briefing_point``."""
        return self.value.replace(" ", "_").replace("-", "_")

    def has(self, fact: Fact) -> bool:
        """Whether entries of the kind hold that besides their text."""
        return fact in self.row.facts


def in_menus() -> tuple[EntryKind, ...]:
    """The kinds that an entry is made, as menus list them: what is typed most first, a mostly pasted table last."""
    made = (kind for kind in EntryKind if kind.row.prints)
    return tuple(sorted(made, key=lambda kind: (not kind.row.turns, kind.row.shape is Shape.TABLE)))


def any_of(kinds: Iterable[EntryKind]) -> str:
    """``a resolution, a clause or an action``: one of the kinds in words, what resolves first."""
    return _in_a_row((f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind}" for kind in resolving_first(kinds)), "or")


def all_of(kinds: Iterable[EntryKind]) -> str:
    """``resolutions, their clauses and actions``: the kinds in words, what resolves first."""
    return _in_a_row((f"{'their ' * kind.row.is_part}{kind.plural}" for kind in resolving_first(kinds)), "and")


def resolving_first(kinds: Iterable[EntryKind]) -> list[EntryKind]:
    """The kinds in the order in which they are named beside one another: what resolves first."""
    return sorted(kinds, key=lambda kind: not kind.row.resolves)


def _in_a_row(words: Iterable[str], last: str) -> str:
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end
