"""The user's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker.own_files.own_words import keep_word, read_words, words_file


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "config"))


def test_words_are_kept_one_after_another() -> None:
    assert read_words() == ()
    keep_word("Thornmere")
    keep_word("Łukasiewicz")
    assert read_words() == ("Thornmere", "Łukasiewicz")


def test_a_file_without_a_last_line_end_loses_nothing() -> None:
    words_file().parent.mkdir()
    words_file().write_bytes(b"\xef\xbb\xbfOsyth\r\nWick")
    keep_word("Hythe")
    assert read_words() == ("Osyth", "Wick", "Hythe")


def test_a_file_that_cannot_be_read_has_none() -> None:
    words_file().mkdir(parents=True)
    assert read_words() == ()
