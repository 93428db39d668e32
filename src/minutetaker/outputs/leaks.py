"""The gate before a public file: words that only exempt text has, looked for in every part of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from minutetaker.outputs.errors import LeakError
from minutetaker.outputs.publication import Withheld

SHORTEST = 4
"""Letters of the shortest word that is looked for."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}\w*")
_NAMED = re.compile(r"""\b(?:name|anchor|descr|title|tooltip|alias|tag|author|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BETWEEN_RUNS = re.compile(r"</w:t></w:r><w:r\b[^>]*>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t\b[^>]*>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def words_of(text: str) -> set[str]:
    """The words of a text as they are compared."""
    return set(_WORD.findall(text.casefold()))


def withheld_words(withheld: Withheld) -> dict[str, str]:
    """The words that only withheld text has, each with what it is of: ``minute 12``."""
    public = {word for text in withheld.known() for word in words_of(text)}
    return {word: of for text, of in withheld.texts() for word in words_of(text) - public}


def words_by_part(name: str, data: bytes) -> dict[str, set[str]]:
    """The words in each part of a file: texts, names and properties of what is in it, and its own name."""
    found = {"name": words_of(name)}
    try:
        with ZipFile(BytesIO(data)) as archive:
            for part in archive.namelist():
                found[part] = words_of(part) | _words_of_markup(archive.read(part).decode("utf-8", "replace"))
    except BadZipFile:
        found["text"] = words_of(data.decode("utf-8", "replace"))
    return found


def refuse_words(leaked: Mapping[str, Iterable[str]], whose: Mapping[str, str], file: str) -> None:
    """Refuse a file that holds words that must not come out; the message says where they stand, and none of them.

    Args:
        leaked: the words, by the part of the file.
        whose: what each word is of: ``minute 12``.

    Raises:
        LeakError: there are any.
    """
    places = [
        f"{part} ({', '.join(sorted({whose[word] for word in words}))})" for part, words in leaked.items() if words
    ]
    if places:
        raise LeakError(
            f"{file} was not written: words of exempt text alone, which the public must not read, were in its "
            f"{', its '.join(places)}. They are not shown here. This is a fault of minutetaker or of the house style: "
            "what you can do is to choose another style or form of file, and to report it."
        )


def _words_of_markup(text: str) -> set[str]:
    named = " ".join(one or other for one, other in _NAMED.findall(text))
    plain = _TAG.sub(" ", _BETWEEN_RUNS.sub("", text))
    return words_of(html.unescape(f"{named} {plain}"))
