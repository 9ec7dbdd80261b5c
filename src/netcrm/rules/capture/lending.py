"""What the event that sticks lends: its day and its name, to a plain meeting of people and to nothing else."""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.people import people_at
from netcrm.rules.capture.scene import Scene, at_body, head_end
from netcrm.rules.capture.vocabulary import TOPIC_WORDS
from netcrm.words import Kind

_IN_PERSON = frozenset({Kind.MET, Kind.TALKED})
"""What happens where I am; what was sent or promised may be of any day."""
_PLAIN = frozenset(
    "met;met up;met up with;met with;got to meet;was introduced to;got introduced to;saw;seen;talked;talked to;"
    "talked with;spoke;spoke to;spoke with;chatted;chatted to;chatted with;had a chat;had a good chat;"
    "had a quick chat;had a word;had a quick word;had a natter;had a conversation;chat;natter;word;conversation".split(
        ";"
    )
)
"""Verbs that say only that people met; lunch, a call or bumping into somebody is an occasion of its own."""
_ELSEWHERE = frozenset(
    "at @ in on over outside inside near by via during after before for from under opposite behind around round".split()
)
"""What one of these begins after the people says a place, a way or an occasion of its own."""


def takes_event(scene: Scene, clause: Clause, kind: Kind) -> bool:
    """Whether an action of the clause may have happened at the event that sticks.

    In a line that names the event itself whatever is done in person did; in a further line only a plain meeting did,
    one without a day, a place or an occasion of its own.
    """
    line = scene.line
    if line.event is None or kind not in _IN_PERSON:
        return False
    if scene.names_event:
        return True
    if any(line.labels[n] in ("date", "time") for n in range(clause.start, clause.end)):
        return False
    if clause.verb is None or clause.verb_start == clause.body:
        return _names_alone(scene, clause)
    plain = clause.family is Family.CONTACT and clause.verb.phrase in _PLAIN and clause.form in (Form.PAST, Form.NOUN)
    return plain and not _of_its_own(scene, clause)


def _names_alone(scene: Scene, clause: Clause) -> bool:
    line = scene.line
    people, after = people_at(line, clause.start, clause.end, unknown=line.tokens[clause.start].capital)
    return bool(people) and (after >= clause.end or line.lows[after] in SIGNS)


def _of_its_own(scene: Scene, clause: Clause) -> bool:
    """Whether what follows the people says where, how or on what occasion it was."""
    line = scene.line
    _, after = at_body(scene, clause)
    for n in range(after, head_end(line, clause)):
        if line.inside[n] >= 0 or line.labels[n]:
            continue
        if line.lows[n] in TOPIC_WORDS:
            return False
        if line.lows[n] in _ELSEWHERE:
            return True
    return False
