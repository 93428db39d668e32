"""The words of a motion with those of an amendment put in, where the amendment reads as a plain change of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|‘(.+?)’(?!\w)|(?<!\w)'(.+?)'(?!\w)", re.DOTALL)
_MARK = re.compile(r"\x00(\d+)\x00")
_INSTRUCTIONS = re.compile(r"\s*[;\n]\s*(?:and\s+)?")
_IS_WHOLE = re.compile(r"\s*that\b", re.IGNORECASE)
_APOSTROPHE = re.compile("['’‘]")

_PHRASE = r"(?:(?:the\s+)?(?:words?|figures?|numbers?|phrase|sentence)\s+)?({})"
_DELETE = r"(?:delet(?:e|ing)|leav(?:e|ing)\s+out|omit(?:ting)?|remov(?:e|ing)|strik(?:e|ing)\s+out|tak(?:e|ing)\s+out)"
_INSERT = r"(?:insert(?:ing)?|add(?:ing)?|substitut(?:e|ing)|put(?:ting)?(?:\s+in)?)"
_INSTEAD = r"(?:\s+(?:instead|in\s+(?:its|their)\s+place))?"
_REPLACE_IT = r"replac(?:e|ing)\s+(?:it|them|this|these)\s+(?:with|by)"
_AT_THE_END = r"(?:\s+(?:at|to)\s+the\s+end)?"


class _UnclearError(Exception):
    """The change does not fit the words that it is of."""


_Change = Callable[[str, Sequence[str]], str]


def amended(text: str, amendment: str) -> str | None:
    """The text with an amendment put in; None where the amendment is no plain change of these very words.

    Plain are ``delete “June” and insert “July”``, ``to leave out June``, ``replace x with y``, ``insert x after y``,
    ``delete all after “That” and insert y``, ``add at once``, several of these with a semicolon between them, and a
    new text that begins with *That* as the old one does. A phrase that is not in the text, or is in it more than once,
    is not plain, nor is one without quotation marks that could end at more than one place.
    """
    if _IS_WHOLE.match(text) and _IS_WHOLE.match(amendment):
        return amendment.strip()
    quoted: list[str] = []

    def mark(found: re.Match[str]) -> str:
        quoted.append(next(filter(None, found.groups())))
        return f"\x00{len(quoted) - 1}\x00"

    told = _QUOTED.sub(mark, amendment.replace("\x00", ""))
    for steps in ([told], _INSTRUCTIONS.split(told)):
        try:
            return _after(text, steps, quoted)
        except _UnclearError:
            continue
    return None


def _after(text: str, steps: Sequence[str], quoted: Sequence[str]) -> str:
    for step in steps:
        said = re.sub(r"^(?:that|to|by)\s+", "", step.strip().rstrip(".,"), flags=re.IGNORECASE)
        form = next(((found, change) for one, change in _FORMS if (found := one.fullmatch(said))), None)
        if form is None:
            raise _UnclearError
        text = form[1](text, [_said(one, quoted) for one in form[0].groups()])
    return text


def _said(phrase: str, quoted: Sequence[str]) -> str:
    """The words of a phrase, which are those in quotation marks where it is in such."""
    mark = _MARK.fullmatch(phrase.strip())
    if mark is None and _MARK.search(phrase):
        raise _UnclearError
    return quoted[int(mark[1])] if mark else phrase.strip()


def _place(text: str, phrase: str) -> tuple[int, int]:
    """Where the phrase stands in the text, as a whole and once."""
    words = r"\s+".join(_APOSTROPHE.sub("['’‘]", re.escape(one)) for one in phrase.split())
    for flags in (0, re.IGNORECASE):
        found = list(re.finditer(rf"(?<!\w){words}(?!\w)", text, flags))
        if len(found) == 1:
            return found[0].span()
        if found:
            break
    raise _UnclearError


def _replace(text: str, phrases: Sequence[str]) -> str:
    start, end = _place(text, phrases[0])
    return text[:start] + phrases[1] + text[end:]


def _replace_back(text: str, phrases: Sequence[str]) -> str:
    return _replace(text, phrases[::-1])


def _delete(text: str, phrases: Sequence[str]) -> str:
    start, end = _place(text, phrases[0])
    before, behind = text[:start].rstrip(" "), text[end:].lstrip(" ")
    return before + (" " if before and behind and behind[0] not in ",.;:" else "") + behind


def _delete_after(text: str, phrases: Sequence[str]) -> str:
    _, end = _place(text, phrases[0])
    return f"{text[:end]} {phrases[1]}"


def _insert_after(text: str, phrases: Sequence[str]) -> str:
    _, end = _place(text, phrases[1])
    return text[:end] + _spaced(phrases[0]) + text[end:]


def _insert_before(text: str, phrases: Sequence[str]) -> str:
    start, _ = _place(text, phrases[1])
    return f"{text[:start]}{phrases[0]} {text[start:]}"


def _after_insert(text: str, phrases: Sequence[str]) -> str:
    return _insert_after(text, phrases[::-1])


def _before_insert(text: str, phrases: Sequence[str]) -> str:
    return _insert_before(text, phrases[::-1])


def _add(text: str, phrases: Sequence[str]) -> str:
    bare = text.rstrip()
    stop = "." if bare.endswith(".") and phrases[0][-1:] not in ".!?" else ""
    return bare.removesuffix(".") + _spaced(phrases[0]) + stop


def _spaced(phrase: str) -> str:
    return phrase if phrase[:1] in ",;:." else f" {phrase}"


def _form(pattern: str) -> re.Pattern[str]:
    """The form of an instruction, in which P is a phrase, in quotation marks or plain."""
    return re.compile(pattern.replace(" ", r"\s+").replace("P", _PHRASE.format(r"\x00\d+\x00|.+?")), re.I | re.S)


_AND = r"[,;]?(?:\s+and|\s+then)?\s+(?:to\s+)?"
_FORMS: tuple[tuple[re.Pattern[str], _Change], ...] = (
    (
        _form(rf"{_DELETE} (?:all|everything)(?: the)?(?: words)? (?:after|behind) P{_AND}{_INSERT}{_INSTEAD}:? P"),
        _delete_after,
    ),
    (_form(rf"{_DELETE} P{_AND}(?:{_INSERT}{_INSTEAD}|{_REPLACE_IT}):? P{_INSTEAD}"), _replace),
    (_form(r"replac(?:e|ing) P (?:with|by) P"), _replace),
    (_form(r"(?:chang|alter)(?:e|ing)? P (?:to|into) P"), _replace),
    (_form(r"substitut(?:e|ing) P for P"), _replace_back),
    (_form(r"for P,? (?:read|substitute|put) P"), _replace),
    (_form(rf"{_INSERT} P (?:after|behind) P"), _insert_after),
    (_form(rf"{_INSERT} P before P"), _insert_before),
    (_form(rf"(?:after|behind) P,? {_INSERT} P"), _after_insert),
    (_form(rf"before P,? {_INSERT} P"), _before_insert),
    (_form(rf"{_DELETE} P"), _delete),
    (_form(rf"{_INSERT}{_AT_THE_END}:? P{_AT_THE_END}"), _add),
)
"""The forms of an instruction, each with what it does; the first that fits is meant."""
