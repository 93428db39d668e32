"""Keys and pastes as a terminal sends them: in any portions, with marks in pieces, with no end, with bad bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutetaker.screens.terminal.pastes import SILENT, PasteCutter, Piece, Typed, WholePaste

START, END = b"\x1b[200~", b"\x1b[201~"


class Terminal:
    """What is sent to a cutter, and when; and what it made of it."""

    def __init__(self) -> None:
        self.now = 100.0
        self.cutter = PasteCutter(lambda: self.now)
        self.pieces: list[Piece] = []

    def sends(self, *portions: bytes) -> Terminal:
        for portion in portions:
            self.pieces.extend(self.cutter.take(portion))
        return self

    def waits(self, seconds: float) -> Terminal:
        self.now += seconds
        self.pieces.extend(self.cutter.look())
        return self

    @property
    def typed(self) -> str:
        return "".join(piece.text for piece in self.pieces if isinstance(piece, Typed))

    @property
    def pasted(self) -> list[str]:
        return [piece.text for piece in self.pieces if isinstance(piece, WholePaste)]


@given(st.data())
def test_a_paste_is_whole_however_the_bytes_come(data: st.DataObject) -> None:
    words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x1b"), max_size=12)
    sent, typed = b"", ""
    pasted: list[str] = []
    for before, paste in data.draw(st.lists(st.tuples(words, words), max_size=4)):
        sent += before.encode() + START + paste.encode() + END
        typed, pasted = typed + before, [*pasted, paste]
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=12)))
    terminal = Terminal().sends(*(sent[a:b] for a, b in zip([0, *cuts], [*cuts, len(sent)], strict=True)))
    assert (terminal.typed, terminal.pasted) == (typed, pasted)


def test_byte_by_byte_even_inside_a_mark_and_a_letter() -> None:
    sent = b"a" + START + "Café – ✓".encode() + END + b"b"
    terminal = Terminal().sends(*(bytes([one]) for one in sent))
    assert (terminal.typed, terminal.pasted) == ("ab", ["Café – ✓"])


def test_a_lone_escape_is_a_key_after_a_moment() -> None:
    terminal = Terminal().sends(b"\x1b")
    assert terminal.typed == ""
    terminal.waits(0.15)
    assert terminal.pieces == [Typed("\x1b", ends=True)]


def test_a_mark_whose_escape_came_long_before_still_begins_a_paste() -> None:
    terminal = Terminal().sends(b"\x1b").waits(0.15).sends(b"[200~one\ntwo" + END)
    assert terminal.pasted == ["one\ntwo"]
    assert terminal.typed == "\x1b"


def test_other_sequences_stay_whole() -> None:
    terminal = Terminal().sends(b"\x1b[A\x1b[2", b"1~x")
    assert terminal.typed == "\x1b[A\x1b[21~x"


def test_bytes_that_are_no_utf8_are_left_out_and_counted() -> None:
    terminal = Terminal().sends(b"a\xff\xfeb\xc3", START + b"\xe2\x82" + END + b"c", b"caf\xe9 \xef\xbf\xbd")
    assert terminal.typed == "abccaf \ufffd"
    assert terminal.pasted == [""]
    assert [(type(one), one.lost) for one in terminal.pieces if one.lost] == [
        (Typed, 2),
        (Typed, 1),
        (WholePaste, 2),
        (Typed, 1),
    ]


def test_a_letter_that_comes_in_two_portions_is_whole() -> None:
    terminal = Terminal().sends(b"caf\xc3", b"\xa9", START + b"\xe2", b"\x82\xac" + END)
    assert (terminal.typed, terminal.pasted) == ("café", ["€"])
    assert not any(one.lost for one in terminal.pieces)


def test_a_paste_without_an_end_is_text_when_it_has_been_silent_and_then_keys_are_keys() -> None:
    terminal = Terminal().sends(START + b"x" * 4000).waits(SILENT / 2)
    assert terminal.pasted == []
    terminal.waits(SILENT)
    assert terminal.pasted == ["x" * 4000]
    terminal.sends(b"keys", END, b" again")
    assert terminal.typed == "keys again"
    assert len(terminal.pasted) == 1


def test_someone_typing_on_does_not_keep_a_paste_open() -> None:
    terminal = Terminal().sends(START + b"x" * 4000)
    for _ in range(40):
        terminal.sends(b"k").waits(1 / 30)
    assert len(terminal.pasted) == 1
    assert (terminal.pasted[0] + terminal.typed) == "x" * 4000 + "k" * 40
    assert terminal.typed


def test_a_slow_line_does_not_cut_a_paste() -> None:
    terminal = Terminal().sends(START)
    for _ in range(300):
        terminal.sends(b"x" * 12).waits(0.02)
    terminal.sends(END)
    assert terminal.pasted == ["x" * 3600]


def test_the_rest_of_a_paste_that_was_held_up_is_pasted_and_not_typed() -> None:
    terminal = Terminal().sends(START + b"x" * 4000).waits(SILENT * 2).sends(b"/out Khan\r" * 40 + END + b"/res\r" * 40)
    assert terminal.pasted == ["x" * 4000, "/out Khan\r" * 40]
    assert terminal.typed == "/res\r" * 40


def test_the_half_of_an_end_mark_is_no_text() -> None:
    terminal = Terminal().sends(START + b"words" + END[:4]).waits(SILENT * 1.1).sends(END[4:] + b"k")
    assert (terminal.pasted, terminal.typed) == (["words"], "k")


@pytest.mark.parametrize("sent", [b"key\x1b", START + b"key\x1b["])
def test_nothing_is_kept_back_at_the_end(sent: bytes) -> None:
    terminal = Terminal().sends(sent)
    terminal.pieces.extend(terminal.cutter.finish())
    assert terminal.typed + "".join(terminal.pasted) == sent.removeprefix(START).decode()
