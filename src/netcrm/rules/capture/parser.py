"""The capture line: one grammar, read into records, questions or an answerable ask. Pure: the same in, the same out.

It is right, or it asks. A clause whose verb is not understood asks what it is; a name that fits several contacts asks
which; an unknown one offers to create. Every record keeps the part of the line that it came from, as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from netcrm.rules.capture import asks
from netcrm.rules.capture.agenda import agenda
from netcrm.rules.capture.attending import event
from netcrm.rules.capture.audit import audited
from netcrm.rules.capture.boundary import BOUNDARY_FAMILIES, agreed, sounds_agreed
from netcrm.rules.capture.building import action, verb_question
from netcrm.rules.capture.clause import SIGNS, Clause, only_organisations
from netcrm.rules.capture.clauses import find_clauses
from netcrm.rules.capture.conduct import CONDUCT_FAMILIES, conduct, is_briefing, offer_told
from netcrm.rules.capture.contact import CONTACT_FAMILIES, offer_to_close
from netcrm.rules.capture.doubts import doubtful
from netcrm.rules.capture.exchange import EXCHANGE_FAMILIES
from netcrm.rules.capture.expecting import expectations
from netcrm.rules.capture.following import differently, joined, offer_to_follow, tails
from netcrm.rules.capture.frames import frame_at, skip_idle
from netcrm.rules.capture.gapping import shared_verb
from netcrm.rules.capture.generic import generic
from netcrm.rules.capture.groups import tags_of
from netcrm.rules.capture.helping import helpers_for
from netcrm.rules.capture.introduce import INTRODUCTION_FAMILIES, introduction_stage
from netcrm.rules.capture.lexicon import VERBS, Family, Form, Verb, verb_at
from netcrm.rules.capture.line import WORD, Line, names_between
from netcrm.rules.capture.moves import move
from netcrm.rules.capture.on_record import on_what_is_open
from netcrm.rules.capture.outright import outright
from netcrm.rules.capture.passing import passed_on
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.preparing import prepared
from netcrm.rules.capture.records import (
    Answer,
    Capture,
    Event,
    Network,
    Question,
    QuestionKind,
    Record,
    RecordType,
)
from netcrm.rules.capture.refs import ask_to_create
from netcrm.rules.capture.scene import Scene, after_leads, at_body, is_person, phrase, refs, unique
from netcrm.rules.capture.timing import choose_day
from netcrm.rules.capture.to_come import by_today, not_yet
from netcrm.rules.capture.vocabulary import WORDY
from netcrm.rules.capture.wanting import completed, wants_words
from netcrm.rules.capture.weighing import declares
from netcrm.rules.capture.weights import weighed
from netcrm.rules.capture.when_meant import inherent, resolve
from netcrm.words import Detail, Kind

_CLEARING = frozenset(
    "event off;clear event;end event;no event;event end;event clear;stop event;event done;event over;event none".split(
        ";"
    )
)
_GRAMMARS: dict[Family, Callable[[Scene, Clause], list[Record]]] = {
    **CONTACT_FAMILIES,
    **EXCHANGE_FAMILIES,
    **INTRODUCTION_FAMILIES,
    **BOUNDARY_FAMILIES,
    **CONDUCT_FAMILIES,
}
_TELLING = frozenset({"told", "let know", "updated", "advised", "assured", "warned"})
_IDEAS = ("idea", "ideas")
_MUSING = ("thinking", "think", "reckon", "thought")
_PLANS = ("meeting", "follow_up")
_GUESSES = (Kind.MET, Kind.CALLED, Kind.TALKED, Kind.EMAILED, Kind.MESSAGED, Kind.NOTED, "follow_up", "meeting")


def parse(
    line: str, today: date, network: Network, *, event: Event | None = None, answers: Sequence[Answer] = ()
) -> Capture:
    """Everything that one line means on the day ``today``.

    ``event`` is the event that sticks from the line before. ``answers`` are the person's answers to the questions of an
    earlier reading of the same line; they are folded in, and the reading is final once
    every obligatory one is answered.
    Never raises, whatever the text is.
    """
    if " ".join(line.lower().split()).rstrip(".!") in _CLEARING:
        return Capture(line)
    whole, left = completed(line, tuple(answers))
    if whole != line:
        return replace(parse(whole, today, network, event=event, answers=left), line=line)
    read = prepared(line, today, network, event, left)
    if not read.tokens:
        return Capture(line, event=event)
    for tail in tails(read):
        cut = joined(read, tail, parse(tail.head, today, network, event=event, answers=left))
        if cut is not None:
            return replace(cut, line=line)
    start = _named_event(read)
    scene = Scene(read, names_event=start > 0)
    if start == 0 and asks.asks(read):
        ask = asks.read(scene)
        return Capture(line, questions=tuple(q for q in read.questions if not q.optional), ask=ask, event=event)
    records = [by_today(read, record) for record in _records(scene, start)]
    ask_to_create(read)
    tags = tuple(dict.fromkeys(t.text[1:] for t in read.tokens if t.kind == "tag"))
    if tags:
        records = [replace(r, tags=tags_of(r, tags)) for r in records]
    records = [passed_on(scene, on_what_is_open(read, record)) for record in records]
    kept = _event_of(records, read.event) or read.event
    settled = {r.about for r in records if r.kind in SETTLING and r.about}
    asked = tuple(
        q for q in _in_turn(read) if q.kind is not QuestionKind.CLOSE or not settled & {t.uid for t in q.things}
    )
    return Capture(line, tuple(records), tuple(read.unknown.values()), asked, None, kept, helpers_for(records, network))


SETTLING = frozenset({Kind.KEPT, Kind.BROKEN, Kind.RELEASED})
"""What a line may say outright of a promise: then whether it is so is no question."""


def _in_turn(read: Line) -> tuple[Question, ...]:
    """The questions to put now: while it is open whether a word is a name, what hangs on it is not asked yet."""
    if not any(WORD in q.choices for q in read.questions):
        return tuple(read.questions)
    return tuple(q for q in read.questions if q.kind is QuestionKind.WHICH)


def _named_event(read: Line) -> int:
    """ "at hr expo thurs:" names the event that sticks; the token after it, 0 when the line names none so."""
    lows = read.lows
    if lows[0] not in ("at", "event", "@"):
        return 0
    start = 1 + (1 if lows[1:2] == [":"] else 0)
    stop = next(
        (n for n in range(start, len(lows)) if lows[n] in (":", "-", "–", "—") and not read.labels[n]), len(lows)
    )
    words = [n for n in range(start, stop) if not read.labels[n]]
    if not words or len(words) > 8 or any(lows[n] in (",", ";") for n in words):
        return 0
    if (
        stop == len(lows)
        and lows[0] == "at"
        and any(found is not None and found[0].form is Form.PAST for n in words for found in (verb_at(lows, n),))
    ):
        return 0
    at = next((n for n in range(start, stop) if n in read.dates), None)
    on = read.today.isoformat()
    if at is not None:
        when = read.dates[at]
        found = resolve(when, read.today, inherent(when, read.today) or "past")
        on = choose_day(read, read.slice(when.start, when.end), found.choices) if found.choices else found.text
    read.event = Event(read.slice(words[0], words[-1] + 1), on)
    return min(stop + 1, len(lows)) if stop < len(lows) else len(lows)


def _event_of(records: list[Record], sticks: Event | None) -> Event | None:
    """The event that the line newly names: none where a record only has the name of the one that sticks."""
    for record in records:
        if (
            record.type is RecordType.ACTION
            and record.kind in (Kind.MET, Kind.ATTENDED)
            and record.details.get(Detail.EVENT)
            and not (sticks is not None and record.details[Detail.EVENT].casefold() == sticks.name.casefold())
        ):
            return Event(record.details[Detail.EVENT], record.on)
    return None


def _records(scene: Scene, start: int) -> list[Record]:
    line = scene.line
    if start >= len(line.tokens):
        return []
    if said := agenda(scene, start) or expectations(scene, start) or differently(scene, start):
        return said
    start = _prefix(scene, _past_idea(line, start))
    clauses = [part for clause in find_clauses(line, start) for part in shared_verb(line, clause)]
    records: list[Record] = []
    if len(clauses) > 1 and clauses[0].verb is None and _empty(line, clauses[0]):
        # What only leads in ("for the record, …") stays with the first record's text.
        clauses[1].start = clauses[0].start
        clauses = clauses[1:]
    for number, clause in enumerate(clauses):
        asked = len(line.questions)
        made = audited(scene, clause, _read(scene, clause, number == 0, len(clauses)), asked)
        made = weighed(scene, clauses, number, not_yet(scene, clause, made, asked))
        if number == 0:
            # A name or an event before a colon belongs to the text of the first record.
            until = line.tokens[clause.end - 1].end
            made = [replace(record, text=line.text[:until].strip()) for record in made]
        if number == 0 and made and made[0].type is RecordType.ACTION:
            scene.on = made[0].on if made[0].on <= scene.today and len(made[0].on) == len(scene.today) else ""
            scene.at_event = made[0].kind is Kind.ATTENDED
        scene.promised = scene.promised or any(r.type is RecordType.PROMISE for r in made)
        people = unique(r for record in made for r in record.who) or unique(
            r for record in made for r in record.mentions
        )
        scene.they_spoke = clause.subject == "them" and clause.family in (Family.CONTACT, Family.TOLD)
        scene.told_them = clause.subject != "them" and clause.verb is not None and clause.verb.phrase in _TELLING
        if people:
            scene.last = [p for p in people if is_person(scene, p)] or people
        for record in made:
            linked = any(earlier.follows for earlier in records)
            records.append(offer_to_close(scene, record if linked else offer_to_follow(scene, record)))
    return records


def _past_idea(line: Line, start: int) -> int:
    """ "idea: raj should meet amara": before what reads as an introduction the label says nothing more."""
    if line.lows[start] in _MUSING:
        inner = frame_at(line, start + 1, len(line.tokens), first=True)
        return start + 1 if inner is not None and inner.subject == "them" and inner.family is Family.WANT else start
    if line.lows[start] not in _IDEAS or line.lows[start + 1 : start + 2] not in ([":"], ["-"], ["–"]):
        return start
    inner = frame_at(line, start + 2, len(line.tokens), first=True)
    if inner is None:
        return start
    between = inner.subject == "them" and inner.modal == "must"
    return start + 2 if between or inner.family in (Family.INTRODUCE, Family.WANT) else start


def _prefix(scene: Scene, start: int) -> int:
    """ "raj: …", "mark rivers - …": people before a colon or dash, for all that follows. Returns the token after it."""
    line = scene.line
    at = skip_idle(line, start, len(line.tokens))
    if at >= len(line.tokens):
        return start
    people, after = people_at(line, at, len(line.tokens), unknown=line.tokens[at].capital)
    if (
        people
        and after + 1 < len(line.tokens)
        and all(p.name is not None for p in people)
        and line.lows[after] in (":", "-", "–", "—")
    ):
        if all(p.name is not None and not p.name.known for p in people) and line.lows[after] != ":":
            return start
        scene.prefix = refs(scene, people)
        scene.last = [p for p in scene.prefix if is_person(scene, p)] or scene.prefix
        return after + 1
    return start


def _read(scene: Scene, clause: Clause, first: bool, count: int) -> list[Record]:
    """The records of one clause."""
    line = scene.line
    if first and line.lows[-1] == "?" and count == 1 and clause.verb is not None:
        return _unknown(scene, clause)
    if wants_words(line, clause):
        return []
    moved = move(scene, clause)
    if moved is not None:
        return moved
    clause = _past_note(line, clause)
    if (told := outright(scene, clause)) is not None:
        return told
    if doubtful(scene, clause):
        return _unknown(scene, clause)
    stage = introduction_stage(scene, clause)
    if stage is not None:
        return stage
    if clause.verb is None:
        if first and count > 1 and _empty(line, clause):
            return []
        made = event(scene, clause)
        return made if made is not None else _unknown(scene, clause)
    if clause.form is Form.NOUN and only_organisations(clause) and clause.family is Family.CONTACT and _meal(clause):
        verbless = Clause(
            clause.start,
            clause.end,
            clause.start,
            Verb("attended", Family.ATTEND, Kind.ATTENDED, Form.PAST),
            clause.start,
        )
        made = event(scene, verbless)
        if made is not None:
            return made
    if (
        clause.modal in ("will", "to")
        and clause.subject
        and not clause.negative
        and clause.verb.family
        in (Family.CONDUCT, Family.USE, Family.PLAN, Family.DEVELOP, Family.NOTE, Family.SETTLE, Family.REFLECT)
    ):
        clause.verb = Verb(clause.verb.phrase, Family.GIVE, Kind.GAVE, Form.BASE, "unlisted")
    family = clause.verb.family
    if "assessor" in line.lows[clause.start : clause.end] and clause.verb.phrase in (
        "discussed",
        "talked",
        "talked to",
        "talked with",
        "spoke to",
        "spoke with",
        "met",
    ):
        clause.verb = Verb("discussed", Family.CONDUCT, Kind.DISCUSSED, Form.PAST, "discussed")
        return conduct(scene, clause)
    if family is Family.TOLD and not clause.negative:
        words = " ".join(line.lows[clause.start : clause.end])
        if clause.subject != "them" and is_briefing(words) and clause.form is Form.PAST:
            clause.verb = Verb("told what i do", Family.BRIEF, Kind.BRIEFED, Form.PAST)
            return _GRAMMARS[Family.BRIEF](scene, clause)
        if clause.subject != "them" and any(
            c in words for c in ("i disagree", "i disagreed", "my position", "i don't agree", "i couldn't agree")
        ):
            clause.verb = Verb("told", Family.CONDUCT, Kind.STATED, Form.PAST, "stated")
            return conduct(scene, clause)
        if clause.subject != "them" and clause.form is Form.PAST and declares(line, clause.body, clause.end):
            clause.verb = Verb("told", Family.CONDUCT, Kind.DECLARED, Form.PAST, "declared")
            return conduct(scene, clause)
        if (offered := offer_told(scene, clause)) is not None:
            return offered
        if clause.subject == "them" and sounds_agreed(line, clause):
            return agreed(scene, clause)
    return _GRAMMARS[family](scene, clause)


def _past_note(line: Line, clause: Clause) -> Clause:
    """ "fyi spoke to wei", "notes from call with priya": the label says nothing, what follows it does."""
    if clause.family is not Family.NOTE or clause.form is not Form.LABEL or clause.subject:
        return clause
    if clause.verb is not None and clause.verb.phrase in _IDEAS:
        return clause
    at = clause.body
    while at < clause.end and (line.lows[at] in SIGNS or line.lows[at] in ("from", "of", "on", "re")):
        at += 1
    inner = frame_at(line, at, clause.end, first=True)
    noun = inner is not None and line.lows[inner.body : inner.body + 1] in (["with"], ["w"], ["w/"])
    done = (
        inner is not None and (inner.form in (Form.PAST, Form.NOUN) or noun) and not inner.negative and not inner.modal
    )
    if inner is None or not done or inner.family not in (Family.CONTACT, Family.GIVE, Family.GET, Family.INTRODUCE):
        return clause
    inner.start, inner.end = clause.start, clause.end
    return inner


def _meal(clause: Clause) -> bool:
    return clause.verb is not None and clause.verb.phrase in (
        "breakfast",
        "lunch",
        "dinner",
        "drinks",
        "supper",
        "brunch",
    )


def _empty(line: Line, clause: Clause) -> bool:
    """Whether a clause without a verb holds only dates, markings, tags and words that name nobody."""
    return all(
        line.labels[n]
        or line.lows[n] in SIGNS
        or line.inside[n] < 0
        and not line.tells(n)
        and line.lows[n] not in VERBS
        and (line.lows[n] in WORDY or n == 0 or line.lows[n - 1] in ("the", "a", "an", "my", "our", "this"))
        for n in range(clause.start, clause.end)
    ) and not any(line.lows[n] in ("with", "w", "w/", "met") for n in range(clause.start, clause.end))


def _unknown(scene: Scene, clause: Clause) -> list[Record]:
    """No verb was understood: ask what it is. The people named stand in the preview; an answer makes the record."""
    line = scene.line
    to_come = any(
        inherent(line.dates[n], line.today) == "future" for n in range(clause.start, clause.end) if n in line.dates
    )
    guesses = (*_PLANS, *(g for g in _GUESSES if g not in _PLANS)) if to_come else _GUESSES
    given = verb_question(scene, clause, tuple(str(g) for g in guesses))
    named = [
        Person(n, "", n.start, n.end)
        for n in names_between(line, clause.start, clause.end)
        if n.start not in line.affiliations
    ]
    if not named:
        people, _ = (
            at_body(scene, clause, unknown=line.tokens[clause.start].capital) if clause.start < clause.end else ([], 0)
        )
        named = people
    found = refs(scene, named)
    if given:
        found = found or refs(scene, after_leads(scene, clause, ("with", "w", "w/", "to")))
        return generic(scene, clause, given, found)
    if not found and not line.dates:
        return []
    return (
        [action(scene, clause, Kind.NOTED, found, mentioned=())]
        if phrase(scene, clause.start, clause.end) or found
        else []
    )
