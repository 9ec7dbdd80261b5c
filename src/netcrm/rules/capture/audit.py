"""What a finished reading leaves unexplained: a last look at each clause, which asks rather than lets it pass.

A grammar reads what it knows and keeps the rest as text. Most text is harmless: what was talked about, how it went.
Some is not: a further person with a day of their own, a thing that somebody said they would do, a day that says when
something else happened, a word that takes back what stood before it. Each of these is put to the person.
"""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import verb_question
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.clauses import in_brackets_after
from netcrm.rules.capture.commitments import commitments
from netcrm.rules.capture.corrections import corrected
from netcrm.rules.capture.days import audited_days
from netcrm.rules.capture.gapping import ARTICLES, joined_name
from netcrm.rules.capture.generic import generic
from netcrm.rules.capture.left_over import put
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import TEXT, Line, Name, names_between
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.people import past_descriptor
from netcrm.rules.capture.records import QuestionKind, Record, RecordType
from netcrm.rules.capture.refs import contact_for
from netcrm.rules.capture.scene import Scene
from netcrm.rules.capture.unread import appointments, timed
from netcrm.words import ContactKind, Detail, Kind

_TOO = frozenset(
    "too also likewise similarly later afterwards same ditto next again after before first second separately "
    "alone".split()
)
_LEADS = frozenset("to with from in on back up out".split())
_EXCEPT = frozenset({"but", "except", "minus", "besides", "excluding", "barring", "unlike"})
_HIM = frozenset("him her them me us".split())
_LEFT_OR_BROUGHT = frozenset({"left", "brought"})
_WAS_THERE = frozenset("was came joined turned along".split())
_TOPICS = frozenset("about re regarding that of for on because".split())
_LINKS = frozenset({"and", "&", "+", "then", "plus", "also", "oh", "but", "so", *SIGNS})
_BETWEEN = frozenset("also then oh just i we have and later afterwards".split())
_ACTS = frozenset(
    {
        Family.CONTACT,
        Family.TOLD,
        Family.CHASE,
        Family.GIVE,
        Family.GET,
        Family.INTRODUCE,
        Family.PROMISE,
        Family.OWE,
        Family.BRIEF,
        Family.OFFER,
    }
)
_TOLD_FREELY = frozenset({Family.REFLECT, Family.NOTE, Family.PLAN, Family.CONDUCT, Family.BOUNDARY})
"""After these everything is text, whatever it tells of."""
_SUBJECTS = frozenset("i he she we they".split())
LONGEST_NAME = 8
"""Words beyond which what was read as an event or a place is more than a name."""


def audited(scene: Scene, clause: Clause, made: list[Record], asked_before: int) -> list[Record]:
    """The records of a clause, corrected and completed by the answers to what they leave unexplained.

    ``asked_before`` is how many questions the line had before the clause was read: what is asked about whole is not
    asked about in its parts.
    """
    line = scene.line
    if not made or _put_whole(line, clause, asked_before):
        return made
    made = corrected(scene, clause, made)
    if any(q.kind is QuestionKind.VERB for q in line.questions[asked_before:]):
        return made
    odd = _odd(scene, clause, made)
    if odd is not None:
        return odd
    if clause.family in _TOLD_FREELY:
        return made
    made = timed(scene, clause, audited_days(scene, clause, made))
    further = [*_further_people(scene, clause, made), *_further_acts(scene, clause, made)]
    further += commitments(scene, clause, made)
    if not further and len(line.questions) == asked_before:
        further = [*_given_besides(scene, clause, made), *appointments(scene, clause, made)]
    apart = {ref for record in further for ref in record.who}
    return [*(replace(r, mentions=tuple(m for m in r.mentions if m not in apart)) for r in made), *further]


def _put_whole(line: Line, clause: Clause, asked_before: int) -> bool:
    """Whether it is asked, or was answered, what the whole clause is."""
    about = line.slice(clause.start, clause.end)[:200]
    return bool(line.answer(QuestionKind.VERB, about)) or any(
        q.kind is QuestionKind.VERB for q in line.questions[asked_before:]
    )


def _odd(scene: Scene, clause: Clause, made: list[Record]) -> list[Record] | None:
    """The clause put whole where a detail is no name of what it should be: an event called "I met Ann at the fair"."""
    line = scene.line
    instead = "instead" in line.lows[clause.body : clause.end] and any(r.mentions for r in made)
    if instead or _left_out(line, clause, made) or _another_entry(line, clause):
        given = verb_question(scene, clause, (_own_kind(made), str(Kind.NOTED)))
        return generic(scene, clause, given, list(made[0].who)) if given else made
    for record in made:
        for detail in (Detail.EVENT, Detail.PLACE):
            words = record.details.get(detail, "").lower().split()
            if len(words) > LONGEST_NAME or _SUBJECTS & set(words[:-1]) or "at" in words[1:-1]:
                choices = tuple(dict.fromkeys((Kind.MET, record.kind or Kind.NOTED, Kind.NOTED)))
                given = verb_question(scene, clause, choices)
                return generic(scene, clause, given, list(record.who)) if given else made
        what = record.details.get(Detail.WHAT, "").strip()
        if what.endswith((" to", " with", " of")) or what and _names_a_person(line, clause, what):
            given = verb_question(scene, clause, (record.kind or Kind.NOTED, Kind.MET, Kind.NOTED))
            return generic(scene, clause, given, list(record.who)) if given else made
        if record.type is RecordType.PROMISE and not record.what:
            open_ones = ("promise_theirs", "promise_mine", str(Kind.NOTED))
            given = verb_question(
                scene, clause, open_ones, f"What is promised in “{line.slice(clause.start, clause.end)}”?"
            )
            return generic(scene, clause, given, list(record.who)) if given else made
    return None


def _left_out(line: Line, clause: Clause, made: list[Record]) -> bool:
    """ "everyone but raj came to lunch": somebody read as having taken part who did not."""
    return any(
        name.start > clause.start and line.lows[name.start - 1] in _EXCEPT and _took_part(line, name, made)
        for name in names_between(line, clause.start, clause.end)
    )


def _another_entry(line: Line, clause: Clause) -> bool:
    """ "jane: lunch. raj: dinner": somebody who heads an entry of their own."""
    return any(
        name.start > clause.body
        and line.lows[name.start - 1] in (".", ";")
        and name.end < clause.end
        and line.lows[name.end] in (":", "-", "–", "—")
        for name in names_between(line, clause.body, clause.end)
    )


def _names_a_person(line: Line, clause: Clause, what: str) -> bool:
    """Whether a thing that passed is somebody: "rang jane, got raj"."""
    return any(
        name.text == what and any(c.kind is ContactKind.PERSON for c in name.known)
        for name in names_between(line, clause.body, clause.end)
    )


def _own_kind(made: list[Record]) -> str:
    first = made[0]
    if first.type is RecordType.PROMISE:
        return f"promise_{first.direction}"
    return str(first.kind if first.type is RecordType.ACTION else first.type)


def _took_part(line: Line, name: Name, made: list[Record]) -> bool:
    """Whether somebody named takes part in a record; a new name whom no record holds does not."""
    uids = {c.uid for c in name.known}
    return any(
        ref.uid in uids or ref.name.casefold() == name.text.casefold() or ref.name.startswith("?")
        for record in made
        for ref in record.who
    )


def _further_people(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """ "called jane monday and amara the day after": somebody who stands apart, with words of their own."""
    line = scene.line
    found: list[Record] = []
    for at in range(clause.body + 1, clause.end - 1):
        joined = joined_name(line, at, clause.end, lists=True)
        if joined is None:
            continue
        name, after = joined
        if _took_part(line, name, made) or not _of_their_own(line, clause, made[0].type, at, after):
            continue
        choices = tuple(dict.fromkeys((_own_kind(made), "follow_up", str(Kind.NOTED), TEXT)))
        person = contact_for(line, name)
        found += put(scene, clause, name.start, after, choices, [] if person is None else [person])
        break
    return found


def _of_their_own(line: Line, clause: Clause, type_: RecordType, joiner: int, at: int) -> bool:
    """Whether a day, a time, a thing, "too" or nothing more stands at the token after somebody joined on."""
    if type_ is not RecordType.ACTION and line.lows[joiner] not in SIGNS and not _list_at(line, joiner):
        # "promised jane a call and tom lunch": one more for whom, or with whom.
        return True
    if at < clause.end and line.lows[at] == "(":
        return True
    if at >= clause.end or line.lows[at] in SIGNS and not line.labels[at]:
        spoken_of = _TOPICS & set(line.lows[clause.body : joiner])
        return not spoken_of and line.lows[joiner] not in SIGNS
    return (
        line.labels[at] in ("date", "time")
        or line.lows[at] in ARTICLES | _TOO
        or line.lows[at] in _WAS_THERE
        and (line.lows[joiner] in ("and", "&", "+") or line.lows[at] != "was")
        and clause.verb is not None
        and clause.verb.kind is Kind.MET
        or line.tokens[at].kind == "num"
        or line.lows[at : at + 2] == ["as", "well"]
    )


def _list_at(line: Line, joiner: int) -> bool:
    """Whether somebody stands before a joiner."""
    return line.inside[joiner - 1] >= 0 or line.lows[joiner - 1] in _HIM


def _further_acts(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """ "thanked jane and informed wei of the outcome": an act of its own, done to somebody of its own."""
    line = scene.line
    to_do = "to" in line.lows[clause.body : clause.end] or clause.subject == "them"
    for at in range(clause.body + 1, clause.end - 1):
        if line.lows[at - 1] not in _LINKS or line.inside[at - 1] >= 0 or line.labels[at] or line.inside[at] >= 0:
            continue
        if line.lows[at] in _BETWEEN or line.depth[at]:
            continue
        after = _act_end(line, at, plain=to_do)
        by_word = bool(after) and after < clause.end and line.lows[after] in _LEADS
        while after and after < clause.end and line.lows[after] in _LEADS:
            after += 1
        if not after or after >= clause.end:
            continue
        name = _somebody_at(line, after, clause.end)
        if name is None or name.possessive or _took_part(line, name, made) and not by_word:
            continue
        past = line.lows[at].endswith("ed") or _form(line, at) is Form.PAST
        choices = (
            (str(Kind.TALKED), str(Kind.MESSAGED), str(Kind.NOTED), TEXT)
            if past
            else ("follow_up", "promise_mine", TEXT)
        )
        person = contact_for(line, name)
        return put(scene, clause, at, name.end, choices, [] if person is None else [person])
    return []


def _given_besides(scene: Scene, clause: Clause, made: list[Record]) -> list[Record]:
    """ "met raj, dropped the budget off": a thing that passed, without a word of to whom or from whom."""
    line = scene.line
    if clause.family is not Family.CONTACT or made[0].type is not RecordType.ACTION:
        return []
    theirs = clause.subject == "them"
    for at in range(clause.body + 1, clause.end - 1):
        if line.lows[at - 1] not in _LINKS or line.inside[at - 1] >= 0 or line.labels[at] or line.inside[at] >= 0:
            continue
        found = verb_at(line.lows, at)
        after = at + (1 if found is None else found[1])
        passed = found is not None and found[0].form is Form.PAST and found[0].family in (Family.GIVE, Family.GET)
        if line.depth[at] or after >= clause.end or not (passed or line.lows[at] in _LEFT_OR_BROUGHT):
            continue
        if line.lows[after] in _HIM and after + 1 < clause.end:
            after += 1
        if line.lows[after] in ARTICLES or line.tokens[after].kind == "num":
            got = found is not None and found[0].family is Family.GET
            ways = (str(Kind.GOT), str(Kind.GAVE)) if got or theirs else (str(Kind.GAVE), str(Kind.GOT))
            choices = (*(ways if theirs else ways[:1]), str(Kind.NOTED), TEXT)
            return put(scene, clause, at, after, choices, list(made[0].who))
    return []


def _somebody_at(line: Line, at: int, stop: int) -> Name | None:
    """A known name at a token, or a new one that is plainly one: typed with a capital, or with its role after it."""
    at = past_descriptor(line, at, stop)
    if line.inside[at] >= 0:
        return line.names.get(at)
    return unknown_at(line, at) if line.tells(at) or in_brackets_after(line, at) else None


def _form(line: Line, at: int) -> Form | None:
    found = verb_at(line.lows, at)
    return None if found is None else found[0].form


def _act_end(line: Line, at: int, *, plain: bool) -> int:
    """The token after an act that starts at a token, 0 when none does; ``plain``: words in their base form are none."""
    found = verb_at(line.lows, at)
    if found is not None:
        verb, size = found
        if verb.family not in _ACTS or verb.form not in (Form.PAST, Form.BASE) or verb.form is Form.BASE and plain:
            return 0
        return at + size
    low = line.lows[at]
    return at + 1 if low.endswith("ed") and len(low) > 4 and line.tokens[at].kind == "word" else 0
