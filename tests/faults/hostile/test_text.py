"""No text that can be typed or pasted stops the program anywhere, and every one is kept, printed and shown as it is."""

from __future__ import annotations

import asyncio
import os
import traceback
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import time
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

from minutetaker.cli.start import run
from minutetaker.desk.line import COMMANDS_ON_THE_LINE, complete, run_line
from minutetaker.desk.meetings import committees, meetings
from minutetaker.desk.meetings.export import minutes_publication, minutes_text
from minutetaker.desk.minuting import agenda, entries, resolutions
from minutetaker.desk.room import attendance
from minutetaker.interchange import from_json, to_json
from minutetaker.minutes.style.style_files import load_style
from minutetaker.outputs.publishing import file_name, publish
from minutetaker.record import EntryKind, MinutetakerError, clean, clean_line, new_id
from minutetaker.record.entries import tree
from minutetaker.store.sqlite.store import SqliteStore
from tests.faults.hostile.test_afterwards import check_files, check_screens
from tests.faults.hostile.test_screens import check_everything
from tests.faults.hostile.texts import DRIVES, TEXTS, Hostile, generated, squashed
from tests.faults.table import Row, progress
from tests.faults.trials import trials
from tests.outputs.publications import WORD
from tests.typed import type_text

STYLES = ("parish", "surrey", "leicestershire", "herefordshire-2024", "medway")
GENERATED = trials(8, 200)
GROUP = 50
"""Texts that the whole run puts into one store."""

texts = st.one_of(st.sampled_from(TEXTS), st.text(st.characters(codec=None), max_size=60))


def all_texts() -> Iterator[str]:
    yield from TEXTS
    yield from generated(GENERATED, seed=1)


@pytest.mark.long
def test_the_store_keeps_it_exactly(tmp_path: Path) -> None:
    check_store(tmp_path / "minutes.db", all_texts())


def check_store(path: Path, texts: Iterable[str]) -> None:
    """A program that opens the store later reads what was put in."""
    kept = [Hostile(text, number) for number, text in enumerate(texts)]
    for hostile in kept:
        keep(path, hostile)
    with SqliteStore.open(path, who="another") as store:
        for hostile in kept:
            assert store.meeting(hostile.meeting().id) == hostile.meeting()
            assert store.committee(hostile.committee().id) == hostile.committee()
        assert {one.who for one in store.history("home")} == {hostile.filled for hostile in kept}


def keep(path: Path, hostile: Hostile) -> None:
    """Put a committee and a meeting that say the text everywhere into a store."""
    with SqliteStore.open(path, who=hostile.filled) as store:
        store.add_committee(hostile.committee(), label=hostile.line)
        store.add_meeting(hostile.meeting(), label=hostile.line)


@pytest.mark.long
def test_what_is_typed_at_the_desk_is_kept_as_the_door_lets_it_in(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "minutes.db", who="a clerk") as store:
        for text in all_texts():
            check_desk(store, text)


def check_desk(store: SqliteStore, text: str) -> None:
    """Typed wherever a clerk types: entries of every kind, leads, owners, titles, documents, names and places."""
    hostile = Hostile(text)
    committee = committees.add_committee(
        store,
        replace(committees.blank_committee(council="Wick Town Council"), name="Harbour", standing_items=("Item",)),
    )
    with suppress(MinutetakerError):
        committees.set_committee(store, replace(committee, name=text, council=text, place=text))
        assert store.committee(committee.id).name == hostile.line
    meeting = meetings.new_meeting(store, committee.id, on=hostile.meeting().date, place=text, runs_on=True)
    item_id, action_id, other_id = meeting.items[0].id, new_id(), new_id()
    for kind in EntryKind:
        entries.add_entry(store, meeting.id, item_id, kind=kind, text=text)
    entry_ids = [entry.id for entry in store.meeting(meeting.id).items[0].entries]
    type_text(store, meeting.id, item_id, entry_ids[0], text)
    entries.add_lines(store, meeting.id, item_id, text.splitlines(), kind=EntryKind.POINT)
    resolutions.add_action(store, meeting.id, item_id, text=text, owner=text, entry_id=action_id)
    resolutions.add_resolution(
        store, meeting.id, item_id, text=text, lead=text, recommended_to=text, resolution_id=other_id
    )
    agenda.set_item(
        *(store, meeting.id, item_id),
        title=f"Title {text}",
        purpose=text,
        documents=[text],
        public_summary=text,
        exempt=True,
        exempt_paragraph=text,
    )
    attendance.add_attendee(
        store, meeting.id, replace(hostile.name, surname=f"Ash {text}"), hostile.meeting().attendees[0].standing
    )
    kept = store.meeting(meeting.id)
    item = kept.items[0]
    assert [entry.text for entry in item.entries[: len(entry_ids)]] == [clean(text)] * len(entry_ids)
    action, resolution = tree.find(item.entries, action_id), tree.find(item.entries, other_id)
    assert (action.text, action.owner) == (clean(text), clean_line(text))
    assert (resolution.lead, resolution.recommended_to) == (clean(text), clean_line(text))
    assert (item.purpose, item.public_summary, item.exempt_paragraph) == (clean(text), clean(text), clean_line(text))
    assert (item.title, kept.attendees[-1].name.surname) == (clean_line(f"Title {text}"), clean_line(f"Ash {text}"))
    assert (kept.place, item.documents) == (clean_line(text), (clean_line(text),) if clean_line(text) else ())


@settings(max_examples=trials(150, 3000), deadline=None, derandomize=True, database=None)
@given(texts)
def test_the_door_lets_nothing_through_twice_otherwise(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean(text).encode() is not None


@pytest.mark.long
def test_it_prints_in_word_text_and_json_exactly(tmp_path: Path) -> None:
    for index, text in enumerate(all_texts()):
        check_exports(tmp_path, Hostile(text), STYLES[index % len(STYLES)])


def check_exports(folder: Path, hostile: Hostile, style_name: str) -> None:
    """Every exporter, public and with what is exempt, in one house style."""
    meeting, style = hostile.meeting(), load_style(style_name)
    file = from_json(to_json(meeting, hostile.committee()))
    assert (file.meeting, file.committee, file.texts_cleaned) == (meeting, hostile.committee(), 0)
    assert "/" not in file_name(minutes_publication(meeting, style), "")
    for include_exempt in (False, True):
        minutes = minutes_publication(meeting, style, include_exempt=include_exempt)
        target = publish(minutes, WORD, folder / f"{include_exempt}.docx", overwrite=True)
        printed = "\0".join(_paragraphs(docx.Document(str(target))))
        plain = minutes_text(meeting, style, include_exempt=include_exempt)
        for text in {hostile.text.rstrip("\n"), hostile.filled}:
            assert text in printed
            assert squashed(text) in squashed(plain)
        with ZipFile(target) as archive:
            assert archive.testzip() is None


def _paragraphs(document: Document) -> Iterator[str]:
    for paragraph in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        yield Paragraph(paragraph, document).text


def test_a_line_with_a_stroke_is_carried_out_or_refused_in_words(tmp_path: Path) -> None:
    with SqliteStore.open(tmp_path / "minutes.db", who="a clerk") as store:
        check_lines(store, TEXTS)


def check_lines(store: SqliteStore, texts: Iterable[str]) -> None:
    """Every command with the text behind it, and the text as a command; typed whole, and completed."""
    hostile = Hostile("Harbour")
    store.add_committee(hostile.committee(), label="New committee")
    meeting = store.add_meeting(hostile.meeting(), label="New meeting")
    item_id, entry_id = meeting.items[0].id, meeting.items[0].entries[0].id
    names = [f"/{one.name} " for one in COMMANDS_ON_THE_LINE]
    for number, text in enumerate(texts):
        for line in (f"/{text}", names[number % len(names)] + text, names[number // 2 % len(names)] + text):
            complete(line, meeting, lead_ins=(text,))
            with suppress(MinutetakerError):
                run_line(store, meeting.id, item_id, entry_id, line, at=time(19, 30))


def test_the_command_line_prints_nothing_that_drives_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)
    store = str(tmp_path / "minutes.db")
    for number, text in enumerate(TEXTS[::3]):
        keep(Path(store), Hostile(text, number))
    typed = [text.replace("\0", "") for text in TEXTS[::3]]
    asked = [["meetings"], ["meetings", "--json"], ["export", "latest"], ["export", "latest", "--exempt"]]
    asked += [["meetings", "--committee", text] for text in typed] + [["export", text] for text in typed]
    for arguments in asked:
        assert run(["--store", store, *arguments]) in (0, 1, 2)
        said = capsys.readouterr()
        assert not DRIVES.search(said.out.replace("\n", "") + said.err.replace("\n", "")), arguments


def measure(trials: int) -> Row:
    """So many texts, those that broke something once first, each through the store, every exporter and every widget."""
    asked = "0 crashes, text kept exactly"
    chosen = list(islice((*TEXTS, *generated(trials, seed=trials)), trials))
    groups = range(0, len(chosen), GROUP)
    together = [chosen[start : start + GROUP] for start in groups]
    wrong: list[str] = []
    # Each in a process of its own, so that a long run holds no more memory than a short one.
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        for start, found in zip(groups, pool.map(_wrong_with, together), strict=True):
            wrong += [f"{one} from text {start} on" for one in found]
            progress("hostile", min(start + GROUP, len(chosen)), len(chosen))
    result = f"{len(wrong)} crashes or differences" + (f": {', '.join(sorted(set(wrong)))}" if wrong else "")
    return Row("hostile", len(chosen), result, asked, holds=not wrong)


def _wrong_with(texts: Sequence[str]) -> list[str]:
    """What these texts break: the check, and how it ended."""
    wrong = []
    with TemporaryDirectory() as folder, patch.dict(os.environ, MINUTETAKER_CONFIG=f"{folder}/settings"):
        for check in (_through_the_store, _through_the_exporters, _through_the_widgets, _afterwards):
            try:
                check(Path(folder), texts)
            except Exception as error:
                traceback.print_exc()
                wrong.append(f"{check.__name__[1:].replace('_', ' ')} ({type(error).__name__})")
    return wrong


def _through_the_store(folder: Path, texts: Sequence[str]) -> None:
    check_store(folder / "minutes.db", texts)
    with SqliteStore.open(folder / "desk.db", who="a clerk") as store:
        for text in texts:
            check_desk(store, text)
        check_lines(store, texts)


def _through_the_exporters(folder: Path, texts: Sequence[str]) -> None:
    for index, text in enumerate(texts):
        check_exports(folder, Hostile(text), STYLES[index % len(STYLES)])


def _through_the_widgets(folder: Path, texts: Sequence[str]) -> None:
    asyncio.run(check_everything(folder / "screens.db", texts))


def _afterwards(folder: Path, texts: Sequence[str]) -> None:
    check_files(folder, texts)
    asyncio.run(check_screens(folder / "afterwards-screens.db", texts))
