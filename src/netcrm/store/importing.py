"""Import: cards and rows that a file held become contacts, once.

A card is known again by the identity that its source gave it, else by the hash of its content. What is known and the
same is left alone; what has changed at its source is brought up to date, but never over what the user has changed
(``netcrm.store.import_update``). One import is one change with one journal entry, which shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlmodel import col

from netcrm.models.drafts import ActionDraft, ContactDraft, SourceDraft
from netcrm.models.rows import ImportedFile
from netcrm.models.tables import Contact, Source
from netcrm.store.actions import write_action
from netcrm.store.contact_parts import organisations
from netcrm.store.errors import Refused
from netcrm.store.import_parts import create
from netcrm.store.import_update import update
from netcrm.text import fold
from netcrm.words import ContactKind, Kind, Stage

if TYPE_CHECKING:
    from netcrm.formats.reading import FileReading
    from netcrm.store.changes import Tx

Progress = Callable[[int, int], object]
"""Told how many cards of how many are done. Answering False, or raising, stops the import: nothing stays of it."""

AT_ONCE = 500
"""Cards written between two reports of progress."""

_KNOWN = select(
    col(Source.id), col(Source.contact_id), col(Source.origin), col(Source.source_uid), col(Source.content_hash)
).where(col(Source.origin).in_(bindparam("origins", expanding=True)))
_NAMES = select(col(Contact.id), col(Contact.sort_name))
_ORGANISATIONS = select(col(Contact.sort_name), col(Contact.id)).where(
    col(Contact.kind) == ContactKind.ORGANISATION.value,
    ~select(col(Source.id)).where(col(Source.contact_id) == col(Contact.id)).exists(),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A card that was imported before."""

    id: int
    contact_id: int


@dataclass(slots=True)
class Sorted:
    """What is to be done with the cards of an import, each with the place of its file."""

    create: list[tuple[int, ContactDraft, SourceDraft]] = field(default_factory=list)
    update: list[tuple[int, ContactDraft, SourceDraft, Known]] = field(default_factory=list)
    adopt: list[tuple[int, ContactDraft, SourceDraft, int]] = field(default_factory=list)
    """Organisations that are there, typed or named by a card, and now come with a card of their own."""
    unchanged: list[int] = field(default_factory=list)
    """The place of the file of each."""


def import_cards(
    tx: Tx, readings: Sequence[FileReading], progress: Progress, before: Callable[[], object]
) -> tuple[str, list[ImportedFile]]:
    """Bring what the files held into the store; return the label, '' when nothing differed, and what each file gave.

    ``before`` is called before the first write, when there is something to write.
    Raises Refused when ``progress`` answers False.
    """
    todo = _sort(tx, readings)
    done = len(todo.unchanged)
    total = done + len(todo.create) + len(todo.update) + len(todo.adopt)
    _report(progress, done, total)
    if total > done:
        before()
    _make_organisations(tx, todo)
    # Organisations first, so that the people who name them find them.
    todo.create.sort(key=lambda item: item[1].kind is not ContactKind.ORGANISATION)
    for part in _runs(todo.create):
        held = organisations(tx, _named(draft for _, draft, _ in part), Stage.IMPORTED)
        create(tx, [(draft, source) for _, draft, source in part], held)
        done += len(part)
        _report(progress, done, total)
    for _, draft, source, known in todo.update:
        update(tx, draft, source, known.contact_id, known.id)
        done += 1
        _report(progress, done, total)
    for _, draft, source, contact_id in todo.adopt:
        update(tx, draft, source, contact_id, None)
        done += 1
        _report(progress, done, total)
    files = _told(readings, todo)
    changed = len(todo.create) + len(todo.update) + len(todo.adopt)
    if not changed:
        return "", files
    label = f"Imported {changed} contact{'' if changed == 1 else 's'} from {_whence(readings)}"
    write_action(tx, ActionDraft(kind=Kind.IMPORTED, on=tx.today.isoformat(), text=label))
    return label, files


def _report(progress: Progress, done: int, total: int) -> None:
    if progress(done, total) is False:
        raise Refused("The import was stopped; nothing was changed.")


def _runs(
    items: list[tuple[int, ContactDraft, SourceDraft]],
) -> Iterator[list[tuple[int, ContactDraft, SourceDraft]]]:
    """Parts of at most AT_ONCE, organisations and people never in one part."""
    start = 0
    while start < len(items):
        kind = items[start][1].kind
        end = start
        while end < len(items) and end - start < AT_ONCE and items[end][1].kind is kind:
            end += 1
        yield items[start:end]
        start = end


def _named(drafts: Iterable[ContactDraft]) -> list[str]:
    return [affiliation.organisation for draft in drafts for affiliation in draft.affiliations]


def _make_organisations(tx: Tx, todo: Sorted) -> None:
    """Take organisations' own cards out of those to create where the organisation is there without a card."""
    wanted = [item for item in todo.create if item[1].kind is ContactKind.ORGANISATION]
    if not wanted:
        return
    bare = {row.sort_name: int(row.id) for row in tx.exec(_ORGANISATIONS.order_by(col(Contact.id).desc()))}
    for item in wanted:
        contact_id = bare.pop(fold(item[1].name), None)
        if contact_id is not None:
            todo.adopt.append((*item, contact_id))
    adopted = {id(item[1]) for item in todo.adopt}
    todo.create = [item for item in todo.create if id(item[1]) not in adopted]


def _sort(tx: Tx, readings: Sequence[FileReading]) -> Sorted:
    """Tell new, changed and unchanged cards apart."""
    cards = [(place, draft, _source(draft)) for place, reading in enumerate(readings) for draft in reading.cards]
    todo = Sorted()
    if not cards:
        return todo
    rows = tx.exec(_KNOWN, {"origins": sorted({source.origin for _, _, source in cards})}).all()
    exact = {(row.origin, row.source_uid, row.content_hash): Known(row.id, row.contact_id) for row in rows}
    same_uid: dict[tuple[str, str], list[Known]] = {}
    for row in rows:
        if row.source_uid:
            same_uid.setdefault((row.origin, row.source_uid), []).append(Known(row.id, row.contact_id))
    seen: set[tuple[str, str, str]] = set()
    taken: set[int] = set()
    left = []
    for place, draft, source in cards:
        key = (source.origin, source.uid, source.content_hash)
        if key in exact or key in seen:
            todo.unchanged.append(place)
            if key in exact:
                taken.add(exact[key].id)
        else:
            seen.add(key)
            left.append((place, draft, source))
    for place, draft, source in left:
        candidates = [k for k in same_uid.get((source.origin, source.uid), ()) if k.id not in taken]
        known = _same(tx, draft, candidates)
        if known is None:
            todo.create.append((place, draft, source))
        else:
            taken.add(known.id)
            todo.update.append((place, draft, source, known))
    return todo


def _same(tx: Tx, draft: ContactDraft, candidates: Sequence[Known]) -> Known | None:
    """Which of the cards of one identity this is: programs give the same one twice, so the name decides then."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    ids = [known.contact_id for known in candidates]
    names = {row.id: row.sort_name for row in tx.exec(_NAMES.where(col(Contact.id).in_(ids)))}
    wanted = fold(draft.name)
    return next((k for k in candidates if names.get(k.contact_id) == wanted), candidates[0])


def _source(draft: ContactDraft) -> SourceDraft:
    if draft.source is None:
        raise Refused("A contact to import does not say where it comes from; nothing was changed.")
    return draft.source


def _told(readings: Sequence[FileReading], todo: Sorted) -> list[ImportedFile]:
    created, updated, unchanged = ([0] * len(readings) for _ in range(3))
    for place, *_ in todo.create:
        created[place] += 1
    for place, *_ in (*todo.update, *todo.adopt):
        updated[place] += 1
    for place in todo.unchanged:
        unchanged[place] += 1
    return [
        ImportedFile(
            path=str(reading.path),
            format=reading.format,
            read=len(reading.cards),
            created=created[place],
            updated=updated[place],
            unchanged=unchanged[place],
            skipped=tuple((skipped.line, skipped.reason) for skipped in reading.skipped),
        )
        for place, reading in enumerate(readings)
    ]


def _whence(readings: Sequence[FileReading]) -> str:
    used = [reading for reading in readings if reading.cards]
    return used[0].path.name if len(used) == 1 else f"{len(used)} files"
