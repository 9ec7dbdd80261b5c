"""Clauses: where in a line a new verb frame starts, and who or what stands before its verb.

A line is cut at a sign ("," ";" ":" "." " - "), at "and", "then", "but" and before a pronoun with "will", but only where
a frame really starts there; everything else stays with the clause before it, so that no word is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from netcrm.rules.capture.lexicon import FILLERS, Family, Form, Verb, verb_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.names import unknown_at
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import ME
from netcrm.words import ContactKind, Kind

SIGNS = frozenset({",", ";", ":", ".", "-", "–", "—", "!", "?", "•", "*", ">", "/", "|"})
_LINKS = frozenset({"and", "then", "but", "&", "+", "also", "so", "plus", "n"})
_NEGATIVE = frozenset({"not", "n't", "never", "didn't", "won't", "can't", "don't", "hasn't", "haven't", "couldn't", "isn't", "wasn't",
                       "doesn't", "wouldn't", "aren't", "weren't", "hadn't", "shouldn't", "no", "cannot", "without"})
_HEDGES = frozenset({"might", "may", "maybe", "perhaps", "if", "could", "possibly", "probably", "when", "unless", "wish", "wanted", "almost", "nearly"})
_ADVERBS = frozenset({"just", "also", "again", "finally", "kindly", "really", "already", "still", "now", "always", "then", "quickly", "briefly",
                      "very", "since", "recently", "only", "since", "duly", "promptly", "both", "all", "accidentally", "randomly", "unexpectedly"})
_PAST_AUX = frozenset({"has", "have", "had", "'ve", "did", "was", "were", "been", "got"})
_FUTURE_AUX = frozenset({"will", "'ll", "would", "'d", "shall", "gonna", "wd"})
_STATIVE = frozenset("be have know need like love want think see mean depend seem feel happen not never also miss remain stay cost "
                     "hate enjoy live become go keep probably hopefully".split())
_MANAGED = (("managed", "to"), ("got", "to"), ("popped", "in", "to"), ("popped", "over", "to"), ("went", "to"), ("came", "to"), ("was", "able", "to"),
            ("dropped", "in", "to"), ("went", "over", "to"), ("came", "by", "to"), ("popped", "by", "to"), ("finally", "got", "to"), ("drove", "to"))
"""Before a plain verb these say that it was done: "managed to see raj"."""
_PUT_IN_TOUCH = Verb("put in touch", Family.INTRODUCE, Kind.INTRODUCED, Form.PAST)
_LONGEST_SUBJECT = 16
"""Tokens within which the subject of a further clause ends; it keeps the reading of a long list linear."""
_WHO_PRONOUNS = frozenset({"he", "she", "they"})


@dataclass(slots=True)
class Clause:
    """One verb frame and all the words up to the next. Numbers are token numbers; ``end`` is the token after it."""

    start: int
    end: int
    body: int
    verb: Verb | None
    verb_start: int
    subject: str = ""
    """'' when none was typed, 'me', or 'them' (then ``subjects`` holds who)."""
    subjects: list[Person] = field(default_factory=list)
    modal: str = ""
    """'' , 'will', 'to' ("bob to send"), 'must' or 'hedge'."""
    negative: bool = False
    perfect: bool = False

    @property
    def family(self) -> Family | None:
        return None if self.verb is None else self.verb.family

    @property
    def form(self) -> Form | None:
        return None if self.verb is None else self.verb.form


def find_clauses(line: Line, start: int) -> list[Clause]:
    """The clauses of a line from token ``start`` on; the first may have no verb, later ones always have one."""
    count = len(line.tokens)
    clauses: list[Clause] = []
    opening = _opening_clause(line, start, count)
    clauses.append(opening)
    at = max(_past_label(line, opening), start + 1)
    while at < count:
        nxt = _boundary(line, at)
        if nxt is None:
            at += 1
            continue
        clause = frame_at(line, nxt, count)
        if clause is not None and _stands(line, clause, clauses[-1], linked=nxt > at or line.lows[at - 1] in _LINKS):
            clauses[-1].end = at
            clauses.append(clause)
            at = max(clause.body, nxt + 1)
        else:
            at = max(nxt, at + 1)
    clauses[-1].end = count
    return clauses


def _past_label(line: Line, clause: Clause) -> int:
    """After "todo:" the colon starts no clause of its own: what follows is the thing to do."""
    at = clause.body
    if clause.family is Family.REMIND:
        while at < len(line.tokens) and line.lows[at] in SIGNS:
            at += 1
        at += 1
    return at


def _boundary(line: Line, at: int) -> int | None:
    """The token where a clause could start when one could be cut before token ``at``, else None."""
    if _bracketed(line, at):
        return None
    if line.inside[at] >= 0 and at not in line.names:
        return None
    low = line.lows[at]
    if low in SIGNS or low in _LINKS or "\n" in line.text[line.tokens[at - 1].end:line.tokens[at].start]:
        nxt = at
        while nxt < len(line.tokens) and (line.lows[nxt] in SIGNS or line.lows[nxt] in _LINKS) and line.inside[nxt] < 0:
            nxt += 1
        return nxt
    if line.lows[at - 1] in ("if", "whether", "when", "what", "how", "why", "where", "who"):
        return None
    if low in ME | _WHO_PRONOUNS and at + 1 < len(line.tokens) and line.lows[at + 1] in (
            "will", "'ll", "'d", "'s", "'m", "promised", "owe", "owes", "wants", "would", "am", "is", "need", "sent", "gave"):
        return at
    if line.inside[at] >= 0 and at in line.names and line.names[at].end + 1 < len(line.tokens) and line.lows[line.names[at].end] in (
            "will", "owes", "wants", "promised") and line.lows[at - 1] not in ("with", "w", "w/", "to", "from", "and", "&"):
        return at
    return None


def _bracketed(line: Line, at: int) -> bool:
    return line.depth[at] > 0 if at < len(line.depth) else False


def _opening_clause(line: Line, start: int, count: int) -> Clause:
    clause = frame_at(line, start, count, first=True)
    if clause is not None:
        return clause
    return Clause(start, count, start, None, start)


_SPAN_UNITS = frozenset("min mins minute minutes hr hrs hour hours m h".split())


def skip_idle(line: Line, at: int, stop: int) -> int:
    """Past tags, markings, dates, times and filler words that may stand before a frame."""
    while at < stop:
        if line.labels[at]:
            at += 1
        elif line.inside[at] < 0 and line.lows[at] in FILLERS and verb_at(line.lows, at) is None:
            at += 1
        elif line.lows[at] in (",", ":", "-", "–", "—", "*", "•", ">", "so", "then"):
            at += 1
        elif line.tokens[at].kind == "num" and at + 1 < stop and line.lows[at + 1] in _SPAN_UNITS:
            at += 2
        else:
            return at
    return at


def frame_at(line: Line, start: int, stop: int, *, first: bool = False) -> Clause | None:
    """The verb frame that starts at a token: fillers, a subject, helping verbs, then a verb of the lexicon."""
    at = skip_idle(line, start, stop)
    if at >= stop:
        return None
    subject, subjects = "", list[Person]()
    opening_verb = _verb(line, at)
    if opening_verb is None or line.inside[at] >= 0:
        if line.lows[at] in ("i", "we") or line.lows[at] == "me" and at + 1 < stop and line.lows[at + 1] in ("and", "to"):
            subject, at = "me", at + 1
            if at < stop and line.lows[at] in ("and", "&"):
                subjects, at = people_at(line, at + 1, stop)
        elif line.lows[at] in _WHO_PRONOUNS:
            subject, subjects, at = "them", [Person(None, line.lows[at], at, at + 1)], at + 1
        else:
            subjects, after = people_at(line, at, stop if first else min(stop, at + _LONGEST_SUBJECT), unknown=False)
            if not subjects and (first or line.tokens[at].capital):
                subjects, after = _unknown_subject(line, at, stop)
            if subjects:
                subject, at = "them", after
                if after + 1 < stop and line.lows[after] in ("and", "&") and line.lows[after + 1] in ("i", "me", "we"):
                    subject, at = "me", after + 2
    elif line.lows[at] in ("me", "us"):
        return None
    return _after_subject(line, start, at, stop, subject, subjects, first)


def _unknown_subject(line: Line, at: int, stop: int) -> tuple[list[Person], int]:
    """New names before a verb: "tomasz called", but not "weather called": only where a plain verb follows at once."""
    fresh = line.names[at] if at in line.names and not line.names[at].known else unknown_at(line, at)
    if fresh is None or fresh.end >= stop:
        return [], at
    after = fresh.end
    nxt = verb_at(line.lows, after)
    helper = line.lows[after] in ("will", "'ll", "has", "owes", "(") or (nxt is not None and nxt[0].form in (Form.PAST, Form.THIRD) and nxt[0].family in (
        Family.CONTACT, Family.TOLD, Family.GIVE, Family.OWE, Family.PROMISE, Family.WANT, Family.INTRODUCE))
    if not helper:
        return [], at
    found, end = people_at(line, at, stop)
    return found, end


def _verb(line: Line, at: int) -> tuple[Verb, int] | None:
    """The verb phrase at a token unless a name, date or marking covers the token."""
    if at >= len(line.tokens) or line.labels[at] or line.inside[at] >= 0:
        return None
    return verb_at(line.lows, at)


def _after_subject(line: Line, start: int, at: int, stop: int, subject: str, subjects: list[Person], first: bool) -> Clause | None:
    modal, negative, perfect, going = "", False, False, False
    steps = 0
    while at < stop and steps < 8:
        low = line.lows[at]
        if low in ("'s", "is", "'m", "am", "'re", "are") and at + 1 < stop:
            if line.lows[at + 1] in ("going", "gonna") and at + 2 < stop and (line.lows[at + 2] == "to" or line.lows[at + 1] == "gonna"):
                modal, at, going = "will", at + (3 if line.lows[at + 1] == "going" else 2), True
                continue
            if line.lows[at + 1] in _ADVERBS | _PAST_AUX | {"to"} or _verb(line, at + 1) is not None:
                if line.lows[at + 1] == "to":
                    modal, at = "will", at + 1
                at += 1
                steps += 1
                continue
            return None
        managed = next((m for m in _MANAGED if tuple(line.lows[at:at + len(m)]) == m), None)
        if managed is not None and at + len(managed) < stop:
            inner = _verb(line, at + len(managed))
            if inner is not None and inner[0].form is Form.BASE and inner[0].family is Family.CONTACT:
                return Clause(start, stop, at + len(managed) + inner[1], inner[0], at, subject, subjects, modal, negative, True)
        found = _verb(line, at) or (_named_occasion(line, at, stop) if first and not subject and not modal and not negative else None)
        if low in ("going", "gonna") and subject != "them" and at + 1 < stop and (low == "gonna" or line.lows[at + 1] == "to") and _verb(
                line, at + (1 if low == "gonna" else 2)) is not None and line.lows[at + (1 if low == "gonna" else 2)] != "the":
            after_going = _verb(line, at + (1 if low == "gonna" else 2))
            if after_going is not None and after_going[0].form is Form.BASE:
                modal, at = "will", at + (1 if low == "gonna" else 2)
                continue
        if found is not None and not (found[0].family is Family.REMIND and subject == "them"):
            verb, size = found
            if subject == "them" and verb.form is Form.LABEL and verb.family is not Family.INTRODUCE:
                return None
            return Clause(start, stop, at + size, verb, at, subject, subjects, modal, negative, perfect)
        if low == "try" and line.lows[at + 1:at + 2] in (["to"], ["and"]):
            at += 2
            continue
        if low == "put" and "touch" in line.lows[at:at + 10]:
            return Clause(start, stop, at + 1, _PUT_IN_TOUCH, at, subject, subjects, modal, negative, perfect)
        if low in _NEGATIVE:
            negative, at = True, at + 1
        elif low in _FUTURE_AUX:
            modal, at = "will", at + 1
        elif low == "to" and subject and not modal and at > start:
            modal, at = "to", at + 1
        elif low in _HEDGES:
            modal, at = "hedge", at + 1
        elif low in ("must", "should", "shall"):
            modal, at = "must", at + 1
        elif low in _PAST_AUX and (subject or modal or negative):
            perfect, at = True, at + 1
        elif low in _ADVERBS or line.labels[at]:
            at += 1
        elif low in ("can", "is", "are") and at + 1 < stop and line.lows[at + 1] in _NEGATIVE:
            at += 1
        elif low == ":" and subject == "them" and first and not modal:
            return None
        else:
            break
        steps += 1
    if modal in ("will", "to") and not negative and at < stop and (subject or modal == "will"):
        return _unlisted(line, start, at, stop, subject, subjects, modal)
    return None


def _named_occasion(line: Line, at: int, stop: int) -> tuple[Verb, int] | None:
    """ "budget meeting w wei", "farewell drinks w tom": everyday words before the noun that says what it was."""
    for n in range(at + 1, min(at + 4, stop - 1)):
        if line.tokens[n - 1].kind != "word" or line.inside[n - 1] >= 0 or line.lows[n - 1] in ("if", "no", "not", "with", "w", "to", "for", "at", "the") or (
                line.labels[n - 1] or verb_at(line.lows, n - 1) is not None):
            return None
        found = _verb(line, n)
        if found is not None and found[0].form is Form.NOUN and line.lows[n + found[1]:n + found[1] + 1] in (["with"], ["w"], ["w/"]):
            return found[0], n - at + found[1]
    return None


def _unlisted(line: Line, start: int, at: int, stop: int, subject: str, subjects: list[Person], modal: str) -> Clause | None:
    """ "she'll circulate the minutes": after "will" any word that says an act is a promise, listed or not."""
    token = line.tokens[at]
    in_touch = token.low == "be" and at + 2 < stop and line.lows[at + 1:at + 3] == ["in", "touch"]
    if token.kind != "word" or token.low in _STATIVE and not in_touch or line.inside[at] >= 0 or line.labels[at] or not token.low.isalpha():
        return None
    if modal == "to" and fold(token.text) in ("discuss", "the", "a", "my"):
        return None
    verb = Verb(token.low, Family.GIVE, Kind.GAVE, Form.BASE, "unlisted")
    return Clause(start, stop, at + 1, verb, at, subject, subjects, modal)


def _stands(line: Line, clause: Clause, before: Clause, *, linked: bool) -> bool:
    """Whether a frame found inside a line is a record of its own and not more words about the one before it."""
    verb = clause.verb
    if verb is None or verb.family is Family.UNSURE:
        return False
    own = _names_someone(line, clause)
    if before.family in (Family.REFLECT, Family.PLAN, Family.NOTE) and not (clause.subject == "them" and clause.modal):
        return verb.family in (Family.REFLECT,) and False
    if before.family in (Family.AGREE, Family.BOUNDARY, Family.CONDUCT, Family.NEED, Family.OFFER) and not (
            clause.modal == "will" or verb.form is Form.PAST and _names_someone(line, clause, pronouns=False) and verb.family in (Family.CONTACT, Family.GIVE, Family.GET)):
        return False
    if before.verb is None and not before.subjects:
        return True
    if clause.negative or clause.modal == "hedge":
        return False
    if before.family in (Family.PROMISE, Family.OWE) and not linked:
        return False
    if before.family is Family.TOLD and before.subject == "them" and not linked and clause.subject == "them" and clause.subjects[0].name is not None:
        # "tom reckons oakfield will close": told about somebody else.
        return False
    if clause.modal in ("will", "to"):
        return not (before.family is Family.PROMISE and not clause.subject)
    family = verb.family
    if verb.form is Form.LABEL:
        return family in (Family.REFLECT, Family.INTRODUCE) or family is Family.NEED
    if verb.form is Form.NOUN:
        return _dated(line, clause) or own and line.lows[clause.body:clause.body + 1] in (["with"], ["w"], ["w/"])
    if family is Family.TOLD:
        return own and clause.subject == "them" and clause.subjects[0].name is not None
    if family is Family.CONTACT:
        if verb.form is Form.PAST:
            return own or clause.subject == "me"
        return own or _dated(line, clause) or clause.subject == "me"
    if family is Family.GET and clause.subject == "them":
        return False
    if family in (Family.GIVE, Family.GET):
        if verb.form in (Form.PAST, Form.THIRD):
            return (own or clause.subject != "" or verb.phrase in ("sent", "gave", "lent", "got", "received", "borrowed", "shared", "forwarded")) and (
                verb.phrase not in ("had", "have had"))
        return own or _dated(line, clause) or clause.subject == "me"
    if family in (Family.ATTEND, Family.DEVELOP, Family.CONDUCT, Family.NOTE, Family.PLAN):
        return linked and (clause.subject != "them") and verb.form is Form.PAST and line.lows[clause.verb_start] not in (
            "left", "signed", "closed", "read", "developed", "secured", "won", "stated", "argued")
    if family is Family.NEED:
        return clause.subject != "them"
    if family in (Family.OWE, Family.PROMISE, Family.WANT, Family.INTRODUCE, Family.CHASE, Family.USE, Family.REMIND, Family.OFFER, Family.AGREE,
                  Family.BRIEF, Family.ENDED, Family.BOUNDARY, Family.REFLECT, Family.SETTLE):
        if family in (Family.SETTLE, Family.USE, Family.AGREE, Family.BRIEF) and verb.phrase in (
                "done", "completed", "kept to", "tried", "followed", "applied", "adapted", "extended", "released", "forgot to", "came good", "agreed"):
            return False
        return True
    return False


def _names_someone(line: Line, clause: Clause, *, pronouns: bool = True) -> bool:
    """Whether the frame has a person of its own: its subject, or right after its verb; by name only without ``pronouns``."""
    if any(p.name is not None or pronouns for p in clause.subjects):
        return True
    at = clause.body
    if at < len(line.tokens) and line.lows[at] in ("with", "w", "w/", "to", "from", "for"):
        at += 1
    if at >= len(line.tokens):
        return False
    found, _ = people_at(line, at, min(len(line.tokens), at + 12), unknown=line.tokens[at].capital)
    return any(p.name is not None or pronouns for p in found)


def _dated(line: Line, clause: Clause) -> bool:
    """Whether a date stands in the frame before the next sign."""
    at = clause.body
    while at < len(line.tokens) and line.lows[at] not in SIGNS:
        if line.labels[at] in ("date", "time"):
            return True
        at += 1
    return False


def only_organisations(clause: Clause) -> bool:
    """Whether everyone before the verb is an organisation ("rotary breakfast")."""
    return bool(clause.subjects) and all(
        p.name is not None and p.name.known and p.name.known[0].kind is ContactKind.ORGANISATION for p in clause.subjects)
