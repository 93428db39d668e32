"""Keys in what the program says: a message names the command, and is told with the key that the user has for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from minutetaker.screens.commands import COMMANDS
from minutetaker.screens.commands.keymap import keys_of, spelled
from minutetaker.screens.key_for import KeyFor, Words

KeyOf: TypeAlias = Callable[[str], str]
"""The key of a command by its id, as prose names it."""

_BY_ID = {command.id: command for command in COMMANDS}
_FUNCTION_KEY = "f"


def key_of(command_id: str, keymap: Mapping[str, str]) -> str:
    """The key that carries a command out, as prose names it: ``F8``, ``ctrl+z``; the user's own where they have one."""
    key = spelled(keys_of(_BY_ID[command_id], keymap)[0])
    return key.upper() if key[:1] == _FUNCTION_KEY and key[1:].isdigit() else key


def keys_by_id(command_id: str, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """All keys that carry a command out, as Textual names them."""
    return keys_of(_BY_ID[command_id], keymap)


def built_in_key(command_id: str) -> str:
    """The key that a command comes with."""
    return key_of(command_id, {})


def in_words(words: Words, key: KeyOf) -> str:
    """What is said, with its keys; one that begins a sentence has a capital, unless it is a letter that is pressed."""
    if isinstance(words, str):
        return words
    said = ""
    for part in words:
        if isinstance(part, KeyFor):
            name = key(part.command)
            begins = not said.strip() or said.rstrip().endswith((".", "?", "!", "…"))
            said += name[:1].upper() + name[1:] if begins and len(name) > 1 else name
        else:
            said += part
    return said
