"""What the keys do with an evidence item: the same in the list of them and on the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.models.evidence import EvidenceItemRow
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside

if TYPE_CHECKING:
    from netcrm.store.book import Book


class EvidenceVerbs(Awaiting, Beside, Place):
    """Mixed into a screen that says which evidence item its verbs are about."""

    holds_keys = True  # until what it shows is here

    @property
    def chosen_item(self) -> EvidenceItemRow | None:
        """The item that a verb is about."""
        raise NotImplementedError(type(self).__name__)

    def _about(self) -> EvidenceItemRow | None:
        """The item; none, and a word to the person, when there is none."""
        if (item := self.chosen_item) is None:
            self.netcrm.say("That key is for an evidence item, and there is none here.")
        return item

    def action_claim(self) -> None:
        """Claim another criterion with it."""
        if item := self._about():
            from netcrm.screens.claim import ClaimScreen

            self.app.push_screen(ClaimScreen(item=item.uid))

    def action_edit(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import EvidenceForm

            self.app.push_screen(EvidenceForm(item))

    def action_attach(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import AttachForm

            self.app.push_screen(AttachForm(item))

    def action_locate(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import LocateForm

            self.app.push_screen(LocateForm(item))

    def action_state(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import StatementForm

            self.app.push_screen(StatementForm(item))

    def action_testify(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import TestimonyForm

            self.app.push_screen(TestimonyForm(item))

    def action_form(self) -> None:
        """Write a form for a witness: it asks about the criteria that the item is claimed for, and does not lead."""
        item = self._about()
        if item is None:
            return
        from netcrm.rules.witness_form import askable
        from netcrm.screens.ask_text import AskText

        standard = self.netcrm.desk.standard()
        codes = askable(standard, tuple(claim.criterion for claim in item.claims))
        if not codes:
            self.netcrm.say("A witness is asked about performance criteria or behaviours, and none is claimed here.")
            return

        def answered(text: str | None) -> None:
            if text:
                self._write_form(item, codes, Path(text).expanduser())

        title = f"Witness form for {item.label}, on {', '.join(codes)}"
        value = str(Path.home() / f"witness-form-{item.label}.html")
        hint = "a new file: .html to print, .txt or .md for an e-mail"
        self.app.push_screen(AskText(title, value=value, hint=hint), answered)

    def _write_form(self, item: EvidenceItemRow, codes: Sequence[str], to: Path) -> None:
        desk, on = self.netcrm.desk, clock.today().isoformat()
        names = {who.name for action in item.actions for who in action.contacts}
        witness = next(iter(names)) if len(names) == 1 else ""  # where it could be several, a line is left for it

        def work(book: Book) -> None:
            from netcrm.rules.witness_form import witness_form
            from netcrm.store.testimony import write_form

            candidate = book.me().name
            write_form(witness_form(desk.standard(), codes, candidate=candidate, witness=witness, made_on=on), to)

        self.ask(work, lambda _: self.netcrm.say(f"The form is in {to}: print it, or send it to the witness."))
