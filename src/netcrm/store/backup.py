"""Backups: whole, valid, private, thinned with age; and back again, which can itself be undone.

A backup is written beside its place, checked, synced and only then named, so that what has a backup's name is one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm.store.artefact_copies import NAME, back_up, bring_back
from netcrm.store.connection import connect, known, translate
from netcrm.store.errors import Refused, StoreDamaged, StoreError, StoreFull, StoreMissing, StoreReadOnly
from netcrm.store.files import beside, give_name, private_file, private_folder, sweep, sync_file
from netcrm.store.kept_text import put
from netcrm.store.versions import CURRENT

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

_STAMP = "%Y-%m-%dT%H%M%S.%fZ"
_PREFIX = "netcrm-"
_ELSEWHERE = "backups_elsewhere"
"""The setting that holds the places of backups written elsewhere."""
_REMEMBERED = 100
ASKED = "asked"
"""The reason of a backup that the owner made; such are never thinned out."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup's file: when it was made (aware UTC) and why."""

    made: datetime
    reason: str
    path: Path


def backups_in(folder: Path) -> list[Backup]:
    """The backups in a folder, oldest first."""
    found = []
    for path in folder.glob(f"{_PREFIX}*.db"):
        stamp, _, reason = path.stem.removeprefix(_PREFIX).partition("Z-")
        try:
            made = datetime.strptime(f"{stamp}Z", _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(made, reason, path))
    return sorted(found)


def write_copy(source: Path, target: Path, *, wait: float = 5.0) -> None:
    """Writes a whole copy of the store at ``source`` to ``target``, for the owner alone.

    Raises Refused when there is something at ``target``, StoreDamaged when the copy is not sound, StoreFull.
    """
    if target.exists():
        raise Refused(f"There is a file at {target} already; it was left alone. Name another.")
    fresh = beside(target)
    try:
        private_folder(target.parent)
        private_file(fresh)
        with closing(connect(source, wait=wait, reader=True)) as reading, closing(sqlite3.connect(fresh)) as writing:
            writing.execute("PRAGMA journal_mode=OFF")
            writing.execute("PRAGMA synchronous=OFF")
            reading.backup(writing, pages=-1)
            sound = writing.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        if not sound:
            raise StoreDamaged(f"{source} is damaged, so no backup was made of it. Look at it with: netcrm check")
        sync_file(fresh)
        give_name(fresh, target)
    except FileExistsError:
        raise Refused(f"There is a file at {target} already; it was left alone. Name another.") from None
    except sqlite3.Error as error:
        raise translate(error, source, wait) from None
    except OSError as error:
        raise StoreFull(
            f"No backup could be written to {target} ({error.strerror}); nothing was changed."
            " Name a place that can be written to."
        ) from None
    finally:
        fresh.unlink(missing_ok=True)


def remember(book: BookCore, path: Path) -> None:
    """Keeps the place of a backup that lies elsewhere, so that forgetting someone can name it."""
    from netcrm.store.kept_text import set_setting

    known = [path.absolute(), *(old for old in elsewhere_of(book) if old.is_file() and old != path.absolute())]
    set_setting(book, _ELSEWHERE, json.dumps([str(place) for place in known[:_REMEMBERED]]))


def elsewhere_of(book: BookCore) -> list[Path]:
    """The places of backups that were written elsewhere, the latest first; they may be gone."""
    from netcrm.store.kept_text import setting

    return [Path(place) for place in json.loads(setting(book, _ELSEWHERE) or "[]")]


def make_backup(store: Path, folder: Path, reason: str, *, now: datetime, wait: float = 5.0) -> Path:
    """Backs the store up into the folder, with its artefacts beside it, then thins the folder's automatic backups out.
    Raises as write_copy."""
    moment = now.astimezone(UTC)
    while (target := folder / f"{_PREFIX}{moment.strftime(_STAMP)}-{reason}.db").exists():
        moment += timedelta(microseconds=1)
    write_copy(store, target, wait=wait)
    back_up(store.parent / NAME, folder / NAME)
    sweep(folder)
    sweep(store.parent)
    for old in thinned(backups_in(folder), now):
        old.path.unlink(missing_ok=True)
    return target


def thinned(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """The automatic backups that may go: of those older than two days, all but the newest of each of 12 days, then of
    10 weeks, then of 9 months."""
    rules: list[tuple[int, Callable[[datetime], tuple[int, ...]]]] = [
        (12, lambda made: (made.year, made.month, made.day)),
        (10, lambda made: made.isocalendar()[:2]),
        (9, lambda made: (made.year, made.month)),
    ]
    seen: list[set[tuple[int, ...]]] = [set() for _ in rules]
    gone = []
    for backup in sorted(backups, reverse=True):
        if backup.reason == ASKED or now - backup.made < timedelta(days=2):
            continue
        for (count, key), kept in zip(rules, seen, strict=True):
            if key(backup.made) not in kept and len(kept) < count:
                kept.add(key(backup.made))
                break
        else:
            gone.append(backup)
    return gone


def due(store: Path, folder: Path, now: datetime) -> bool:
    """Whether the store was written to since its newest backup, and that is an hour old."""
    found = backups_in(folder)
    if not found:
        return True
    written = datetime.fromtimestamp(store.stat().st_mtime, UTC)
    return written > found[-1].made and now - found[-1].made >= timedelta(hours=1)


def restore(store: Path, source: Path, folder: Path, *, now: datetime, wait: float = 30.0) -> Path:
    """Puts the content of a backup into the store, in place and in one transaction, after backing up what was there.

    A store too damaged to be backed up is set aside, whole, beside itself. Returns where the former content lies.
    Raises as ``Book.open`` about the backup, which is only read, and StoreNewer about the store.
    """
    version = known(source)
    with suppress(StoreDamaged, StoreMissing):
        known(store)
    copy = beside(store)
    try:
        write_copy(source, copy, wait=wait)
        if version < CURRENT:
            from netcrm.store.migrate import bring_up

            bring_up(copy, version, wait=wait)
        try:
            former = make_backup(store, folder, "restore", now=now, wait=wait)
        except (StoreDamaged, StoreMissing):
            _seal(copy, _aside(store, now), now, wait)
            aside = _replace(store, copy, now)
            _with_artefacts(store, source, folder, wait)
            return aside
        _seal(copy, former, now, wait)
        _overwrite(store, copy, wait)
        _with_artefacts(store, source, folder, wait)
        return former
    except StoreFull as error:
        if str(copy) not in str(error):
            raise
        raise StoreReadOnly(
            f"Nothing can be written into {store.parent}, so nothing was restored; nothing was changed."
            " Allow writing to that folder and see that its disk has room, then try again."
        ) from None
    finally:
        copy.unlink(missing_ok=True)
        copy.with_name(copy.name + "-journal").unlink(missing_ok=True)


def _with_artefacts(store: Path, source: Path, folder: Path, wait: float) -> None:
    """Brings back what the restored store speaks of and is not there; what is found nowhere, ``check`` tells."""
    with closing(connect(store, wait=wait, reader=True)) as raw:
        bring_back(raw, store.parent / NAME, [folder / NAME, source.parent / NAME])


def _seal(copy: Path, former: Path, now: datetime, wait: float) -> None:
    """Ends undo at the restore: the latest change in a backup is one of its own time, and not the latest here."""
    from netcrm.store.ids import new_uid
    from netcrm.store.undo import FORMER, RESTORED, seal_all

    try:
        with closing(connect(copy, wait=wait)) as raw:
            raw.execute("BEGIN IMMEDIATE")
            seal_all(raw)
            raw.execute(
                "INSERT INTO change (uid, made_at, origin, label, undone, undone_by, sealed, log_first, log_last)"
                " VALUES (?, ?, 'restore', ?, 0, '', 1, 0, -1)",
                (new_uid(), now.astimezone(UTC).isoformat(timespec="microseconds"), RESTORED),
            )
            put(raw, FORMER, str(former.absolute()))
            raw.execute("COMMIT")
    except sqlite3.Error as error:
        raise translate(error, copy, wait) from None


def _overwrite(store: Path, copy: Path, wait: float) -> None:
    """Writes the copy over the open store: a transaction like any other, for those who have it open and for a crash."""
    try:
        with closing(connect(copy, wait=wait, reader=True)) as reading, closing(connect(store, wait=wait)) as writing:
            writing.execute("PRAGMA cache_spill=ON")
            reading.backup(writing, pages=-1)
    except sqlite3.Error as error:
        raise translate(error, store, wait) from None


def _replace(store: Path, copy: Path, now: datetime) -> Path:
    aside = set_aside(store, now)
    give_name(copy, store)
    return aside


def _aside(store: Path, now: datetime) -> Path:
    return store.with_name(f"{store.name}.damaged-{now.astimezone(UTC).strftime(_STAMP)}")


def set_aside(store: Path, now: datetime) -> Path:
    """Renames a damaged store and its journal, so that nothing of it is lost. Returns its new place."""
    aside = _aside(store, now)
    for ending in ("-journal", ""):
        part = store.with_name(store.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside


def copied_bytes(store: Path, now: datetime) -> Path:
    """Copies a damaged store's file byte by byte beside itself, before anything is mended in it."""
    aside = _aside(store, now)
    private_file(aside)
    try:
        aside.write_bytes(store.read_bytes())
        sync_file(aside)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise StoreError(
            f"No copy of {store} could be kept ({error.strerror}); nothing was changed. Allow writing beside it."
        ) from None
    return aside
