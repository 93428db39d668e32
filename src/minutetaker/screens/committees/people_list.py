"""The people of a committee: a list, and a line on which the next one is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from minutetaker.desk.line.parts.people_meant import told_of_shared_code
from minutetaker.desk.words.name_lists import parse_officer, people_in
from minutetaker.desk.words.name_parts import parse_member
from minutetaker.record import Id, Membership, Office, PersonName, RecordError, new_id
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.committees.person_form import ask_for_parts, corrected
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.program import program_of
from minutetaker.screens.widgets.line_input import LineInput
from minutetaker.screens.widgets.options import Options

_NEXT_OFFICE = {
    Office.MEMBER: Office.CHAIR,
    Office.CHAIR: Office.VICE_CHAIR,
    Office.VICE_CHAIR: Office.MEMBER,
}
_NAME_WIDTH = 24


class PeopleList(Options):
    """The people as the committee lists them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.PEOPLE)]

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)

    @property
    def section(self) -> People:
        """The section that the list is part of."""
        found = next(one for one in self.ancestors if isinstance(one, People))
        assert isinstance(found, People)
        return found

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.option_count) and not (action == "office" and self.section.officers)

    def action_edit(self) -> None:
        """Correct the parts of the name."""
        self.section.edit(self.highlighted)

    def action_office(self) -> None:
        """Chair, vice-chair, member in turn."""
        self.section.turn_office(self.highlighted)

    def action_move(self, step: int) -> None:
        """Move the person up or down the list."""
        self.section.move(self.highlighted, step)

    def action_remove(self) -> None:
        """Take the person off the committee."""
        self.section.remove_person(self.highlighted)

    def action_purge(self) -> None:
        """Take the person out of all that is not confirmed, for good."""
        self.section.purge(self.highlighted)


class AddLine(LineInput):
    """The line on which the next person is typed, or many are pasted, one a line."""

    ADDS = "enter"
    """The key that every field has for taking what is typed; no file of the user's own changes it."""

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, lines: Sequence[str]) -> None:
            super().__init__()
            self.lines = tuple(lines)

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, compact=True)
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        lines = [line for line in event.text.splitlines() if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(lines))


class People(Horizontal):
    """One section of people: the members, or the officers."""

    class Edited(Message):
        """The people are others than before; ``label`` says what was done."""

        def __init__(self, label: str) -> None:
            super().__init__()
            self.label = label

    class NameCorrected(Message):
        """A name was corrected, which may have been typed elsewhere as it was ``before``."""

        def __init__(self, before: Membership, after: Membership) -> None:
            super().__init__()
            self.before, self.after = before, after

    class ToPurge(Message):
        """A person is to be taken out for good, once that is agreed to."""

        def __init__(self, membership_id: Id) -> None:
            super().__init__()
            self.membership_id = membership_id

    def __init__(self, *, officers: bool) -> None:
        super().__init__(id="officers" if officers else "members", classes="people")
        self.officers = officers
        self.people: tuple[Membership, ...] = ()

    def compose(self) -> ComposeResult:
        yield Static("Officers" if self.officers else "Members", classes="label", markup=False)
        with Vertical(classes="value"):
            yield PeopleList()
            yield AddLine(
                "Add: J. Roe, Democratic Services Officer" if self.officers else "Add: Cllr Mrs H. J. Fryer MBE"
            )
            yield Static("", classes="note", markup=False)

    def show(self, people: Sequence[Membership]) -> None:
        """Show other people, with the highlight on the same person."""
        options = self.query_one(PeopleList)
        here = self._here(options.highlighted)
        self.people = tuple(people)
        widest = min(max((len(one.name.printed) for one in self.people), default=0), _NAME_WIDTH)
        same = next((n for n, one in enumerate(self.people) if here and one.id == here.id), None)
        options.put([Option(_line(one, widest)) for one in self.people], same)
        options.display = bool(self.people)
        self._explain()

    # What the clerk types

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._explain()

    @on(Input.Submitted)
    def _add(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            event.input.value = self._refused_of([event.value])
            self._explain()
        else:
            self.screen.focus_next()

    @on(AddLine.Pasted)
    def _add_pasted(self, event: AddLine.Pasted) -> None:
        event.stop()
        line = self.query_one(AddLine)
        line.value = "; ".join(filter(None, (line.value.strip(), self._refused_of(event.lines))))
        line.cursor_position = len(line.value)
        self._explain()

    def _refused_of(self, lines: Sequence[str]) -> str:
        """Add whom the lines name, and give those lines back that are to be put right first."""
        added: list[Membership] = []
        refused: list[str] = []
        for line in lines:
            try:
                added += self._parsed(line)
            except RecordError:
                refused.append(line.strip())
        if added:
            self._change((*self.people, *added), "Add to the committee")
            self.query_one(PeopleList).highlighted = len(self.people) - 1
        return "; ".join(refused)

    def _parsed(self, line: str) -> list[Membership]:
        """The person who is typed, or each of several."""
        if self.officers:
            officers = map(parse_officer, [one for one in line.split(";") if one.strip()] or [line])
            return [Membership(new_id(), name, Office.OFFICER, job_title) for name, job_title in officers]
        return [Membership(new_id(), *parse_member(one)) for one in people_in(line)]

    # What the clerk does to one of them

    def edit(self, index: int | None) -> None:
        """Correct the parts of a name."""
        person = self._here(index)
        if person is not None:
            self.app.push_screen(ask_for_parts(person), lambda values: self._correct(person, values))

    def _correct(self, person: Membership, values: dict[str, str] | None) -> None:
        if values is None:
            return
        after = corrected(person, values)
        self._replace(after, "Correct a name")
        told = told_of_shared_code((one for one in self.people if one.id != after.id), after)
        if told:
            program_of(self).notify_plain(told, "warning")
        if after.name != person.name:
            self.post_message(self.NameCorrected(person, after))

    def turn_office(self, index: int | None) -> None:
        """Make a member chair, vice-chair and member again in turn."""
        person = self._here(index)
        if person is not None:
            office = _NEXT_OFFICE.get(person.office, person.office)
            self._replace(replace(person, office=office), f"Mark {office}")

    def move(self, index: int | None, step: int) -> None:
        """Move a person up or down."""
        if index is None or not 0 <= index + step < len(self.people):
            return
        order = list(self.people)
        order[index], order[index + step] = order[index + step], order[index]
        self._change(tuple(order), "Move in the committee")

    def remove_person(self, index: int | None) -> None:
        """Take a person off the committee."""
        person = self._here(index)
        if person is not None:
            self._change(tuple(one for one in self.people if one is not person), "Take off the committee")
            if not self.people:
                self.query_one(AddLine).focus()
            told = (f"{_called(person)} is off the committee. ", KeyFor("undo"), " brings them back.")
            program_of(self).notify_plain(told)

    def purge(self, index: int | None) -> None:
        """Ask for a person to be taken out for good."""
        person = self._here(index)
        if person is not None:
            self.post_message(self.ToPurge(person.id))

    def _replace(self, person: Membership, label: str) -> None:
        """Put a person in place of the one with the same id; a new chair takes over from the one before."""
        taken = person.office in (Office.CHAIR, Office.VICE_CHAIR)
        people = tuple(
            person
            if one.id == person.id
            else replace(one, office=Office.MEMBER)
            if taken and one.office is person.office
            else one
            for one in self.people
        )
        self._change(people, label)

    def _change(self, people: tuple[Membership, ...], label: str) -> None:
        self.show(people)
        self.post_message(self.Edited(label))

    def _here(self, index: int | None) -> Membership | None:
        return self.people[index] if index is not None and index < len(self.people) else None

    # Saying

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._explain()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.edit(event.option_index)

    def on_descendant_focus(self) -> None:
        self.query_one(".label").add_class("-here")
        self._explain()

    def on_resize(self) -> None:
        """Keep the line in sight as the list above it grows."""
        if self.query_one(AddLine).has_focus:
            self.query_one(".note", Static).scroll_visible(animate=False)

    def on_descendant_blur(self) -> None:
        self.query_one(".label").remove_class("-here")

    def _explain(self) -> None:
        """Say how the line that is typed, or the person highlighted, falls into parts."""
        typed = self.query_one(AddLine).value
        options = self.query_one(PeopleList)
        person = self._here(options.highlighted) if options.has_focus else None
        if typed.strip():
            try:
                self._say(f"= {_read(self._parsed(typed))}    {AddLine.ADDS} adds")
            except RecordError as error:
                self._say(str(error), trouble=True)
        else:
            self._say(_parts(person) if person else self._count())

    def _count(self) -> str:
        count = len(self.people)
        what = "officer" if self.officers else "member"
        return f"{count} {what}{'' if count == 1 else 's'}" if count else "One a line; a whole list can be pasted."

    def _say(self, text: str, *, trouble: bool = False) -> None:
        note = self.query_one(".note", Static)
        note.update(text)
        note.set_class(trouble, "-trouble")
        if self.query_one(AddLine).has_focus:
            self.call_after_refresh(note.scroll_visible, animate=False)


def _called(person: Membership) -> str:
    return " ".join(person.name.printed.split())


def _line(person: Membership, width: int) -> Content:
    name = _called(person)
    post = person.job_title if person.office is Office.OFFICER else _office_word(person.office)
    aside = ", ".join(filter(None, (post, person.represents, person.code)))
    return Content.assemble(name.ljust(width), Content(f"  {aside}").stylize("dim"))


def _office_word(office: Office) -> str:
    return "" if office is Office.MEMBER else str(office)


def _read(people: Sequence[Membership]) -> str:
    if len(people) == 1:
        return _parts(people[0])
    return f"{len(people)} people: {' · '.join(one.name.printed for one in people)}"


def _parts(person: Membership) -> str:
    name: PersonName = person.name
    parts = (
        ("title", name.title),
        ("initials", name.initials),
        ("surname", name.surname),
        ("after the name", name.post_nominals),
        ("job title", person.job_title),
        ("code", person.code),
        ("represents", person.represents),
        ("is", _office_word(person.office) if person.office.is_member else ""),
    )
    return " · ".join(f"{what} {part}" for what, part in parts if part)
