"""Writes the README's table of keys from the program's own registry: ``python tools/key_table.py [--check]``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from minutetaker.desk.line import COMMANDS_ON_THE_LINE
from minutetaker.screens.commands import Where, commands_in
from minutetaker.screens.commands.keys_in_words import built_in_key, in_words

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- keys: written by tools/key_table.py -->"
END = "<!-- end of keys -->"

_NAMES = {"slash": "/", "backslash": "\\", "right_square_bracket": "]", "pageup": "Page Up", "pagedown": "Page Down"}


def with_key_table(readme: str) -> str:
    """The README's text with its table of keys as the program has them now."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{key_table()}\n{END}{after}"


def key_table() -> str:
    """Every key and every command on the line, in Markdown, a table for each place."""
    return "\n".join(_lines())


def key_name(key: str) -> str:
    """A key as people write it: ``Ctrl+K`` for Textual's ``ctrl+k``, a letter alone as it is typed."""
    return key if len(key) == 1 else "+".join(map(_part_name, key.split("+")))


def _part_name(part: str) -> str:
    return _NAMES.get(part, part.upper() if len(part) == 1 else part.capitalize())


def _keys(keys: str) -> str:
    return " or ".join(f"`{key_name(key)}`" for key in keys.split(","))


def _lines() -> Iterator[str]:
    for where in Where:
        commands = commands_in(where)
        if not commands or where is Where.LINE:
            continue
        yield from (f"**{where.value.capitalize()}**", "", "| Key | What it does |", "| --- | --- |")
        yield from (f"| {_keys(one.key)} | {_cell(in_words(one.description, built_in_key))} |" for one in commands)
        yield ""
    yield from ("**On the line, in the discussion**", "", "| Type | What it does |", "| --- | --- |")
    yield from (f"| `{one.usage}` | {_cell(one.description)} |" for one in COMMANDS_ON_THE_LINE)
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace(" / ", " `/` ")


def main() -> int:
    """Write the table; with ``--check`` only say whether it is up to date."""
    text = README.read_text("utf-8")
    wanted = with_key_table(text)
    if "--check" in sys.argv[1:]:
        if wanted != text:
            print("README.md has an old table of keys: run python tools/key_table.py", file=sys.stderr)
        return int(wanted != text)
    README.write_text(wanted, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
