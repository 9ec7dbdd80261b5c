"""Book's reads and verbs of contacts, and searching: thin delegates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from netcrm.models.filters import ContactFilter
from netcrm.models.rows import (
    Changed,
    ContactDetail,
    ContactExtras,
    ContactRow,
    FoundRow,
    ImportedFile,
    Meanwhile,
    Who,
)
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from pathlib import Path

    from netcrm.formats.reading import FileReading
    from netcrm.models.drafts import ContactDraft, ContactEdit
    from netcrm.rules.capture.records import Network
    from netcrm.store.changes import Tx
    from netcrm.store.contact_index import ContactIndex, Order
    from netcrm.words import Stage


class ContactsMixin(BookCore):
    """What Book does with contacts."""

    @cached_property
    def _order(self) -> Order:
        from netcrm.store.contact_index import Order

        return Order()

    # Reads

    def count_contacts(self, f: ContactFilter = ContactFilter()) -> int:  # noqa: B008  # a frozen value
        """How many contacts a filter lets through."""
        from netcrm.store.contact_index import count

        return count(self, self._order, f)

    def count_imported(self) -> int:
        """How many contacts were imported and not looked at since: they are not counted as one's network."""
        return int(self._rows("contacts.imported")[0][0])

    def contacts(
        self,
        f: ContactFilter = ContactFilter(),  # noqa: B008  # a frozen value
        *,
        after: str = "",
        limit: int | None = 40,
    ) -> list[ContactRow]:
        """A page of the contacts by name: the first ``limit`` (None: all), or those after the contact ``after``."""
        from netcrm.store.contact_index import listed

        return listed(self, self._order, f, self._today(), after, limit)

    def contact_index(self, f: ContactFilter = ContactFilter()) -> ContactIndex:  # noqa: B008  # a frozen value
        """The contacts of a filter as a list of any length, its first page read."""
        from netcrm.store.contact_index import ContactIndex

        return ContactIndex.open(self, self._order, f, self._today())

    def triage_index(self) -> ContactIndex:
        """The imported people that no triage has looked at; their organisations when nobody else waits."""
        from netcrm.store.contact_index import ContactIndex, waiting

        return ContactIndex.of(self, waiting(self, self._today()), self._today())

    def contact_extras(self, uids: Iterable[str]) -> dict[str, ContactExtras]:
        """Organisations, e-mail addresses and phone numbers of these contacts, by uid."""
        from netcrm.store.contacts_read import extras

        return extras(self, uids)

    def contact(self, ref: str) -> ContactDetail:
        """Everything about the contact that ``ref`` names. Raises NotFound, Ambiguous."""
        from netcrm.store.contacts_read import detail
        from netcrm.store.errors import NotFound

        found = detail(self, self.resolve(ref).uid, self._today())
        if found is None:
            raise NotFound("the contact has just been deleted; nothing was changed")
        return found

    def resolve(self, ref: str) -> Who:
        """The one contact that an id or its beginning, a full name, ``@handle`` or a part of a name means.

        Raises NotFound; Ambiguous with the candidates, best first.
        """
        from netcrm.store.names import resolve

        return resolve(self, ref, self._today())

    def tags(self) -> list[tuple[str, int]]:
        """Every tag with the number of contacts that bear it, by name."""
        return [(name, count) for name, count in self._rows("contacts.tags")]

    def find(self, words: str, limit: int = 50) -> list[FoundRow]:
        """Everything that holds all the words, the last perhaps unfinished."""
        from netcrm.store.find import find

        return find(self, words, limit)

    def network(self) -> Network:
        """The network as the capture line asks for it; keep it, it renews itself when the store changes."""
        from netcrm.store.network import StoreNetwork

        return StoreNetwork(self, self._today)

    # Verbs

    def add_contact(self, draft: ContactDraft, *, on: date | None = None, dry_run: bool = False) -> Changed:
        """Add a contact. Others of the same name are allowed, and the label tells of them."""
        from netcrm.store.contacts_write import add

        return self._verb("Added a contact", lambda tx: add(tx, draft, on or tx.today), dry_run)

    def edit_contact(
        self,
        uid: str,
        changes: ContactEdit,
        *,
        on: date | None = None,
        seen: ContactDetail | None = None,
        over: Collection[Meanwhile] = (),
        dry_run: bool = False,
    ) -> Changed:
        """Change what ``changes`` gives. Raises NotFound, Refused.

        ``seen`` is the contact that the changes were made from: what another program did since stays, and where both
        changed the same the verb raises Outdated, but for what is in ``over``.
        """
        from netcrm.store.contacts_write import edit
        from netcrm.store.meanwhile import contact_changes

        def work(tx: Tx) -> str:
            held = contact_changes(changes, seen, self.contact(uid), over) if seen is not None else changes
            return edit(tx, uid, held, on or tx.today)

        return self._verb("Edited a contact", work, dry_run)

    def end_contact(self, uid: str, why: str, on: date | None = None, *, dry_run: bool = False) -> Changed:
        """End the relationship, with its reason. Raises NotFound, Refused."""
        from netcrm.store.contacts_write import end

        return self._verb("Ended a relationship", lambda tx: end(tx, uid, why, on or tx.today), dry_run)

    def delete_contact(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete a contact; what was done with it stays in the journal. Undo brings it back whole."""
        from netcrm.store.contacts_write import remove

        return self._verb("Deleted a contact", lambda tx: remove(tx, uid), dry_run)

    def delete_contacts(self, uids: Iterable[str], *, dry_run: bool = False) -> Changed:
        """Delete several contacts in one change: one undo brings them all back. Raises NotFound, Refused for none."""
        from netcrm.store.contacts_bulk import remove_each

        return self._verb("Deleted contacts", lambda tx: remove_each(tx, uids), dry_run)

    def merge(self, keep: str, drop: str, *, dry_run: bool = False) -> Changed:
        """Make one contact of two: everything of ``drop`` goes to ``keep``. Raises NotFound, Refused."""
        from netcrm.store.merging import merge

        return self._verb("Merged contacts", lambda tx: merge(tx, keep, drop, tx.today), dry_run)

    def import_cards(
        self,
        readings: Sequence[FileReading],
        progress: Callable[[int, int], object] = lambda done, total: None,
        *,
        dry_run: bool = False,
    ) -> list[ImportedFile]:
        """Bring what files held into the store, once: what is there and the same is left alone.

        The store is backed up first when there is something to write. ``progress`` is told how many cards of how many
        are done; answering False stops, and nothing is changed. Raises Refused then.
        """
        from netcrm.store.importing import import_cards

        with self._change("Imported contacts", dry_run=dry_run) as tx:
            before = (lambda: None) if dry_run else (lambda: self._back_up("import"))
            tx.label, files = import_cards(tx, readings, progress, before)
        return files

    def forget(self, uid: str) -> list[Path]:
        """Erase a person for good, from store, log and index; return the backups that still hold them.

        The one verb that undo cannot take back. Raises NotFound.
        """
        from netcrm.store.forgetting import forget

        return forget(self, uid)

    def backups_holding(self, uid: str) -> list[Path]:
        """The backups that hold a contact."""
        from netcrm.store.forgetting import holding

        return holding(self, uid)

    def tag(
        self, uids: Iterable[str], add: Iterable[str] = (), remove: Iterable[str] = (), *, dry_run: bool = False
    ) -> Changed:
        """Add tags to contacts and take others away. What is told says, besides, which tags nobody of them had."""
        from netcrm.store.contacts_bulk import tag

        with self._change("Tagged contacts", dry_run=dry_run) as tx:
            label, absent = tag(tx, uids, add, remove, tx.today)
            tx.label = label or "Nothing changed"
        changed = tx.result()
        return replace(changed, label=f"{changed.label}; {absent}") if absent else changed

    def set_cadence(self, uids: Iterable[str], days: int | None, *, dry_run: bool = False) -> Changed:
        """Set how often to be in touch, in days; None takes the cadence away."""
        from netcrm.store.contacts_bulk import cadence

        return self._verb("Set a cadence", lambda tx: cadence(tx, uids, days, tx.today), dry_run)

    def set_stage(self, uids: Iterable[str], stage: Stage, *, dry_run: bool = False) -> Changed:
        """Set the stage; ended is :meth:`end_contact`'s."""
        from netcrm.store.contacts_bulk import stage as set_stage

        return self._verb("Set a stage", lambda tx: set_stage(tx, uids, stage, tx.today), dry_run)

    def set_key_member(self, uids: Iterable[str], is_key: bool, *, dry_run: bool = False) -> Changed:
        """Make contacts key members of the network, or ordinary ones."""
        from netcrm.store.contacts_bulk import key_member

        return self._verb("Set key members", lambda tx: key_member(tx, uids, is_key, tx.today), dry_run)

    def triage(
        self, uids: Iterable[str], answer: Literal["key", "active", "leave"], *, dry_run: bool = False
    ) -> Changed:
        """Sort imported contacts with one key."""
        from netcrm.store.contacts_bulk import triage

        return self._verb("Triaged contacts", lambda tx: triage(tx, uids, answer, tx.today), dry_run)
