"""The user's own keys: ``keymap.toml`` in their settings folder, looked through before it applies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from minutetaker.mistakes import Mistake
from minutetaker.own_files.own_file import OwnFile, read_own_file, unknown
from minutetaker.own_files.own_file_error import OwnFileError
from minutetaker.screens.commands import COMMANDS, Command, Where

_BY_ID = {command.id: command for command in COMMANDS}
_DIALOGS = frozenset({Where.PICKER, Where.FORM, Where.NOTICE})
_PANES = frozenset({Where.ATTENDEES, Where.AGENDA, Where.DISCUSSION, Where.OFFER, Where.RESOLUTIONS, Where.PREVIEW})
_NOT_IN_DIALOGS = frozenset({"palette", "undo", "redo", "saved", "colours", "search", "abbreviations"})
"""Commands that give way while a dialog is open, so that its keys may be the same."""

_MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "meta", "hyper"})
_KEY_NAMES = frozenset(key.value for key in Keys) | {f"f{number}" for number in range(1, 25)}
_SAME_KEY = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
"""Keys that a terminal cannot tell from another."""

_UNICODE_NAMES = {textual: unicode for unicode, textual in KEY_NAME_REPLACEMENTS.items()}
_OTHER_NAMES = {"return": "enter", "esc": "escape", "del": "delete", "pgup": "pageup", "pgdn": "pagedown"}


@dataclass(frozen=True, slots=True)
class _Rebinding:
    """One line of the file that could be read."""

    command: Command
    keys: tuple[str, ...]
    path: tuple[str, ...]


def load_keymap(file: Path) -> tuple[dict[str, str], OwnFileError | None]:
    """The user's keys by command id, ready for Textual, and what is wrong with those left out.

    A file that is not there is an empty one.
    """
    outcome = "Some keys of your own do not apply, the others do."
    try:
        own = read_own_file(file)
    except FileNotFoundError:
        return {}, None
    if own.unread and not own.values:
        return {}, OwnFileError(file, own.unread, "Your own keys do not apply.")
    mistakes: list[Mistake] = list(own.unread)
    read = list(_read(own, mistakes))
    good = _without_clashes(own, read, mistakes)
    keymap = {one.command.id: ",".join(one.keys) for one in good}
    return keymap, OwnFileError(file, mistakes, outcome) if mistakes else None


def keys_of(command: Command, keymap: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that carry a command out, the user's own where they chose some."""
    return tuple(filter(None, (key.strip() for key in keymap.get(command.id, command.key).split(","))))


def spelled(key: str) -> str:
    """A key as prose names it: ``ctrl+z``, ``/``."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _character_of(last) or last])


def can_meet(one: Where, other: Where) -> bool:
    """Whether commands of two places can be reached with the same key press."""
    if one is other or Where.EVERYWHERE in (one, other):
        return True
    pair = {one, other}
    return (Where.MEETING in pair and bool(_PANES & pair)) or pair == {Where.COMMITTEE, Where.PEOPLE}


def clashes(commands: Iterable[Command], keymap: Mapping[str, str]) -> Iterator[tuple[Command, Command, str]]:
    """Each two commands that one key would carry out at the same time, with that key."""
    known = [(command, set(keys_of(command, keymap))) for command in commands]
    for index, (one, keys) in enumerate(known):
        for other, other_keys in known[index + 1 :]:
            if keys & other_keys and _meet(one, other):
                yield one, other, sorted(keys & other_keys)[0]


def _meet(one: Command, other: Command) -> bool:
    for first, second in ((one, other), (other, one)):
        if first.where in _DIALOGS and second.id in _NOT_IN_DIALOGS:
            return False
    return can_meet(one.where, other.where)


def _read(own: OwnFile, mistakes: list[Mistake]) -> Iterator[_Rebinding]:
    for path, value in _flattened(own.values):
        command = _BY_ID.get(".".join(path))
        if command is None:
            mistakes.append(own.mistake(path, unknown(".".join(path), _BY_ID, "command")))
            continue
        texts = value if isinstance(value, list) else [value]
        if not texts or not all(isinstance(text, str) for text in texts):
            mistakes.append(own.mistake(path, 'must be a key in quotes, such as "f14".'))
            continue
        keys = [_canonical(key) for text in texts for key in _listed(text)]
        wrong = [message for key in keys if (message := _wrong_with(key, command))]
        mistakes.extend(own.mistake(path, message) for message in wrong)
        if keys and not wrong:
            yield _Rebinding(command, tuple(keys), path)
        elif not keys:
            mistakes.append(own.mistake(path, 'names no key; write one in quotes, such as "f14".'))


def _flattened(values: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flattened(value, (*before, key))
        else:
            yield (*before, key), value


def _listed(text: str) -> list[str]:
    return [text] if text == "," else [key for key in (part.strip() for part in text.split(",")) if key]


def _canonical(key: str) -> str:
    """The key as Textual names it: ``Ctrl+/`` is ``ctrl+slash``."""
    before, _, last = key.rpartition("+") if not key.endswith("+") else (key[:-1].rstrip("+"), "", "+")
    modifiers = sorted(part.strip().lower() for part in before.split("+") if part.strip())
    last = last.strip()
    if len(last) > 1 or modifiers:
        last = last.lower()
    if len(last) == 1 and not last.isalnum():
        last = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
    last = _OTHER_NAMES.get(last, KEY_NAME_REPLACEMENTS.get(last, last))
    return "+".join([*modifiers, last])


def _wrong_with(key: str, command: Command) -> str:
    *modifiers, last = key.split("+")
    if not _MODIFIERS.issuperset(modifiers) or not _is_key_name(last):
        return f"{key!r} is no key; write it like f14, ctrl+t or alt+down."
    if key in _SAME_KEY:
        return f"{key!r} and {_SAME_KEY[key]} are one key in a terminal; choose another."
    takes_letters = command.priority or command.where in (
        Where.EVERYWHERE,
        Where.MEETING,
        Where.DISCUSSION,
        Where.OFFER,
    )
    if takes_letters and not set(modifiers) - {"shift"} and _is_typed(last):
        return f"{key!r} would no longer be typed into the minutes; choose a function key or one with ctrl."
    return ""


def _is_key_name(name: str) -> bool:
    return name in _KEY_NAMES or _character_of(name) is not None


def _is_typed(name: str) -> bool:
    return name in ("space", "enter", "backspace") or _character_of(name) is not None


def _character_of(name: str) -> str | None:
    """The character that a key types; ``escape`` and the like have one too, which nobody types."""
    character = key_to_character(_UNICODE_NAMES.get(name, name))
    return character if character is not None and character.isprintable() and character != " " else None


def _without_clashes(own: OwnFile, read: list[_Rebinding], mistakes: list[Mistake]) -> list[_Rebinding]:
    """The rebindings that leave every key with one meaning; of two that clash the later in the file goes."""
    good = list(read)
    while True:
        keymap = {one.command.id: ",".join(one.keys) for one in good}
        order = {one.command.id: index for index, one in enumerate(good)}
        for one, other, key in clashes(COMMANDS, keymap):
            chosen = max((one, other), key=lambda command: order.get(command.id, -1))
            if chosen.id in order:
                against = other if chosen is one else one
                wrong = good.pop(order[chosen.id])
                mistakes.append(
                    own.mistake(wrong.path, f"{key!r} is the key of {against.id} already ({against.where}).")
                )
                break
        else:
            return good
