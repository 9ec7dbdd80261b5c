"""The rest of what a manager records: needs, offers, briefings, reflections, conduct, plans, results, notes."""

from __future__ import annotations

from netcrm.rules.capture.attending import attend, named
from netcrm.rules.capture.building import action, choose_thing, matching, state
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.promises import other_side
from netcrm.rules.capture.records import Record, RecordType, ThingKind
from netcrm.rules.capture.remarks import remark_at, said_from
from netcrm.rules.capture.scene import Scene, after_leads, at_body, mentions, next_of, next_sign, phrase, refs, who
from netcrm.rules.capture.timing import due_of
from netcrm.rules.capture.to_do import plan, remind
from netcrm.rules.capture.weighing import checked, considered, declared, labelled, stated
from netcrm.words import Detail, Kind

_BRIEFING = (
    "what i can do",
    "what i do",
    "what we do",
    "what we can do",
    "what i offer",
    "what we offer",
    "how i can help",
    "how we can help",
    "what my team",
    "my services",
    "our services",
    "our offer",
    "my offer",
    "who we are",
    "benefits of",
    "benefit of",
    "what i can offer",
    "what our team",
    "what we can offer",
    "my skills",
    "my experience",
    "our work",
    "what i could",
    "my background",
    "my role",
    "how my team",
    "how our team",
    "my team can",
    "our team can",
    "we can help",
    "i can help",
)


_RULES = frozenset(
    "policy policies code law laws gdpr act acts guidance guideline guidelines regulation "
    "regulations legislation rules practice statute data tupe acas ico "
    "nda equality".split()
)


def need(scene: Scene, clause: Clause) -> list[Record]:
    """ "need a facilitator by 15 jan"; reviewed needs."""
    line = scene.line
    assert clause.verb is not None
    if clause.verb.kind is Kind.REVIEWED_NEEDS:
        if clause.subject == "them":
            return ask_what(scene, clause, (Kind.NOTED,), refs(scene, clause.subjects))
        changed = phrase(scene, clause.body, clause.end)
        if scene.line.lows[clause.body : clause.body + 1] in (["it"], ["that"], ["them"], ["this"], ["one"]):
            # "he can forget the report, don't need it now": what came before says what that was.
            return ask_what(scene, clause, (Kind.REVIEWED_NEEDS, Kind.RELEASED, Kind.NOTED), scene.last)
        return [action(scene, clause, Kind.REVIEWED_NEEDS, [], details={Detail.CHANGED: changed})]
    people = named(scene, clause.body, clause.end)
    if clause.subject == "them" or clause.negative or clause.modal == "hedge":
        return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, "need"), [*refs(scene, clause.subjects), *people])
    end = remark_at(line, _past_lead(scene, clause), clause.end, mine=True)
    what = phrase(scene, _past_lead(scene, clause), end)
    direct, _ = people_at(line, clause.body, clause.end, unknown=False) if clause.body < clause.end else ([], 0)
    asked_from = after_leads(scene, clause, ("from",), unknown=False)
    if direct or asked_from or not what:
        return ask_what(scene, clause, ("need", "promise_theirs", "follow_up", Kind.NOTED), people)
    return [state(scene, clause, RecordType.NEED, [], what, due=due_of(scene, clause))]


def _past_lead(scene: Scene, clause: Clause) -> int:
    at = clause.body
    while at < clause.end and scene.line.lows[at] in (":", "-", "–", "—", ","):
        at += 1
    return at


def offer(scene: Scene, clause: Clause) -> list[Record]:
    """ "offered jane help with vat": an offer made; "can offer mentoring": one of my offers."""
    assert clause.verb is not None
    people, after = at_body(scene, clause)
    people = [p for p in people if p.name is None or p.name.known or scene.line.tokens[p.start].capital]
    if not people:
        after = clause.body
        people = after_leads(scene, clause, ("to",))
    found = refs(scene, people)
    if clause.subject == "them" or clause.negative or clause.modal in ("hedge", "to"):
        return ask_what(
            scene,
            clause,
            (Kind.TALKED, Kind.GOT, "promise_theirs", Kind.NOTED),
            [*refs(scene, clause.subjects), *found],
        )
    end = next_sign(scene.line, after, clause.end)
    if clause.form is Form.PAST:
        found = found or other_side(scene, clause)
        what = phrase(scene, after if people and people[0].start < after else clause.body, end, people)
        return [action(scene, clause, Kind.OFFERED, found, details={Detail.WHAT: what})]
    if found or clause.modal:
        return ask_what(scene, clause, (Kind.OFFERED, "offer", "promise_mine", "follow_up"), found)
    start = _past_lead(scene, clause)
    what = phrase(scene, start, clause.end)
    if any(scene.line.labels[n] for n in range(start, clause.end)):
        what = scene.line.slice(start, clause.end).strip(" .")  # when it is to be had belongs to it
    if not what:
        return ask_what(scene, clause, ("offer", Kind.NOTED), found)
    return [state(scene, clause, RecordType.OFFER, [], what)]


def offer_told(scene: Scene, clause: Clause) -> list[Record] | None:
    """ "told raj i can run a session for his team": an offer made; None when what was told is none."""
    line = scene.line
    if clause.subject == "them" or clause.form is not Form.PAST or clause.modal:
        return None
    people, after = at_body(scene, clause)
    if line.lows[after : after + 2] not in (["i", "can"], ["i", "could"], ["we", "can"], ["we", "could"]):
        return None
    if line.lows[after + 2 : after + 3] not in ([verb] for verb in _OFFERABLE):
        return None
    what = phrase(scene, after + 3, next_sign(line, after, clause.end))
    return [action(scene, clause, Kind.OFFERED, refs(scene, people), details={Detail.WHAT: what})] if what else None


_OFFERABLE = ("do", "offer", "run", "help", "provide", "lend", "host", "give", "review", "teach", "coach", "mentor")


def is_briefing(words: str) -> bool:
    """Whether what was told is what I can do."""
    said = set(words.split())
    ours = bool(said & {"my", "our", "we"}) and bool(said & {"offer", "services", "expertise"})
    return ours or any(cue in f" {words} " for cue in _BRIEFING)


def brief(scene: Scene, clause: Clause) -> list[Record]:
    """ "briefed wei on what we do": told what I can do, and the benefit."""
    line = scene.line
    assert clause.verb is not None
    people, after = at_body(scene, clause)
    found = refs(scene, people) or refs(scene, after_leads(scene, clause, ("to", "for", "with")))
    words = " ".join(line.lows[clause.start : clause.end])
    if clause.subject == "them" or clause.negative or clause.modal or clause.form is not Form.PAST:
        return ask_what(scene, clause, (Kind.BRIEFED, "follow_up", Kind.NOTED), [*refs(scene, clause.subjects), *found])
    if not found:
        found = other_side(scene, clause)
    if not is_briefing(words) and clause.verb.phrase == "briefed":
        return ask_what(scene, clause, (Kind.BRIEFED, Kind.TALKED, Kind.MET), found)
    end = next_sign(line, after, clause.end)
    if line.lows[end : end + 1] == [":"] and end < clause.end and is_briefing(" ".join(line.lows[after:end])):
        # "what i can offer: coaching": the sign is followed by what it is, and only then by the answer
        after, end = end + 1, next_sign(line, end + 1, clause.end)
    what = phrase(scene, after, end)
    offers = matching(line.network.things(ThingKind.OFFER), what) if what else []
    details = {Detail.WHAT: what, Detail.RESPONSE: phrase(scene, end, clause.end)}
    return [action(scene, clause, Kind.BRIEFED, found, details=details, about=choose_thing(scene, what, offers))]


def reflect(scene: Scene, clause: Clause) -> list[Record]:
    """ "reflection: pushed raj too soon, next time offer first"."""
    line = scene.line
    assert clause.verb is not None
    if clause.subject == "them" or clause.modal or clause.negative:
        return ask_what(scene, clause, (Kind.NOTED, Kind.REFLECTED), named(scene, clause.start, clause.end))
    details: dict[Detail, str] = {}
    cut = clause.end
    for n in range(clause.body, clause.end - 1):
        if line.lows[n] == "next" and line.lows[n + 1] in ("time", ":"):
            end, details = labelled(scene, n + 2, clause.end)
            details[Detail.NEXT_TIME] = phrase(scene, n + 2, end)
            cut = n
            break
    cut, more = labelled(scene, clause.body, cut)
    details |= more
    body = phrase(scene, clause.body, cut)
    first = clause.verb.phrase.split()[0]
    if first in ("lesson", "lessons", "learned", "learnt", "learning", "realised", "realized"):
        details[Detail.LESSON] = body
    else:
        lesson = next_of(line, clause.body, cut, ("lesson", "learned", "learnt"))
        if lesson < cut:
            details[Detail.LESSON] = phrase(scene, lesson + 1, cut)
        details[Detail.SUBJECT] = phrase(scene, clause.body, min(lesson, cut))
    about = mentions(scene, clause.start, clause.end, ())
    return [action(scene, clause, Kind.REFLECTED, [], details=details, mentioned=about, on=scene.today)]


def conduct(scene: Scene, clause: Clause) -> list[Record]:
    """Declared, stated, considered, consulted, discussed, testimony."""
    line = scene.line
    assert clause.verb is not None
    assert clause.verb.kind is not None
    kind, role = clause.verb.kind, clause.verb.role
    if clause.negative or clause.modal or clause.subject == "them" and role != "testimony":
        return ask_what(scene, clause, (Kind.NOTED, kind, Kind.TALKED), named(scene, clause.start, clause.end))
    rest, start = phrase(scene, clause.body, clause.end), clause.body
    if role in ("declared", "stated"):
        listed, after = at_body(scene, clause, unknown=False)
        start = after if listed else clause.body
        start = said_from(line, start, labelled(scene, start, clause.end)[0])
    if role == "consulted":
        rest = phrase(scene, clause.verb_start + 1, clause.end)
        words = set(line.lows[clause.verb_start : clause.end])
        if not words & _RULES or named(scene, clause.body, clause.body + 3) and clause.verb.phrase == "consulted":
            return ask_what(
                scene, clause, (Kind.CONSULTED, Kind.TALKED, Kind.NOTED), named(scene, clause.start, clause.end)
            )
        return [action(scene, clause, kind, [], details={Detail.SUBJECT: rest})]
    if role in ("considered", "checked"):
        if not rest:
            return ask_what(scene, clause, (kind, Kind.NOTED), [])
        return considered(scene, clause) if role == "considered" else checked(scene, clause)
    if role == "testimony":
        people = (
            refs(scene, clause.subjects)
            or refs(scene, at_body(scene, clause)[0])
            or refs(scene, after_leads(scene, clause, ("from", "by")))
        )
        people = people or who(scene, line.slice(clause.start, clause.end), "Whose testimony?", scene.last)
        points = " ".join(line.tokens[n].text.upper() for n in range(clause.body, clause.end) if _is_code(line.lows[n]))
        return [action(scene, clause, kind, people, details={Detail.POINTS: points})]
    if role == "discussed":
        people = refs(scene, after_leads(scene, clause, ("with",), unknown=False)) or refs(
            scene, at_body(scene, clause, unknown=False)[0]
        )
        points = " ".join(
            line.tokens[n].text.upper() for n in range(clause.start, clause.end) if _is_code(line.lows[n])
        )
        return [action(scene, clause, kind, people, details={Detail.POINTS: points, Detail.SUBJECT: rest})]
    persons = after_leads(scene, clause, ("to", "with", "w", "w/"), unknown=False)
    if not persons:
        persons = at_body(scene, clause, unknown=False)[0]
    found = refs(scene, [p for p in persons if p.name is None or not p.name.possessive])
    parts = declared(scene, start, clause.end) if role == "declared" else stated(scene, start, clause.end, found)
    return [action(scene, clause, kind, found, details=parts)]


def _is_code(low: str) -> bool:
    return len(low) <= 4 and low[:1] in "pbgic" and low.lstrip("pbgic").isdigit()


def develop(scene: Scene, clause: Clause) -> list[Record]:
    """ "won the hackney contract through amara": a business result; by whom it came is who took part."""
    line = scene.line
    lead = next_of(line, clause.body, clause.end, ("through", "via", "thanks", "from", "with", "by"))
    people: list[Person] = []
    if lead < clause.end:
        at = (
            lead
            + 1
            + (1 if line.lows[lead] == "thanks" and lead + 1 < clause.end and line.lows[lead + 1] == "to" else 0)
        )
        people, _ = people_at(line, at, clause.end) if at < clause.end else ([], at)
    end = min(lead, next_sign(line, clause.body, clause.end))
    if clause.subject == "them" or clause.negative or clause.modal or clause.form is not Form.PAST or not people:
        return ask_what(
            scene,
            clause,
            (Kind.DEVELOPED, Kind.NOTED, Kind.TALKED),
            [*refs(scene, clause.subjects), *named(scene, clause.body, clause.end)],
        )
    what = phrase(scene, clause.body, end)
    return [
        action(
            scene,
            clause,
            Kind.DEVELOPED,
            refs(scene, [p for p in people if p.name is None or not p.name.possessive]),
            details={Detail.WHAT: what},
            result=phrase(scene, clause.verb_start, end),
        )
    ]


def ended(scene: Scene, clause: Clause) -> list[Record]:
    """ "no longer in touch with tom, moved abroad"."""
    people, after = at_body(scene, clause)
    found = refs(scene, people)
    if (
        clause.subject == "them"
        or clause.negative
        or clause.modal
        or clause.form is not Form.PAST
        or not found
        or clause.verb is not None
        and (clause.verb.phrase == "ended")
    ):
        return ask_what(scene, clause, (Kind.ENDED, Kind.NOTED), [*refs(scene, clause.subjects), *found])
    why = phrase(scene, after, clause.end)
    for word in ("because ", "as ", "since "):
        why = why.removeprefix(word)
    return [action(scene, clause, Kind.ENDED, found, details={Detail.WHY: why})]


def note(scene: Scene, clause: Clause) -> list[Record]:
    """ "note: raj prefers e-mail": about whom it names."""
    if clause.subject == "them" or clause.negative or clause.modal:
        return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED), named(scene, clause.start, clause.end))
    people = named(scene, clause.start, clause.end)
    if clause.form is Form.LABEL and scene.line.lows[clause.body : clause.body + 1] == ["to"] and people:
        return ask_what(scene, clause, (Kind.WROTE, Kind.NOTED), people)
    if not people:
        fresh, _ = at_body(scene, clause)
        people = (
            refs(scene, [p for p in fresh if p.name is not None and scene.line.tokens[p.start].capital]) or scene.prefix
        )
    if not phrase(scene, clause.body, clause.end):
        return ask_what(scene, clause, (Kind.NOTED,), people)
    on = "" if clause.form is not Form.LABEL else scene.today
    return [action(scene, clause, Kind.NOTED, people, on=on)]


def unsure(scene: Scene, clause: Clause) -> list[Record]:
    """A verb that is understood only as far as that it cannot be recorded without asking."""
    return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, "follow_up"), named(scene, clause.start, clause.end))


CONDUCT_FAMILIES = {
    Family.ATTEND: attend,
    Family.NEED: need,
    Family.OFFER: offer,
    Family.BRIEF: brief,
    Family.REFLECT: reflect,
    Family.CONDUCT: conduct,
    Family.REMIND: remind,
    Family.PLAN: plan,
    Family.DEVELOP: develop,
    Family.ENDED: ended,
    Family.NOTE: note,
    Family.UNSURE: unsure,
}
