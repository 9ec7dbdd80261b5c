"""What the keys of my profile do. Questions are asked one after the other; Esc at any of them changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from netcrm import clock
from netcrm.models.rows import Changed
from netcrm.screens.base import Asking
from netcrm.screens.profile_lines import ASKS, ME_FIELDS, TRAITS, ProfileLine
from netcrm.text import clean
from netcrm.words import NeedState

if TYPE_CHECKING:
    from netcrm.store.book import Book

HORIZON = "Needed by when? (empty: now)"
WHY_DROPPED = "What changed, so that it is not needed any more? (may stay empty)"
DID = "What did you do about it? (may stay empty)"


class ProfileVerbs(Asking[None]):
    """Mixed into the profile's screen, which says which line its verbs are about."""

    @property
    def chosen_line(self) -> ProfileLine | None:
        """The line under the cursor."""
        raise NotImplementedError(type(self).__name__)

    def action_new(self) -> None:
        if (line := self.chosen_line) is not None:
            self._run(self._edit(line) if line.sort in ME_FIELDS else self._add(line.sort))

    def action_edit(self) -> None:
        line = self.chosen_line
        if line is None:
            return
        if line.need is not None:
            from netcrm.screens.ask_need import ask_change

            self._run(ask_change(self, line.need))
        else:
            self._run(self._edit(line) if line.uid else self._add(line.sort))

    def action_done(self) -> None:
        """The need is met or open again, the objective reached or open again."""
        line = self.chosen_line
        if line is None or not line.uid or line.sort not in ("need", "objective"):
            self.netcrm.say("That key is for a need or an objective: move to one first.")
            return
        uid = line.uid
        if line.sort == "objective":
            closed = clock.today().isoformat() if line.open else ""
            self.do(lambda book: book.edit_objective(uid, closed_on=closed))
        elif line.open:
            self._run(self._end_need(uid, NeedState.MET))
        else:
            self.do(lambda book: book.edit_need(uid, state=NeedState.OPEN))

    def action_delete(self) -> None:
        line = self.chosen_line
        if line is None or not line.uid:
            return
        if line.sort == "need" and line.open:
            self._run(self._remove_need(line.uid))
        else:
            self.do(_removal(line.sort, line.uid))

    # The questions

    def _run(self, steps: Coroutine[Any, Any, None]) -> None:
        self.run_worker(steps, group="questions", exclusive=True, exit_on_error=False)

    async def _text(self, title: str, value: str = "", *, allow_empty: bool = True) -> str | None:
        from netcrm.screens.ask_text import AskText

        return await self.app.push_screen_wait(AskText(title, value=value, allow_empty=allow_empty))

    async def _horizon(self) -> str | None:
        from netcrm.screens.ask_text import AskDate

        return await self.app.push_screen_wait(AskDate(HORIZON, allow_empty=True))

    async def _add(self, sort: str) -> None:
        text = await self._text(ASKS[sort], allow_empty=False)
        if text is None:
            return
        if sort != "need":
            self.do(_addition(sort, text))
            return
        horizon = await self._horizon()
        if horizon is not None:
            self.do(lambda book: _add_need(book, text, horizon, clock.today().isoformat()))

    async def _edit(self, line: ProfileLine) -> None:
        in_me = line.sort in ME_FIELDS
        value = line.text if line.open or not in_me else ""
        text = await self._text(ASKS[line.sort], value, allow_empty=in_me)
        if text is None:
            return
        if text == clean(line.text).strip():
            text = line.text  # what was only looked at stays as it was, whatever it holds
        self.do(_change(line.sort, line.uid, text))

    async def _end_need(self, uid: str, state: NeedState) -> None:
        changed = await self._text(WHY_DROPPED) if state is NeedState.DROPPED else ""
        did = await self._text(DID) if changed is not None else None
        if changed is None or did is None:
            return
        self.do(lambda book: book.edit_need(uid, state=state, changed=changed, did=did))

    async def _remove_need(self, uid: str) -> None:
        from netcrm.screens.ask_text import AskChoice

        choices = (
            ("drop", "it is not needed any more: it stays on record"),
            ("delete", "it was a mistake: delete it"),
        )
        answer = await self.app.push_screen_wait(AskChoice("Remove the need?", choices))
        if answer == "drop":
            await self._end_need(uid, NeedState.DROPPED)
        elif answer == "delete":
            self.do(lambda book: book.delete_need(uid))


def _addition(sort: str, text: str) -> Callable[[Book], Changed]:
    if sort == "offer":
        return lambda book: _add_offer(book, text)
    if sort == "objective":
        return lambda book: book.add_objective(text)
    return lambda book: book.add_trait(sort, text)


def _change(sort: str, uid: str, text: str) -> Callable[[Book], Changed]:
    if sort in ME_FIELDS:
        return lambda book: _save_me(book, sort, text)
    if sort == "offer":
        return lambda book: book.edit_offer(uid, what=text)
    if sort == "objective":
        return lambda book: book.edit_objective(uid, text=text)
    return lambda book: book.edit_trait(uid, text)


def _removal(sort: str, uid: str) -> Callable[[Book], Changed]:
    if sort in ME_FIELDS:
        return lambda book: _save_me(book, sort, "")
    if sort in TRAITS:
        return lambda book: book.delete_trait(uid)
    if sort == "need":
        return lambda book: book.delete_need(uid)
    return (lambda book: book.delete_offer(uid)) if sort == "offer" else (lambda book: book.delete_objective(uid))


def _add_need(book: Book, what: str, horizon: str, on: str) -> Changed:
    from netcrm.models.drafts import NeedDraft

    return book.add_need(NeedDraft(what=what, horizon=horizon, on=on))


def _add_offer(book: Book, what: str) -> Changed:
    from netcrm.models.drafts import OfferDraft

    return book.add_offer(OfferDraft(what=what))


def _save_me(book: Book, field: str, text: str) -> Changed:
    """Save one field of the profile."""
    if field == "name":
        return book.save_me(name=text)
    if field == "organisation":
        return book.save_me(organisation=text)
    return book.save_me(team=text) if field == "team" else book.save_me(email=text)
