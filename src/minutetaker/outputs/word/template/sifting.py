"""A council's Word template, sifted: only what is look comes over, and what was left out is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from minutetaker.outputs.word.sections import plain_a4
from minutetaker.outputs.word.template import look
from minutetaker.outputs.word.template.kept_part import KeptPart, new_part, picture_type
from minutetaker.outputs.word.template.template_fields import instructions, take_out_fields, unwrap
from minutetaker.outputs.word.template.word_file import Relation, WordFile
from minutetaker.outputs.word.xml import Element, R, W, child, w
from minutetaker.outputs.word.zipped import NO_WORD_FILE, UnfitFileError

_STYLED_PARTS: Final = ("styles", "numbering", "settings", "theme", "fontTable")
"""Parts of the whole document, of which there is one each."""

_ELSEWHERE = re.compile(
    r"\s*(\\\\|//|[A-Za-z]:[\\/]|[A-Za-z][A-Za-z0-9+.-]+:(//|\S*\\)|(file|mailto|data|javascript):)"
)
_BY_URL = re.compile(r"(?i)url\s*\(|behavior\s*:|expression\s*\(")
_POINTING = frozenset({"href", "src", "althref", "relid", "target", "embeddedHtml", "dirty", "entryMacro", "exitMacro"})
_OF_EDITING = f"{{{W}}}rsid"

_MOST_TOLD = 100
_LONGEST_TOLD = 160


class LeftOut(NamedTuple):
    """Something of a template that did not come over: in which part of the file it stood, and what it is."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Sifted:
    """What came over from a template, part by part, the document first; and what did not."""

    def __init__(self, file: WordFile) -> None:
        """Raises:
        UnfitFileError: a part is missing or damaged.
        """
        self.parts: list[KeptPart] = []
        self._file = file
        self._told: Counter[LeftOut] = Counter()
        self._names: dict[tuple[str, str], str] = {}
        self._used: set[tuple[str, str]] = set()
        self._sift_document()
        self._tell_relations("")

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What was left out, each once, by the parts of the file."""
        told = [
            one._replace(what=f"{one.what} ({count} times)") if count > 1 else one for one, count in self._counted()
        ]
        more = len(self._told) - len(told)
        return (*told, LeftOut("and", f"{more} more")) if more else tuple(told)

    def _counted(self) -> list[tuple[LeftOut, int]]:
        return sorted(self._told.items())[:_MOST_TOLD]

    def _tell(self, where: str, what: str) -> None:
        self._told[LeftOut(where, what if len(what) <= _LONGEST_TOLD else f"{what[:_LONGEST_TOLD]}...")] += 1

    # The parts

    def _sift_document(self) -> None:
        source = self._file.main
        document = self._add_part("document", source)
        tree = self._file.tree(source)
        root = etree.Element(w("document"), nsmap=tree.nsmap)
        self._keep_page_colour(tree, root, source)
        section = _last_section(tree)
        self._tell_body(tree, source)
        child(root, "body").append(section)
        self._sift(section, _Place(source, document, look.STYLED))
        for kind in _STYLED_PARTS:
            for one in self._relations(source, kind):
                document.point_at(kind, self._sifted_part(kind, one.target))
                break
        document.data = _serialised(root)
        self._tell_relations(source)

    def _sifted_part(self, kind: str, source: str) -> str:
        """The name under which a part that is XML comes over."""
        part = self._add_part(kind, source)
        root = self._file.tree(source)
        is_printed = kind in ("header", "footer")
        if is_printed:
            for instruction in take_out_fields(root):
                self._tell(source, f"the field {instruction}".rstrip())
        elif kind == "theme":
            _paint_without_pictures(root)
        self._sift(root, _Place(source, part, look.PRINTED if is_printed else look.STYLED | look.DRAWN))
        part.data = _serialised(root)
        self._tell_relations(source)
        return part.name

    def _add_part(self, kind: str, source: str, data: bytes = b"") -> KeptPart:
        part = new_part(kind, 1 + sum(1 for known, _ in self._names if known == kind), data)
        self._names[kind, source] = part.name
        self.parts.append(part)
        return part

    def _kept(self, place: _Place, key: str, kind: str) -> str:
        """The id in the part that came over of what ``key`` points at in the source; empty where that is left out."""
        name = self._kept_name(place.source, key, kind)
        return place.part.point_at(kind, name) if name else ""

    def _kept_name(self, source: str, key: str, kind: str) -> str:
        """The name under which what ``key`` points at comes over; empty where it is left out."""
        relation = self._file.relations(source).get(key)
        if relation is None or relation.is_external or relation.kind != kind:
            return ""
        name = self._names.get((kind, relation.target)) or self._brought_over(kind, relation.target)
        if name:
            self._used.add((source, key))
        return name

    def _brought_over(self, kind: str, source: str) -> str:
        if kind not in ("image", "font"):
            return self._sifted_part(kind, source)
        data = self._file.data(source)
        return self._add_part(kind, source, data).name if kind == "font" or picture_type(data) else ""

    def _relations(self, source: str, kind: str) -> Iterator[Relation]:
        for key, one in self._file.relations(source).items():
            if one.kind == kind and not one.is_external:
                self._used.add((source, key))
                yield one

    def _tell_relations(self, source: str) -> None:
        """Tell of everything that a part points at and that did not come over."""
        for key, one in self._file.relations(source).items():
            if (source, key) in self._used or one.kind in look.SILENT or self._is_empty(one):
                continue
            told = look.PARTS.get(one.kind, f"a part of the kind {one.kind!r}")
            self._tell(source or one.target, f"{told} ({one.target})" if source else told)

    def _is_empty(self, relation: Relation) -> bool:
        """Whether it is the notes of a document that has none: only the lines that would stand above them."""
        if relation.kind not in ("footnotes", "endnotes") or relation.is_external:
            return False
        return not "".join(self._file.tree(relation.target).itertext(w("t"))).strip()

    # The elements

    def _sift(self, element: Element, place: _Place) -> None:
        """Leave in an element only what is look."""
        self._sift_attributes(element, place)
        for one in list(element):
            self._sift_child(one, place)

    def _sift_child(self, element: Element, place: _Place) -> None:
        if element.tag in look.UNWRAPPED:
            inside = list(element)
            unwrap(element)
            for inner in inside:
                self._sift_child(inner, place)
        elif element.tag not in place.allowed and element.getparent().tag != w("compat"):
            self._leave_out(element, place)
        elif element.tag in _DRAWINGS and not self._can_be_drawn(element, place):
            element.getparent().remove(element)
        else:
            self._sift(element, place)

    def _leave_out(self, element: Element, place: _Place) -> None:
        said = look.NAMED.get(element.tag)
        if said:
            self._tell(place.source, said)
        element.getparent().remove(element)

    def _can_be_drawn(self, element: Element, place: _Place) -> bool:
        """Whether a drawing shows only what the file itself holds; what else it shows is told."""
        for data in element.iter(f"{{{look.A}}}graphicData"):
            if data.get("uri") not in look.GRAPHICS:
                self._tell(place.source, f"a drawing of another kind ({data.get('uri', '').rpartition('/')[2]})")
                return False
        pictures = {tag for tag, _ in look.PICTURES}
        for one in element.iter(*pictures):
            held = [key for (tag, name), _ in look.PICTURES.items() if tag == one.tag and (key := one.get(name))]
            is_held = any(self._kept_name(place.source, key, "image") for key in held)
            if not is_held and (held or one.tag != f"{{{look.V}}}fill"):
                self._tell_picture(one, place)
                return False
        return True

    def _tell_picture(self, element: Element, place: _Place) -> None:
        relations = self._file.relations(place.source)
        named = [value for name, value in element.attrib.items() if _local(name) in ("src", "href")]
        pointed = [relations[value].target for value in element.attrib.values() if value in relations]
        self._tell(place.source, f"a picture ({', '.join([*named, *pointed]) or 'none is there'})")

    def _sift_attributes(self, element: Element, place: _Place) -> None:
        for name, value in list(element.attrib.items()):
            kind = look.POINTERS.get((element.tag, name))
            kept = self._kept(place, value, kind) if kind else ""
            if kept:
                element.set(name, kept)
            elif kind or not _is_harmless(name, value):
                del element.attrib[name]
                if _ELSEWHERE.match(value):
                    self._tell(place.source, f"the place that a {_local(element.tag)} names ({value.strip()})")
        if element.tag in _WITHOUT_POINTER and f"{{{R}}}id" not in element.attrib:
            element.getparent().remove(element)

    # The body, of which nothing comes over but the page

    def _keep_page_colour(self, tree: Element, root: Element, source: str) -> None:
        background = tree.find(w("background"))
        if background is None:
            return
        if len(background):
            self._tell(source, look.NAMED[background.tag])
        colour = background.get(w("color"), "")
        if re.fullmatch("[0-9A-Fa-f]{6}", colour):
            child(root, "background", color=colour)

    def _tell_body(self, tree: Element, source: str) -> None:
        body = tree.find(w("body"))
        if body is None:
            raise UnfitFileError(NO_WORD_FILE)
        count = sum(1 for one in body.iter(w("p")) if "".join(one.itertext(w("t"))).strip())
        if count:
            self._tell(source, f"the text of its body ({count} paragraph{'s' * (count > 1)})")
        for instruction in instructions(body):
            self._tell(source, f"the field {instruction}".rstrip())
        for tag in {element.tag for element in body.iter() if element.tag in look.NAMED}:
            self._tell(source, look.NAMED[tag])


class _Place(NamedTuple):
    """Where an element is sifted: the part that it is of, the one that it comes over into, and what may."""

    source: str
    part: KeptPart
    allowed: frozenset[str]


_DRAWINGS = frozenset({w("drawing"), w("pict")})
_WITHOUT_POINTER = frozenset(tag for (tag, _), kind in look.POINTERS.items() if kind in ("header", "footer", "font"))
_NAMESPACES = frozenset({None, W, look.V, look.O, look.WP14, look.W14, look.XML, look.MC})


def _is_harmless(name: str, value: str) -> bool:
    if not _is_known(name):
        return False
    return value.isalnum() or not (_BY_URL.search(value) or (name not in _FREE and _ELSEWHERE.match(value)))


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    qualified = etree.QName(name)
    is_known = qualified.namespace in _NAMESPACES and qualified.localname not in _POINTING
    return is_known and not name.startswith(_OF_EDITING)


_FREE = frozenset({"uri", w("val"), w("uri"), w("instr"), f"{{{look.MC}}}Ignorable"})
"""Attributes whose values name no place, whatever they look like."""


def _local(name: str) -> str:
    return str(etree.QName(name).localname)


def _last_section(tree: Element) -> Element:
    """The properties of the last section, with the headers that it takes from those before it."""
    sections = [one for one in tree.iter(w("sectPr")) if one.getparent().tag != w("sectPrChange")]
    if not sections:
        return plain_a4()
    references = (w("headerReference"), w("footerReference"))
    section = sections[-1]
    present = {(one.tag, one.get(w("type"))) for one in section.iterchildren(*references)}
    for other in sections[-2::-1]:
        for reference in list(other.iterchildren(*references)):
            key = (reference.tag, reference.get(w("type")))
            if key not in present:
                present.add(key)
                section.insert(0, reference)
    return section


def _paint_without_pictures(root: Element) -> None:
    """Fill with the colour of the theme what it fills with pictures: a theme has a set number of fills."""
    for one in list(root.iter(f"{{{look.A}}}blipFill")):
        plain = etree.Element(f"{{{look.A}}}solidFill")
        etree.SubElement(plain, f"{{{look.A}}}schemeClr").set("val", "phClr")
        one.getparent().replace(one, plain)


def _serialised(root: Element) -> bytes:
    data: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return data
