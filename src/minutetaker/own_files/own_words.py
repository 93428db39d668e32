"""The user's own words, which spelling takes for right: ``words.txt`` in their settings folder, one a line."""

from __future__ import annotations

from pathlib import Path

from minutetaker import locations
from minutetaker.own_files.own_file import LARGEST, bytes_of


def words_file() -> Path:
    """Where they are kept."""
    return locations.user_config() / "words.txt"


def read_words() -> tuple[str, ...]:
    """The words in the file; none where it cannot be read."""
    try:
        data = bytes_of(words_file())
    except OSError:
        return ()
    return tuple(data[:LARGEST].decode("utf-8-sig", "replace").split())


def keep_word(word: str) -> None:
    """Keep one more.

    Raises:
        OSError: the file cannot be written.
    """
    file = words_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    before = bytes_of(file) if file.exists() else b""
    gap = "" if not before or before.endswith(b"\n") else "\n"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{gap}{word}\n")
