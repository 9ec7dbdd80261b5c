"""The message of an introduction that is due: to the clipboard, into the editor, or to the mail program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.rules.drafts import Draft, NotYet, mailto
from netcrm.rules.introductions import IntroductionState
from netcrm.screens.base import Place
from netcrm.screens.refusal import attempt
from netcrm.widgets.safe import safe
from netcrm.words import DraftKind, IntroductionStep

if TYPE_CHECKING:
    from netcrm.store.book import Book

STEPS: dict[DraftKind, IntroductionStep] = {
    DraftKind.ASK_FIRST: IntroductionStep.ASKED,
    DraftKind.ASK_SECOND: IntroductionStep.ASKED,
    DraftKind.INTRODUCE: IntroductionStep.INTRODUCED,
    DraftKind.NUDGE: IntroductionStep.NUDGED,
}
"""The step that it is to have sent a message; the others are courtesies."""
NAMES: dict[DraftKind, str] = {
    DraftKind.ASK_FIRST: "ask, the first",
    DraftKind.ASK_SECOND: "ask, the second",
    DraftKind.INTRODUCE: "introduce both",
    DraftKind.NUDGE: "nudge",
    DraftKind.CLOSE: "close it",
    DraftKind.THANK: "thank, and ask what came of it",
}

KEPT_OUT = "The message keeps to that. {boundaries.consent} on Boundaries records a consent."
Answer = tuple[IntroductionState, Draft | None, tuple[str, ...], str]
"""The introduction, its message with the addresses, and why there is none."""


def kept_out(state: IntroductionState, keymap: Mapping[str, str]) -> Text:
    """What was agreed that keeps something out of the messages, below them: it is not part of what is copied."""
    said = "".join(f"Boundary: {words}\n" for words in state.in_the_way)
    return safe(said + with_keys(KEPT_OUT, keymap) if said else "", "dim", lines=True)


class MessageScreen(Place):
    """``uid``: the introduction. Nothing is kept of a message that is edited here but what is copied or sent."""

    WHERE = Where.MESSAGE
    HEADING = "Message"
    CSS_PATH: ClassVar[str] = "message.tcss"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._kind: DraftKind | None = None
        self._side: int | None = None
        self._state: IntroductionState | None = None
        self._draft: Draft | None = None
        self._addresses: tuple[str, ...] = ()
        self._whole = ""

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(id="text")
            yield Static(id="kept")

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def reload(self) -> None:
        uid, kind, side, templates = self.uid, self._kind, self._side, self.netcrm.drafts

        def read(book: Book) -> Answer:
            state = book.introduction(uid)
            try:
                return state, *book.introduction_draft(state, kind, side, templates), ""
            except NotYet as error:
                return state, None, (), f"{error}: the message that introduces waits for that."

        self.ask(read, self._show, group="message")

    def _show(self, answer: Answer) -> None:
        self._state, self._draft, self._addresses, wrong = answer
        self._whole = self._draft.whole if self._draft is not None else ""
        if self._draft is not None:
            names = " and ".join(self._state.sides[n].who.name for n in self._draft.sides)
            self.set_heading(f"Message · {NAMES[self._draft.kind]}", f"to {names}")
        else:
            self.set_heading("Message")
        self.query_one("#text", Static).update(safe(self._whole or wrong, lines=True))
        self.query_one("#kept", Static).update(kept_out(self._state, self.netcrm.keymap))

    def action_copy_all(self) -> None:
        if self._whole:
            self.netcrm.copy_text(self._whole)

    def action_edit(self) -> None:
        from netcrm.screens.editor import edited

        text = edited(self.app, self._whole, "The message is as it was.") if self._whole else None
        if text is not None:
            self._whole = text
            self.query_one("#text", Static).update(safe(text, lines=True))

    def action_mail(self) -> None:
        """The mail program opens with the message as it stands here."""
        if self._draft is None:
            return
        head, _, rest = self._whole.partition("\n\n")
        subject = head.removeprefix("Subject:").strip() if head.startswith("Subject:") else ""
        body = rest if subject else self._whole
        sent = Draft(self._draft.kind, self._draft.sides, subject, body)
        self.app.open_url(mailto(sent, self._addresses))
        known = "" if self._addresses else " No address is given there: add whom it goes to."
        self.netcrm.say(f"Opened in the mail program.{known}")

    def action_done(self) -> None:
        """It was sent: record the step."""
        if self._state is None or self._draft is None:
            return
        step = STEPS.get(self._draft.kind)
        if step is None:
            self.netcrm.say("This message is no step of the introduction: nothing to record.")
            return
        from netcrm.models.drafts import StepDraft

        both = step is IntroductionStep.INTRODUCED
        side = "" if both else self._state.sides[self._draft.sides[0]].who.uid
        draft = StepDraft(step=step, side=side, how="by mail", on=clock.today().isoformat())
        uid = self.uid
        attempt(self, lambda book, reason: book.introduction_step(uid, draft, against=reason), self._leave)

    def _leave(self) -> None:
        if self.app.screen is self:
            self.app.pop_screen()

    def action_other(self) -> None:
        """Another message, or the same to the other side."""
        from netcrm.screens.ask_text import AskChoice

        state = self._state
        if state is None:
            return
        choices = []
        for kind in DraftKind:
            asks = {DraftKind.ASK_FIRST: (0,), DraftKind.ASK_SECOND: (1,), DraftKind.INTRODUCE: (0,)}
            for side in asks.get(kind, range(len(state.sides))):
                to = "both" if kind is DraftKind.INTRODUCE else state.sides[side].who.name
                choices.append((f"{kind} {side}", f"{NAMES[kind]}: to {to}"))

        def chosen(answer: str | None) -> None:
            if answer:
                kind, side = answer.split(" ")
                self._kind, self._side = DraftKind(kind), int(side)
                self.reload()

        self.app.push_screen(AskChoice("Which message?", choices), chosen)
