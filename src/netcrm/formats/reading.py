"""Files of contacts, of any format that netcrm reads, as drafts. Nothing here opens the store."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from netcrm.formats.charset import decode
from netcrm.formats.csv_contacts import read_pairs, read_table
from netcrm.formats.csv_tables import find_table
from netcrm.formats.detect import foreign_bytes, foreign_text, holds_cards
from netcrm.formats.vcard import read_vcards
from netcrm.formats.vcard_lines import Trouble
from netcrm.models.drafts import ContactDraft

FILE_MAX = 128 * 1024 * 1024
"""Largest file read, in bytes."""
LINES_MAX = 2_000_000
"""Most lines read of one file."""

LINE_MAX = 20 * 1024 * 1024
"""Longest line read, in bytes: no property or cell that is taken is as long, and each copy of it would count."""

Skipped = Trouble
"""What was left out: the line in the file, from 1, and the reason in words. A refused file has one, at line 1 or 0."""


class Format(StrEnum):
    """The formats that can be read; the last four are tables too, told apart by their headings."""

    VCARD = "vcard"
    CSV = "csv"
    LINKEDIN = "linkedin"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"


@dataclass(frozen=True, slots=True)
class FileReading:
    """What a file held. ``format`` is '' when none was recognised; ``skipped`` says what was not read, and why."""

    path: Path
    format: str = ""
    cards: list[ContactDraft] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether nothing of the file could be used."""
        return not self.cards


def read_file(path: Path, *, format: str | None = None) -> FileReading:
    """Read a file of contacts; what it is shows in its content. ``format`` forces one (see :class:`Format`).

    Never raises for what is in the file or for a file that cannot be opened: the reading says why it was refused.
    Raises ValueError for a format that does not exist.
    """
    # The bytes are let go of as soon as they are text: a large file is not held twice while it is read.
    return _collected(path, *stream_file(path, format=format))


def read_bytes(data: bytes, *, path: Path = Path("-"), format: str | None = None) -> FileReading:
    """Read contacts from bytes, as :func:`read_file` does from a file; ``path`` is only handed on."""
    return _collected(path, *_found(data, format))


def _collected(path: Path, name: str, found: Iterator[ContactDraft | Skipped]) -> FileReading:
    reading = FileReading(path, name)
    for item in found:
        if isinstance(item, Trouble):
            reading.skipped.append(item)
        else:
            reading.cards.append(item)
    if not reading.cards and not reading.skipped:
        reading.skipped.append(Skipped(1, "no contact in it"))
    return reading


def stream_file(path: Path, *, format: str | None = None) -> tuple[str, Iterator[ContactDraft | Skipped]]:
    """The format of a file ('' when none was recognised), and its contacts one by one as they are read.

    For files too large to hold every contact at once, and for showing progress. Otherwise as :func:`read_file`.
    """
    data = _bytes_of(path)
    return ("", iter([data])) if isinstance(data, Trouble) else _found(data, format)


def read_again(origin: str, raw: str) -> ContactDraft | None:
    """The contact that a source's content (``SourceDraft.raw``) was read into; None when it can be read no more."""
    if origin != Format.VCARD:
        return read_pairs(origin, raw)
    return next((found for found in read_vcards(raw) if isinstance(found, ContactDraft)), None)


def _bytes_of(path: Path) -> bytes | Trouble:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Skipped(0, "a folder" if stat.S_ISDIR(status.st_mode) else "not a file")
        if status.st_size > FILE_MAX:
            return Skipped(0, f"larger than {FILE_MAX // 1024 // 1024} MB; split it first")
        return path.read_bytes()
    except OSError as error:
        return Skipped(0, f"cannot be read: {error.strerror or error}")


def _found(data: bytes, format: str | None) -> tuple[str, Iterator[ContactDraft | Skipped]]:
    wanted = Format(format) if format else None
    if what := foreign_bytes(data):
        return _refused(f"the file is {what}")
    if data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") > LINES_MAX:
        return _refused(f"more than {LINES_MAX:,} lines; split it first")
    if line := _too_long(data):
        return "", iter([Skipped(line, f"a line of more than {LINE_MAX // 1024 // 1024} MB; the file was not read")])
    text = decode(data)
    if wanted is Format.VCARD or (wanted is None and holds_cards(text)):
        if not holds_cards(text):
            return _refused("no card in it: no line says BEGIN:VCARD")
        return str(Format.VCARD), read_vcards(text)
    if wanted is None and (what := foreign_text(text)):
        return _refused(f"the file is {what}")
    table = find_table(text)
    if isinstance(table, Trouble):
        return "", iter([table])
    if wanted not in (None, Format.CSV):
        table = replace(table, format=str(wanted))
    return table.format, read_table(table)


def _too_long(data: bytes) -> int:
    """The number of a line that is longer than :data:`LINE_MAX`, 0 when there is none. Such a line reaches over a
    multiple of that size, so only those are looked at."""
    for at in range(0, len(data), LINE_MAX):
        start = max(data.rfind(b"\n", 0, at), data.rfind(b"\r", 0, at)) + 1
        end = min((found for found in (data.find(b"\n", at), data.find(b"\r", at)) if found >= 0), default=len(data))
        if end - start > LINE_MAX:
            return data.count(b"\n", 0, start) + 1
    return 0


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file that the paths name, folders walked in order of name; hidden files and folders are passed over.

    A link is followed once: a loop of links ends. A path that does not exist comes out as it is, so that reading it
    says so.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _walk(path, seen)


def _walk(start: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    waiting = [start]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
        except OSError:
            yield path
            continue
        key = (status.st_dev, status.st_ino)
        if key in seen and status.st_ino:
            continue
        seen.add(key)
        if not stat.S_ISDIR(status.st_mode):
            yield path
            continue
        try:
            names = sorted(os.listdir(path), reverse=True)
        except OSError:
            yield path
            continue
        waiting += [path / name for name in names if not name.startswith(".")]


def _refused(reason: str) -> tuple[str, Iterator[ContactDraft | Skipped]]:
    return "", iter([Skipped(0, reason)])
