"""Promises of mine and theirs: promised, owe, waiting on."""

from __future__ import annotations

from collections.abc import Callable

from netcrm.rules.capture.building import state
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.lexicon import Form, verb_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Record, RecordType, Ref
from netcrm.rules.capture.refs import contact_for
from netcrm.rules.capture.scene import (
    Scene,
    after_leads,
    at_body,
    is_person,
    naming_days,
    next_of,
    next_sign,
    phrase,
    possessors,
    refs,
    who,
)
from netcrm.rules.capture.timing import due_of
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.words import ContactKind, Direction, Kind

TRANSFER = frozenset(
    "send email forward share give get bring lend pass provide sends gives shares lends brings "
    "forwards deliver delivers "
    "mail post hand return".split()
)


def receivers(scene: Scene, clause: Clause) -> tuple[list[Person], int]:
    """To whom: right after the verb, or after "to", "for" or "with"; and the token where the thing starts."""
    line = scene.line
    at = clause.body
    people, after = (
        people_at(line, at, clause.end)
        if at < clause.end and line.lows[at] not in ("the", "a", "an", "my", "our")
        else ([], at)
    )
    if people and people[-1].name is not None and people[-1].name.possessive:
        people, after = [], at
    if (
        people
        and all(p.name is not None and not p.name.known for p in people)
        and not _is_receiver(scene, clause, people, after)
    ):
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
    if clause.negative or clause.modal == "hedge" or of_nothing(scene, clause):
        return ask_what(scene, clause, (Kind.NOTED, "promise_mine", "promise_theirs"), refs(scene, clause.subjects))
    people, after = at_body(scene, clause)
    if _to_meet(line, clause):
        # "agreed to see wei on the 3rd": a meeting, or a promise of one.
        among = [*refs(scene, clause.subjects), *refs(scene, after_leads(scene, clause, ("see", "meet", "with")))]
        return ask_what(scene, clause, ("meeting", "promise_mine", "promise_theirs"), among or scene.last)
    if clause.subject == "them":
        others = (
            refs(scene, people)
            if people
            and people[0].name is not None
            and line.lows[clause.body] != "me"
            and people[0].start == clause.body
            else []
        )
        owners = refs(scene, clause.subjects)
        if others:
            return ask_what(scene, clause, (Kind.NOTED, "promise_theirs"), owners)
        return [
            state(
                scene,
                clause,
                RecordType.PROMISE,
                owners,
                as_promised(scene, clause, clause.body),
                due=due_of(scene, clause),
                direction=Direction.THEIRS,
            )
        ]
    if not people:
        people = after_leads(scene, clause, ("to",))
    if not people:
        people, after = _inner_receiver(scene, clause)
    found = refs(scene, people) or other_side(scene, clause)
    start = after if people and people[0].start < after else clause.body
    return [
        state(
            scene,
            clause,
            RecordType.PROMISE,
            found,
            as_promised(scene, clause, start, people),
            due=due_of(scene, clause),
            direction=Direction.MINE,
        )
    ]


def _to_meet(line: Line, clause: Clause) -> bool:
    """Whether what is promised is to meet."""
    at = clause.body
    while at < clause.end and line.lows[at] in ("to", "that", "i", "we", "'d", "'ll", "will", "would"):
        at += 1
    found = verb_at(line.lows, at) if at < clause.end and line.inside[at] < 0 else None
    return found is not None and found[0].kind is Kind.MET and found[0].form is Form.BASE


def _inner_receiver(scene: Scene, clause: Clause) -> tuple[list[Person], int]:
    """ "said i'd send zoe the brief": the receiver after the inner verb."""
    line = scene.line
    at = clause.body
    while at < clause.end and line.lows[at] in ("to", "that", "i", "'d", "'ll", "will", "would"):
        at += 1
    found = verb_at(line.lows, at)
    if found is None or found[0].form is not Form.BASE:
        return [], clause.body
    people, after = (
        people_at(line, at + found[1], clause.end, unknown=False) if at + found[1] < clause.end else ([], at)
    )
    if not people or people[-1].name is not None and people[-1].name.possessive:
        return [], clause.body
    return people, after if line.lows[at] in TRANSFER else clause.body


_LEADING = frozenset(
    "me us him her them that i we he she they 'd 'll will would to : , - can could also each both probably 's is "
    "going".split()
)


def promised(scene: Scene, clause: Clause, at: int, people: list[Person] | None = None) -> str:
    """What was given or promised, from token ``at`` on, bare: without "that i'd", the receiver, words of sending."""
    at, end = _past_lead(scene, clause, at, frozenset({"a", "the"}))
    if at < end and scene.line.lows[at] in TRANSFER and scene.line.inside[at] < 0:
        at = _past_transfer(scene, at, end)
    return phrase(scene, _past_receiver(scene, at, end), end, people or [])


def as_promised(scene: Scene, clause: Clause, at: int, people: list[Person] | None = None) -> str:
    """What was promised as it was typed: from the verb on, with its article, without the receiver and the date."""
    at, end = _past_lead(scene, clause, at, frozenset())
    deadline = next_of(scene.line, at, end, ("by", "before"))
    if at < deadline < end and not scene.line.labels[deadline] and due_of(scene, clause):
        # "the reading list by week 3 of term, that is 25 january".
        end = deadline
    verb = ""
    if at < end and scene.line.lows[at] in TRANSFER and scene.line.inside[at] < 0:
        verb = scene.line.tokens[at].text + " "
        if scene.line.lows[at].removesuffix("s") in TRANSFER:
            verb = scene.line.tokens[at].text.removesuffix("s") + " "
        at = _past_transfer(scene, at, end)
    rest = phrase(scene, _past_receiver(scene, at, end), end, people or [], articles=True)
    return verb + rest if rest else ""


_IN_PASSING = tuple(
    tuple(words.split())
    for words in (
        "at last;at long last;in the end;as promised;as agreed;as requested;as discussed;of course;after all;for now"
    ).split(";")
)
"""Words after a thing that say nothing of it: "gave jane the slides at last"."""


def _past_lead(scene: Scene, clause: Clause, at: int, articles: frozenset[str]) -> tuple[int, int]:
    line = scene.line
    end = next_sign(line, at + 1 if at < clause.end and line.lows[at] in (":", ",", "-") else at, clause.end)
    for idiom in _IN_PASSING:
        if end - len(idiom) > at and tuple(line.lows[end - len(idiom) : end]) == idiom:
            end -= len(idiom)
            break
    naming = naming_days(line, at, end)
    while at < end and (line.lows[at] in _LEADING | articles or line.labels[at] and at not in naming):
        at += 1
    return at, end


def _past_transfer(scene: Scene, at: int, end: int) -> int:
    at += 1
    if at < end and scene.line.lows[at] in ("over", "across", "on", "back", "through"):
        at += 1
    return at


def _past_receiver(scene: Scene, at: int, end: int) -> int:
    line = scene.line
    if at + 2 < end and line.lows[at] == "to" and line.lows[at + 1] in ("him", "her", "them", "me", "us"):
        at += 1
    while at < end and line.lows[at] in ("him", "her", "them", "me", "us") and at + 1 < end:
        if line.lows[at] == "her" and not _pronoun_here(scene, at):
            break
        at += 1
    return at


def _pronoun_here(scene: Scene, at: int) -> bool:
    found, _ = people_at(scene.line, at, len(scene.line.tokens), unknown=False)
    return (
        bool(found)
        or at + 1 < len(scene.line.lows)
        and scene.line.lows[at + 1] in ("the", "a", "an", "my", "our", "some")
    )


def other_side(scene: Scene, clause: Clause) -> list[Ref]:
    """To whom when the clause names nobody: the thing's owner, a name before a colon, the last person, or ask."""
    owners = [contact_for(scene.line, n) for n in possessors(scene, clause.body, clause.end)]
    known = [r for r in owners if r is not None]
    if known:
        return known
    if scene.prefix:
        return scene.prefix
    if found := _owner_run_on(scene, clause):
        return who(scene, scene.line.slice(clause.start, clause.end), "Who is the other side?", found, nobody=False)
    people = [r for r in scene.last if is_person(scene, r)] or scene.last
    if len(people) == 1:
        return people
    return who(scene, scene.line.slice(clause.start, clause.end), "Who is the other side?", people, nobody=False)


def _owner_run_on(scene: Scene, clause: Clause) -> list[Ref]:
    """Whom "borrowed sarahs slides" may name as the owner, for want of an apostrophe."""
    line = scene.line
    for n in range(clause.body, clause.end - 1):
        word = line.tokens[n].text
        if line.inside[n] >= 0 or line.tokens[n].kind != "word" or not word.endswith("s") or line.labels[n]:
            continue
        known = line.look_up(word[:-1]) if len(word) > 3 and line.lows[n] not in FUNCTION else ()
        if any(c.kind is ContactKind.PERSON for c in known):
            return [Ref(word[:-1], c.uid) for c in known]
    return []


def of_nothing(scene: Scene, clause: Clause) -> bool:
    """ "owe nothing to jane" is no promise, "got no reply from wei" and "sent raj nothing" pass nothing."""
    return bool(_NOTHING & set(scene.line.lows[clause.body : min(clause.body + 3, clause.end)]))


_NOTHING = frozenset("nothing none no nowt nil zilch nada nowhere neither zero".split())


def owe(scene: Scene, clause: Clause) -> list[Record]:
    """ "owe jane the slides", "raj owes me …", "waiting on david for the lease"."""
    line = scene.line
    assert clause.verb is not None
    people, after = at_body(scene, clause)
    if clause.negative or clause.modal or clause.form is Form.PAST or of_nothing(scene, clause):
        return ask_what(
            scene, clause, (Kind.NOTED, "promise_mine", "promise_theirs"), refs(scene, [*clause.subjects, *people])
        )
    if not clause.subject and scene.prefix and clause.verb.phrase != "owe" and not people:
        what = as_promised(scene, clause, clause.body)
        return [
            state(
                scene,
                clause,
                RecordType.PROMISE,
                scene.prefix,
                what,
                due=due_of(scene, clause),
                direction=Direction.THEIRS,
            )
        ]
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
        stop = next_of(line, start, end, ("from",)) if start == clause.body else end
        what = phrase(scene, start, stop, people, articles=True)
        return [
            state(scene, clause, RecordType.PROMISE, found, what, due=due_of(scene, clause), direction=Direction.THEIRS)
        ]
    if clause.subject == "them":
        owners = refs(scene, clause.subjects)
        if people:
            return ask_what(scene, clause, (Kind.NOTED, "promise_theirs"), owners)
        return [
            state(
                scene,
                clause,
                RecordType.PROMISE,
                owners,
                as_promised(scene, clause, clause.body),
                due=due_of(scene, clause),
                direction=Direction.THEIRS,
            )
        ]
    if clause.verb.phrase != "owe":
        return ask_what(
            scene,
            clause,
            ("promise_theirs", "promise_mine", Kind.NOTED),
            refs(scene, people) or other_side(scene, clause),
        )
    if not people:
        people = after_leads(scene, clause, ("to",))
        after = clause.body
    found = refs(scene, people) or other_side(scene, clause)
    further = further_people(scene, clause, after, owe)
    first = state(
        scene,
        clause,
        RecordType.PROMISE,
        found,
        as_promised(scene, clause, after, people),
        due=due_of(scene, clause),
        direction=Direction.MINE,
    )
    return [first, *further]


def further_people(
    scene: Scene, clause: Clause, at: int, grammar: Callable[[Scene, Clause], list[Record]]
) -> list[Record]:
    """ "owe jane the slides, raj the budget": the same verb for the next person, who stands after a comma or "and"."""
    line = scene.line
    for n in range(at, clause.end - 2):
        if (
            line.lows[n] in (",", "and", ";", "&")
            and line.inside[n] < 0
            and n + 1 in line.names
            and not line.names[n + 1].possessive
        ):
            name = line.names[n + 1]
            nxt = name.end
            if (
                name.known
                and nxt < clause.end
                and not line.labels[nxt]
                and (line.tokens[nxt].kind == "word" or line.lows[nxt] == ":")
                and line.lows[nxt + 1 : nxt + 2] not in (["them"], ["it"], ["him"], ["her"])
                and (line.lows[nxt] in ("the", "a", "an", "my", "some", "our") or line.lows[nxt] not in FUNCTION)
            ):
                further = Clause(
                    n + 1, clause.end, n + 1, clause.verb, clause.verb_start, clause.subject, [], clause.modal
                )
                clause.end = n
                return grammar(scene, further)
    return []
