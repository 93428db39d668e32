"""The rules by which a sentence of a house style ends at once, whatever it is said of: an allow-list of what is in it.

No loops, no multiplication, no division, no place to keep a value: what a sentence comes to is in proportion to its own
length and to the facts in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from minutetaker.record import dates

LONGEST: Final = 2_000
"""Characters of a sentence as it is written."""
ROOM: Final = 100_000
"""Characters that a sentence may come to besides the facts in it, and a text by a filter besides those it had."""

FILTERS: Mapping[str, Callable[..., str]] = {
    "date": dates.plain_date,
    "long_date": dates.long_date,
    "short_date": dates.short_date,
    "time": dates.clock_time,
    "time24": dates.clock_time_24,
}
"""The filters that a sentence may use on dates and times."""

TEXT_FILTERS = ("upper", "lower", "capitalize", "title", "trim", "replace", "default", "length", "first", "last")
"""Those that it may use on texts."""

_ALSO = ("d", "count", "string")
_TESTS = frozenset({"defined", "undefined", "none", "string", "number", "true", "false"})

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat),
    *(nodes.Add, nodes.Sub, nodes.Tuple, nodes.List, nodes.Keyword),
)
_REFUSALS: Mapping[type[nodes.Node], str] = {
    nodes.For: "cannot repeat a part of it",
    nodes.Mul: "cannot multiply",
    nodes.Pow: "cannot multiply",
    nodes.Div: "cannot divide",
    nodes.FloorDiv: "cannot divide",
    nodes.Mod: "cannot divide",
    nodes.Assign: "cannot set a variable",
    nodes.AssignBlock: "cannot set a variable",
    nodes.With: "cannot set a variable",
    nodes.Include: "cannot take in other files",
    nodes.Import: "cannot take in other files",
    nodes.FromImport: "cannot take in other files",
    nodes.Extends: "cannot take in other files",
    **dict.fromkeys(
        (nodes.Call, nodes.Getattr, nodes.Getitem),
        "cannot look inside a variable or call it: use it whole, as {{ name }} or {{ name|upper }}",
    ),
}


def environment() -> ImmutableSandboxedEnvironment:
    """What compiles sentences: with the filters that they may use, and no others."""
    made = ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined)
    made.globals.clear()
    known = {name: made.filters[name] for name in (*TEXT_FILTERS, *_ALSO)}
    made.filters.clear()
    made.filters.update({**known, **FILTERS, "replace": _replaced})
    made.tests = {name: test for name, test in made.tests.items() if name in _TESTS}
    return made


def parsed(source: str, by: ImmutableSandboxedEnvironment) -> nodes.Template:
    """A sentence taken apart, made of what is allowed alone. Nothing of it is worked out.

    Raises:
        ValueError: it is no template, or is made of anything else.
    """
    try:
        tree = by.parse(source)
    except TemplateSyntaxError as error:
        raise ValueError(f"cannot be read as a sentence: {error.message} (in {source!r})") from None
    except (RecursionError, MemoryError, ValueError):
        raise ValueError(f"cannot be read as a sentence: it is too deep (in {source!r})") from None
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            raise ValueError(_REFUSALS.get(type(node), f"cannot use {type(node).__name__.lower()!r} in a sentence"))
        if isinstance(node, nodes.Filter) and node.name not in by.filters:
            raise ValueError(f"cannot use the filter {node.name!r}; there are {', '.join((*FILTERS, *TEXT_FILTERS))}")
        if isinstance(node, nodes.Test) and node.name not in by.tests:
            raise ValueError(f"cannot ask whether something is {node.name!r}")
    return tree


def _replaced(text: object, old: str, new: str, count: int = -1) -> str:
    """A text with some of it replaced.

    Raises:
        ValueError: it would become too long.
    """
    told = str(text)
    times = told.count(old) if count < 0 else min(count, told.count(old))
    if times * (len(new) - len(old)) > ROOM:
        raise ValueError("it becomes too long")
    return told.replace(old, new, count)
