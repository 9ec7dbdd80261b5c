"""Making the records of a clause, and the questions about its verb and its things."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.lending import takes_event
from netcrm.rules.capture.records import Question, QuestionKind, Record, RecordType, Ref, Thing
from netcrm.rules.capture.scene import Scene, mentions, next_of, phrase, unique
from netcrm.rules.capture.timing import happened_on
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import EVENTS, FUNCTION, TWO_WORD_EVENTS
from netcrm.words import Detail, Direction, Kind


def _same_event(scene: Scene, kind: Kind, details: dict[Detail, str]) -> bool:
    event = scene.line.event
    return event is not None and kind is Kind.ATTENDED and fold(details.get(Detail.EVENT, "")) == fold(event.name)


def action(
    scene: Scene,
    clause: Clause,
    kind: Kind,
    people: Iterable[Ref],
    *,
    on: str = "",
    details: dict[Detail, str] | None = None,
    mentioned: tuple[Ref, ...] | None = None,
    time: str = "",
    about: str = "",
    result: str = "",
) -> Record:
    """An action of the clause; names that did not take part become mentions unless given."""
    line = scene.line
    took_part = tuple(unique(people))
    filled = {k: v for k, v in (details or {}).items() if v}
    lent = takes_event(scene, clause, kind)
    day = on or happened_on(scene, clause, at_event=lent or _same_event(scene, kind, filled))
    if lent and line.event is not None and day == line.event.on:
        filled.setdefault(Detail.EVENT, line.event.name)
    return Record(
        RecordType.ACTION,
        day,
        line.slice(clause.start, clause.end),
        kind,
        took_part,
        mentions(scene, clause.start, clause.end, took_part) if mentioned is None else mentioned,
        time=time,
        outcome=result,
        marking=line.marking,
        unnamed=line.unnamed,
        details=filled,
        about=about,
    )


def state(
    scene: Scene,
    clause: Clause,
    type_: RecordType,
    people: Iterable[Ref],
    what: str,
    *,
    due: str = "",
    time: str = "",
    direction: Direction | None = None,
    about: str = "",
    mentioned: tuple[Ref, ...] | None = None,
) -> Record:
    """A promise, plan, need or offer of the clause, said on the line's day."""
    line = scene.line
    whom = tuple(unique(people))
    return Record(
        type_,
        scene.on or scene.today,
        line.slice(clause.start, clause.end),
        None,
        whom,
        mentions(scene, clause.start, clause.end, whom) if mentioned is None else mentioned,
        time=time,
        what=what,
        due=due,
        direction=direction,
        marking=line.marking,
        unnamed=line.unnamed,
        about=about,
    )


def place_details(scene: Scene, clause: Clause) -> dict[Detail, str]:
    """Event or place from an "at …" phrase: an event when its words say so."""
    line = scene.line
    at = clause.body
    while at < clause.end:
        at = next_of(line, at, clause.end, ("at", "@"))
        if at + 1 >= clause.end or line.labels[at]:
            return {}
        end = at + 1
        while (
            end < clause.end
            and not line.labels[end]
            and (line.inside[end] >= 0 or line.lows[end] not in SIGNS)
            and line.lows[end] not in ("with", "w", "w/", "about", "re", "and", "to", "for", "on")
        ):
            end += 1
        text = phrase(scene, at + 1, end)
        words = line.lows[at + 1 : end]
        if text and line.tokens[at + 1].kind != "num":
            return {Detail.EVENT if is_event(words) else Detail.PLACE: text}
        at = max(end, at + 1)
    return {}


def is_event(words: list[str]) -> bool:
    """Whether words name an event ("hr expo", "open day")."""
    return any(w in EVENTS for w in words) or any(pair in TWO_WORD_EVENTS for pair in pairwise(words))


def verb_question(scene: Scene, clause: Clause, choices: tuple[str, ...], text: str = "") -> str:
    """Ask what a clause is; the answer, or '' while it is open."""
    line = scene.line
    about = line.slice(clause.start, clause.end)[:200] or line.text[:200]
    given = line.answer(QuestionKind.VERB, about)
    if not given:
        line.raise_question(Question(QuestionKind.VERB, about, text or "What is this?", choices=choices))
    return given


_SENDING = frozenset("send share give get bring lend pass provide email forward deliver mail post hand return".split())


def matching(things: Iterable[Thing], text: str) -> list[Thing]:
    """The things whose words fit a phrase: all the phrase's own words first, else any that are no function words."""
    wanted = {_stem(w) for w in fold(text).replace("'s", " ").split()} - FUNCTION - _SENDING
    listed = list(things)
    full = [t for t in listed if wanted and wanted <= {_stem(w) for w in fold(t.what).split()}]
    if full:
        return full
    return [t for t in listed if wanted & ({_stem(w) for w in fold(t.what).split()} - FUNCTION)]


def _stem(word: str) -> str:
    word = word.strip(".,;:!?\"'()")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def choose_thing(scene: Scene, about: str, things: list[Thing]) -> str:
    """The uid of the only thing, or of the answered one; asks when there are several."""
    if len(things) <= 1:
        return things[0].uid if things else ""
    return ask_thing(scene, about, things)


def ask_thing(scene: Scene, about: str, things: list[Thing]) -> str:
    """The uid of the answered thing; '' where there is none to choose from, or while it is open."""
    if not things:
        return ""
    given = scene.line.answer(QuestionKind.THING, about)
    if given:
        return given if given in {t.uid for t in things} else ""
    scene.line.raise_question(
        Question(QuestionKind.THING, about, f"Which one: “{about}”?", things=tuple(things), choices=("none",))
    )
    return ""


def uids(people: Iterable[Ref]) -> list[str]:
    return [r.uid for r in people if r.uid]
