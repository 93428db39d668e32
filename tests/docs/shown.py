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

SHELLS = ("sh", "powershell", "console")

PROGRAMS = frozenset({"minutetaker", "pip", "pipx", "py", "pytest", "python", "python3", "sphinx-build", "uv", "uvx"})

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


def coded(page: Path) -> list[str]:
    """What a page sets as code within its sentences."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", page.read_text("utf-8")))


def commands_shown(page: Path) -> list[str]:
    """The lines that a page shows for a shell, in their order, without what they say for their reader."""
    return [line.split("  #")[0].strip() for block in blocks(page, *SHELLS) for line in block.lines]


def commands_named(page: Path) -> list[str]:
    """The commands that a page has in its sentences: a program and what it is told."""
    return [one for one in coded(page) if " " in one and one.split()[0] in PROGRAMS]


def page_name(page: Path) -> str:
    """A page as it is called in the names of tests."""
    return str(page.relative_to(PROJECT))
