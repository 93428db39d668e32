"""The five published minutes, read into plain structures from which a meeting can be built.

A parser takes away what the house style is to print (labels, formulas such as ``RESOLVED:``, the
names of sections) and keeps every other character, so that a page that comes back equal proves the
style. What a seed does not say (for the four extracts: the day, the committee) is invented here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from minutetaker.record import EntryKind, Standing

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
"""Beside the working copy; the files are not part of the project."""


@dataclass(frozen=True)
class SeedBlock:
    """One entry. ``references`` holds (start, end, minute number) of cross-references in the text."""

    kind: EntryKind
    text: str
    children: tuple[SeedBlock, ...] = ()
    lead: str | None = None
    recommended_to: str = ""
    references: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True)
class SeedPerson:
    """One person; ``chair`` presided."""

    surname: str
    title: str = ""
    initials: str = ""
    post_nominals: str = ""
    role: str = ""
    standing: Standing = Standing.MEMBER
    chair: bool = False


@dataclass(frozen=True)
class SeedItem:
    """One item, its title without the number and stop that the style prints."""

    title: str
    purpose: str = ""
    blocks: tuple[SeedBlock, ...] = ()


@dataclass(frozen=True)
class Seed:
    """One published file: ``whole`` for whole minutes, else an extract of its only item."""

    style: str
    committee: str
    text: str
    items: tuple[SeedItem, ...]
    place: str = ""
    day: date = date(2031, 5, 14)
    first_minute_number: int = 1
    people: tuple[SeedPerson, ...] = ()
    whole: bool = False
    exceptions: tuple[tuple[str, str], ...] = field(default=())
    """Pieces of the normalised page that are not to be reproduced, with what stands in their place."""

    @property
    def expected(self) -> str:
        """The published page, normalised, with the listed exceptions made."""
        page = normalised(self.text)
        for published, ours in ((normalised(one), normalised(other)) for one, other in self.exceptions):
            assert page.count(published) == 1, f"the seed holds {published!r} {page.count(published)} times"
            page = page.replace(published, ours)
        return page.strip()


def normalised(text: str) -> str:
    """The one normalisation: a run of white space is one space, and none stands after a hyphen, dash or stroke.

    No-break spaces are white space; a line may end after those marks, and the printed page then has
    a line's end there where the seed has nothing.
    """
    return re.sub(r"(?<=[-–—/])\s", "", re.sub(r"\s+", " ", text)).strip()


def read_seed(number: str) -> str:
    """The text of the seed whose file name starts with ``number``; skips the test where it is not there."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"the published minutes {number} are not beside this working copy (../shared/seeds)")
    return found[0].read_text("utf-8")


def herefordshire_2019() -> Seed:
    """Bullets for points and clauses."""
    text = read_seed("000")
    title, purpose, body = _sections(text)
    discussion, decision = _cut(body, "RESOLVED: That:")
    assert discussion.pop() == "The committee proposed, seconded and agreed recommendations as below."
    blocks = _blocks(discussion, {"· ": EntryKind.POINT})
    clauses = _blocks(decision, {"· ": EntryKind.CLAUSE})
    item = SeedItem(title, purpose, (*blocks, SeedBlock(EntryKind.RESOLUTION, "", clauses)))
    return Seed("herefordshire-2019", "Children and Families Scrutiny Committee", text, (item,))


def surrey() -> Seed:
    """Witnesses, declarations, numbered points, recommendations under a heading."""
    text = read_seed("001")
    title, purpose, body = _sections(text)
    assert body[0] == "Witnesses:"
    witnesses, body = _cut(body[1:], "Declarations of interests:")
    assert body.pop(0) == "None"
    discussion, decision = _cut(body, "The Board recommends:")
    assert discussion.pop() == "Recommendations:"
    blocks = _blocks(discussion, {r"\d+\. ": EntryKind.POINT})
    clauses = _blocks(decision, {r"\d+\. ": EntryKind.CLAUSE})
    item = SeedItem(title, purpose, (*blocks, SeedBlock(EntryKind.RESOLUTION, "", clauses)))
    split_list = tuple((f"1. {clauses[index].text}", f"{index + 1}. {clauses[index].text}") for index in (1, 2))
    people = tuple(_witness(line) for line in _witness_lines(witnesses))
    return Seed("surrey", "Scrutiny Board", text, (item,), people=people, exceptions=split_list)


def herefordshire_2024() -> Seed:
    """Briefing points, topics, numbered points with responses, an action, two resolutions."""
    text = read_seed("002")
    title, purpose, body = _sections(text)
    index = next(index for index, line in enumerate(body) if line.startswith("Resolved: "))
    kinds = {
        "· ": EntryKind.BRIEFING_POINT,
        "- ": EntryKind.TOPIC,
        "o ": EntryKind.RESPONSE,
        r"\d+\. ": EntryKind.POINT,
        "Action: ": EntryKind.ACTION,
    }
    resolutions: list[SeedBlock] = []
    for line in body[index:]:
        if recommended := re.fullmatch(r"Resolved: That it be recommended to the (.+) that:", line):
            resolutions.append(SeedBlock(EntryKind.RESOLUTION, "", recommended_to=recommended[1]))
        elif resolved := re.fullmatch(r"Resolved: That (.+)", line):
            resolutions.append(SeedBlock(EntryKind.RESOLUTION, resolved[1]))
        else:
            (child,) = _blocks([line], {r"\d+\. ": EntryKind.CLAUSE})
            resolutions[-1] = replace(resolutions[-1], children=(*resolutions[-1].children, child))
    item = SeedItem(title, purpose, (*_blocks(body[:index], kinds), *resolutions))
    return Seed("herefordshire-2024", "Children and Young People Scrutiny Committee", text, (item,))


def leicestershire() -> Seed:
    """Whole minutes of eight items, with attendance and the chairman's line."""
    text = read_seed("003")
    lines = _lines(text)
    heading = re.fullmatch(r"Minutes of a meeting of the (.+) held at (.+) on \w+, (\d+) January (\d+)\.", lines[0])
    assert heading is not None
    assert lines[1] == "PRESENT"
    first_item = next(index for index, line in enumerate(lines) if re.match(r"\d+\. ", line))
    assert lines[-3:] == ["CHAIRMAN", f"{heading[3]} January {heading[4]}", "This page is intentionally left blank"]
    items: list[tuple[str, list[str]]] = []
    for line in _rejoined(lines[first_item:-3]):
        if title := re.fullmatch(r"\d+\. (.+)\.", line):
            items.append((title[1], []))
        else:
            items[-1][1].append(line)
    return Seed(
        "leicestershire",
        heading[1],
        text,
        tuple(SeedItem(title, "", _leicestershire_blocks(body)) for title, body in items),
        place=heading[2],
        day=date(int(heading[4]), 1, int(heading[3])),
        first_minute_number=int(lines[first_item].split(".")[0]),
        people=tuple(_leicestershire_member(line) for line in lines[2:first_item]),
        whole=True,
        exceptions=(("This page is intentionally left blank", ""),),
    )


def medway() -> Seed:
    """Paragraphs without labels, then a decision with Roman clauses."""
    text = read_seed("004")
    title, purpose, body = _sections(text)
    assert body[0] == "Discussion"
    discussion, decision = _cut(body[1:], "Decision")
    committee = re.fullmatch("The (.+):", decision.pop(0))
    assert committee is not None
    points = tuple(SeedBlock(EntryKind.POINT, line) for line in discussion)
    clauses = _blocks(decision, {r"[ivx]+\) ": EntryKind.CLAUSE})
    item = SeedItem(title, purpose, (*points, SeedBlock(EntryKind.RESOLUTION, "", clauses)))
    return Seed("medway", committee[1], text, (item,))


SEED_BUILDERS: dict[str, Callable[[], Seed]] = {
    "herefordshire-2019": herefordshire_2019,
    "surrey": surrey,
    "herefordshire-2024": herefordshire_2024,
    "leicestershire": leicestershire,
    "medway": medway,
}
"""Each seed's parser, by the name of its house style."""


def _lines(text: str) -> list[str]:
    """The lines that say something, without the white space around them."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _sections(text: str) -> tuple[str, str, list[str]]:
    """The title, the purpose and the lines of the minutes of an agenda-item page."""
    lines = _lines(text)
    assert (lines[0], lines[-1]) == ("Agenda item", "Supporting documents:")
    purpose, minutes = _cut(lines[2:-1], "Minutes:")
    return lines[1], "\n\n".join(purpose), minutes


def _cut(lines: list[str], at: str) -> tuple[list[str], list[str]]:
    """The lines before the one that says ``at``, and those after it."""
    index = lines.index(at)
    return lines[:index], lines[index + 1 :]


def _blocks(lines: list[str], kinds: dict[str, EntryKind]) -> tuple[SeedBlock, ...]:
    """Entries from lines: of the kind whose mark they start with; one without a mark leads in where a list follows."""
    marked = [_marked(line, kinds) for line in lines]
    blocks: list[SeedBlock] = []
    for index, (kind, text) in enumerate(marked):
        follows = marked[index + 1][0] if index + 1 < len(marked) else None
        if kind is EntryKind.RESPONSE:
            blocks[-1] = replace(blocks[-1], children=(*blocks[-1].children, SeedBlock(kind, text)))
        elif kind is None:
            blocks.append(SeedBlock(EntryKind.LEAD_IN if follows else EntryKind.NARRATIVE, text))
        else:
            blocks.append(SeedBlock(kind, text))
    return tuple(blocks)


def _marked(line: str, kinds: dict[str, EntryKind]) -> tuple[EntryKind | None, str]:
    for mark, kind in kinds.items():
        found = re.match(mark.replace(" ", r"[ \u00a0]+"), line)
        if found:
            return kind, line[found.end() :]
    return None, line


def _witness_lines(lines: list[str]) -> list[str]:
    """One line a person: a line without a comma is the rest of the role before it."""
    people: list[str] = []
    for line in lines:
        if "," in line:
            people.append(line)
        else:
            people[-1] += f" {line}"
    return people


def _witness(line: str) -> SeedPerson:
    name, role = line.split(", ", 1)
    first, last = name.rsplit(" ", 1)
    return SeedPerson(last, initials=first, role=role, standing=Standing.WITNESS)


def _leicestershire_member(line: str) -> SeedPerson:
    found = re.fullmatch(r"(Mrs?\.?) ((?:[A-Z]\. )*[A-Z]\.) (\w+) (CC)( \(in the Chair\))?", line)
    assert found is not None, line
    return SeedPerson(found[3], found[1], found[2], found[4], chair=bool(found[5]))


def _rejoined(lines: list[str]) -> list[str]:
    """A line that starts in the middle of a sentence is the rest of the one before the page break."""
    whole: list[str] = []
    for line in lines:
        if line[0].islower():
            whole[-1] += f" {line}"
        else:
            whole.append(line)
    return whole


def _leicestershire_blocks(lines: list[str]) -> tuple[SeedBlock, ...]:
    discussion, decision = _cut(lines, "RESOLVED:") if "RESOLVED:" in lines else (lines, [])
    blocks = [_with_references(block) for block in _blocks(discussion, {r"- [ivx]+\) ": EntryKind.POINT})]
    if decision:
        clauses = _blocks(decision, {r"- \([a-z]\) ": EntryKind.CLAUSE})
        blocks.append(SeedBlock(EntryKind.RESOLUTION, "", clauses))
    return tuple(blocks)


def _with_references(block: SeedBlock) -> SeedBlock:
    found = tuple((one.start(1), one.end(1), int(one[1])) for one in re.finditer(r"\(minute (\d+)\)", block.text))
    return replace(block, references=found)
