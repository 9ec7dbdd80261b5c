"""Promises and exchanges: owe, will send, gave, got, used; and whether a promise was kept."""

from __future__ import annotations

from netcrm.rules.capture.building import action, matching, state, uids
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.gifts import MESSAGES, WRITING, is_no_thing, message_noun, stands_for
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.promises import (
    TRANSFER,
    as_promised,
    further_people,
    of_nothing,
    other_side,
    owe,
    promise,
    promised,
    receivers,
)
from netcrm.rules.capture.records import Question, QuestionKind, Record, RecordType, Ref, ThingKind
from netcrm.rules.capture.refs import contact_for
from netcrm.rules.capture.scene import Scene, after_leads, next_sign, phrase, possessors, refs
from netcrm.rules.capture.timing import due_of, time_of
from netcrm.rules.capture.uses import settle, use
from netcrm.words import Detail, Direction, Kind


def give(scene: Scene, clause: Clause) -> list[Record]:
    """ "sent jane the slides", "jane sent me …", "he'll send …", "send raj the draft eow"."""
    line = scene.line
    assert clause.verb is not None
    to_me = _to_me(scene, clause)
    if clause.negative or clause.modal == "hedge" or of_nothing(scene, clause):
        people, _ = receivers(scene, clause)
        return ask_what(
            scene,
            clause,
            (Kind.NOTED, "promise_mine", "promise_theirs", Kind.BROKEN),
            refs(scene, [*clause.subjects, *people]),
        )
    if (
        clause.form is Form.BASE
        and clause.subject == "me"
        and not clause.modal
        and due_of(scene, clause) == scene.today
    ):
        # "i give today the slides to jane": done, or to do before the evening.
        people, _ = receivers(scene, clause)
        return ask_what(scene, clause, (Kind.GAVE, "promise_mine"), refs(scene, people))
    if clause.form in (Form.BASE, Form.THIRD) and (clause.modal or clause.subject) or clause.modal:
        return _will_give(scene, clause, to_me)
    if clause.form is Form.ING and clause.subject:
        clause.modal = "will"
        return _will_give(scene, clause, to_me)
    if clause.form is Form.ING and scene.they_spoke and not receivers(scene, clause)[0]:
        # "will turner rang, sending the terms mon": he or I.
        return ask_what(scene, clause, ("promise_theirs", "promise_mine", "follow_up"), scene.last)
    if clause.form in (Form.BASE, Form.ING):
        return _to_do(scene, clause)
    if clause.subject == "them":
        givers = refs(scene, clause.subjects)
        others, _ = receivers(scene, clause)
        if clause.perfect and not to_me and {"'d", "had"} & set(line.lows[clause.start : clause.body]):
            # "jane said she'd sent the slides": told, and to whom they went is not.
            return ask_what(scene, clause, (Kind.NOTED, Kind.GOT), givers)
        if others and not all(p.pronoun for p in others):
            return ask_what(scene, clause, (Kind.NOTED, Kind.GOT, Kind.TALKED), givers)
        if (
            clause.verb.phrase
            in (
                "shared",
                "showed",
                "gave",
                "lent",
                "handed",
                "passed",
                "passed on",
                "helped",
                "invited",
                "bought",
                "returned",
                "recommended",
                "dropped",
                "shot",
                "delivered",
            )
            and not to_me
            and not others
            and (clause.verb.phrase != "shared")
        ):
            return ask_what(scene, clause, (Kind.NOTED, Kind.GOT, Kind.TALKED), givers)
        what = _good_word(scene, clause) or promised(scene, _without_me(scene, clause), clause.body)
        if is_no_thing(what):
            return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, Kind.GOT), givers)
        if scene.promised and stands_for(what):
            return ask_what(scene, clause, (Kind.KEPT, Kind.GOT, Kind.NOTED), givers)
        message = MESSAGES.get(message_noun(what))
        if message is not None and clause.verb.phrase in WRITING:
            return [action(scene, clause, message, givers)]
        record = action(scene, clause, Kind.GOT, givers, details={Detail.WHAT: what})
        return _closing(scene, record, ThingKind.PROMISE_THEIRS)
    people, after = receivers(scene, clause)
    meant = _but_whose_it_is(scene, clause, people)
    if clause.verb.phrase in ("recommended", "referred", "endorsed", "vouched for"):
        people = after_leads(scene, clause, ("to",)) or people
        after = clause.body
    elif people and after + 1 < clause.end and line.lows[after] == "to" and after + 1 in line.names:
        # "sent raj to amara": an introduction, perhaps.
        return ask_what(
            scene,
            clause,
            (Kind.INTRODUCED, Kind.GAVE, Kind.NOTED),
            refs(scene, [*people, *people_at(line, after + 1, clause.end)[0]]),
        )
    found = meant or refs(scene, people) or other_side(scene, clause)
    further = further_people(scene, clause, after, give)
    what = promised(scene, clause, after if people and people[0].start < after else clause.body, people)
    message = MESSAGES.get(message_noun(what))
    if message is not None and clause.verb.phrase in WRITING:
        return [action(scene, clause, message, found), *further]
    if is_no_thing(what):
        return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, Kind.GAVE), found)
    if scene.promised and stands_for(what):
        return ask_what(scene, clause, (Kind.KEPT, Kind.GAVE, Kind.GOT, Kind.NOTED), found)
    if clause.verb.phrase in ("dropped", "shot"):
        return ask_what(scene, clause, (Kind.MESSAGED, Kind.EMAILED, Kind.GAVE, Kind.NOTED), found)
    record = action(scene, clause, Kind.GAVE, found, details={Detail.WHAT: what})
    return [*_closing(scene, record, ThingKind.PROMISE_MINE), *further]


def _to_me(scene: Scene, clause: Clause) -> bool:
    line = scene.line
    end = next_sign(line, clause.body, clause.end)
    return any(line.lows[n] in ("me", "us") for n in range(clause.body, end))


def _but_whose_it_is(scene: Scene, clause: Clause, people: list[Person]) -> list[Ref]:
    """ "put amara in touch with jane, gave her jane's e-mail": of those whom "her" may mean, the one whose the thing is
    not; [] where that leaves more than one, or there is no such word."""
    if len(people) != 1 or people[0].name is not None:
        return []
    owners = {c.uid for n in possessors(scene, clause.body, clause.end) for c in n.known}
    left = [ref for ref in scene.last if ref.uid not in owners]
    return left if owners and len(left) == 1 < len(scene.last) else []


_GOOD_WORDS = {
    "recommended": "recommendation",
    "referred": "referral",
    "endorsed": "endorsement",
    "vouched for": "good word",
    "nominated": "nomination",
}
"""What somebody gives who does this for me."""


def _good_word(scene: Scene, clause: Clause) -> str:
    """ "recommended me to his board" gives me a recommendation to his board; '' for every other gift."""
    line, verb = scene.line, clause.verb
    if verb is None or verb.phrase not in _GOOD_WORDS or line.lows[clause.body : clause.body + 1] not in _TO_ME:
        return ""
    rest = line.slice(clause.body + 1, next_sign(line, clause.body, clause.end))
    return f"{_GOOD_WORDS[verb.phrase]} {rest}".strip()


_TO_ME = (["me"], ["us"])


def _without_me(scene: Scene, clause: Clause) -> Clause:
    """The clause cut before "with me", "to me", "for me"."""
    line = scene.line
    for n in range(clause.body, clause.end - 1):
        if line.lows[n] in ("with", "to", "for") and line.lows[n + 1] in ("me", "us"):
            if n == clause.body and n + 2 < clause.end and line.lows[n + 2] not in SIGNS:
                continue
            return Clause(clause.start, n, clause.body, clause.verb, clause.verb_start, clause.subject, clause.subjects)
    return clause


def _will_give(scene: Scene, clause: Clause, to_me: bool) -> list[Record]:
    """A promise: mine when I will, theirs when they will; without a subject after "raj:" it may be either."""
    assert clause.verb is not None
    verb = clause.verb.phrase
    if clause.modal == "must" and clause.subject != "them":
        return _to_do(scene, clause)
    if clause.subject == "them":
        if clause.form is Form.THIRD and not clause.modal and not due_of(scene, clause):
            return ask_what(scene, clause, ("promise_theirs", Kind.GOT, Kind.NOTED), refs(scene, clause.subjects))
        if clause.modal == "must":
            return ask_what(scene, clause, ("promise_theirs", Kind.NOTED), refs(scene, clause.subjects))
        owners = refs(scene, clause.subjects)
        others, _ = receivers(scene, clause)
        if any(p.name is not None and p.name.known for p in others) and verb in TRANSFER:
            # "raj will send wei the deck": a promise, but not to me.
            return ask_what(scene, clause, ("promise_theirs", Kind.NOTED), owners)
        what = as_promised(scene, _without_me(scene, clause), clause.verb_start) or verb
        return [
            state(
                scene, clause, RecordType.PROMISE, owners, what, due=due_of(scene, clause), direction=Direction.THEIRS
            )
        ]
    people, _ = receivers(scene, clause)
    if verb == "do" and set(scene.line.lows[clause.body : clause.body + 2]) & _STANDING_IN:
        return ask_what(scene, clause, ("follow_up", "meeting", "promise_mine", Kind.NOTED), refs(scene, people))
    if not clause.subject and (to_me or (scene.prefix or scene.they_spoke) and not people):
        # "raj: will send the deck": his promise or mine.
        return ask_what(scene, clause, ("promise_theirs", "promise_mine"), scene.prefix or scene.last)
    found = refs(scene, people) or other_side(scene, clause)
    what = as_promised(scene, clause, clause.verb_start, people) or verb
    return [state(scene, clause, RecordType.PROMISE, found, what, due=due_of(scene, clause), direction=Direction.MINE)]


_STANDING_IN = frozenset({"same", "likewise", "so"})
"""After "do" these stand for what was said before: "will do the same with kofi on friday"."""


def _to_do(scene: Scene, clause: Clause) -> list[Record]:
    """ "send raj the draft eow": what I intend to do; without a date or a "must" it may be done already, so ask."""
    assert clause.verb is not None
    people, after = receivers(scene, clause)
    found = refs(scene, people)
    due = due_of(scene, clause)
    if not found:
        owners = [contact_for(scene.line, n) for n in possessors(scene, clause.body, clause.end)]
        found = [r for r in owners if r is not None] or (
            [] if not scene.last and not scene.prefix else other_side(scene, clause)
        )
    if not due and clause.modal != "must" and not scene.last:
        return ask_what(scene, clause, ("follow_up", "promise_mine", Kind.GAVE), found or other_side(scene, clause))
    what = as_promised(scene, clause, after if people and people[0].start < after else clause.body, people)
    return [
        state(
            scene,
            clause,
            RecordType.FOLLOW_UP,
            found,
            f"{clause.verb.phrase} {what}".strip(),
            due=due,
            time=time_of(scene, clause),
        )
    ]


def get(scene: Scene, clause: Clause) -> list[Record]:
    """ "got advice from david": from whom and what."""
    line = scene.line
    assert clause.verb is not None
    source = after_leads(scene, clause, ("from", "off"))
    named = refs(scene, source)
    if clause.subject == "them" and clause.modal in ("will", "to") and not clause.negative:
        return _will_get(scene, clause)
    if clause.subject == "them":
        return ask_what(scene, clause, (Kind.NOTED, Kind.GAVE), refs(scene, clause.subjects))
    if _reported(scene, clause) and not named:
        # "told sue i'd get the invoice paid by fri": said to somebody, so a promise.
        return _will_give(scene, clause, False)
    if (
        clause.modal == "will"
        and not clause.negative
        and not named
        and people_at(line, clause.body, clause.end, unknown=False)[0]
    ):
        return _will_give(scene, clause, False)
    if of_nothing(scene, clause) and not clause.modal:
        return ask_what(scene, clause, (Kind.NOTED, "follow_up", Kind.TALKED), named or scene.last)
    if clause.negative or clause.modal or clause.form in (Form.BASE, Form.ING):
        if (
            clause.modal in ("will", "must")
            or due_of(scene, clause)
            and clause.form is Form.BASE
            and not clause.negative
        ):
            found = named or other_side(scene, clause)
            what = f"{clause.verb.phrase} {as_promised(scene, clause, clause.body, source)}".strip()
            return [state(scene, clause, RecordType.FOLLOW_UP, found, what, due=due_of(scene, clause))]
        return ask_what(scene, clause, (Kind.GOT, "follow_up", Kind.NOTED), named)
    found = named or other_side(scene, clause)
    what = promised(scene, clause, clause.body, source)
    start = clause.body
    if source:
        lead = source[0].start - 1
        what = phrase(scene, start, lead) + (
            " " + rest if (rest := phrase(scene, source[-1].end, next_sign(line, source[-1].end, clause.end))) else ""
        )
        if not phrase(scene, start, lead):
            what = promised(scene, clause, source[-1].end)
        elif rest and line.lows[source[-1].end] in ("on", "about", "re", "for"):
            what = f"{phrase(scene, start, lead)} {line.lows[source[-1].end]} {rest}"
    if is_no_thing(what):
        return ask_what(scene, clause, (Kind.NOTED, Kind.TALKED, Kind.GOT), found)
    record = action(scene, clause, Kind.GOT, found, details={Detail.WHAT: what})
    return _closing(scene, record, ThingKind.PROMISE_THEIRS)


def _will_get(scene: Scene, clause: Clause) -> list[Record]:
    """ "told jane she'll have her slides by friday" promises them to her; "he'll get me the figures" is his to do."""
    assert clause.verb is not None
    whom = refs(scene, clause.subjects)
    to_me = _to_me(scene, clause)
    lows = scene.line.lows
    from_me = any(lows[n] == "from" and lows[n + 1] in ("me", "us") for n in range(clause.body, clause.end - 1))
    if from_me or scene.told_them and not to_me and whom == scene.last:
        what = as_promised(scene, clause, clause.body)
        due = due_of(scene, clause)
        return [state(scene, clause, RecordType.PROMISE, whom, what, due=due, direction=Direction.MINE)]
    if clause.verb.phrase == "have" and not to_me:
        return ask_what(scene, clause, ("promise_mine", "promise_theirs", Kind.NOTED), whom)
    return _will_give(scene, clause, to_me)


def _reported(scene: Scene, clause: Clause) -> bool:
    """Whether "i'd", "i would" reports what I said I would do."""
    said = {"'d", "would"} & set(scene.line.lows[clause.start : clause.body])
    return clause.modal == "will" and clause.subject == "me" and not clause.negative and bool(said)


def _closing(scene: Scene, record: Record, kind: ThingKind) -> list[Record]:
    """Offer to close the open promise that this gift may keep; a yes adds the keeping."""
    line = scene.line
    what = record.details.get(Detail.WHAT, "")
    things = matching(line.network.things(kind, uids(record.who)), what) if uids(record.who) else []
    if not things:
        return [record]
    about = what or record.who[0].name
    given = line.answer(QuestionKind.CLOSE, about)
    chosen = next((t for t in things if t.uid == given), things[0] if given == "yes" else None)
    if chosen is not None:
        kept = Record(
            RecordType.ACTION,
            record.on,
            record.text,
            Kind.KEPT,
            record.who,
            (),
            details={Detail.WHAT: chosen.what},
            about=chosen.uid,
            marking=record.marking,
            whose=Direction.THEIRS if kind is ThingKind.PROMISE_THEIRS else Direction.MINE,
            unnamed=record.unnamed,
        )
        return [record, kept]
    if given != "no":
        line.raise_question(
            Question(
                QuestionKind.CLOSE,
                about,
                f"Does this keep the promise: {things[0].what}?",
                things=tuple(things),
                choices=("yes", "no"),
            )
        )
    return [record]


EXCHANGE_FAMILIES = {
    Family.PROMISE: promise,
    Family.OWE: owe,
    Family.GIVE: give,
    Family.GET: get,
    Family.USE: use,
    Family.SETTLE: settle,
}
