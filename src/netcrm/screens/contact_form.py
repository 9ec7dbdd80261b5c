"""The form of a contact, to add one or to edit it: everything by keyboard, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from netcrm import clock
from netcrm.models.filters import ContactFilter
from netcrm.models.rows import Changed, ContactDetail, Meanwhile
from netcrm.screens.base import Dialogue
from netcrm.screens.contact_fields import SPECS, edit_draft, new_draft, parts, values_of
from netcrm.screens.form import Form
from netcrm.screens.form_rows import FieldRows
from netcrm.screens.form_values import Fault, Faults, Line, Lines, Values, text_of
from netcrm.text import fold
from netcrm.widgets.heading import Heading
from netcrm.widgets.pick import Pick

if TYPE_CHECKING:
    from netcrm.store.book import Book


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the form found: faults, a namesake in words, or how to save it."""

    faults: tuple[Fault, ...] = ()
    same: str = ""
    save: Callable[[Book], Changed] | None = None


class ContactForm(Form, Dialogue[None]):
    """``uid`` edits that contact; without it one is added, with ``name`` already typed.

    It fills the screen, and is modal so that no key of the program works past it.
    """

    CSS_PATH: ClassVar[str] = "contact_form.tcss"
    TALL = "notes"
    BACK = "the form brings it back"

    def __init__(self, uid: str | None = None, *, name: str = "", added: Callable[[str], None] | None = None) -> None:
        """``added`` is told the uid of the contact that was added."""
        super().__init__()
        self.uid = uid
        self._added = added
        self._name = name
        self._detail: ContactDetail | None = None
        self._warned = ""

    @property
    def place(self) -> str:
        """Where the draft of this form is kept."""
        return f"contact {self.uid or 'new'}"

    def read(self, book: Book) -> tuple[ContactDetail | None, str]:
        return (book.contact(self.uid) if self.uid else None), book.draft(self.place)

    def show(self, found: tuple[ContactDetail | None, str]) -> None:
        self._detail, draft = found
        there: dict[str, Lines] = {spec.name: (Line("", (spec.choices[0],)),) for spec in SPECS if spec.choices}
        shown: Values = {"name": (Line("", (self._name,)),)} if self._name else {}
        if self._detail is not None:
            there |= values_of(self._detail)
            self.query_one(Heading).title = f"Edit {self._detail.row.name}"
        self.fill(SPECS, there, shown, draft)

    def built(self) -> None:
        self._sort()

    @on(Pick.Changed)
    def _sort(self) -> None:
        """An organisation has no birthday, employer or manner."""
        field = self.query_one("#field-kind", FieldRows)
        self.query_one("#form").set_class(text_of({"kind": field.lines}, "kind") == "organisation", "-organisation")

    def typed(self) -> None:
        self._warned = ""
        super().typed()

    # Saving

    def checking(self) -> Callable[[Book], tuple[Fault, ...]]:
        values, today, detail = self.values, clock.today(), self._detail

        def check(book: Book) -> tuple[Fault, ...]:
            try:
                drafted(book, values, today, detail)
            except Faults as faults:
                return faults.found
            return ()

        return check

    def action_save(self) -> None:
        """^s: check, warn of a namesake once, then save."""
        values, today, detail, warned, told = self.values, clock.today(), self._detail, self._warned, self._told

        def check(book: Book) -> Checked:
            try:
                draft = drafted(book, values, today, detail)
            except Faults as faults:
                return Checked(faults.found)
            if detail is None:
                same = namesakes(book, draft.name) if warned != draft.name else ""
                return Checked(same=same, save=lambda book: book.add_contact(draft))
            uid = detail.row.uid
            return Checked(save=lambda book: book.edit_contact(uid, draft, seen=detail, over=told))

        self.ask(check, self._checked, group="save")

    def _checked(self, found: Checked) -> None:
        self.show_faults(found.faults)
        if found.same:
            self._warned = text_of(self.values, "name").strip()
            self.show_faults([Fault("name", f"{found.same} ^s again adds another.")])
        elif found.save is not None:
            self.save(found.save)

    def meanwhile(self, change: Meanwhile) -> Fault:
        return super().meanwhile(replace(change, field=self._field_of(change)))

    def _field_of(self, change: Meanwhile) -> str:
        """The field of the form that shows a change: points and topics have several."""
        for name, lines in self._before.items():
            if change.part and any(line.uid == change.part for line in lines):
                return name
        return change.field

    def saved(self, changed: Changed) -> None:
        if self._added is not None and changed.created_contacts:
            self._added(changed.created_contacts[0].uid)


def drafted(book: Book, values: Values, today: date, detail: ContactDetail | None) -> Any:
    """The contact to add, or the changes to ``detail``. Raises Faults with everything that is wrong."""
    found: list[Fault] = []
    made: dict[str, Any] = {}
    by = ""
    try:
        made = parts(values, today, held=detail)
    except Faults as faults:
        found += faults.found
    try:
        by = introducer(book, text_of(values, "introduced_by"), detail)
    except Faults as faults:
        found += faults.found
    if found:
        raise Faults(found)
    made["introduced_by"] = by
    if detail is None:
        return new_draft(made)
    before = parts(values_of(detail), today, held=detail)
    before["introduced_by"] = detail.introduced_by.uid if detail.introduced_by else ""
    return edit_draft(made, before)


def introducer(book: Book, name: str, detail: ContactDetail | None) -> str:
    """The uid of the contact of this name, '' for ''. Raises Faults when nobody, or more than one, has it."""
    from netcrm.store.errors import Ambiguous, NotFound

    if not name.strip():
        return ""
    if detail is not None and detail.introduced_by is not None and fold(name) == fold(detail.introduced_by.name):
        return detail.introduced_by.uid
    try:
        return book.resolve(name.strip()).uid
    except Ambiguous as error:
        known = ", ".join(who.name for who in error.candidates[:3])
        raise Faults(
            [Fault("introduced_by", f"several contacts fit: {known}; type the full name or @handle")]
        ) from None
    except NotFound:
        said = "no contact has that name: add them first, or empty the field"
        raise Faults([Fault("introduced_by", said)]) from None


def namesakes(book: Book, name: str) -> str:
    """A sentence about the contacts of the same name, '' when there is none."""
    same = [row for row in book.contacts(ContactFilter(text=name), limit=5) if fold(row.name) == fold(name)]
    if not same:
        return ""
    first = same[0]
    said = f"{first.name} ({first.organisation or first.kind}) is already there"
    return f"{said}." if len(same) == 1 else f"{said}, and {len(same) - 1} more of that name."
