"""Who took part in a contact, and whether it was mine at all."""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS, Clause, only_organisations
from netcrm.rules.capture.lexicon import Form
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Ref
from netcrm.rules.capture.scene import Scene, after_leads, at_body, head_end, next_of, refs, unique, who
from netcrm.rules.capture.vocabulary import TOPIC_WORDS
from netcrm.words import Kind

_ASIDE = ("before", "after", "who", "when", "while", "because", "instead", "without", "not", "until", "that")
"""What follows these took place beside the contact: "met jane before her meeting with raj"."""
_BRIEF_VISITS = frozenset(
    {
        "popped by",
        "popped in",
        "popped over",
        "dropped by",
        "dropped in",
        "came round",
        "came over",
        "came by",
        "stopped by",
        "called round",
        "came to lunch",
        "came to dinner",
        "came for lunch",
        "came for coffee",
        "dropped in on",
        "visited",
        "hosted",
        "caught up",
    }
)


def kind_among(clause: Clause, subjects: int, people: list[Person]) -> bool:
    """ "they met", "rose and mark spoke": with nobody else named they did it among themselves."""
    if clause.verb is None or clause.form is not Form.PAST or people or clause.verb.phrase in _BRIEF_VISITS:
        return False
    plural = subjects > 1 or bool(clause.subjects) and clause.subjects[0].pronoun == "they"
    return clause.verb.kind is Kind.MET or plural and clause.verb.kind is Kind.TALKED


def is_idea_of_meeting(clause: Clause, people: list[Ref]) -> bool:
    """ "raj and wei should talk", "raj ought to see wei": that they meet each other is what I think of."""
    return (
        clause.subject == "them"
        and clause.modal == "must"
        and not clause.negative
        and len(people) > 1
        and clause.verb is not None
        and clause.verb.kind in (Kind.MET, Kind.TALKED)
    )


def one_or_other(scene: Scene, clause: Clause, people: list[Ref]) -> list[Ref]:
    """ "met raj or wei": who of them."""
    line = scene.line
    at = next_of(line, clause.body, head_end(line, clause), ("or",))
    if at + 1 >= clause.end or at + 1 not in line.names:
        return people
    others, _ = people_at(line, at + 1, clause.end, unknown=False)
    return who(scene, line.slice(clause.start, clause.end), "Who of them?", unique([*people, *refs(scene, others)]))


def line_words(scene: Scene, clause: Clause) -> list[str]:
    """The folded words of a clause's body."""
    return scene.line.lows[clause.body : clause.end]


def participants(scene: Scene, clause: Clause) -> tuple[list[Ref], bool]:
    """Who took part; and whether the clause tells of a contact between others, so that it is none of mine."""
    line = scene.line
    subjects = list(clause.subjects)
    discussed = clause.verb is not None and clause.verb.phrase in ("discussed", "discuss")
    people, after = ([], clause.body) if discussed else at_body(scene, clause)
    owned = [p for p in people if p.name is not None and p.name.possessive]
    if owned and not _message_of(line, after):
        # "jane's boss" is somebody else, whom the line does not name.
        people = [p for p in people if p not in owned]
        return refs(scene, [*subjects, *people]), True
    while clause.verb is not None and clause.verb.kind is Kind.MET and people and after in line.names:
        # "lunch jane raj wei": one name after the other.
        further, after = people_at(line, after, clause.end, unknown=False)
        if not further or further[0].name is None or further[0].name.possessive:
            break
        people = [*people, *further]
    if clause.subject == "them" and clause.verb is not None and clause.verb.kind is Kind.ASKED and not clause.modal:
        return refs(scene, [*subjects, *people]), True
    among_themselves = kind_among(clause, len(subjects), people)
    if clause.subject == "them" and among_themselves and not set(line_words(scene, clause)) & {"me", "us"}:
        return refs(scene, subjects), True
    if (
        clause.modal in ("will", "to")
        and clause.subject == "them"
        and not any(p.name is not None and p.name.known for p in people)
    ):
        return refs(scene, subjects), False
    if clause.subject == "them" and clause.form is not Form.NOUN and people and not only_organisations(clause):
        return refs(scene, [*subjects, *people]), True
    if not people and not subjects and clause.body + 1 < clause.end and line.lows[clause.body] in SIGNS:
        people, _ = people_at(line, clause.body + 1, clause.end, unknown=line.tells(clause.body + 1))
        people = [] if people and people[0].name is None else people
    leads = ["with", "w", "w/", "cc"]
    assert clause.verb is not None
    kind = clause.verb.kind
    if kind is not Kind.MET and not (kind is Kind.ASKED and people):
        # "asked jane to send the slides to raj": raj was not asked.
        leads += ["from", "to"]
    if kind in (Kind.MESSAGED, Kind.THANKED) and not people:
        leads.append("for")
    topics = (*TOPIC_WORDS, "for") if kind in (Kind.THANKED, Kind.ASKED) and people else TOPIC_WORDS
    stop = min(next_of(line, clause.body, clause.end, (*topics, *_ASIDE)), head_end(line, clause))
    head = Clause(clause.start, stop, max(clause.body, people[-1].end if people else 0), clause.verb, clause.verb_start)
    more = after_leads(scene, head, leads)
    if not people and not more:
        head.end = clause.end
        more = after_leads(scene, head, ("with", "w", "w/"))
    return refs(scene, [*subjects, *people, *more]), False


def _message_of(line: Line, at: int) -> bool:
    nxt = line.lows[at] if at < len(line.lows) else ""
    if nxt == "'s":
        nxt = line.lows[at + 1] if at + 1 < len(line.lows) else ""
    return nxt in (
        "email",
        "e-mail",
        "letter",
        "message",
        "text",
        "call",
        "voicemail",
        "note",
        "question",
        "dm",
        "mail",
        "whatsapp",
        "msg",
        "query",
    )
