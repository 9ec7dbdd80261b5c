"""Clauses: where in a line a new verb frame starts, and who or what stands before its verb.

A line is cut at a sign ("," ";" ":" "."), at "and", "then", "but" and before a pronoun with "will", but only where
a frame really starts there; everything else stays with the clause before it, so that no word is dropped.
"""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.corrections import takes_back
from netcrm.rules.capture.frames import _WHO_PRONOUNS, frame_at
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.moves import MOVED, moves_at
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.people import past_descriptor, people_at
from netcrm.rules.capture.vocabulary import ME
from netcrm.words import Kind

_HANDED = frozenset(
    "dropped off;handed over;delivered;returned;supplied;provided;passed on;sent over;sent back;gave back;loaned;"
    "picked up;collected;got back;obtained".split(";")
)
"""After a contact these need no receiver: "popped in on raj, dropped off the budget"."""
_DETERMINED = tuple([word] for word in "the a an my our his her their some".split())
_LINKS = frozenset({"and", "then", "but", "&", "+", "also", "so", "plus", "n"})


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
        told_of = clauses[-1].family is Family.CONTACT and moves_at(line, nxt, count)
        clause = Clause(nxt, count, nxt, MOVED, nxt) if told_of else frame_at(line, nxt, count)
        if (
            told_of
            and clause is not None
            or clause is not None
            and stands_alone(
                line, clause, clauses[-1], linked=nxt > at or line.lows[at - 1] in _LINKS, apart=_apart(line, at, nxt)
            )
        ):
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
    if low in SIGNS or low in _LINKS or "\n" in line.text[line.tokens[at - 1].end : line.tokens[at].start]:
        nxt = at
        while nxt < len(line.tokens) and (line.lows[nxt] in SIGNS or line.lows[nxt] in _LINKS) and line.inside[nxt] < 0:
            nxt += 1
        if nxt < len(line.tokens) and line.labels[nxt] == "weight":
            return None  # it is of what stands before it
        return nxt
    if line.lows[at - 1] in ("if", "whether", "when", "what", "how", "why", "where", "who"):
        return None
    if (
        low in ME | _WHO_PRONOUNS
        and at + 1 < len(line.tokens)
        and line.lows[at + 1]
        in (
            "will",
            "'ll",
            "'d",
            "'s",
            "'m",
            "promised",
            "owe",
            "owes",
            "wants",
            "would",
            "am",
            "is",
            "need",
            "sent",
            "gave",
        )
        and not _relative(line, at)
    ):
        return at
    if (
        line.inside[at] >= 0
        and at in line.names
        and line.names[at].end + 1 < len(line.tokens)
        and line.lows[line.names[at].end] in ("will", "owes", "wants", "promised")
        and line.lows[at - 1] not in ("with", "w", "w/", "to", "from", "and", "&")
    ):
        return at
    return None


_PASSED = frozenset({"sent", "gave", "promised", "owe", "owes", "need"})
_PARTICLES = frozenset("over across round back on through out".split())
_HIM = frozenset("me us him her them you".split())


def _relative(line: Line, at: int) -> bool:
    """Whether a subject and verb only say which thing is meant: "the pack i sent", "the deck i gave her last week"."""
    if line.lows[at + 1] not in _PASSED:
        return False
    after = at + 2
    while after < len(line.lows) and line.lows[after] in _PARTICLES:
        after += 1
    if after < len(line.lows) and (line.lows[after] in _HIM or line.inside[after] >= 0):
        name = line.names.get(after)
        after = after + 1 if name is None else name.end
    if after >= len(line.lows) or line.labels[after]:
        return True
    return line.lows[after] in SIGNS | _LINKS | _AFTER_A_THING


_AFTER_A_THING = frozenset("was is were are has had will 's to with for from in on at as about because".split())


def _apart(line: Line, at: int, nxt: int) -> bool:
    """Whether a full stop, a semicolon, a bullet or a new line stands between."""
    if any(line.lows[n] in (";", ".", "•", "*") for n in range(at, nxt)):
        return True
    return nxt < len(line.tokens) and "\n" in line.text[line.tokens[at - 1].end : line.tokens[nxt].start]


def _bracketed(line: Line, at: int) -> bool:
    return line.depth[at] > 0 if at < len(line.depth) else False


def _opening_clause(line: Line, start: int, count: int) -> Clause:
    clause = frame_at(line, start, count, first=True)
    if clause is not None:
        return clause
    return Clause(start, count, start, None, start)


def stands_alone(line: Line, clause: Clause, before: Clause, *, linked: bool, apart: bool) -> bool:
    """Whether a frame found inside a line is a record of its own and not more words about the one before it."""
    verb = clause.verb
    if verb is None or verb.family is Family.UNSURE or takes_back(line, clause.verb_start) > 0:
        return False
    own = _names_someone(line, clause)
    done = verb.form is Form.PAST and verb.family in (Family.CONTACT, Family.GIVE, Family.GET)
    if apart and done and not clause.negative and clause.modal == "" and _names_someone(line, clause, pronouns=False):
        # After a full stop or a semicolon, something done with somebody named is a record whatever went before.
        return True
    if apart and own and verb.family in (Family.OWE, Family.REMIND) and not clause.negative:
        return True
    if before.family in (Family.REFLECT, Family.PLAN, Family.NOTE) and not (clause.subject == "them" and clause.modal):
        return False
    considered = before.verb is not None and before.verb.kind is Kind.CONSIDERED
    if considered and (
        not apart or {"'d", "would", "might", "may", "could"} & set(line.lows[clause.start : clause.body])
    ):
        # "considered the effect on wei: she'd lose her discount" foresees it, and nobody promises it.
        return False
    if before.family in (Family.AGREE, Family.BOUNDARY, Family.CONDUCT, Family.NEED, Family.OFFER) and not (
        clause.modal == "will"
        or verb.form is Form.PAST
        and _names_someone(line, clause, pronouns=False)
        and verb.family in (Family.CONTACT, Family.GIVE, Family.GET)
    ):
        return False
    if before.verb is None and not before.subjects:
        return True
    if clause.negative or clause.modal == "hedge":
        return False
    if before.family in (Family.PROMISE, Family.OWE) and not linked:
        return False
    if (
        before.family is Family.TOLD
        and before.subject == "them"
        and not linked
        and clause.subject == "them"
        and clause.subjects[0].name is not None
    ):
        # "tom reckons oakfield will close": told about somebody else.
        return False
    if clause.modal in ("will", "to"):
        return not (before.family is Family.PROMISE and not clause.subject)
    family = verb.family
    if verb.form is Form.LABEL:
        return family in (Family.REFLECT, Family.INTRODUCE) or family is Family.NEED
    if verb.form is Form.NOUN:
        labelled = line.lows[clause.body : clause.body + 1] == [":"] and clause.body + 1 in line.names
        with_them = own and line.lows[clause.body : clause.body + 1] in (["with"], ["w"], ["w/"])
        return labelled or with_them or _dated(line, clause)
    if family is Family.TOLD:
        return own and clause.subject == "them" and clause.subjects[0].name is not None
    if family is Family.CONTACT:
        if verb.form is Form.PAST:
            return own or clause.subject == "me" or linked and _dated_at_once(line, clause)
        return own or _dated(line, clause) or clause.subject == "me"
    if family is Family.GET and clause.subject == "them":
        return False
    if family in (Family.GIVE, Family.GET):
        if verb.form in (Form.PAST, Form.THIRD):
            return (
                own
                or clause.subject != ""
                or verb.phrase in ("sent", "gave", "lent", "got", "received", "borrowed", "shared", "forwarded")
                or verb.phrase in _HANDED
                and before.family is Family.CONTACT
                and before.subject != "them"
                and line.lows[clause.body : clause.body + 1] in _DETERMINED
            ) and (verb.phrase not in ("had", "have had"))
        return own or _dated(line, clause) or clause.subject == "me"
    if family in (Family.ATTEND, Family.DEVELOP, Family.CONDUCT, Family.NOTE, Family.PLAN):
        return (
            linked
            and (clause.subject != "them")
            and verb.form is Form.PAST
            and line.lows[clause.verb_start]
            not in ("left", "signed", "closed", "read", "developed", "secured", "won", "stated", "argued")
        )
    if family is Family.NEED:
        return clause.subject != "them"
    return family not in (Family.SETTLE, Family.USE, Family.AGREE, Family.BRIEF) or verb.phrase not in (
        "done",
        "completed",
        "kept to",
        "tried",
        "followed",
        "applied",
        "adapted",
        "extended",
        "released",
        "forgot to",
        "came good",
        "agreed",
    )


def _names_someone(line: Line, clause: Clause, *, pronouns: bool = True) -> bool:
    """Whether the frame has a person of its own: as its subject or right after its verb; ``pronouns`` count or not."""
    if any(p.name is not None or pronouns for p in clause.subjects):
        return True
    at = clause.body
    if at < len(line.tokens) and line.lows[at] in ("with", "w", "w/", "to", "from", "for"):
        at += 1
    if at >= len(line.tokens):
        return False
    shown = line.tokens[at].capital or past_descriptor(line, at, len(line.tokens)) > at or in_brackets_after(line, at)
    found, _ = people_at(line, at, min(len(line.tokens), at + 12), unknown=shown)
    return any(p.name is not None or pronouns for p in found)


def in_brackets_after(line: Line, at: int) -> bool:
    """ "zed (ceo, foo)": a new name whose role or organisation is told at once."""
    fresh = unknown_at(line, at)
    return fresh is not None and line.lows[fresh.end : fresh.end + 1] == ["("]


def _dated_at_once(line: Line, clause: Clause) -> bool:
    """ "rang jane friday, called back monday": a day right after the verb."""
    return clause.body < len(line.labels) and line.labels[clause.body] == "date"


def _dated(line: Line, clause: Clause) -> bool:
    """Whether a date stands in the frame before the next sign."""
    at = clause.body
    while at < len(line.tokens) and line.lows[at] not in SIGNS:
        if line.labels[at] in ("date", "time"):
            return True
        at += 1
    return False
