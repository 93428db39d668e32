"""The user's own abbreviations, in their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.errors import MinutetakerError
from minutetaker.own_files.abbreviations import (
    Abbreviation,
    abbreviations_file,
    drop_abbreviation,
    keep_abbreviation,
    read_abbreviations,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path))
    return tmp_path


def written(text: str) -> None:
    abbreviations_file().write_text(text, "utf-8")


def test_without_a_file_there_are_none() -> None:
    assert read_abbreviations() == ({}, None)


def test_those_with_a_mistake_are_told_and_the_others_apply() -> None:
    written('cfs = "concern was expressed about"\nx = "too short"\nbad = 7\n')
    found, error = read_abbreviations()
    assert found == {"cfs": Abbreviation("cfs", "concern was expressed about")}
    assert error is not None
    assert [one.line for one in error.mistakes] == [2, 3]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("concern was expressed about", ("concern was expressed about",)),
        ("moved by {}, seconded by {}", ("moved by ", ", seconded by ")),
        ("moved by {mover}, seconded by {seconder}.", ("moved by ", ", seconded by ", ".")),
        ("in answer to {} ", ("in answer to ",)),
    ],
)
def test_places_part_the_text(text: str, pieces: tuple[str, ...]) -> None:
    assert Abbreviation("mb", text).pieces == pieces


def test_one_that_is_kept_leaves_everything_else_as_it_is() -> None:
    written('# mine\ncfs = "concern"   # often\n')
    keep_abbreviation(Abbreviation("mb", "moved by {}"))
    keep_abbreviation(Abbreviation("cfs", "concern was expressed"))
    text = abbreviations_file().read_text("utf-8")
    assert "# mine" in text
    assert "# often" in text
    assert {one.text for one in read_abbreviations()[0].values()} == {"concern was expressed", "moved by {}"}


def test_one_can_be_renamed_and_taken_out() -> None:
    keep_abbreviation(Abbreviation("mb", "moved by {}"))
    keep_abbreviation(Abbreviation("mv", "moved by {}"), instead_of="mb")
    assert list(read_abbreviations()[0]) == ["mv"]
    drop_abbreviation("mv")
    drop_abbreviation("never-there")
    assert read_abbreviations() == ({}, None)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("c", "x", "2 to 20 letters"),
        ("c s", "x", "2 to 20 letters"),
        ("1st", "first", "a letter first"),
        ("ŵy", "x", "2 to 20 letters"),
        ("cfs", " ", "must stand for some words"),
        ("cfs", "{} was thanked", "with which it begins"),
        ("cfs", "moved by {", "without its partner"),
        ("cfs", "a\nb", "on one line"),
        ("cfs", "x" * 1001, "1,001 characters"),
    ],
)
def test_what_cannot_be_one_is_refused_and_nothing_is_kept(name: str, text: str, why: str) -> None:
    with pytest.raises(MinutetakerError, match=why):
        keep_abbreviation(Abbreviation(name, text))
    assert read_abbreviations() == ({}, None)


def test_a_file_that_is_broken_loses_nothing() -> None:
    written("cfs = “concern”\n")
    with pytest.raises(OSError, match="mend it first"):
        drop_abbreviation("cfs")
    assert abbreviations_file().read_text("utf-8") == "cfs = “concern”\n"


@pytest.mark.parametrize("broken", ["bad =\n", "cfs = 'twice'\n", "[[\n"])
def test_a_file_that_is_broken_takes_no_half_of_a_new_name(broken: str) -> None:
    text = f'cfs = "concern"\n{broken}'
    written(text)
    with pytest.raises(OSError, match="mend it first"):
        keep_abbreviation(Abbreviation("yy", "concern"), instead_of="cfs")
    assert abbreviations_file().read_text("utf-8") == text
