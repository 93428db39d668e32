"""A publication into a file: what it is called, who may read it, and what it never takes the place of."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from minutetaker.locations import ledger_copy
from minutetaker.minutes.documents.document import Paragraph, Role
from minutetaker.outputs.errors import AnotherExportError, EditedByHandError, ExportError
from minutetaker.outputs.exporter import Exporter, Seal
from minutetaker.outputs.publication import Publication, Record
from minutetaker.outputs.publishing import file_name, placed, publish, written
from minutetaker.outputs.registry import EXPORTERS
from minutetaker.store.encryption.key_file import KeyFile
from tests.minutes.samples import meeting as a_meeting
from tests.outputs.publications import CSV, JSON, TEXT, WORD, printed, table
from tests.outputs.word.sample import document

ONE, TWO = (printed(document(Paragraph(Role.NARRATIVE, text))) for text in ("One.", "Two."))


@pytest.mark.parametrize(
    ("body", "draft", "restricted", "name"),
    [
        ("Parks Committee", False, False, "Parks Committee 2031-03-04 minutes.txt"),
        ("Parks Committee", True, False, "Parks Committee 2031-03-04 minutes DRAFT.txt"),
        ("Parks Committee", True, True, "Parks Committee 2031-03-04 minutes EXEMPT RESTRICTED DRAFT.txt"),
        ("", False, True, "2031-03-04 minutes EXEMPT RESTRICTED.txt"),
        ("x" * 300, True, True, f"{'x' * 57} 2031-03-04 minutes EXEMPT RESTRICTED DRAFT.txt"),
        ("議" * 300, True, True, f"{'議' * 52} 2031-03-04 minutes EXEMPT RESTRICTED DRAFT.txt"),
    ],
    ids=["open", "draft", "exempt draft", "of several", "long", "long in bytes"],
)
def test_a_file_is_named_in_its_folder(tmp_path: Path, body: str, draft: bool, restricted: bool, name: str) -> None:
    file = publish(replace(ONE, body=body, draft=draft, restricted=restricted), TEXT, tmp_path)
    assert file == tmp_path / name
    if sys.platform != "win32":
        assert (file.stat().st_mode & 0o077 == 0) is restricted


@pytest.mark.parametrize(
    ("exporter", "named", "file"),
    [
        (TEXT, "minutes", "minutes.txt"),
        (TEXT, "Minutes.TXT", "Minutes.TXT"),
        (TEXT, "minutes.md", "minutes.md"),
        (TEXT, "minutes.docx", "minutes.docx"),
        (TEXT, ".minutes", ".minutes.txt"),
        (JSON, "record", "record.json"),
        (JSON, "record.minutes", "record.minutes"),
        (WORD, "minutes", "minutes.docx"),
        (WORD, "Minutes.DOCX", "Minutes.DOCX"),
        (WORD, "minutes.txt", "minutes.txt.docx"),
        (WORD, "April 4.3", "April 4.3.docx"),
        (CSV, "tracker", "tracker.csv"),
        (CSV, "Tracker.CSV", "Tracker.CSV"),
        (CSV, "tracker.txt", "tracker.txt.csv"),
    ],
)
def test_an_ending_is_added_where_there_is_none_and_where_only_one_opens_the_file(
    tmp_path: Path, exporter: Exporter, named: str, file: str
) -> None:
    assert placed(tmp_path / named, ONE, exporter) == tmp_path / file


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_is_written_into_as_it_is_named(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert publish(ONE, TEXT, pipe) == pipe
        assert os.read(reading, 1 << 20) == written(ONE, TEXT)
    finally:
        os.close(reading)
    assert list(tmp_path.iterdir()) == [pipe]
    assert placed(pipe, ONE, WORD) == pipe


@pytest.mark.skipif(sys.platform != "linux", reason="what a program has open has a name in Linux")
def test_what_the_shell_leads_elsewhere_is_written_into_and_keeps_what_it_held(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    with log.open("ab") as stream:
        stdout = tmp_path / "stdout"
        stdout.symlink_to(f"/proc/self/fd/{stream.fileno()}")
        for one in (Path(f"/proc/self/fd/{stream.fileno()}"), stdout):
            assert placed(one, ONE, TEXT) == publish(ONE, TEXT, one) == one
        stream.write(b"after\n")
    assert log.read_bytes() == b"before\n" + 2 * written(ONE, TEXT) + b"after\n"


def test_a_link_that_leads_back_to_itself_is_refused_and_stays(tmp_path: Path) -> None:
    here, there = tmp_path / "here.txt", tmp_path / "there.txt"
    here.symlink_to(there)
    there.symlink_to(here)
    for exporter in (TEXT, WORD):
        with pytest.raises(ExportError, match="is a link that leads back to itself"):
            publish(ONE, exporter, here, overwrite=True)
    assert [os.readlink(one) for one in (here, there)] == [str(there), str(here)]


def test_text_is_written_once_and_the_same_text_again_but_not_over_another(tmp_path: Path) -> None:
    target = publish(ONE, TEXT, tmp_path / "minutes.txt")
    publish(ONE, TEXT, target)
    with pytest.raises(EditedByHandError, match=r"minutes \(2\)\.txt") as refused:
        publish(TWO, TEXT, target)
    assert refused.value.file == target
    assert "One." in target.read_text("utf-8")
    publish(TWO, TEXT, target, overwrite=True)
    assert "Two." in target.read_text("utf-8")


OURS, THEIRS = (
    replace(one, source=f"{key}/minutes", apart=f"{council} Council, 19.00")
    for one, key, council in ((ONE, "aa", "Wick"), (TWO, "bb", "Ærøskøbing"))
)


def test_another_meetings_export_of_the_same_name_is_told_apart_and_stays(tmp_path: Path) -> None:
    ours, theirs = publish(OURS, WORD, tmp_path), publish(THEIRS, WORD, tmp_path)
    assert theirs.name == f"{ours.stem} (Ærøskøbing Council, 19.00).docx"
    third = publish(replace(THEIRS, source="cc/minutes"), WORD, tmp_path)
    assert third.name == f"{ours.stem} (2).docx"
    for overwrite in (False, True):
        assert publish(OURS, WORD, tmp_path, overwrite=overwrite) == ours
        assert publish(THEIRS, WORD, tmp_path, overwrite=overwrite) == theirs
    assert WORD.seal_of(ours) == Seal(OURS.source, is_untouched=True)
    assert len(list(tmp_path.iterdir())) == 3


WHOLE = replace(OURS, restricted=True)


@pytest.mark.parametrize("exporter", [WORD, TEXT])
@pytest.mark.parametrize(("there", "now"), [(OURS, WHOLE), (WHOLE, OURS)])
def test_the_public_copy_and_the_whole_one_do_not_take_each_others_place_unasked(
    tmp_path: Path, exporter: Exporter, there: Publication, now: Publication
) -> None:
    target = publish(there, exporter, tmp_path / f"minutes{exporter.ending}")
    before = target.read_bytes()
    assert publish(there, exporter, target) == target
    with pytest.raises(EditedByHandError, match="is the copy for the public") as asked:
        publish(now, exporter, target)
    assert ("you are writing holds exempt text" in str(asked.value)) is now.restricted
    assert target.read_bytes() == before
    publish(now, exporter, target, overwrite=True)
    seal = exporter.seal_of(target)
    assert seal is not None
    assert (seal.source, seal.of) == (now.sealed_source, OURS.source)


FIRST, SECOND = (
    replace(one, whole=Record(replace(a_meeting(), id=key)), source=f"{key}/minutes")
    for one, key in ((ONE, "00000000000000a1"), (TWO, "00000000000000a2"))
)
HEADINGS = ("Meeting", "Text")


@pytest.mark.parametrize(
    ("exporter", "there", "now", "is_another"),
    [
        (TEXT, FIRST, replace(FIRST, printed=TWO.printed), False),
        (TEXT, FIRST, SECOND, True),
        (TEXT, FIRST, replace(FIRST, source="00000000000000a1/item"), True),
        (TEXT, replace(FIRST, source=""), SECOND, False),
        (TEXT, FIRST, ONE, True),
        (JSON, FIRST, FIRST, False),
        (JSON, FIRST, SECOND, True),
        (CSV, table(HEADINGS, ("Parks", "Old")), table(HEADINGS, ("Parks", "New"), ("Town", "Newer")), False),
        (CSV, table(HEADINGS, ("Parks (Wick)", "Old")), table(HEADINGS, ("Parks (Thurso)", "New")), True),
        (CSV, table(HEADINGS, ("+Parks", "One,\nand two")), table(HEADINGS, ("+Parks", "New")), False),
        (CSV, table(HEADINGS), table(HEADINGS, ("Parks", "New")), False),
        (CSV, table(HEADINGS, ("Parks", "Old")), table(HEADINGS), False),
        (CSV, table(("Owner",), ("Parks",)), table(HEADINGS, ("Town", "New")), False),
    ],
)
def test_what_tells_of_something_else_is_not_replaced_on_purpose_either(
    tmp_path: Path, exporter: Exporter, there: Publication, now: Publication, *, is_another: bool
) -> None:
    target = publish(there, exporter, tmp_path / f"export{exporter.ending}")
    before = target.read_bytes()
    if is_another:
        with pytest.raises(AnotherExportError, match="the export of another meeting, or of another part of it"):
            publish(now, exporter, target, overwrite=True)
        assert target.read_bytes() == before
    else:
        publish(now, exporter, target, overwrite=True)
        assert target.read_bytes() == written(now, exporter)


@pytest.mark.parametrize(
    ("there", "now", "name"),
    [
        (WORD, TEXT, "minutes.docx"),
        (WORD, JSON, "minutes.docx"),
        (JSON, TEXT, "minutes.txt"),
        (TEXT, JSON, "minutes.txt"),
    ],
)
def test_another_form_takes_the_place_of_the_same_meeting_alone(
    tmp_path: Path, there: Exporter, now: Exporter, name: str
) -> None:
    target = publish(FIRST, there, tmp_path / name)
    before = target.read_bytes()
    with pytest.raises(AnotherExportError):
        publish(SECOND, now, target, overwrite=True)
    assert target.read_bytes() == before
    publish(FIRST, now, target, overwrite=True)
    assert target.read_bytes() == written(FIRST, now)


@pytest.mark.parametrize("exporter", [TEXT, CSV, JSON])
@pytest.mark.parametrize("content", [b"", b"mine", b"\xff\xfe\x00", b"\xef\xbb\xbf" + b'"' + b"x" * 200_000])
def test_a_file_that_says_nothing_of_itself_is_replaced_on_purpose(
    tmp_path: Path, exporter: Exporter, content: bytes
) -> None:
    target = tmp_path / f"mine{exporter.ending}"
    target.write_bytes(content)
    made = replace(FIRST, rows=table(HEADINGS, ("Parks", "New")).rows)
    with pytest.raises(EditedByHandError):
        publish(made, exporter, target)
    publish(made, exporter, target, overwrite=True)
    assert target.read_bytes() == written(made, exporter)


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    "begins",
    [b"SQLite format 3\0", b"MTKRTYP1", b"MTKRTYP2", b"\x37\x7f\x06\x82", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"],
)
def test_a_store_and_what_was_typed_for_it_are_never_replaced(tmp_path: Path, begins: bytes, overwrite: bool) -> None:
    target = tmp_path / "minutes.db"
    target.write_bytes(begins + bytes(84))
    with pytest.raises(AnotherExportError, match=r"store of minutetaker.*'minutes \(2\)\.db' is free"):
        publish(FIRST, TEXT, target, overwrite=overwrite)
    assert target.read_bytes() == begins + bytes(84)


@pytest.mark.parametrize("overwrite", [False, True])
def test_what_a_store_cannot_do_without_is_never_replaced(tmp_path: Path, overwrite: bool) -> None:
    made, _, _ = KeyFile.new("a pass phrase", today=date(2026, 3, 4))
    made.write(tmp_path / "minutes.db")
    copy = ledger_copy(tmp_path / "minutes.db")
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(b"c2VhbGVk\n")
    link = tmp_path / "minutes.txt"
    link.symlink_to(copy)
    for name in ("minutes.db-shm", "minutes.db-wal"):
        (tmp_path / name).write_bytes(b"")
    for target in (tmp_path / "minutes.db-key", tmp_path / "minutes.db-shm", tmp_path / "minutes.db-wal", copy, link):
        before = target.read_bytes()
        with pytest.raises(AnotherExportError, match="belongs to one"):
            publish(FIRST, TEXT, target, overwrite=overwrite)
        assert target.read_bytes() == before


@pytest.mark.parametrize("exporter", [WORD])
def test_an_exempt_copy_of_an_earlier_version_is_written_anew(tmp_path: Path, exporter: Exporter) -> None:
    """Which sealed both alike, and told the exempt one by its name."""
    named = tmp_path / f"minutes EXEMPT RESTRICTED{exporter.ending}"
    publish(OURS, exporter, named)
    assert publish(WHOLE, exporter, named) == named


def test_text_that_was_edited_still_says_whose_it_is(tmp_path: Path) -> None:
    target = publish(FIRST, TEXT, tmp_path / "minutes.txt")
    target.write_bytes(target.read_bytes().replace(b"One.", b"By hand."))
    assert TEXT.seal_of(target) == Seal(FIRST.source, is_untouched=None)


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("is_edited", [False, True])
def test_another_meetings_export_is_never_replaced_by_name(tmp_path: Path, overwrite: bool, is_edited: bool) -> None:
    target = publish(OURS, WORD, tmp_path / "minutes.docx")
    if is_edited:
        word = docx.Document(str(target))
        word.add_paragraph("By hand.")
        word.save(str(target))
    before = target.read_bytes()
    for other in (THEIRS, replace(OURS, source="aa/item")):
        with pytest.raises(AnotherExportError, match=r"export of another meeting.*'minutes \(2\)\.docx' is free"):
            publish(other, WORD, target, overwrite=overwrite)
    assert target.read_bytes() == before


def test_an_export_that_does_not_say_of_which_meeting_is_replaced_on_purpose_only(tmp_path: Path) -> None:
    target = publish(ONE, WORD, tmp_path / "minutes.docx")
    with pytest.raises(EditedByHandError, match="earlier minutetaker"):
        publish(OURS, WORD, target)
    publish(OURS, WORD, target, overwrite=True)
    publish(OURS, WORD, target)


def test_a_name_with_no_room_for_more_is_counted_on(tmp_path: Path) -> None:
    long = [replace(one, body="議" * 300, apart="議" * 90) for one in (OURS, THEIRS)]
    first, second = (publish(one, WORD, tmp_path) for one in long)
    assert second.name == f"{first.stem} (2).docx"


def test_a_file_that_cannot_be_looked_at_is_told_of_and_no_package_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Callable[[Path], None]
) -> None:
    info = tmp_path / "stranger-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text("[minutetaker.exporters]\nlocked = stranger_locked\n")
    (tmp_path / "stranger_locked.py").write_text(
        "from minutetaker.outputs.publication import Content\n"
        "name, title, ending, media_type = 'locked', 'Locked', '.locked', 'text/plain'\n"
        "is_text, content = True, Content.DOCUMENT\n"
        "def write(publication): return b'it'\n"
        "def seal_of(file): raise PermissionError(13, 'Permission denied')\n"
    )
    install(tmp_path)
    monkeypatch.delitem(sys.modules, "stranger_locked", raising=False)
    target = tmp_path / "minutes.locked"
    target.write_text("mine")
    with pytest.raises(ExportError, match=r"cannot be read .*\(Permission denied\): close it in other programs"):
        publish(ONE, EXPORTERS.named("locked"), target)
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("publication", "exporter", "what"), [(ONE, CSV, "table"), (ONE, JSON, "record"), (table(("a",)), WORD, "document")]
)
def test_what_a_form_of_file_cannot_hold_is_refused(
    tmp_path: Path, publication: Publication, exporter: Exporter, what: str
) -> None:
    with pytest.raises(ExportError, match=f"cannot be written as a {what}"):
        publish(publication, exporter, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_halves_of_characters_are_written_as_escapes() -> None:
    assert b"\\ud83d" in written(printed(document(Paragraph(Role.NARRATIVE, "\ud83d"))), TEXT)


def test_the_day_in_a_name_sorts() -> None:
    assert file_name(replace(ONE, day=date(2031, 12, 1)), "") == "Committee 2031-12-01 minutes"
