"""What the keys of introductions do. Questions are asked one after the other; Esc at any of them changes nothing."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from netcrm import clock
from netcrm.models.rows import Changed, SuggestionRow
from netcrm.rules.introduction_steps import Next, possible
from netcrm.rules.introductions import BOTH_PRESENT, IntroductionState, Stage
from netcrm.screens import suggest
from netcrm.screens.base import Asking, Dialogue
from netcrm.screens.introduction_lines import IntroLine
from netcrm.screens.refusal import attempt
from netcrm.words import IntroductionStep

if TYPE_CHECKING:
    from netcrm.store.book import Book

OVER = "It had its result: nothing is left to record."
HOW = "How? by mail, by phone, spoken (may stay empty)"


class IntroductionVerbs(Asking[None]):
    """Mixed into the screen that says which introduction or suggestion its verbs are about."""

    suggesting = False
    """Whether the screen shows whom to introduce, and not the introductions."""

    @property
    def chosen_line(self) -> IntroLine | None:
        """The line under the cursor."""
        raise NotImplementedError(type(self).__name__)

    def _run(self, steps: Coroutine[Any, Any, None]) -> None:
        self.run_worker(steps, group="questions", exclusive=True, exit_on_error=False)

    def action_done(self) -> None:
        """The steps that are possible; on a suggestion the introduction begins."""
        line = self.chosen_line
        if line is None:
            return
        if line.pair is not None:
            self._begin(line.pair)
        elif line.state is not None:
            self._run(self._step(line.state))

    def action_new(self) -> None:
        line = self.chosen_line
        if line is not None and line.pair is not None:
            self._begin(line.pair)
        else:
            self._run(self._new())

    def action_draft(self) -> None:
        line = self.chosen_line
        if line is None or line.state is None:
            self.netcrm.say("A message is for an introduction: begin one first.")
            return
        from netcrm.screens.message import MessageScreen

        self.app.push_screen(MessageScreen(line.state.uid))

    def action_brief(self) -> None:
        line = self.chosen_line
        if line is None:
            return
        from netcrm.screens.brief import BriefScreen

        whos = [side.who for side in line.state.sides] if line.state is not None else []
        if line.pair is not None:
            whos = [line.pair.first, line.pair.second]
        uids = tuple(who.uid for who in whos if who.uid)
        if uids:
            self.app.push_screen(BriefScreen(uids))

    def action_delete(self) -> None:
        """Withdraw the introduction; suggest the pair no more."""
        line = self.chosen_line
        if line is None:
            return
        if line.pair is not None:
            one, other = line.pair.first.uid, line.pair.second.uid
            self.do(lambda book: book.dismiss_pair(one, other))
        elif line.state is not None and line.state.stage in (Stage.INTRODUCED, Stage.RESULT):
            self.netcrm.say("They have been introduced: that stays on record.")
        elif line.state is not None:
            self._record(line.state, Next(IntroductionStep.WITHDRAWN, None, ""))

    # Recording

    def _begin(self, pair: SuggestionRow) -> None:
        from netcrm.models.drafts import IntroductionDraft

        draft = IntroductionDraft(first=pair.first.uid, second=pair.second.uid, common=pair.common)
        self.do(lambda book: book.new_introduction(draft))

    def _record(self, state: IntroductionState, step: Next, **given: str) -> None:
        from netcrm.models.drafts import StepDraft

        side = state.sides[step.side].who.uid if step.side is not None else ""
        values = {"step": step.step, "side": side, "on": clock.today().isoformat(), **given}
        draft, uid = StepDraft.model_validate(values), state.uid
        attempt(self, lambda book, reason: book.introduction_step(uid, draft, against=reason))

    # The questions

    async def _step(self, state: IntroductionState) -> None:
        from netcrm.screens.ask_text import AskChoice, AskDate, AskText

        steps = possible(state)
        if not steps:
            self.netcrm.say(OVER)
            return
        choices = [(str(n), step.says) for n, step in enumerate(steps)]
        answer = await self._answer(AskChoice(f"What has happened? {state.names}", choices))
        if answer is None:
            return
        step = steps[int(answer)]
        given: dict[str, str | None] = {}
        if step.step is IntroductionStep.WAIT:
            given["until"] = await self._answer(AskDate("Wait until which day?", check=self._to_come))
        elif step.step is IntroductionStep.RESULT:
            given["result"] = await self._answer(AskText("What came of it?"))
        elif step.step in (IntroductionStep.ASKED, IntroductionStep.AGREED):
            given["how"] = await self._answer(AskText(HOW, allow_empty=True))
        elif step.step is IntroductionStep.INTRODUCED and state.stage is not Stage.AGREED:
            given["consent"] = BOTH_PRESENT
        told = {name: value for name, value in given.items() if value is not None}
        if len(told) == len(given):
            self._record(state, step, **told)

    async def _answer(self, question: Dialogue[str]) -> str | None:
        return await self.app.push_screen_wait(question)

    def _to_come(self, day: str) -> str:
        """What is wrong with a day to wait for, in words."""
        from netcrm.rules.spoken import after_today

        return after_today(day, clock.today())

    async def _new(self) -> None:
        from netcrm.screens.ask_text import AskText

        names = []
        for title in ("Whom to introduce? The one to ask first", "To whom?"):
            ask = AskText(title, suggester=suggest.names(self.netcrm.desk))
            name = await self._answer(ask)
            if name is None:
                return
            names.append(name)
        common = await self._answer(AskText("What do they have in common?", allow_empty=True))
        if common is None:
            return
        first, second = names

        def work(book: Book) -> Changed:
            from netcrm.models.drafts import IntroductionDraft

            uids = book.resolve(first).uid, book.resolve(second).uid
            return book.new_introduction(IntroductionDraft(first=uids[0], second=uids[1], common=common))

        self.do(work)
