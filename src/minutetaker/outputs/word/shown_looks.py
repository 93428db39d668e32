"""How a Word file shows its words: struck through, hidden, or so that nobody reads them (ECMA-376 part 1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from minutetaker.outputs.word.xml import P_PR, VAL, Element, w

STRUCK: Final = "struck through"
HIDDEN: Final = "hidden"
UNREADABLE: Final = "not to be read"

_Properties: TypeAlias = Mapping[str, Element]
_OFF = ("0", "false", "off")
_R_PR = w("rPr")
_TINY: Final = 4
"""Half-points; the smallest print that a council uses is three times that."""
_ALIKE: Final = 0x20
"""Of 256: how far the red, green and blue of two colours may differ that nobody tells apart."""

_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "8B008B", "darkRed": "8B0000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF",
    "yellow": "FFFF00",
}  # fmt: skip


class Looks:
    """What the styles of a file and the runs themselves say of how words are shown."""

    def __init__(self, styles: Element | None) -> None:
        """``styles`` is the root of the part that holds them."""
        found = [] if styles is None else styles.findall(w("style"))
        self._styles = {one.get(w("styleId")): one for one in found}
        ordinary = (one for one in found if one.get(w("type")) == "paragraph" and one.get(w("default")) == "1")
        self._ordinary = next((one.get(w("styleId")) for one in ordinary), None)
        self._defaults = None if styles is None else styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_R_PR}")
        self._known: dict[tuple[str | None, str | None], _Properties] = {}

    def of(self, run: Element, paragraph: Element) -> str:
        """How the words of a run are shown; empty where they can be read as ever."""
        own = run.find(_R_PR)
        named = (_named(own, "rStyle"), _named(paragraph.find(P_PR), "pStyle") or self._ordinary)
        if named not in self._known:
            self._known[named] = self._of_styles(*named)
        shown = self._known[named]
        return _look(shown if own is None else {**shown, **_by_tag(own)})

    def _of_styles(self, *names: str | None) -> _Properties:
        found = {} if self._defaults is None else _by_tag(self._defaults)
        for name in reversed(names):
            for style in reversed([*self._chain(name)]):
                properties = style.find(_R_PR)
                found |= {} if properties is None else _by_tag(properties)
        return found

    def _chain(self, name: str | None) -> Iterator[Element]:
        """The style and those that it is based on."""
        seen: set[str | None] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = _named(self._styles[name], "basedOn")


def _by_tag(properties: Element) -> dict[str, Element]:
    return {one.tag: one for one in properties.iterchildren("*")}


def _named(parent: Element | None, tag: str) -> str | None:
    found = None if parent is None else parent.find(w(tag))
    return None if found is None else str(found.get(VAL))


def _look(shown: _Properties) -> str:
    if _is_on(shown, "vanish"):
        return HIDDEN
    if _is_on(shown, "strike") or _is_on(shown, "dstrike"):
        return STRUCK
    return UNREADABLE if _is_tiny(shown) or _is_transparent(shown) or _is_as_what_is_behind(shown) else ""


def _is_on(shown: _Properties, tag: str) -> bool:
    found = shown.get(w(tag))
    return found is not None and found.get(VAL) not in _OFF


def _is_tiny(shown: _Properties) -> bool:
    size = _value(shown, "sz")
    return size.isdecimal() and int(size) <= _TINY


def _is_transparent(shown: _Properties) -> bool:
    """Word 2010 and later may fill letters with nothing, in a namespace of their own."""
    return any(tag.endswith("}textFill") and _has_no_fill(one) for tag, one in shown.items())


def _has_no_fill(fill: Element) -> bool:
    return any(str(one.tag).endswith("}noFill") for one in fill)


def _is_as_what_is_behind(shown: _Properties) -> bool:
    highlight = _HIGHLIGHTS.get(_value(shown, "highlight"), "")
    shade = shown.get(w("shd"))
    behind = _colour(highlight) or _colour("" if shade is None else shade.get(w("fill"), "")) or _colour("FFFFFF")
    letters = _colour(_value(shown, "color")) or (_colour("000000") if highlight else None)
    if letters is None or behind is None:
        return False
    return all(abs(one - other) < _ALIKE for one, other in zip(letters, behind, strict=True))


def _value(shown: _Properties, tag: str) -> str:
    found = shown.get(w(tag))
    return "" if found is None else str(found.get(VAL, ""))


def _colour(value: str) -> bytes | None:
    """Red, green and blue; None for ``auto``, which Word chooses so that it can be read."""
    try:
        return bytes.fromhex(value) if len(value) == 6 else None
    except ValueError:
        return None
