"""The committees on the left, the set-up of one of them on the right. There is no save key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from minutetaker.desk.meetings.committees import blank_committee, checked
from minutetaker.desk.minuting.typing import KeepCommittee
from minutetaker.record import Committee, Id, MinutetakerError
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.committees import committee_calls as units
from minutetaker.screens.committees.people_list import People
from minutetaker.screens.committees.setup import SetUp
from minutetaker.screens.dialogs.form import Field, Form
from minutetaker.screens.dialogs.list_undo import ListUndo
from minutetaker.screens.dialogs.picker import Choice
from minutetaker.screens.key_for import KeyFor
from minutetaker.screens.look.sizes import NARROW, SHORT
from minutetaker.screens.saving.saving import SaveState
from minutetaker.screens.widgets.options import Options

if TYPE_CHECKING:
    from minutetaker.desk.history.undo import ListUndoResult


class CommitteeScreen(ListUndo):
    """Set committees up, all by keyboard."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.COMMITTEE)]
    AUTO_FOCUS = ""
    CSS_PATH = "committees.tcss"
    HORIZONTAL_BREAKPOINTS = NARROW
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(self, committee_id: Id | None = None) -> None:
        """Args:
        committee_id: the committee to show first.
        """
        super().__init__()
        self._wanted = committee_id
        self._committees: tuple[Committee, ...] = ()
        self._styles: tuple[Choice, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="columns"):
            with Vertical(id="list"):
                yield Static("Committees", id="heading", markup=False)
                yield Options(id="committees", markup=False, compact=True)
            with Vertical(id="right"):
                yield Static("", id="nothing", markup=False)
        yield Static("", id="saving", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self.program.saving_signal.subscribe(self, self._saving_changed)
        self._saving_changed(self.program.store_thread.state)
        self._begin()

    def _saving_changed(self, state: SaveState) -> None:
        saving = self.query_one("#saving", Static)
        saving.update(f"Not saved: {state.trouble}" if state.trouble else "")
        saving.display = bool(state.trouble)

    @work
    async def _begin(self) -> None:
        try:
            self._styles = await self.program.store_thread.do(units.house_styles)
        except MinutetakerError as error:
            self.program.notify_error(error)
        await self.query_one("#right").mount(SetUp(self._styles, self._keep))
        await self._read()
        self.query_one("#committees").focus()
        if not self._committees:
            self.action_new()

    async def _read(self) -> None:
        """Show the committees that the store holds now."""
        try:
            self._committees = await self.program.store_thread.do(units.read_committees)
        except MinutetakerError as error:
            self.program.notify_error(error)
            return
        self._fill_list()
        nothing = self.query_one("#nothing", Static)
        nothing.display = not self._committees
        self.query_one(SetUp).display = bool(self._committees)
        if not self._committees:
            nothing.update(f"No committee yet. Press {self.program.key_of('committee.new')} to set the first one up.")
        await self._show_here()

    def _fill_list(self) -> None:
        options = self.query_one("#committees", Options)
        several = len({one.council for one in self._committees}) > 1
        ids = [one.id for one in self._committees]
        stood = self._wanted if self._wanted in ids else self._id_at(options.highlighted)
        with options.prevent(OptionList.OptionHighlighted):
            shown = [Option(_line(one, several), one.id) for one in self._committees]
            options.put(shown, ids.index(stood) if stood in ids else None)
        self._wanted = None

    def _id_at(self, index: int | None) -> Id | None:
        options = self.query_one("#committees", Options)
        if index is None or index >= options.option_count:
            return None
        return options.get_option_at_index(index).id

    def _here(self) -> Committee | None:
        here = self._id_at(self.query_one("#committees", Options).highlighted)
        return next((one for one in self._committees if one.id == here), None)

    async def _show_here(self) -> None:
        committee = self._here()
        if committee is not None:
            await self.query_one(SetUp).show(committee)

    @on(OptionList.OptionHighlighted, "#committees")
    async def _highlighted(self) -> None:
        await self._show_here()

    @on(OptionList.OptionSelected, "#committees")
    def _selected(self) -> None:
        self.query_one(SetUp).focus_first()

    # Keeping

    def _keep(self, committee: Committee, label: str, field: str) -> None:
        """Hand the committee to the store at once; the list shows its name as it is typed."""
        merge_key = f"{committee.id}/{field}" if field else None
        self.program.store_thread.type(KeepCommittee(committee, label, merge_key))
        before = next((one for one in self._committees if one.id == committee.id), None)
        self._committees = tuple(committee if one.id == committee.id else one for one in self._committees)
        if before is None or (before.name, before.council) != (committee.name, committee.council):
            several = len({one.council for one in self._committees}) > 1
            options = self.query_one("#committees", Options)
            options.replace_option_prompt(committee.id, _line(committee, several))

    @on(People.ToPurge)
    @work
    async def _purge(self, event: People.ToPurge) -> None:
        """Take a person out for good, where that is agreed to, and show the committee without them."""
        from minutetaker.screens.committees.purging_people import ask_and_purge

        self.query_one(SetUp).save_typed()
        if await ask_and_purge(self.program, event.membership_id):
            await self._read()

    @on(People.NameCorrected)
    @work
    async def _correct_where_typed(self, event: People.NameCorrected) -> None:
        """Offer to correct a name also where it was typed as it was before."""
        from minutetaker.desk.minuting.name_corrections import NameCorrection, correct_name
        from minutetaker.desk.words.corrected_name import CorrectedName
        from minutetaker.screens.dialogs.name_places import ask_where_typed, tell_corrected

        committee = self._here()
        if committee is not None:
            self.query_one(SetUp).save_typed()
            name = CorrectedName(event.before.name, event.after.name)
            correction = NameCorrection(name, committee.council, committee.id, event.after.id)
            keys = await ask_where_typed(self.program, correction)
            if keys:
                try:
                    await self.program.store_thread.do(lambda store: correct_name(store, correction, keys))
                except MinutetakerError as error:
                    self.program.notify_error(error)
                    return
                tell_corrected(self.program, keys)

    # Commands

    @work
    async def action_new(self) -> None:
        """Set another committee up."""
        council = self._committees[-1].council if self._committees else ""
        style = self._committees[-1].style if self._committees else "parish"
        blank = blank_committee(council=council, style=style)

        def filled(values: dict[str, str]) -> Committee:
            return Committee(blank.id, values["council"], values["name"], values["style"])

        fields = (
            Field("council", "Council", council, help="As the minutes print it"),
            Field("name", "Committee", help="Council, Planning Committee and the like"),
            Field("style", "House style", style, "choice", self._styles or (Choice(style, style),)),
        )
        start = "name" if council else "council"
        values = await self.app.push_screen_wait(
            Form("A new committee", fields, check=lambda values: _check(filled(values)), start=start)
        )
        if values is None:
            return
        with self.program.key_queue.held():
            await self._add(filled(values))

    async def _add(self, committee: Committee) -> None:
        """Add a committee and go on to its members."""
        try:
            added = await self.program.store_thread.do(units.add(committee))
        except MinutetakerError as error:
            self.program.notify_error(error)
            return
        self._wanted = added.id
        await self._read()
        self.query_one(SetUp).focus_members()

    @work
    async def action_delete(self) -> None:
        """Take the committee off the list."""
        committee = self._here()
        if committee is None:
            return
        self.query_one(SetUp).save_typed()
        try:
            await self.program.store_thread.do(units.delete(committee.id))
        except MinutetakerError as error:
            self.program.notify_error(error)
            return
        await self._read()
        self.query_one("#committees").focus()
        self.program.notify_plain(
            (f"{committee.name} is deleted: it is in the bin, and ", KeyFor("undo"), " brings it back.")
        )

    def action_focus_people(self) -> None:
        """Go to the people of the committee."""
        if self._here() is not None:
            self.query_one(SetUp).focus_people()

    def action_back(self) -> None:
        """Go back to the list of meetings."""
        for setup in self.query(SetUp):
            setup.save_typed()
        self.dismiss()

    async def show_undone(self, result: ListUndoResult) -> None:
        before = {one.id for one in self._committees}
        self._committees = await self.program.store_thread.do(units.read_committees)
        again = [one.id for one in self._committees if one.id not in before]
        self._wanted = again[0] if again else None
        await self._read()


def _line(committee: Committee, several_councils: bool) -> Content:
    name = Content(" ".join(committee.name.split()))
    if not several_councils:
        return name
    return Content.assemble(name, "\n", Content(f"  {committee.council}").stylize("dim"))


def _check(committee: Committee) -> None:
    checked(committee)
