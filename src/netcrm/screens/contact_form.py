"""The form of a contact, to add one or to edit it: everything by keyboard, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from netcrm import clock
from netcrm.models.filters import ContactFilter
from netcrm.models.rows import Changed, ContactDetail
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.base import Dialogue
from netcrm.screens.contact_fields import (
    SPECS,
    Faults,
    Line,
    Values,
    edit_draft,
    kept,
    new_draft,
    parts,
    resumed,
    text_of,
    values_of,
)
from netcrm.screens.form_rows import FieldRows, NotesRow
from netcrm.screens.keeping import Keeping
from netcrm.text import fold
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.pick import Pick

if TYPE_CHECKING:
    from netcrm.store.book import Book

HINTS = (("^s", "save"), ("Tab", "next"), ("→", "complete"), ("^e", "notes in editor"), ("Esc", "leave"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the form found: faults by field, a namesake in words, or how to save it."""

    faults: dict[str, str]
    same: str = ""
    save: Callable[[Book], Changed] | None = None


class ContactForm(Dialogue[None], Keeping):
    """``uid`` edits that contact; without it one is added, with ``name`` already typed.

    It fills the screen, and is modal so that no key of the program works past it.
    """

    CSS_PATH: ClassVar[str] = "contact_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
        Binding("ctrl+e", "editor", "Notes in the editor", priority=True),
        Binding("down,enter", "app.focus_next", "Next"),
        Binding("up", "app.focus_previous", "Previous"),
    ]

    def __init__(self, uid: str | None = None, *, name: str = "") -> None:
        super().__init__()
        self.uid = uid
        self._name = name
        self._detail: ContactDetail | None = None
        self._before: Values = {}
        self._warned = ""

    @property
    def place(self) -> str:
        """Where the draft of this form is kept."""
        return f"contact {self.uid or 'new'}"

    def compose(self) -> ComposeResult:
        yield Heading("Edit a contact" if self.uid else "New contact")
        yield VerticalScroll(id="form", can_focus=False)
        yield HintBar(HINTS)

    def on_mount(self) -> None:
        uid, place = self.uid, self.place

        def read(book: Book) -> tuple[ContactDetail | None, str]:
            return (book.contact(uid) if uid else None), book.draft(place)

        self.ask(read, self._fill, group="form")

    def _fill(self, found: tuple[ContactDetail | None, str]) -> None:
        self._detail, draft = found
        named = {"name": (Line("", (self._name,)),)} if self._name else {}
        self._before = values_of(self._detail) if self._detail else {}
        drafted = resumed(draft)
        values = drafted or self._before or named
        if self._detail is not None:
            self.query_one(Heading).title = f"Edit {self._detail.row.name}"
        self.run_worker(self._build(values, bool(drafted)), group="build", exit_on_error=False)

    async def _build(self, values: Values, resumed_draft: bool) -> None:
        desk = self.netcrm.desk
        await self.query_one("#form").mount_all([FieldRows(s, values.get(s.name, ()), desk) for s in SPECS])
        if not self._before:
            self._before = {} if resumed_draft else self.values
        self.query(FieldRows).first().focus_first()
        self._sort()
        if resumed_draft:
            self.netcrm.say("This is your draft, as you left it. Esc can discard it.")

    @property
    def values(self) -> Values:
        """What is typed now."""
        return {field.spec.name: lines for field in self.query(FieldRows) if (lines := field.lines)}

    @property
    def touched(self) -> bool:
        """Whether anything differs from what was there."""
        return kept(self.values) != kept(self._comparable())

    def _comparable(self) -> Values:
        """What was there, with the defaults that the form shows, in the form's order."""
        before = dict(self._before)
        for spec in SPECS:
            if spec.choices:
                before.setdefault(spec.name, (Line("", (spec.choices[0],)),))
        return {spec.name: before[spec.name] for spec in SPECS if spec.name in before}

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What has the focus is in sight at once."""
        event.widget.scroll_visible(animate=False)

    @on(Pick.Changed)
    def _picked(self) -> None:
        self._sort()
        self._typed()

    def _sort(self) -> None:
        """An organisation has no birthday, employer or manner."""
        field = self.query_one("#field-kind", FieldRows)
        self.query_one("#form").set_class(text_of({"kind": field.lines}, "kind") == "organisation", "-organisation")

    # What is typed is kept

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._warned = ""
        self.keep_soon(self._draft_text())

    def _draft_text(self) -> str:
        return kept(self.values) if self.touched else ""

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def action_leave(self) -> None:
        """Esc: away at once when nothing was typed, else ask."""
        if not self.query(FieldRows) or not self.touched:
            self.close_with("")
            return
        choices = (
            ("save", "save it"),
            ("draft", "keep it as a draft, for later"),
            ("discard", "discard what was typed"),
        )
        self.app.push_screen(AskChoice("Leave the form?", choices, said="Esc goes back to typing."), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer == "draft":
            self.close_with(kept(self.values), "Kept as a draft; the form brings it back.")
        elif answer == "discard":
            self.close_with("")

    def action_editor(self) -> None:
        """^e: the notes in the person's own editor."""
        from netcrm.screens.editor import edited

        notes = self.query_one(NotesRow)
        text = edited(self.app, notes.text)
        if text is None:
            self.netcrm.say("The editor did not run; the notes are as they were.")
        else:
            notes.put(text)
            notes.query_one(TextArea).focus()

    # Saving

    def action_save(self) -> None:
        """^s: check, warn of a namesake once, then save."""
        values, today, detail, warned = self.values, clock.today(), self._detail, self._warned

        def check(book: Book) -> Checked:
            try:
                made = parts(values, today, held=detail)
                made["introduced_by"] = introducer(book, text_of(values, "introduced_by"), detail)
                if detail is None:
                    draft = new_draft(made)
                    same = namesakes(book, draft.name) if warned != draft.name else ""
                    return Checked({}, same, lambda book: book.add_contact(draft))
                before = parts(values_of(detail), today, held=detail)
                before["introduced_by"] = detail.introduced_by.uid if detail.introduced_by else ""
                changes = edit_draft(made, before)
            except Faults as faults:
                return Checked(faults.by_field)
            uid = detail.row.uid
            return Checked({}, "", lambda book: book.edit_contact(uid, changes))

        self.ask(check, self._checked, group="save")

    def _checked(self, found: Checked) -> None:
        self._show_faults(found.faults)
        if found.same:
            self._warned = text_of(self.values, "name").strip()
            self._show_faults({"name": f"{found.same} ^s again adds another."})
        elif (save := found.save) is not None:
            place = self.place

            def work(book: Book) -> Changed:
                changed = save(book)
                book.save_draft(place, "")
                return changed

            self.stop_keeping()
            self.do(work, done=lambda _: self._saved(), failed=lambda: self.go_on_keeping(self._draft_text()))

    def _saved(self) -> None:
        self.dismiss(None)

    def _show_faults(self, faults: dict[str, str]) -> None:
        first = None
        for field in self.query(FieldRows):
            fault = faults.get(field.spec.name, "")
            field.say(fault)
            if fault and first is None:
                first = field
        if first is not None:
            first.focus_first()
            first.scroll_visible(animate=False)
        elif faults:
            self.netcrm.say(next(iter(faults.values())))


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
        raise Faults({"introduced_by": f"several contacts fit: {known}; type the full name or @handle"}) from None
    except NotFound:
        raise Faults({"introduced_by": "no contact has that name: add them first, or empty the field"}) from None


def namesakes(book: Book, name: str) -> str:
    """A sentence about the contacts of the same name, '' when there is none."""
    same = [row for row in book.contacts(ContactFilter(text=name), limit=5) if fold(row.name) == fold(name)]
    if not same:
        return ""
    first = same[0]
    said = f"{first.name} ({first.organisation or first.kind}) is already there"
    return f"{said}." if len(same) == 1 else f"{said}, and {len(same) - 1} more of that name."
