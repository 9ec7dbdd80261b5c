"""Events and memberships: attended, joined, left, posted."""

from __future__ import annotations

from netcrm.rules.capture.building import action, is_event, state, verb_question
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import ask_what, generic
from netcrm.rules.capture.lexicon import Form
from netcrm.rules.capture.line import names_between
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record, RecordType, Ref
from netcrm.rules.capture.scene import Scene, after_leads, next_of, next_sign, phrase, refs
from netcrm.rules.capture.timing import due_of, time_of
from netcrm.rules.capture.vocabulary import EVERYDAY
from netcrm.rules.capture.when_meant import inherent, resolve
from netcrm.words import ContactKind, Detail, Kind


def named(scene: Scene, start: int, end: int) -> list[Ref]:
    """All known contacts named in a range."""
    line = scene.line
    return refs(
        scene,
        [
            Person(n, "", n.start, n.end)
            for n in names_between(line, start, end)
            if n.known and n.start not in line.affiliations
        ],
    )


def attend(scene: Scene, clause: Clause) -> list[Record]:
    """Attended, joined, left, posted."""
    line = scene.line
    assert clause.verb is not None
    assert clause.verb.kind is not None
    kind = clause.verb.kind
    if clause.subject == "them":
        if kind is Kind.JOINED or kind is Kind.LEFT:
            return ask_what(scene, clause, (Kind.NOTED, kind), refs(scene, clause.subjects))
        return ask_what(scene, clause, (Kind.NOTED, kind, Kind.TALKED), refs(scene, clause.subjects))
    if clause.negative or clause.modal == "hedge":
        return ask_what(scene, clause, (Kind.NOTED, kind), [])
    future = clause.modal in ("will", "must") or clause.form in (Form.BASE, Form.ING)
    for n in range(clause.start, clause.end):
        if n in line.dates and inherent(line.dates[n], line.today) == "future" and clause.form is Form.PAST:
            return ask_what(scene, clause, (kind, "meeting"), named(scene, clause.start, clause.end))
    end = next_sign(line, clause.body, clause.end)
    people = after_leads(scene, clause, ("with", "w", "w/"))
    found = refs(scene, people)
    if future:
        if not due_of(scene, clause):
            return ask_what(scene, clause, ("meeting", kind, Kind.NOTED), named(scene, clause.start, clause.end))
        return [
            state(
                scene,
                clause,
                RecordType.MEETING,
                found,
                phrase(scene, clause.body, end),
                due=due_of(scene, clause),
                time=time_of(scene, clause),
            )
        ]
    if kind in (Kind.JOINED, Kind.LEFT):
        return _membership(scene, clause, kind, end)
    organisations = [r for r in named(scene, clause.body, end) if line.kinds.get(r.uid) is ContactKind.ORGANISATION]
    stop = next_of(line, clause.body, end, ("with", "w", "w/"))
    event = phrase(scene, clause.body, stop)
    if not event and not organisations and kind is Kind.ATTENDED:
        return ask_what(scene, clause, (kind, Kind.NOTED, Kind.MET), found)
    details = {Detail.EVENT: event} if kind is Kind.ATTENDED else {Detail.SUBJECT: event}
    return [action(scene, clause, kind, [*organisations, *found], details=details, time=time_of(scene, clause))]


def _membership(scene: Scene, clause: Clause, kind: Kind, end: int) -> list[Record]:
    line = scene.line
    if kind is Kind.LEFT:
        people, after = people_at(line, clause.body, end, unknown=False) if clause.body < end else ([], end)
        if people and any(w in ("message", "voicemail", "vm", "note", "msg") for w in line.lows[after : after + 4]):
            return [action(scene, clause, Kind.MESSAGED, refs(scene, people))]
    at = clause.body
    while at < end and line.lows[at] in ("the", "a", "an", "to"):
        at += 1
    people, after = people_at(line, at, end)
    if (
        not people
        or people[0].name is None
        or people[0].name.known
        and people[0].name.known[0].kind is ContactKind.PERSON
        or (
            after < end
            and not line.labels[after]
            and line.tokens[after].kind == "word"
            and line.lows[after] in EVERYDAY | {"the", "a", "early", "him", "her", "me"}
            and kind is Kind.LEFT
        )
    ):
        fresh = unknown_at(line, at) if at < end else None
        if fresh is None or people:
            return ask_what(scene, clause, (kind, Kind.ATTENDED, Kind.NOTED), named(scene, clause.start, clause.end))
    found = refs(scene, people[:1], ContactKind.ORGANISATION)
    return [action(scene, clause, kind, found)]


def event(scene: Scene, clause: Clause) -> list[Record] | None:
    """ "cmi branch agm last night": an event and no verb. None when no event noun stands in the first phrase."""
    line = scene.line
    end = next_sign(line, clause.start, clause.end)
    if not is_event(line.lows[clause.start : end]):
        return None
    stop = next_of(line, clause.start, end, ("with", "w", "w/"))
    title = phrase(scene, clause.start, stop)
    if (
        not title
        or line.lows[clause.start] in ("good", "great", "nice", "if", "when", "the", "maybe")
        and not line.dates
    ):
        return None
    at = next((n for n in range(clause.start, clause.end) if n in line.dates), None)
    clause.body = clause.start
    found = refs(scene, after_leads(scene, clause, ("with", "w", "w/")))
    hosts = named(scene, clause.start, stop)
    if at is not None:
        direction = inherent(line.dates[at], line.today)
        timed = bool(line.clocks)
        if direction == "future":
            return [
                state(
                    scene,
                    clause,
                    RecordType.MEETING,
                    found,
                    title,
                    due=due_of(scene, clause),
                    time=time_of(scene, clause),
                )
            ]
        if direction == "" and line.dates[at].rule in ("date", "month"):
            found_day = resolve(line.dates[at], line.today, "")
            if not found_day.choices and found_day.text > scene.today:
                return [
                    state(
                        scene, clause, RecordType.MEETING, found, title, due=found_day.text, time=time_of(scene, clause)
                    )
                ]
            if not found_day.choices and len(found_day.text) == len(scene.today):
                return [
                    action(
                        scene, clause, Kind.ATTENDED, [*hosts, *found], details={Detail.EVENT: title}, on=found_day.text
                    )
                ]
        if direction == "" and (line.dates[at].rule != "day" or timed and "morning" not in line.lows):
            given = verb_question(scene, clause, (Kind.ATTENDED, "meeting"), "Has it been, or is it to come?")
            return generic(scene, clause, given or Kind.ATTENDED, [*hosts, *found])
    elif not phrase(scene, end, clause.end):
        given = verb_question(scene, clause, (Kind.ATTENDED, "meeting", Kind.NOTED), "Did you attend this?")
        return generic(scene, clause, given or Kind.ATTENDED, [*hosts, *found])
    return [action(scene, clause, Kind.ATTENDED, [*hosts, *found], details={Detail.EVENT: title})]
