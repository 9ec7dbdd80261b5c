"""Being in touch: met, called, e-mailed, talked, asked, thanked; and the plans to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from netcrm.rules.capture.building import action, place_details, state, uids, verb_question
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.exchange import give
from netcrm.rules.capture.generic import by_answer, doing, somebody
from netcrm.rules.capture.gifts import message_noun
from netcrm.rules.capture.lending import takes_event
from netcrm.rules.capture.lexicon import Family, Form, Verb
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.participants import is_idea_of_meeting, line_words, one_or_other, participants
from netcrm.rules.capture.records import Question, QuestionKind, Record, RecordType, Ref, ThingKind
from netcrm.rules.capture.scene import Scene, at_body, head_end, next_of, next_sign, phrase, refs
from netcrm.rules.capture.tense import date_said, fell_through, tense_of
from netcrm.rules.capture.timing import choose_date, due_of, happened_on, time_of
from netcrm.rules.capture.told import chase, told
from netcrm.rules.capture.vocabulary import TOPIC_WORDS
from netcrm.rules.capture.when_meant import resolve
from netcrm.words import Detail, Direction, Kind


def contact(scene: Scene, clause: Clause) -> list[Record]:
    """Read a clause whose verb says contact; the tense and the date make it an action or a plan."""
    assert clause.verb is not None
    assert clause.verb.kind is not None
    kind = clause.verb.kind
    if _sent_me(scene, clause):
        clause.verb = Verb("sent", Family.GIVE, Kind.GAVE, Form.PAST)
        return give(scene, clause)
    people, doubtful = participants(scene, clause)
    doubtful = doubtful and not is_idea_of_meeting(clause, people)
    if "or" in scene.line.lows[clause.body : head_end(scene.line, clause)]:
        people = one_or_other(scene, clause, people)
    if doubtful:
        choices = (
            (Kind.TALKED, "promise_mine", Kind.NOTED)
            if kind is Kind.ASKED
            else (Kind.NOTED, Kind.TALKED, Kind.INTRODUCED, kind)
        )
        return by_answer(scene, clause, verb_question(scene, clause, choices), people)
    if (
        clause.negative
        or clause.modal == "hedge"
        or fell_through(scene.line, clause)
        or "?" in scene.line.lows[clause.body : clause.end]
    ):
        people = people or scene.prefix
        return by_answer(scene, clause, verb_question(scene, clause, (Kind.NOTED, "follow_up", kind)), people)
    if is_idea_of_meeting(clause, people) and date_said(scene, clause) is None:
        return [action(scene, clause, Kind.INTRODUCTION, people, details={Detail.STAGE: "idea"}, on=scene.today)]
    tense = tense_of(scene, clause)
    if tense == "ask":
        planned = "meeting" if kind is Kind.MET else "follow_up"
        given = verb_question(scene, clause, (kind, planned), "Has it happened, or is it planned?")
        return by_answer(scene, clause, given, people)
    if kind is Kind.ASKED and tense == "past" and set(line_words(scene, clause)) & {"consent", "permission"}:
        what = phrase(scene, next_of(scene.line, clause.body, clause.end, ("consent", "permission")), clause.end)
        return [
            action(
                scene,
                clause,
                Kind.APPLIED,
                people or somebody(scene, clause),
                details={Detail.WHAT: what, Detail.CONSENT: "asked"},
            )
        ]
    if tense == "future" and clause.modal in ("will", "to") and clause.subject == "them":
        # "she'll call fri", "raj to email the figures": theirs to do.
        whose = refs(scene, clause.subjects)
        what = phrase(scene, clause.verb_start, clause.end, articles=True)
        return [
            state(scene, clause, RecordType.PROMISE, whose, what, due=due_of(scene, clause), direction=Direction.THEIRS)
        ]
    if tense == "future" and clause.modal == "will" and kind in (Kind.EMAILED, Kind.MESSAGED, Kind.WROTE) and people:
        thing = sent_thing(scene, clause)
        if thing:
            return [
                state(
                    scene,
                    clause,
                    RecordType.PROMISE,
                    people,
                    thing,
                    due=due_of(scene, clause),
                    direction=Direction.MINE,
                )
            ]
    if kind is Kind.THANKED and clause.subject == "them" and tense == "past":
        # They thanked me.
        kind = Kind.TALKED
    if kind is Kind.ASKED and clause.verb.phrase == "invited" and tense == "past":
        return [_invited(scene, clause, people or somebody(scene, clause))]
    if not people:
        people = somebody(scene, clause)
    if tense == "date":
        return _undecided(scene, clause, kind, people)
    if tense == "future":
        return [planned_contact(scene, clause, kind, people)]
    return [happened(scene, clause, kind, people)]


_THINGS_BEGIN = frozenset("the a an some her his their our my its both another more".split())
_SAID_RATHER = frozenset(
    "question query reminder thanks thank hello hi apology update reply answer heads-up quick bit line lot while day "
    "minute joke happy chaser nudge apologies regards wishes congratulations".split()
)
"""Nouns of what is said in a message rather than sent with it."""


def _sent_me(scene: Scene, clause: Clause) -> bool:
    """ "raj emailed me the figures", "jane texted us a link": a thing that came with the message, and so was got."""
    line = scene.line
    assert clause.verb is not None
    writing = clause.verb.kind in (Kind.EMAILED, Kind.MESSAGED, Kind.WROTE)
    at = clause.body + 1
    if not writing or clause.subject != "them" or clause.form is not Form.PAST or clause.negative or clause.modal:
        return False
    if at >= clause.end or line.lows[at - 1] not in ("me", "us") or line.labels[at]:
        return False
    if line.lows[at] not in _THINGS_BEGIN and line.tokens[at].kind != "num" and not _owned(line, at):
        return False
    said = phrase(scene, at, next_sign(line, at, clause.end))
    return bool(said) and not message_noun(said) and not _SAID_RATHER & set(said.lower().split()[:3])


def _owned(line: Line, at: int) -> bool:
    return at in line.names and line.names[at].possessive


_BY_PHONE = (
    " by phone ",
    " on the phone ",
    " over the phone ",
    " via zoom ",
    " on zoom ",
    " on teams ",
    " via teams ",
    " over zoom ",
    " by zoom ",
    " over teams ",
    " by video ",
    " on skype ",
    " over skype ",
)


def sent_thing(scene: Scene, clause: Clause) -> str:
    """What is to be sent with the message: "email liz the contract"."""
    line = scene.line
    people, after = at_body(scene, clause)
    if not people or after >= clause.end or line.lows[after] not in ("the", "a", "an", "my", "our", "some"):
        return ""
    stop = min(next_of(line, after, clause.end, TOPIC_WORDS), next_sign(line, after, clause.end))
    return phrase(scene, after, stop, articles=True)


def _invited(scene: Scene, clause: Clause, people: list[Ref]) -> Record:
    """ "invited tom to the board on friday": the day may be that of the board."""
    line = scene.line
    at = next((n for n in range(clause.body, clause.end) if n in line.dates), None)
    on = scene.today
    if at is not None:
        when = line.dates[at]
        found = resolve(when, line.today, "past")
        on = choose_date(scene, line.slice(when.start, when.end), tuple(dict.fromkeys((scene.today, found.text))))
    found_people, after = at_body(scene, clause)
    what = phrase(scene, after, next_sign(line, after, clause.end)) if found_people else ""
    return action(scene, clause, Kind.ASKED, people, on=on, details={Detail.WHAT: what})


def _undecided(scene: Scene, clause: Clause, kind: Kind, people: list[Ref]) -> list[Record]:
    """A bare noun with a bare day: both readings are put to the person, and the answered day decides."""
    line = scene.line
    at = date_said(scene, clause)
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
    if kind is Kind.TALKED and any(
        w in f" {' '.join(line.lows[clause.body : head_end(line, clause)])} " for w in _BY_PHONE
    ):
        kind = Kind.CALLED
    day = on or happened_on(scene, clause, at_event=takes_event(scene, clause, kind))
    if day > scene.today:
        return planned_contact(scene, clause, kind, people, due=day)
    on = day
    details = place_details(scene, clause) if kind in (Kind.MET, Kind.TALKED) else {}
    topic = next_of(line, clause.body, clause.end, TOPIC_WORDS)
    if topic < clause.end:
        details[Detail.SUBJECT] = phrase(scene, topic + 1, next_sign(line, topic, clause.end))
    if kind in (Kind.EMAILED, Kind.MESSAGED, Kind.WROTE) and clause.subject != "them":
        details[Detail.WHAT] = sent_thing(scene, clause)
    if kind in (Kind.ASKED, Kind.THANKED):
        lead = next_of(line, clause.body, clause.end, ("for",))
        if lead < clause.end:
            details[Detail.WHAT] = phrase(scene, lead + 1, next_sign(line, lead, clause.end))
        elif kind is Kind.ASKED and topic >= clause.end:
            found, after = at_body(scene, clause)
            details[Detail.WHAT] = phrase(scene, after, next_sign(line, after, clause.end)) if found else ""
    record = action(
        scene, clause, kind, people, on=on, details=details, time=time_of(scene, clause), result=_result(scene, clause)
    )
    return record


def _result(scene: Scene, clause: Clause) -> str:
    for n in range(clause.body, clause.end - 1):
        if scene.line.lows[n] in ("outcome", "result") and scene.line.lows[n + 1] == ":":
            return phrase(scene, n + 2, clause.end)
    return ""


def planned_contact(
    scene: Scene, clause: Clause, kind: Kind, people: list[Ref], *, due: str = "", what: str = ""
) -> Record:
    """A meeting for what is done face to face, a follow-up for the rest."""
    line = scene.line
    assert clause.verb is not None
    time = time_of(scene, clause)
    due = due or due_of(scene, clause, whole_week=kind is not Kind.MET) or (scene.today if time else "")
    if not what:
        what = doing(clause.verb.phrase)
        thing = sent_thing(scene, clause) if kind is not Kind.MET else ""
        what = f"{what} {thing}" if thing else what
        topic = next_of(line, clause.body, clause.end, (*TOPIC_WORDS, "for"))
        if topic < clause.end and topic > clause.body:
            rest = phrase(scene, topic + 1, next_sign(line, topic, clause.end), articles=True)
            what = f"{what} {line.lows[topic]} {rest}" if rest else what
    by_appointment = bool(time) and clause.form is Form.NOUN and clause.verb.phrase in _AT_A_SCREEN
    meeting = kind is Kind.MET or by_appointment
    return state(
        scene, clause, RecordType.MEETING if meeting else RecordType.FOLLOW_UP, people, what, due=due, time=time
    )


_AT_A_SCREEN = frozenset(
    "zoom;zoom call;video call;teams call;teams;facetime;conference call;skype;vc;google meet;telcon;telecon".split(";")
)
"""At a time of day these are meetings; without one I may be the one to call."""


_LATE_DAYS = 30
"""A plan that fell due longer before the contact is not what the contact carried out."""


def _was_due(due: str, on: str) -> bool:
    """Whether a plan for the day ``due`` ('': no day was set) may be what was done on ``on``, a partial date."""
    if not due or len(on) < len("2026-11"):
        return not due or due[:4] == on
    if len(on) < len(due):
        return due[: len(on)] == on
    return due <= on and date.fromisoformat(on) - date.fromisoformat(due) <= timedelta(days=_LATE_DAYS)


_CARRIED_OUT = frozenset({Kind.MET, Kind.CALLED, Kind.TALKED, Kind.EMAILED, Kind.MESSAGED, Kind.WROTE})


def offer_to_close(scene: Scene, record: Record) -> Record:
    """Offer to close an open plan that this contact may carry out; a yes makes the record be about it."""
    if record.kind not in _CARRIED_OUT or not uids(record.who) or record.about:
        return record
    planned = scene.line.network.things(ThingKind.PLAN, uids(record.who))
    things = [thing for thing in planned if _was_due(thing.due, record.on)]
    if not things:
        return record
    about = record.who[0].name
    given = scene.line.answer(QuestionKind.CLOSE, about)
    chosen = next((t for t in things if t.uid == given), things[0] if given == "yes" else None)
    if chosen is not None:
        return replace(record, about=chosen.uid)
    if not given:
        names = ", ".join(t.what for t in things)
        text = f"Does this close a plan: {names}?"
        question = Question(QuestionKind.CLOSE, about, text, things=tuple(things), choices=("yes", "no"))
        scene.line.raise_question(question)
    return record


CONTACT_FAMILIES = {Family.CONTACT: contact, Family.TOLD: told, Family.CHASE: chase}
