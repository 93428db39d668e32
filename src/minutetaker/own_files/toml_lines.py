"""The line on which each key of a TOML file stands; ``tomllib`` reads values and forgets the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Table names and keys from the outside in; a number counts the elements of a list from 0."""

_TOKEN = re.compile(
    r'''
    """(?:\\.|[^\\])*?"{3,5}(?!") | \'\'\'.*?'{3,5}(?!')       # texts of several lines
    | "(?:\\.|[^"\\\n])*" | '[^'\n]*'                          # texts of one line
    | \#[^\n]* | \n | [ \t\r]+ | [\[\]{}=,.] | [^\s\[\]{}=,."'\#]+
    ''',
    re.DOTALL | re.VERBOSE,
)


class _Token(NamedTuple):
    text: str
    line: int


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """The line (from 1) of each table, key and list element. ``text`` is TOML that ``tomllib`` has read."""
    return _Reader(text).lines


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """The line of a key, or of the nearest table around it that the file has; 1 where it has none."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


class _Reader:
    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._table: KeyPath = ()
        self._counts: dict[KeyPath, int] = {}
        while self._skip_lines():
            if self._peek() == "[":
                self._header()
            else:
                self._pair(self._table)

    def _peek(self, ahead: int = 0) -> str:
        index = self._at + ahead
        return self._tokens[index].text if index < len(self._tokens) else ""

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _skip_lines(self) -> bool:
        while self._peek() == "\n":
            self._at += 1
        return self._at < len(self._tokens)

    def _key(self) -> tuple[list[str], int]:
        line = self._tokens[self._at].line
        names: list[str] = []
        while self._peek() not in ("=", "]", ""):
            token = self._take().text
            if token != ".":
                names.append(token[1:-1] if token[0] in "\"'" else token)
        return names, line

    def _header(self) -> None:
        repeated = self._peek(1) == "["
        self._at += 2 if repeated else 1
        names, line = self._key()
        self._at += 2 if repeated else 1
        path: KeyPath = ()
        for index, name in enumerate(names, 1):
            path = (*path, name)
            self.lines.setdefault(path, line)
            if repeated and index == len(names):
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        self.lines[path] = line
        self._table = path

    def _pair(self, table: KeyPath) -> None:
        names, line = self._key()
        for length in range(1, len(names) + 1):
            self.lines.setdefault((*table, *names[:length]), line)
        self._at += 1
        self._value((*table, *names))

    def _value(self, path: KeyPath) -> None:
        opening = self._peek()
        if opening not in ("[", "{"):
            while self._peek() not in ("\n", ",", "]", "}", ""):
                self._at += 1
            return
        self._at += 1
        closing, element = ("]" if opening == "[" else "}"), 0
        while self._skip_lines() and self._peek() != closing:
            if self._peek() == ",":
                self._at += 1
            elif opening == "{":
                self._pair(path)
            else:
                self.lines[(*path, element)] = self._tokens[self._at].line
                self._value((*path, element))
                element += 1
        self._at += 1


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for found in _TOKEN.finditer(text):
        token = found[0]
        if token == "\n" or not (token[0] == "#" or token.isspace()):
            yield _Token(token, line)
        line += token.count("\n")
