"""The form that edits an action: everything by keyboard; nothing typed is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, TextArea

from netcrm import clock
from netcrm.models.rows import ActionRow, Changed, MeRow
from netcrm.screens.action_fields import changes, resumed, specs, values_of
from netcrm.screens.action_text import heading_of
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.contact_fields import Faults, Line, Spec, Values, kept
from netcrm.screens.form_rows import FieldRows, NotesRow
from netcrm.screens.keeping import Keeping
from netcrm.standards import Standard
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionEdit
    from netcrm.store.book import Book

HINTS = (("^s", "save"), ("Tab", "next"), ("→", "complete"), ("^e", "text in editor"), ("Esc", "leave"))


class ActionForm(Keeping):
    """Edits the action with this uid."""

    CSS_PATH: ClassVar[str] = "action_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
        Binding("ctrl+e", "editor", "Text in the editor", priority=True),
        Binding("down,enter", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._me = MeRow()
        self._specs: list[Spec] = []
        self._before: Values = {}
        self._hidden: dict[str, tuple[Line, ...]] = {}

    @property
    def place(self) -> str:
        """Where the draft of this form is kept."""
        return f"action {self.uid}"

    def compose(self) -> ComposeResult:
        yield Heading("Edit an action")
        yield VerticalScroll(id="form", can_focus=False)
        yield HintBar(HINTS)

    def on_mount(self) -> None:
        uid, place, desk = self.uid, self.place, self.netcrm.desk

        def read(book: Book) -> tuple[Standard, ActionRow, MeRow, str]:
            standard = desk.standard()
            return standard, book.action(uid, standard), book.me(), book.draft(place)

        self.ask(read, self._fill, group="form")

    def _fill(self, answer: tuple[Standard, ActionRow, MeRow, str]) -> None:
        standard, action, self._me, draft = answer
        self._specs = specs(standard, action, self._me)
        held = values_of(action, self._me)
        names = {spec.name for spec in self._specs}
        self._hidden = {name: lines for name, lines in held.items() if name not in names}
        self._before = held
        values = resumed(draft, self._specs) or held
        self.query_one(Heading).title = f"Edit · {heading_of(action, clock.today())}"
        form, desk = self.query_one("#form"), self.netcrm.desk
        form.mount_all([FieldRows(spec, values.get(spec.name, ()), desk) for spec in self._specs])
        self.call_after_refresh(self._ready, bool(draft))

    def _ready(self, resumed_draft: bool) -> None:
        self.query(FieldRows).first().focus_first()
        if resumed_draft:
            self.netcrm.say("This is your draft, as you left it. Esc can discard it.")

    @property
    def values(self) -> Values:
        """What is typed now, with what the form does not show."""
        shown = {field.spec.name: lines for field in self.query(FieldRows) if (lines := field.lines)}
        return {**self._hidden, **shown}

    @property
    def touched(self) -> bool:
        """Whether anything differs from what was there."""
        now = self.values
        return any(now.get(name, ()) != self._before.get(name, ()) for name in (*now, *self._before))

    # What is typed is kept

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.keep_soon(self._draft_text())

    def _draft_text(self) -> str:
        return kept(self.values) if self.touched else ""

    def action_leave(self) -> None:
        """Esc: away at once when nothing was changed, else ask."""
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
            self.close_with(kept(self.values), "Kept as a draft; e on the action brings it back.")
        elif answer == "discard":
            self.close_with("")

    def action_editor(self) -> None:
        """^e: the text in the person's own editor."""
        from netcrm.screens.editor import edited

        notes = self.query_one(NotesRow)
        text = edited(self.app, notes.text)
        if text is None:
            self.netcrm.say("The editor did not run; the text is as it was.")
        else:
            notes.put(text)

    # Saving

    def action_save(self) -> None:
        """^s: check, then save what was changed."""
        values, before, me, today = self.values, self._before, self._me, clock.today()

        def check(book: Book) -> Faults | ActionEdit | None:
            try:
                return changes(values, before, me, today, lambda name: contact_uid(book, name))
            except Faults as faults:
                return faults

        self.ask(check, self._checked, group="save")

    def _checked(self, found: Faults | ActionEdit | None) -> None:
        if isinstance(found, Faults):
            self._show_faults(found.by_field)
            return
        self._show_faults({})
        if found is None:
            self.close_with("")
            self.netcrm.say("Nothing was changed.")
            return
        uid, place, edit = self.uid, self.place, found

        def work(book: Book) -> Changed:
            changed = book.edit_action(uid, edit)
            book.save_draft(place, "")
            return changed

        self.stop_keeping()
        self.do(work, done=self._saved, failed=lambda: self.go_on_keeping(self._draft_text()))

    def _saved(self, _changed: Changed) -> None:
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


def contact_uid(book: Book, name: str) -> str:
    """The uid of the contact of this name. Raises ValueError, in words, when nobody or more than one has it."""
    from netcrm.store.errors import Ambiguous, NotFound

    try:
        return book.resolve(name.strip()).uid
    except Ambiguous as error:
        known = ", ".join(who.name for who in error.candidates[:3])
        raise ValueError(f"several contacts fit {name}: {known}; type the full name or @handle") from None
    except NotFound:
        raise ValueError(f"no contact is called {name}: add them first (n on Contacts), or empty the line") from None
