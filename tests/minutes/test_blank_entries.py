"""What says nothing in the minutes: no page has a trace of it, and no label counts it."""

from __future__ import annotations

import pytest

from minutetaker.minutes.blank_entries import is_blank, without_blanks
from minutetaker.minutes.compose.minutes import compose
from minutetaker.minutes.printed_numbers import printed_numbers
from minutetaker.record import Entry, EntryKind
from tests.minutes.samples import BUNDLED_NAMES, bundled, entry, everything_in, item, meeting, point, printed

COMMAND = EntryKind.COMMAND


@pytest.mark.parametrize(
    ("one", "blank"),
    [
        (point(""), True),
        (point(" \n"), True),
        (point("x"), False),
        (point("", point("x")), False),
        (entry(EntryKind.ACTION, owner="Clerk"), False),
        (entry(COMMAND, "/in Khan"), True),
        (entry(COMMAND, "/in Khan", point("x")), False),
    ],
)
def test_an_entry_says_something_or_nothing(one: Entry, blank: bool) -> None:
    assert is_blank(one) is blank
    assert (without_blanks((one,)) == ()) is blank


@pytest.mark.parametrize("style", BUNDLED_NAMES)
@pytest.mark.parametrize("exempt", [False, True])
def test_a_command_that_was_not_carried_out_prints_in_no_style(style: str, exempt: bool) -> None:
    one, two, under = point("Alpha"), point("Beta"), entry(COMMAND, "/out Canary", label="Canary")
    resolved = entry(EntryKind.RESOLUTION, "", entry(EntryKind.CLAUSE, "Gamma"), under)
    entries = (one, entry(COMMAND, "/in Canary"), two, entry(COMMAND, "/narr Canary"), resolved)
    with_commands, without = (meeting(item(*said, exempt=exempt)) for said in (entries, without_blanks(entries)))
    for include_exempt in (False, True):
        page = compose(with_commands, bundled(style), include_exempt=include_exempt)
        assert printed(page) == printed(compose(without, bundled(style), include_exempt=include_exempt))
        assert "Canary" not in everything_in(page)
    numbers = printed_numbers(with_commands, bundled(style))
    assert numbers[two.id] == printed_numbers(without, bundled(style))[two.id]
