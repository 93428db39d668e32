"""The commands and programs that the README and the pages of the site show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGES = (
    PROJECT / "README.md",
    *sorted(one for one in (PROJECT / "docs").rglob("*.md") if "made" not in one.parts),
)

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, and its text without the indent of the fence."""

    page: Path
    language: str
    text: str

    @property
    def lines(self) -> list[str]:
        """Its lines that say something."""
        return [line for line in self.text.splitlines() if line.strip()]


def blocks(page: Path, *languages: str) -> list[Block]:
    """The blocks of a page in one of the languages, in their order."""
    found = []
    for one in _FENCE.finditer(page.read_text("utf-8")):
        if one["language"] in languages:
            text = "".join(line.removeprefix(one["indent"]) for line in one["text"].splitlines(keepends=True))
            found.append(Block(page, one["language"], text))
    return found


def page_name(page: Path) -> str:
    """A page as it is called in the names of tests."""
    return str(page.relative_to(PROJECT))
