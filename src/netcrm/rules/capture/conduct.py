"""The rest of what a manager records: attended, needs, offers, briefings, reflections, conduct, plans, results, notes."""

from __future__ import annotations

from netcrm.rules.capture.clauses import Clause, frame_at
from netcrm.rules.capture.contact import contact, generic, planned_contact
from netcrm.rules.capture.exchange import ask_what, other_side
from netcrm.rules.capture.introduce import introduce
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import names_between
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record, RecordType, Ref
from netcrm.rules.capture.names import unknown_at
from netcrm.rules.capture.scene import (
    Scene,
    action,
    after_leads,
    at_body,
    due_of,
    is_event,
    mentions,
    next_of,
    next_sign,
    phrase,
    refs,
    state,
    time_of,
    verb_question,
    who,
)
from netcrm.rules.capture.vocabulary import EVERYDAY
from netcrm.rules.capture.when import inherent, resolve
from netcrm.words import ContactKind, Detail, Kind

_BRIEFING = ("what i can do", "what i do", "what we do", "what we can do", "what i offer", "what we offer", "how i can help", "how we can help", "what my team",
             "my services", "our services", "our offer", "my offer", "who we are", "benefits of", "benefit of", "what i can offer", "what our team", "what we can offer",
             "my skills", "my experience", "our work", "what i could", "my background", "my role", "how my team", "how our team", "my team can", "our team can", "we can help", "i can help")
_RULES = frozenset("policy policies code law laws gdpr act acts guidance guideline guidelines regulation regulations legislation rules practice statute data tupe acas ico "
                   "nda equality".split())


def named(scene: Scene, start: int, end: int) -> list[Ref]:
    """All known contacts named in a range."""
    line = scene.line
    return refs(scene, [Person(n, "", n.start, n.end) for n in names_between(line, start, end) if n.known and n.start not in line.affiliations])


def attend(scene: Scene, clause: Clause) -> list[Record]:
    """Attended, joined, left, posted."""
    line = scene.line
    assert clause.verb is not None and clause.verb.kind is not None
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
        return [state(scene, clause, RecordType.MEETING, found, phrase(scene, clause.body, end), due=due_of(scene, clause), time=time_of(scene, clause))]
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
        if people and any(w in ("message", "voicemail", "vm", "note", "msg") for w in line.lows[after:after + 4]):
            return [action(scene, clause, Kind.MESSAGED, refs(scene, people))]
    at = clause.body
    while at < end and line.lows[at] in ("the", "a", "an", "to"):
        at += 1
    people, after = people_at(line, at, end)
    if not people or people[0].name is None or people[0].name.known and people[0].name.known[0].kind is ContactKind.PERSON or (
            after < end and not line.labels[after] and line.tokens[after].kind == "word" and line.lows[after] in EVERYDAY | {"the", "a", "early", "him", "her", "me"}
            and kind is Kind.LEFT):
        fresh = unknown_at(line, at) if at < end else None
        if fresh is None or people:
            return ask_what(scene, clause, (kind, Kind.ATTENDED, Kind.NOTED), named(scene, clause.start, clause.end))
    found = refs(scene, people[:1], ContactKind.ORGANISATION)
    return [action(scene, clause, kind, found)]


def event(scene: Scene, clause: Clause) -> list[Record] | None:
    """ "cmi branch agm last night": an event and no verb. None when no event noun stands in the first phrase."""
    line = scene.line
    end = next_sign(line, clause.start, clause.end)
    if not is_event(line.lows[clause.start:end]):
        return None
    stop = next_of(line, clause.start, end, ("with", "w", "w/"))
    title = phrase(scene, clause.start, stop)
    if not title or line.lows[clause.start] in ("good", "great", "nice", "if", "when", "the", "maybe") and not line.dates:
        return None
    at = next((n for n in range(clause.start, clause.end) if n in line.dates), None)
    clause.body = clause.start
    found = refs(scene, after_leads(scene, clause, ("with", "w", "w/")))
    hosts = [r for r in named(scene, clause.start, stop)]
    if at is not None:
        direction = inherent(line.dates[at], line.today)
        timed = bool(line.clocks)
        if direction == "future":
            return [state(scene, clause, RecordType.MEETING, found, title, due=due_of(scene, clause), time=time_of(scene, clause))]
        if direction == "" and line.dates[at].rule in ("date", "month"):
            found_day = resolve(line.dates[at], line.today, "")
            if not found_day.choices and found_day.text > scene.today:
                return [state(scene, clause, RecordType.MEETING, found, title, due=found_day.text, time=time_of(scene, clause))]
            if not found_day.choices and len(found_day.text) == len(scene.today):
                return [action(scene, clause, Kind.ATTENDED, [*hosts, *found], details={Detail.EVENT: title}, on=found_day.text)]
        if direction == "" and (line.dates[at].rule != "day" or timed and "morning" not in line.lows):
            given = verb_question(scene, clause, (Kind.ATTENDED, "meeting"), "Has it been, or is it to come?")
            return generic(scene, clause, given or Kind.ATTENDED, [*hosts, *found])
    elif not phrase(scene, end, clause.end):
        given = verb_question(scene, clause, (Kind.ATTENDED, "meeting", Kind.NOTED), "Did you attend this?")
        return generic(scene, clause, given or Kind.ATTENDED, [*hosts, *found])
    return [action(scene, clause, Kind.ATTENDED, [*hosts, *found], details={Detail.EVENT: title})]


def need(scene: Scene, clause: Clause) -> list[Record]:
    """ "need a facilitator by 15 jan"; reviewed needs."""
    line = scene.line
    assert clause.verb is not None
    if clause.verb.kind is Kind.REVIEWED_NEEDS:
        if clause.subject == "them":
            return ask_what(scene, clause, (Kind.NOTED,), refs(scene, clause.subjects))
        changed = phrase(scene, clause.body, clause.end)
        return [action(scene, clause, Kind.REVIEWED_NEEDS, [], details={Detail.CHANGED: changed})]
    people = named(scene, clause.body, clause.end)
    if clause.subject == "them" or clause.negative or clause.modal == "hedge":
        return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, "need"), [*refs(scene, clause.subjects), *people])
    what = phrase(scene, _past_lead(scene, clause), clause.end)
    direct, _ = people_at(line, clause.body, clause.end, unknown=False) if clause.body < clause.end else ([], 0)
    asked_from = after_leads(scene, clause, ("from",), unknown=False)
    if direct or asked_from or not what:
        return ask_what(scene, clause, ("need", "promise_theirs", "follow_up", Kind.NOTED), people)
    raw = line.slice(_past_lead(scene, clause), clause.end)
    return [state(scene, clause, RecordType.NEED, [], _undated(scene, _past_lead(scene, clause), clause.end) or raw, due=due_of(scene, clause))]


def _past_lead(scene: Scene, clause: Clause) -> int:
    at = clause.body
    while at < clause.end and scene.line.lows[at] in (":", "-", "–", "—", ","):
        at += 1
    return at


def _undated(scene: Scene, start: int, end: int) -> str:
    """The words of a range up to its dates: "someone who knows vat on grants"."""
    return phrase(scene, start, end)


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
        return ask_what(scene, clause, (Kind.TALKED, Kind.GOT, "promise_theirs", Kind.NOTED), [*refs(scene, clause.subjects), *found])
    end = next_sign(scene.line, after, clause.end)
    if clause.form is Form.PAST:
        found = found or other_side(scene, clause)
        what = phrase(scene, after if people and people[0].start < after else clause.body, end, people)
        return [action(scene, clause, Kind.OFFERED, found, details={Detail.WHAT: what})]
    if found or clause.modal:
        return ask_what(scene, clause, (Kind.OFFERED, "offer", "promise_mine", "follow_up"), found)
    what = phrase(scene, _past_lead(scene, clause), clause.end)
    if not what:
        return ask_what(scene, clause, ("offer", Kind.NOTED), found)
    return [state(scene, clause, RecordType.OFFER, [], what)]


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
    words = " ".join(line.lows[clause.start:clause.end])
    if clause.subject == "them" or clause.negative or clause.modal or clause.form is not Form.PAST:
        return ask_what(scene, clause, (Kind.BRIEFED, "follow_up", Kind.NOTED), [*refs(scene, clause.subjects), *found])
    if not found:
        found = other_side(scene, clause)
    if not is_briefing(words) and clause.verb.phrase == "briefed":
        return ask_what(scene, clause, (Kind.BRIEFED, Kind.TALKED, Kind.MET), found)
    end = next_sign(line, after, clause.end)
    details = {Detail.WHAT: phrase(scene, after, end), Detail.RESPONSE: phrase(scene, end, clause.end)}
    return [action(scene, clause, Kind.BRIEFED, found, details=details)]


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
            details[Detail.NEXT_TIME] = phrase(scene, n + 2, clause.end)
            cut = n
            break
    body = phrase(scene, clause.body, cut)
    first = clause.verb.phrase.split()[0]
    if first in ("lesson", "lessons", "learned", "learnt", "learning", "realised", "realized"):
        details[Detail.LESSON] = body
    else:
        lesson = next_of(line, clause.body, cut, ("lesson", "learned", "learnt"))
        details[Detail.LESSON] = phrase(scene, lesson + 1, cut) if lesson < cut else ""
        details[Detail.SUBJECT] = phrase(scene, clause.body, min(lesson, cut))
    about = mentions(scene, clause.start, clause.end, ())
    return [action(scene, clause, Kind.REFLECTED, [], details=details, mentioned=about, on=_reflected_on(scene))]


def _reflected_on(scene: Scene) -> str:
    return scene.today


def conduct(scene: Scene, clause: Clause) -> list[Record]:
    """Declared, stated, considered, consulted, discussed, testimony."""
    line = scene.line
    assert clause.verb is not None and clause.verb.kind is not None
    kind, role = clause.verb.kind, clause.verb.role
    if clause.negative or clause.modal or clause.subject == "them" and role != "testimony":
        return ask_what(scene, clause, (Kind.NOTED, kind, Kind.TALKED), named(scene, clause.start, clause.end))
    rest = phrase(scene, clause.body, clause.end)
    if role in ("declared", "stated"):
        listed, after = at_body(scene, clause, unknown=False)
        rest = phrase(scene, after if listed else clause.body, clause.end)
    if role == "consulted":
        rest = phrase(scene, clause.verb_start + 1, clause.end)
        words = set(line.lows[clause.verb_start:clause.end])
        if not words & _RULES or named(scene, clause.body, clause.body + 3) and clause.verb.phrase == "consulted":
            return ask_what(scene, clause, (Kind.CONSULTED, Kind.TALKED, Kind.NOTED), named(scene, clause.start, clause.end))
        return [action(scene, clause, kind, [], details={Detail.SUBJECT: rest})]
    if role == "considered":
        if not rest:
            return ask_what(scene, clause, (kind, Kind.NOTED), [])
        return [action(scene, clause, kind, [], details={Detail.FORESEEN: rest})]
    if role == "testimony":
        people = refs(scene, clause.subjects) or refs(scene, at_body(scene, clause)[0]) or refs(scene, after_leads(scene, clause, ("from", "by")))
        people = people or who(scene, line.slice(clause.start, clause.end), "Whose testimony?", scene.last)
        points = " ".join(line.tokens[n].text.upper() for n in range(clause.body, clause.end) if _is_code(line.lows[n]))
        return [action(scene, clause, kind, people, details={Detail.POINTS: points})]
    if role == "discussed":
        people = refs(scene, after_leads(scene, clause, ("with",), unknown=False)) or refs(scene, at_body(scene, clause, unknown=False)[0])
        points = " ".join(line.tokens[n].text.upper() for n in range(clause.start, clause.end) if _is_code(line.lows[n]))
        return [action(scene, clause, kind, people, details={Detail.POINTS: points, Detail.SUBJECT: rest})]
    persons = after_leads(scene, clause, ("to", "with", "w", "w/"), unknown=False)
    if not persons:
        persons = at_body(scene, clause, unknown=False)[0]
    found = refs(scene, [p for p in persons if p.name is None or not p.name.possessive])
    detail = Detail.INTEREST if role == "declared" else Detail.POSITION
    return [action(scene, clause, kind, found, details={detail: rest})]


def _is_code(low: str) -> bool:
    return len(low) <= 4 and low[:1] in "pbgic" and low.lstrip("pbgic").isdigit()


def remind(scene: Scene, clause: Clause) -> list[Record]:
    """ "must thank amara by weds", "todo: …", "booked lunch with jane thurs 1pm"."""
    line = scene.line
    assert clause.verb is not None
    booked = clause.verb.role == "booked"
    if clause.subject == "them" or clause.negative or clause.modal == "hedge":
        return ask_what(scene, clause, (Kind.NOTED, "promise_theirs", "follow_up"), [*refs(scene, clause.subjects), *named(scene, clause.body, clause.end)])
    at = clause.body
    if at < clause.end and line.lows[at] in ("'ve", "have"):
        return ask_what(scene, clause, (Kind.NOTED, "follow_up"), named(scene, clause.body, clause.end))
    while at < clause.end and (line.lows[at] in (":", "-", "–", "—", ",", "a", "the", "to", "with", "w", "w/", "for", "also") or line.labels[at]):
        if line.lows[at] in ("with", "w", "w/", "to", "for") and booked:
            break
        at += 1
    inner = frame_at(line, at, clause.end) if at < clause.end else None
    if booked:
        return _booked(scene, clause, inner)
    if inner is not None and inner.verb is not None and not inner.subject:
        inner.start, inner.end, inner.modal = clause.start, clause.end, inner.modal or "must"
        if inner.family is Family.CONTACT and inner.form is not Form.PAST:
            return contact(scene, inner)
        if inner.family is Family.INTRODUCE and not due_of(scene, clause):
            inner.modal = ""
            return introduce(scene, inner)
    people = named(scene, at, clause.end)
    if not people:
        fresh, _ = at_body(scene, Clause(clause.start, clause.end, inner.body, inner.verb, inner.verb_start)) if inner is not None else ([], 0)
        people = refs(scene, fresh)
    what = phrase(scene, at, clause.end)
    if not what:
        return ask_what(scene, clause, ("follow_up", Kind.NOTED), people)
    return [state(scene, clause, RecordType.FOLLOW_UP, people, what, due=due_of(scene, clause), time=time_of(scene, clause))]


def _booked(scene: Scene, clause: Clause, inner: Clause | None) -> list[Record]:
    body = inner.body if inner is not None else clause.body
    probe = Clause(clause.start, clause.end, body, inner.verb if inner else clause.verb, clause.verb_start)
    people = refs(scene, clause.subjects) or refs(scene, at_body(scene, probe)[0]) or refs(scene, after_leads(scene, clause, ("with", "w", "w/", "for")))
    if not people and not is_event(scene.line.lows[clause.body:clause.end]):
        people = who(scene, scene.line.slice(clause.start, clause.end), "With whom?", scene.last)
    if not due_of(scene, clause) and not time_of(scene, clause):
        return ask_what(scene, clause, ("meeting", "follow_up", Kind.NOTED), people)
    kind = Kind.MET
    if inner is not None and inner.verb is not None and inner.verb.kind in (Kind.CALLED, Kind.EMAILED, Kind.MESSAGED, Kind.TALKED):
        kind = inner.verb.kind
    probe.verb = inner.verb if inner is not None and inner.verb is not None else clause.verb
    return [planned_contact(scene, probe, Kind.MET if kind is not Kind.CALLED else kind, people, what=_booked_what(clause, inner))]


def _booked_what(clause: Clause, inner: Clause | None) -> str:
    words = inner.verb.phrase if inner is not None and inner.verb is not None else clause.verb.phrase if clause.verb is not None else ""
    last = words.split()[-1] if words else ""
    return last if last in ("lunch", "coffee", "dinner", "call", "breakfast", "drinks", "tea", "chat") else "meeting"


def plan(scene: Scene, clause: Clause) -> list[Record]:
    """A development plan for the network. A dated "planned …" with a person may be a meeting: ask."""
    people = named(scene, clause.body, clause.end)
    if clause.subject == "them" or clause.negative or clause.modal or people and due_of(scene, clause):
        return ask_what(scene, clause, (Kind.PLANNED, "meeting", "follow_up"), people)
    return [action(scene, clause, Kind.PLANNED, [], details={Detail.WHAT: phrase(scene, clause.body, clause.end)}, on=scene.today)]


def develop(scene: Scene, clause: Clause) -> list[Record]:
    """ "won the hackney contract through amara": a business result; by whom it came is who took part."""
    line = scene.line
    lead = next_of(line, clause.body, clause.end, ("through", "via", "thanks", "from", "with", "by"))
    people: list[Person] = []
    if lead < clause.end:
        at = lead + 1 + (1 if line.lows[lead] == "thanks" and lead + 1 < clause.end and line.lows[lead + 1] == "to" else 0)
        people, _ = people_at(line, at, clause.end) if at < clause.end else ([], at)
    end = min(lead, next_sign(line, clause.body, clause.end))
    if clause.subject == "them" or clause.negative or clause.modal or clause.form is not Form.PAST or not people:
        return ask_what(scene, clause, (Kind.DEVELOPED, Kind.NOTED, Kind.TALKED), [*refs(scene, clause.subjects), *named(scene, clause.body, clause.end)])
    what = phrase(scene, clause.body, end)
    return [action(scene, clause, Kind.DEVELOPED, refs(scene, [p for p in people if p.name is None or not p.name.possessive]),
                   details={Detail.WHAT: what}, result=phrase(scene, clause.verb_start, end))]


def ended(scene: Scene, clause: Clause) -> list[Record]:
    """ "no longer in touch with tom, moved abroad"."""
    line = scene.line
    people, after = at_body(scene, clause)
    found = refs(scene, people)
    if clause.subject == "them" or clause.negative or clause.modal or clause.form is not Form.PAST or not found or clause.verb is not None and (
            clause.verb.phrase == "ended"):
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
    if not people:
        fresh, _ = at_body(scene, clause)
        people = refs(scene, [p for p in fresh if p.name is not None and scene.line.tokens[p.start].capital]) or scene.prefix
    if not phrase(scene, clause.body, clause.end):
        return ask_what(scene, clause, (Kind.NOTED,), people)
    on = "" if clause.form is not Form.LABEL else scene.today
    return [action(scene, clause, Kind.NOTED, people, on=on)]


def unsure(scene: Scene, clause: Clause) -> list[Record]:
    """A verb that is understood only as far as that it cannot be recorded without asking."""
    return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, "follow_up"), named(scene, clause.start, clause.end))


CONDUCT_FAMILIES = {
    Family.ATTEND: attend, Family.NEED: need, Family.OFFER: offer, Family.BRIEF: brief, Family.REFLECT: reflect, Family.CONDUCT: conduct,
    Family.REMIND: remind, Family.PLAN: plan, Family.DEVELOP: develop, Family.ENDED: ended, Family.NOTE: note, Family.UNSURE: unsure,
}
