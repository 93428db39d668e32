"""The template's styles: found by name, with what the body needs to know of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.word_styles import DEFAULT_WORD_STYLES, STANDS_IN
from minutetaker.outputs.errors import WordError
from minutetaker.outputs.word.xml import Element, child, w

_DEFAULT_STEP = 720
"""Twips (1.27 cm) that a nested paragraph stands in where its style has no hanging indent to go by."""


class Indent(NamedTuple):
    """Where a paragraph's text stands, and how far its first line hangs out of it; twips."""

    left: int
    hanging: int


@dataclass(frozen=True, slots=True)
class StyleLook:
    """A paragraph style with its indents and the space above it, in twips (1/20 pt)."""

    style_id: str
    left: int = 0
    hanging: int = 0
    space_before: int = 0
    is_list: bool = False
    """Word would number its paragraphs unasked."""

    @property
    def step(self) -> int:
        """How much further in each nesting level stands."""
        return self.hanging or _DEFAULT_STEP

    def labelled(self, level: int) -> Indent:
        """Of a paragraph with a label at that level of its list: the style's own, or further in where it must."""
        if not self.hanging:
            return Indent(self.left, 0)
        return Indent(max(self.left, self.hanging + max(level, 0) * self.step), self.hanging)

    def unlabelled(self, depth: int) -> Indent:
        """Of a paragraph without one, that many levels in: the room kept for a label is given back."""
        if self.hanging:
            return Indent(max(self.left - self.hanging, depth * self.step), 0)
        return Indent(self.left + max(depth, 0) * self.step, 0)


Styles = Mapping[str, StyleLook]
"""Looks by style name, in lower case: Word takes ``heading 1`` and ``Heading 1`` for the same."""


def read_styles(root: Element) -> dict[str, StyleLook]:
    """Every paragraph style in a ``w:styles`` element, with what it inherits."""
    elements = {s.get(w("styleId"), ""): s for s in root.iterchildren(w("style")) if s.get(w("type")) == "paragraph"}
    looks: dict[str, StyleLook] = {}
    for style_id, element in elements.items():
        name = element.find(w("name"))
        if name is not None:
            looks[name.get(w("val"), "").lower()] = _look(style_id, elements)
    return looks


def _look(style_id: str, elements: Mapping[str, Element]) -> StyleLook:
    found: dict[str, int] = {}
    is_list = False
    for element in _with_ancestors(style_id, elements):
        properties = element.find(w("pPr"))
        if properties is None:
            continue
        is_list = is_list or properties.find(w("numPr")) is not None
        for tag, names in (("ind", ("left", "start", "hanging", "firstLine")), ("spacing", ("before",))):
            for name in names:
                measure = _twips(properties.find(w(tag)), name)
                if measure is not None:
                    found.setdefault({"start": "left"}.get(name, name), measure)
    hanging = 0 if found.get("firstLine") else found.get("hanging", 0)
    return StyleLook(style_id, found.get("left", 0), hanging, found.get("before", 0), is_list)


def _with_ancestors(style_id: str, elements: Mapping[str, Element]) -> Iterable[Element]:
    seen: set[str] = set()
    while style_id in elements and style_id not in seen:
        seen.add(style_id)
        yield elements[style_id]
        based_on = elements[style_id].find(w("basedOn"))
        style_id = "" if based_on is None else based_on.get(w("val"), "")


def _twips(element: Element | None, name: str) -> int | None:
    text = None if element is None else element.get(w(name))
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def styles_by_role(styles: Styles, names: Mapping[Role, str], template: str) -> dict[Role, StyleLook]:
    """The look for each role; where the template lacks a default that it need not have, that of the role for it.

    Raises:
        WordError: the template lacks styles; the message lists every one, and the roles that want it.
    """
    names = {role: names[_stands_in(role, name, styles)] for role, name in names.items()}
    missing = sorted((name, role.value) for role, name in names.items() if name.lower() not in styles)
    if missing:
        lines = [
            f"  {name!r} (wanted for: {', '.join(role for _, role in group)})"
            for name, group in groupby(missing, key=lambda pair: pair[0])
        ]
        raise WordError(
            f"The Word template {template} has no paragraph style of these names:\n"
            + "\n".join(lines)
            + "\nAdd them to the template in Word, or name other styles for these roles in the house style."
        )
    return {role: styles[name.lower()] for role, name in names.items()}


def _stands_in(role: Role, name: str, styles: Styles) -> Role:
    is_needed = name != DEFAULT_WORD_STYLES[role] or name.lower() in styles
    return role if is_needed else STANDS_IN.get(role, role)


def set_language(root: Element, language: str) -> None:
    """Make the whole file be in ``language`` (a tag such as ``en-GB``), whatever its styles said."""
    for element in root.iter(w("lang")):
        if element.get(w("val")) is not None:
            element.set(w("val"), language)
    properties = root
    for tag in ("docDefaults", "rPrDefault", "rPr"):
        found = properties.find(w(tag))
        if found is None:
            found = child(properties, tag)
            properties.insert(0, found)
        properties = found
    stated = properties.find(w("lang"))
    if stated is None:
        stated = child(properties, "lang")
    stated.set(w("val"), language)
