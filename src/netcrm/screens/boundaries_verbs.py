"""What the keys of the boundaries do. Questions are asked one after the other; Esc at any of them changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from netcrm import clock
from netcrm.models.rows import Changed, Who
from netcrm.rules.agreements import Agreement
from netcrm.screens import suggest
from netcrm.screens.base import Asking

if TYPE_CHECKING:
    from netcrm.store.book import Book

WHOM = "Agreed with whom?"
WHAT = "About what? (empty: everything)"
ALLOWED = "Who may have it?"
ALLOWED_HINT = "my team, my organisation, my network, anyone, a full name, ask me first · tab completes"
FORBIDDEN = "Who, or what, not? (may stay empty)"
FORBIDDEN_HINT = "outside my team, the public, the prices"
WHOM_HINT = "a name, #group or everyone · tab completes"
NAMING = "May the source be named?"
DETAILS = "May their contact details be given in an introduction?"
HOW = "How was it agreed?"
WORDS = "The words, as they were said (may stay empty)"
REVIEW = "When to look at it again? (empty: in a year)"
CONSENT = "Their consent to let it pass"
FOR_WHOM = "For whom?"
FOR_WHOM_HINT = "a name, or my team, my organisation, my network, anyone · tab completes"
GUIDELINE = "Which guideline does it refer to?"
WHY = "Why did it end? (may stay empty)"
_AUDIENCES = ("my team", "my organisation", "my network", "anyone", "only me", "ask me first")
_OPEN = ("", "not agreed")
_NAMINGS = (_OPEN, ("yes", "yes"), ("no", "never, nor who else was there"))
_DETAILS = (_OPEN, ("yes", "yes"), ("ask", "only after asking them"), ("no", "no"))
_CONSENTS = (("given", "given"), ("asked", "asked for"), ("declined", "declined"), ("withdrawn", "taken back"))
NEEDS_WHOM = frozenset({"given", "asked"})
"""What a consent of that state is worth nothing without: for whom it is."""
_HOWS = tuple((how, how) for how in ("spoken", "written", "policy", "law", "code of practice"))


class BoundariesVerbs(Asking[None]):
    """Mixed into the screen, which says which agreement its verbs are about."""

    guidelines: tuple[str, ...] = ()
    """The titles of the guidelines that an agreement can refer to."""

    @property
    def chosen_boundary(self) -> Agreement | None:
        """The agreement under the cursor."""
        raise NotImplementedError(type(self).__name__)

    def action_new(self) -> None:
        self._run(self._new())

    def action_review(self) -> None:
        if (agreement := self._in_force()) is not None:
            self._run(self._review(agreement))

    def action_end(self) -> None:
        if (agreement := self._in_force()) is not None:
            self._run(self._end(agreement))

    def action_consent(self) -> None:
        """Record that consent under it was given, asked for, declined or taken back."""
        if (agreement := self._in_force()) is not None:
            self._run(self._consent(agreement))

    def action_contact(self) -> None:
        """Open the contact with whom it was agreed; of several, the one chosen."""
        agreement = self.chosen_boundary
        if agreement is None:
            return
        if not agreement.who:
            self.netcrm.say("It was agreed with no contact.")
            return
        self._run(self._open_one_of(agreement.who))

    def _in_force(self) -> Agreement | None:
        agreement = self.chosen_boundary
        if agreement is not None and agreement.ended_on:
            self.netcrm.say("It has ended; a new one can be agreed.")
            return None
        return agreement

    # The questions

    def _run(self, steps: Coroutine[Any, Any, None]) -> None:
        self.run_worker(steps, group="questions", exclusive=True, exit_on_error=False)

    async def _text(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        allow_empty: bool = True,
        offered: suggest.Completing | None = None,
    ) -> str | None:
        from netcrm.screens.ask_text import AskText

        asked = AskText(title, value=value, hint=hint, allow_empty=allow_empty, suggester=offered)
        return await self.app.push_screen_wait(asked)

    async def _choice(self, title: str, choices: tuple[tuple[str, str], ...], value: str = "") -> str | None:
        from netcrm.screens.ask_text import AskChoice

        at = next((n for n, (choice, _) in enumerate(choices) if choice == value), 0)
        return await self.app.push_screen_wait(AskChoice(title, choices, at=at))

    async def _date(self, title: str) -> str | None:
        """A day to come, '' when none is said; None when the question was left."""
        from netcrm.rules.spoken import after_today
        from netcrm.screens.ask_text import AskDate

        asked = AskDate(title, allow_empty=True, check=lambda day: after_today(day, clock.today()))
        return await self.app.push_screen_wait(asked)

    async def _new(self) -> None:
        whom = await self._text(WHOM, hint=WHOM_HINT, allow_empty=False, offered=suggest.names(self.netcrm.desk))
        what = await self._text(WHAT) if whom is not None else None
        if whom is None or what is None:
            return
        terms = await self._terms({})
        how = await self._choice(HOW, _HOWS) if terms is not None else None
        text = await self._text(WORDS) if how is not None else None
        review = await self._date(REVIEW) if text is not None else None
        guideline = await self._guideline("") if review is not None else None
        if terms is None or how is None or text is None or review is None or guideline is None:
            return
        more = {"what": what, "how": how, "text": text, "review": review, "guideline": guideline}
        self.do(_agreed(whom, terms | more))

    async def _review(self, agreement: Agreement) -> None:
        held = {
            "allowed": agreement.allowed,
            "forbidden": agreement.forbidden,
            "naming": "no" if agreement.unnamed else agreement.naming,
            "contact_details": agreement.contact_details,
        }
        terms = await self._terms(held)
        guideline = await self._guideline(agreement.guideline) if terms is not None else None
        if terms is None or guideline is None:
            return
        changed = {name: value for name, value in terms.items() if value != held[name]}
        if guideline != agreement.guideline:
            changed["guideline"] = guideline
        if changed.get("forbidden") == "":
            changed["forbidden"] = "nothing"
        self.do(_reviewed(agreement.uid, changed))

    async def _terms(self, held: dict[str, str]) -> dict[str, str] | None:
        """The terms, each as it is until it is said anew; None when it was left."""
        allowed = await self._text(
            ALLOWED, held.get("allowed", ""), hint=ALLOWED_HINT, offered=suggest.words(*_AUDIENCES)
        )
        forbidden: str | None = None
        if allowed is not None:
            forbidden = await self._text(FORBIDDEN, held.get("forbidden", ""), hint=FORBIDDEN_HINT)
        naming = await self._choice(NAMING, _NAMINGS, held.get("naming", "")) if forbidden is not None else None
        if naming is None:
            return None
        details = await self._choice(DETAILS, _DETAILS, held.get("contact_details", ""))
        if allowed is None or forbidden is None or details is None:
            return None
        return {"allowed": allowed, "forbidden": forbidden, "naming": naming, "contact_details": details}

    async def _guideline(self, held: str) -> str | None:
        """The guideline that it refers to, asked for only where there is a choice; None when the question was left."""
        choices = [(held, held or "none"), *((title, title) for title in self.guidelines if title != held)]
        return await self._choice(GUIDELINE, tuple(choices), held) if len(choices) > 1 else held

    async def _consent(self, agreement: Agreement) -> None:
        state = await self._choice(CONSENT, _CONSENTS)
        if state is None:
            return
        offered = suggest.names(self.netcrm.desk)
        whom = await self._text(FOR_WHOM, hint=FOR_WHOM_HINT, allow_empty=state not in NEEDS_WHOM, offered=offered)
        if whom is not None:
            self.do(_consented(agreement.uid, state, whom))

    async def _end(self, agreement: Agreement) -> None:
        why = await self._text(WHY)
        if why is not None:
            self.do(lambda book: book.end_boundary(agreement.uid, why))

    async def _open_one_of(self, whos: tuple[Who, ...]) -> None:
        from netcrm.screens.contact import ContactScreen

        uid: str | None = whos[0].uid
        if len(whos) > 1:
            uid = await self._choice("Which contact?", tuple((who.uid, who.name) for who in whos))
        if uid:
            self.app.push_screen(ContactScreen(uid))


def _agreed(whom: str, terms: dict[str, str]) -> Callable[[Book], Changed]:
    def work(book: Book) -> Changed:
        from netcrm.models.drafts import BoundaryDraft

        scope = whom if whom.casefold() == "everyone" or whom.startswith("#") else ""
        who = [] if scope else [book.resolve(whom).uid]
        given: dict[str, Any] = {"who": who, "scope": scope, "on": clock.today().isoformat(), **terms}
        return book.agree(BoundaryDraft(**given))

    return work


def _consented(uid: str, state: str, whom: str) -> Callable[[Book], Changed]:
    def work(book: Book) -> Changed:
        from netcrm.models.drafts import ConsentDraft
        from netcrm.rules.terms import audience

        circle = whom if audience(whom) is not None else ""
        recipients = [book.resolve(whom).uid] if whom and not circle else []
        given: dict[str, Any] = {"about": uid, "state": state, "recipients": recipients, "audience": circle}
        return book.record_consent(ConsentDraft(on=clock.today().isoformat(), **given))

    return work


def _reviewed(uid: str, terms: dict[str, str]) -> Callable[[Book], Changed]:
    def work(book: Book) -> Changed:
        from netcrm.models.drafts import BoundaryDraft

        given: dict[str, Any] = {"on": clock.today().isoformat(), **terms}
        return book.review_boundary(uid, BoundaryDraft(**given))

    return work
