"""Reminders, bookings and plans."""

from __future__ import annotations

from netcrm.rules.capture.attending import named
from netcrm.rules.capture.building import action, is_event, state
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.contact import contact, planned_contact
from netcrm.rules.capture.frames import frame_at
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.introduce import introduce
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.records import Record, RecordType
from netcrm.rules.capture.scene import Scene, after_leads, at_body, next_of, phrase, refs, who
from netcrm.rules.capture.timing import due_of, time_of
from netcrm.rules.capture.vocabulary import TOPIC_WORDS
from netcrm.words import Detail, Kind


def remind(scene: Scene, clause: Clause) -> list[Record]:
    """ "must thank amara by weds", "todo: …", "booked lunch with jane thurs 1pm"."""
    line = scene.line
    assert clause.verb is not None
    booked = clause.verb.role == "booked"
    if clause.subject == "them" or clause.negative or clause.modal == "hedge":
        return ask_what(
            scene,
            clause,
            (Kind.NOTED, "promise_theirs", "follow_up"),
            [*refs(scene, clause.subjects), *named(scene, clause.body, clause.end)],
        )
    at = clause.body
    if at < clause.end and line.lows[at] == "be" and clause.verb.phrase in ("should", "must"):
        # "i should be glad to …" says no duty.
        among = named(scene, clause.body, clause.end)
        return ask_what(scene, clause, ("offer", "promise_mine", "follow_up", Kind.NOTED), among)
    if at < clause.end and line.lows[at] in ("'ve", "have"):
        return ask_what(scene, clause, (Kind.NOTED, "follow_up"), named(scene, clause.body, clause.end))
    while at < clause.end and (
        line.lows[at] in (":", "-", "–", "—", ",", "a", "the", "to", "with", "w", "w/", "for", "also")
        or line.labels[at]
    ):
        if line.lows[at] in ("with", "w", "w/", "to", "for") and booked:
            break
        at += 1
    inner = frame_at(line, at, clause.end) if at < clause.end else None
    if not booked and inner is not None and inner.subject and inner.modal in ("to", "will"):
        people = named(scene, at, clause.end)
        return ask_what(scene, clause, ("promise_mine", "promise_theirs", "follow_up"), people)
    if booked:
        return _booked(scene, clause, inner)
    if inner is not None and inner.verb is not None and not inner.subject:
        inner.start, inner.end, inner.modal = clause.start, clause.end, inner.modal or "must"
        if inner.family is Family.CONTACT and inner.form is not Form.PAST:
            return contact(scene, inner)
        if inner.family is Family.INTRODUCE and not due_of(scene, clause):
            inner.modal = ""
            return introduce(scene, inner)
    people = named(scene, at, next_of(line, at, clause.end, TOPIC_WORDS)) or named(scene, at, clause.end)
    if not people:
        fresh, _ = (
            at_body(scene, Clause(clause.start, clause.end, inner.body, inner.verb, inner.verb_start))
            if inner is not None
            else ([], 0)
        )
        people = refs(scene, fresh)
    if not people and clause.start and len(scene.last) == 1:
        # "bjørn sent me his syllabus, i must repay the kindness": with whom the line dealt so far.
        people = list(scene.last)
    what = phrase(scene, at, clause.end, articles=True)
    if not what:
        return ask_what(scene, clause, ("follow_up", Kind.NOTED), people)
    return [
        state(scene, clause, RecordType.FOLLOW_UP, people, what, due=due_of(scene, clause), time=time_of(scene, clause))
    ]


def _booked(scene: Scene, clause: Clause, inner: Clause | None) -> list[Record]:
    body = inner.body if inner is not None else clause.body
    probe = Clause(clause.start, clause.end, body, inner.verb if inner else clause.verb, clause.verb_start)
    people = (
        refs(scene, clause.subjects)
        or refs(scene, at_body(scene, probe)[0])
        or refs(scene, after_leads(scene, clause, ("with", "w", "w/", "for")))
    )
    if not people and not is_event(scene.line.lows[clause.body : clause.end]):
        people = who(scene, scene.line.slice(clause.start, clause.end), "With whom?", scene.last)
    if not due_of(scene, clause) and not time_of(scene, clause):
        return ask_what(scene, clause, ("meeting", "follow_up", Kind.NOTED), people)
    kind = Kind.MET
    if (
        inner is not None
        and inner.verb is not None
        and inner.verb.kind in (Kind.CALLED, Kind.EMAILED, Kind.MESSAGED, Kind.TALKED)
    ):
        kind = inner.verb.kind
    probe.verb = inner.verb if inner is not None and inner.verb is not None else clause.verb
    return [
        planned_contact(
            scene, probe, Kind.MET if kind is not Kind.CALLED else kind, people, what=_booked_what(clause, inner)
        )
    ]


def _booked_what(clause: Clause, inner: Clause | None) -> str:
    words = (
        inner.verb.phrase
        if inner is not None and inner.verb is not None
        else clause.verb.phrase
        if clause.verb is not None
        else ""
    )
    last = words.split()[-1] if words else ""
    return last if last in ("lunch", "coffee", "dinner", "call", "breakfast", "drinks", "tea", "chat") else "meeting"


def plan(scene: Scene, clause: Clause) -> list[Record]:
    """A development plan for the network. A dated "planned …" with a person may be a meeting: ask."""
    people = named(scene, clause.body, clause.end)
    if clause.subject == "them" or clause.negative or clause.modal or people and due_of(scene, clause):
        return ask_what(scene, clause, (Kind.PLANNED, "meeting", "follow_up"), people)
    return [
        action(
            scene,
            clause,
            Kind.PLANNED,
            [],
            details={Detail.WHAT: phrase(scene, clause.body, clause.end)},
            on=scene.today,
        )
    ]
