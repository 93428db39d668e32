"""Where a test stands says what it tests: each mirrors a module, or is named here with why it does not."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parents[1]
SOURCE = TESTS.parent / "src" / "minutetaker"

ROOMS = {
    "benchmarks": "mirrors benchmarks/",
    "docs": "what the documentation shows",
    "faults": "the whole program, and what breaks around it",
    "live": "the real program in a terminal",
    "project": "every module, every test, and the project's own files",
    "seeds": "published minutes, from the desk to the page",
    "store/conformance": "what every engine must do, by store/api",
    "strangers": "another package's exporter and importer",
}
"""Folders of tests of the program as a whole."""

ACROSS = {
    "cli/exempt/test_canaries.py": "every command, with words in each exempt text",
    "cli/test_damaged_store.py": "every command, on stores that are damaged",
    "cli/exempt/test_exempt_exports.py": "every command that exports, with exempt text and without",
    "cli/test_full_disk.py": "every command, on a disk with no room",
    "cli/test_one_bad_value.py": "every command, beside a meeting that is damaged",
    "cli/test_two_programs.py": "every command, beside a program that has the store",
    "desk/approval/test_changed_beside.py": "exports and history of what was changed in the file",
    "desk/approval/test_confirmed_style.py": "exports, papers and what they are proven by, in a style that changed",
    "desk/approval/test_frozen.py": "everything that could change confirmed minutes",
    "desk/approval/test_reopening.py": "approval, numbering, deleting and importing together",
    "desk/approval/test_steps_at_random.py": "the whole desk, in any order",
    "desk/approval/proof/test_ledger_after_restores.py": "restores, acts and what a store is proven by",
    "desk/approval/proof/test_tampering.py": "everything that a store is proven by",
    "desk/words/test_names_as_written.py": "names, from what is typed to the page",
    "own_files/test_mistakes_told.py": "every file that a person writes for the program",
    "record/test_made_up_kind.py": "a kind in every room",
    "screens/approval/test_frozen.py": "every pane, on confirmed minutes",
    "screens/approval/test_doubts_in_both_lists.py": "the lists before a meeting is closed and before it is confirmed",
    "screens/approval/test_looks.py": "pictures of several screens",
    "screens/dialogs/test_highlight_in_sight.py": "every list in a dialog",
    "screens/meeting/discussion/test_ten_minutes.py": "pictures of the whole meeting screen",
    "screens/meeting/test_any_keys.py": "the meeting screen and the store",
    "screens/meeting/test_bursts.py": "every pane, with keys that wait",
    "screens/meeting/test_panes_together.py": "all panes",
    "screens/test_snapshots.py": "pictures of every screen",
    "desk/room/test_room_and_votes.py": "the room, its votes and undo together, beside a plain model",
    "desk/line/test_bad_input.py": "the room, its votes and the line, with what cannot be and with 200 members",
    "store/sqlite/test_numbers_of_logs.py": "the number that a log counts on with, in each of the logs",
    "store/sqlite/migrations/test_old_stores.py": "every migration, and what opens, proves and checks a store after it",
    "store/sqlite/test_out_of_reach.py": "every file of a store",
    "store/sqlite/test_query_plans.py": "the statements of several modules",
}
"""Modules of tests that are about more than one module."""


def mirrors(test: str) -> bool:
    """Whether it tests one module, or the names that a room gives: ``test_paste_whole.py`` is of ``paste.py``."""
    path = Path(test)
    room, name = SOURCE / path.parent, path.stem.removeprefix("test_")
    words = name.split("_")
    modules = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
    return any((room / f"{one}.py").is_file() for one in modules) or (room.name == name and gives_names(room))


def gives_names(room: Path) -> bool:
    return "__all__" in (room / "__init__.py").read_text("utf-8")


def test_every_test_mirrors_a_module_or_says_why_it_does_not() -> None:
    tests = {path.relative_to(TESTS).as_posix() for path in TESTS.rglob("test_*.py")}
    elsewhere = {one for one in tests if any(one.startswith(f"{room}/") for room in ROOMS)}
    assert {one for one in tests - elsewhere if not mirrors(one)} == {*ACROSS}
