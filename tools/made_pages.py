"""The pages of the documentation that are made from the program itself: keys, command line, settings, file format.

``python tools/made_pages.py FOLDER`` writes them as Markdown; building the site does so by itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Literal, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.cli import get_docs_for_click
from typer.main import get_group

from minutetaker.cli.app import app
from minutetaker.cli.commands import COMMANDS
from minutetaker.interchange import schema
from minutetaker.minutes.style.label_patterns import LabelPattern
from minutetaker.minutes.style.sentence_facts import MEETING_WORDS
from minutetaker.minutes.style.sentence_rules import FILTERS, LONGEST, TEXT_FILTERS
from minutetaker.minutes.style.sentences import Sentence, SentenceReader
from minutetaker.minutes.style.style_settings import StyleSheet
from minutetaker.record import EntryKind, Followed
from minutetaker.screens.commands import Command, Where, commands_in
from minutetaker.screens.commands.keys_in_words import built_in_key, in_words

PARISH = Path(__file__).parents[1] / "themes" / "house" / "parish" / "style.toml"

_KEYS_BEGIN = """\
`F1` shows the keys that apply where you are, and `Ctrl+P` finds every command by its words. Each key can be changed:
write the name of the command, the third column here, and its new key into `keymap.toml` in
[your settings folder](../../guide/saving.md#where-things-are-kept):

```toml
"meeting.next-item" = "f14"
"home.new" = ["a", "ctrl+n"]      # several, if you like
```

Help, the footer and every message then name your key. A key that is none, or that another command has already, is told
with its line when the program starts, and the key that the command came with applies.
"""

_KEY_NAMES = {
    "slash": "/",
    "backslash": "\\",
    "right_square_bracket": "]",
    "pageup": "Page Up",
    "pagedown": "Page Down",
}
_TYPES = {str: "text", bool: "true or false", int: "a whole number", LabelPattern: "a label", Sentence: "a sentence"}


def pages() -> dict[str, str]:
    """Each page by the name of its file."""
    return {
        "keys.md": "\n".join(_keys_page()),
        "kinds.md": "\n".join(_kinds_page()),
        "command-line.md": command_line_page(),
        "settings.md": "\n".join(_settings_page()),
        "interchange.json": json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
    }


def key_name(key: str) -> str:
    """A key as people write it: ``Ctrl+K`` for Textual's ``ctrl+k``, a letter alone as it is typed."""
    return key if len(key) == 1 else "+".join(map(_part_name, key.split("+")))


def command_line_page() -> str:
    """Every command with its help, as Typer tells it, examples set apart."""
    commands = get_group(app)
    commands.commands = {one.name: one.made() for one in COMMANDS}
    text = get_docs_for_click(obj=commands, ctx=typer.Context(commands), name="minutetaker", title="Command line")
    return _fenced_examples(text)


def _part_name(part: str) -> str:
    return _KEY_NAMES.get(part, part.upper() if len(part) == 1 else part.capitalize())


def _keys_page() -> Iterator[str]:
    yield from ("# Keys", "", _KEYS_BEGIN)
    for where in Where:
        commands = commands_in(where)
        if commands:
            typed = where is Where.LINE
            yield from (f"## {where.value.capitalize()}", "", f"| {'Type' if typed else 'Key'} | What it does | Name |")
            yield "| --- | --- | --- |"
            yield from (f"| {_pressed(one)} | {_described(one)} | `{one.id}` |" for one in commands)
            yield ""


def _kinds_page() -> Iterator[str]:
    yield from ("# Kinds of entry", "")
    yield "Every line of the discussion is an entry of one of these kinds; `Ctrl+K` makes it another. How it prints,"
    yield "and which label it takes, is the house style's: [](settings.md)."
    yield from (
        "",
        "| Kind | What it is | Begun by | Holds besides its text | Is followed up |",
        "| --- | --- | --- | --- | --- |",
    )
    for kind in EntryKind:
        row = kind.row
        begun = f"`{row.slash.example}`" if row.slash else ""
        facts = ", ".join(fact.name.lower().replace("_", " ") for fact in row.facts)
        followed = "" if row.followed is Followed.NEVER else row.followed.value
        yield f"| {row.name} | {_cell(row.meaning)} | {_cell(begun)} | {facts} | {followed} |"
    yield ""


def _pressed(command: Command) -> str:
    if command.where is Where.LINE:
        return f"`{command.key}`"
    return " or ".join(f"`{key_name(key)}`" for key in command.key.split(","))


def _described(command: Command) -> str:
    return _cell(in_words(command.description, built_in_key))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _fenced_examples(text: str) -> str:
    """Lines that help indents are set as they stand; Markdown would run them together."""
    lines: list[str] = []
    is_inside = False
    for line in text.split("\n"):
        is_indented = line.startswith("  ") and not line.lstrip().startswith("*")
        if is_indented != is_inside and (line.strip() or is_inside):
            lines += ["", "```text"] if is_indented else ["```", ""]
            is_inside = is_indented
        lines.append(line[2:] if is_inside else line)
    return "\n".join(lines)


def _settings_page() -> Iterator[str]:
    style = PARISH.read_text("utf-8")
    yield from ("# Settings of a house style", "")
    yield "What can stand in a `style.toml`. A setting that is left out has its default, and `minutetaker styles check`"
    yield from ("names every setting that is not one of these, with its line.", "")
    yield from ("## How a sentence and a label are written", "", "```text", *_notation(style), "```", "")
    yield f"Every sentence knows {_listed(sorted(MEETING_WORDS))}, and prints dates and times by"
    yield f"{_listed(FILTERS)}, texts by {_listed(TEXT_FILTERS)}. What else one knows is said where it stands."
    yield f"A sentence has {LONGEST} characters at most, and nothing in it repeats, multiplies or divides. It is tried"
    yield "on odd facts when the style is read; one that fails all the same prints its facts alone, and that is told."
    yield ""
    yield from _Sections(_Explanations(style)).section("", StyleSheet)


def _notation(style: str) -> list[str]:
    """What the head of the bundled file says of sentences and labels."""
    lines = [line.removeprefix("#").removeprefix(" ") for line in style.split("\n\n")[0].split("\n")]
    return lines[next(at for at, line in enumerate(lines) if line.startswith("HOW A SENTENCE")) :]


class _Sections:
    """Each section of a style file with its settings, one that is written like another only by its name."""

    def __init__(self, told: _Explanations) -> None:
        self._told = told
        self._written: dict[type[BaseModel], str] = {}

    def section(self, name: str, model: type[BaseModel], *, repeats: bool = False) -> Iterator[str]:
        """The section, and those within it."""
        heading = f"[[{name}]]" if repeats else f"[{name}]"
        yield from (f"## {f'`{heading}`' if name else 'At the head of the file'}", "")
        if model in self._written:
            yield from (f"Written like `{self._written[model]}`.", "")
            return
        self._written[model] = heading
        yield from self._told.of_section(name)
        for key, field in model.model_fields.items():
            if _nested(field) is None:
                yield from self._setting(name, key, field)
        for key, field in model.model_fields.items():
            inner = _nested(field)
            if inner is not None:
                is_list = get_origin(field.annotation) is tuple
                yield from self.section(f"{name}.{key}" if name else key, inner, repeats=is_list)

    def _setting(self, section: str, key: str, field: FieldInfo) -> Iterator[str]:
        facts = [f"{_kind_of(field.annotation).capitalize()}.", _default_words(field), *_knows(field)]
        yield from (f"`{key}`", f": {' '.join(facts)}", "")
        told = self._told.of(section, key)
        if told:
            yield from (f"  {_sentence(' '.join(told))}", "")


def _nested(field: FieldInfo) -> type[BaseModel] | None:
    kind = field.annotation
    inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _kind_of(kind: object) -> str:
    args = get_args(kind)
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f'`"{one}"`' for one in args)
    if get_origin(kind) is tuple:
        return f"a list, each {_kind_of(args[0])}"
    if get_origin(kind) is dict:
        return "a section of its own"
    if args:
        return _kind_of(args[0])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "one of " + ", ".join(f'`"{one.value}"`' for one in kind)
    return _TYPES[kind] if isinstance(kind, type) else "text"


def _default_words(field: FieldInfo) -> str:
    if field.is_required():
        return "It has to be there."
    value = field.get_default(call_default_factory=True, validated_data={})
    return f"Default: `{json.dumps(value, ensure_ascii=False, default=str)}`."


def _knows(field: FieldInfo) -> Iterator[str]:
    """What a sentence may name besides what every sentence knows."""
    readers = [one.func for one in field.metadata if isinstance(getattr(one, "func", None), SentenceReader)]
    words = [word for one in readers for word in one.words]
    if words:
        yield f"Knows besides: {_listed(words)}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _sentence(text: str) -> str:
    """Words that stood behind a value as a sentence by themselves."""
    shown = text[0].upper() + text[1:]
    return shown if shown.endswith((".", ":", "?")) else f"{shown}."


class _Explanations:
    """The comments of a style file: by section, and by key, above it, behind its value or in a list of several keys."""

    def __init__(self, text: str) -> None:
        self._told: dict[tuple[str, str], list[str]] = {}
        self._sections: dict[str, list[str]] = {}
        section, above = "", list[str]()
        for line in text.split("\n"):
            if line.startswith("#"):
                above.append(line.removeprefix("#"))
                continue
            if heading := re.fullmatch(r"\[+([\w.]+)\]+", line.strip()):
                section = heading[1]
                self._of_several(section, above)
            elif key := re.match(r"(\w+) = ", line):
                behind = re.search(r"\s{2,}#\s*(.*)$", line)
                said = [*(one.strip() for one in above), *([behind[1]] if behind else [])]
                self._told.setdefault((section, key[1]), said)
            above = []

    def of(self, section: str, key: str) -> list[str]:
        """What is said of a key."""
        return self._told.get((section, key), [])

    def of_section(self, section: str) -> list[str]:
        """What is said of a section, as one paragraph."""
        lines = self._sections.get(section, [])
        return [*lines, ""] if lines else []

    def _of_several(self, section: str, above: list[str]) -> None:
        """Take a comment above a section apart: words about the section, and lines in columns about its keys."""
        keys: list[str] = []
        for line in above:
            if row := re.match(r"\s{3}(\w+(?:, \w+)*)\s{2,}(.*)", line):
                keys = row[1].split(", ")
                for key in keys:
                    self._told.setdefault((section, key), []).append(row[2])
            elif keys and line.startswith("    "):
                for key in keys:
                    self._told[section, key].append(line.strip())
            elif section not in self._sections or not keys:
                self._sections.setdefault(section, []).append(line.strip())


def main() -> int:
    """Write every page into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
