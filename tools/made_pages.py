"""The pages of the documentation that are made from the program itself: keys, command line, settings, file format.

``python tools/made_pages.py FOLDER`` writes them as Markdown; building the site does so by itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.cli import get_docs_for_click
from typer.main import get_command

from minutetaker.cli.app import app
from minutetaker.desk.line import COMMANDS_ON_THE_LINE
from minutetaker.inputs.json import schema
from minutetaker.minutes.style.sentences import Sentence
from minutetaker.minutes.style.settings import StyleSheet
from minutetaker.screens.commands import Where, commands_in

PARISH = Path(__file__).parents[1] / "themes" / "house" / "parish" / "style.toml"

_KEY_NAMES = {"slash": "/", "backslash": "\\", "right_square_bracket": "]", "pageup": "Page Up", "pagedown": "Page Down"}
_TYPES = {str: "text", bool: "true or false", int: "a whole number"}


def pages() -> dict[str, str]:
    """Each page by the name of its file."""
    return {
        "keys.md": "\n".join(_keys_page()),
        "command-line.md": command_line_page(),
        "settings.md": "\n".join(_settings_page()),
        "interchange.json": json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
    }


def key_name(key: str) -> str:
    """A key as people write it: ``Ctrl+K`` for Textual's ``ctrl+k``, a letter alone as it is typed."""
    return key if len(key) == 1 else "+".join(map(_part_name, key.split("+")))


def command_line_page() -> str:
    """Every command with its help, as Typer tells it, examples set apart."""
    command = get_command(app)
    text = get_docs_for_click(obj=command, ctx=typer.Context(command), name="minutetaker", title="Command line")
    return _fenced_examples(text)


def _part_name(part: str) -> str:
    return _KEY_NAMES.get(part, part.upper() if len(part) == 1 else part.capitalize())


def _keys_page() -> Iterator[str]:
    yield from ("# Keys", "", "Every key can be changed in `keymap.toml`; `F1` shows those that apply where you are.", "")
    for where in Where:
        commands = commands_in(where)
        if commands:
            yield from (f"## {where.value.capitalize()}", "", "| Key | What it does | Name in `keymap.toml` |")
            yield "| --- | --- | --- |"
            yield from (f"| {_keys(one.key)} | {_cell(one.description)} | `{one.id}` |" for one in commands)
            yield ""
    yield from ("## On the line, in the discussion", "", "| Type | What it does |", "| --- | --- |")
    yield from (f"| `{one.usage}` | {_cell(one.description)} |" for one in COMMANDS_ON_THE_LINE)
    yield ""


def _keys(keys: str) -> str:
    return " or ".join(f"`{key_name(key)}`" for key in keys.split(","))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _fenced_examples(text: str) -> str:
    """Lines that help indents are set as they stand; Markdown would run them together."""
    lines: list[str] = []
    inside = False
    for line in text.split("\n"):
        indented = line.startswith("  ") and not line.lstrip().startswith("*")
        if indented != inside and (line.strip() or inside):
            lines.append("```text" if indented else "```\n")
            inside = indented
        lines.append(line)
    return "\n".join(lines)


def _settings_page() -> Iterator[str]:
    yield from ("# Settings of a house style", "")
    yield "What can stand in a `style.toml`. A setting that is left out has its default."
    yield ""
    yield from _section("", StyleSheet, _Explanations(PARISH.read_text("utf-8")))


def _section(name: str, model: type[BaseModel], told: _Explanations) -> Iterator[str]:
    plain = {key: field for key, field in model.model_fields.items() if _nested(field) is None}
    yield from (f"## {f'`[{name}]`' if name else 'At the head of the file'}", "")
    yield from told.of_section(name)
    for key, field in plain.items():
        yield from (f"`{key}`", f": {_kind(field)}. {_default_words(field)}")
        yield from (f"  {line}" for line in _knows(field))
        yield from (f"  {line}" for line in told.of(name, key))
        yield ""
    for key, field in model.model_fields.items():
        inner = _nested(field)
        if inner is not None:
            yield from _section(f"{name}.{key}" if name else key, inner, told)


def _nested(field: FieldInfo) -> type[BaseModel] | None:
    kind = field.annotation
    inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _kind(field: FieldInfo) -> str:
    return _kind_of(field.annotation)


def _kind_of(kind: object) -> str:
    args = get_args(kind)
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f'`"{one}"`' for one in args)
    if get_origin(kind) is tuple:
        return f"a list; each {_kind_of(args[0])}"
    if args:
        return _kind_of(args[0]) if get_origin(kind) is not dict else "a section of its own"
    if isinstance(kind, type) and issubclass(kind, Sentence):
        return "a sentence"
    return _TYPES.get(kind, "a label") if isinstance(kind, type) else "text"


def _default_words(field: FieldInfo) -> str:
    if field.is_required():
        return "It has to be there."
    value = field.get_default(call_default_factory=True, validated_data={})
    return f"Default: `{json.dumps(value, ensure_ascii=False, default=str)}`."


def _knows(field: FieldInfo) -> Iterator[str]:
    names = [name for one in field.metadata for name in getattr(getattr(one, "func", None), "known", ())]
    if names:
        yield f"Knows besides: {', '.join(f'`{name}`' for name in names)}."


class _Explanations:
    """The comments of a style file, by section and key: above a key, or behind its value."""

    def __init__(self, text: str) -> None:
        self._told: dict[tuple[str, str], list[str]] = {}
        self._sections: dict[str, list[str]] = {}
        section, above = "", list[str]()
        for line in text.split("\n"):
            if line.startswith("#"):
                above.append(line.removeprefix("#").strip())
                continue
            if heading := re.fullmatch(r"\[+([\w.]+)\]+", line.strip()):
                section = heading[1]
                self._sections.setdefault(section, above)
            elif key := re.match(r"(\w+) = ", line):
                behind = re.search(r"\s{2,}#\s*(.*)$", line)
                self._told.setdefault((section, key[1]), [*above, *([behind[1]] if behind else [])])
            above = []

    def of(self, section: str, key: str) -> list[str]:
        """What is said of a key."""
        return self._told.get((section, key), [])

    def of_section(self, section: str) -> list[str]:
        """What is said of a section, as one paragraph."""
        lines = [line for line in self._sections.get(section, []) if not line.startswith("---")]
        return [*lines, ""] if lines else []


def main() -> int:
    """Write every page into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
