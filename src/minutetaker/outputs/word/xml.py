"""The small vocabulary of WordprocessingML that the minutes are written in."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element; python-docx gives its own untyped subclasses of it."""

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_SEPARATORS = re.compile(r"([\n\t])")
_LINE_ENDS = re.compile(r"\r\n?")
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_PLAIN = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")


_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
)


def parsed(data: bytes) -> Element:
    """The root of a part that is XML, without comments; nothing is fetched for it, and nothing unfolds.

    Raises:
        etree.XMLSyntaxError: it is no XML.
        ValueError: it declares a document type.
    """
    root = etree.fromstring(data, _PARSER)
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("it declares a document type")
    return root


@cache
def w(tag: str) -> str:
    """The qualified name of a tag or attribute of the main namespace."""
    return f"{{{W}}}{tag}"


VAL: Final = w("val")
P: Final = w("p")
P_PR: Final = w("pPr")
RUN: Final = w("r")
TEXT: Final = w("t")
BREAK: Final = w("br")
TAB: Final = w("tab")
BOOKMARK_START: Final = w("bookmarkStart")
BOOKMARK_END: Final = w("bookmarkEnd")
ID: Final = w("id")
NAME: Final = w("name")


def child(parent: Element, tag: str, **attributes: str | int) -> Element:
    """Append ``w:tag`` to ``parent`` with attributes of the same namespace, and give it back."""
    element = etree.SubElement(parent, w(tag))
    for name, value in attributes.items():
        element.set(w(name), str(value))
    return element


def holdable(text: str) -> str:
    """The text without what XML cannot hold; ``record.clean`` has done this at the door, so this is a last net."""
    if not _NOT_PLAIN.search(text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _UNHOLDABLE.sub("", text))


def set_text(run: Element, text: str) -> None:
    """Make ``text`` what the run says, a line feed as a line break and a tab as a tab."""
    if len(run) != 1 or run[0].tag != TEXT:
        _append_characters(run, "")
    if not _NOT_PLAIN.search(text):
        run[0].text = text
        return
    run.clear()
    for piece in _SEPARATORS.split(holdable(text)):
        if piece == "\n":
            etree.SubElement(run, BREAK)
        elif piece == "\t":
            etree.SubElement(run, TAB)
        elif piece:
            _append_characters(run, piece)


def _append_characters(run: Element, text: str) -> None:
    element = etree.SubElement(run, TEXT)
    element.set(XML_SPACE, "preserve")
    element.text = text


def append_field(parent: Element, instruction: str, shown: str) -> None:
    """Append a complex field such as ``PAGE``; ``shown`` stands there until Word works it out."""
    for kind in ("begin", None, "separate", "", "end"):
        run = etree.SubElement(parent, RUN)
        if kind is None:
            code = etree.SubElement(run, w("instrText"))
            code.set(XML_SPACE, "preserve")
            code.text = f" {instruction} "
        elif kind:
            child(run, "fldChar", fldCharType=kind)
        else:
            etree.SubElement(run, TEXT).text = shown
