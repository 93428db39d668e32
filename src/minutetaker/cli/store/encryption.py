"""``minutetaker encrypt``, ``decrypt``, ``pass-phrase``, ``recovery-sheet`` and ``unplaced``."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.access import store_path
from minutetaker.cli.agreement import ask
from minutetaker.cli.printing import remark, say, say_text
from minutetaker.cli.progress_bar import shown_progress
from minutetaker.cli.unlocking import new_pass_phrase
from minutetaker.errors import MinutetakerError
from minutetaker.identity import user_name
from minutetaker.settings import load_settings

if TYPE_CHECKING:
    from minutetaker.desk.recovery.backups import Shelf
    from minutetaker.store.api.safekeeping.backups import Backup
    from minutetaker.store.api.safekeeping.encryption import NewKey

PassPhraseFile = Annotated[
    Path | None,
    typer.Option(
        "--pass-phrase-file",
        metavar="FILE",
        help="A file that holds the new pass phrase, for scripts; without it you are asked.",
        show_default=False,
    ),
]
Sheet = Annotated[
    Path | None,
    typer.Option(
        "--sheet",
        metavar="FILE",
        help="Write the recovery sheet into a new file instead of on standard output. Print it, then delete the file.",
        show_default=False,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def encrypt(
    context: typer.Context,
    pass_phrase_file: PassPhraseFile = None,
    sheet: Sheet = None,
    leaves_backups: Annotated[
        bool, typer.Option("--leave-backups", help="Leave the backups that there are in the clear.")
    ] = False,
    is_agreed: Yes = False,
) -> None:
    """Encrypt the store under a pass phrase, its backups and all that is typed beside it too.

    What would still lie in the clear is said first, and asked about. The store is written anew and
    compared before it takes the place of the old one. A recovery sheet opens it when nobody knows
    the pass phrase any more: print it, and keep it in a safe. Without either nobody can read it.

    \b
    Examples:
      minutetaker encrypt
      minutetaker encrypt --sheet sheet.txt
    """
    from minutetaker.desk.recovery.encryption import encrypt_backups, encrypt_store, in_the_clear

    shelf = _shelf(context)
    _require_free(sheet)
    clear = in_the_clear(shelf)
    backups = () if leaves_backups else clear.backups
    too = "; they are encrypted too" if backups else ""
    _tell_backups(f"Backups that are in the clear{too}:", clear.backups)
    _tell("Files in the clear that stay so; look at them, and delete them yourself:", clear.files)
    if not is_agreed and not ask(f"The store {shelf.store} is to be encrypted.", "Go on?"):
        remark("Nothing was changed.")
        raise typer.Exit(1)
    pass_phrase = new_pass_phrase(pass_phrase_file)
    with shown_progress("Encrypting the store") as progress:
        key = encrypt_store(shelf, pass_phrase, who=user_name(), at=_now(), progress=progress)
    _give_sheet(shelf.store, key, sheet)
    with shown_progress("Encrypting the backups") as progress:
        left = encrypt_backups(shelf.store, backups, progress=progress)
    remark(f"Encrypted: {shelf.store}" + (f", and {len(backups) - len(left)} of its backups." if backups else "."))
    for _, why in left:
        remark(f"Still in the clear: {why}")
    _tell_what_stays(shelf)


def decrypt(context: typer.Context, is_agreed: Yes = False) -> None:
    """Put an encrypted store in the clear again. Its backups stay encrypted, and open as before.

    \b
    Example:
      minutetaker decrypt
    """
    from minutetaker.desk.recovery.encryption import encryption_of, settle

    store = store_path(context).resolve()
    encryption = encryption_of(store)
    told = f"Whoever may read the file {store} can then read all minutes, exempt items too."
    if encryption.is_encrypted(store):
        if not is_agreed and not ask(told, "Put it in the clear?"):
            remark("Nothing was changed.")
            raise typer.Exit(1)
        settle(store, who=user_name())
    with shown_progress("Putting the store in the clear") as progress:
        encryption.decrypt(store, who=user_name(), at=_now(), progress=progress)
    remark(f"In the clear: {store}")


def pass_phrase(context: typer.Context, pass_phrase_file: PassPhraseFile = None) -> None:
    """Choose another pass phrase for an encrypted store and its backups. The recovery sheet stays good.

    Whoever knew the one before, and has a copy of the key file of before, can still open what has
    that key: where that matters, decrypt the store and encrypt it anew.

    \b
    Example:
      minutetaker pass-phrase
    """
    from minutetaker.desk.recovery.encryption import change_pass_phrase

    shelf = _encrypted(context)
    unwritten = change_pass_phrase(shelf, new_pass_phrase(pass_phrase_file), today=_now().date())
    remark("The pass phrase was changed.")
    _tell("Backups that the one before still opens:", unwritten)


def recovery_sheet(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A new file; without it, standard output: minutetaker recovery-sheet | lp",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make a new recovery sheet: a code that opens the store and its backups when the pass phrase is lost.

    The code is kept nowhere. One that was made before does not open them any more.

    \b
    Examples:
      minutetaker recovery-sheet | lp
      minutetaker recovery-sheet --output sheet.txt
    """
    from minutetaker.desk.recovery.encryption import new_recovery_code

    shelf = _encrypted(context)
    _require_free(output)
    key, unwritten = new_recovery_code(shelf, today=_now().date())
    _give_sheet(shelf.store, key, output)
    _tell("Backups that the sheet before still opens, and this one does not:", unwritten)


def unplaced(
    context: typer.Context,
    exempt: Annotated[
        bool, typer.Option("--exempt", help="Print the texts too, which may be of exempt items.")
    ] = False,
) -> None:
    """List the files with text that was typed and has no place in the store.

    \b
    Examples:
      minutetaker unplaced
      minutetaker unplaced --exempt
    """
    from minutetaker.desk.recovery.encryption import unplaced_texts

    store = store_path(context)
    found = tuple(unplaced_texts(store))
    if not found:
        remark(f"There is no such text beside {store}.")
    for path, text in found:
        say(f"{path}:" if exempt else str(path))
        if exempt:
            say_text(text)


def _shelf(context: typer.Context) -> Shelf:
    from minutetaker.desk.recovery.backups import Shelf

    return Shelf.of(store_path(context), load_settings().backups)


def _encrypted(context: typer.Context) -> Shelf:
    """The store, where it is encrypted.

    Raises:
        MinutetakerError: it is in the clear.
    """
    from minutetaker.desk.recovery.encryption import encryption_of

    shelf = _shelf(context)
    if not encryption_of(shelf.store).is_encrypted(shelf.store):
        raise MinutetakerError(f"The store {shelf.store} is not encrypted. Encrypt it with: minutetaker encrypt")
    return shelf


def _require_free(file: Path | None) -> None:
    if file is not None and os.path.lexists(file):
        raise MinutetakerError(f"{file} is there already, and was left as it is. Name a new file for the sheet.")


def _give_sheet(store: Path, key: NewKey, file: Path | None) -> None:
    """Write the sheet where it is wanted; on standard output where that fails, as its code is nowhere else."""
    from minutetaker.desk.recovery.encryption import recovery_sheet
    from minutetaker.store.disk import make_private_file

    text = recovery_sheet(store, key, today=_now().date())
    if file is not None:
        try:
            make_private_file(file)
            file.write_text(text, "utf-8")
        except OSError as error:
            remark(f"The sheet could not be written into {file}: {error.strerror or error}. Here it is:")
        else:
            remark(f"The recovery sheet is in {file}. Print it, keep it in a safe, and delete the file.")
            return
    say_text(text)


def _tell_backups(title: str, backups: Iterable[Backup]) -> None:
    _tell(title, tuple(one.path for one in backups))


def _tell(title: str, paths: Sequence[Path]) -> None:
    if paths:
        remark(title)
    for path in paths:
        remark(f"  {path}")


def _tell_what_stays(shelf: Shelf) -> None:
    from minutetaker.desk.recovery.encryption import STAYS_CLEAR, in_the_clear

    clear = in_the_clear(shelf)
    _tell_backups("Backups that are still in the clear:", clear.backups)
    _tell("Files in the clear; look at them, and delete them yourself:", clear.files)
    remark("Not encrypted:")
    for one in STAYS_CLEAR:
        remark(f"  {one}")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
