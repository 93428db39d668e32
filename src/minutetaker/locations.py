"""Where minutetaker finds and keeps its files."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

from minutetaker.errors import MinutetakerError

_APP = "minutetaker"
_VARIABLE = re.compile(r"(?:\$\{(\w+)\}|\$(\w+)|%(\w+)%)(?=[/\\]|$)")
_STYLE_NAME = re.compile(r"[^./\\:\x00-\x1f\x7f-\x9f][^/\\:\x00-\x1f\x7f-\x9f]{0,99}")


def bundled_themes() -> Path:
    """The themes that come with the program: inside the package, or beside ``src`` in a working copy."""
    package = Path(__file__).parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parents[1] / "themes"


def user_config() -> Path:
    """The user's own settings, house styles and colour themes."""
    named = os.environ.get("MINUTETAKER_CONFIG")
    if named:
        return path_named(named)
    import platformdirs  # here and below: costs as much as all else that prints the version

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def default_store() -> Path:
    """The store used where neither ``--store`` nor ``MINUTETAKER_STORE`` names another.

    Raises:
        MinutetakerError: as for :func:`store_named`.
    """
    named = os.environ.get("MINUTETAKER_STORE")
    return store_named(named) if named else usual_store()


def store_named(named: str | os.PathLike[str]) -> Path:
    """The store that an option, a variable or a script names, ``~`` and ``$HOME`` being the user's own folder.

    Raises:
        MinutetakerError: nobody's folder is called so, or the path is a link that leads back to itself.
    """
    try:
        path = Path(_with_variable(named)).expanduser()
        path.resolve()
    except (RuntimeError, OSError) as error:  # before 3.13 a loop of links is the former
        reason = getattr(error, "strerror", None) or str(error).rstrip(".")
        raise MinutetakerError(f"The store {named} cannot be opened: {reason}. Name another with --store.") from error
    return path


def path_named(named: str | os.PathLike[str]) -> Path:
    """A file or folder that somebody names, ``~`` and ``$HOME`` being the user's own folder.

    Raises:
        MinutetakerError: it begins with ``~`` and a name that is no user's, or with a variable that is not set.
    """
    try:
        return Path(_with_variable(named)).expanduser()
    except RuntimeError as error:
        user = Path(named).parts[0]
        raise MinutetakerError(f"{named} is nowhere: there is no user whose folder {user} could be.") from error


def _with_variable(named: str | os.PathLike[str]) -> str:
    """The path as a shell would have given it: the variable that it begins with replaced, where no file is called so.

    Raises:
        MinutetakerError: there is no such variable.
    """
    text = os.fspath(named)
    found = _VARIABLE.match(text)
    if found is None or os.path.lexists(found[0]):
        return text
    value = os.environ.get(found[1] or found[2] or found[3])
    if not value:
        raise MinutetakerError(f"{text} is nowhere: there is no variable {found[0]}. Write the folder itself, or ~.")
    return value + text[found.end() :]


def backups_below(chosen: Path, store: Path) -> Path:
    """The folder of one store's backups in a folder that several stores and people may share.

    Args:
        store: resolved.
    """
    import hashlib
    import platform

    computer = re.sub(r"[^A-Za-z0-9-]+", "-", platform.node()) or "computer"
    one_of_many = hashlib.sha256(f"{computer} {store}".encode(errors="surrogateescape")).hexdigest()[:8]
    return chosen / f"{store.stem}-backups-{computer}-{one_of_many}"


def usual_store() -> Path:
    """The store of a user who never named one: in their data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP, appauthor=False)) / "minutes.db"


def house_style_folders() -> tuple[Path, ...]:
    """Folders that hold house styles, the user's own first: it wins over a bundled one of the same name."""
    return (user_config() / "house", bundled_themes() / "house")


def is_style_name(name: str) -> bool:
    """Whether a house style can be called so: the name of one folder, which leads to no other on any system."""
    return _STYLE_NAME.fullmatch(name) is not None


def screen_theme_folders() -> tuple[Path, ...]:
    """Folders that hold terminal colour themes, the user's own first."""
    return (user_config() / "screen", bundled_themes() / "screen")


def ledger_copy(store: Path) -> Path:
    """The file in which a copy of a store's ledger is kept apart from it, in the user's own folder for such things.

    Args:
        store: the store's file, by whose place the copy is known.
    """
    import hashlib

    resolved = store.resolve()
    one_of_many = hashlib.sha256(str(resolved).encode(errors="surrogateescape")).hexdigest()[:16]
    name = f"{resolved.stem}-ledger-{one_of_many}.jsonl"
    named = os.environ.get("MINUTETAKER_SPARE")
    if named:
        return path_named(named) / name
    import platformdirs

    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / name


def spare_folders(store: Path) -> tuple[Path, ...]:
    """Folders of the user's own for typing when the store's disk is full, the one that keeps it best in front.

    A folder on another disk comes before those in memory, which outlive the program but neither a logout
    nor the computer's next start; one on the store's own disk comes last, as it fails together with that.

    Args:
        store: the store's file, which need not be there yet.
    """
    named = os.environ.get("MINUTETAKER_SPARE")
    if named:
        return (path_named(named),)
    import platformdirs

    running, memory = os.environ.get("XDG_RUNTIME_DIR"), Path("/dev/shm")
    folders = (
        Path(platformdirs.user_state_dir(_APP, appauthor=False)),
        *((Path(running) / _APP,) if running else ()),
        *((memory / f"{_APP}-{os.getuid()}",) if os.path.isdir(memory) and hasattr(os, "getuid") else ()),
    )
    disk = _disk_of(store)
    return tuple(sorted(folders, key=lambda folder: _disk_of(folder) == disk))


def _disk_of(path: Path) -> int | None:
    """The number of the file system that a path is on, or will be once it is made; None where none can be told."""
    resolved = Path(os.path.realpath(path))
    for one in (resolved, *resolved.parents):
        with suppress(OSError):
            return os.stat(one).st_dev
    return None
