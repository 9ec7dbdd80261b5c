"""The form that edits an action: everything by keyboard; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from netcrm import clock
from netcrm.commands import with_keys
from netcrm.models.followed import Followed
from netcrm.models.rows import ActionRow, Meanwhile, MeRow, PlanRow
from netcrm.screens.action_fields import changes, sources, specs, values_of
from netcrm.screens.action_text import heading_of
from netcrm.screens.form import Form
from netcrm.screens.form_values import Fault, Faults, Lines, Values
from netcrm.standards import Standard
from netcrm.widgets.heading import Heading

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionEdit
    from netcrm.store.book import Book


@dataclass(frozen=True, slots=True)
class Read:
    """What the form needs of the store. ``offered``: the thoughts that the action may follow from, by their words."""

    standard: Standard
    action: ActionRow
    me: MeRow
    plan: PlanRow | None
    offered: dict[str, str]
    draft: str


class ActionForm(Form):
    """Edits the action with this uid."""

    CSS_PATH: ClassVar[str] = "action_form.tcss"
    TALL = "text"
    BACK = "{action.edit} on the action brings it back"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._me = MeRow()
        self._seen: ActionRow | None = None
        self._hidden: dict[str, Lines] = {}
        self._offered: dict[str, str] = {}

    @property
    def place(self) -> str:
        """Where the draft of this form is kept."""
        return f"action {self.uid}"

    def read(self, book: Book) -> Read:
        standard = self.netcrm.desk.standard()
        action = book.action(self.uid, standard)
        held = book.follows([action.uid]).get(action.uid, Followed())
        return Read(
            standard,
            action,
            book.me(),
            book.plan_of(self.uid),
            sources(action, book.open_thoughts(), held),
            book.draft(self.place),
        )

    def show(self, answer: Read) -> None:
        self._seen, self._me, self._offered = action, me, offered = answer.action, answer.me, answer.offered
        fields = specs(answer.standard, action, me, answer.plan, offered)
        there = values_of(action, me, answer.plan, offered)
        names = {spec.name for spec in fields}
        self._hidden = {name: lines for name, lines in there.items() if name not in names}
        self.query_one(Heading).title = f"Edit · {heading_of(action, clock.today())}"
        self.fill(fields, there, {}, answer.draft)

    @property
    def values(self) -> Values:
        """What is typed now, with what the form does not show."""
        return {**self._hidden, **super().values}

    # Saving

    def _reading(self) -> Callable[[Book], ActionEdit | None]:
        values, before, me, today = self.values, self._before, self._me, clock.today()
        keymap, offered = self.netcrm.keymap, self._offered
        return lambda book: changes(
            values, before, me, today, lambda name: contact_uid(book, name, keymap), keymap, offered
        )

    def checking(self) -> Callable[[Book], tuple[Fault, ...]]:
        read = self._reading()

        def check(book: Book) -> tuple[Fault, ...]:
            try:
                read(book)
            except Faults as faults:
                return faults.found
            return ()

        return check

    def action_save(self) -> None:
        """^s: check, then save what was changed."""
        read = self._reading()

        def check(book: Book) -> Faults | ActionEdit | None:
            try:
                return read(book)
            except Faults as faults:
                return faults

        self.ask(check, self.checked, group="save")

    def checked(self, found: Faults | ActionEdit | None) -> None:
        """What is typed was read: save it, or say what is wrong with it."""
        if isinstance(found, Faults):
            self.show_faults(found.found)
            return
        self.show_faults(())
        if found is None:
            self.close_with("")
            self.netcrm.say("Nothing was changed.")
            return
        uid, edit, seen, told = self.uid, found, self._seen, self._told
        self.save(lambda book: book.edit_action(uid, edit, seen=seen, over=told))

    def meanwhile(self, change: Meanwhile) -> Fault:
        if change.field == "details":
            return super().meanwhile(Meanwhile(f"detail_{change.part}", now=change.now))
        return super().meanwhile(change)


def contact_uid(book: Book, name: str, keymap: Mapping[str, str]) -> str:
    """The uid of the contact of this name. Raises ValueError, in words, when nobody or more than one has it."""
    from netcrm.store.errors import Ambiguous, NotFound

    try:
        return book.resolve(name.strip()).uid
    except Ambiguous as error:
        known = ", ".join(who.name for who in error.candidates[:3])
        raise ValueError(f"several contacts fit {name}: {known}; type the full name or @handle") from None
    except NotFound:
        add = with_keys("add them first ({contacts.new} on Contacts), or empty the line", keymap)
        raise ValueError(f"no contact is called {name}: {add}") from None
