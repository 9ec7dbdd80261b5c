"""What the grammars of the families share: who "he" is, what a phrase says, when it was, and how a record is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netcrm.rules.capture.calendar_words import DAY_PARTS
from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.line import Line, Name, names_between
from netcrm.rules.capture.people import Person, goes_on, past_descriptor, people_at
from netcrm.rules.capture.records import Candidate, Question, QuestionKind, Ref
from netcrm.rules.capture.refs import NEW, contact_for
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import FUNCTION, SINGULAR
from netcrm.words import ContactKind

_EDGE = frozenset({"'s", "as"}) | frozenset(
    "a an the my our some to for with w w/ from about re of on at in by that i'd and & + : , ; . - – — ! ?".split()
)


@dataclass(slots=True)
class Scene:
    """A line and what its clauses so far have established."""

    line: Line
    last: list[Ref] = field(default_factory=list)
    """The people of the latest clause that had any: whom a pronoun means."""
    on: str = ""
    at_event: bool = False
    """Whether the line began with something attended: what follows happened there."""
    they_spoke: bool = False
    """Whether somebody else was the subject of the clause before: "david rang, will …" may be his promise."""
    told_them: bool = False
    """Whether the clause before told somebody something: "told jane she'll have …" is mine to do."""
    promised: bool = False
    """Whether a clause before it recorded a promise, which what is then sent may keep."""
    names_event: bool = False
    """Whether the line itself names the event that sticks ("at hr expo thurs: …")."""
    prefix: list[Ref] = field(default_factory=list)
    """People named before a colon, for all that follows."""

    @property
    def today(self) -> str:
        return self.line.today.isoformat()


def is_person(scene: Scene, ref: Ref) -> bool:
    """Whether a reference is to a person; an open one counts as a person."""
    return scene.line.kinds.get(ref.uid or ref.key, ContactKind.PERSON) is ContactKind.PERSON


def refs(scene: Scene, persons: Iterable[Person], kind: ContactKind | None = None) -> list[Ref]:
    """The contacts of a list of people, each once."""
    found: list[Ref] = []
    for person in persons:
        if person.name is None:
            found += _pronoun(scene, person.pronoun)
        else:
            ref = contact_for(scene.line, person.name, kind)
            if ref is not None:
                found.append(ref)
    return unique(found)


def unique(found: Iterable[Ref]) -> list[Ref]:
    return list(dict.fromkeys(found))


def _pronoun(scene: Scene, word: str) -> list[Ref]:
    people = [r for r in scene.last if is_person(scene, r)] or scene.last
    if len(people) == 1 or word not in SINGULAR and people:
        return people
    return who(scene, word, f"Who is “{word}”?", people)


def who(scene: Scene, about: str, text: str, among: Iterable[Ref] = (), *, nobody: bool = True) -> list[Ref]:
    """Ask who is meant; the answer is a uid among the candidates, 'nobody', 'all', or a name to look up."""
    line = scene.line
    options = list(among)
    about = about.strip()[:200] or "?"
    given = line.answer(QuestionKind.WHO, about).strip()
    if given in ("yes", "no", NEW):
        given = ""  # No answer to "who": after "someone new" the name itself is.
    if given == "nobody" and nobody:
        return []
    if given == "all" and options:
        return options
    if given:
        for ref in options:
            if given in (ref.uid, ref.key):
                return [ref]
        name = Name(0, 0, given, line.look_up(given))
        if not name.known:
            line.confirmed.add(fold(given))
        chosen = contact_for(line, name)
        if chosen is None:
            return []
        line.confirmed.add(chosen.key)
        return [chosen]
    candidates = tuple(c for r in options for c in line.look_up(r.name) if c.uid == r.uid)
    keyed = tuple(Candidate(r.key, r.name) for r in options if r.key)
    line.raise_question(
        Question(
            QuestionKind.WHO,
            about,
            text,
            candidates=(*candidates, *keyed),
            choices=(("all",) if len(options) > 1 else ()) + (NEW,) + (("nobody",) if nobody else ()),
        )
    )
    return [Ref(about)] if not options else []


def mentions(scene: Scene, start: int, end: int, besides: Iterable[Ref]) -> tuple[Ref, ...]:
    """The known contacts spoken of in a range of tokens, other than ``besides``."""
    line = scene.line
    taken = set(besides)
    found: list[Ref] = []
    for name in names_between(line, start, end):
        if name.known and name.start not in line.affiliations:
            ref = contact_for(line, name)
            if ref is not None and ref not in taken:
                found.append(ref)
    return tuple(unique(found))


def after_leads(scene: Scene, clause: Clause, leads: Iterable[str], *, unknown: bool = True) -> list[Person]:
    """The people listed after any of ``leads`` in the body, outside brackets."""
    line, wanted = scene.line, frozenset(leads)
    found: list[Person] = []
    at = clause.body
    while at < clause.end:
        if line.lows[at] in wanted and line.inside[at] < 0 and not line.labels[at] and at + 1 < clause.end:
            people, after = people_at(line, at + 1, clause.end, unknown=unknown)
            if people and not (people[-1].name is not None and people[-1].name.possessive):
                found += people
                at = after
                continue
        at += 1
    return found


def at_body(scene: Scene, clause: Clause, *, unknown: bool = True) -> tuple[list[Person], int]:
    """The people right after the verb (past "with", "to", signs, dates and adverbs), and the token after them."""
    line, at = scene.line, clause.body
    while (
        at < clause.end
        and (
            line.labels[at]
            or line.lows[at]
            in (
                "with",
                "w",
                "w/",
                "to",
                ":",
                ",",
                "-",
                "–",
                "—",
                "again",
                "both",
                "up",
                "briefly",
                "quickly",
                "about",
                "@",
            )
            or line.lows[at] in ("lots", "loads", "several", "many", "new")
            and line.inside[at] < 0
            and past_descriptor(line, at, clause.end) == at
        )
        and line.lows[at] not in ("about", "@")
    ):
        at += 1
    if at < clause.end and line.lows[at] == "from":
        at += 1
    crossed = any(line.lows[n] in SIGNS and line.lows[n] != ":" for n in range(clause.body, min(at, clause.end)))
    if crossed and at < clause.end and line.inside[at] < 0 and not line.tells(at):
        # After a sign only a known or capitalised name goes on with the list: "raj rang - sounds stressed".
        return [], at
    people, after = people_at(line, at, clause.end, unknown=unknown)
    return people, after if people else at


def head_end(line: Line, clause: Clause) -> int:
    """Where the head of a clause ends: the first sign that a list of people does not cross."""
    at = clause.body
    while True:
        sign = next_sign(line, at, clause.end)
        if sign >= clause.end:
            return clause.end
        people, after = people_at(line, sign + 1, clause.end, unknown=False) if line.lows[sign] == "," else ([], sign)
        if not people and line.lows[sign] == "," and sign + 1 in line.names:
            people, after = people_at(line, sign + 1, clause.end)
        if people and (people[0].pronoun in ("he", "she", "they") or not goes_on(line, after, clause.end)):
            # Something is told of them: ", mike's paying me back friday".
            people = []
        if not people:
            if line.lows[sign] == "," and sign + 1 < clause.end and line.lows[sign + 1] in ("with", "w", "w/", "from"):
                at = sign + 1
                continue
            return sign
        at = max(after, sign + 1)


def possessors(scene: Scene, start: int, end: int) -> list[Name]:
    """Names typed as owners ("amara's template") in a range."""
    return [n for n in names_between(scene.line, start, end) if n.possessive and n.known]


def next_sign(line: Line, at: int, stop: int) -> int:
    """The first sign from ``at`` on that ends a phrase (outside names and brackets), or ``stop``."""
    while at < stop:
        if line.lows[at] in SIGNS and line.inside[at] < 0 and not line.labels[at] and not line.depth[at]:
            return at
        at += 1
    return stop


def next_of(line: Line, at: int, stop: int, words: Iterable[str]) -> int:
    """The first token from ``at`` on that is one of ``words``, or ``stop``."""
    wanted = frozenset(words)
    while at < stop:
        if line.lows[at] in wanted and line.inside[at] < 0 and not line.labels[at]:
            return at
        at += 1
    return stop


_OWNING = frozenset({"the", "a", "his", "her", "their", "our", "my", "'s"})


def names_a_thing(line: Line, at: int) -> bool:
    """Whether the date at a token only says which thing is meant: "the friday slides", "her email of 16 november"."""
    when = line.dates[at]
    if at and line.lows[at - 1] == "of":
        # "on the evening of the 24th" says when.
        return line.lows[at - 2] not in DAY_PARTS
    following = line.tokens[when.end] if when.end < len(line.tokens) else None
    led = line.lows[when.start] == "the" or at and line.lows[at - 1] in _OWNING
    return (
        bool(led)
        and not when.lead
        and following is not None
        and following.kind == "word"
        and not line.labels[when.end]
        and following.low not in FUNCTION
    )


_ARTICLES = frozenset({"a", "an", "the", "my", "our", "some"})


def naming_days(line: Line, start: int, end: int) -> set[int]:
    """The tokens of the dates in a range that belong to a thing named after them: "the friday slides"."""
    return {
        n
        for at, when in line.dates.items()
        if start <= at
        and when.end < end
        and (names_a_thing(line, at) or line.lows[when.end] == "'s" and when.end + 1 < end)
        for n in range(when.start, when.end)
    }


def phrase(scene: Scene, start: int, end: int, without: Iterable[Person] = (), *, articles: bool = False) -> str:
    """The typed words of a range without dates, tags, markings and the given people, trimmed at both edges; a date that
    only says which thing is meant stays with it.

    ``articles`` keeps one that leads: "the slides"."""
    line = scene.line
    gone = {n for p in without for n in range(p.start, p.end)}
    end = min(end, len(line.tokens))
    naming = naming_days(line, start, end)
    kept = [n for n in range(start, end) if (not line.labels[n] or n in naming) and n not in gone]
    while kept and line.lows[kept[0]] in (_EDGE - _ARTICLES if articles else _EDGE):
        kept.pop(0)
    while kept and line.lows[kept[-1]] in _EDGE | {"him", "her", "them", "me", "us"}:
        kept.pop()
    parts: list[str] = []
    for n in kept:
        token = line.tokens[n]
        glue = bool(parts) and n > 0 and line.tokens[n - 1].end == token.start
        parts.append(token.text if glue or not parts else " " + token.text)
    return "".join(parts).strip()
