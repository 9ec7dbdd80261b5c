"""Leave given or refused to pass one thing to one recipient: "jane says fine to send her template to raj"."""

from __future__ import annotations

from netcrm.rules.capture.building import action, ask_thing, matching, uids
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.line import Line, Name, names_between
from netcrm.rules.capture.people import Person
from netcrm.rules.capture.records import Record, Ref, ThingKind
from netcrm.rules.capture.scene import Scene, at_body, phrase, refs
from netcrm.words import Detail, Kind

_WILLING = frozenset({"happy", "content", "fine", "ok", "okay"})
"""How somebody is who gives leave: in a talk, "i can" may be my own offer."""
ASKED, GIVEN, DECLINED = "asked", "given", "declined"
_PASSING = frozenset(
    "send share pass give forward show lend circulate sending sharing passing giving forwarding showing lending go"
    " going".split()
)
_LEAVE = tuple(
    (
        "ok to;okay to;fine to;happy to let me;happy for me to;happy for us to;ok for me to;ok if i;"
        "fine for me to;fine if i;content for;happy for;fine for;ok for;fine with;ok with;happy with;i can;"
        "i may;i could;we can;we may;gave consent;consents to;consented to;permission to;no problem with;"
        "feel free to;free to"
    ).split(";")
)
_REFUSAL = tuple(
    (
        "no to me;no to us;not to share;not to pass;not to send;not to forward;not to give;not to show;"
        "don't share;don't pass;don't send;don't forward;do not share;do not pass;can't share;can't pass;"
        "can't send;not happy for me to;not ok to;not ok for me to;rather i didn't;rather we didn't;"
        "doesn't want me to;does n't want me to;didn't want me to;mustn't share;mustn't pass"
    ).split(";")
)


def consent(scene: Scene, clause: Clause) -> list[Record] | None:
    """The consent that a clause tells of, by what somebody said or in a talk with them; None when it tells of none, or
    says to whom in words of a group, which is a boundary for all time and no consent for one."""
    line = scene.line
    said = clause.subject == "them"
    asking = clause.verb is not None and clause.verb.kind is Kind.ASKED
    if asking and said:
        return None
    words = f" {' '.join(line.lows[clause.body : clause.end])} ".replace(" n't", "n't").replace(" 's", "'s")
    refused = any(f" {cue} " in words for cue in _REFUSAL)
    leave = _LEAVE if said else tuple(cue for cue in _LEAVE if cue.split()[0] in _WILLING)
    if not refused and not any(f" {cue} " in words for cue in leave):
        return None
    at = next((n for n in range(clause.body, clause.end) if line.lows[n] in _PASSING), -1)
    recipient = _recipient(line, at, clause.end) if at >= 0 else None
    givers = (refs(scene, clause.subjects) or scene.prefix) if said else refs(scene, at_body(scene, clause)[0])
    if recipient is None or not givers or {c.uid for c in recipient.known} & set(uids(givers)):
        return None
    whom = refs(scene, [Person(recipient, "", recipient.start, recipient.end)])
    what = _what(scene, clause, at, recipient)
    about = _thing(scene, givers, what) if what else ""
    details = {Detail.WHAT: what, Detail.CONSENT: ASKED if asking else DECLINED if refused else GIVEN}
    return [action(scene, clause, Kind.APPLIED, givers, details=details, mentioned=tuple(whom), about=about)]


def _recipient(line: Line, at: int, end: int) -> Name | None:
    """The contact to whom it may pass: the last known name behind "to" or "with"."""
    found = [n for n in names_between(line, at, end) if n.known and not n.possessive]
    led = [n for n in found if line.lows[n.start - 1] in ("to", "with")]
    return led[-1] if led else None


def _what(scene: Scene, clause: Clause, at: int, recipient: Name) -> str:
    """The thing: the words behind the verb, or, before "to go to raj", those in front of it."""
    line = scene.line
    if line.lows[at] in ("go", "going"):
        start = next((n for n in range(at, clause.body, -1) if line.lows[n - 1] in ("for", "with")), at)
        return phrase(scene, start, at - (line.lows[at - 1] == "to"))
    return phrase(scene, at + 1, recipient.start - 1)


def _thing(scene: Scene, givers: list[Ref], what: str) -> str:
    """What was received from them, where one thing fits; asked when several do."""
    things = matching(scene.line.network.things(ThingKind.RECEIVED, uids(givers)), what)
    return things[0].uid if len(things) == 1 else ask_thing(scene, what, things)
