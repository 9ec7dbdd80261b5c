"""Promises and exchanges: owe, will send, gave, got, used; and whether a promise was kept."""

from __future__ import annotations

from collections.abc import Callable

from netcrm.rules.capture.clauses import Clause
from netcrm.rules.capture.contact import generic
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import Name
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Question, QuestionKind, Record, RecordType, Ref, Thing, ThingKind
from netcrm.rules.capture.refs import resolve
from netcrm.rules.capture.scene import (
    Scene,
    action,
    after_leads,
    at_body,
    choose_thing,
    due_of,
    is_person,
    matching,
    next_of,
    next_sign,
    open_candidates,
    phrase,
    possessors,
    refs,
    state,
    time_of,
    uids,
    unique,
    verb_question,
    who,
)
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.words import Detail, Direction, Kind

_TRANSFER = frozenset("send email forward share give get bring lend pass provide sends gives shares lends brings forwards deliver delivers "
                      "mail post hand return".split())
_OBJECT_ENDS = ("for", "on", "in", "at", "with", "w", "w/", "to", "as", "during", "from")


def ask_what(scene: Scene, clause: Clause, choices: tuple[str, ...], people: list[Ref]) -> list[Record]:
    """Put the clause to the person; generic records follow the answer."""
    given = verb_question(scene, clause, choices)
    if given:
        return generic(scene, clause, given, people)
    return [action(scene, clause, Kind.NOTED, people, on=scene.today)]


def receivers(scene: Scene, clause: Clause) -> tuple[list[Person], int]:
    """To whom: right after the verb, or after "to", "for" or "with"; and the token where the thing starts."""
    line = scene.line
    at = clause.body
    people, after = people_at(line, at, clause.end) if at < clause.end and line.lows[at] not in ("the", "a", "an", "my", "our") else ([], at)
    if people and people[-1].name is not None and people[-1].name.possessive:
        people, after = [], at
    if people and all(p.name is not None and not p.name.known for p in people) and not _is_receiver(scene, clause, people, after):
        for person in people:
            if person.name is not None and not person.name.known:
                line.names.pop(person.name.start, None)
                for n in range(person.name.start, person.name.end):
                    line.inside[n] = -1
        people, after = [], at
    if not people:
        people = after_leads(scene, clause, ("to",)) or after_leads(scene, clause, ("with", "w", "w/"), unknown=False)
    return people, after


def _is_receiver(scene: Scene, clause: Clause, people: list[Person], after: int) -> bool:
    """Whether a new name after the verb is to whom ("sent tomasz the deck") and not what ("sent flowers")."""
    line = scene.line
    if line.tokens[people[0].start].capital:
        return True
    return after < clause.end and line.lows[after] in ("the", "a", "an", "my", "our", "some", "his", "her", "their")


def promise(scene: Scene, clause: Clause) -> list[Record]:
    """ "promised raj i'd send the figures", "liz promised me …": whose, to whom, what, by when."""
    line = scene.line
    if clause.negative or clause.modal == "hedge":
        return ask_what(scene, clause, (Kind.NOTED, "promise_mine", "promise_theirs"), refs(scene, clause.subjects))
    people, after = at_body(scene, clause)
    if people and after < clause.end and line.lows[after] in ("to", "i", "that", "the", "a", ":", "we") or people and after >= clause.end:
        pass
    if clause.subject == "them":
        others = refs(scene, people) if people and people[0].name is not None and line.lows[clause.body] != "me" and people[0].start == clause.body else []
        owners = refs(scene, clause.subjects)
        if others:
            return ask_what(scene, clause, (Kind.NOTED, "promise_theirs"), owners)
        return [state(scene, clause, RecordType.PROMISE, owners, _promised(scene, clause, clause.body), due=due_of(scene, clause),
                      direction=Direction.THEIRS)]
    if not people:
        people = after_leads(scene, clause, ("to",))
    if not people:
        people, after = _inner_receiver(scene, clause)
    found = refs(scene, people) or other_side(scene, clause)
    start = after if people and people[0].start < after else clause.body
    return [state(scene, clause, RecordType.PROMISE, found, _promised(scene, clause, start, people), due=due_of(scene, clause),
                  direction=Direction.MINE)]


def _inner_receiver(scene: Scene, clause: Clause) -> tuple[list[Person], int]:
    """ "said i'd send zoe the brief": the receiver after the inner verb."""
    line = scene.line
    at = clause.body
    while at < clause.end and line.lows[at] in ("to", "that", "i", "'d", "'ll", "will", "would"):
        at += 1
    found = verb_at(line.lows, at)
    if found is None or found[0].form is not Form.BASE:
        return [], clause.body
    people, after = people_at(line, at + found[1], clause.end, unknown=False) if at + found[1] < clause.end else ([], at)
    if not people or people[-1].name is not None and people[-1].name.possessive:
        return [], clause.body
    return people, after if line.lows[at] in _TRANSFER else clause.body


def _promised(scene: Scene, clause: Clause, at: int, people: list[Person] | None = None) -> str:
    """What was promised, from token ``at`` on, without "that i'd", the receiver and words of sending."""
    line = scene.line
    end = next_sign(line, at + 1 if at < clause.end and line.lows[at] in (":", ",", "-") else at, clause.end)
    while at < end and (line.lows[at] in ("me", "us", "him", "her", "them", "that", "i", "we", "he", "she", "they", "'d", "'ll", "will", "would", "to",
                                          ":", ",", "-", "can", "could", "also", "a", "the", "each", "both", "probably", "'s", "is", "going") or line.labels[at]):
        at += 1
    if at < end and line.lows[at] in _TRANSFER and line.inside[at] < 0:
        at += 1
        if at < end and line.lows[at] in ("over", "across", "on", "back", "through"):
            at += 1
    while at < end and line.lows[at] in ("him", "her", "them", "me", "us") and at + 1 < end:
        if line.lows[at] == "her" and not _pronoun_here(scene, at):
            break
        at += 1
    return phrase(scene, at, end, people or [])


def _pronoun_here(scene: Scene, at: int) -> bool:
    found, _ = people_at(scene.line, at, len(scene.line.tokens), unknown=False)
    return bool(found) or at + 1 < len(scene.line.lows) and scene.line.lows[at + 1] in ("the", "a", "an", "my", "our", "some")


def other_side(scene: Scene, clause: Clause) -> list[Ref]:
    """To whom when nobody is named in the clause: an owner of the thing, the people before a colon, the last person; else ask."""
    owners = [resolve(scene.line, n) for n in possessors(scene, clause.body, clause.end)]
    known = [r for r in owners if r is not None]
    if known:
        return known
    if scene.prefix:
        return scene.prefix
    people = [r for r in scene.last if is_person(scene, r)] or scene.last
    if len(people) == 1:
        return people
    return who(scene, scene.line.slice(clause.start, clause.end), "Who is the other side?", people)


def owe(scene: Scene, clause: Clause) -> list[Record]:
    """ "owe jane the slides", "raj owes me …", "waiting on david for the lease"."""
    line = scene.line
    assert clause.verb is not None
    people, after = at_body(scene, clause)
    if clause.negative or clause.modal or clause.form is Form.PAST:
        return ask_what(scene, clause, (Kind.NOTED, "promise_mine", "promise_theirs"), refs(scene, [*clause.subjects, *people]))
    if not clause.subject and scene.prefix and clause.verb.phrase != "owe" and not people:
        what = _promised(scene, clause, clause.body)
        return [state(scene, clause, RecordType.PROMISE, scene.prefix, what, due=due_of(scene, clause), direction=Direction.THEIRS)]
    if clause.verb.role == "waiting":
        found = refs(scene, people)
        lead = next_of(line, after, next_sign(line, after, clause.end), ("for", "re", "to", "about"))
        start = lead + 1 if found and lead < clause.end else after
        if after < clause.end and line.lows[after] == "'s":
            start = after + 1
        if not found:
            found = refs(scene, after_leads(scene, clause, ("from",)))
            if not found:
                return ask_what(scene, clause, ("promise_theirs", Kind.NOTED), other_side(scene, clause))
            start = clause.body
        end = next_sign(line, start, clause.end)
        what = phrase(scene, start, min(end, next_of(line, start, end, ("from",)) if start == clause.body else end), people)
        return [state(scene, clause, RecordType.PROMISE, found, what, due=due_of(scene, clause), direction=Direction.THEIRS)]
    if clause.subject == "them":
        owners = refs(scene, clause.subjects)
        if people:
            return ask_what(scene, clause, (Kind.NOTED, "promise_theirs"), owners)
        return [state(scene, clause, RecordType.PROMISE, owners, _promised(scene, clause, clause.body), due=due_of(scene, clause),
                      direction=Direction.THEIRS)]
    if clause.verb.phrase != "owe":
        return ask_what(scene, clause, ("promise_theirs", "promise_mine", Kind.NOTED), refs(scene, people) or other_side(scene, clause))
    if not people:
        people = after_leads(scene, clause, ("to",))
        after = clause.body
    found = refs(scene, people) or other_side(scene, clause)
    further = _further(scene, clause, after, owe)
    first = state(scene, clause, RecordType.PROMISE, found, _promised(scene, clause, after, people), due=due_of(scene, clause),
                  direction=Direction.MINE)
    return [first, *further]


def _further(scene: Scene, clause: Clause, at: int, grammar: Callable[[Scene, Clause], list[Record]]) -> list[Record]:
    """ "owe jane the slides, raj the budget": the same verb for the next person, who stands after a comma or "and"."""
    line = scene.line
    for n in range(at, clause.end - 2):
        if line.lows[n] in (",", "and", ";", "&") and line.inside[n] < 0 and n + 1 in line.names and not line.names[n + 1].possessive:
            name = line.names[n + 1]
            nxt = name.end
            if name.known and nxt < clause.end and not line.labels[nxt] and (line.tokens[nxt].kind == "word" or line.lows[nxt] == ":") and (
                    line.lows[nxt] in ("the", "a", "an", "my", "some", "our") or line.lows[nxt] not in FUNCTION):
                further = Clause(n + 1, clause.end, n + 1, clause.verb, clause.verb_start, clause.subject, [], clause.modal)
                clause.end = n
                return grammar(scene, further)
    return []


def give(scene: Scene, clause: Clause) -> list[Record]:
    """ "sent jane the slides", "jane sent me …", "he'll send …", "send raj the draft eow"."""
    line = scene.line
    assert clause.verb is not None
    to_me = _to_me(scene, clause)
    if clause.negative or clause.modal == "hedge":
        people, _ = receivers(scene, clause)
        return ask_what(scene, clause, (Kind.NOTED, "promise_mine", "promise_theirs", Kind.BROKEN), refs(scene, [*clause.subjects, *people]))
    if clause.form in (Form.BASE, Form.THIRD) and (clause.modal or clause.subject) or clause.modal:
        return _will_give(scene, clause, to_me)
    if clause.form is Form.ING and clause.subject:
        clause.modal = "will"
        return _will_give(scene, clause, to_me)
    if clause.form in (Form.BASE, Form.ING):
        return _to_do(scene, clause)
    if clause.subject == "them":
        givers = refs(scene, clause.subjects)
        others, _ = receivers(scene, clause)
        if others and not to_me and not all(p.pronoun for p in others):
            return ask_what(scene, clause, (Kind.NOTED, Kind.GOT, Kind.TALKED), givers)
        if clause.verb.phrase in ("shared", "showed", "passed", "helped", "invited", "bought", "returned", "recommended") and not to_me and not others and (
                clause.verb.phrase != "shared"):
            return ask_what(scene, clause, (Kind.NOTED, Kind.GOT, Kind.TALKED), givers)
        record = action(scene, clause, Kind.GOT, givers, details={Detail.WHAT: _promised(scene, _without_me(scene, clause), clause.body)})
        return _closing(scene, record, ThingKind.PROMISE_THEIRS)
    people, after = receivers(scene, clause)
    if clause.verb.phrase in ("recommended", "referred", "endorsed", "vouched for"):
        people = after_leads(scene, clause, ("to",)) or people
        after = clause.body
    elif people and after + 1 < clause.end and line.lows[after] == "to" and after + 1 in line.names:
        # "sent raj to amara": an introduction, perhaps.
        return ask_what(scene, clause, (Kind.INTRODUCED, Kind.GAVE, Kind.NOTED), refs(scene, [*people, *people_at(line, after + 1, clause.end)[0]]))
    found = refs(scene, people) or other_side(scene, clause)
    what = _promised(scene, clause, after if people and people[0].start < after else clause.body, people)
    message = _MESSAGES.get(_head_noun(what))
    if message is not None and clause.verb.phrase in _WRITING:
        return [action(scene, clause, message, found)]
    if clause.verb.phrase in ("dropped", "shot"):
        return ask_what(scene, clause, (Kind.MESSAGED, Kind.EMAILED, Kind.GAVE, Kind.NOTED), found)
    further = _further(scene, clause, after, give)
    record = action(scene, clause, Kind.GAVE, found, details={Detail.WHAT: what})
    return [*_closing(scene, record, ThingKind.PROMISE_MINE), *further]


_MESSAGES = {"email": Kind.EMAILED, "e-mail": Kind.EMAILED, "mail": Kind.EMAILED, "text": Kind.MESSAGED, "message": Kind.MESSAGED, "whatsapp": Kind.MESSAGED,
             "dm": Kind.MESSAGED, "line": Kind.MESSAGED, "voicemail": Kind.MESSAGED, "letter": Kind.WROTE, "card": Kind.WROTE, "postcard": Kind.WROTE,
             "call": Kind.CALLED, "ring": Kind.CALLED, "bell": Kind.CALLED, "reply": Kind.EMAILED, "note": Kind.WROTE, "msg": Kind.MESSAGED, "sms": Kind.MESSAGED}
_WRITING = frozenset({"sent", "dropped", "shot", "gave", "sent over"})


def _head_noun(what: str) -> str:
    """The noun of "quick email about parking"; '' when something else is named."""
    for word in what.lower().split()[:3]:
        if word in _MESSAGES:
            return word
        if word not in ("a", "an", "quick", "short", "long", "the", "brief", "friendly", "linkedin", "nice", "another", "whatsapp"):
            return ""
    return ""


def _to_me(scene: Scene, clause: Clause) -> bool:
    line = scene.line
    end = next_sign(line, clause.body, clause.end)
    return any(line.lows[n] in ("me", "us") for n in range(clause.body, end))


def _without_me(scene: Scene, clause: Clause) -> Clause:
    """The clause cut before "with me", "to me", "for me"."""
    line = scene.line
    for n in range(clause.body, clause.end - 1):
        if line.lows[n] in ("with", "to", "for") and line.lows[n + 1] in ("me", "us"):
            return Clause(clause.start, n, clause.body, clause.verb, clause.verb_start, clause.subject, clause.subjects)
    return clause


def _will_give(scene: Scene, clause: Clause, to_me: bool) -> list[Record]:
    """A promise: mine when I will, theirs when they will; a line that lacks the subject takes the prefix's other side."""
    line = scene.line
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
        what = _promised(scene, _without_me(scene, clause), clause.body if verb in _TRANSFER else clause.verb_start)
        return [state(scene, clause, RecordType.PROMISE, owners, what, due=due_of(scene, clause), direction=Direction.THEIRS)]
    people, after = receivers(scene, clause)
    if not clause.subject and (to_me or scene.prefix and not people):
        # "raj: will send the deck": his promise or mine.
        return ask_what(scene, clause, ("promise_theirs", "promise_mine"), scene.prefix or scene.last)
    found = refs(scene, people) or other_side(scene, clause)
    start = clause.verb_start
    if verb in _TRANSFER:
        start = after if people and people[0].start < after else clause.body
    what = _promised(scene, clause, start, people) or verb
    return [state(scene, clause, RecordType.PROMISE, found, what, due=due_of(scene, clause),
                  direction=Direction.MINE)]


def _to_do(scene: Scene, clause: Clause) -> list[Record]:
    """ "send raj the draft eow": what I intend to do; without a date or a "must" it may be done already, so ask."""
    assert clause.verb is not None
    people, after = receivers(scene, clause)
    found = refs(scene, people)
    due = due_of(scene, clause)
    if not found:
        owners = [resolve(scene.line, n) for n in possessors(scene, clause.body, clause.end)]
        found = [r for r in owners if r is not None] or ([] if not scene.last and not scene.prefix else other_side(scene, clause))
    if not due and clause.modal != "must" and not scene.last:
        return ask_what(scene, clause, ("follow_up", "promise_mine", Kind.GAVE), found or other_side(scene, clause))
    what = _promised(scene, clause, after if people and people[0].start < after else clause.body, people)
    return [state(scene, clause, RecordType.FOLLOW_UP, found, f"{clause.verb.phrase} {what}".strip(), due=due, time=time_of(scene, clause))]


def get(scene: Scene, clause: Clause) -> list[Record]:
    """ "got advice from david": from whom and what."""
    line = scene.line
    assert clause.verb is not None
    source = after_leads(scene, clause, ("from", "off"))
    named = refs(scene, source)
    if clause.subject == "them" and clause.modal in ("will", "to") and not clause.negative:
        return _will_give(scene, clause, _to_me(scene, clause))
    if clause.subject == "them":
        return ask_what(scene, clause, (Kind.NOTED, Kind.GAVE), refs(scene, clause.subjects))
    if clause.modal == "will" and not clause.negative and not named and people_at(line, clause.body, clause.end, unknown=False)[0]:
        return _will_give(scene, clause, False)
    if clause.negative or clause.modal or clause.form in (Form.BASE, Form.ING):
        if clause.modal in ("will", "must") or due_of(scene, clause) and clause.form is Form.BASE and not clause.negative:
            found = named or other_side(scene, clause)
            what = f"{clause.verb.phrase} {_promised(scene, clause, clause.body, source)}".strip()
            return [state(scene, clause, RecordType.FOLLOW_UP, found, what, due=due_of(scene, clause))]
        return ask_what(scene, clause, (Kind.GOT, "follow_up", Kind.NOTED), named)
    found = named or other_side(scene, clause)
    what = _promised(scene, clause, clause.body, source)
    start = clause.body
    if source:
        lead = source[0].start - 1
        what = phrase(scene, start, lead) + (" " + rest if (rest := phrase(scene, source[-1].end, next_sign(line, source[-1].end, clause.end))) else "")
        if not phrase(scene, start, lead):
            what = _promised(scene, clause, source[-1].end)
        elif rest and line.lows[source[-1].end] in ("on", "about", "re", "for"):
            what = f"{phrase(scene, start, lead)} {line.lows[source[-1].end]} {rest}"
    record = action(scene, clause, Kind.GOT, found, details={Detail.WHAT: what})
    return _closing(scene, record, ThingKind.PROMISE_THEIRS)


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
        kept = Record(RecordType.ACTION, record.on, record.text, Kind.KEPT, record.who, (), details={Detail.WHAT: chosen.what}, about=chosen.uid,
                      marking=record.marking, unnamed=record.unnamed)
        return [record, kept]
    if given != "no":
        line.raise_question(Question(QuestionKind.CLOSE, about, f"Does this keep the promise: {things[0].what}?", things=tuple(things),
                                     choices=("yes", "no")))
    return [record]


def use(scene: Scene, clause: Clause) -> list[Record]:
    """ "used amara's template for the spring bid, saved 2 weeks": whose, which, for what, to what effect."""
    line = scene.line
    if clause.subject == "them" or clause.negative or clause.modal:
        return ask_what(scene, clause, (Kind.NOTED, Kind.USED), refs(scene, clause.subjects))
    end = next_sign(line, clause.body, clause.end)
    owners = possessors(scene, clause.body, end)
    start = owners[0].end + 1 if owners else clause.body
    # "on" ends the thing only when no later "for" does: "used the paper on pay for the review".
    lead = next_of(line, start, end, ("for",))
    if lead >= end:
        lead = next_of(line, start, end, _OBJECT_ENDS)
    object_end = min(lead, next_of(line, start, end, ("from", "that", "which")))
    what = phrase(scene, start, object_end)
    sources = after_leads(scene, Clause(clause.start, end, start, clause.verb, clause.verb_start), ("from",))
    names = owners or [p.name for p in sources if p.name is not None]
    things = list(line.network.things(ThingKind.RECEIVED))
    people, fitting = _owner_of(scene, names, things, what)
    if not names:
        pronoun = next((n for n in range(clause.body, end) if line.lows[n] in ("his", "her", "their")), None)
        if pronoun is not None:
            people = other_side(scene, clause)
            fitting = matching(line.network.things(ThingKind.RECEIVED, uids(people)), phrase(scene, pronoun + 1, object_end))
        else:
            fitting = matching(things, what)
            if not fitting and not people:
                people = who(scene, line.slice(clause.start, clause.end), "Whose was it?", scene.last)
            elif fitting and not line.answer(QuestionKind.THING, what) and len(fitting) == 1:
                people = _people_of(scene, fitting[0])
    about = choose_thing(scene, what or line.slice(clause.start, clause.end), fitting)
    purpose = phrase(scene, lead + 1, end) if lead < end and line.lows[lead] != "from" else ""
    later = next_of(line, lead + 1, end, ("for",)) if lead < end and line.lows[lead] == "from" else end
    purpose = purpose or (phrase(scene, later + 1, end) if later < end else "")
    details = {Detail.WHAT: what, Detail.PURPOSE: purpose, Detail.EFFECT: phrase(scene, end, clause.end)}
    return [action(scene, clause, Kind.USED, people, details=details, about=about)]


def _owner_of(scene: Scene, names: list[Name], things: list[Thing], what: str) -> tuple[list[Ref], list[Thing]]:
    """The owner named; among several candidates the only one who gave a thing that fits."""
    people: list[Ref] = []
    fitting: list[Thing] = []
    for name in names:
        candidates = open_candidates(scene, name)
        theirs = {c.uid: matching([t for t in things if c.uid in t.who], what) for c in candidates}
        givers = [c for c in candidates if theirs[c.uid]]
        if len(candidates) > 1 and len(givers) == 1 and not name.doubtful:
            people.append(Ref(givers[0].name, uid=givers[0].uid))
            scene.line.names[name.start] = Name(name.start, name.end, name.text, (givers[0],), name.possessive, name.after)
            fitting += theirs[givers[0].uid]
            continue
        ref = resolve(scene.line, name)
        if ref is not None:
            people.append(ref)
            fitting += theirs.get(ref.uid, [])
    return unique(people), list(dict.fromkeys(fitting))


def _people_of(scene: Scene, thing: Thing) -> list[Ref]:
    """References to those in a thing whom the line or the thing's own words name."""
    found: list[Ref] = []
    names = [n for n in scene.line.names.values()]
    for uid in thing.who:
        candidate = next((c for n in names for c in n.known if c.uid == uid), None)
        candidate = candidate or next((c for part in thing.what.split(" and ") for c in scene.line.look_up(part) if c.uid == uid), None)
        candidate = candidate or next((c for c in scene.line.look_up(uid) if c.uid == uid), None)
        found.append(Ref(candidate.name if candidate else thing.what, uid=uid))
    return found


def people_of(scene: Scene, thing: Thing) -> list[Ref]:
    """References to the contacts of a thing."""
    return _people_of(scene, thing)


def settle(scene: Scene, clause: Clause) -> list[Record]:
    """Kept, broken, released: a promise of mine or theirs."""
    line = scene.line
    assert clause.verb is not None and clause.verb.kind is not None
    named = [Person(n, "", n.start, n.end) for n in line.names.values() if clause.start <= n.start < clause.end and n.known]
    people = refs(scene, named)
    if clause.negative or clause.modal:
        return ask_what(scene, clause, (Kind.NOTED, clause.verb.kind), people)
    if not people:
        people = other_side(scene, clause)
    theirs = clause.subject == "them" and clause.verb.phrase not in ("let me off", "let off", "released from") or clause.verb.phrase in ("let me down", "let us down", "never got") or any(
        w in clause.verb.phrase.split() for w in ("his", "her", "their"))
    kind = ThingKind.PROMISE_THEIRS if theirs else ThingKind.PROMISE_MINE
    what = _promised(scene, clause, clause.body, named)
    things = list(line.network.things(kind, uids(people))) if uids(people) else []
    fitting = matching(things, what) or (things if not what or clause.verb.kind is not Kind.KEPT or len(things) == 1 else [])
    if not fitting and not {"promise", "word", "deadline", "released", "renegotiated", "extension"} & set(line.lows[clause.verb_start:clause.body]):
        return ask_what(scene, clause, (Kind.NOTED, clause.verb.kind, Kind.GAVE), people)
    about = choose_thing(scene, what or line.slice(clause.start, clause.end), fitting)
    return [action(scene, clause, clause.verb.kind, people, details={Detail.WHAT: what}, about=about)]


def inner_verb(scene: Scene, at: int) -> bool:
    """Whether a verb of the lexicon starts at a token."""
    return verb_at(scene.line.lows, at) is not None


EXCHANGE_FAMILIES = {Family.PROMISE: promise, Family.OWE: owe, Family.GIVE: give, Family.GET: get, Family.USE: use, Family.SETTLE: settle}
