"""Being in touch: met, called, e-mailed, talked, asked, thanked; and the plans to be."""

from __future__ import annotations

from netcrm.rules.capture.clauses import SIGNS, Clause, only_organisations
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Question, QuestionKind, Record, RecordType, Ref, ThingKind
from netcrm.rules.capture.scene import (
    Scene,
    action,
    after_leads,
    at_body,
    choose_date,
    date_token,
    attributive,
    due_of,
    happened_on,
    head_end,
    next_of,
    next_sign,
    phrase,
    place_details,
    refs,
    state,
    time_of,
    uids,
    unique,
    verb_question,
    who,
)
from netcrm.rules.capture.when import inherent, resolve
from netcrm.words import Detail, Direction, Kind

NOUN_LEADS = frozenset({"with", "w", "w/", "from"})
_NOUNABLE = frozenset({"call", "text", "email", "e-mail", "chat", "message", "whatsapp", "catch up", "visit", "talk", "zoom", "dm", "ring",
                       "slack", "meeting", "meeting with", "catch up with", "reply", "sms", "facetime", "meet", "phone", "msg", "linkedin"})
_TOPIC = ("about", "re", "regarding", "concerning")
_PLANNED = frozenset({"planned", "booked", "arranged", "scheduled", "confirmed", "fixed", "pencilled", "diarised", "agreed", "invited"})


def contact(scene: Scene, clause: Clause) -> list[Record]:
    """Read a clause whose verb says contact; the tense and the date make it an action or a plan."""
    assert clause.verb is not None and clause.verb.kind is not None
    kind = clause.verb.kind
    people, doubtful = participants(scene, clause)
    if "or" in scene.line.lows[clause.body:head_end(scene.line, clause)]:
        people = _one_or_other(scene, clause, people)
    if doubtful:
        choices = (Kind.TALKED, "promise_mine", Kind.NOTED) if kind is Kind.ASKED else (Kind.NOTED, Kind.TALKED, Kind.INTRODUCED, kind)
        return _by_answer(scene, clause, verb_question(scene, clause, choices), people)
    if clause.negative or clause.modal == "hedge" or fell_through(scene.line, clause) or "?" in scene.line.lows[clause.body:clause.end]:
        people = people or scene.prefix
        return _by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, "follow_up", kind)), people)
    tense = _tense(scene, clause)
    if tense == "ask":
        planned = "meeting" if kind is Kind.MET else "follow_up"
        given = verb_question(scene, clause, (kind, planned), "Has it happened, or is it planned?")
        return _by_answer(scene, clause, given, people)
    if kind is Kind.ASKED and tense == "past" and set(line_words(scene, clause)) & {"consent", "permission"}:
        what = phrase(scene, next_of(scene.line, clause.body, clause.end, ("consent", "permission")), clause.end)
        return [action(scene, clause, Kind.APPLIED, people or _somebody(scene, clause), details={Detail.WHAT: what, Detail.CONSENT: "asked"})]
    if tense == "future" and clause.modal in ("will", "to") and clause.subject == "them":
        # "she'll call fri", "raj to email the figures": theirs to do.
        whose = refs(scene, clause.subjects)
        what = phrase(scene, clause.verb_start, clause.end)
        return [state(scene, clause, RecordType.PROMISE, whose, what, due=due_of(scene, clause), direction=Direction.THEIRS)]
    if tense == "future" and clause.modal == "will" and kind in (Kind.EMAILED, Kind.MESSAGED, Kind.WROTE) and people:
        thing = _sent_thing(scene, clause)
        if thing:
            return [state(scene, clause, RecordType.PROMISE, people, thing, due=due_of(scene, clause), direction=Direction.MINE)]
    if not people:
        people = _somebody(scene, clause)
    if tense == "date":
        return _undecided(scene, clause, kind, people)
    if tense == "future":
        return [planned_contact(scene, clause, kind, people)]
    return [happened(scene, clause, kind, people)]


_BRIEF_VISITS = frozenset({"popped by", "dropped in on", "visited", "hosted", "caught up"})


def kind_among(clause: Clause, subjects: int, people: list[Person]) -> bool:
    """ "they met", "rose and mark spoke": with nobody else named they did it among themselves."""
    if clause.verb is None or clause.form is not Form.PAST or people or clause.verb.phrase in _BRIEF_VISITS:
        return False
    plural = subjects > 1 or bool(clause.subjects) and clause.subjects[0].pronoun == "they"
    return clause.verb.kind is Kind.MET or plural and clause.verb.kind is Kind.TALKED


_FELL_THROUGH = ("cancelled", "canceled", "postponed", "rescheduled", "called off", "no show", "no-show", "fell through", "did n't show", "stood me up", "no answer",
                 "no reply", "did n't pick up", "did n't answer", "did n't happen", "could n't make it", "didn't show", "didn't answer", "didn't pick up",
                 "didn't happen", "couldn't make it", "didn't come", "didn't turn up", "pulled out", "not in", "no response", "got voicemail", "was off sick",
                 "straight to voicemail", "went to voicemail", "couldn't come", "never happened", "moved to", "put off", "bailed", "forgot")


_BY_PHONE = (" by phone ", " on the phone ", " over the phone ", " via zoom ", " on zoom ", " on teams ", " via teams ", " over zoom ", " by zoom ", " over teams ",
             " by video ", " on skype ", " over skype ")


def fell_through(line: Line, clause: Clause) -> bool:
    """Whether the head of a clause, or what follows its first sign, says that nothing came of it."""
    head = head_end(line, clause)
    stop = min(clause.end, head + 5)
    words = " " + " ".join(line.lows[clause.start:stop]) + " "
    return any(f" {cue} " in words for cue in _FELL_THROUGH)


def _one_or_other(scene: Scene, clause: Clause, people: list[Ref]) -> list[Ref]:
    """ "met raj or wei": who of them."""
    line = scene.line
    at = next_of(line, clause.body, head_end(line, clause), ("or",))
    if at + 1 >= clause.end or at + 1 not in line.names:
        return people
    others, _ = people_at(line, at + 1, clause.end, unknown=False)
    return who(scene, line.slice(clause.start, clause.end), "Who of them?", unique([*people, *refs(scene, others)]))


def _sent_thing(scene: Scene, clause: Clause) -> str:
    """What is to be sent with the message: "email liz the contract"."""
    line = scene.line
    people, after = at_body(scene, clause)
    if not people or after >= clause.end or line.lows[after] not in ("the", "a", "an", "my", "our", "some"):
        return ""
    stop = min(next_of(line, after, clause.end, _TOPIC), next_sign(line, after, clause.end))
    return phrase(scene, after, stop)


def line_words(scene: Scene, clause: Clause) -> list[str]:
    """The folded words of a clause's body."""
    return scene.line.lows[clause.body:clause.end]


def _somebody(scene: Scene, clause: Clause) -> list[Ref]:
    """Nobody was named: those before a colon, else ask."""
    if scene.prefix:
        return scene.prefix
    about = scene.line.slice(clause.start, clause.end)[:200]
    return who(scene, about, "Who was it?", scene.last)


def participants(scene: Scene, clause: Clause) -> tuple[list[Ref], bool]:
    """Who took part; and whether the clause tells of a contact between others, so that it is none of mine."""
    line = scene.line
    subjects = list(clause.subjects)
    discussed = clause.verb is not None and clause.verb.phrase in ("discussed", "discuss")
    people, after = ([], clause.body) if discussed else at_body(scene, clause)
    owned = [p for p in people if p.name is not None and p.name.possessive]
    if owned and not _message_of(line, after):
        people = [p for p in people if p not in owned]
        if not people:
            return refs(scene, subjects), not subjects
    if clause.subject == "them" and clause.verb is not None and clause.verb.kind is Kind.ASKED and not clause.modal:
        return refs(scene, [*subjects, *people]), True
    among_themselves = kind_among(clause, len(subjects), people)
    if clause.subject == "them" and among_themselves and not set(line_words(scene, clause)) & {"me", "us"}:
        return refs(scene, subjects), True
    if clause.modal in ("will", "to") and clause.subject == "them" and not any(p.name is not None and p.name.known for p in people):
        return refs(scene, subjects), False
    if clause.subject == "them" and clause.form is not Form.NOUN and people and not only_organisations(clause):
        return refs(scene, [*subjects, *people]), True
    if not people and not subjects and clause.body + 1 < clause.end and line.lows[clause.body] in SIGNS:
        people, _ = people_at(line, clause.body + 1, clause.end, unknown=line.tells(clause.body + 1))
        people = [] if people and people[0].name is None else people
    leads = ["with", "w", "w/", "cc"]
    assert clause.verb is not None
    kind = clause.verb.kind
    if kind is not Kind.MET:
        leads += ["from", "to"]
    if kind in (Kind.MESSAGED, Kind.THANKED) and not people:
        leads.append("for")
    topics = (*_TOPIC, "for") if kind in (Kind.THANKED, Kind.ASKED) and people else _TOPIC
    stop = min(next_of(line, clause.body, clause.end, topics), head_end(line, clause))
    head = Clause(clause.start, stop, max(clause.body, people[-1].end if people else 0), clause.verb, clause.verb_start)
    more = after_leads(scene, head, leads)
    if not people and not more:
        head.end = clause.end
        more = after_leads(scene, head, ("with", "w", "w/"))
    return refs(scene, [*subjects, *people, *more]), False


def _message_of(line: Line, at: int) -> bool:
    nxt = line.lows[at] if at < len(line.lows) else ""
    if nxt == "'s":
        nxt = line.lows[at + 1] if at + 1 < len(line.lows) else ""
    return nxt in ("email", "e-mail", "letter", "message", "text", "call", "voicemail", "note", "question", "dm", "mail", "whatsapp", "msg", "query")


def _noun(scene: Scene, clause: Clause) -> bool:
    """Whether the verb stands as a noun: "call w raj", "email from jane"."""
    assert clause.verb is not None
    if clause.form is Form.NOUN or clause.form is Form.LABEL:
        return True
    words, line = clause.verb.phrase, scene.line
    if words.endswith(" with") and words.removesuffix(" with") in _NOUNABLE and not clause.modal and clause.subject == "":
        return True
    if words in ("meeting with", "meeting w") or words == "catch up with" and clause.modal == "":
        return clause.subject == ""
    nxt = line.lows[clause.body] if clause.body < len(line.lows) else ""
    if clause.subject == "them" and clause.form is Form.BASE and not clause.modal:
        return words in _NOUNABLE
    return words in _NOUNABLE and not clause.modal and (nxt in NOUN_LEADS or nxt in SIGNS and bool(scene.prefix))


def _tense(scene: Scene, clause: Clause) -> str:
    """'past', 'future', 'date' (the date decides, and is unclear) or 'ask'."""
    line = scene.line
    at = _first_date(scene, clause)
    direction = inherent(line.dates[at], line.today) if at is not None else ""
    if clause.modal in ("will", "to", "must"):
        return "ask" if direction == "past" else "future"
    if clause.form is Form.PAST or clause.perfect:
        happened = date_token(scene, clause)
        if happened is not None and inherent(line.dates[happened], line.today) == "future":
            return "ask"
        return "past"
    if direction in ("past", "future"):
        return direction
    if _noun(scene, clause):
        if set(line.lows[clause.body:head_end(line, clause)]) & _PLANNED and clause.form is not Form.PAST:
            return "ask" if at is None else "future"
        if at is None:
            timed = bool(line.clocks and any(clause.start <= n < clause.end for n in line.clocks))
            return "ask" if timed and not _tail(line, clause) else "past"
        when = line.dates[at]
        if when.rule == "day":
            words = line.lows[when.start:when.end]
            if "tonight" in words:
                return "future"
            timed = any(clause.start <= n < clause.end for n in line.clocks)
            return "ask" if timed and "morning" not in words and not _tail(line, clause) else "past"
        found = resolve(when, line.today, "")
        if not found.choices and found.text:
            now = scene.today[:len(found.text)]
            return "past" if found.text < now else "future" if found.text > now else "ask"
        return "date"
    if clause.form is Form.ING:
        return "ask" if at is None else "future"
    if at is not None:
        return "ask" if line.dates[at].rule == "day" and "tonight" not in line.lows[at:line.dates[at].end] else "future"
    if any(clause.start <= n < clause.end for n in line.clocks) and not _tail(line, clause):
        return "future"
    return "ask"


def _tail(line: Line, clause: Clause) -> bool:
    """Whether something is told after the first sign: then it has happened."""
    sign = next_sign(line, clause.body, clause.end)
    return any(line.tokens[n].kind == "word" and not line.labels[n] for n in range(sign, clause.end))


def _first_date(scene: Scene, clause: Clause) -> int | None:
    """The date that says when it is or was; a due date counts too, a topic's does not."""
    line = scene.line
    at = date_token(scene, clause)
    if at is not None:
        return at
    head = head_end(line, clause)
    for n in range(clause.start, clause.end):
        when = line.dates.get(n)
        if when is not None and attributive(line, clause, n):
            continue
        if when is not None and (n < head or when.lead in ("by", "before", "until", "due")) and not any(
                line.lows[m] in _TOPIC for m in range(clause.body, n)):
            return n
        if when is not None and when.lead in ("by", "before") or when is not None and n < head and inherent(when, line.today) == "future" and (
                line.lows[n - 1] not in _TOPIC):
            return n
    if head < clause.end:
        for n in range(head, clause.end):
            when = line.dates.get(n)
            if when is not None and all(line.labels[m] or line.lows[m] in SIGNS for m in range(next_start(line, n), next_sign(line, n, clause.end))):
                return n
    return None


def next_start(line: Line, at: int) -> int:
    """The first token of the segment that holds ``at``."""
    while at > 0 and line.lows[at - 1] not in SIGNS:
        at -= 1
    return at


def _undecided(scene: Scene, clause: Clause, kind: Kind, people: list[Ref]) -> list[Record]:
    """A bare noun with a bare day: both readings are put to the person, and the answered day decides."""
    line = scene.line
    at = _first_date(scene, clause)
    assert at is not None
    when = line.dates[at]
    found = resolve(when, line.today, "")
    day = choose_date(scene, line.slice(when.start, when.end), found.choices or (found.text,))
    if day > scene.today:
        return [planned_contact(scene, clause, kind, people, due=day)]
    return [happened(scene, clause, kind, people, on=day)]


def happened(scene: Scene, clause: Clause, kind: Kind, people: list[Ref], *, on: str = "") -> Record:
    """The action of a contact that took place."""
    line = scene.line
    day = on or happened_on(scene, clause)
    if day > scene.today:
        return planned_contact(scene, clause, kind, people, due=day)
    on = day
    details = place_details(scene, clause) if kind in (Kind.MET, Kind.TALKED) else {}
    topic = next_of(line, clause.body, clause.end, _TOPIC)
    if topic < clause.end:
        details[Detail.SUBJECT] = phrase(scene, topic + 1, next_sign(line, topic, clause.end))
    if kind in (Kind.ASKED, Kind.THANKED):
        lead = next_of(line, clause.body, clause.end, ("for",))
        if lead < clause.end:
            details[Detail.WHAT] = phrase(scene, lead + 1, next_sign(line, lead, clause.end))
        elif kind is Kind.ASKED and topic >= clause.end:
            found, after = at_body(scene, clause)
            details[Detail.WHAT] = phrase(scene, after, next_sign(line, after, clause.end)) if found else ""
    if line.event is not None and Detail.EVENT not in details:
        details[Detail.EVENT] = line.event.name
    if kind is Kind.TALKED and any(w in f" {' '.join(line.lows[clause.body:head_end(line, clause)])} " for w in _BY_PHONE):
        kind = Kind.CALLED
    record = action(scene, clause, kind, people, on=on, details=details, time=time_of(scene, clause),
                    result=_result(scene, clause))
    return record


def _result(scene: Scene, clause: Clause) -> str:
    for n in range(clause.body, clause.end - 1):
        if scene.line.lows[n] in ("outcome", "result") and scene.line.lows[n + 1] == ":":
            return phrase(scene, n + 2, clause.end)
    return ""


def planned_contact(scene: Scene, clause: Clause, kind: Kind, people: list[Ref], *, due: str = "", what: str = "") -> Record:
    """A meeting for what is done face to face, a follow-up for the rest."""
    line = scene.line
    assert clause.verb is not None
    time = time_of(scene, clause)
    due = due or due_of(scene, clause, whole_week=kind is not Kind.MET) or (scene.today if time else "")
    if not what:
        what = _doing(clause.verb.phrase)
        thing = _sent_thing(scene, clause) if kind is not Kind.MET else ""
        what = f"{what} {thing}" if thing else what
        topic = next_of(line, clause.body, clause.end, (*_TOPIC, "for"))
        if topic < clause.end and topic > clause.body:
            rest = phrase(scene, topic + 1, next_sign(line, topic, clause.end))
            what = f"{what} {line.lows[topic]} {rest}" if rest else what
    meeting = kind is Kind.MET
    return state(scene, clause, RecordType.MEETING if meeting else RecordType.FOLLOW_UP, people, what, due=due, time=time)


_BASES = {"seeing": "meeting", "meeting with": "meeting", "meeting up with": "meeting", "catching up with": "catch-up", "see": "meeting",
          "meet": "meeting", "calling": "call", "ringing": "ring", "emailing": "email", "messaging": "message", "texting": "text"}


def _doing(phrase_: str) -> str:
    words = _BASES.get(phrase_, phrase_).split()
    while len(words) > 1 and words[-1] in ("to", "with", "w", "on", "of", "from"):
        words.pop()
    return " ".join(words)


def _by_answer(scene: Scene, clause: Clause, given: str, people: list[Ref]) -> list[Record]:
    return generic(scene, clause, given, people) if given else [_pending(scene, clause, people)]


def _pending(scene: Scene, clause: Clause, people: list[Ref]) -> Record:
    """What stands in the preview while the verb is open."""
    return action(scene, clause, Kind.NOTED, people, on=scene.today)


def generic(scene: Scene, clause: Clause, given: str, people: list[Ref]) -> list[Record]:
    """The record that an answer to "what is this?" makes of a clause: an action kind, or the name of a state row."""
    line = scene.line
    rest = phrase(scene, clause.verb_start if clause.verb is None else clause.body, clause.end) or line.slice(clause.start, clause.end)
    if given in ("follow_up", "meeting"):
        kind = RecordType.MEETING if given == "meeting" else RecordType.FOLLOW_UP
        what = clause.verb.phrase if clause.verb is not None else rest
        return [state(scene, clause, kind, people, _doing(what), due=due_of(scene, clause), time=time_of(scene, clause))]
    if given in ("promise_mine", "promise_theirs"):
        direction = Direction.MINE if given == "promise_mine" else Direction.THEIRS
        return [state(scene, clause, RecordType.PROMISE, people, rest, due=due_of(scene, clause), direction=direction)]
    if given in ("need", "offer"):
        return [state(scene, clause, RecordType(given), [], rest, due=due_of(scene, clause) if given == "need" else "")]
    kind_ = Kind(given) if given in {k.value for k in Kind} else Kind.NOTED
    details = {Detail.STAGE: "idea"} if kind_ is Kind.INTRODUCTION else {Detail.WHAT: rest} if kind_ in (Kind.GAVE, Kind.GOT, Kind.USED) else {}
    return [action(scene, clause, kind_, people, details=details, time=time_of(scene, clause))]


def told(scene: Scene, clause: Clause) -> list[Record]:
    """ "jane told me …", "told wei …", "raj said …": a conversation, unless it passed between others."""
    line = scene.line
    people, after = at_body(scene, clause)
    assert clause.verb is not None
    about_me = clause.body < clause.end and line.lows[clause.body] in ("me", "us")
    if clause.subject == "them":
        speakers = refs(scene, clause.subjects)
        if people and not about_me and clause.verb.phrase in ("told", "updated", "warned", "advised", "tells") and not (
                clause.body < clause.end and line.lows[clause.body] not in ("with",) and after > clause.body and people[0].start != clause.body):
            return _by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED)), speakers)
        if clause.negative or clause.modal:
            return _by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED, "follow_up")), speakers)
        return [action(scene, clause, Kind.TALKED, speakers)]
    if clause.modal in ("will", "must") or clause.form is Form.BASE and not clause.negative:
        hearers = refs(scene, people) or _somebody(scene, clause)
        if clause.form is Form.BASE and (clause.modal or due_of(scene, clause)):
            what = phrase(scene, after, clause.end)
            return [state(scene, clause, RecordType.FOLLOW_UP, hearers, f"{clause.verb.phrase} {what}".strip(), due=due_of(scene, clause),
                          time=time_of(scene, clause))]
        return _by_answer(scene, clause, verb_question(scene, clause, (Kind.TALKED, "follow_up")), hearers)
    if clause.verb.phrase in ("heard", "reported") or clause.negative or clause.modal == "hedge":
        source = after_leads(scene, clause, ("from",))
        if source:
            return [action(scene, clause, Kind.TALKED, refs(scene, source))]
        known = [Person(n, "", n.start, n.end) for n in line.names.values() if clause.body <= n.start < clause.end and n.known]
        return _by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED)), refs(scene, known))
    hearers = refs(scene, people) if people else refs(scene, after_leads(scene, clause, ("to", "with")))
    return [action(scene, clause, Kind.TALKED, hearers or _somebody(scene, clause))]


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
        return _by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, Kind.TALKED, "follow_up")), among)
    if not found:
        found = scene.last if len(scene.last) == 1 else _somebody(scene, clause)
    if clause.form is Form.PAST:
        lead = next_of(line, clause.body, clause.end, ("for", "about", "re", "on"))
        what = phrase(scene, lead + 1, next_sign(line, lead, clause.end)) if lead < clause.end else ""
        return [action(scene, clause, Kind.ASKED, found, details={Detail.WHAT: what})]
    rest = phrase(scene, after, next_sign(line, after, clause.end))
    return [state(scene, clause, RecordType.FOLLOW_UP, found, f"{_doing(clause.verb.phrase)} {rest}".strip(),
                  due=due_of(scene, clause, whole_week=True), time=time_of(scene, clause))]


def offer_to_close(scene: Scene, record: Record) -> None:
    """Offer to close an open plan that this contact may be."""
    if record.kind in (Kind.MET, Kind.CALLED, Kind.TALKED, Kind.EMAILED, Kind.MESSAGED, Kind.WROTE) and uids(record.who):
        things = list(scene.line.network.things(ThingKind.PLAN, uids(record.who)))
        if things:
            names = ", ".join(t.what for t in things)
            scene.line.raise_question(Question(QuestionKind.CLOSE, record.who[0].name, f"Does this close a plan: {names}?", things=tuple(things),
                                               choices=("no",)))


CONTACT_FAMILIES = {Family.CONTACT: contact, Family.TOLD: told, Family.CHASE: chase}
