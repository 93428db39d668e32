"""Mistakes in a house style, said so that a clerk can mend the file from the message alone."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from minutetaker.mistakes import Mistake, mistakes_counted
from minutetaker.own_files.toml_lines import KeyPath, key_lines, line_of
from minutetaker.record import MinutetakerError


class StyleError(MinutetakerError):
    """A house style that cannot be used; ``problems`` holds every mistake found in its file."""

    def __init__(self, message: str, problems: Iterable[Mistake] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([message, *(f"  {problem}" for problem in self.problems)]))


def mistakes_in(name: str, file: Path, problems: Iterable[Mistake]) -> StyleError:
    """The error that lists all mistakes of one file, in the order of its lines."""
    ordered = sorted(problems, key=lambda one: (one.line, one.key))
    return StyleError(f"The house style {name!r} has {mistakes_counted(ordered)}. Mend {file} here:", ordered)


def validation_problems(text: str, error: ValidationError, sheet: type[BaseModel]) -> list[Mistake]:
    """Every mistake that pydantic found in the values of a file."""
    lines = key_lines(text)
    problems = []
    for detail in error.errors(include_url=False):
        path: KeyPath = tuple(part for part in detail["loc"] if part != "[key]")
        problems.append(Mistake(line_of(lines, path), _dotted(path), _message(detail, path, sheet)))
    return problems


def _dotted(path: KeyPath) -> str:
    key = ""
    for part in path:
        key += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if key else part
    return key


_MESSAGES = {
    "missing": "is missing",
    "string_type": "must be text in quotes",
    "bool_type": "must be true or false, without quotes",
    "int_type": "must be a whole number, without quotes",
    "tuple_type": 'must be a list in square brackets: ["one", "two"]',
    "model_type": "must be a section with keys of its own",
    "model_attributes_type": "must be a section with keys of its own",
    "string_too_short": "must not be empty",
    "dict_type": "must be a section with keys of its own",
}


def _message(detail: ErrorDetails, path: KeyPath, sheet: type[BaseModel]) -> str:
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return _unknown_key(str(path[-1]), _keys_around(path, sheet))
        case "literal_error":
            return f"is {detail['input']!r}, but must be one of {context.get('expected', '')}"
        case "greater_than_equal":
            return f"must be {context.get('ge')} or more"
        case "string_too_long":
            return f"has more than {context.get('max_length')} characters"
        case "too_long":
            return f"has {context.get('actual_length')} of them; {context.get('max_length')} are the most"
        case "value_error":
            return str(context.get("error", detail["msg"]))
        case kind:
            return _MESSAGES.get(kind, detail["msg"])


def _unknown_key(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, 1)
    if near:
        return f"is no setting of a house style; did you mean {near[0]!r}?"
    return f"is no setting of a house style; known here: {', '.join(known)}"


def _keys_around(path: KeyPath, sheet: type[BaseModel]) -> list[str]:
    """The keys that the file may have where the one at ``path`` stands."""
    model = sheet
    for part in path[:-1]:
        if isinstance(part, int):
            continue
        inner = _model_in(model.model_fields[part].annotation)
        if inner is None:
            break
        model = inner
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
