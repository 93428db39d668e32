"""Writing one value into a file that a person keeps, with all else that stands there left as it is."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tomllib
from pathlib import Path

from minutetaker.own_files.own_file import LARGEST, bytes_of


def keep_value(file: Path, key: str, value: str, *, instead_of: str = "") -> None:
    """Have a key at the top of a TOML file say a text, however it is spelt there, in its first line where it is new.

    A link is written through. Of a file that is no TOML the line that begins with the key is written anew.

    Args:
        instead_of: another key, which is taken out in the same writing.

    Raises:
        OSError: it cannot be read or written, is no ordinary file, too large, or a link that leads nowhere; or a key is
            to be taken out of what is no TOML. Nothing was written.
    """
    target = _followed(file)
    before = _text_of(target, file)
    if instead_of and instead_of != key:
        before = _without(before, instead_of, file)
    _replace(target, _with_value(before, key, value).encode("utf-8", "surrogateescape"))


def drop_value(file: Path, key: str) -> None:
    """Take a key at the top of a TOML file out of it; where it is not there, or the file is none, nothing is done.

    Raises:
        OSError: as for :func:`keep_value`; also of a file that is no TOML.
    """
    target = _followed(file)
    before = _text_of(target, file)
    after = _without(before, key, file)
    if after != before:
        _replace(target, after.encode("utf-8", "surrogateescape"))


def _followed(file: Path) -> Path:
    """The file that is meant: that to which a link leads."""
    target = Path(os.path.realpath(file))
    if file.is_symlink() and not target.exists():
        raise FileNotFoundError(errno.ENOENT, f"it is a link to {target}, which is not there", str(file))
    return target


def _text_of(target: Path, file: Path) -> str:
    try:
        data = bytes_of(target)
    except FileNotFoundError:
        data = b""
    if len(data) > LARGEST:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 1024} kB", str(file))
    return data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def _with_value(text: str, key: str, value: str) -> str:
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        found = None
    if found is not None:
        return _changed(text, key, value) if key in found else f"{line}\n{text}"
    top, table, rest = _split_at_first_table(text)
    changed, count = re.subn(rf"(?m)^{key}[ \t]*=.*$", lambda _: line, top, count=1)
    return (changed if count else f"{line}\n{top}") + table + rest


def _without(text: str, key: str, file: Path) -> str:
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        document = tomlkit.parse(text)
    except ParseError as error:
        raise OSError(errno.EINVAL, f"mend it first: {error}", str(file)) from error
    if key not in document:
        return text
    document.remove(key)
    return tomlkit.dumps(document)


def _changed(text: str, key: str, value: str) -> str:
    import tomlkit  # only where something is kept

    document = tomlkit.parse(text)
    if isinstance(document[key], dict | list):
        raise OSError(errno.EINVAL, f"a table or list stands there under {key}: take it out first")
    document[key] = value
    return tomlkit.dumps(document)


def _split_at_first_table(text: str) -> tuple[str, str, str]:
    found = re.search(r"(?m)^[ \t]*\[", text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    beside.unlink(missing_ok=True)
    beside.write_bytes(data)
    if target.exists():
        shutil.copymode(target, beside)
    os.replace(beside, target)
