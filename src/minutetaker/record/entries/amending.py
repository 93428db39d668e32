"""The words of a motion with those of an amendment put in, where the amendment reads as a plain change of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|‘(.+?)’(?!\w)|(?<!\w)'(.+?)'(?!\w)", re.DOTALL)
_MARK = re.compile(r"\x00(\d+)\x00")
_INSTRUCTIONS = re.compile(r"\s*[;\n]\s*(?:and\s+)?")
_IS_WHOLE = re.compile(r"\s*that\b", re.IGNORECASE)
_APOSTROPHE = re.compile("['’‘]")
_MOST = 0.7
"""The share of the words of both that a whole new text has in common with the old one."""
_OF_PROCEDURE = re.compile(
    r"\s*that\s+(?:the|this)\s+(?:(?:original|substantive)\s+)?"
    r"(?:motion|amendment|resolution|recommendation|question|matter|item|debate|discussion|meeting|vote)\b",
    re.IGNORECASE,
)
_PREAMBLE = re.compile(
    r"(?:that\s+)?(?:the\s+(?:(?:original|substantive)\s+)?(?:motion|resolution|recommendation|text|wording)\s+(?:be|is)\s+"
    r"amended[,:]?\s+(?:as\s+follows[,:]?\s+)?)?(?:so\s+as\s+)?(?:(?:that|to|by)\s+)?",
    re.IGNORECASE,
)

_WORDS = r"(?:the\s+)?(?:words?|figures?|numbers?|phrase|sentence)\s+"
_PHRASE = rf"(?:{_WORDS})?({{}})"
_DELETE = (
    r"(?:delet(?:e|ing)|leav(?:e|ing)\s+out|omit(?:ting)?|remov(?:e|ing)|strik(?:e|ing)\s+out|tak(?:e|ing)\s+out|"
    r"(?:the\s+)?(?:deletion|omission|removal)\s+of)"
)
_INSERT = (
    r"(?:insert(?:ing)?|add(?:ing)?|substitut(?:e|ing)|put(?:ting)?(?:\s+in)?|"
    r"(?:the\s+)?(?:insertion|addition|substitution)\s+of)"
)
_REPLACE = r"(?:replac(?:e|ing)|(?:the\s+)?replacement\s+of)"
_DELETED = r"(?:be|is|are)\s+(?:deleted|left\s+out|omitted|removed|struck\s+out|taken\s+out)"
_INSERTED = r"(?:(?:be|is|are)\s+)?(?:inserted|added|substituted|put\s+in)"
_ALL = r"(?:all|everything)(?:\s+the)?(?:\s+words)?"
_WHOLE = (
    r"((?:all|everything)(?:\s+the\s+words)?|the\s+whole(?:\s+(?:motion|text|of\s+it))?|"
    r"the\s+(?:(?:entire|original)\s+)?(?:motion|text|wording))"
)
_INSTEAD = r"(?:\s+(?:instead|in\s+(?:its|their)\s+place))?"
_REPLACE_IT = r"replac(?:e|ing)\s+(?:it|them|this|these)\s+(?:with|by)"
_AT_THE_END = r"(?:\s+(?:at|to)\s+the\s+end)?"


class _UnclearError(Exception):
    """The change does not fit the words that it is of."""


_Change = Callable[[str, Sequence[str]], str]


def amended(text: str, amendment: str, *, is_part: bool = False) -> str | None:
    """The text with an amendment put in; None where the amendment is no plain change of these very words.

    Plain are ``delete “June” and insert “July”``, ``to leave out June``, ``that the word “June” be deleted``, ``replace
    x with y``, ``insert x after y``, ``delete all after “That” and insert y``, ``add at once``, several of these with a
    semicolon between them, ``replace the whole with y``, and a new text that begins with *That* and has most of its
    words from the old one, which does so too. A phrase that is not in the text, or is in it more than once, is not
    plain, nor is one without quotation marks that could end at more than one place.

    Args:
        is_part: whether the text is not all that there is of the motion, so that nothing takes the place of the whole.
    """
    quoted: list[str] = []

    def mark(found: re.Match[str]) -> str:
        quoted.append(next(filter(None, found.groups())))
        return f"\x00{len(quoted) - 1}\x00"

    told = _QUOTED.sub(mark, amendment.replace("\x00", ""))
    changed = _instructed(text, told, quoted, is_part=is_part)
    if not _is_new_text(text, amendment):
        return changed
    if changed is None:
        return None if is_part else amendment.strip()
    return changed if quoted or re.match(rf"that\s+{_WORDS}", told.strip(), re.IGNORECASE) else None


def is_of_procedure(text: str) -> bool:
    """Whether it moves what is to become of a motion or of the debate, such as *that the question be now put*."""
    return bool(_OF_PROCEDURE.match(text))


def words_kept(text: str, other: str) -> float:
    """The share of the words of a text that the other has too, from 0 to 1."""
    words = _words(text)
    return (words & _words(other)).total() / max(1, words.total())


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _is_new_text(text: str, amendment: str) -> bool:
    """Whether the amendment reads as the words of the motion put otherwise."""
    if not (_IS_WHOLE.match(text) and _IS_WHOLE.match(amendment)):
        return False
    words, others = _words(text), _words(amendment)
    if 2 * (words & others).total() <= _MOST * (words.total() + others.total()):
        return False
    return not is_of_procedure(amendment) or is_of_procedure(text)


def _instructed(text: str, told: str, quoted: Sequence[str], *, is_part: bool) -> str | None:
    """The text after the instructions; they are split before one of them takes in what begins the next."""
    split = _INSTRUCTIONS.split(told.strip())
    tries = [[told], split] if any(_form_of(one) for one in split[1:]) else [split, [told]]
    for steps in tries:
        try:
            return _after(text, steps, quoted, is_part=is_part)
        except _UnclearError:
            continue
    return None


def _after(text: str, steps: Sequence[str], quoted: Sequence[str], *, is_part: bool) -> str:
    for step in steps:
        form = _form_of(step)
        if form is None:
            raise _UnclearError
        found, change = form
        if is_part and change in (_whole, _read, _delete_after):
            raise _UnclearError
        if len(steps) == 1 and any(_form_of(one) for one in _behind_a_stop(found)):
            raise _UnclearError
        text = change(text, [_said(one, quoted) for one in found.groups()])
    return text


def _form_of(step: str) -> tuple[re.Match[str], _Change] | None:
    """The form that an instruction has, with what it does; None where it is none."""
    bare = step.strip().rstrip(".,")
    said = bare[found.end() :] if (found := _PREAMBLE.match(bare)) else bare
    return next(((found, change) for one, change in _FORMS if (found := one.fullmatch(said))), None)


def _behind_a_stop(found: re.Match[str]) -> list[str]:
    """What stands in the phrases of an instruction behind what divides instructions."""
    return [piece for phrase in found.groups() for piece in _INSTRUCTIONS.split(phrase)[1:]]


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


def _whole(text: str, phrases: Sequence[str]) -> str:
    if re.search(rf"\b{re.escape(phrases[0])}\b", text, re.IGNORECASE):
        raise _UnclearError
    return phrases[1]


def _read(text: str, phrases: Sequence[str]) -> str:
    return phrases[0]


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
    """The form of an instruction, in which P is a phrase, and Q one in quotation marks or called words."""
    spaced = pattern.replace(" ", r"\s+").replace("Q", rf"(?=\x00|{_WORDS})P")
    return re.compile(spaced.replace("P", _PHRASE.format(r"\x00\d+\x00|.+?")), re.I | re.S)


_AND = r"[,;]?(?:\s+and|\s+then)?\s+(?:(?:to|by)\s+)?"
_FORMS: tuple[tuple[re.Pattern[str], _Change], ...] = (
    (_form(rf"{_DELETE} {_ALL} (?:after|behind) P{_AND}{_INSERT}{_INSTEAD}:? P"), _delete_after),
    (_form(rf"{_ALL} (?:after|behind) P {_DELETED}{_AND}P {_INSERTED}{_INSTEAD}"), _delete_after),
    (_form(rf"{_ALL} (?:after|behind) P (?:be|is|are) replaced (?:with|by):? P"), _delete_after),
    (_form(rf"{_REPLACE} {_ALL} (?:after|behind) P (?:with|by):? P"), _delete_after),
    (_form(rf"(?:{_REPLACE} )?{_WHOLE}(?: (?:be|is|are) replaced)? (?:with|by):? P"), _whole),
    (_form(rf"{_DELETE} {_WHOLE}{_AND}{_INSERT}{_INSTEAD}:? P"), _whole),
    (_form(rf"{_WHOLE} {_DELETED}{_AND}P {_INSERTED}{_INSTEAD}"), _whole),
    (_form(r"(?:amend(?: it)? to )?read:? (?=\x00|that\b)P"), _read),
    (_form(rf"{_DELETE} P{_AND}(?:{_INSERT}{_INSTEAD}|{_REPLACE_IT}):? P{_INSTEAD}"), _replace),
    (_form(rf"P {_DELETED}{_AND}replaced (?:with|by) P"), _replace),
    (_form(rf"P {_DELETED}{_AND}P {_INSERTED}{_INSTEAD}"), _replace),
    (_form(r"P (?:be|is|are) (?:replaced (?:with|by)|(?:changed|altered|amended) (?:to|into)):? P"), _replace),
    (_form(rf"{_REPLACE} P (?:with|by) P"), _replace),
    (_form(r"(?:chang|alter)(?:e|ing)? P (?:to|into) P"), _replace),
    (_form(r"(?:substitut(?:e|ing)|(?:the )?substitution of) P for P"), _replace_back),
    (_form(r"P (?:be|is|are) substituted (?:for|in place of) P"), _replace_back),
    (_form(r"for P,? (?:read|substitute|put) P"), _replace),
    (_form(rf"{_INSERT} P (?:after|behind) P"), _insert_after),
    (_form(rf"{_INSERT} P before P"), _insert_before),
    (_form(rf"P {_INSERTED} (?:after|behind) P"), _insert_after),
    (_form(rf"P {_INSERTED} before P"), _insert_before),
    (_form(rf"(?:after|behind) P,? {_INSERT} P"), _after_insert),
    (_form(rf"before P,? {_INSERT} P"), _before_insert),
    (_form(rf"(?:after|behind) P,? Q {_INSERTED}"), _after_insert),
    (_form(rf"before P,? Q {_INSERTED}"), _before_insert),
    (_form(rf"{_DELETE} P"), _delete),
    (_form(rf"Q {_DELETED}"), _delete),
    (_form(rf"{_INSERT}{_AT_THE_END}:? P{_AT_THE_END}"), _add),
    (_form(rf"Q {_INSERTED}{_AT_THE_END}"), _add),
)
"""The forms of an instruction, each with what it does; the first that fits is meant.

What is put in or taken out alone is quoted or called words there where a motion, too, could read so: *that the sign be
removed*.
"""
