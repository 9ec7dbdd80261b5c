"""Introductions: the idea, each stage, and the introducing itself."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import action, choose_thing, state
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import Line, names_between
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record, RecordType, Ref, ThingKind
from netcrm.rules.capture.scene import Scene, after_leads, at_body, next_of, next_sign, phrase, refs, unique, who
from netcrm.rules.capture.stages import STAGES, turned_down
from netcrm.rules.capture.timing import due_of, time_of
from netcrm.rules.capture.uses import people_of_thing
from netcrm.words import ContactKind, Detail, Direction, Kind

_NOUNS = frozenset({"intro", "introduction", "intros", "introductions"})
_ACTS = frozenset({"introduce", "introduced", "introducing", "intro'd"})


def stage_of_introduction(line: Line, clause: Clause) -> str:
    """The stage that a clause with the noun "intro" tells of; '' when it tells of none."""
    asked = clause.verb is not None and clause.verb.kind is Kind.ASKED and clause.form is Form.PAST
    to_be = "be introduced" in " ".join(line.lows[clause.body : clause.end])
    nouns = _NOUNS | (_ACTS if asked or to_be or clause.verb is None else frozenset())
    if not any(
        line.lows[n] in nouns and line.inside[n] < 0 for n in range(clause.start, clause.end)
    ) and not _about_meeting(line, clause):
        return ""
    words = " " + " ".join(line.lows[clause.start : clause.end]).replace(" 's ", "'s ").replace(" n't", "n't") + " "
    stage = next((stage for stage, cues in STAGES if any(f" {cue} " in words for cue in cues)), "")
    told = clause.verb is None or clause.family is Family.UNSURE or _told_by(clause)
    by_noun = any(line.lows[n] in _NOUNS and line.inside[n] < 0 for n in range(clause.start, clause.end))
    if told and not by_noun and (stage == "idea" or _not_settled(line, clause)):
        return ""
    return stage


def _not_settled(line: Line, clause: Clause) -> bool:
    """ "raj says he's keen to meet wei but not yet"."""
    return bool(_NOT_SETTLED & set(line.lows[clause.body : clause.end]))


_NOT_SETTLED = frozenset("but yet if until till unless maybe might perhaps later".split())


def _about_meeting(line: Line, clause: Clause) -> bool:
    """ "chased amara about meeting wei", "raj said no to meeting wei": of two known people who have one open."""
    at = next_of(line, clause.body, clause.end, ("meeting", "meet", "seeing"))
    if (
        clause.family not in (Family.CHASE, Family.UNSURE, None)
        and not _told_by(clause)
        and (clause.verb is None or clause.verb.kind is not Kind.ASKED)
        or at + 1 >= clause.end
        or at + 1 not in line.names
    ):
        return False
    uids = {c.uid for n in names_between(line, clause.start, clause.end) for c in n.known if len(n.known) == 1}
    return len(uids) == 2 and any(uids <= set(t.who) for t in line.network.things(ThingKind.INTRODUCTION, sorted(uids)))


def _told_by(clause: Clause) -> bool:
    """Whether one of the two said so."""
    return clause.family is Family.TOLD and clause.subject == "them" and not clause.modal


def _to_somebody_else(line: Line, clause: Clause) -> bool:
    """ "asked yuki for an intro to softbank": somebody is asked to introduce me, not about one between two contacts."""
    noun = next_of(line, clause.body, clause.end, _NOUNS | {"introduce"})
    led = line.lows[noun + 1 : noun + 2] in (["to"], ["me"], ["us"], ["with"])
    if not led or noun + 1 >= clause.end:
        return False
    people = [
        c.uid
        for n in names_between(line, clause.start, clause.end)
        if n.start not in line.affiliations
        for c in n.known[:1]
        if c.kind is ContactKind.PERSON
    ]
    return len(set(people)) < 2


def introduction_stage(scene: Scene, clause: Clause) -> list[Record] | None:
    """The record of a stage, or None when the clause is not about an introduction."""
    line = scene.line
    stage = stage_of_introduction(line, clause)
    if stage and clause.verb is not None and clause.verb.kind is Kind.ASKED and clause.form is Form.PAST:
        stage = "asked"
        if _to_somebody_else(line, clause):
            return None
    agreeing = (
        clause.verb is not None
        and clause.verb.phrase == "agreed to"
        and any(w in _NOUNS | {"introduced"} for w in line.lows[clause.body : clause.body + 5])
    )
    if agreeing and next_of(line, clause.body, clause.body + 3, ("me", "us")) < min(clause.body + 3, clause.end):
        # "amara agreed to intro me to raj": what she is to do for me.
        return None
    if (
        not stage
        or not agreeing
        and clause.family in (Family.PROMISE, Family.OWE, Family.NEED, Family.REFLECT, Family.OFFER, Family.REMIND)
    ):
        return None
    if clause.form is Form.BASE and clause.family is not Family.INTRODUCE or clause.modal == "will":
        return None
    if clause.family is Family.INTRODUCE and clause.form is not Form.LABEL:
        return None
    if stage == "asked" and clause.subject == "them" or stage in ("agreed", "idea", "asked") and clause.negative:
        return None
    named = [
        Person(n, "", n.start, n.end)
        for n in names_between(line, clause.start, clause.end)
        if n.start not in line.affiliations
    ]
    people = refs(scene, named)
    if not people and not clause.subjects:
        people = scene.prefix or scene.last
    if clause.subjects and clause.subjects[0].name is None:
        people = unique([*refs(scene, clause.subjects), *people])
    if stage == "idea" and len(people) < 2:
        return None
    return [_with_thing(scene, clause, stage, people)]


def _with_thing(scene: Scene, clause: Clause, stage: str, people: list[Ref]) -> Record:
    line = scene.line
    known = [r.uid for r in people if r.uid]
    things = (
        [t for t in line.network.things(ThingKind.INTRODUCTION, known) if set(known) <= set(t.who)]
        if known or not people
        else []
    )
    about = "" if stage == "idea" else choose_thing(scene, line.slice(clause.start, clause.end), things)
    if about and len(people) < 2:
        thing = next(t for t in things if t.uid == about)
        people = unique([*people, *people_of_thing(scene, thing)])
    elif not people:
        people = who(scene, line.slice(clause.start, clause.end), "Which introduction?", ())
    end = next_sign(line, clause.body, clause.end)
    details = {Detail.STAGE: stage}
    tail = phrase(scene, end, clause.end)
    if stage == "result":
        details[Detail.RESULT] = tail or phrase(scene, next_of(line, clause.start, clause.end, ("to",)), clause.end)
    elif stage == "idea":
        details[Detail.COMMON] = tail
    return action(scene, clause, Kind.INTRODUCTION, people, details=details, mentioned=(), about=about)


def introduce(scene: Scene, clause: Clause) -> list[Record]:
    """ "introduced tom and zoe", "should introduce david to fiona", "jane introduced me to ben"."""
    line = scene.line
    assert clause.verb is not None
    if clause.verb.phrase in ("connected", "connect", "connecting", "linked up", "link up", "hooked up") and (
        clause.body < clause.end and line.lows[clause.body] in ("with", "to", "w", "w/", "on")
    ):
        met = refs(scene, at_body(scene, clause)[0])
        return ask_what(scene, clause, (Kind.MESSAGED, Kind.MET, Kind.NOTED), met)
    to_me = clause.body < clause.end and line.lows[clause.body] in ("me", "us")
    body = clause.body + 1 if to_me else clause.body
    while body < clause.end and (
        line.lows[body] in ("between", ":", "to", "with", "for", "of", ",", "-", "–", "—") or line.labels[body]
    ):
        body += 1
    people, after = people_at(line, body, clause.end)
    more = after_leads(
        scene,
        Clause(clause.start, clause.end, max(after, body), clause.verb, clause.verb_start),
        ("to", "with", "and", "w", "w/"),
    )
    if len(people) == 1 and not more and after in line.names:
        # "intro raj wei": one after the other.
        more = people_at(line, after, clause.end)[0]
    listed = refs(scene, [*people, *more])
    if to_me and clause.subject == "them":
        givers = refs(scene, clause.subjects)
        if clause.modal in ("will", "to"):
            return [
                state(
                    scene,
                    clause,
                    RecordType.PROMISE,
                    givers,
                    phrase(scene, clause.verb_start, clause.end),
                    due=due_of(scene, clause),
                    direction=Direction.THEIRS,
                )
            ]
        if clause.negative or clause.modal:
            return ask_what(scene, clause, (Kind.NOTED, "promise_theirs"), givers)
        names = ", ".join(r.name for r in listed)
        return [
            action(
                scene,
                clause,
                Kind.GOT,
                givers,
                details={Detail.WHAT: f"introduction to {names}"},
                mentioned=tuple(listed),
            )
        ]
    if clause.subject == "them" or clause.negative or clause.modal == "hedge":
        if clause.modal in ("will", "to") and clause.subject == "them" and not clause.negative:
            givers = refs(scene, clause.subjects)
            return [
                state(
                    scene,
                    clause,
                    RecordType.PROMISE,
                    givers,
                    phrase(scene, clause.verb_start, clause.end),
                    due=due_of(scene, clause),
                    direction=Direction.THEIRS,
                    mentioned=tuple(listed),
                )
            ]
        return ask_what(
            scene,
            clause,
            (Kind.NOTED, Kind.INTRODUCED, Kind.INTRODUCTION),
            unique([*refs(scene, clause.subjects), *listed]),
        )
    if clause.modal == "will":
        return ask_what(scene, clause, (Kind.INTRODUCTION, "promise_mine", "follow_up"), listed)
    if len(listed) < 2:
        others = [r for r in (scene.prefix or scene.last) if r not in listed]
        listed += (
            others
            if len(others) == 1 and listed
            else who(scene, line.slice(clause.start, clause.end), "Whom to whom?", others)
        )
        listed = unique(listed)
    if clause.form is Form.PAST:
        known = [r.uid for r in listed if r.uid]
        things = (
            [t for t in line.network.things(ThingKind.INTRODUCTION, known) if set(known) <= set(t.who)]
            if len(known) == len(listed)
            else []
        )
        sign = next_sign(line, clause.body, clause.end)
        common = phrase(scene, sign, clause.end)
        if turned_down(common):
            return _declined(scene, clause, sign, listed)
        about = choose_thing(scene, line.slice(clause.start, clause.end), things)
        return [
            action(
                scene,
                clause,
                Kind.INTRODUCED,
                listed,
                details={Detail.COMMON: common},
                about=about,
                time=time_of(scene, clause),
            )
        ]
    if due_of(scene, clause):
        return ask_what(scene, clause, (Kind.INTRODUCTION, "follow_up", "promise_mine"), listed)
    common = phrase(scene, next_sign(line, max(after, clause.body), clause.end), clause.end)
    return [
        action(
            scene,
            clause,
            Kind.INTRODUCTION,
            listed,
            details={Detail.STAGE: "idea", Detail.COMMON: common},
            on=scene.on or scene.today,
        )
    ]


def _declined(scene: Scene, clause: Clause, sign: int, listed: list[Ref]) -> list[Record]:
    """ "introduced wei to jane, wei declined": nobody was introduced; asked about where it is not said who declined."""
    line = scene.line
    named = refs(scene, [Person(n, "", n.start, n.end) for n in names_between(line, sign, clause.end)])
    if len(named) != 1 or named[0] not in listed:
        return ask_what(scene, clause, (Kind.INTRODUCTION, Kind.INTRODUCED, Kind.NOTED), listed)
    (record,) = [_with_thing(scene, clause, "declined", unique([*named, *listed]))]
    # The ledger takes the one who is named first for the one who declined.
    first = next((r for r in listed if r.name.casefold().split()[0] in record.text.casefold()), named[0])
    return [record if first == named[0] else replace(record, text=line.slice(sign, clause.end).strip(" ,;:-–—"))]


def want(scene: Scene, clause: Clause) -> list[Record]:
    """ "raj wants to meet wei": an idea for an introduction."""
    people, _ = at_body(scene, clause)
    seekers = refs(scene, clause.subjects) if clause.subjects else scene.prefix or scene.last
    others = refs(scene, people)
    if (
        len(seekers) > 1
        and not others
        and not clause.negative
        and clause.verb is not None
        and clause.verb.phrase.endswith(("should meet", "shd meet", "ought to meet"))
    ):
        return [
            action(
                scene, clause, Kind.INTRODUCTION, seekers, details={Detail.STAGE: "idea"}, on=scene.on or scene.today
            )
        ]
    if clause.negative or clause.modal == "hedge" or clause.subject == "me" or not others:
        return ask_what(scene, clause, (Kind.NOTED, Kind.INTRODUCTION, "need", "meeting"), unique([*seekers, *others]))
    if not seekers:
        seekers = who(scene, scene.line.slice(clause.start, clause.end), "Who wants to be introduced?", ())
    return [
        action(
            scene,
            clause,
            Kind.INTRODUCTION,
            unique([*seekers, *others]),
            details={Detail.STAGE: "idea"},
            on=scene.on or scene.today,
        )
    ]


INTRODUCTION_FAMILIES = {Family.INTRODUCE: introduce, Family.WANT: want}
