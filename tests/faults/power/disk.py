"""A disk of an honest kind, and what may be on it when the power fails.

What is modelled. A file is sectors of 512 bytes. A flush of a file that came back makes its bytes and its size
durable. Of what was written since, each sector may be on the disk in any of the versions that it had, whatever became
of the sectors beside it; of the sizes that the file had since, any one may be there, and a sector that is within the
size and was never written reads as zeros. A cut of a file takes effect with the size that it left: what was written
after a cut that is not on the disk is not there either where it lay beyond the cut.

Names (a file made, renamed, linked or removed) reach the disk in their order, as in every file system with a journal,
and any number of the newest may be missing. Only a flush of the folder is sure to bring them there: that ext4 does so
when the file is flushed is not relied on.

What is not modelled: a disk that says it flushed and did not, a sector that is half old and half new (SQLite relies
on the same), and file systems without a journal of names.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeAlias

from tests.faults.power.recording import (
    Flushed,
    FlushedFolder,
    Linked,
    Opened,
    Operation,
    Removed,
    Renamed,
    Said,
    Sized,
    Wrote,
)

SECTOR = 512

Image: TypeAlias = dict[str, bytes]
"""What a folder holds: each file's path and its bytes."""


@dataclass(frozen=True, slots=True)
class _Version:
    """What a sector was from a write on; ``after`` counts the sizes that the file had been given before."""

    data: bytes
    after: int


@dataclass(slots=True)
class _File:
    durable: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    versions: dict[int, list[_Version]] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        if at + len(data) > len(self.now):
            self.resize(at + len(data))
        self.now[at : at + len(data)] = data
        for sector in range(at // SECTOR, -(-(at + len(data)) // SECTOR)):
            version = _Version(bytes(self.now[sector * SECTOR : (sector + 1) * SECTOR]), len(self.sizes))
            self.versions.setdefault(sector, []).append(version)

    def resize(self, size: int) -> None:
        self.sizes.append(size)
        del self.now[size:]
        self.now.extend(bytes(size - len(self.now)))

    def flush(self) -> None:
        if self.versions or self.sizes:
            self.durable = bytes(self.now)
            self.versions, self.sizes = {}, []

    def after_power_cut(self, random: Random, share: float) -> bytes:
        """Its bytes where about that share of what was not flushed is on the disk."""
        if not self.versions and not self.sizes:
            return self.durable
        reached = _some(random, share, len(self.sizes))
        image = bytearray(self.durable)
        cuts: list[tuple[int, int]] = []
        for count, size in enumerate(self.sizes, 1):
            if count <= reached:
                del image[size:]
                image.extend(bytes(size - len(image)))
            cuts.append((count, size))
        for sector, versions in self.versions.items():
            allowed = [one for one in versions if self._may_stand(sector, one, cuts, reached)]
            chosen = _some(random, share, len(allowed))
            start = sector * SECTOR
            if chosen and start < len(image):
                data = allowed[chosen - 1].data[: len(image) - start]
                image[start : start + len(data)] = data
        return bytes(image)

    def _may_stand(self, sector: int, version: _Version, cuts: list[tuple[int, int]], reached: int) -> bool:
        """Whether no cut took it away, and none that is not on the disk came before it."""
        start = sector * SECTOR
        for count, size in cuts:
            if size <= start and ((count <= reached and version.after < count) or (reached < count <= version.after)):
                return False
        return True


def _some(random: Random, share: float, most: int) -> int:
    """None of so many, all of them, or some."""
    chosen = random.random()
    return most if chosen < share * 0.8 else 0 if chosen < 0.8 else random.randint(0, most)


_NameChange: TypeAlias = tuple[tuple[str, int | None], ...]


class Disk:
    """The files of a folder while operations come in, of which any prefix may be followed by a power cut."""

    def __init__(self, folder: Path) -> None:
        """Args:
        folder: as it is before the first operation, all of it durable.
        """
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.endswith("-shm"):
                data = path.read_bytes()
                self._names[str(path)] = self._add(_File(data, bytearray(data)))
        self._durable_names = dict(self._names)
        self._changes: list[_NameChange] = []
        self._open: dict[int, int] = {}

    def _add(self, file: _File) -> int:
        self._files[len(self._files)] = file
        return len(self._files) - 1

    def take(self, operation: Operation) -> None:
        """Let one operation happen."""
        match operation:
            case Opened(descriptor, path, emptied):
                if path not in self._names:
                    self._change((path, self._add(_File())))
                self._open[descriptor] = self._names[path]
                if emptied:
                    self._files[self._open[descriptor]].resize(0)
            case Wrote(descriptor, at, data):
                self._file(descriptor).write(at, data)
            case Sized(descriptor, size, grows):
                file = self._file(descriptor)
                file.resize(max(size, len(file.now)) if grows else size)
            case Flushed(descriptor):
                self._file(descriptor).flush()
            case FlushedFolder(path):
                self._flush_folder(path)
            case Renamed(old, new):
                self._change((old, None), (new, self._names[old]))
            case Linked(old, new):
                self._change((new, self._names[old]))
            case Removed(path):
                self._change((path, None))
            case Said():
                pass

    def _flush_folder(self, folder: str) -> None:
        for change in self._changes:
            if any(os.path.dirname(path) == folder for path, _ in change):
                _apply(self._durable_names, change)
        self._changes = [
            change for change in self._changes if all(os.path.dirname(path) != folder for path, _ in change)
        ]

    def _file(self, descriptor: int) -> _File:
        return self._files[self._open[descriptor]]

    def _change(self, *change: tuple[str, int | None]) -> None:
        self._changes.append(change)
        _apply(self._names, change)

    def after_power_cut(self, random: Random) -> Image:
        """What one power cut now may leave."""
        share = random.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        names = dict(self._durable_names)
        for change in self._changes[: _some(random, random.choice((0.0, 0.5, 1.0)), len(self._changes))]:
            _apply(names, change)
        images = {inode: self._files[inode].after_power_cut(random, share) for inode in set(names.values())}
        return {path: images[inode] for path, inode in names.items()}


def _apply(names: dict[str, int], change: _NameChange) -> None:
    for path, inode in change:
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode


def put_down(image: Mapping[str, bytes], old: Path, new: Path) -> None:
    """Write what a folder held under another name of the folder."""
    for path, data in image.items():
        target = new / Path(path).relative_to(old)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        length = len(data.rstrip(b"\0"))
        with target.open("wb") as file:
            file.write(data[:length])
            file.truncate(len(data))
        target.chmod(0o600)
