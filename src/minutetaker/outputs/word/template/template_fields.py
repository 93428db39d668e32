"""Fields in a header or footer: those that tell of the page stay, those that ask other places are their last answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutetaker.outputs.word.xml import RUN, Element, w

_NAME = re.compile(r"\s*(=|[A-Za-z]+)")
_OF_THIS_FILE = """
    = AUTHOR CREATEDATE DATE FILENAME IF KEYWORDS NUMPAGES PAGE SAVEDATE SECTION SECTIONPAGES STYLEREF SUBJECT SYMBOL
    TIME TITLE
"""
_ALLOWED = frozenset(_OF_THIS_FILE.split())

_FIELD_CHAR, _INSTRUCTION = w("fldChar"), w("instrText")


@dataclass(slots=True)
class _Field:
    """A field that has begun: its marks, and what stands between its beginning and its answer."""

    marks: list[Element]
    instruction: str = ""
    inside: list[Element] = field(default_factory=list)
    is_answered: bool = False


def take_out_fields(root: Element) -> list[str]:
    """Leave of each field that could ask another place what it showed last; the instructions of those, in order."""
    taken = [*_complex(root)]
    for one in list(root.iter(w("fldSimple"))):
        one.attrib.pop(w("dirty"), None)
        if not _is_allowed(one.get(w("instr"), "")):
            taken.append(one.get(w("instr"), "").strip())
            unwrap(one)
    return taken


def instructions(root: Element) -> Iterator[str]:
    """What the fields in a text do that could ask another place."""
    taken = (one.instruction for one in _fields(root))
    simple = (one.get(w("instr"), "") for one in root.iter(w("fldSimple")))
    return (one.strip() for one in (*taken, *simple) if not _is_allowed(one))


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    for inner in list(element):
        element.addprevious(inner)
    element.getparent().remove(element)


def _complex(root: Element) -> Iterator[str]:
    for one in _fields(root):
        for mark in one.marks:
            mark.attrib.pop(w("dirty"), None)
        if not one.is_answered or not _is_allowed(one.instruction):
            yield one.instruction.strip()
            for element in (*one.marks, *one.inside):
                if element.getparent() is not None:
                    element.getparent().remove(element)


def _fields(root: Element) -> list[_Field]:
    """Every field that is written as marks among the runs, those within others before these.

    One that is never answered shows nothing, whatever follows.
    """
    found: list[_Field] = []
    open_ones: list[_Field] = []
    for element in root.iter():
        if element.getparent() is None or element.getparent().tag != RUN or element.tag == w("rPr"):
            continue
        for one in open_ones:
            if not one.is_answered:
                one.inside.append(element)
        kind = element.get(w("fldCharType")) if element.tag == _FIELD_CHAR else None
        if kind == "begin":
            open_ones.append(_Field([element]))
        elif (element.tag == _INSTRUCTION or kind is not None) and not open_ones:
            found.append(_Field([element], element.text or ""))
        elif element.tag == _INSTRUCTION:
            open_ones[-1].instruction += element.text or ""
        elif kind is not None:
            open_ones[-1].marks.append(element)
            open_ones[-1].is_answered = True
            if kind == "end":
                found.append(open_ones.pop())
    return [*found, *reversed(open_ones)]


def _is_allowed(instruction: str) -> bool:
    name = _NAME.match(instruction)
    return name is not None and name[1].upper() in _ALLOWED
