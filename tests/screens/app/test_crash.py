"""What is said when the program breaks."""

from __future__ import annotations

from pathlib import Path

from minutetaker.screens.app.crash import crash_report
from minutetaker.screens.saving.saving import SaveState

STORE = Path("council") / "minutes.db"


def broken(typed: str) -> ValueError:
    try:
        try:
            raise KeyError(typed)
        except KeyError as error:
            raise ValueError(typed) from error
    except ValueError as error:
        return error


def test_it_names_the_place_and_the_kinds_of_error_but_no_value() -> None:
    report = crash_report(broken("The tender of Quill & Sons"), STORE, SaveState())
    assert "in broken" in report
    assert "KeyError" in report
    assert "ValueError" in report
    assert "Quill" not in report
    assert f"Everything that was typed is in the store: {STORE}" in report


def test_it_does_not_say_that_all_is_kept_where_it_is_not() -> None:
    report = crash_report(broken(""), STORE, SaveState(3, "The disk is full.", is_kept=False))
    assert "Everything" not in report
    assert "3 of the last changes could not be kept. The disk is full." in report
    assert str(STORE) in report


def test_it_says_that_the_next_start_brings_in_what_is_in_the_journal() -> None:
    report = crash_report(broken(""), STORE, SaveState(1, "The disk is full.", 12))
    assert "The last change is in the journal" in report
    assert "could not be kept" not in report
