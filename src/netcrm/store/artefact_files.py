"""The folder of artefacts: files that were copied in, each under the SHA-256 of its content, so once.

A file is whole and on the disk before it has its name, and has its name before the store speaks of it. Nothing in here
deletes one: undo may bring back what refers to it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from netcrm.store.errors import Refused, StoreDamaged, StoreFull, StoreReadOnly
from netcrm.store.files import beside, private_file, private_folder, sweep, sync_file, sync_folder
from netcrm.text import clean

LIMIT = 100 * 1024 * 1024
"""Bytes of the largest file that is copied in; a larger one is located instead."""
_CHUNK = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NAME_BYTES = 180
"""Of a file's name; file systems allow 255, and some add to it."""
_LENT = ".lent-"
"""Begins the name of a folder with a lent copy; the number of the process that lent it follows."""
DAY = 86_400
"""Seconds for which a copy is lent to another program."""
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Copied:
    """What was looked at or copied in: the hash and size of its content, and its name without its folder."""

    sha256: str
    size: int
    name: str


def size_said(size: int) -> str:
    """A size for people: "812 bytes", "1.4 MB"."""
    if size < 1000:
        return f"{size} byte{'s' * (size != 1)}"
    value = float(size)
    units = iter(("kB", "MB", "GB"))
    unit = next(units)
    value /= 1000
    while value >= 999.5 and (larger := next(units, "")):
        value, unit = value / 1000, larger
    return f"{value:.1f} {unit}" if value < 9.95 else f"{value:.0f} {unit}"


def place_of(folder: Path, sha256: str) -> Path:
    """Where the file with this content lies. Raises ValueError for what is no SHA-256."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError(f"not a SHA-256: {sha256!r}")
    return folder / sha256[:2] / sha256


def looked_at(source: Path) -> Copied:
    """What copying the file in would give. Raises as :func:`copy_in` about the file."""
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size += len(chunk)
    return Copied(digest.hexdigest(), size, name_of(source))


def copy_in(folder: Path, source: Path) -> Copied:
    """Copies a file into the folder of artefacts; one with the same content is there once.

    Raises Refused for what is no plain file, is empty, too large or cannot be read; StoreFull, StoreReadOnly.
    """
    fresh = beside(folder / "artefact")
    digest, size = hashlib.sha256(), 0
    chunks = _chunks(source)
    first = next(chunks)
    try:
        private_folder(folder)
        sweep(folder)
        private_file(fresh)
        with fresh.open("r+b") as copy:
            for chunk in _again(first, chunks):
                digest.update(chunk)
                size += len(chunk)
                copy.write(chunk)
        sync_file(fresh)
        _keep(fresh, place_of(folder, digest.hexdigest()))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreFull(f"There is no room for {source.name} in {folder}; nothing was changed.") from None
        raise StoreReadOnly(
            f"{source.name} could not be copied into {folder} ({error.strerror}); nothing was changed."
        ) from None
    finally:
        fresh.unlink(missing_ok=True)
    return Copied(digest.hexdigest(), size, name_of(source))


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _keep(fresh: Path, target: Path) -> None:
    """Gives a whole file its name; what is there already and sound stays, what was changed is replaced."""
    private_folder(target.parent)
    if not is_sound(target):
        os.replace(fresh, target)
    sync_folder(target.parent)
    sync_folder(target.parent.parent)


def _chunks(source: Path) -> Iterator[bytes]:
    """The content of a plain file, never followed to another place. Raises Refused; nothing is read beyond the
    limit."""
    handle = _opened(source)
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        what = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
        raise Refused(f"{source} is {what}; only a file can be attached. Nothing was changed")
    with os.fdopen(handle, "rb", buffering=0) as file:
        if found.st_size == 0:
            raise Refused(f"{source} is empty, and proves nothing; nothing was changed")
        read = 0
        while chunk := _read(file, source):
            read += len(chunk)
            if max(read, found.st_size) > LIMIT:
                raise Refused(
                    f"{source} is {size_said(max(read, found.st_size))}, and at most {size_said(LIMIT)} are copied in;"
                    " say where it is filed instead (netcrm locate). Nothing was changed"
                )
            yield chunk


def _opened(source: Path) -> int:
    told = "no name of a file"
    try:
        if not source.is_symlink():
            return os.open(source, _FLAGS)
        told = ""
    except FileNotFoundError:
        raise Refused(f"there is no file {source}; nothing was changed") from None
    except OSError as error:
        told = error.strerror or told
    except ValueError:  # a NUL
        pass
    if not told:
        raise Refused(f"{source} is a link to another place; name the file itself. Nothing was changed")
    raise Refused(f"{source} cannot be read ({told}); nothing was changed")


def _read(file: object, source: Path) -> bytes:
    try:
        chunk: bytes = file.read(_CHUNK)  # type: ignore[attr-defined]  # an unbuffered binary file
    except OSError as error:
        raise Refused(f"{source} cannot be read ({error.strerror}); nothing was changed") from None
    return chunk


def is_sound(path: Path) -> bool:
    """Whether a plain file lies there whose content has the hash of its name."""
    return path.is_file() and not path.is_symlink() and _hash_of(path) == path.name


def _hash_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def name_of(source: Path) -> str:
    """The file's name without its folder, as text that can be shown and stored."""
    return clean(source.name.encode("utf-8", "replace").decode("utf-8"))


def safe_name(name: str) -> str:
    """A name under which a copy can be written anywhere: no folder in it, no sign that a shell or a program could take
    for something else, not too long, its ending kept."""
    bare = PureWindowsPath(PurePosixPath(name).name).name
    bare = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*$`!;&]', "_", clean(bare)).strip(" .").lstrip("-") or "artefact"
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending.encode()) > 20:
        stem, dot, ending = bare, "", ""
    room = _NAME_BYTES - len(ending.encode()) - len(dot)
    return stem.encode()[:room].decode("utf-8", "ignore") + dot + ending


def lend(folder: Path, sha256: str, name: str) -> Path:
    """A copy of an artefact under its own file name, in a folder of its own that only the owner may read, so that no
    program can change the artefact. Copies lent more than a day ago go.

    Raises Refused when the artefact is not there, StoreDamaged when it was changed.
    """
    held = place_of(folder, sha256)
    if not held.is_file():
        raise Refused(f"the file of this artefact is missing: {held}. Look with: netcrm check")
    if not is_sound(held):
        raise StoreDamaged(f"{held} was changed since it was copied in; it is not opened. Look with: netcrm check")
    take_back(folder, DAY)
    copy = Path(tempfile.mkdtemp(prefix=f"{_LENT}{os.getpid()}-", dir=folder)) / safe_name(name)
    private_file(copy)
    shutil.copyfile(held, copy)
    return copy


def take_back(folder: Path, older: float = 0) -> None:
    """Deletes the copies that were lent more than so many seconds ago."""
    for lent in folder.glob(f"{_LENT}*"):
        with suppress(OSError):
            if time.time() - lent.stat().st_mtime >= older:
                shutil.rmtree(lent)


def take_back_own(folder: Path) -> None:
    """Deletes the copies that this process lent: it is about to end."""
    for lent in folder.glob(f"{_LENT}{os.getpid()}-*"):
        shutil.rmtree(lent, ignore_errors=True)


def take_back_left(folder: Path) -> None:
    """Deletes the copies whose lender runs no more: it was killed, or it did not wait for the program that it lent to.
    Where nobody can tell, they go after a day."""
    for lent in folder.glob(f"{_LENT}*"):
        if not _runs(lent.name.removeprefix(_LENT).partition("-")[0]):
            shutil.rmtree(lent, ignore_errors=True)


def _runs(process: str) -> bool:
    """Whether there may be a process of this number."""
    if sys.platform == "win32":  # there, asking is ending
        return True
    try:
        os.kill(int(process), 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except OSError:
        pass
    return True


def stored(folder: Path) -> Iterator[Path]:
    """Every file in the folder that has, or should have, the name of its content."""
    for part in sorted(folder.iterdir()) if folder.is_dir() else ():
        if part.name.startswith("."):
            continue
        yield from sorted(part.rglob("*")) if part.is_dir() and not part.is_symlink() else [part]
