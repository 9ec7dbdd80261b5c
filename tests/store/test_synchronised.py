"""P12: a store in a folder that some service synchronises, or on another machine, is told of when it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.store.book import Book
from netcrm.store.synchronised import warning

pytestmark = pytest.mark.promise("P12")

NO_MOUNTS = Path("/nonexistent")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/netcrm", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive/Documents/crm", "OneDrive"),
        ("OneDrive - Acme Ltd/crm", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/crm", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Google Drive/crm", "Google Drive"),
        ("GoogleDrive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-me@example.org/crm", "Google Drive"),
        ("Library/CloudStorage/ProtonDrive-me/crm", "ProtonDrive"),
        ("Nextcloud/crm", "Nextcloud"),
    ],
)
def test_folders_known_by_name(tmp_path: Path, folder: str, service: str) -> None:
    path = tmp_path / folder / "netcrm.db"
    path.parent.mkdir(parents=True)
    assert f"that {service} synchronises" in warning(path, NO_MOUNTS)
    with Book.open(path) as book:
        assert any(service in notice for notice in book.notices)


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox", "Dropbox")])
def test_folders_known_by_a_mark_further_up(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "shared" / mark).mkdir(parents=True)
    path = tmp_path / "shared" / "work" / "crm" / "netcrm.db"
    path.parent.mkdir(parents=True)
    assert f"that {service} synchronises" in warning(path, NO_MOUNTS)


def test_a_folder_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    assert "Dropbox" in warning(tmp_path / "mine" / "netcrm.db", NO_MOUNTS)


@pytest.mark.parametrize("folder", ["crm", "Dropbox notes", "my onedriver", "boxes", "archive of icloud"])
def test_other_folders_are_left_in_peace(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "netcrm.db"
    path.parent.mkdir(mode=0o700)
    assert warning(path, NO_MOUNTS) == ""
    with Book.open(path) as book:
        assert book.notices == ()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_file_systems_of_other_machines(tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mounts"
    far = str(tmp_path / "far away").replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/home {far} {kind} rw 0 0\ntmpfs {far}/near tmpfs rw 0 0\n")
    assert f"({kind})" in warning(tmp_path / "far away" / "crm" / "netcrm.db", mounts)
    assert warning(tmp_path / "far away" / "near" / "netcrm.db", mounts) == ""
    assert warning(tmp_path / "netcrm.db", mounts) == ""
