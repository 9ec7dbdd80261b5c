"""What somebody told, and chasing them."""

from __future__ import annotations

from netcrm.rules.capture.building import action, state, verb_question
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import by_answer, doing, somebody
from netcrm.rules.capture.lexicon import Form
from netcrm.rules.capture.people import Person
from netcrm.rules.capture.promises import of_nothing
from netcrm.rules.capture.records import Record, RecordType
from netcrm.rules.capture.scene import Scene, after_leads, at_body, next_of, next_sign, phrase, refs, unique
from netcrm.rules.capture.timing import due_of, time_of
from netcrm.words import Detail, Kind


def told(scene: Scene, clause: Clause) -> list[Record]:
    """ "jane told me …", "told wei …", "raj said …": a conversation, unless it passed between others."""
    line = scene.line
    people, after = at_body(scene, clause)
    assert clause.verb is not None
    about_me = clause.body < clause.end and line.lows[clause.body] in ("me", "us")
    if clause.subject == "them":
        speakers = refs(scene, clause.subjects)
        if (
            people
            and not about_me
            and clause.verb.phrase in ("told", "updated", "warned", "advised", "tells")
            and not (
                clause.body < clause.end
                and line.lows[clause.body] not in ("with",)
                and after > clause.body
                and people[0].start != clause.body
            )
        ):
            return by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED)), speakers)
        if clause.negative or clause.modal:
            return by_answer(
                scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED, "follow_up")), speakers
            )
        return [action(scene, clause, Kind.TALKED, speakers)]
    if clause.modal in ("will", "must") or clause.form is Form.BASE and not clause.negative:
        hearers = refs(scene, people) or somebody(scene, clause)
        if clause.form is Form.BASE and (clause.modal or due_of(scene, clause)):
            what = phrase(scene, after, clause.end, articles=True)
            return [
                state(
                    scene,
                    clause,
                    RecordType.FOLLOW_UP,
                    hearers,
                    f"{clause.verb.phrase} {what}".strip(),
                    due=due_of(scene, clause),
                    time=time_of(scene, clause),
                )
            ]
        return by_answer(scene, clause, verb_question(scene, clause, (Kind.TALKED, "follow_up")), hearers)
    if clause.verb.phrase in ("heard", "reported") or clause.negative or clause.modal == "hedge":
        source = after_leads(scene, clause, ("from",))
        if source and of_nothing(scene, clause):
            choices = (Kind.NOTED, "follow_up", Kind.TALKED)
            return by_answer(scene, clause, verb_question(scene, clause, choices), refs(scene, source))
        if source:
            return [action(scene, clause, Kind.TALKED, refs(scene, source))]
        known = [
            Person(n, "", n.start, n.end)
            for n in line.names.values()
            if clause.body <= n.start < clause.end and n.known
        ]
        return by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED)), refs(scene, known))
    hearers = refs(scene, people) if people else refs(scene, after_leads(scene, clause, ("to", "with")))
    return [action(scene, clause, Kind.TALKED, hearers or somebody(scene, clause))]


def chase(scene: Scene, clause: Clause) -> list[Record]:
    """ "chased raj for the report": asked again; "chase raj tomorrow": a follow-up."""
    assert clause.verb is not None
    line = scene.line
    people, after = at_body(scene, clause)
    found = refs(scene, people) or refs(scene, after_leads(scene, clause, ("with", "w", "w/", "to")))
    if clause.subject == "them" or clause.negative or clause.modal == "hedge":
        among = unique([*refs(scene, clause.subjects), *found])
        if clause.subject == "them" and not found and not clause.negative and not clause.modal:
            return [action(scene, clause, Kind.TALKED, among)]
        return by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED, "follow_up")), among)
    if not found:
        found = scene.last if len(scene.last) == 1 else somebody(scene, clause)
    if clause.form is Form.PAST:
        lead = next_of(line, clause.body, clause.end, ("for", "about", "re", "on"))
        what = phrase(scene, lead + 1, next_sign(line, lead, clause.end)) if lead < clause.end else ""
        return [action(scene, clause, Kind.ASKED, found, details={Detail.WHAT: what})]
    rest = phrase(scene, after, next_sign(line, after, clause.end), articles=True)
    return [
        state(
            scene,
            clause,
            RecordType.FOLLOW_UP,
            found,
            f"{doing(clause.verb.phrase)} {rest}".strip(),
            due=due_of(scene, clause, whole_week=True),
            time=time_of(scene, clause),
        )
    ]
