"""Received things put to use, and promises kept, broken or released."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import action, ask_thing, choose_thing, matching, uids
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import ask_what
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import Line, Name
from netcrm.rules.capture.people import Person
from netcrm.rules.capture.promises import other_side, promised
from netcrm.rules.capture.records import QuestionKind, Record, Ref, Thing, ThingKind
from netcrm.rules.capture.refs import contact_for, narrowed
from netcrm.rules.capture.scene import Scene, after_leads, next_of, next_sign, phrase, possessors, refs, unique, who
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.words import Detail, Direction, Kind

_PROMISES = frozenset("promise promises word commitment undertaking pledge deadline obligation".split())
_IDLE = frozenset("time good end full today week month day later".split())
_OBJECT_ENDS = ("for", "on", "in", "at", "with", "w", "w/", "to", "as", "during", "from")


def use(scene: Scene, clause: Clause) -> list[Record]:
    """ "used amara's template for the spring bid, saved 2 weeks": whose, which, for what, to what effect."""
    line = scene.line
    if clause.subject == "them" or clause.negative or clause.modal:
        return ask_what(scene, clause, (Kind.NOTED, Kind.USED), refs(scene, clause.subjects))
    end = next_sign(line, clause.body, clause.end)
    owners = possessors(scene, clause.body, end)
    if owners and possessors(scene, end, clause.end):
        # "used wei's dataset, amara's template": several things, of which one would be lost.
        return ask_what(scene, clause, (Kind.NOTED, Kind.USED), refs(scene, clause.subjects))
    start = owners[0].end + 1 if owners else clause.body
    # "on" ends the thing only when no later "for" does: "used the paper on pay for the review".
    lead = next_of(line, start, end, ("for",))
    if lead >= end:
        lead = next_of(line, start, end, _OBJECT_ENDS)
    object_end = min(lead, next_of(line, start, end, ("from", "that", "which", "to")))
    what = phrase(scene, start, object_end)
    sources = after_leads(scene, Clause(clause.start, end, start, clause.verb, clause.verb_start), ("from",))
    names = owners or [p.name for p in sources if p.name is not None]
    things = list(line.network.things(ThingKind.RECEIVED))
    people, fitting = _owner_of(scene, names, things, what)
    if not names:
        pronoun = next((n for n in range(clause.body, end) if line.lows[n] in ("his", "her", "their")), None)
        if pronoun is not None:
            people = other_side(scene, clause)
            fitting = matching(
                line.network.things(ThingKind.RECEIVED, uids(people)), phrase(scene, pronoun + 1, object_end)
            )
        else:
            fitting = matching(things, what)
            if not fitting and not people:
                people = who(scene, line.slice(clause.start, clause.end), "Whose was it?", scene.last)
            elif fitting and not line.answer(QuestionKind.THING, what) and len(fitting) == 1:
                people = people_of_thing(scene, fitting[0])
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
        candidates = narrowed(scene.line, name)
        theirs = {c.uid: matching([t for t in things if c.uid in t.who], what) for c in candidates}
        givers = [c for c in candidates if theirs[c.uid]]
        if len(candidates) > 1 and len(givers) == 1 and not name.doubtful:
            people.append(Ref(givers[0].name, uid=givers[0].uid, organisation=givers[0].organisation))
            scene.line.names[name.start] = Name(
                name.start, name.end, name.text, (givers[0],), name.possessive, name.after
            )
            fitting += theirs[givers[0].uid]
            continue
        ref = contact_for(scene.line, name)
        if ref is not None:
            people.append(ref)
            fitting += theirs.get(ref.uid, [])
    return unique(people), list(dict.fromkeys(fitting))


def people_of_thing(scene: Scene, thing: Thing) -> list[Ref]:
    """References to those in a thing whom the line or the thing's own words name."""
    found: list[Ref] = []
    names = list(scene.line.names.values())
    for uid in thing.who:
        candidate = next((c for n in names for c in n.known if c.uid == uid), None)
        candidate = candidate or next(
            (c for part in thing.what.split(" and ") for c in scene.line.look_up(part) if c.uid == uid), None
        )
        candidate = candidate or next((c for c in scene.line.look_up(uid) if c.uid == uid), None)
        found.append(Ref(candidate.name if candidate else thing.what, uid=uid))
    return found


def settle(scene: Scene, clause: Clause) -> list[Record]:
    """Kept, broken, released: a promise of mine or theirs."""
    line = scene.line
    assert clause.verb is not None
    assert clause.verb.kind is not None
    named = [
        Person(n, "", n.start, n.end) for n in line.names.values() if clause.start <= n.start < clause.end and n.known
    ]
    people = refs(scene, named)
    if clause.negative or clause.modal:
        return ask_what(scene, clause, (Kind.NOTED, clause.verb.kind), people)
    if not people:
        people = other_side(scene, clause)
    theirs = _theirs_to_keep(line, clause)
    kind = ThingKind.PROMISE_THEIRS if theirs else ThingKind.PROMISE_MINE
    what = promised(scene, clause, clause.body, named)
    things = list(line.network.things(kind, uids(people))) if uids(people) else []
    fitting = matching(things, what)
    if (
        not fitting
        and not {"promise", "word", "deadline", "released", "renegotiated", "extension"}
        & set(line.lows[clause.verb_start : clause.body])
        and (clause.verb.kind is Kind.KEPT and len(things) != 1 and what or not things)
    ):
        return ask_what(scene, clause, (Kind.NOTED, clause.verb.kind, Kind.GAVE), people)
    about = line.slice(clause.start, clause.end)
    if fitting or _names_no_thing(what) and not _told_of_another(scene, clause, things):
        chosen = choose_thing(scene, what or about, fitting or things)
    else:
        # It names something that none of these promises is about.
        open_ones = _open_between(scene, people)
        chosen = ask_thing(scene, what or about, open_ones)
        theirs = next((t.kind is ThingKind.PROMISE_THEIRS for t in open_ones if t.uid == chosen), theirs)
    settled = action(scene, clause, clause.verb.kind, people, details={Detail.WHAT: what}, about=chosen)
    return [replace(settled, whose=Direction.THEIRS if theirs else Direction.MINE)]


def _theirs_to_keep(line: Line, clause: Clause) -> bool:
    """Whether the promise that was kept, broken or released is somebody else's."""
    assert clause.verb is not None
    words = line.lows[clause.body : clause.end]
    if clause.verb.kind is Kind.RELEASED and words[:1] in (["me"], ["us"]):
        return False
    if clause.verb.phrase == "released" and clause.subject != "them" and "from" in words and clause.body in line.names:
        # Nobody but the one who is promised something can release from it.
        return True
    of_whom = {words[n] for n in range(len(words) - 1) if words[n + 1] in _PROMISES}
    if of_whom & {"his", "her", "their", "'s"}:
        return True
    if of_whom & {"my", "our"}:
        return False
    return (
        clause.subject == "them"
        and clause.verb.phrase not in ("let me off", "let off", "released from")
        or clause.verb.phrase in ("let me down", "let us down", "never got")
        or any(w in clause.verb.phrase.split() for w in ("his", "her", "their"))
    )


def _names_no_thing(what: str) -> bool:
    """Whether the words after "kept", "broke" or "released" say no more than that it was a promise."""
    return not {w.strip(".,;:!?\"'()") for w in fold(what).replace("'s", " ").split()} - FUNCTION - _PROMISES - _IDLE


def _told_of_another(scene: Scene, clause: Clause, things: list[Thing]) -> bool:
    """ "kept my promise to raj, sent him the rota": what was sent is none of the things promised."""
    line = scene.line
    sent = [n for n in range(clause.body, len(line.lows)) if _gives(line, n)]
    return bool(sent) and not matching(things, line.slice(clause.body, len(line.lows)))


def _gives(line: Line, at: int) -> bool:
    found = verb_at(line.lows, at)
    given = found is not None and found[0].family is Family.GIVE and found[0].form is Form.PAST
    return given and line.inside[at] < 0 and not line.labels[at]


def _open_between(scene: Scene, people: list[Ref]) -> list[Thing]:
    """Every open promise between me and some people, whoever gave it."""
    theirs = uids(people)
    kinds = (ThingKind.PROMISE_MINE, ThingKind.PROMISE_THEIRS)
    return [t for kind in kinds for t in scene.line.network.things(kind, theirs)] if theirs else []
