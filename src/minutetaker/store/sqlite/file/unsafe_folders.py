"""Folders where a store loses minutes: network shares, and folders that a program copies to other computers."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minutetaker import locations

_MOUNTS = Path("/proc/self/mountinfo")
_NETWORK = re.compile(
    r"9p|afs|beegfs|ceph|cifs|coda|davfs2?|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|smb[23]|smbfs"
    r"|vboxsf|vmhgfs|fuse\.(ceph|curlftpfs|davfs2?|glusterfs|google-drive-ocamlfuse|gvfsd-fuse|onedriver|portal"
    r"|rclone|s3fs|smbnetfs|sshfs|vmhgfs-fuse)"
)
"""File systems, as Linux names them, whose files are on another computer."""

_SYNCHRONISED = {
    "OneDrive": ("onedrive", "onedrive - *", "onedrive-*"),
    "SharePoint": ("sharepoint", "sharepoint - *", "sharepoint-*"),
    "Dropbox": ("dropbox", "dropbox (*)", "dropbox-*"),
    "Google Drive": ("google drive", "googledrive", "googledrive-*", "google-drive"),
    "iCloud": ("mobile documents", "icloud drive", "iclouddrive", "icloud~*", "com~apple~clouddocs"),
    "Nextcloud": ("nextcloud", "nextcloud-*"),
    "ownCloud": ("owncloud", "owncloud-*"),
    "Box": ("box sync", "box-box"),
    "pCloud": ("pcloud", "pclouddrive", "pcloud drive", "pcloudsync"),
    "MEGA": ("megasync", "mega sync"),
}
"""Names of folders, in small letters, under which each program keeps what it copies."""

_SYNCHRONISED_IN_HOME = {"Box": "box", "MEGA": "mega"}
"""Names too common to mean much, but for right in the user's own folder."""

_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    "._sync_*.db": "Nextcloud or ownCloud",
    ".sync_*.db": "Nextcloud or ownCloud",
    ".stfolder": "Syncthing",
}
"""What such a program leaves in the folders that it copies."""

_FOLDER_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where OneDrive on Windows says which folders are its own, under whatever name."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked about the computer; tests give another."""

    mounts: str
    """The text of Linux's ``mountinfo``; empty elsewhere."""
    home: Path
    environment: Mapping[str, str]

    @classmethod
    def here(cls) -> Surroundings:
        """This computer."""
        try:
            mounts = _MOUNTS.read_text("utf-8", "surrogateescape")
        except OSError:
            mounts = ""
        return cls(mounts, Path(os.path.expanduser("~")), os.environ)


def unfit(path: Path, surroundings: Surroundings | None = None, *, settings_file: Path = Path("settings.toml")) -> str:
    """Why a store at ``path`` loses minutes, and what to do instead; "" where the place is fit for one.

    Args:
        settings_file: where the user may choose otherwise.
    """
    around = surroundings or Surroundings.here()
    found = _trouble(path, around)
    if not found:
        return ""
    local = locations.usual_store()
    folder = path.resolve().parent
    said = (
        f"{path} is {found}, where minutes are lost or damaged while they are typed. Keep the store on this "
        f'computer, and only its backups there: put backups = "{folder.as_posix()}" into {settings_file}.'
    )
    if _trouble(local, around):
        return f'{said} If no disk of this computer is yours to write on, put storage = "any" there, at your own risk.'
    return f"{said} Bring over what is there with: minutetaker --store {_quoted(local)} restore {_quoted(path)}"


def _quoted(path: Path) -> str:
    return f'"{path}"' if re.search(r"[^\w./\\:~-]", str(path)) else str(path)


def _trouble(path: Path, around: Surroundings) -> str:
    """``on a network share (nfs4, /srv/council)``, and the like."""
    resolved = path.resolve()
    return _network(path, resolved, around.mounts) or _synchronised(path, resolved, around)


def _network(path: Path, resolved: Path, mounts: str) -> str:
    if _is_share(str(path)) or _is_share(str(resolved)):
        return "on a network share"
    if _is_remote_drive(resolved):
        return f"on a network share ({resolved.drive})"
    kind, point = _mount_of(resolved, mounts)
    return f"on a network share ({kind}, {point})" if _NETWORK.fullmatch(kind) else ""


def _is_share(path: str) -> bool:
    """Whether a path is one of Windows' for another computer: ``\\\\server\\council\\minutes.db``."""
    return path.startswith("\\\\") and (path[2:4] not in ("?\\", ".\\") or path[4:8].upper() == "UNC\\")


def _is_remote_drive(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == 4


def _mount_of(path: Path, mounts: str) -> tuple[str, str]:
    """The file system that a path is on: its kind, and where it stands in the tree."""
    best, within = ("", ""), f"{path}/"
    for line in mounts.splitlines():
        before, found, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if not found or len(fields) < 5 or not kinds[0]:
            continue
        point = _unescaped(fields[4])
        # The later of two at one place lies over the earlier.
        if len(point) >= len(best[1]) and within.startswith(f"{point.rstrip('/')}/"):
            best = (kinds[0], point)
    return best


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), field)


def _synchronised(path: Path, resolved: Path, around: Surroundings) -> str:
    for folder in dict.fromkeys((*Path(os.path.abspath(path)).parents, *resolved.parents)):
        program = _by_name(folder, around) or _by_markers(folder)
        if program:
            return f"in a folder that {program} copies to other computers ({folder})"
    return ""


def _by_name(folder: Path, around: Surroundings) -> str:
    name = folder.name.casefold()
    for program, patterns in _SYNCHRONISED.items():
        if any(_is_like(name, pattern) for pattern in patterns):
            return program
    for program, plain in _SYNCHRONISED_IN_HOME.items():
        if name == plain and folder.parent == around.home:
            return program
    if folder.parent.name == "CloudStorage" and folder.parent.parent.name == "Library":
        return folder.name.partition("-")[0]
    named = (around.environment.get(variable) for variable in _FOLDER_VARIABLES)
    return "OneDrive" if any(one and Path(one) == folder for one in named) else ""


def _by_markers(folder: Path) -> str:
    for name in _names_in(folder):
        for pattern, program in _MARKERS.items():
            if _is_like(name.casefold(), pattern) and not _is_settings_folder(folder / name):
                return program
    return ""


def _is_like(name: str, pattern: str) -> bool:
    """Whether a name is one that a pattern stands for, in which ``*`` is whatever there is, once at most."""
    begins, star, ends = pattern.partition("*")
    if not star:
        return name == pattern
    return name.startswith(begins) and name.endswith(ends) and len(name) >= len(begins) + len(ends)


def _names_in(folder: Path) -> Iterator[str]:
    if folder == folder.parent:
        return
    try:
        with os.scandir(folder) as entries:
            yield from (entry.name for entry in entries if entry.name.startswith("."))
    except OSError:
        return


def _is_settings_folder(marker: Path) -> bool:
    """Whether this is where Dropbox keeps its own settings on Linux, in a home that is not synchronised."""
    return marker.name == ".dropbox" and marker.is_dir()
