"""A clerk with two meetings, who does anything in any order, and whose program may die at any step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import count, groupby
from typing import ClassVar, NamedTuple, TypeAlias

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from minutetaker.desk.meetings import meetings
from minutetaker.desk.minuting.typing import AddEntry, KeepCommittee, RemoveEntry, Typed, TypeText
from minutetaker.record import Entry, EntryKind, Id, Item, Meeting, NotFoundError, RecordError
from minutetaker.store.api.history import HOME
from minutetaker.store.api.store import Store
from tests.faults.stateful import model
from tests.faults.stateful.choices import Choices, Deed, NothingToDoError, placement
from tests.faults.stateful.deeds import DEEDS, OFTEN
from tests.faults.stateful.model import Plain, RefusedError, adopted, as_told, copied, new_entry
from tests.faults.stateful.plain import as_model, plain
from tests.faults.stateful.sitting import Sitting
from tests.faults.stateful.timeline import Timeline
from tests.store.making import Clock, a_committee, a_meeting

TEXTS = st.text("ab .é\n\t[/{日\u202e😀", max_size=6)
NUMBERS = st.binary(min_size=6, max_size=6).map(lambda drawn: int.from_bytes(drawn, "big"))
SECONDS = st.sampled_from((0.1, 0.1, 0.1, 0.4, 1.0, 2.9, 3.0, 60.0))
WAYS = (*["do"] * 8, *["type"] * 5, "begin", "leave", "name", "undo", "undo", "delete")
ENDS = st.sampled_from(("go on", "go on", "carry out", "crash", "crash in the replay", "restart"))

Step: TypeAlias = tuple[str, int, int, str, float]
"""The way it is taken, in which meeting, a number and a text to choose by, and the seconds before it."""

STEPS = st.tuples(st.sampled_from(WAYS), st.integers(0, 1), NUMBERS, TEXTS, SECONDS)


class Waiting(NamedTuple):
    """What was typed and may be in the journal only: where, in which run of typing, and what stands after it."""

    scope: str
    key: str | None
    state: Plain


class Clerk(RuleBasedStateMachine):
    """Each step is taken in the program and in the model; after it both say the same."""

    steps: ClassVar[int] = 0
    """Taken so far by every clerk; undoing everything at the end is none."""

    @initialize()
    def begin(self) -> None:
        self.clock = Clock()
        self.ids = count(1)
        self.waiting: list[Waiting] = []
        self.sitting = Sitting(self.clock)
        committee = self.store.add_committee(a_committee(), label="New committee")
        # Of two committees: the minute numbers of one would run on through both.
        other = self.store.add_committee(a_committee(), label="New committee")
        begun = [self.store.add_meeting(_plainer(a_meeting(of.id)), label="New meeting") for of in (committee, other)]
        self.committee_id = committee.id
        self.meeting_ids = [meeting.id for meeting in begun]
        self.times = {meeting.id: Timeline([as_model(meeting)]) for meeting in begun}
        home = Timeline([{"listed": [], "name": committee.name}])
        for one in (committee.id, other.id, *self.meeting_ids):
            listed = sorted([*home.now["listed"], one])
            home.step({"listed": listed, "name": committee.name}, None, self.clock(), carry_on=False)
        self.times[HOME] = home
        self.agrees(HOME)

    @property
    def store(self) -> Store:
        return self.sitting.store

    def state(self, scope: str) -> Plain:
        """What stands there, with what waits for the store."""
        return next((one.state for one in reversed(self.waiting) if one.scope == scope), self.times[scope].now)

    def choices(self, number: int, text: str) -> Choices:
        return Choices(number, text, lambda: next(self.ids))

    @rule(steps=st.lists(STEPS, min_size=3, max_size=12), end=ENDS)
    def work(self, steps: list[Step], end: str) -> None:
        """Some steps one after another, and then perhaps an end of the program."""
        for name, which, number, text, seconds in steps:
            Clerk.steps += 1
            self.clock.go_on(seconds)
            with suppress(NothingToDoError):
                self.ways[name](self.meeting_ids[which], self.choices(number, text))
        self.ends(end)

    @property
    def ways(self) -> Mapping[str, Callable[[str, Choices], None]]:
        """How the steps are taken."""
        return {
            "do": self.do,
            "type": self.type_on,
            "begin": self.begin_an_entry,
            "leave": self.leave_an_entry_empty,
            "name": self.name_the_committee,
            "undo": self.undo_or_redo,
            "delete": self.take_a_meeting_off_the_list,
        }

    # Steps that go to the store at once

    def do(self, scope: str, choices: Choices) -> None:
        self.carry_out_waiting()
        chosen = DEEDS[choices.of((*DEEDS, *OFTEN, *OFTEN, *OFTEN))]
        self.take(scope, chosen(self.state(scope), choices))

    def undo_or_redo(self, scope: str, choices: Choices) -> None:
        """Some of it, here or on the home screen."""
        self.carry_out_waiting()
        where, back = choices.of((scope, scope, HOME)), choices.of((True, False))
        for _ in range(choices.of((1, 2, 4))):
            self.undo_or_redo_once(where, back=back)

    def take_a_meeting_off_the_list(self, scope: str, _: Choices) -> None:
        self.carry_out_waiting()
        meetings.delete_meeting(self.store, scope)
        state = self.state(HOME)
        listed = [one for one in state["listed"] if one != scope]
        self.noted(HOME, [({**state, "listed": listed}, None)])

    # Typing, which may wait for the store

    def type_on(self, scope: str, choices: Choices) -> None:
        """Some keys in one entry."""
        item_id, entry = choices.entry(self.state(scope))
        whole = model.typed(entry)
        at = choices.below(len(whole) + 1)
        for number, letter in enumerate(choices.text):
            self.clock.go_on(0.2)
            whole = whole[: at + number] + letter + whole[at + number :]
            self.type_text(scope, item_id, entry["id"], whole)

    def begin_an_entry(self, scope: str, choices: Choices) -> None:
        """Which comes with its first letters."""
        item_id, where, other = choices.placement(self.state(scope))
        own, kind, text = choices.fresh(), choices.of(list(EntryKind)), choices.text

        def change(state: Plain) -> None:
            into = model.item_of(state, item_id)["entries"]
            model.put(into, new_entry(own, kind.value, text), where, other)

        with suppress(RefusedError):
            self.type(scope, AddEntry(scope, item_id, Entry(own, kind, text), placement(where, other)), change)

    def leave_an_entry_empty(self, scope: str, choices: Choices) -> None:
        """Which takes it out."""
        item_id, entry = choices.entry(self.state(scope))
        self.type(
            scope,
            RemoveEntry(scope, item_id, entry["id"]),
            lambda state: model.delete(model.item_of(state, item_id)["entries"], entry["id"]),
        )

    def name_the_committee(self, _: str, choices: Choices) -> None:
        name = f"Harbour {choices.of('abc')}"
        kept = replace(self.store.committee(self.committee_id), name=name)
        self.type(HOME, KeepCommittee(kept, "Set committee up", "name"), lambda state: state.update(name=name))

    # The program ends

    def ends(self, how: str) -> None:
        """It goes on, or is left in good order, or dies as by SIGKILL with typing that the store does not have."""
        if how in ("carry out", "restart"):
            self.carry_out_waiting()
        if how == "restart":
            self.sitting.restart()
            assert not self.sitting.recovered
        elif how in ("crash", "crash in the replay"):
            self.sitting.crash(in_the_replay=how != "crash")
            assert bool(self.sitting.recovered) is bool(self.waiting)
        if how not in ("go on", "carry out"):
            Clerk.steps += 1
            self.broken(restarted=True)
            self.replayed()
            if how == "crash in the replay":  # the run may be of the program that died in it
                self.broken()

    # Within

    def take(self, scope: str, deed: Deed) -> None:
        """One deed, in the program and in the model."""
        state = copied(self.state(scope))
        try:
            deed.model(state)
            forbidden = False
        except RefusedError:
            forbidden = True
        try:
            deed.desk(self.store)
            refused = ""
        except (RecordError, NotFoundError) as error:
            refused = str(error)
        assert forbidden is bool(refused), refused or "the program allows what the rules forbid"
        if forbidden:
            self.broken()
            self.agrees(scope)
            return
        adopted(state, plain(self.store.meeting(scope)))
        self.noted(scope, [(state, deed.key)])

    def type_text(self, scope: str, item_id: Id, entry_id: Id, text: str) -> None:
        def change(state: Plain) -> None:
            beside, at, _ = model.located(model.item_of(state, item_id)["entries"], entry_id)
            model.retype(beside[at], text)

        self.type(scope, TypeText(scope, item_id, entry_id, text), change)

    def type(self, scope: str, what: Typed, change: Callable[[Plain], object]) -> None:
        """Put what was typed into the journal."""
        state = copied(self.state(scope))
        change(state)
        self.sitting.type(what)
        self.waiting.append(Waiting(scope, what.merge_key, state))

    def carry_out_waiting(self) -> None:
        if self.waiting:
            self.sitting.carry_out()
            self.replayed()

    def replayed(self) -> None:
        """What waited is in the store now, each run of typing a step."""
        steps: dict[str, list[tuple[Plain, str | None]]] = {scope: [] for scope in self.times}
        for (scope, key), together in groupby(self.waiting, key=lambda one: (one.scope, one.key)):
            states = [one.state for one in together]
            steps[scope] += [(states[-1], key)] if key is not None else [(state, None) for state in states]
        self.waiting = []
        for scope, led_to in steps.items():
            self.noted(scope, led_to)

    def noted(self, scope: str, steps: list[tuple[Plain, str | None]]) -> None:
        """The program did these steps: it noted them, typing on as one step where it must or may."""
        timeline, changes = self.times[scope], self._changes(scope)
        standing = len([one for one in changes if not one[1]])
        found = None
        for carry_on in (True, False):
            candidate = timeline.copy()
            for number, (state, key) in enumerate(steps):
                candidate.step(state, key, self.clock(), carry_on=carry_on or number > 0)
            if candidate.at == standing and (carry_on or not timeline.is_unbroken):
                found = found or candidate
        assert found is not None, f"{standing} steps stand, after {timeline.at} and {len(steps)} more"
        if steps:
            was_unbroken = timeline.is_unbroken
            self.broken()
            found.is_unbroken = found.run is not None and (was_unbroken or found.run != timeline.run)
        self.times[scope] = found
        self.agrees(scope, changes)

    def undo_or_redo_once(self, scope: str, *, back: bool) -> None:
        timeline = self.times[scope]
        label = (meetings.undo if back else meetings.redo)(self.store, scope)
        to = timeline.at - 1 if back else timeline.at + 1
        if 0 <= to < len(timeline.states):
            assert label == timeline.labels[min(to, timeline.at)]
            timeline.at = to
            timeline.run = None
        else:
            assert label is None
        self.broken()
        self.agrees(scope)

    def broken(self, *, restarted: bool = False) -> None:
        """Something else was done: the next typing may be a step of its own, and must be after a restart."""
        for timeline in self.times.values():
            timeline.is_unbroken = False
            timeline.run = None if restarted else timeline.run

    def agrees(self, scope: str, changes: list[tuple[str, bool]] | None = None) -> None:
        """The store holds what the model does, and its history says what can be undone and redone."""
        timeline = self.times[scope]
        assert self._held(scope) == (timeline.now if scope == HOME else as_told(timeline.now))
        changes = changes or self._changes(scope)
        for at, (label, _) in enumerate(changes):
            if timeline.labels[at] is None:
                timeline.labels[at] = label
        assert changes == [(label, at >= timeline.at) for at, label in enumerate(timeline.labels)]

    def _held(self, scope: str) -> Plain:
        if scope != HOME:
            return plain(self.store.meeting(scope))
        shown = [*(one.id for one in self.store.committees()), *(one.id for one in self.store.meetings())]
        return {"listed": sorted(shown), "name": self.store.committee(self.committee_id).name}

    def _changes(self, scope: str) -> list[tuple[str, bool]]:
        """What can be undone or redone: its label, and whether it is undone."""
        return [(one.label, one.undone) for one in self.store.history(scope) if one.kind == "change"]

    def teardown(self) -> None:
        """Everything is undone to the beginning, and done again to the end."""
        try:
            if hasattr(self, "times"):
                self.carry_out_waiting()
                for scope, timeline in self.times.items():
                    for at, undo_or_redo in ((0, meetings.undo), (len(timeline.states) - 1, meetings.redo)):
                        while undo_or_redo(self.store, scope) is not None:
                            pass
                        timeline.at, timeline.run = at, None
                        self.agrees(scope)
        finally:
            self.sitting.close()


def _plainer(meeting: Meeting) -> Meeting:
    """The meeting without its cross-reference, held in one sitting, with other ids, and with an item more."""
    items = (*meeting.items, Item(f"{meeting.id[:8]}00000000", "Any other business"))
    return replace(
        meeting,
        items=tuple(replace(one, entries=tuple(_unreferred(one.entries))) for one in items),
        attendance=tuple(one for one in meeting.attendance if one.sitting == 0),
        not_held=None,
        adjournments=(),
    )


def _unreferred(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    for entry in entries:
        yield replace(entry, references=())
