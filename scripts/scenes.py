"""The scenes that pictures are made of: which store, where to begin, and the keys that lead there."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from scripts.resting import rest

TODAY = "2026-11-23"
SIZES: tuple[tuple[int, int], ...] = ((80, 24), (120, 36))


@dataclass(frozen=True, slots=True)
class Scene:
    """``sample``: in the sample network, else in an empty store, in one where everything is ``long``, or with a file
    that is no store at all when ``foreign``. ``keys`` are pressed one after the other, a text of several letters is
    typed."""

    start: str = "today"
    keys: tuple[str, ...] = ()
    sample: bool = True
    foreign: bool = False
    long: bool = False


SCENES: dict[str, Scene] = {
    "today": Scene("today"),
    "today-empty": Scene("today", sample=False),
    "record": Scene("today", ("a", "met amara at the chamber breakfast yesterday, owe her two names by fri")),
    "record-asks": Scene("today", ("a", "met ana lopez (cfo, acme) + emeka thurs", "enter")),
    "record-draft": Scene("today", ("a", "ask amara about the framework", "escape", "a")),
    "no-store": Scene("today", sample=False, foreign=True),
    "snooze": Scene("today", ("j", "j", "s", "fri")),
    "contacts": Scene("contacts", ("j", "j")),
    "contacts-marked": Scene("contacts", ("j", "v", "j", "v")),
    "contacts-filter": Scene("contacts", ("slash", "fund")),
    "contacts-empty": Scene("contacts", sample=False),
    "contact": Scene("contacts", ("slash", "okafor", "enter", "enter")),
    "briefing": Scene("contacts", ("slash", "okafor", "enter", "b")),
    "briefing-long": Scene("contacts", ("slash", "wolf", "enter", "b"), sample=False, long=True),
    "contact-form": Scene("contacts", ("slash", "okafor", "enter", "e")),
    "contact-form-new": Scene("contacts", ("n", "ctrl+s")),
    "contact-form-leave": Scene("contacts", ("n", "Nora Quist", "escape")),
    "tag": Scene("contacts", ("j", "t", "boa")),
    "cadence": Scene("contacts", ("j", "C", "every banana", "enter")),
    "stage": Scene("contacts", ("j", "S")),
    "end": Scene("contacts", ("slash", "okafor", "enter", "E")),
    "delete": Scene("contacts", ("j", "v", "j", "v", "x")),
    "merge": Scene("contacts", ("j", "v", "j", "v", "m")),
    "forget": Scene("contacts", ("slash", "okafor", "enter", "enter", "colon", "forget", "enter", "amara")),
    "triage": Scene("contacts", ("T",)),
    "triage-help": Scene("contacts", ("T", "question_mark")),
    "import": Scene("contacts", ("I",)),
    "introductions": Scene("introductions"),
    "introductions-suggested": Scene("introductions", ("w",)),
    "introductions-empty": Scene("introductions", sample=False),
    "introductions-asked": Scene("introductions", ("d",)),
    "introductions-hidden": Scene("introductions", ("z",)),
    "introductions-long": Scene("introductions", ("j",), sample=False, long=True),
    "introduction-message": Scene("introductions", ("m",)),
    "introduction-message-long": Scene("introductions", ("G", "m"), sample=False, long=True),
    "ledger": Scene("ledger", ("j",)),
    "ledger-promises": Scene("ledger", ("w",)),
    "ledger-needs": Scene("ledger", ("w", "w", "G")),
    "ledger-empty": Scene("ledger", sample=False),
    "ledger-long": Scene("ledger", ("G",), sample=False, long=True),
    "ledger-needs-long": Scene("ledger", ("w", "w"), sample=False, long=True),
    "weigh": Scene("ledger", ("j", "W", "ctrl+u", "9", "enter")),
    "boundaries": Scene("boundaries"),
    "boundaries-empty": Scene("boundaries", sample=False),
    "boundaries-long": Scene("boundaries", sample=False, long=True),
    "boundary-new": Scene("boundaries", ("n",)),
    "guidelines": Scene("boundaries", ("w",)),
    "guidelines-long": Scene("boundaries", ("w",), sample=False, long=True),
    "guideline-form": Scene("boundaries", ("w", "enter")),
    "refusal": Scene("today", ("a", "sent amara's tender template to raj patel", "enter")),
    "refusal-long": Scene("today", ("a", "sent jo's handbook to bo li", "enter"), sample=False, long=True),
    "hidden": Scene("contacts", ("z",)),
    "journal": Scene("journal"),
    "journal-empty": Scene("journal", sample=False),
    "action": Scene("journal", ("slash", "spring bid", "enter", "enter")),
    "reflection": Scene("journal", ("slash", "pushed raj", "enter", "enter")),
    "conduct-form": Scene("journal", ("slash", "pushed raj", "enter", "e")),
    "action-form": Scene("journal", ("slash", "spring bid", "enter", "e")),
    "mapping": Scene("journal", ("slash", "spring bid", "enter", "p")),
    "claim": Scene("journal", ("slash", "spring bid", "enter", "c")),
    "coverage": Scene("coverage"),
    "coverage-knowledge": Scene("coverage", ("w",)),
    "coverage-empty": Scene("coverage", sample=False),
    "coverage-matrix": Scene("coverage", ("m", "j", "l", "l", "l")),
    "coverage-matrix-end": Scene("coverage", ("m", "j", *"l" * 15)),
    "coverage-matrix-empty": Scene("coverage", ("m",), sample=False),
    "coverage-months": Scene("coverage", ("m", "m", "h", "h")),
    "coverage-months-empty": Scene("coverage", ("m", "m"), sample=False),
    "coverage-filter": Scene("coverage", ("slash", "@amara since:jan", "enter")),
    "criterion-cell": Scene("coverage", ("m", "l", "l", "j", "j", "j", "j", "j", "enter")),
    "criterion": Scene("coverage", ("j", "j", "j", "j", "enter")),
    "claim-items": Scene("journal", ("j", "v", "v", "c", "enter", "Both came back.", "enter", "enter")),
    "evidence": Scene("coverage", ("E",)),
    "evidence-empty": Scene("coverage", ("E",), sample=False),
    "evidence-item": Scene("coverage", ("E", "j", "enter", "j", "j")),
    "evidence-form": Scene("coverage", ("E", "e")),
    "testimony-form": Scene("coverage", ("E", "t", "ctrl+s")),
    "attach-form": Scene("coverage", ("E", "o", "ctrl+u", "/nowhere/plan.pdf", "ctrl+s")),
    "assessments": Scene("coverage", ("A",)),
    "assessments-empty": Scene("coverage", ("A",), sample=False),
    "assessment": Scene("coverage", ("A", "k", "enter", "j")),
    "assessment-form": Scene("coverage", ("A", "n", "perhaps", "ctrl+s")),
    "hand-in": Scene("coverage", ("A", "s")),
    "submission": Scene("coverage", ("A", "k", "enter", "j", "j", "j", "enter")),
    "decision-form": Scene("coverage", ("A", "k", "enter", "j", "d")),
    "pack": Scene("coverage", ("p",)),
    "words": Scene("coverage", ("o",)),
    "standard": Scene("coverage", ("O",)),
    "as-of": Scene("coverage", ("D", "3/4")),
    "profile": Scene("today", ("M",)),
    "profile-question": Scene("today", ("M", "n")),
    "find": Scene("today", ("ctrl+f", "template")),
    "palette": Scene("today", ("colon", "am")),
    "help": Scene("contacts", ("question_mark",)),
}

NAMED = frozenset({"enter", "escape", "tab", "slash", "question_mark", "colon", "up", "down", "delete"})


def type_out(pilot: Pilot[None], text: str) -> None:
    """Send a text as a terminal does when it is pasted key by key: without waiting in between."""
    for letter in text:
        key = events.Key(letter if letter.isalnum() else "space" if letter == " " else f"typed_{ord(letter)}", letter)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)


async def play(pilot: Pilot[None], scene: Scene) -> None:
    """Lead the program into the scene."""
    await rest(pilot)
    for step in scene.keys:
        if len(step) == 1 or step in NAMED or step.startswith("ctrl+"):
            await pilot.press(step)
        else:
            type_out(pilot, step)
        await rest(pilot)
    for line in pilot.app.screen.query("Input, TextArea").results(Input | TextArea):
        line.cursor_blink = False  # a picture must not depend on the moment
    await rest(pilot)
