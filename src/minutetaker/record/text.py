"""Text as it comes in, cleaned of what no file can hold and else as typed; cut for little room; and compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from minutetaker.record.errors import RecordError

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]+")
_ESCAPE_SEQUENCES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\))")

_LETTERS_WITH_STROKES = str.maketrans(
    dict(zip("łŁøØđĐðÐħĦŧŦıŋŊ", "lLoOdDdDhHtTinN", strict=True))
    | {"þ": "th", "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "SS"}
)
LETTERS_WITH_STROKES = "".join(f"{chr(one)}{plain}" for one, plain in _LETTERS_WITH_STROKES.items())
"""Letters that Unicode does not take apart, each before what is typed for it where the keyboard has none."""

LONGEST_TOLD = 40
"""Characters of a text that a message repeats: as much as tells one slip from another."""


def clean(text: str) -> str:
    """The text as every file can hold it: NFC, line feeds only, no control codes, no lone surrogates.

    Tabs and line feeds stay; vertical tabs and form feeds, by which Word and PDF break lines and
    pages, become line feeds. A pair of surrogates becomes the character that it stands for, a lone
    one U+FFFD, the sign for an unreadable character.
    """
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text  # as nearly all text is, and looking through it for each rule takes a page of speech too long
    text = _LINE_BREAKS.sub("\n", text)
    text = _UNHOLDABLE.sub("", _SURROGATES.sub(_paired, _ESCAPE_SEQUENCES.sub("", text)))
    return unicodedata.normalize("NFC", text)


def _paired(surrogates: re.Match[str]) -> str:
    return surrogates[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def clean_line(text: str) -> str:
    """The text on one line, for names, titles and other fields that have only one."""
    return re.sub(r"[\n\t]+", " ", clean(text)).strip()


def without_strokes(text: str) -> str:
    """The text with plain letters for those with strokes and for ligatures: ``Lukasiewicz``, ``Oster``, ``Strasse``.

    Accents stay, and every word stays one word.
    """
    return text if text.isascii() else text.translate(_LETTERS_WITH_STROKES)


def folded(text: str) -> str:
    """The text for comparing: no accents or strokes, no case, no stops, one space between words."""
    apart = unicodedata.normalize("NFKD", without_strokes(text))
    letters = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(letters.replace(".", " ").replace("’", "'").casefold().split())


def require_words(said: str, wanted: str) -> None:
    """Refuse what says nothing where words are kept for good: a text without a letter.

    Args:
        wanted: what is to be said, as a sentence.

    Raises:
        RecordError: it has none.
    """
    if not any(sign.isalpha() for sign in said):
        raise RecordError(f"{shortened(said)} says nothing: it has no letter. {wanted}" if said else wanted)


def cut(text: str, longest: int) -> str:
    """The text, its lines as they are; one of more characters than ``longest`` is cut, and ends in an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def shortened(text: str, longest: int = LONGEST_TOLD, *, whole_words: bool = False) -> str:
    """The text on one line; one of more characters than ``longest`` is cut, and ends in an ellipsis.

    Args:
        whole_words: cut after a word, where there is one, instead of within it, and before a stop behind it.
    """
    line = " ".join(text.split(None, longest)[:longest])
    if whole_words and len(line) > longest:
        return f"{line[:longest].rsplit(' ', 1)[0].rstrip(',;:')}…"
    return cut(line, longest)


def listed(parts: Sequence[str]) -> str:
    """``one``, ``one and another``, ``one, another and a third``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def with_capital(text: str) -> str:
    """The text with its first letter as a capital and all else as it is, so that names keep theirs."""
    return text[:1].upper() + text[1:]


def common_start(one: str, other: str) -> int:
    """How many characters the two begin with alike; by halving, so that a long text costs no loop over it."""
    alike, beyond = 0, min(len(one), len(other)) + 1
    while beyond - alike > 1:
        middle = (alike + beyond) // 2
        if one[alike:middle] == other[alike:middle]:
            alike = middle
        else:
            beyond = middle
    return alike


def common_ends(one: str, other: str) -> tuple[int, int]:
    """How many characters the two begin with alike, and with how many of the others they end alike."""
    head = common_start(one, other)
    return head, common_start(one[head:][::-1], other[head:][::-1])
