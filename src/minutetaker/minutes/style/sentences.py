"""The sentences of a house style: small Jinja2 templates that print what was typed and never run it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Template, TemplateError, meta

from minutetaker.minutes.style import sentence_rules
from minutetaker.minutes.style.sentence_facts import MEETING_WORDS, in_plain_words, samples

_ENVIRONMENT = sentence_rules.environment()
_FAILURES = (
    TemplateError,
    ArithmeticError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
)


class SentenceError(Exception):
    """A sentence that cannot be said of some facts; the message says why, without a full stop."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of the house style, compiled."""

    source: str
    _template: Template | None = None
    _facts: tuple[str, ...] = ()
    """The variables in it, in their order."""

    def __bool__(self) -> bool:
        return bool(self.source)

    def knows(self, name: str) -> bool:
        """Whether a variable of that name is in it."""
        return name in self._facts

    def render(self, words: Mapping[str, object]) -> str:
        """The sentence with the variables filled in; nothing where only white space is left.

        Raises:
            SentenceError: it fails with these, or becomes too long.
        """
        text = self.source if self._template is None else self._filled(self._template, words)
        return text if text.strip() else ""

    def plainly(self, words: Mapping[str, object]) -> str:
        """The facts in it alone, in their order: for a sentence that fails."""
        return ", ".join(filter(None, (in_plain_words(words.get(name)) for name in self._facts)))

    def _filled(self, template: Template, words: Mapping[str, object]) -> str:
        facts = sum(len(one) for name in self._facts if isinstance(one := words.get(name), str))
        try:
            return "".join(_at_most(sentence_rules.ROOM + 10 * facts, template.generate(words)))
        except _FAILURES as error:
            raise SentenceError(str(error) or type(error).__name__) from error


def _at_most(length: int, pieces: Iterable[str]) -> Iterator[str]:
    left = length
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise ValueError("it becomes too long")
        yield piece


@lru_cache(maxsize=1024)
def compile_sentence(source: str, allowed: frozenset[str]) -> Sentence:
    """Compile a sentence that may use the variables ``allowed``, and try it on invented ones.

    Raises:
        ValueError: it is too long, is no template, is made of what no sentence may be, names other variables, or fails
            when it is tried.
    """
    if len(source) > sentence_rules.LONGEST:
        raise ValueError(f"has {len(source)} characters; a sentence has {sentence_rules.LONGEST} at most")
    if not any(mark in source for mark in ("{{", "{%", "{#")):
        return Sentence(source)
    tree = sentence_rules.parsed(source, _ENVIRONMENT)
    used = meta.find_undeclared_variables(tree)
    unknown = sorted(used - allowed)
    if unknown:
        raise ValueError(f"uses {_listed(unknown)}, which this sentence has not: it may use {_listed(sorted(allowed))}")
    try:
        template = _ENVIRONMENT.from_string(tree)
    except (SyntaxError, *_FAILURES) as error:
        raise ValueError(f"cannot be read as a sentence: {error} (in {source!r})") from None
    sentence = Sentence(source, template, tuple(sorted(used, key=source.index)))
    for words in samples(used):
        try:
            sentence.render(words)
        except SentenceError as error:
            raise ValueError(f"fails when it is tried: {error} (in {source!r})") from None
    return sentence


@dataclass(frozen=True, slots=True)
class SentenceReader:
    """A validator that compiles a sentence which may use ``words`` besides those of the meeting."""

    words: tuple[str, ...]

    def __call__(self, value: object) -> Sentence:
        if not isinstance(value, str):
            raise ValueError("must be text in quotes")
        return compile_sentence(value, MEETING_WORDS.union(self.words))


def reader(*words: str) -> SentenceReader:
    """The validator of sentences that may use these words too."""
    return SentenceReader(words)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
