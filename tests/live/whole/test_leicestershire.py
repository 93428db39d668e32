"""A whole published meeting typed key by key into the real program, and exported by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minutetaker.desk.meetings import committees
from minutetaker.record import EntryKind
from minutetaker.store.sqlite.store import SqliteStore
from tests.live.terminal import Program, minutetaker
from tests.rendering import body_text, needs_rendering, render_pdf
from tests.seeds.builders import Seed, SeedBlock, leicestershire, normalised
from tests.seeds.by_desk import committee_of

pytestmark = [pytest.mark.live, pytest.mark.seeds, pytest.mark.render, pytest.mark.long, needs_rendering]


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    store = tmp_path / "minutes.db"
    with SqliteStore.open(store, who="clerk") as opened:
        committees.add_committee(opened, committee_of(leicestershire()))
    env = {"HOME": str(tmp_path), "MINUTETAKER_CONFIG": str(tmp_path / "config"), "XDG_DOCUMENTS_DIR": str(tmp_path)}
    with minutetaker("--store", str(store), env=env) as running:
        yield running


def test_the_meeting_typed_live_prints_the_published_page(
    program: Program, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seed = leicestershire()
    start_meeting(program, seed)
    take_register(program)
    for number, item in enumerate(seed.items, seed.first_minute_number):
        type_item(program, item.title, f"{number}.")
        fresh = True
        for block in item.blocks:
            type_block(program, block, fresh=fresh)
            fresh = block.kind in (EntryKind.NARRATIVE, EntryKind.LEAD_IN) and not block.references
    docx = export(program, tmp_path)
    printed = normalised(body_text(render_pdf(docx, tmp_path / "pdf"), docx))
    assert printed == seed.expected
    ratio = program.keys_pressed / len(printed)
    record_property("keys_per_character_printed", round(ratio, 3))
    print(f"\n{program.keys_pressed} keys for {len(printed)} characters printed: {ratio:.3f} keys a character")
    assert ratio <= 1.0


def start_meeting(program: Program, seed: Seed) -> None:
    """From the list of meetings to the new meeting's screen."""
    program.wait_for(seed.committee)
    program.press("n")
    program.wait_for("New meeting")
    program.press("ctrl+u")
    program.type(f"{seed.day:%d/%m/%Y}")
    program.press("ctrl+s")
    program.wait_for("Attendees")


def take_register(program: Program) -> None:
    """The chairman into the chair, and every other member present."""
    program.press("f2", "c", "m")
    program.wait_for("In the chair")
    program.wait_for("Quorum: 5 present")


def type_item(program: Program, title: str, label: str) -> None:
    """A new item after the one in hand."""
    program.press("ctrl+n")
    program.wait_for("Title")
    program.type(title)
    program.press("enter")
    program.wait_for(lambda screen: f"{label} {title[:16]}" in screen.splitlines()[1])


def type_block(program: Program, block: SeedBlock, *, fresh: bool) -> None:
    """One entry with what stands under it; ``fresh`` where the caret stands on an empty line already."""
    if block.kind is EntryKind.RESOLUTION:
        program.press("ctrl+r")
        for index, clause in enumerate(block.children):
            if index:
                program.press("enter")
            program.type(clause.text)
        return
    if not fresh:
        program.press("enter")
    if block.kind is EntryKind.POINT:
        program.type(block.text)
        return
    command = {EntryKind.NARRATIVE: "/narr", EntryKind.LEAD_IN: "/lead"}[block.kind]
    if not block.references:
        program.type(f"{command} {block.text}")
        program.press("enter")
        return
    ((start, end, number),) = block.references
    program.type(command)
    program.press("enter")
    program.type(block.text[:start])
    program.press("ctrl+f")
    program.wait_for("Refer to which minute?")
    program.type(str(number))
    program.press("enter")
    program.wait_for(block.text[start - 10 : end])
    program.type(block.text[end:])


def export(program: Program, folder: Path) -> Path:
    """The Word file that the export key writes."""
    program.press("f10")
    program.wait_for("In the folder")
    program.press("ctrl+s")
    program.wait_for("Written:")
    (docx,) = folder.rglob("*.docx")
    return docx
