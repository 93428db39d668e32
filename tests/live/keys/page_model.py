"""What keys make of an item's minute, in plain Python: every state that it passes through, key by key.

A model of the discussion pane that knows nothing of it, for keys that come in through every door: letters,
enter at the end and in the middle, backspace, pastes of a line and of several, undo and redo, ``/`` commands with
completion, and moving between points. What is found after a crash must be one of the states, and a late one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

VOTE = "/vote 7-3-1"
VOTE_SHOWN = "Vote 7 for, 3 against, 1 abstained"
"""What stands in the open entry where it is that vote, which has no words of its own."""

Kept = tuple[tuple[str, str], ...]
"""The entries of the item as the store has them: kind and text of each."""


def as_shown(kind: str, text: str) -> str:
    """What stands in the open entry where it is one of this kind with this text."""
    return {"vote": VOTE_SHOWN, "action": f"Action {text} Clerk"}.get(kind, text)


@dataclass(frozen=True, slots=True)
class State:
    """The minute after a key: what is to be found after a crash, and what stands in the open entry on the screen.

    ``open_text`` is None where the model leaves open which entry is. A line that was not carried out is to be found
    as a command where it was typed.
    """

    kept: Kept
    open_text: str | None = ""


@dataclass(slots=True)
class Page:
    """The model: ``pressed`` says what a key does. ``keys`` has them, ``states`` what came of each."""

    entries: tuple[tuple[int, str, str], ...] = ()
    open_id: int | None = None
    draft_at: int = 0
    draft_kind: str = "point"
    caret: int = 0
    command: str | None = None
    is_lost: bool = False
    states: list[State] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    _undo: list[tuple[tuple[int, str, str], ...]] = field(default_factory=list)
    _redo: list[tuple[tuple[int, str, str], ...]] = field(default_factory=list)
    _run: int | None = None
    _next: int = 0

    @classmethod
    def beginning_with(cls, texts: tuple[str, ...]) -> Page:
        """An item that has these points, the caret at the end of the last."""
        page = cls(tuple((number, "point", text) for number, text in enumerate(texts)), _next=len(texts))
        page.last()
        page.note()
        return page

    @property
    def text(self) -> str:
        return next((text for one, _, text in self.entries if one == self.open_id), "")

    def note(self) -> None:
        """Note the state as it is after a key."""
        kept = [(kind, text) for _, kind, text in self.entries]
        if self.command is not None:
            kept.insert(self.draft_at, ("command", self.command))
        self.states.append(State(tuple(kept), None if self.is_lost else self._shown()))

    def _shown(self) -> str:
        if self.command is not None:
            return self.command
        kind = next((kind for one, kind, _ in self.entries if one == self.open_id), "")
        return as_shown(kind, self.text)

    def pressed(self, key: str) -> None:
        """Do what a key does: one of the named keys, a paste, or a character."""
        self.keys.append(key)
        named = {
            "enter": self._enter,
            "backspace": self._backspace,
            "ctrl+z": self._undone,
            "ctrl+y": self._redone,
            "ctrl+home": self._first,
            "ctrl+end": self.last,
            "left": self._left,
            "tab": self._complete,
            "escape": self._as_text,
        }
        if key in named:
            named[key]()
        elif key.startswith(PASTE_BEGINS):
            self._paste(key.removeprefix(PASTE_BEGINS).removesuffix(PASTE_ENDS))
        else:
            self._type(key)
        self.note()

    # Typing

    def _type(self, text: str) -> None:
        if self.command is not None:
            self.command += text
        elif self.open_id is None and text == "/":
            self.command = text
        elif self.open_id is None:
            self._insert([(self.draft_kind, text)], run=True)
        else:
            self._retype(self.text[: self.caret] + text + self.text[self.caret :])
            self.caret += len(text)

    def _paste(self, text: str) -> None:
        lines = text.split("\n")
        if len(lines) == 1 or self.command is not None:
            self._type(" ".join(lines))
            return
        if self.open_id is not None:
            self._draft(self._at() + 1)
        self._insert([(self.draft_kind, line) for line in lines], run=False)

    def _backspace(self) -> None:
        assert self.caret > 0, "the model does not join entries"
        self._retype(self.text[: self.caret - 1] + self.text[self.caret :])
        self.caret -= 1

    def _enter(self) -> None:
        if self.command is not None:
            self._carry_out(self.command)
        elif self.caret == len(self.text):
            self._draft(self._at() + 1)
        else:
            self._split()

    def _split(self) -> None:
        assert self.caret > 0, "the model does not put an entry before another"
        at, (one, kind, text) = self._at(), self.entries[self._at()]
        second = "point" if kind == "action" else kind
        halves = ((one, kind, text[: self.caret]), (self._next, second, text[self.caret :]))
        self._change((*self.entries[:at], *halves, *self.entries[at + 1 :]), run=None)
        self.open_id, self.caret = self._next, 0
        self._next += 1

    # The line that begins with a stroke

    def _complete(self) -> None:
        if self.command == "/na":
            self.command = "/narr "

    def _as_text(self) -> None:
        text, self.command = self.command or "", None
        self._insert([(self.draft_kind, text)], run=True)

    def _carry_out(self, line: str) -> None:
        self.command = None
        name, _, rest = line.partition(" ")
        made = {"/narr": ("narrative", rest), "/act": ("action", rest.partition(": ")[2]), "/vote": ("vote", "")}[name]
        self._insert([made], run=False)
        self._draft(self._at() + 1)

    # Moving

    def last(self) -> None:
        """Go to the end of the last entry, or to an empty one where there is none."""
        if not self.entries:
            self._draft(0)
            return
        self.is_lost = False
        self.open_id, self.caret = self.entries[-1][0], len(self.entries[-1][2])

    def _first(self) -> None:
        self.open_id, self.caret = self.entries[0][0], 0

    def _left(self) -> None:
        assert self.caret > 0, "the model does not go to the entry before"
        self.caret -= 1

    # Changing

    def _at(self) -> int:
        return next(index for index, one in enumerate(self.entries) if one[0] == self.open_id)

    def _draft(self, at: int) -> None:
        self.open_id, self.draft_at, self.caret = None, at, 0
        before = self.entries[at - 1][1] if at else "point"
        self.draft_kind = "narrative" if before == "narrative" else "point"

    def _retype(self, text: str) -> None:
        assert self.open_id is not None
        at, (one, kind, _) = self._at(), self.entries[self._at()]
        self._change((*self.entries[:at], (one, kind, text), *self.entries[at + 1 :]), run=one)

    def _insert(self, made: list[tuple[str, str]], *, run: bool) -> None:
        new = tuple((self._next + index, kind, text) for index, (kind, text) in enumerate(made))
        self._next += len(new)
        at = self.draft_at
        self._change((*self.entries[:at], *new, *self.entries[at:]), run=new[0][0] if run else None)
        self.open_id, self.caret = new[-1][0], len(new[-1][2])

    def _change(self, entries: tuple[tuple[int, str, str], ...], *, run: int | None) -> None:
        """Change the entries; a run of typing in one of them is one step of undo."""
        if run is None or run != self._run:
            self._undo.append(self.entries)
        self.entries, self._run = entries, run
        self._redo.clear()

    def _undone(self) -> None:
        self._redo.append(self.entries)
        self._restored(self._undo.pop())

    def _redone(self) -> None:
        self._undo.append(self.entries)
        self._restored(self._redo.pop())

    def _restored(self, entries: tuple[tuple[int, str, str], ...]) -> None:
        self.entries, self._run, self.is_lost = entries, None, True
        self.open_id = None

    @property
    def can_undo(self) -> bool:
        """Whether undo leaves an entry to stand in."""
        return bool(self._undo) and bool(self._undo[-1])
