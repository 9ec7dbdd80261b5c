"""The form of an entry that begins empty, for what is told in fields rather than in one line; and the ways to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from netcrm import clock
from netcrm.models.followed import Followed
from netcrm.models.rows import ActionRow, Changed
from netcrm.screens.action_fields import sources, specs, values_of
from netcrm.screens.action_form import ActionForm, Read
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.form_values import Fault, Faults
from netcrm.widgets.heading import Heading
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionEdit
    from netcrm.store.book import Book

NEW: tuple[tuple[Kind, str], ...] = (
    (Kind.CLARIFIED, "what we expect of each other"),
    (Kind.DECLARED, "an interest of mine, against a common goal"),
    (Kind.STATED, "my position in a disagreement"),
    (Kind.CONSIDERED, "an effect of mine on others"),
    (Kind.REFLECTED, "a reflection"),
    (Kind.DEVELOPED, "a business result through a contact"),
    (Kind.CONSULTED, "a law, policy or code of practice that I consulted"),
    (Kind.PLANNED, "a plan for my network"),
)
"""What a form is begun for, and how it is offered."""
NOTHING = "Nothing is typed yet: fill in a field, or Esc leaves the form."


def ask_new(app: App[Any]) -> None:
    """Which of them, then its form."""

    def chosen(kind: str | None) -> None:
        if kind:
            app.push_screen(NewActionForm(Kind(kind)))

    app.push_screen(AskChoice("A new entry: what is it?", [(kind.value, says) for kind, says in NEW]), chosen)


class NewActionForm(ActionForm):
    """Writes an entry of this kind, of today until another day is typed."""

    BACK = "{journal.new} on the Journal brings it back"

    def __init__(self, kind: Kind) -> None:
        super().__init__("")
        self._kind = kind

    @property
    def place(self) -> str:
        return f"new {self._kind.value}"

    def read(self, book: Book) -> Read:
        today = clock.today().isoformat()
        empty = ActionRow("", self._kind, today, "", "", "", "", "", False, (), (), frozenset())
        offered = sources(empty, book.open_thoughts(), Followed())
        return Read(self.netcrm.desk.standard(), empty, book.me(), None, offered, book.draft(self.place))

    def show(self, answer: Read) -> None:
        self._me, self._offered = answer.me, answer.offered
        self.query_one(Heading).title = f"New · {dict(NEW).get(self._kind, self._kind.value)}"
        fields = specs(answer.standard, answer.action, answer.me, None, answer.offered)
        self.fill(fields, values_of(answer.action, answer.me), {}, answer.draft)

    def checked(self, found: Faults | ActionEdit | None) -> None:
        if isinstance(found, Faults):
            self.show_faults(found.found)
        elif found is None:
            self.show_faults((Fault("text", NOTHING),))
        else:
            self.show_faults(())
            self.save(_written(self._kind, found))


def _written(kind: Kind, edit: ActionEdit) -> Callable[[Book], Changed]:
    """The verb that writes what is typed."""

    def work(book: Book) -> Changed:
        from netcrm.models.drafts import ActionDraft

        given = {"kind": kind, "on": clock.today().isoformat(), **edit.model_dump(exclude_unset=True)}
        return book.add_action(ActionDraft(**given))

    return work
