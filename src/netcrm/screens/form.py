"""A form that fills the screen: moving, leaving, drafts, faults beside their fields, and saving."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from netcrm.commands import with_keys
from netcrm.models.rows import Changed, Meanwhile
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.base import Settle
from netcrm.screens.form_rows import FieldRows, NotesRow
from netcrm.screens.form_values import Fault, Line, Spec, Values, differing, kept, rebased, resumed, said_of
from netcrm.screens.keeping import Keeping
from netcrm.text import clean, shorten
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.pick import Pick

if TYPE_CHECKING:
    from netcrm.store.book import Book
    from netcrm.store.errors import Outdated

TOLD_WIDTH = 60
"""Cells of what another program has put into a field, when it is told."""


class Form(Keeping):
    """Fields to type in. A subclass reads what is there, names the fields, and checks and saves what was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", priority=True),
        Binding("escape", "leave", "Leave", priority=True),
        Binding("ctrl+e", "editor", "Long text in the editor", priority=True),
        # At once, so that a letter typed right after goes to the next field.
        Binding("tab", "app.focus_next", "Next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Previous", show=False, priority=True),
        Binding("down,enter", "move(1)", "Next", show=False, priority=True),
        Binding("up", "move(-1)", "Previous", show=False, priority=True),
    ]
    TALL: ClassVar[str] = ""
    """What the field of several lines is called."""
    BACK: ClassVar[str] = ""
    """How a draft comes back; keys are named as ``with_keys`` reads them."""

    holds_keys = True  # until the fields are there

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before: Values = {}
        self._begun: Values = {}
        """What a new one begins with: it differs from what was there, and yet nobody has typed it."""
        self._told: tuple[Meanwhile, ...] = ()
        self._left_row: Widget | None = None

    def compose(self) -> ComposeResult:
        yield Heading()
        yield VerticalScroll(id="form", can_focus=False)
        yield HintBar(
            (("^s", "save"), ("Tab", "next"), ("→", "complete"), ("^e", f"{self.TALL} in editor"), ("Esc", "leave"))
        )

    # Filling

    def on_mount(self) -> None:
        self.run_worker(
            Settle(self.netcrm, lambda: self.netcrm.desk.read(self.read), self.show, self._give_up),
            group="form",
            exit_on_error=False,
        )

    def _give_up(self) -> None:
        """Away, without a word."""
        self.dismiss(None)

    def read(self, book: Book) -> Any:
        """In a thread: what :meth:`show` needs of the store."""
        raise NotImplementedError(type(self).__name__)

    def show(self, answer: Any) -> None:
        """Name the fields and :meth:`fill` them with what was read."""
        raise NotImplementedError(type(self).__name__)

    def fill(self, specs: Sequence[Spec], there: Values, shown: Values, draft: str) -> None:
        """Show the fields with what is ``there``, ``shown`` put in besides for a start, or with what a draft holds."""
        drafted = resumed(draft, specs)
        values, moved = rebased(drafted, there)
        self._before = there
        offered = {spec.name: (Line("", (spec.choices[0],)),) for spec in specs if spec.choices}
        self._begun = {**offered, **there, **shown}
        notices = [Fault(name, _meanwhile(said_of(there.get(name, ())))) for name in moved]
        values = values if drafted else {**there, **shown}
        self.run_worker(self._build(specs, values, notices, bool(drafted)), group="build", exit_on_error=False)

    async def _build(self, specs: Sequence[Spec], values: Values, notices: list[Fault], drafted: bool) -> None:
        desk = self.netcrm.desk
        await self.query_one("#form").mount_all([FieldRows(spec, values.get(spec.name, ()), desk) for spec in specs])
        self.built()
        self.query(FieldRows).first().focus_first()
        self._show(notices)
        self.call_after_refresh(self._tell_sizes)
        self.holds_keys = False
        if drafted:
            self.netcrm.say("This is your draft, as you left it. Esc can discard it.")

    def _tell_sizes(self) -> None:
        """A text wraps when it is told its size, and one that comes while the screen is laid out is not always told."""
        for text in self.query(TextArea):
            text.post_message(events.Resize(text.size, text.virtual_size, text.container_size))

    def built(self) -> None:
        """The fields are there."""

    @property
    def values(self) -> Values:
        """What is typed now."""
        return {field.spec.name: lines for field in self.query(FieldRows) if (lines := field.lines)}

    @property
    def touched(self) -> bool:
        """Whether anything differs from what the form began with."""
        return bool(differing(self.values, self._begun))

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a text of several lines, Enter and the arrows are the text's own."""
        return not (action == "move" and isinstance(self.focused, TextArea))

    def action_move(self, step: int) -> None:
        """To the next field, or to the one before."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What has the focus is in sight at once; what was left is looked at, where it was changed."""
        event.widget.scroll_visible(animate=False)
        row = event.widget.parent
        left, self._left_row = self._left_row, row if isinstance(row, Widget) else None
        if left is not None and left is not row:
            field = next((node for node in left.ancestors if isinstance(node, FieldRows)), None)
            if field is not None and field.changed:
                self._look_at(field)

    def _look_at(self, field: FieldRows) -> None:
        field.changed = False
        check = self.checking()

        def show(faults: tuple[Fault, ...]) -> None:
            if not field.changed:
                field.say([fault for fault in faults if fault.field == field.spec.name])

        self.ask(check, show, group="check")

    # What is typed is kept

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Pick.Changed)
    def typed(self) -> None:
        """Something was changed."""
        if not self.holds_keys:
            self.keep_soon(self._draft_text())

    def _draft_text(self) -> str:
        return kept(self.values, self._before) if self.touched else ""

    def action_leave(self) -> None:
        """Esc: away at once when nothing was changed, else ask; Enter right after keeps everything as it is."""
        if not self.touched:
            self.close_with("")
            return
        choices = (
            ("save", "save it"),
            ("draft", "keep it as a draft, for later"),
            ("discard", "discard what was typed"),
        )
        asked = AskChoice("Leave the form?", choices, said="Esc goes back to typing.", at=1)
        self.app.push_screen(asked, self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "save":
            self.action_save()
        elif answer == "draft":
            self.close_with(self._draft_text(), with_keys(f"Kept as a draft; {self.BACK}.", self.netcrm.keymap))
        elif answer == "discard":
            self.close_with("")

    def action_editor(self) -> None:
        """^e: the long text in the person's own editor."""
        from netcrm.screens.editor import edited

        notes = self.query_one(NotesRow)
        text = edited(self.app, notes.text, f"The {self.TALL} is as it was.")
        if text is not None:
            notes.put(text)
            notes.query_one(TextArea).focus()

    # Saving

    def checking(self) -> Callable[[Book], tuple[Fault, ...]]:
        """What finds everything that is wrong with what is typed now."""
        raise NotImplementedError(type(self).__name__)

    def action_save(self) -> None:
        """^s: check, then save what was changed."""
        raise NotImplementedError(type(self).__name__)

    def save(self, write: Callable[[Book], Changed]) -> None:
        """Save by this verb. Where another program changed the same meanwhile, nothing is saved and it is told; what
        was told is saved over the next time."""
        from netcrm.store.errors import Outdated

        place = self.place

        def work(book: Book) -> Changed | Outdated:
            try:
                changed = write(book)
            except Outdated as error:
                return error
            book.save_draft(place, "")
            return changed

        def finished(answer: Changed | Outdated) -> None:
            if isinstance(answer, Outdated):
                self._not_saved()
                self._told = (*self._told, *answer.changes)
                self.show_faults([self.meanwhile(change) for change in answer.changes])
            else:
                self.netcrm.changed(answer)
                self.saved(answer)
                self.dismiss(None)

        self.stop_keeping()
        self.holds_keys = True  # what is typed now is for the screen below, and nothing is saved twice
        self.app.run_worker(
            Settle(self.netcrm, lambda: self.netcrm.desk.write(work), finished, self._not_saved),
            group="verbs",
            exit_on_error=False,
        )

    def _not_saved(self) -> None:
        """The form stays, with all that was typed."""
        self.holds_keys = False
        self.go_on_keeping(self._draft_text())

    def saved(self, changed: Changed) -> None:
        """It is saved; the form is about to close."""

    def meanwhile(self, change: Meanwhile) -> Fault:
        """What another program changed, at the field of the form that shows it."""
        return Fault(change.field, _meanwhile(change.now), part=change.part)

    def show_faults(self, faults: Iterable[Fault]) -> None:
        """Say at each field what is wrong with it, and put the cursor where the first fault is."""
        found = list(faults)
        at = self._show(found)
        if at is not None:
            field, fault = at
            field.focus_at(fault)
        elif found:
            self.netcrm.say(found[0].said)

    def _show(self, faults: Sequence[Fault]) -> tuple[FieldRows, Fault] | None:
        first = None
        for field in self.query(FieldRows):
            here = [fault for fault in faults if fault.field == field.spec.name]
            field.say(here)
            if here and first is None:
                first = field, here[0]
        return first


def _meanwhile(now: str) -> str:
    said = (
        f"changed elsewhere meanwhile, to “{shorten(clean(now), TOLD_WIDTH)}”" if now else "emptied elsewhere meanwhile"
    )
    return f"{said}; ^s saves yours over it"
