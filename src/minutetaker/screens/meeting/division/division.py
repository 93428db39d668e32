"""The division pane: those in the room who may vote, one key each, with the sums beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Static

from minutetaker.record import Id, MemberVote, Way
from minutetaker.record.text import listed
from minutetaker.screens.commands import Where, bindings_in
from minutetaker.screens.dialogs.picker import Choice, Picker
from minutetaker.screens.dialogs.question import Question
from minutetaker.screens.look.invisible_characters import one_line
from minutetaker.screens.look.sizes import SHORT
from minutetaker.screens.meeting.division.sheet import KEYS, DivisionSheet
from minutetaker.screens.widgets.row import Row, Tone, plain
from minutetaker.screens.widgets.row_list import RowList

_NOT_GIVEN = "none"
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class TakenDivision:
    """What the division came to."""

    names: tuple[MemberVote, ...]
    casting: MemberVote | None = None


@dataclass(frozen=True, slots=True)
class DivisionAbout:
    """What is voted on, and in which words: of people by id, and of each way in its order."""

    motion: str
    names: Mapping[Id, str]
    ways: Mapping[str, str]
    presiding: Id | None = None


class Division(ModalScreen[TakenDivision | None]):
    """Gives the votes by name, or None where the clerk went back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(Where.DIVISION)]
    AUTO_FOCUS = "RowList"
    DEFAULT_CSS = """
    Division {
        align: center middle;

        & > Vertical {
            width: 90;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
        }
        &:ansi > Vertical { border: round ansi_default; background: ansi_default; }
        .head { dock: top; height: auto; max-height: 5; background: $panel; margin-bottom: 1; }
        .title { text-style: bold; height: 1; }
        .motion { height: auto; max-height: 3; color: $foreground 65%; }
        Horizontal { height: auto; max-height: 100%; }
        RowList { width: 1fr; height: auto; max-height: 100%; }
        .sums { width: 26; height: auto; margin-left: 2; }

        &.-short > Vertical {
            padding: 0 1;
            .head { margin: 0; max-height: 3; }
            .motion { max-height: 1; }
        }
    }
    """
    VERTICAL_BREAKPOINTS = SHORT

    def __init__(self, about: DivisionAbout, sheet: DivisionSheet, casting: MemberVote | None = None) -> None:
        """Args:
        sheet: those who may vote, with the votes that are known already.
        casting: the casting vote that was given already.
        """
        super().__init__()
        self._about = about
        self._at_first = self.sheet = sheet
        self._casting = casting
        self._list = RowList()
        self._sums = Static(classes="sums", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical():
            with Vertical(classes="head"):
                yield Static("Division", classes="title", markup=False)
                yield Static(one_line(self._about.motion), classes="motion", markup=False)
            with Horizontal():
                yield self._list
                yield self._sums
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        self._show(self.sheet.voters[0] if self.sheet.voters else None)

    # Voting

    def action_vote(self, way: str) -> None:
        """Note how the highlighted member votes, and go on to the next; an empty way takes the vote off."""
        voter = self._list.row_id
        if voter is not None:
            self.sheet = self.sheet.marked(voter, way)
            self._show(self.sheet.after(voter) if way else voter)

    def action_rest(self, way: str) -> None:
        """Note the same of all who are left."""
        self.sheet = self.sheet.rest(way)
        self._show(self._list.row_id)

    def action_other(self) -> None:
        """Choose another way for the highlighted member."""
        others = [Choice(way, word) for way, word in self._about.ways.items() if way not in KEYS]
        voter = self._list.row_id
        if voter is not None:
            self.app.push_screen(Picker(f"How {self._called(voter)} voted", others), self._vote_otherwise)

    def _vote_otherwise(self, way: str | None) -> None:
        if way is not None:
            self.action_vote(way)

    def action_find(self) -> None:
        """Go to a member by name."""
        people = [Choice(one, self._called(one), self.sheet.votes.get(one, "")) for one in self.sheet.voters]
        self.app.push_screen(Picker("Go to which member?", people), self._stand_on)

    def _stand_on(self, voter: str | None) -> None:
        if voter is not None:
            self._list.stand_on(voter)

    # Ending

    def action_keep(self) -> None:
        """Keep the division; where somebody has no vote or the votes are equal, ask first."""
        self.run_worker(self._keep(), exclusive=True)

    async def _keep(self) -> None:
        left = self.sheet.left
        if left and not await self.app.push_screen_wait(Question(*self._left_question(left))):
            self._list.stand_on(left[0])
            return
        casting = self._casting
        if not self.sheet.is_tie:
            casting = None
        elif casting is None:
            given = await self._ask_casting()
            if given is None:
                return
            casting = next(iter(given), None)
        self.dismiss(TakenDivision(self.sheet.names(), casting))

    def _left_question(self, left: Sequence[Id]) -> tuple[str, str]:
        named = listed([self._called(one) for one in left[:_MOST_NAMED]])
        more = f" and {len(left) - _MOST_NAMED} more" if len(left) > _MOST_NAMED else ""
        return (
            f"{len(left)} of {len(self.sheet.voters)} have no vote yet. Keep the division without them?",
            f"{named}{more}",
        )

    async def _ask_casting(self) -> tuple[MemberVote, ...] | None:
        """The casting vote; an empty list where none was given, None where the clerk went back."""
        presiding = self._about.presiding or await self._ask_who_presides()
        if presiding is None:
            return None
        votes = dict(self.sheet.sums((Way.FOR,)))[Way.FOR]
        ways = [Choice(way, self._about.ways[way]) for way in (Way.FOR, Way.AGAINST)]
        question = f"{votes} and {votes}: the casting vote of {self._called(presiding)}"
        picked = await self.app.push_screen_wait(Picker(question, (*ways, Choice(_NOT_GIVEN, "No casting vote given"))))
        if picked is None:
            return None
        return () if picked == _NOT_GIVEN else (MemberVote(presiding, picked),)

    async def _ask_who_presides(self) -> Id | None:
        people = [Choice(one, self._called(one)) for one in self.sheet.voters]
        return await self.app.push_screen_wait(Picker("Who presides?", people))

    def action_cancel(self) -> None:
        """Go back, and keep nothing; asks where votes were noted."""
        self.run_worker(self._cancel(), exclusive=True)

    async def _cancel(self) -> None:
        if self.sheet == self._at_first or await self.app.push_screen_wait(
            Question("Give up this division?", f"{len(self.sheet.votes)} votes are noted and would be lost.")
        ):
            self.dismiss(None)

    # Showing

    def _called(self, person: Id) -> str:
        return one_line(self._about.names.get(person, "one no longer listed"))

    def _show(self, here: Id | None) -> None:
        self._list.put_rows([self._row(one) for one in self.sheet.voters])
        if here is not None:
            self._list.stand_on(here)
        width = max(map(len, self._about.ways.values()), default=0)
        sums = self.sheet.sums(KEYS)
        lines = [f"{self._about.ways.get(way, way):<{width}} {count:>3}" for way, count in sums]
        left = len(self.sheet.left)
        lines += ["", f"{'Left':<{width}} {left:>3}", f"{self.sheet.voted} of {len(self.sheet.voters)} voted"]
        self._sums.update(Content("\n".join(lines)))

    def _row(self, voter: Id) -> Row:
        way = self.sheet.votes.get(voter)
        word = self._about.ways.get(way, way) if way else "·"
        return Row(voter, plain(self._called(voter), Tone.PLAIN), tail=plain(word, Tone.STRONG if way else Tone.QUIET))
