"""``minutetaker abbreviations``."""

from __future__ import annotations

from minutetaker.own_files.abbreviations import abbreviations_file
from tests.cli.conftest import CommandLine


def test_one_is_kept_listed_and_taken_out(minutetaker: CommandLine) -> None:
    assert "There are none" in minutetaker("abbreviations").err
    said = minutetaker("abbreviations", "ms", "moved by {}, seconded by {}")
    assert (said.code, said.out) == (0, "ms stands for: moved by {}, seconded by {}\n")
    minutetaker("abbreviations", "cfs", "concern was expressed about")
    assert [line.split()[0] for line in minutetaker("abbreviations").out.splitlines()] == ["cfs", "ms"]
    assert minutetaker("abbreviations", "cfs", "--remove").code == 0
    assert "cfs" not in minutetaker("abbreviations").out


def test_what_cannot_be_is_told_and_nothing_is_changed(minutetaker: CommandLine) -> None:
    for arguments, said in (
        (("x", "too short"), "2 to 20 letters"),
        (("cfs", "--remove"), "none of your abbreviations"),
        (("cfs",), "Say what it stands for"),
        (("--remove",), "say which"),
    ):
        found = minutetaker("abbreviations", *arguments)
        assert found.code != 0
        assert said in found.err
    assert not abbreviations_file().exists()


def test_mistakes_in_the_file_are_told_beside_those_that_apply(minutetaker: CommandLine) -> None:
    abbreviations_file().parent.mkdir(parents=True, exist_ok=True)
    abbreviations_file().write_text('cfs = "concern"\nms = 7\n', "utf-8")
    said = minutetaker("abbreviations")
    assert said.code != 0
    assert "concern" in said.out
    assert "line 2" in said.err
