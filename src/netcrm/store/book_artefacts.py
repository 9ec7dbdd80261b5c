"""Book's verbs of work products, testimonies and professional discussions: thin delegates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netcrm.models.rows import Changed
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import ArtefactDraft, ArtefactEdit, DiscussionDraft, TestimonyDraft
    from netcrm.standards import Standard


class ArtefactsMixin(BookCore):
    """What Book does with work products and with what others say."""

    @property
    def artefacts(self) -> Path:
        """The folder of the files that were copied in."""
        from netcrm.store.artefact_copies import NAME

        return self.path.parent / NAME

    def artefacts_about(self, contact: str) -> list[tuple[str, str, Path]]:
        """(E3, name, place) of each attached file of the evidence items in which a contact took part: it may speak of
        them, and forgetting them leaves it as it is."""
        from netcrm.models.evidence import label_of
        from netcrm.store.artefact_files import place_of

        rows = self._rows("evidence.FILES_ABOUT", {"uid": contact})
        return [(label_of(number), name, place_of(self.artefacts, sha256)) for number, name, sha256 in rows]

    def artefact_file(self, sha256: str) -> Path:
        """Where the file of this content lies, whether or not it is there."""
        from netcrm.store.artefact_files import place_of

        return place_of(self.artefacts, sha256)

    def attach(
        self, item: str, path: Path, draft: ArtefactDraft | None = None, *, standard: Standard, dry_run: bool = False
    ) -> Changed:
        """Copy a file in as a work product of an evidence item. A file with the same content is kept once; undo never
        deletes one. Raises NotFound, Refused (a link, a folder, an empty file, one that is too large or cannot be
        read), StoreFull, StoreReadOnly."""
        from netcrm.models.drafts_evidence import ArtefactDraft
        from netcrm.store.artefact_files import copy_in, looked_at
        from netcrm.store.artefacts import attach, known_type
        from netcrm.store.evidence_items import find_item

        given = draft or ArtefactDraft()
        known_type(standard, given.evidence_type)
        find_item(self, item)  # before anything is copied
        file = looked_at(path) if dry_run else copy_in(self.artefacts, path)
        return self._verb("Attached a file", lambda tx: attach(tx, item, file, given), dry_run)

    def locate(
        self,
        item: str,
        place: str,
        held_by: str = "",
        draft: ArtefactDraft | None = None,
        *,
        standard: Standard,
        dry_run: bool = False,
    ) -> Changed:
        """Record where a document of an evidence item is filed, and who holds it. Raises NotFound, Refused."""
        from netcrm.models.drafts_evidence import ArtefactDraft
        from netcrm.store.artefacts import known_type, locate

        given = draft or ArtefactDraft()
        known_type(standard, given.evidence_type)
        return self._verb("Located a document", lambda tx: locate(tx, item, place, held_by, given), dry_run)

    def state(
        self, item: str, text: str, draft: ArtefactDraft | None = None, *, standard: Standard, dry_run: bool = False
    ) -> Changed:
        """Add a personal statement to an evidence item. Raises NotFound, Refused."""
        from netcrm.models.drafts_evidence import ArtefactDraft
        from netcrm.store.artefacts import known_type, state

        given = draft or ArtefactDraft()
        known_type(standard, given.evidence_type)
        return self._verb("Added a statement", lambda tx: state(tx, item, text, given), dry_run)

    def edit_artefact(self, uid: str, changes: ArtefactEdit, *, standard: Standard, dry_run: bool = False) -> Changed:
        """Change what ``changes`` gives of a work product; what was submitted of it stays as it was handed in. Raises
        NotFound, Refused."""
        from netcrm.store.artefacts import edit, known_type

        known_type(standard, changes.evidence_type)
        return self._verb("Edited a work product", lambda tx: edit(tx, uid, changes), dry_run)

    def remove_artefact(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Take a work product out of its evidence item; its file stays. Raises NotFound, Refused once the item was
        submitted."""
        from netcrm.store.artefacts import remove

        return self._verb("Took out a work product", lambda tx: remove(tx, uid), dry_run)

    def lend_artefact(self, uid: str) -> Path:
        """A copy of an attached file under its own name, for another program to open. Raises NotFound, Refused,
        StoreDamaged when the file was changed."""
        from netcrm.store.artefact_files import lend
        from netcrm.store.errors import NotFound, Refused

        found = self._rows("evidence.FILE", {"uid": uid})
        if not found:
            raise NotFound(f"no work product has the id {uid}; it may have been deleted")
        sha256, name, place, held_by = found[0]
        if not sha256:
            where = f"; it is filed at {place}{f', held by {held_by}' if held_by else ''}" if place else ""
            raise Refused(f"this work product is no file that was copied in{where}")
        return lend(self.artefacts, sha256, name)

    def open_artefact(self, uid: str) -> Path:
        """Open a copy of an attached file with the system's program for it; return the copy's place. Raises as
        :meth:`lend_artefact`, and StoreError when there is no such program, or it says that it could not."""
        from netcrm.store.outside import open_outside

        copy = self.lend_artefact(uid)
        open_outside(copy)
        return copy

    def take_back_lent(self, *, own: bool) -> None:
        """Delete the copies that were lent to other programs: this process's ``own``, or those of processes that have
        ended."""
        from netcrm.store.artefact_files import take_back_left, take_back_own

        (take_back_own if own else take_back_left)(self.artefacts)

    def add_testimony(
        self, draft: TestimonyDraft, *, standard: Standard, item: str = "", dry_run: bool = False
    ) -> Changed:
        """Record what a witness says, in an evidence item where one is named. Raises NotFound, Refused."""
        from netcrm.store.testimony import add_testimony

        return self._verb("Recorded a testimony", lambda tx: add_testimony(tx, draft, standard, item), dry_run)

    def add_discussion(
        self, draft: DiscussionDraft, *, standard: Standard, item: str = "", dry_run: bool = False
    ) -> Changed:
        """Record the answer to a question of an assessor, in an evidence item where one is named. Raises NotFound,
        Refused."""
        from netcrm.store.testimony import add_discussion

        return self._verb("Recorded a discussion", lambda tx: add_discussion(tx, draft, standard, item), dry_run)
