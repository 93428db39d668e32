"""The sentences of a house style: small Jinja2 templates that print what was typed and never run it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, meta, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from minutetaker.record import dates

MEETING_WORDS = frozenset(
    {
        "council",
        "committee",
        "body",
        "place",
        "date",
        "starts_at",
        "opened_at",
        "closed_at",
        "kind",
        "draft",
    }
)
"""Variables that every sentence may use."""

_SAMPLES: Mapping[str, object] = {
    "date": date(2031, 5, 14),
    "due": date(2031, 6, 30),
    "on": date(2031, 6, 11),
    "starts_at": time(19, 0),
    "opened_at": time(19, 2),
    "closed_at": time(21, 15),
    "at": time(19, 42),
    "arrived": time(19, 42),
    "left": time(20, 5),
    "count": 2,
    "votes_for": 7,
    "votes_against": 3,
    "votes_abstained": 1,
    "draft": True,
    "chair": True,
    "vice_chair": True,
    "remote": True,
    "counted": True,
    "has_text": True,
    "has_clauses": True,
    "says_that": True,
}
"""What a sentence is tried on when it is read; variables not named here are texts."""


FILTERS: Mapping[str, Callable[..., str]] = {
    "date": dates.plain_date,
    "long_date": dates.long_date,
    "short_date": dates.short_date,
    "time": dates.clock_time,
    "time24": dates.clock_time_24,
}
"""The filters that a sentence may use on dates and times."""


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.update(FILTERS)
    return environment


_ENVIRONMENT = _environment()


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of the house style, compiled."""

    source: str
    _template: Template | None = None

    def __bool__(self) -> bool:
        return bool(self.source)

    def render(self, words: Mapping[str, object]) -> str:
        """The sentence with the variables filled in; nothing where only white space is left."""
        text = self.source if self._template is None else self._template.render(words)
        return text if text.strip() else ""


@lru_cache(maxsize=1024)
def compile_sentence(source: str, allowed: frozenset[str]) -> Sentence:
    """Compile a sentence that may use the variables ``allowed``, and try it on invented ones.

    Raises:
        ValueError: it is not a template, names other variables, or fails when tried.
    """
    if not any(mark in source for mark in ("{{", "{%", "{#")):
        return Sentence(source)
    try:
        tree = _ENVIRONMENT.parse(source)
        used = meta.find_undeclared_variables(tree)
        template = _ENVIRONMENT.from_string(tree)
    except TemplateSyntaxError as error:
        raise ValueError(f"cannot be read as a sentence: {error.message} (in {source!r})") from None
    _refuse_programming(tree)
    unknown = sorted(used - allowed)
    if unknown:
        raise ValueError(f"uses {_listed(unknown)}, which this sentence has not: it may use {_listed(sorted(allowed))}")
    for words in _samples(used):
        try:
            template.render(words)
        except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
            raise ValueError(f"fails when it is tried: {error} (in {source!r})") from None
    return Sentence(source, template)


def _refuse_programming(tree: nodes.Template) -> None:
    """Refuse what could fail on some texts and not on others, or reach outside the sentence."""
    if next(tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)), None):
        raise ValueError("cannot take in other files")
    if next(tree.find_all((nodes.Call, nodes.Getattr, nodes.Getitem, nodes.Mod)), None):
        raise ValueError("cannot look inside a variable or call it: use it whole, as {{ name }} or {{ name|upper }}")
    if any(one.name == "format" for one in tree.find_all(nodes.Filter)):
        raise ValueError("cannot use the filter 'format'")


def _samples(names: set[str]) -> Iterator[dict[str, object]]:
    """Values to try a sentence on: all there, none there, and each one alone there or missing."""
    full = {name: _SAMPLES.get(name, name) for name in names}
    empty = {name: empty_value(name) for name in names}
    yield full
    yield empty
    for name in names:
        yield {**full, name: empty[name]}
        yield {**empty, name: full[name]}


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


def empty_value(name: str) -> object:
    """What a variable holds where the record says nothing: False, no number, no time or no text."""
    sample = _SAMPLES.get(name, "")
    if isinstance(sample, bool):
        return False
    if name == "count":
        return 0
    return "" if isinstance(sample, str) else None if name != "date" else sample


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
