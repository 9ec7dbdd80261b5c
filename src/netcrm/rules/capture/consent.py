"""Consent to pass one thing to one recipient: asked for, given, declined or taken back.

"Jane says fine to send her template to raj", "jane says raj can have her template", "asked jane if i may show it to
wei, she said no", "jane took back her ok for raj". What is said under a condition, or both ways, is put to the person:
a consent is never read wider than it was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from netcrm.rules.capture.building import action, ask_thing, matching, uids, verb_question
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.consent_words import DOES, LEAVE, REFUSAL, TAKEN_BACK
from netcrm.rules.capture.details_agreed import on_details
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import Line, Name, names_between
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record, Ref, ThingKind
from netcrm.rules.capture.scene import Scene, after_leads, at_body, phrase, refs
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.words import ContactKind, Detail, Kind

ASKED, GIVEN, DECLINED, WITHDRAWN = "asked", "given", "declined", "withdrawn"
CHOICES = tuple(f"consent_{state}" for state in (GIVEN, ASKED, DECLINED, WITHDRAWN))
"""The answers that make a clause a consent."""
_WILLING = frozenset({"happy", "content", "fine", "ok", "okay"})
"""How somebody is who gives leave: in a talk, "i can" may be my own offer."""
_PASSING = frozenset(
    "send share pass give forward show lend circulate sending sharing passing giving forwarding showing lending "
    "handing hand passed sent given shared forwarded shown fwd forwards".split()
)
_GOING = frozenset("go going goes".split())
_HAVING = frozenset(
    "have see use get read borrow keep receive view having seeing using getting reading borrowing keeping receiving "
    "has sees uses gets reads borrows".split()
)
_CONSENT = frozenset("ok okay consent permission leave blessing go-ahead approval agreement yes".split())
"""What may be taken back."""
_MAY = frozenset("can may could".split())
_MAY_NOT = frozenset("can't cannot mustn't couldn't".split())
_NOT = frozenset({"not", "n't", "never"})
_DID_NOT = frozenset({"didn't", "doesn't", "don't"})
_BEFORE_HAVING = frozenset("to also now only must did".split())
_ASKS = ("if", "whether", "permission", "consent", "leave", "ok", "okay", "could", "can", "may", "approval")
_PERHAPS = frozenset(
    "might maybe perhaps possibly probably unsure depends unless until provided once except wonders thinking".split()
)
_LIMITED = (("but", "not"), ("but", "only"), ("as", "long"), ("only", "if"), ("only", "when"), ("not", "sure"),
            ("but", "no"), ("if", "she"), ("if", "he"), ("if", "they"), ("after", "she"), ("after", "he"),
            ("without", "her"), ("without", "his"), ("not", "the"), ("nothing", "else"))  # fmt: skip
_YES = frozenset("yes ok okay fine sure absolutely gladly happily agreed".split())
_ANSWERS = frozenset("said says replied agreed answered declined refused ok'd okayed consented".split())
_NEAR = 6
"""Words behind a name within which it says what they are willing to."""
_IT = frozenset("it that this them those these him her".split())
_FROM_THEM = ("from", "of")
_SPEAKING = frozenset({Family.TOLD, Family.AGREE, Family.CONTACT, Family.PROMISE, Family.UNSURE})


@dataclass(frozen=True, slots=True)
class _Passing:
    """What would pass to whom by a clause, and the tokens from the first to the last word that say so."""

    recipients: list[Person]
    what: str
    start: int
    end: int
    may: str = ""
    """Leave or refusal that the words of passing hold themselves: "raj can have it"."""


def consent(scene: Scene, clause: Clause) -> list[Record] | None:
    """The consent that a clause tells of, by what somebody said or in a talk with them; None when it tells of none, or
    says to whom in words of a group, which is a boundary for all time and no consent for one."""
    line = scene.line
    if _PASSING.union(_GOING, _HAVING, _CONSENT).isdisjoint(line.lows[clause.body : clause.end]):
        return None
    givers, said = _givers(scene, clause)
    if not givers:
        return None
    words = _said(line, clause.body, clause.end)
    if clause.verb is not None and clause.verb.family is Family.UNSURE:
        words = _said(line, clause.verb_start, clause.end)
    back = any(f" {cue} " in words for cue in TAKEN_BACK)
    passing = _passing(scene, clause, givers, back)
    if passing is None:
        return None
    state = _state(scene, clause, words, passing, givers, said, back)
    if not state:
        return None
    whom = refs(scene, passing.recipients)
    givers = [giver for giver in givers if giver not in whom]
    if not whom or not givers:
        return None
    if state == DECLINED and _rather_agreed(scene, clause, givers, passing.what):
        return None
    if state == "?":
        given = verb_question(scene, clause, (*CHOICES, Kind.AGREED, Kind.TALKED, Kind.NOTED), "Is this a consent?")
        state = given.removeprefix("consent_")
        if given not in CHOICES:
            kind = Kind(given) if given in list(Kind) else Kind.NOTED
            return [action(scene, clause, kind, givers)]
    return [_record(scene, clause, givers, whom, passing.what, state)]


def _rather_agreed(scene: Scene, clause: Clause, givers: list[Ref], what: str) -> bool:
    """Whether a refusal is agreed for all that is to come, and for whom: of contact details, of what is not here."""
    if clause.family not in (Family.AGREE, Family.TOLD):
        return False
    on_them = on_details(scene.line, clause.body, clause.end) is not None
    return on_them or clause.family is Family.AGREE and not _of_theirs(scene, givers, what, named=False)


def _record(scene: Scene, clause: Clause, givers: list[Ref], whom: list[Ref], what: str, state: str) -> Record:
    about = _thing(scene, givers, what, state)
    details = {Detail.WHAT: what, Detail.CONSENT: state}
    return action(scene, clause, Kind.APPLIED, givers, details=details, mentioned=tuple(whom), about=about)


def _givers(scene: Scene, clause: Clause) -> tuple[list[Ref], bool]:
    """Whose consent it is, and whether they said it themselves; [] where the clause can tell of no consent."""
    line, verb = scene.line, clause.verb
    if verb is None:
        owner = _who_is(line, clause)
        if owner is None and clause.start == clause.body and scene.prefix:
            return scene.prefix, True
        return (refs(scene, [owner]) if owner is not None else []), True
    if clause.subject == "them" and verb.family in _SPEAKING:
        if verb.kind is Kind.ASKED:
            return [], True
        return refs(scene, clause.subjects) or scene.prefix, True
    if clause.subject == "them":
        return [], False
    with_them = line.lows[clause.body : clause.body + 1] in (["with"], ["w"], ["w/"])
    if verb.family is Family.CONTACT and not clause.modal and (clause.form in (Form.PAST, Form.NOUN) or with_them):
        return refs(scene, at_body(scene, clause, unknown=False)[0]), False
    if verb.family in (Family.AGREE, Family.BOUNDARY) and clause.form is Form.PAST and not clause.negative:
        people = at_body(scene, clause, unknown=False)[0] or after_leads(
            scene, clause, ("with", *_FROM_THEM), unknown=False
        )
        return refs(scene, [p for p in people if p.name is None or not p.name.possessive]), False
    return [], False


def _who_is(line: Line, clause: Clause) -> Person | None:
    """ "jane's ok with …", "jane is happy for raj to …", "jane withdrew …": who stands before what they are or did."""
    name = next((n for n in names_between(line, clause.start, clause.end) if n.known), None)
    if name is None or any(line.inside[n] < 0 and not line.labels[n] and line.lows[n] not in SIGNS
                           for n in range(clause.start, name.start)):  # fmt: skip
        return None
    after = line.lows[name.end : name.end + 4]
    is_so = after[:1] in (["'s"], ["is"], ["was"]) and (_WILLING | {"not", "no", "now", "cool", "good"}) & set(after)
    words = _said(line, name.end, clause.end)
    near = _said(line, name.end, min(name.end + _NEAR, clause.end))
    told = any(f" {cue} " in words for cue in TAKEN_BACK) or any(f" {cue} " in near for cue in (*REFUSAL, *DOES))
    return Person(name, "", name.start, name.end) if is_so or told else None


def _said(line: Line, start: int, end: int) -> str:
    """The words of a range, folded, between spaces."""
    return f" {' '.join(line.lows[start:end])} ".replace(" n't", "n't").replace(" 's", "'s")


# What would pass, and to whom


def _passing(scene: Scene, clause: Clause, givers: list[Ref], back: bool) -> _Passing | None:
    line = scene.line
    start = clause.body
    for n in range(start, clause.end):
        if line.inside[n] >= 0 or line.labels[n]:
            continue
        low = line.lows[n]
        found = None
        if low in _PASSING and (clause.family is not Family.PROMISE or {"i", "we"} & set(line.lows[start:n])):
            found = _sent(scene, clause, n)
        elif low in _GOING:
            found = _going(scene, clause, n)
        elif low in _HAVING:
            found = _had(scene, clause, n, set(uids(givers)))
        if found is not None:
            return found
    return _taken(scene, clause, givers) if back else None


def _sent(scene: Scene, clause: Clause, at: int) -> _Passing | None:
    """ "send her template to raj", "give raj her template"."""
    line = scene.line
    direct, after = people_at(line, at + 1, clause.end, unknown=False) if at + 1 < clause.end else ([], at + 1)
    if direct and _are_known(direct) and after < clause.end and line.lows[after] not in SIGNS | {"to"}:
        end = _end(line, after, clause.end)
        return _Passing(direct, phrase(scene, after, end), at, end)
    led = _led(line, at + 1, clause.end)
    if led is None:
        return None
    return _Passing(led[1], phrase(scene, at + 1, led[0]), at, led[1][-1].end)


def _led(line: Line, start: int, end: int) -> tuple[int, list[Person]] | None:
    """The last "to" or "with" before known contacts, and these."""
    for n in range(end - 2, start - 1, -1):
        if line.lows[n] in ("to", "with") and line.inside[n] < 0:
            people, _ = people_at(line, n + 1, end, unknown=line.tokens[n + 1].capital)
            if people and all(p.name is not None and not p.name.possessive for p in people):
                return n, people
    return None


def _going(scene: Scene, clause: Clause, at: int) -> _Passing | None:
    """ "her template to go to raj": the thing stands in front."""
    line = scene.line
    led = _led(line, at + 1, min(at + 4, clause.end))
    if led is None or line.lows[at + 1] != "to":
        return None
    last = at - (line.lows[at - 1] == "to")
    leads = ("for", "with", "about", "that", "if", "to")
    start = next((n for n in range(last, clause.body, -1) if line.lows[n - 1] in leads), clause.body)
    stop = at - (line.lows[at - 1] in ("to", "can", "may", "could"))
    may = GIVEN if line.lows[at - 1] in _MAY else ""
    return _Passing(led[1], phrase(scene, start, stop), at, led[1][-1].end, may)


def _had(scene: Scene, clause: Clause, at: int, givers: set[str]) -> _Passing | None:
    """ "raj can have her template", "fine for raj to see it", "if raj uses it": who has it stands in front."""
    line = scene.line
    before = at - 1
    may, negative = "", False
    while before > clause.body and line.lows[before] in _MAY | _MAY_NOT | _NOT | _DID_NOT | _BEFORE_HAVING:
        negative |= line.lows[before] in _NOT | _MAY_NOT | _DID_NOT
        may = may or (GIVEN if line.lows[before] in _MAY | _MAY_NOT else "")
        before -= 1
    start = line.inside[before] if before >= clause.body else -1
    name = line.names.get(start)
    if name is None or not name.known or name.possessive or name.end != before + 1 or _is_one_of(name, givers):
        return None
    if not any(c.kind is ContactKind.PERSON for c in name.known) and not may:
        return None
    people = [Person(name, "", name.start, name.end)]
    while start - 2 >= clause.body and line.lows[start - 1] in ("and", "&", ",") and line.inside[start - 2] >= 0:
        if _is_one_of(line.names[line.inside[start - 2]], givers):
            break
        start = line.inside[start - 2]
        people.insert(0, Person(line.names[start], "", start, line.names[start].end))
    end = _end(line, at + 1, clause.end)
    state = DECLINED if negative else may
    return _Passing(people, phrase(scene, at + 1, end), start, end, state)


def _is_one_of(name: Name, people: set[str]) -> bool:
    return bool(people & {c.uid for c in name.known})


def _taken(scene: Scene, clause: Clause, givers: list[Ref]) -> _Passing | None:
    """ "took back her ok for raj", "withdrew consent for her template to raj"."""
    line = scene.line
    at = next((n for n in range(clause.body, clause.end) if line.lows[n] in _CONSENT and line.inside[n] < 0), -1)
    if at < 0:
        return None
    own = {r.uid for r in givers}
    later = names_between(line, at, clause.end)
    named = [n for n in later if n.known and not n.possessive and not _is_one_of(n, own)]
    if not named:
        return None
    last = named[-1]
    lead = last.start - 1
    start = at + 1 + (line.lows[at + 1 : at + 2] in (["for"], ["to"], ["about"], ["on"]))
    return _Passing([Person(n, "", n.start, n.end) for n in named], phrase(scene, start, lead), at, last.end)


def _end(line: Line, at: int, stop: int) -> int:
    """Where the thing ends: at a sign, or where something else is told."""
    while at < stop and line.lows[at] not in SIGNS | {"but", "and", "for", "if", "until", "unless", "once", "as"}:
        at += 1
    return at


def _are_known(people: list[Person]) -> bool:
    return all(p.name is not None and p.name.known and not p.name.possessive for p in people)


# Whether it was given


def _state(
    scene: Scene, clause: Clause, words: str, passing: _Passing, givers: list[Ref], said: bool, back: bool
) -> str:
    """The step of the consent; "?" where the words do not say it for certain, '' where they tell of none."""
    line = scene.line
    verb = clause.verb
    asking = verb is not None and (
        verb.kind is Kind.ASKED and verb.phrase not in ("invited",)
        or verb.family is Family.BOUNDARY and verb.phrase.startswith(("asked", "sought", "checked with"))
    )  # fmt: skip
    asking = asking or "asking" in line.lows[clause.body : passing.start + 1]
    got = verb is not None and verb.family is Family.BOUNDARY and verb.phrase.startswith("got permission")
    refused = passing.may == DECLINED or any(f" {cue} " in words for cue in REFUSAL)
    spoke = any(
        line.lows[n] in _ANSWERS and line.lows[n - 1] in ("she", "he", "they")
        for n in range(clause.body, passing.start)
    )
    open_to_all = said or got or spoke or (verb is not None and verb.family is Family.AGREE)
    leave = LEAVE if open_to_all else tuple(cue for cue in LEAVE if cue.split()[0] in _WILLING)
    agreed = verb is not None and verb.family is Family.PROMISE and verb.phrase.startswith("agreed")
    given = got or agreed or passing.may == GIVEN and open_to_all or any(f" {cue} " in words for cue in leave)
    if back:
        return WITHDRAWN
    if asking:
        if not (given or refused or set(_ASKS) & set(line.lows[clause.body : passing.start + 1])):
            return ""
        return _answered(line, clause, passing)
    if not (given or refused):
        return "?" if passing.may and _of_theirs(scene, givers, passing.what, named=False) else ""
    if passing.may and not _of_theirs(scene, givers, passing.what):
        return "?" if passing.what else ""
    if _doubted(line, clause, passing) or refused and _also_given(words, passing):
        return "?"
    return DECLINED if refused else GIVEN


def _also_given(words: str, passing: _Passing) -> bool:
    """Whether leave stands beside a refusal and is not the refusal's own words."""
    plain = words
    for cue in sorted(REFUSAL, key=len, reverse=True):
        plain = plain.replace(f" {cue} ", " ")
    plain = plain.replace("not happy", " ").replace("not ok", " ").replace("not fine", " ")
    return any(f" {cue} " in plain for cue in LEAVE if cue.split()[0] in _WILLING) or passing.may == GIVEN


def _answered(line: Line, clause: Clause, passing: _Passing) -> str:
    """What was answered to the asking, in the words behind it; that it was asked where nothing was."""
    after = range(passing.end, clause.end)
    at = next((n for n in after if line.lows[n] in _ANSWERS | {"yes"} and line.inside[n] < 0), -1)
    if at < 0:
        return "?" if any(line.lows[n] in _NOT | {"no"} for n in after) else ASKED
    tail = {line.lows[n] for n in range(at, clause.end)}
    if _doubt(line, at, clause.end) or "but" in tail:
        return "?"
    refused = {"no", "declined", "refused"} & tail or _NOT & tail
    agreed = _YES & tail or {"ok'd", "okayed", "consented", "agreed"} & tail
    return "?" if bool(refused) == bool(agreed) else DECLINED if refused else GIVEN


def _doubted(line: Line, clause: Clause, passing: _Passing) -> bool:
    """Whether it is said under a condition, or not for certain."""
    if clause.negative and passing.may != DECLINED or clause.modal:
        return True
    before = {line.lows[n] for n in range(clause.body, passing.start)}
    return bool(_PERHAPS & before) or _doubt(line, passing.end, clause.end)


def _doubt(line: Line, start: int, end: int) -> bool:
    tail = line.lows[start:end]
    return bool((_PERHAPS | {"if"}) & set(tail)) or any(pair in _LIMITED for pair in pairwise(tail))


# What it is about


def _thing(scene: Scene, givers: list[Ref], what: str, state: str) -> str:
    """What was received from them that the words surely mean; asked where several do, or only some of the words fit."""
    received = list(scene.line.network.things(ThingKind.RECEIVED, uids(givers))) if uids(givers) else []
    wanted = _words(what)
    sure = [thing for thing in received if wanted and wanted <= _words(thing.what)]
    if len(sure) == 1:
        return sure[0].uid
    if sure or wanted:
        return ask_thing(scene, what, sure or matching(received, what))
    if state == WITHDRAWN and not what:
        return ""  # taken back for all that came from them
    return ask_thing(scene, what or f"consent {state}", received)


def _of_theirs(scene: Scene, givers: list[Ref], what: str, *, named: bool = True) -> bool:
    """Whether a thing is one that came from them, or, where ``named`` counts, is called theirs: "her template"."""
    words = fold(what).split()
    if named and (words[:1] and words[0] in ("her", "his", "their") and len(words) > 1 or "'s" in what):
        return True
    received = list(scene.line.network.things(ThingKind.RECEIVED, uids(givers))) if uids(givers) else []
    return bool(matching(received, what)) or bool(received) and bool(words) and set(words) <= _IT


def _words(text: str) -> set[str]:
    words = {word.strip(".,;:!?\"'()") for word in fold(text).replace("'s", " ").split()}
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words - FUNCTION - _IT if word}
