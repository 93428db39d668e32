"""Asking on the terminal for the pass phrase of an encrypted store, and for a new one; never shown, never kept."""

from __future__ import annotations

import sys
from pathlib import Path

from minutetaker.cli.printing import complain
from minutetaker.errors import MinutetakerError
from minutetaker.store.encryption.keyring import is_locked, key_of, read_pass_phrase, unlock

_TRIES = 3


def unlocked(path: Path) -> Path:
    """A store or a backup that can be read: where it is encrypted, its pass phrase is asked for.

    Raises:
        LockedError: nobody is there to ask, and no file with the pass phrase is named.
        WrongSecretError: what was typed opens it not, three times.
    """
    if not _is_somebody_there():
        key_of(path)
        return path
    if not is_locked(path):
        return path
    import typer

    left = _TRIES
    while True:
        left -= 1
        typed = typer.prompt("Pass phrase (or recovery code)", hide_input=True, err=True)
        try:
            unlock(path, typed)
        except MinutetakerError as error:
            if not left:
                raise
            complain(str(error))
        else:
            return path


def new_pass_phrase(file: Path | None) -> str:
    """A new pass phrase: what a file holds, or what is typed twice.

    Raises:
        MinutetakerError: the file cannot be read, or nobody is there to ask.
    """
    if file is not None:
        return read_pass_phrase(file)
    if not _is_somebody_there():
        raise MinutetakerError("Nobody is there to type a pass phrase. Name a file that holds it: --pass-phrase-file")
    import typer

    asked: str = typer.prompt("New pass phrase", hide_input=True, confirmation_prompt="Once more", err=True)
    return asked


def _is_somebody_there() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())
