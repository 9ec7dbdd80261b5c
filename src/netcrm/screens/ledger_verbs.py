"""What the keys of the ledger do. Questions are asked one after the other; Esc at any of them changes nothing."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from netcrm import clock
from netcrm.models.exchanges import ExchangeRow
from netcrm.models.rows import NeedRow, OfferRow, PromiseRow
from netcrm.rules.reciprocity import Weight, as_weight, weight_of
from netcrm.screens.ask_use import ask_use
from netcrm.screens.base import Asking
from netcrm.screens.ledger_lines import LedgerLine, View, people_of
from netcrm.words import PromiseState

BEGINNINGS: dict[View, tuple[tuple[str, str], ...]] = {
    View.EXCHANGES: (("gave ", "something that I gave"), ("got ", "something that I received")),
    View.PROMISES: (("owe ", "a promise of mine"),),
    View.NEEDS: (("need ", "something that I need"), ("", "something that I can offer: in my profile")),
}
"""How the line begins that records a new one of a view, and what it is."""


class LedgerVerbs(Asking[None]):
    """Mixed into the ledger's screen, which says which line its verbs are about."""

    view: View

    @property
    def chosen(self) -> LedgerLine | None:
        """The line under the cursor."""
        raise NotImplementedError(type(self).__name__)

    def action_new(self) -> None:
        """The capture line, begun with what the view is about."""
        choices = BEGINNINGS[self.view]
        if len(choices) == 1:
            self._begin(choices[0][0])
            return
        from netcrm.screens.ask_text import AskChoice

        self.app.push_screen(
            AskChoice("What is it?", choices), lambda words: None if words is None else self._begin(words)
        )

    def _begin(self, words: str) -> None:
        if words:
            from netcrm.screens.record import RecordScreen

            self.app.push_screen(RecordScreen(words))
        else:
            from netcrm.screens.profile import ProfileScreen

            self.app.push_screen(ProfileScreen())

    def _exchange(self, *, received: bool = False) -> ExchangeRow | None:
        """The exchange under the cursor, or a word to the person when the key is not for the line."""
        line = self.chosen
        if isinstance(line, ExchangeRow) and not (received and line.direction != "received"):
            return line
        self.netcrm.say(f"That key is for something {'received' if received else 'given or received'}: move to one.")
        return None

    def _promise(self) -> PromiseRow | None:
        line = self.chosen
        if isinstance(line, PromiseRow) and line.state == PromiseState.OPEN:
            return line
        self.netcrm.say("That key is for an open promise: move to one.")
        return None

    def action_use(self) -> None:
        if (row := self._exchange(received=True)) is not None:
            ask_use(self, row.uid)

    def action_weigh(self) -> None:
        if (row := self._exchange()) is not None:
            self._run(self._weigh(row))

    def action_edit(self) -> None:
        line = self.chosen
        if isinstance(line, NeedRow):
            from netcrm.screens.ask_need import ask_change

            self._run(ask_change(self, line))
        elif isinstance(line, OfferRow):
            from netcrm.screens.ask_offer import ask_words

            self._run(ask_words(self, line))
        elif (row := self._exchange()) is not None:
            from netcrm.screens.action_form import ActionForm

            self.app.push_screen(ActionForm(row.uid))

    def action_told(self) -> None:
        line = self.chosen
        if not isinstance(line, OfferRow):
            self.netcrm.say("That key is for an offer of yours: move to one.")
            return
        from netcrm.screens.ask_offer import ask_told

        self._run(ask_told(self, line))

    def action_delete(self) -> None:
        if (row := self._exchange()) is not None:
            uid = row.uid
            self.do(lambda book: book.delete_action(uid))

    def action_done(self) -> None:
        if (row := self._promise()) is not None:
            uid, day = row.uid, clock.today()
            self.do(lambda book: book.keep_promise(uid, day))

    def action_broken(self) -> None:
        if (row := self._promise()) is not None:
            uid, day = row.uid, clock.today()
            self.do(lambda book: book.break_promise(uid, day))

    def action_released(self) -> None:
        if (row := self._promise()) is not None:
            from netcrm.screens.today import promise_line
            from netcrm.screens.today_asks import another_day

            another_day(self, promise_line(row, clock.today()))

    def action_brief(self) -> None:
        people = people_of(self.chosen)
        if not people:
            self.netcrm.say("Nobody is named in this line, so there is no briefing.")
            return
        from netcrm.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(tuple(who.uid for who in people)))

    # The questions

    def _run(self, steps: Coroutine[Any, Any, None]) -> None:
        self.run_worker(steps, group="questions", exclusive=True, exit_on_error=False)

    async def _text(self, title: str, value: str = "", *, allow_empty: bool = False, check: Any = None) -> str | None:
        from netcrm.screens.ask_text import AskText

        return await self.app.push_screen_wait(AskText(title, value=value, allow_empty=allow_empty, check=check))

    async def _weigh(self, row: ExchangeRow) -> None:
        now = Weight(row.weight, row.weight_why).text()
        title = "How much was it worth, 1 (small) to 5 (large), and why?"
        said = await self._text(title, now, allow_empty=True, check=_weight_fault)
        if said is not None:
            uid = row.uid
            self.do(lambda book: book.weigh(uid, said))


def _weight_fault(text: str) -> str:
    """What is wrong with a weight, in words."""
    said = as_weight(text)
    return "" if not said or weight_of(said).value else "give 1 (small) to 5 (large), then why: 4, saved two weeks"
