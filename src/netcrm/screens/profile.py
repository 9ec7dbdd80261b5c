"""My own profile: who I am, what drives me, what I need and what I can offer."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.rows import MeRow
from netcrm.rules.said import plural
from netcrm.screens.base import Place
from netcrm.screens.profile_lines import ProfileLine, detail, draw_profile_line, profile_lines
from netcrm.screens.profile_verbs import ProfileVerbs
from netcrm.widgets.row_list import RowList


class ProfileScreen(ProfileVerbs, Place):
    """Every line of the profile; ``uid`` puts the cursor on one."""

    WHERE = Where.PROFILE
    HEADING = "My profile"
    CSS_PATH: ClassVar[str] = "profile.tcss"

    def __init__(self, uid: str = "") -> None:
        super().__init__()
        self._wanted = uid

    def body(self) -> ComposeResult:
        yield RowList[ProfileLine](draw_profile_line, lambda line: line.key, marking=False, id="lines")
        yield Static(id="detail")

    @property
    def lines(self) -> RowList[ProfileLine]:
        """The list."""
        return self.query_one("#lines", RowList)

    @property
    def chosen_line(self) -> ProfileLine | None:
        return self.lines.current

    def on_mount(self) -> None:
        self.lines.focus()

    def reload(self) -> None:
        def show(me: MeRow) -> None:
            found = profile_lines(me, clock.today(), self.netcrm.keymap)
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
            self.query_one("#detail", Static).update(detail(line, self.netcrm.keymap))

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

    def action_filter(self) -> None:
        """A profile is short: nothing to narrow."""
