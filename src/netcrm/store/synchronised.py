"""Whether a folder is kept the same on several machines, or lies on another one: places in which two programs can
write to one store without knowing of each other, and one of the two copies is lost.

Nothing is asked of the services themselves: their folders are known by name or by a mark that lies in them, and file
systems by what the system says of its mounts.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

MARKS: dict[str, str] = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox"}
"""What lies in the topmost folder that a service keeps."""

_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"onedrive( ?- ?.+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents", re.IGNORECASE), "iCloud Drive"),
    (re.compile(r"google ?drive( .+)?|googledrive-.+|my drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"nextcloud|owncloud|megasync|pcloud ?drive|box sync|syncthing", re.IGNORECASE), ""),
)
"""Names of the folders that the services make; '' stands for a service whose name is the folder's own."""

_CLOUD_STORAGE = "CloudStorage"
"""Where macOS keeps the folders of all such services."""

NETWORK = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs 9p ceph glusterfs lustre davfs fuse.sshfs fuse.davfs2 fuse.davfs"
    " fuse.rclone fuse.glusterfs fuse.s3fs fuse.gcsfuse fuse.gvfsd-fuse fuse.google-drive-ocamlfuse".split()
)
"""Types of file systems that lie on other machines, as Linux names them."""

MOUNTS = Path("/proc/mounts")
_OCTAL = re.compile(r"\\([0-7]{3})")


def warning(path: Path, mounts: Path = MOUNTS) -> str:
    """A sentence for the owner of a store at ``path`` in such a place, '' when it lies where it should."""
    folder = path.absolute().parent
    with suppress(OSError, RuntimeError):
        folder = folder.resolve()
    if service := _service(folder):
        return (
            f"{path} lies in a folder that {service} synchronises. Use it on one machine at a time, and let the other"
            " machine finish first; else one of two copies is lost. Better keep it elsewhere (NETCRM_HOME)."
        )
    if kind := _network(folder, mounts):
        return (
            f"{path} lies on a network file system ({kind}), whose locks cannot be relied on. Use it from one machine"
            " at a time. Better keep it on a disk of this one (NETCRM_HOME)."
        )
    return ""


def _service(folder: Path) -> str:
    for place in (folder, *folder.parents):
        for mark, service in MARKS.items():
            with suppress(OSError):
                if (place / mark).exists() and not (service == "Dropbox" and place == Path.home()):
                    return service
        for pattern, service in _NAMES:
            if pattern.fullmatch(place.name):
                return service or place.name
        if place.parent.name == _CLOUD_STORAGE:
            return place.name.partition("-")[0]
    return ""


def _network(folder: Path, mounts: Path) -> str:
    """The type of the file system that the folder lies on when it is another machine's, else ''."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = Path("/"), ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1]))
        if len(point.parts) >= len(best.parts) and folder.is_relative_to(point):
            best, kind = point, fields[2]
    return kind if kind in NETWORK else ""
