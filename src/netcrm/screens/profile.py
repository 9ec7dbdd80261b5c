"""My own profile: who I am, what drives me, what I need and what I can offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.rows import Changed, MeRow
from netcrm.screens.base import Place
from netcrm.screens.profile_lines import ASKS, ME_FIELDS, TRAITS, ProfileLine, detail, draw_profile_line, profile_lines
from netcrm.screens.said import plural
from netcrm.text import clean
from netcrm.widgets.row_list import RowList
from netcrm.words import NeedState

if TYPE_CHECKING:
    from netcrm.store.book import Book


class ProfileScreen(Place):
    """Every line of the profile; ``uid`` puts the cursor on one."""

    WHERE = Where.PROFILE
    HEADING = "My profile"
    CSS_PATH: ClassVar[str] = "profile.tcss"

    def __init__(self, uid: str = "") -> None:
        super().__init__()
        self._wanted = uid

    def body(self) -> ComposeResult:
        yield RowList[ProfileLine](draw_profile_line, lambda line: line.key, id="lines")
        yield Static(id="detail")

    @property
    def lines(self) -> RowList[ProfileLine]:
        """The list."""
        return self.query_one("#lines", RowList)

    def on_mount(self) -> None:
        self.lines.focus()

    def reload(self) -> None:
        def show(me: MeRow) -> None:
            found = profile_lines(me, clock.today())
            at = next((n for n, line in enumerate(found) if self._wanted and line.uid == self._wanted), None)
            self._wanted = ""
            self.lines.show(len(found), found, at=at)
            waiting = sum(need.state == "open" for need in me.needs)
            self.set_heading("My profile", f"{plural(waiting, 'open need')} · {plural(len(me.offers), 'offer')}")

        self.ask(lambda book: book.me(), show, group="me")

    @on(RowList.Moved, "#lines")
    def _say_detail(self, event: RowList.Moved) -> None:
        line: ProfileLine | None = event.row
        if line is not None:
            self.query_one("#detail", Static).update(detail(line))

    @on(RowList.Opened, "#lines")
    def _open(self, event: RowList.Opened) -> None:
        """Enter: the contacts that are linked, else the line itself to edit."""
        line: ProfileLine = event.row
        if not line.who:
            self.action_edit()
        elif len(line.who) == 1:
            self._go_to(line.who[0].uid)
        else:
            from netcrm.screens.ask_text import AskChoice

            self.app.push_screen(
                AskChoice("Which contact?", [(who.uid, who.name) for who in line.who]),
                lambda uid: self._go_to(uid or ""),
            )

    def _go_to(self, uid: str) -> None:
        if uid:
            from netcrm.screens.contact import ContactScreen

            self.app.push_screen(ContactScreen(uid))

    # What the keys do

    def action_new(self) -> None:
        line = self.lines.current
        if line is None:
            return
        if line.sort in ME_FIELDS:
            self.action_edit()
            return
        self._ask(line.sort, "", lambda text: self._add(line.sort, text))

    def _ask(self, sort: str, value: str, done: Callable[[str], None], *, allow_empty: bool = False) -> None:
        from netcrm.screens.ask_text import AskText

        def answered(text: str | None) -> None:
            if text is not None:
                done(text)

        self.app.push_screen(AskText(ASKS[sort], value=value, allow_empty=allow_empty), answered)

    def _ask_horizon(self, value: str, done: Callable[[str], None]) -> None:
        from netcrm.screens.ask_text import AskDate

        def answered(text: str | None) -> None:
            if text is not None:
                done(text)

        self.app.push_screen(AskDate("Needed by when? (empty: now)", value=value, allow_empty=True), answered)

    def _add(self, sort: str, text: str) -> None:
        today = clock.today().isoformat()
        if sort == "need":

            def with_horizon(horizon: str) -> None:
                from netcrm.models.drafts import NeedDraft

                self.do(lambda book: book.add_need(NeedDraft(what=text, horizon=horizon, on=today)))

            self._ask_horizon("", with_horizon)
        elif sort == "offer":
            self.do(lambda book: _add_offer(book, text))
        elif sort == "objective":
            self.do(lambda book: book.add_objective(text))
        elif sort in TRAITS:
            self.do(lambda book: book.add_trait(sort, text))

    def action_edit(self) -> None:
        line = self.lines.current
        if line is None or not line.sort:
            return
        if not line.uid:
            self.action_new()
            return
        value = line.text if line.open or line.sort not in ME_FIELDS else ""
        self._ask(line.sort, value, lambda text: self._save(line, text), allow_empty=line.sort in ME_FIELDS)

    def _save(self, line: ProfileLine, text: str) -> None:
        uid, sort = line.uid, line.sort
        if text == clean(line.text).strip():
            text = line.text  # what was only looked at stays as it was, whatever it holds
        if sort in ME_FIELDS:
            self.do(lambda book: _save_me(book, sort, text))
        elif sort == "need":
            self.ask(
                lambda book: next((need.horizon for need in book.needs() if need.uid == uid), ""),
                lambda held: self._ask_horizon(
                    held, lambda horizon: self.do(lambda book: book.edit_need(uid, what=text, horizon=horizon))
                ),
                group="need",
            )
        elif sort == "offer":
            self.do(lambda book: book.edit_offer(uid, what=text))
        elif sort == "objective":
            self.do(lambda book: book.edit_objective(uid, text=text))
        else:
            self.do(lambda book: book.edit_trait(uid, text))

    def action_done(self) -> None:
        """The need is met or open again, the objective reached or open again."""
        line = self.lines.current
        if line is None or not line.uid or line.sort not in ("need", "objective"):
            self.netcrm.say("That key is for a need or an objective: move to one first.")
            return
        uid, day = line.uid, clock.today().isoformat()
        if line.sort == "need":
            state = NeedState.MET if line.open else NeedState.OPEN
            self.do(lambda book: book.edit_need(uid, state=state))
        else:
            closed = day if line.open else ""
            self.do(lambda book: book.edit_objective(uid, closed_on=closed))

    def action_delete(self) -> None:
        line = self.lines.current
        if line is None or not line.uid:
            return
        uid, sort = line.uid, line.sort
        verbs: dict[str, Callable[[Book], Changed]] = {
            "need": lambda book: book.delete_need(uid),
            "offer": lambda book: book.delete_offer(uid),
            "objective": lambda book: book.delete_objective(uid),
            **{trait: lambda book: book.delete_trait(uid) for trait in TRAITS},
            **{name: lambda book: _save_me(book, sort, "") for name in ME_FIELDS},
        }
        self.do(verbs[sort])

    def action_filter(self) -> None:
        """A profile is short: nothing to narrow."""


def _add_offer(book: Book, text: str) -> Changed:
    from netcrm.models.drafts import OfferDraft

    return book.add_offer(OfferDraft(what=text))


def _save_me(book: Book, field: str, text: str) -> Changed:
    """Save one field of the profile."""
    if field == "name":
        return book.save_me(name=text)
    if field == "organisation":
        return book.save_me(organisation=text)
    return book.save_me(team=text) if field == "team" else book.save_me(email=text)
