"""One committee's set-up: every field is kept as it is typed."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual import events, on
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from minutetaker.desk.meetings.committees import checked
from minutetaker.desk.words.list_marks import without_marks
from minutetaker.record import Committee, MinutetakerError, QuorumRule, RecordError
from minutetaker.screens.committees.people_list import AddLine, People, PeopleList
from minutetaker.screens.dialogs.field_reading import Field
from minutetaker.screens.dialogs.fields import ChoiceField, FieldRow
from minutetaker.screens.dialogs.picker import Choice

_SEATS_HELP = "With vacant ones; 0 is as many as members"
_NUMBER_HELP = "Of the next minute, where numbers run on"
_STANDING_HELP = "One a line; every new meeting begins with them"


def _titles(text: str) -> tuple[str, ...]:
    """The items, a line each, without the bullets or numbers that each line of a pasted list had."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    return tuple((without_marks(lines) if len(lines) > 1 else None) or lines)


def _whole_number(text: str) -> int:
    digits = text.strip()
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise RecordError("This is a whole number, such as 12.")
    return int(digits or "0")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a field of the form fills: a part of a committee, by name, and how that is read from it and shown in it."""

    name: str
    field: Field
    read: Callable[[str], Any] = str
    shown: Callable[[Any], str] = str

    @property
    def is_typed(self) -> bool:
        """Whether it is filled letter by letter, which is one change, and not chosen."""
        return self.field.kind in ("line", "text")


_PARTS = (
    _Part("council", Field("council", "Council")),
    _Part("name", Field("name", "Committee")),
    _Part("style", Field("style", "House style", kind="choice")),
    _Part("place", Field("place", "Usual place")),
    _Part("quorum", Field("quorum", "Quorum"), QuorumRule.parse),
    _Part("seats", Field("seats", "Seats", help=_SEATS_HELP), _whole_number),
    _Part(
        "remote_counts",
        Field("remote", "Video counts", "no", "yes-no", help="Whether those on video make up the quorum"),
        lambda text: text == "yes",
        lambda counts: "yes" if counts else "no",
    ),
    _Part("next_minute_number", Field("next_number", "Next number", help=_NUMBER_HELP), _whole_number),
    _Part(
        "standing_items",
        Field("standing", "Standing items", "", "text", help=_STANDING_HELP),
        _titles,
        "\n".join,
    ),
)
"""Every part that the form asks for, from the top; what takes several lines stands below the people."""

_BY_FIELD = {one.field.id: one for one in _PARTS}


Keep = Callable[[Committee, str, str], None]
"""Takes a committee filled in otherwise, what was done, and the field typed in (``""`` for none)."""


class SetUp(VerticalScroll, can_focus=False):
    """Shows a committee and hands it on, at once, each time it is filled in otherwise."""

    def __init__(self, styles: Sequence[Choice], keep: Keep) -> None:
        super().__init__(id="setup")
        self._styles = tuple(styles)
        self._keep = keep
        self._kept: Committee | None = None
        """None while another committee is put in its place, so that nothing half shown is kept."""
        self._rows: dict[str, FieldRow] = {}
        self._offered: tuple[Choice, ...] | None = None
        self._showing = Lock()

    @property
    def committee(self) -> Committee | None:
        """The committee as it is kept; None until it stands here whole."""
        return self._kept

    async def show(self, committee: Committee) -> None:
        """Show another committee, or the same one as it is now."""
        async with self._showing:
            self.save_typed()
            self._kept = None
            if self._offered != self._choices(committee):
                await self._build(committee)
            for name, row in self._rows.items():
                part = _BY_FIELD[name]
                value = part.shown(getattr(committee, part.name))
                if _differs(row, value):
                    row.input.value = value
            self.query_one("#members", People).show(committee.members)
            self.query_one("#officers", People).show(committee.officers)
            self._kept = committee
            self._explain({})

    async def _build(self, committee: Committee) -> None:
        self._offered = self._choices(committee)
        asked = {one.field.id: one.field for one in _PARTS}
        asked["style"] = replace(asked["style"], value=committee.style, choices=self._offered)
        self._rows = {field.id: FieldRow(field) for field in asked.values()}
        people = (People(officers=False), People(officers=True))
        below = [row for row in self._rows.values() if row.field.kind == "text"]
        async with self.batch():
            await self.remove_children()
            await self.mount(*(row for row in self._rows.values() if row not in below), *people, *below)
        self.scroll_home(animate=False, immediate=True)

    def _choices(self, committee: Committee) -> tuple[Choice, ...]:
        if any(one.id == committee.style for one in self._styles):
            return self._styles
        return (*self._styles, Choice(committee.style, committee.style, "not found"))

    # Reading what is filled in

    def save_typed(self, field: str = "", label: str = "") -> None:
        """Hand on what is filled in, where it differs from what is kept; say what cannot be kept.

        Args:
            field: the one that is typed in, letter by letter.
            label: what was done; that a field was filled in where not given.
        """
        if self._kept is None or not self._rows:
            return
        filled, troubles = self._filled_in(self._kept)
        if filled != self._kept:
            label = label or _filled_in_label(self._kept, filled)
            self._kept = filled
            self._keep(filled, label, field)
        self._explain(troubles)

    def _filled_in(self, committee: Committee) -> tuple[Committee, dict[str, str]]:
        """The committee with every field that can be kept, and by field why the others cannot."""
        troubles = {}
        for section, listed in (("members", committee.members), ("officers", committee.officers)):
            people = self.query_one(f"#{section}", People).people
            if people != listed:
                others = committee.officers if section == "members" else committee.members
                both = (*people, *others) if section == "members" else (*others, *people)
                committee = checked(replace(committee, memberships=both))
        for name, part in _BY_FIELD.items():
            try:
                value = part.read(self._rows[name].input.value)
                if value != getattr(committee, part.name):
                    committee = checked(replace(committee, **{part.name: value}))
            except MinutetakerError as error:
                troubles[name] = str(error)
        return committee, troubles

    def _explain(self, troubles: Mapping[str, str]) -> None:
        committee = self._kept
        assert committee is not None
        for name, row in self._rows.items():
            row.explain()
            if name in troubles:
                row.say(f"Not kept: {troubles[name]}", trouble=True)
            elif name == "quorum":
                row.say(f"= {_quorum_in_words(committee)}")
            elif name == "style" and committee.style not in {one.id for one in self._styles}:
                row.say(
                    "There is no such house style. Minutes read as a parish council's until there is.", trouble=True
                )

    # Events

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceField.Changed)
    def _retyped(self, event: Input.Changed | TextArea.Changed | ChoiceField.Changed) -> None:
        for name, row in self._rows.items():
            if row.input is event._sender:
                self.save_typed(name if _BY_FIELD[name].is_typed else "")

    @on(Input.Submitted)
    @on(ChoiceField.Submitted)
    def _go_on(self, event: events.Event) -> None:
        event.stop()
        self.screen.focus_next()

    @on(People.Edited)
    def _people_edited(self, event: People.Edited) -> None:
        event.stop()
        self.save_typed(label=event.label)

    def focus_first(self) -> None:
        """Go to the first field."""
        self.screen.set_focus(self._rows["council"].input)

    def focus_people(self) -> None:
        """Go to the first list that has people, or to the line on which members are typed."""
        lists = [one for one in self.query(PeopleList) if one.option_count]
        if lists:
            self.screen.set_focus(lists[0])
        else:
            self.focus_members()

    def focus_members(self) -> None:
        """Go to the line on which members are typed."""
        self.screen.set_focus(self.query_one("#members AddLine", AddLine))


def _filled_in_label(before: Committee, filled: Committee) -> str:
    """Says which field was filled in, where it is one."""
    changed = [one.field.label for one in _PARTS if getattr(before, one.name) != getattr(filled, one.name)]
    return f"Fill in “{changed[0]}”" if len(changed) == 1 else "Set committee up"


def _quorum_in_words(committee: Committee) -> str:
    """What the rule comes to: ``3 of 9 members``."""
    seats, needed = committee.seats or len(committee.members), committee.quorum_needed
    of = f" of {seats} {'seats' if committee.seats else 'members'}" if seats else " members"
    too_many = ": more than there are, so no meeting would have it" if 0 < seats < needed else ""
    return f"{needed}{of}{too_many}"


def _differs(row: FieldRow, value: str) -> bool:
    """Whether a field has to change to show a value; what reads the same is left as it was typed."""
    read = _BY_FIELD[row.field.id].read
    if not row.input.value:
        return bool(value)
    try:
        return bool(read(row.input.value) != read(value))
    except MinutetakerError:
        return True
