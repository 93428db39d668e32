"""What cannot be seen is named where it stands, on one line of the screen."""

from __future__ import annotations

from minutetaker.screens.look.invisible_characters import one_line


def test_a_character_that_turns_a_line_round_is_named_in_its_place() -> None:
    assert one_line("Fees\u202e 2026\n[/]") == "Fees⟨RLO⟩ 2026 [/]"
