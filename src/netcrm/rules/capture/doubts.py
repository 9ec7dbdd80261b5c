"""Constructions that look like a plain record and often are none: they are put to the person.

Each test is broad on purpose. A question costs a key; a silent misreading costs the trust in every other record.
"""

from __future__ import annotations

from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.lexicon import Family, Form
from netcrm.rules.capture.scene import Scene, at_body, head_end
from netcrm.rules.capture.tense import PLANNED
from netcrm.words import Kind

_GO_ON = frozenset(
    (
        "at about for re regarding concerning on by and 's that in but to whether out outside inside with w w/ of "
        "after from was over during around near via through again earlier briefly as because while when where who "
        "so then face twice both together first also here there myself just into up in-person before n't & + / "
        "today's this last next too only quickly yesterday tonight under opposite along alongside afterwards later"
    ).split()
)
"""What may follow the people of a contact that took place; any other plain word may turn the sense."""

_OFF = frozenset(
    "cancel cancelled canceled cancelling skip skipped skipping postpone postponed off missed dodged".split()
)
"""Words before a meeting's name that say it did not take place."""

_SEEN_ONLY = frozenset({"across", "from", "walk", "walking", "being", "drive", "driving"})
_SCREENS = frozenset(
    "tv telly television news radio paper papers press times youtube bbc itv magazine photo photos picture video film "
    "dream stage linkedin facebook instagram twitter x insta".split()
)


def doubtful(scene: Scene, clause: Clause) -> bool:
    """Whether a clause that reads like something done must be asked about."""
    if clause.verb is None or clause.negative:
        return False
    if (
        _unreal(scene, clause)
        or _called_off(scene, clause)
        or _over_days(scene, clause)
        or _first_in_a_while(scene, clause)
        or _as_a_rule(scene, clause)
        or clause.form is Form.PAST
        and _turned_by_a_particle(scene, clause)
    ):
        return True
    if clause.modal:
        return False
    if clause.family is Family.GIVE and clause.form is Form.PAST:
        return _nothing_given(scene, clause)
    if clause.family is Family.PROMISE:
        return _among_themselves(scene, clause)
    if clause.subject == "them" and clause.verb.phrase in ("hosting", "hosted"):
        return True
    if clause.form is Form.ING and clause.subject == "them" and {"went", "was"} & set(scene.line.lows[clause.body :]):
        # "raj meeting friday went well".
        return True
    if clause.form is Form.LABEL and clause.verb.kind is Kind.THANKED:
        return _owed_to(scene, clause)
    if clause.family is not Family.CONTACT or clause.form not in (Form.PAST, Form.NOUN, Form.BASE):
        return False
    if clause.form is Form.PAST and (_two_days(scene, clause) or _then_somebody(scene, clause)):
        return True
    return clause.verb.kind in (Kind.MET, Kind.CALLED, Kind.TALKED) and _turns(scene, clause)


def _called_off(scene: Scene, clause: Clause) -> bool:
    """Whether the thing was taken away before it was named: "cancel lunch with jane", "skipped coffee w raj"."""
    return not _OFF.isdisjoint(scene.line.lows[clause.start : clause.body])


def _turns(scene: Scene, clause: Clause) -> bool:
    """Whether a word right after the people may turn the sense: "called jane a liar", "saw jane on tv"."""
    line = scene.line
    assert clause.verb is not None
    people, after = at_body(scene, clause)
    if clause.verb.phrase in ("discussed", "discuss") or not people or after >= clause.end:
        return False
    if line.labels[after] or line.inside[after] >= 0 or line.tokens[after].kind != "word":
        return False
    low = line.lows[after]
    if low in PLANNED:
        return False
    words = line.lows[after : head_end(line, clause)]
    if clause.verb.phrase in ("saw", "seen"):
        if low in _SEEN_ONLY or low in ("on", "in") and _SCREENS & set(words[:4]):
            return True
        if "but" in words:
            return True
    if low in ("a", "an", "the", "my", "our"):
        return True
    return low not in _GO_ON and not low.endswith(("ing", "ly")) and low.isalpha()


def _two_days(scene: Scene, clause: Clause) -> bool:
    """ "saw david tues and liz wed": a second name with a day of its own."""
    line = scene.line
    dates = [n for n in range(clause.body, head_end(line, clause)) if n in line.dates]
    return (
        any(
            line.lows[n - 1] in ("and", "&", "+", ",") and n in line.names and line.names[n].end in dates
            for n in range(dates[0] + 1, clause.end)
        )
        if dates
        else False
    )


def _among_themselves(scene: Scene, clause: Clause) -> bool:
    """ "jane and raj agreed to share data": with each other, or with me."""
    words = scene.line.lows[clause.body : clause.end]
    return clause.subject == "them" and len(clause.subjects) > 1 and not {"me", "us"} & set(words)


def _unreal(scene: Scene, clause: Clause) -> bool:
    """ "amara would send it if she could", "had planned to see amara"."""
    lows = scene.line.lows
    before = set(lows[clause.start : clause.body])
    if before & {"planned", "meant", "hoped", "intended", "supposed"} and before & {"had", "was", "were", "'d"}:
        return True
    would_have = before & {"would", "'d", "could", "should", "might"} and before & {"have", "'ve"}
    if would_have and (clause.verb is None or clause.verb.phrase != "have"):
        return True
    if clause.modal and any(
        lows[n] == "or" and lows[n + 1] in ("i", "we", "he", "she", "they") for n in range(clause.body, clause.end - 1)
    ):
        return True
    return clause.modal == "will" and bool(before & {"would", "'d"}) and "if" in lows[clause.body : clause.end]


def _first_in_a_while(scene: Scene, clause: Clause) -> bool:
    """ "first coffee with lan in a year": how long it had been, and no day to come."""
    line = scene.line
    return bool({"first", "only", "last"} & set(line.lows[clause.start : clause.body])) and any(
        line.dates[n].rule == "ahead" and line.dates[n].lead == "in"
        for n in range(clause.body, clause.end)
        if n in line.dates
    )


def _as_a_rule(scene: Scene, clause: Clause) -> bool:
    """ "raj sends the numbers every monday": what is done again and again."""
    lows = scene.line.lows
    return any(
        n > clause.start and lows[n - 1] in ("every", "each", "most", "alternate")
        for n in range(clause.start, clause.end)
        if n in scene.line.dates
    )


def _over_days(scene: Scene, clause: Clause) -> bool:
    """ "met anneke 9-11 nov": several days, of which only the month would be read."""
    line = scene.line
    return any(
        line.dates[n].rule == "month" and line.tokens[n - 1].kind == "num" and "-" in line.lows[n - 1]
        for n in range(clause.start + 1, clause.end)
        if n in line.dates
    )


_PARTICLES = frozenset({"off", "up", "out", "down", "away"})


def _turned_by_a_particle(scene: Scene, clause: Clause) -> bool:
    """ "called for help", "rang in sick", "attended by jane", "wrote wei off", "was called to the bar"."""
    line = scene.line
    assert clause.verb is not None
    if clause.body >= clause.end or line.labels[clause.body] or line.inside[clause.body] >= 0:
        low = ""
    else:
        low = line.lows[clause.body]
    before = set(line.lows[clause.start : clause.verb_start])
    if low == "by" or clause.subject == "them" and {"was", "were", "been", "being"} & before:
        return True
    if {"been", "being"} & before and clause.family in (Family.PROMISE, Family.TOLD, Family.CHASE, Family.GIVE):
        # "i've been promised a rise": done to me.
        return True
    if clause.family is not Family.CONTACT:
        return False
    if clause.verb.kind in (Kind.CALLED, Kind.WROTE, Kind.EMAILED, Kind.MESSAGED):
        if low in _PARTICLES | {"for", "it", "in", "into", "myself", "himself", "herself"}:
            return True
        people, after = at_body(scene, clause)
        return (
            bool(people) and after < clause.end and not line.labels[after] and line.lows[after] in _PARTICLES | {"it"}
        )
    return False


def _then_somebody(scene: Scene, clause: Clause) -> bool:
    """ "spoke with wei, then with david": a further contact without a verb of its own."""
    line = scene.line
    if {"while", "whilst"} & set(line.lows[clause.body : head_end(line, clause)]) and "with" in line.lows[
        clause.body :
    ]:
        return True
    return any(
        line.lows[n] in ("then", "later", "afterwards")
        and (n + 1 in line.names or line.lows[n + 1] in ("with", "w", "w/", "to") and n + 2 in line.names)
        for n in range(clause.body, clause.end - 2)
    )


def _owed_to(scene: Scene, clause: Clause) -> bool:
    """ "thanks to amara we got the grant"."""
    line = scene.line
    people, after = at_body(scene, clause)
    return (
        bool(people)
        and after < clause.end
        and not line.labels[after]
        and line.tokens[after].kind == "word"
        and line.lows[after] not in ("for", "and", "again", "so", "very", "re", "about", "on", "at")
    )


def _nothing_given(scene: Scene, clause: Clause) -> bool:
    """ "passed raj in the corridor", "passed the exam thanks to tom", "fiona showed me round"."""
    line = scene.line
    words = line.lows[clause.body : clause.end]
    if "thanks" in words and words.index("thanks") > 0 or {"round", "around"} & set(words[1:2]):
        return True
    people, after = at_body(scene, clause)
    return (
        bool(people)
        and after < clause.end
        and line.inside[after] < 0
        and (line.lows[after] in ("in", "outside", "near") and not line.labels[after])
    )
