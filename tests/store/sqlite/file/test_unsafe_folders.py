"""Network shares and synchronised folders are recognised, and what to do instead is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutetaker import locations, stores
from minutetaker.store.api.errors import ReadOnlyError, StoreError
from minutetaker.store.sqlite.file import unsafe_folders
from minutetaker.store.sqlite.file.unsafe_folders import Surroundings, unfit
from tests.store.making import a_committee, a_meeting, open_store
from tests.typed import type_text

MOUNTS = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 0 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 27 8:2 / /home rw,relatime shared:2 - btrfs /dev/sda2 rw
31 27 0:50 / {point} rw,relatime shared:3 master:1 - {kind} {source} rw,vers=3.1.1
32 31 8:9 / {point}/local rw,relatime - xfs /dev/sdb1 rw
"""


def around(kind: str = "ext4", point: str = "/mnt/council", **environment: str) -> Surroundings:
    mounts = MOUNTS.format(kind=kind, point=point, source="//server/council")
    return Surroundings(mounts, Path("/home/clerk"), environment)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "usual_store", lambda: Path("/home/clerk/.local/share/minutetaker/minutes.db"))


NETWORK = "nfs nfs4 cifs smb3 smbfs afs ceph glusterfs davfs fuse.sshfs fuse.rclone fuse.gvfsd-fuse 9p vboxsf vmhgfs"
LOCAL = "ext4 xfs btrfs zfs tmpfs fuseblk ntfs3 vfat overlay f2fs fuse.gocryptfs"


@pytest.mark.parametrize("kind", NETWORK.split())
def test_a_network_share_is_recognised(kind: str) -> None:
    said = unfit(Path("/mnt/council/minutes/minutes.db"), around(kind))
    assert f"on a network share ({kind}, /mnt/council)" in said


@pytest.mark.parametrize("kind", LOCAL.split())
def test_a_disk_of_this_computer_is_fit(kind: str) -> None:
    assert unfit(Path("/mnt/council/minutes/minutes.db"), around(kind)) == ""


@pytest.mark.parametrize("path", ["/home/clerk/minutes.db", "/mnt/council/local/minutes.db", "/mnt/councillors/m.db"])
def test_only_what_is_on_the_share_is_on_the_share(path: str) -> None:
    assert unfit(Path(path), around("nfs4")) == ""


def test_a_mount_point_with_a_space_in_its_name_is_recognised() -> None:
    said = unfit(Path("/mnt/Town Hall/minutes.db"), around("cifs", "/mnt/Town\\040Hall"))
    assert "(cifs, /mnt/Town Hall)" in said


def test_the_later_of_two_mounts_in_one_place_counts() -> None:
    over = "40 31 0:60 / /mnt/council rw - ext4 /dev/sdc1 rw\n"
    plain = around("nfs4")
    assert unfit(Path("/mnt/council/m.db"), Surroundings(plain.mounts + over, plain.home, {})) == ""


def test_lines_that_cannot_be_understood_are_passed_over() -> None:
    strange = Surroundings("\n - \nx y z\n1 2 3 / / rw - \n" + around("nfs4").mounts, Path("/home/clerk"), {})
    assert "network share" in unfit(Path("/mnt/council/m.db"), strange)


@pytest.mark.parametrize("path", [r"\\server\council\minutes.db", r"\\?\UNC\server\council\minutes.db"])
def test_a_windows_path_to_another_computer_is_recognised(path: str) -> None:
    assert "on a network share" in unfit(Path(path), around())


def test_a_long_windows_path_to_this_computer_is_fit() -> None:
    assert unfit(Path(r"\\?\C:\Users\clerk\minutes.db"), around()) == ""


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Elmscott Parish Council", "OneDrive"),
        ("onedrive/Minutes", "OneDrive"),
        ("SharePoint/Democratic services", "SharePoint"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/OneDrive-ElmscottParishCouncil", "OneDrive"),
        ("Library/CloudStorage/Egnyte-Elmscott", "Egnyte"),
        ("Nextcloud/Council", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Box", "Box"),
        ("Box Sync", "Box"),
        ("pCloudDrive", "pCloud"),
        ("MEGA", "MEGA"),
    ],
)
def test_a_synchronised_folder_is_recognised_by_its_name(folder: str, program: str) -> None:
    said = unfit(Path("/home/clerk") / folder / "minutes.db", around())
    assert f"in a folder that {program} copies to other computers" in said


@pytest.mark.parametrize("folder", ["Boxes", "work/box", "work/mega", "Drop", "My one drive", "Minutes"])
def test_other_names_are_fit(folder: str) -> None:
    assert unfit(Path("/home/clerk") / folder / "minutes.db", around()) == ""


def test_a_store_that_has_the_name_of_such_a_program_is_fit() -> None:
    assert unfit(Path("/home/clerk/dropbox"), around()) == ""


def test_a_folder_that_windows_says_is_onedrives_is_recognised(tmp_path: Path) -> None:
    surroundings = around(OneDriveCommercial=str(tmp_path / "Elmscott"))
    assert "OneDrive" in unfit(tmp_path / "Elmscott" / "2026" / "minutes.db", surroundings)
    assert unfit(tmp_path / "2026" / "minutes.db", surroundings) == ""


@pytest.mark.parametrize(
    ("marker", "program"),
    [
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        ("._sync_0a1b2c.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
def test_a_synchronised_folder_is_recognised_by_what_lies_in_it(tmp_path: Path, marker: str, program: str) -> None:
    (tmp_path / "Council" / "Minutes").mkdir(parents=True)
    (tmp_path / "Council" / marker).touch()
    assert program in unfit(tmp_path / "Council" / "Minutes" / "minutes.db", around())
    assert unfit(tmp_path / "minutes.db", around()) == ""


@pytest.mark.parametrize("name", ["desktop.ini", ".dropbox/info.json", "notes_sync_.db", ".bashrc"])
def test_what_lies_in_other_folders_means_nothing(tmp_path: Path, name: str) -> None:
    """Dropbox's own settings on Linux are in a folder of the home, which is not synchronised for that."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert unfit(tmp_path / "minutes.db", around()) == ""


def test_a_link_into_such_a_folder_and_one_out_of_it_are_recognised(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "disk").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    (tmp_path / "Dropbox" / "council").symlink_to(tmp_path / "disk")
    assert "Dropbox" in unfit(tmp_path / "mine" / "minutes.db", around())
    assert "Dropbox" in unfit(tmp_path / "Dropbox" / "council" / "minutes.db", around())


def test_what_to_do_is_said() -> None:
    said = unfit(Path("/mnt/council/Old minutes/minutes.db"), around("cifs"))
    assert 'put backups = "/mnt/council/Old minutes" into' in said
    assert said.endswith(
        "minutetaker --store /home/clerk/.local/share/minutetaker/minutes.db "
        'restore "/mnt/council/Old minutes/minutes.db"'
    )


def test_who_has_no_disk_of_their_own_is_told_how_to_go_on() -> None:
    said = unfit(Path("/home/clerk/minutes.db"), around("nfs4", "/home/clerk"))
    assert 'put storage = "any"' in said
    assert "--store" not in said


# What comes of it


def test_no_store_is_made_in_such_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"No store is made at .*Dropbox"):
        open_store(tmp_path / "Dropbox")
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_such_a_folder_is_read_only(tmp_path: Path) -> None:
    with open_store(tmp_path / "disk") as store:
        committee = store.add_committee(a_committee(), label="New committee")
        meeting = store.add_meeting(a_meeting(committee.id), label="New meeting")
    (tmp_path / "disk").rename(tmp_path / "Dropbox")
    item = meeting.items[1]
    with open_store(tmp_path / "Dropbox") as store:
        assert "copies to other computers" in store.read_only_because
        assert store.meeting(meeting.id) == meeting
        with pytest.raises(ReadOnlyError, match="restore"):
            type_text(store, meeting.id, item.id, item.entries[0].id, "Other.")


@pytest.mark.parametrize("way", ["environment", "settings"])
def test_who_chose_to_is_let_go_on_and_warned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    if way == "environment":
        monkeypatch.setenv("MINUTETAKER_STORAGE", "any")
    else:
        monkeypatch.setenv("MINUTETAKER_CONFIG", str(tmp_path))
        (tmp_path / "settings.toml").write_text('storage = "any"\n')
    with stores.open_store(tmp_path / "Dropbox" / "minutes.db", who="clerk") as store:
        assert not store.read_only_because
        assert "Dropbox copies to other computers" in store.warning
        store.add_committee(a_committee(), label="New committee")


def test_a_fit_place_has_no_warning(tmp_path: Path) -> None:
    assert unsafe_folders.unfit(tmp_path / "minutes.db") == ""
    with open_store(tmp_path) as store:
        assert store.warning == ""
