"""Boundaries of confidentiality: agreed, reviewed, ended, applied."""

from __future__ import annotations

import re

from netcrm.rules.capture.building import action
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.details_agreed import DETAILS, NO, YES, OnDetails, on_details, parts_on_details
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.groups import for_whom, within_group
from netcrm.rules.capture.lexicon import Family
from netcrm.rules.capture.line import Line, names_between
from netcrm.rules.capture.people import Person
from netcrm.rules.capture.records import Question, QuestionKind, Record, Ref
from netcrm.rules.capture.refs import contact_for
from netcrm.rules.capture.scene import Scene, after_leads, at_body, next_sign, phrase, possessors, refs, who
from netcrm.rules.capture.weighing import AFFECTING, checked
from netcrm.rules.terms import SCOPES
from netcrm.words import Detail, Kind

_SCOPES: tuple[tuple[str, ...], ...] = tuple(tuple(scope.split()) for scope in SCOPES)
_ALLOW = frozenset(
    "ok okay fine for only share shared sharing tell use used pass passed within inside with to "
    "can may happy stays stay kept keep just internal internally among "
    "allowed free".split()
)
_NOT = frozenset({"not", "never", "no", "n't", "nothing", "don't", "except", "without", "nobody", "outside", "beyond"})
_HOW = {
    "in writing": "written",
    "written": "written",
    "by email": "written",
    "by e-mail": "written",
    "email": "written",
    "signed": "written",
    "nda": "written",
    "spoken": "spoken",
    "verbally": "spoken",
    "verbal": "spoken",
    "orally": "spoken",
    "by phone": "spoken",
    "over the phone": "spoken",
    "over coffee": "spoken",
    "over lunch": "spoken",
    "face to face": "spoken",
    "on paper": "written",
    "on the phone": "spoken",
    "by letter": "written",
}
_CUES = frozenset(
    "ok okay share shared sharing confidential confidentiality nda boundary fine secret private "
    "only pass name quote tell allowed outside beyond disclose use "
    "anonymous".split()
)


_KEPT = ("never leave", "never leaves", "not leave", "no further", "never go", "never goes")
"""What is said of a thing that is to be kept."""


def sounds_agreed(line: Line, clause: Clause) -> bool:
    """Whether what somebody said is leave to pass something on: "raj says ok to share his rota with my team"."""
    words = " " + " ".join(line.lows[clause.body : clause.end]) + " "
    return any(
        f" {cue} " in words
        for cue in (
            "ok to share",
            "okay to share",
            "fine to share",
            "i can share",
            "i may share",
            "happy for me to share",
            "i can use",
            "we can share",
            "ok to use",
            "ok to pass",
            "i can pass",
            "not to share",
            "fine to pass",
            "may be shared",
            "can be shared",
            "happy to share",
            "happy for us to share",
            "ok for me to share",
            "ok if i share",
            "fine if i share",
            "we may share",
            "fine to use",
            "not to pass",
            "ok for my team",
            "fine for my team",
            "ok for us to share",
            "i could share",
            "don't share",
            "do not share",
            "don't pass",
            "don't forward",
            "must n't share",
            "feel free to share",
            "free to share",
        )
    )


def details_agreed(scene: Scene, clause: Clause) -> bool:
    """Whether somebody said that their contact details are not to be given, or only after asking: "jane asked me not to
    give out her number"."""
    line = scene.line
    if clause.subject != "them" or clause.verb is None or clause.negative or clause.modal:
        return False
    if clause.family is not Family.TOLD and clause.verb.kind is not Kind.ASKED:
        return False
    mine = {"me", "us", "i", "we"} & set(line.lows[clause.body : clause.end])
    said = on_details(line, clause.body, clause.end)
    return said is not None and said.says != YES and (bool(mine) or line.lows[clause.body] in _NOT)


def agreed(scene: Scene, clause: Clause) -> list[Record]:
    """ "agreed with amara templates ok for my team, not outside": with whom, what, who may, who may not, how."""
    line = scene.line
    scope, behind = ("", -1) if clause.subject == "them" else for_whom(scene, clause, -1, alone=True)
    people, after = at_body(scene, clause) if behind < 0 else ([], behind)
    start = after if people or scope else clause.body
    if scope:
        found = []
    elif clause.subject == "them":
        subjects = refs(scene, clause.subjects)
        found = subjects or refs(scene, people)
        start = clause.body
    else:
        more = people or after_leads(scene, clause, ("with",), unknown=False)
        found = refs(scene, more)
        if not people and more:
            start = more[-1].end if more[0].start == clause.body + 1 else clause.body
    while start < clause.end and line.lows[start] in SIGNS:
        start += 1
    for cue in sorted(_HOW, key=len, reverse=True):
        parts = cue.split()
        if line.lows[start : start + len(parts)] == parts:
            start += len(parts)
            if line.lows[start : start + 1] == ["with"] and start + 1 in line.names:
                start = line.names[start + 1].end
            while start < clause.end and line.lows[start] in SIGNS | {"that"}:
                start += 1
            break
    if found:
        scope, start = for_whom(scene, clause, start, alone=False)
    details_said = on_details(line, start, clause.end)
    words = set(line.lows[start : clause.end])
    if (
        clause.negative
        or clause.modal
        or not (
            words & _CUES
            or scope
            or details_said
            or any(f" {cue} " in f" {' '.join(line.lows[start : clause.end])} " for cue in _KEPT)
            or line.unnamed
            or line.marking
            or "boundary" in (clause.verb.phrase if clause.verb else "")
            or "nda" in (clause.verb.phrase if clause.verb else "")
            or _scopes(line, start, clause.end)
        )
    ):
        return ask_what(scene, clause, (Kind.AGREED, Kind.TALKED, Kind.NOTED), found)
    if not found and not scope:
        found = scene.prefix or who(scene, line.slice(clause.start, clause.end), "Agreed with whom?", scene.last)
    details = _said(scene, start, clause.end, details_said)
    if scope:
        details[Detail.SCOPE] = scope
        if (at := within_group(line, start, clause.end, scope)) > start:
            details[Detail.ALLOWED] = scope.replace(" ", ", ")
            details[Detail.WHAT] = phrase(scene, start, at)
    how = _how(scene, clause)
    if how:
        details[Detail.HOW] = how
    return [action(scene, clause, Kind.AGREED, found, details=details)]


def _said(scene: Scene, start: int, end: int, said: OnDetails | None) -> dict[Detail, str]:
    """What may pass to whom and to whom not, and what was said of contact details besides, or of them alone."""
    line = scene.line
    if said is None:
        return _of_things(scene, start, end)
    parts = parts_on_details(line, start, end)
    within = {n for first, last in parts for n in range(first, last)}
    rest = [n for n in range(start, end) if n not in within and not line.labels[n] and line.lows[n] not in SIGNS]
    if said.limited and parts and {line.lows[n] for n in rest} <= {"that", "and", "but", "to"}:
        of_them = _of_things(scene, start, end)
        if said.names and said.says == NO:
            whom = refs(scene, [Person(name, "", name.start, name.end) for name in said.names])
            return {Detail.WHAT: DETAILS, Detail.FORBIDDEN: ", ".join(ref.name for ref in whom)}
        if of_them[Detail.ALLOWED] or of_them[Detail.FORBIDDEN]:
            return {**of_them, Detail.WHAT: DETAILS}
    labels = {n: line.labels[n] for n in within}
    for n in within:
        line.labels[n] = line.labels[n] or "mark"
    found = _of_things(scene, start, end)
    for n, label in labels.items():
        line.labels[n] = label
    return {**found, Detail.CONTACT_DETAILS: said.says}


def _of_things(scene: Scene, start: int, end: int) -> dict[Detail, str]:
    allowed, forbidden, first = _terms(scene, start, end)
    what = _what(scene, start, min(first, end))
    denies = bool(_NOT_TO.match(what))
    what = _NOT_TO.sub("", what)
    what = "" if what.lower() in _HOW else what
    kept = None if allowed else _KEEP_BACK.match(forbidden)
    if kept is not None and _bare(what) in ("", _bare(kept[1])):
        # "not to share the survey outside the group": what, and for whom it is not.
        what, forbidden = kept[1], kept[2] or kept[3] or "anyone"
    elif denies and not (allowed or forbidden):
        forbidden = "anyone"
    return {Detail.WHAT: what, Detail.ALLOWED: allowed, Detail.FORBIDDEN: forbidden}


_VERBS = "(?:share|pass on|pass|send|forward|circulate|show|repeat|give)"
_NOT_TO = re.compile(rf"(?:don't|do not|not to|never to|never) {_VERBS} ", re.IGNORECASE)
_KEEP_BACK = re.compile(
    rf"(?:to )?{_VERBS} (.+?)(?: on)?(?: ((?:outside|beyond) .+)| (?:with|to) (.+))?$", re.IGNORECASE
)


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|a|an|my|our) ", "", text.lower())


def _scopes(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    while at < end:
        size = next(
            (
                len(s)
                for s in sorted(_SCOPES, key=len, reverse=True)
                if tuple(line.lows[at : at + len(s)]) == s and line.inside[at] < 0 and not line.labels[at]
            ),
            0,
        )
        if size and at > start - 1 and (line.lows[at - 1] in _ALLOW | _NOT or size > 1):
            found.append((at, at + size))
        at += max(size, 1)
    return found


def _terms(scene: Scene, start: int, end: int) -> tuple[str, str, int]:
    """To whom it may go, to whom not, and the token where the terms begin."""
    line = scene.line
    allowed, forbidden = "", ""
    first = end
    for n, (at, stop) in enumerate(_scopes(line, start, end)):
        segment = at
        while segment > start and line.lows[segment - 1] not in SIGNS:
            segment -= 1
        denied = any(line.lows[m] in _NOT for m in range(segment, at))
        text = line.slice(at, stop)
        if denied and not forbidden:
            forbidden = text if {"outside", "beyond"}.isdisjoint(line.lows[segment:at]) else "outside " + text
        elif not denied and not allowed:
            allowed = text
        back = at
        while back > start and (
            line.lows[back - 1] in _ALLOW | _NOT
            or line.lows[back - 1]
            in ("is", "are", "be", "'s", "it", "them", "i", "we", "out", "ok", "that", "in", "on")
        ):
            back -= 1
        if n == 0:
            first = back
    for n in range(start, end):
        if line.lows[n] in ("not", "never", "nothing", "no") and not forbidden and n + 1 < end and not line.labels[n]:
            stop = next_sign(line, n, end)
            forbidden = phrase(scene, n + 1, stop)
            first = min(first, n)
            while first > start and line.lows[first - 1] in ("go", "goes", "must", "should", "will", "can", "to"):
                first -= 1
    for n in range(start, first):
        if line.labels[n]:
            continue
        if (
            line.lows[n] in ("ok", "okay", "fine")
            or line.lows[n] in ("can", "may", "to")
            and n + 1 < end
            and line.lows[n + 1] in ("be", "share", "use", "pass", "go", "tell", "stay")
        ):
            first = n
            break
    return allowed, forbidden, first


def _what(scene: Scene, start: int, end: int) -> str:
    """What may pass: the words before the terms; after "ok to share", the words that follow."""
    line = scene.line
    text = phrase(scene, start, end)
    words = text.lower().split()
    if words and not set(words) <= {
        "i",
        "we",
        "can",
        "may",
        "that",
        "he",
        "she",
        "says",
        "it",
        "is",
        "it's",
        "to",
        "they",
        "ok",
        "fine",
        "happy",
        "only",
        "me",
        "for",
    }:
        return text.removeprefix("that ").removeprefix("I can share ").removeprefix("i can share ")
    for n in range(start, len(line.tokens)):
        if line.lows[n] in ("share", "use", "pass", "sharing", "forward", "circulate", "tell") and not line.labels[n]:
            stop = n + 1
            while (
                stop < len(line.tokens)
                and line.lows[stop] not in SIGNS
                and line.lows[stop] not in ("with", "to", "within", "inside", "outside", "in", "among", "only")
            ):
                stop += 1
            return phrase(scene, n + 1, stop)
    return ""


def _how(scene: Scene, clause: Clause) -> str:
    line = scene.line
    own = [n for n in range(clause.start, clause.end) if not (
        line.lows[n] in ("email", "e-mail") and (line.lows[n - 1] in ("her", "his", "their", "'s") or
                                                 line.lows[n + 1 : n + 2] == ["address"]))]  # fmt: skip
    words = " " + " ".join(line.lows[n] for n in own) + " "
    for cue, how in _HOW.items():
        if f" {cue} " in words:
            return how
    about = line.slice(clause.start, clause.end)[:200]
    given = line.answer(QuestionKind.HOW, about)
    if not given:
        line.raise_question(Question(QuestionKind.HOW, about, "How was it agreed?", choices=("spoken", "written")))
    return given


def boundary(scene: Scene, clause: Clause) -> list[Record]:
    """Reviewed, ended or applied: with whom, about what."""
    line = scene.line
    assert clause.verb is not None
    assert clause.verb.kind is not None
    asked = clause.verb.phrase == "checked with" and not clause.negative and not clause.modal
    if asked and clause.subject != "them" and AFFECTING & set(line.lows[clause.body : clause.end]):
        return checked(scene, clause)
    people, _ = at_body(scene, clause)
    people = [p for p in people if p.name is None or not p.name.possessive]
    found = refs(scene, people or after_leads(scene, clause, ("with", "to", "from", "w", "w/", "by", "of")))
    kind = clause.verb.kind
    if clause.subject == "them" or clause.modal or clause.negative and kind is not Kind.APPLIED:
        return ask_what(scene, clause, (kind, Kind.NOTED), [*refs(scene, clause.subjects), *found])
    owners = [r for n in possessors(scene, clause.body, clause.end) if (r := contact_for(line, n)) is not None]
    if clause.verb.phrase in ("checked with", "checked before sharing") and not set(
        line.lows[clause.body : clause.end]
    ) & _CUES | {"before", "if"}:
        return ask_what(scene, clause, (kind, Kind.ASKED, Kind.TALKED), found)
    if not found:
        found = (
            owners
            or _only_names(scene, clause)
            or scene.prefix
            or who(scene, line.slice(clause.start, clause.end), "With whom?", scene.last)
        )
    what = phrase(scene, clause.body, next_sign(line, clause.body, clause.end), people)
    return [action(scene, clause, kind, found, details={Detail.WHAT: what})]


def _only_names(scene: Scene, clause: Clause) -> list[Ref]:
    line = scene.line
    named = [
        Person(n, "", n.start, n.end)
        for n in names_between(line, clause.start, clause.end)
        if n.known and n.start not in line.affiliations
    ]
    return refs(scene, named)


BOUNDARY_FAMILIES = {Family.AGREE: agreed, Family.BOUNDARY: boundary}
