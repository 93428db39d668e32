"""How long an export to Word takes, beside the physical limit and two peers, in one run.

Every arm starts from the template file on disk and ends with the bytes of a .docx in memory:
``build_docx`` from a ready Document (composing it is not included, nor is writing to disk); plain
python-docx with ``add_paragraph(style=)`` and no numbering; docxtpl with the same paragraphs in a
loop, no numbering and one style. The limit serialises our own finished parts with lxml and zips
them at level 6, and does nothing else.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from lxml import etree

from minutetaker.locations import bundled_themes
from minutetaker.minutes.documents.document import Block, Document, Label, Paragraph, Role
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES
from minutetaker.outputs.word.write import build_docx

TEMPLATE = bundled_themes() / "house" / "template.docx"
ITEMS, POINTS, RESOLUTIONS, CLAUSES = 40, 10, 2, 3
MOMENT = datetime(2025, 1, 1, tzinfo=UTC)
LIMIT_RATIO, GROWTH_LIMIT = 3.5, 12.0
WORDS = """members asked whether officers explained report figures ward residents risks summer budget service
care allotment water repairs grant school library highway drainage consultation policy review partner charity quarter
increase reduction average target plan young people transport housing committee cabinet chairman evidence deadline
contract supplier tender planning lighting cemetery footpath volunteer festival market""".split()  # noqa: SIM905
WORDS_IN_A_POINT = 45


def minutes(items: int) -> Document:
    """``items`` items of 10 points, every third a response under the one before, and 2 resolutions of 3 clauses."""
    blocks = tuple(block for item in range(1, items + 1) for block in _item(item))
    return Document("Minutes", "Benchmark", "en-GB", "Benchmark council", "Page {page} of {pages}", blocks)


def _item(item: int) -> Iterator[Block]:
    chance = Random(item)
    title = _words(chance, 6)
    yield Paragraph(Role.ITEM_HEADING, title, Label(f"{item}.", "{1}.", item, "items"), f"i{item}", True)
    yield Paragraph(Role.NARRATIVE, _words(chance, WORDS_IN_A_POINT), bookmark=f"n{item}")
    outer = 0
    for point in range(1, POINTS + 1):
        text, bookmark = _words(chance, WORDS_IN_A_POINT), f"p{item}_{point}"
        if point % 3 == 0:
            yield Paragraph(Role.RESPONSE, text, Label("(a)", "({a})", 1, f"r{item}.{point}", 1), bookmark)
        else:
            outer += 1
            yield Paragraph(Role.POINT, text, Label(f"{outer}.", "{1}.", outer, f"p{item}"), bookmark)
    for resolution in range(RESOLUTIONS):
        yield Paragraph(Role.RESOLUTION_LEAD, "RESOLVED: That", None, f"l{item}_{resolution}", True)
        for clause in range(1, CLAUSES + 1):
            label = Label(f"({'abc'[clause - 1]})", "({a})", clause, f"c{item}.{resolution}")
            text = _words(chance, WORDS_IN_A_POINT // 2)
            yield Paragraph(Role.CLAUSE, text, label, f"c{item}_{resolution}_{clause}")


def _words(chance: Random, count: int) -> str:
    """Text that zips about as well as English does."""
    endings = ("", "", "", "s", ",", f" {chance.randrange(900)}")
    return " ".join(chance.choice(WORDS) + chance.choice(endings) for _ in range(count))


def ours(document: Document) -> bytes:
    return build_docx(
        document, template=TEMPLATE, word_styles=DEFAULT_WORD_STYLES, now=datetime(2025, 1, 1, tzinfo=UTC)
    )


def limit_of(document: Document) -> Callable[[], bytes]:
    """What is left when the XML trees stand ready: serialise and zip them, level 6."""
    with ZipFile(BytesIO(ours(document))) as archive:
        trees = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}

    def run() -> bytes:
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            for name, tree in trees.items():
                archive.writestr(name, etree.tostring(tree, encoding="UTF-8", standalone=True))
        return stream.getvalue()

    return run


def python_docx(document: Document) -> bytes:
    word = docx.Document(str(TEMPLATE))
    for paragraph in document.paragraphs():
        word.add_paragraph(paragraph.text, style=DEFAULT_WORD_STYLES[paragraph.role])
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def docxtpl_arm(folder: Path) -> Callable[[Document], bytes] | None:
    """docxtpl over a template with one looping paragraph, or None where it is not installed."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        return None
    word = docx.Document(str(TEMPLATE))
    for text in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        word.add_paragraph(text)
    path = folder / "loop.docx"
    word.save(str(path))

    def run(document: Document) -> bytes:
        template = DocxTemplate(str(path))
        template.render({"lines": [paragraph.text for paragraph in document.paragraphs()]}, autoescape=True)
        stream = BytesIO()
        template.save(stream)
        return stream.getvalue()

    return run


def seconds(run: Callable[[], bytes]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def measure(document: Document, folder: Path, rounds: int, slow_rounds: int) -> dict[str, float]:
    """Median seconds of each arm, the arms taking turns."""
    arms: dict[str, Callable[[], bytes]] = {
        "limit": limit_of(document),
        "minutetaker": lambda: ours(document),
        "python-docx": lambda: python_docx(document),
    }
    loop = docxtpl_arm(folder)
    if loop is not None:
        arms["docxtpl"] = lambda: loop(document)
    for name in ("limit", "minutetaker"):
        arms[name]()
    taken: dict[str, list[float]] = {name: [] for name in arms}
    for turn in range(rounds):
        for name, run in arms.items():
            if turn < slow_rounds or name in ("limit", "minutetaker"):
                taken[name].append(seconds(run))
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    results: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        for factor, rounds, slow in ((1, arguments.rounds, 3), (10, max(arguments.rounds // 2, 3), 1)):
            document = minutes(ITEMS * factor)
            results[factor] = measure(document, Path(name), rounds, slow)
            _report(factor, results[factor])
    growth = results[10]["minutetaker"] / results[1]["minutetaker"]
    worst = max(result["minutetaker"] / result["limit"] for result in results.values())
    print(f"growth over ten times the minutes: {growth:.1f} x (at most {GROWTH_LIMIT:.0f})")
    print(f"worst ratio to the limit: {worst:.2f} x (at most {LIMIT_RATIO})")
    return 0 if growth <= GROWTH_LIMIT and worst <= LIMIT_RATIO else 1


def _report(factor: int, result: dict[str, float]) -> None:
    items = ITEMS * factor
    print(f"{items} items, {items * POINTS} points, {items * RESOLUTIONS} resolutions of {CLAUSES} clauses:")
    for name, median in result.items():
        print(f"  {name:12} {median * 1000:9.1f} ms  {median / result['limit']:6.2f} x the limit")


if __name__ == "__main__":
    raise SystemExit(main())
