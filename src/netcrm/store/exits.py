"""The exits of the store's own verbs: before something is recorded as given, or somebody as introduced, the judge is
asked whether it may pass.

Recording is never nagged about; only what came from somebody and goes to somebody else is judged: a thing, contact
details, and each of two who are introduced to each other. A refusal stands until consent is recorded, or a written
reason goes against it, which the entry then keeps (detail ``override``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

from netcrm.rules.audience import recipient
from netcrm.rules.boundary import Purpose, Verdict, VerdictKind, judge
from netcrm.rules.capture.records import Capture, Record
from netcrm.rules.introductions import says_yes
from netcrm.rules.lineage import details_of
from netcrm.rules.own_details import details_in
from netcrm.store.boundaries import covering, items, owner, parties
from netcrm.store.errors import Withheld
from netcrm.words import THOUGHTS, Detail, IntroductionStep, Kind

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionDraft, ActionEdit
    from netcrm.store.core import BookCore

STOPPING = (VerdictKind.REFUSED, VerdictKind.CONSENT)
"""Verdicts that stop what would pass. That nothing was agreed is told, and stops nothing in a live exchange."""


@dataclass(frozen=True, slots=True)
class Passing:
    """What an entry passes: the uid of the entry in which it came, or of the contact whose details they are, and to
    whom, by uid. ``names``: it only names them. ``agreed``: they have said yes to it, which is what asking is for."""

    uid: str
    to: tuple[str, ...]
    purpose: Purpose = Purpose.PASS_ON
    names: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A thing, by the uid of the entry in which it came or of the contact whose details they are, its words, the
    recipient, and the verdict on it."""

    uid: str
    what: str
    to: str
    to_name: str
    verdict: Verdict
    givers: tuple[str, ...] = ()
    """The names of those whom it came from."""
    purpose: Purpose = Purpose.PASS_ON

    @property
    def said(self) -> str:
        """What may not be, and why, in one sentence."""
        reasons = " ".join(dict.fromkeys(reason.text for reason in self.verdict.reasons))
        thing = f"“{self.what}”"
        refused, asked = "may not pass", "needs consent before it passes"
        if self.purpose is Purpose.INTRODUCE:
            thing = " and ".join(self.givers)
            refused, asked = "may not be introduced", "is to be asked before being introduced"
        lead = refused if self.verdict.kind is VerdictKind.REFUSED else asked
        if self.verdict.kind is VerdictKind.UNKNOWN:
            return reasons
        return f"{thing} {lead} to {self.to_name}. {reasons}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry, written or changed, says of what passes."""

    kind: str
    who: tuple[str, ...]
    mentions: tuple[str, ...]
    source: str
    details: dict[str, str]


def of_capture(book: BookCore, capture: Capture) -> list[Passing]:
    """What the records of a line pass on, and to whom."""
    return [passing for record in capture.records for passing in _of(book, _entry_of(record))]


def _entry_of(record: Record) -> _Entry:
    who, mentions = (tuple(ref.uid for ref in refs if ref.uid) for refs in (record.who, record.mentions))
    return _Entry(record.kind or "", who, mentions, record.about, {str(k): v for k, v in record.details.items()})


def of_draft(book: BookCore, draft: ActionDraft) -> list[Passing]:
    """As :func:`of_capture`, of one action."""
    details = {str(name): value for name, value in draft.details.items()}
    return list(_of(book, _Entry(draft.kind, tuple(draft.who), tuple(draft.mentions), draft.source, details)))


def of_edit(book: BookCore, uid: str, changes: ActionEdit) -> list[Passing]:
    """As :func:`of_draft`, of an entry as an edit leaves it: only what passes anew is judged."""
    found = book._query(_PASSED, {"uid": uid})
    if not found:
        return []
    kind, source, details, who, mentions = found[0]
    before = _Entry(kind, tuple(json.loads(who)), tuple(json.loads(mentions)), source, json.loads(details))
    given = changes.model_fields_set
    after = replace(
        before,
        kind=changes.kind.value if "kind" in given else before.kind,
        who=tuple(changes.who) if "who" in given else before.who,
        mentions=tuple(changes.mentions) if "mentions" in given else before.mentions,
        source=changes.source if "source" in given else before.source,
        details={str(k): v for k, v in changes.details.items()} if "details" in given else before.details,
    )
    # What was passed against a refusal stays so: without its reason it is judged as any other.
    reasoned = replace(before, details={**before.details, Detail.OVERRIDE: ""})
    held = {(p.uid, to, p.purpose) for p in _of(book, reasoned) for to in p.to}
    if before.details.get(Detail.OVERRIDE, "").strip() and not after.details.get(Detail.OVERRIDE, "").strip():
        held = set()
    return [
        replace(p, to=tuple(to for to in p.to if (p.uid, to, p.purpose) not in held)) for p in _of(book, after)
    ]  # fmt: skip


_PASSED = """
SELECT a.kind, coalesce((SELECT s.uid FROM action s WHERE s.id = a.source_action_id), ''),
  (SELECT json_group_object(d.name, d.value) FROM action_detail d WHERE d.action_id = a.id),
  (SELECT json_group_array(c.uid) FROM participant p JOIN contact c ON c.id = p.contact_id WHERE p.action_id = a.id),
  (SELECT json_group_array(c.uid) FROM mention m JOIN contact c ON c.id = m.contact_id WHERE m.action_id = a.id)
FROM action a WHERE a.uid = :uid
"""


def _of(book: BookCore, entry: _Entry) -> Iterator[Passing]:
    """What passes by an entry, unless a written reason goes against every refusal."""
    if entry.details.get(Detail.OVERRIDE, "").strip():
        return
    if entry.kind == Kind.GAVE:
        if entry.source:
            yield Passing(entry.source, entry.who)
        yield from _details_given(book, entry)
    elif entry.kind == Kind.INTRODUCED:
        yield from introducing(entry.who, _said_yes(book, entry))
    elif entry.kind == Kind.INTRODUCTION and entry.details.get(Detail.STAGE, "") == IntroductionStep.ASKED:
        yield from asking(entry.who[:1], (*entry.who[1:], *entry.mentions))


def _details_given(book: BookCore, entry: _Entry) -> Iterator[Passing]:
    """The contact details that a gift is, of those whom it mentions."""
    said = details_in(entry.details.get(Detail.WHAT, ""))
    whose = [uid for uid in entry.mentions if uid not in entry.who]
    if said is None or said.whose in ("my", "our", "your", "its") or not whose:
        return
    known = parties(book, whose)
    named = [uid for uid in whose if uid in known and said.of(known[uid].name)]
    for uid in named or whose:
        yield Passing(uid, entry.who, Purpose.CARD)


def introducing(pair: Sequence[str], agreed: Iterable[str] = ()) -> list[Passing]:
    """Each of those who are introduced to each other, to the others; ``agreed`` are those who said yes to it."""
    yes = set(agreed)
    return [Passing(one, (other,), Purpose.INTRODUCE, agreed=one in yes) for one, other in permutations(pair, 2)]


def asking(asked: Sequence[str], others: Iterable[str]) -> list[Passing]:
    """Those of whom somebody hears who is asked about meeting them."""
    return [Passing(uid, tuple(asked), Purpose.INTRODUCE, names=True) for uid in others if uid not in asked]


def _said_yes(book: BookCore, entry: _Entry) -> list[str]:
    """Those whose yes to being introduced is told by the entry, or on record in what it follows from."""
    from netcrm.store.introductions import states

    if says_yes(entry.details.get(Detail.CONSENT, "")):
        return list(entry.who)
    if not entry.source:
        return []
    found = states(book._rows("introductions.ONE", {"uid": entry.source}), book._today())
    return [side.who.uid for state in found for side in state.sides if side.agreed_on]


_THOUGHTS = f"""
SELECT a.uid FROM action a
WHERE a.uid IN (SELECT value FROM json_each(:uids))
  AND a.kind IN ({", ".join(f"'{kind}'" for kind in sorted(THOUGHTS))})
"""
"""Those of some entries from which nothing that passes can have come."""


def anyway(book: BookCore, capture: Capture, reason: str, today: date) -> Capture:
    """The line with a written reason that goes against the refusal of what it passes on."""
    records = tuple(
        replace(r, details={**r.details, Detail.OVERRIDE: reason})
        if judged(book, _of(book, _entry_of(r)), today)
        else r
        for r in capture.records
    )
    return replace(capture, records=records)


def judged(
    book: BookCore, passing: Iterable[Passing], today: date, kinds: Sequence[VerdictKind] = STOPPING
) -> list[Stop]:
    """What of this may not pass as things stand."""
    wanted = [p for p in passing if p.uid and p.to]
    if not wanted:
        return []
    uids = [p.uid for p in wanted]
    thoughts = {row[0] for row in book._query(_THOUGHTS, {"uids": json.dumps(uids)})}
    entries, me = items(book, [uid for uid in uids if uid not in thoughts]), owner(book)
    found = parties(book, (uid for p in wanted for uid in (p.uid, *p.to)))
    stops = []
    for p in wanted:
        # What it is about was promised, and never received; or they are not there any more.
        thing = entries.get(p.uid) or (details_of(found[p.uid]) if p.uid in found else None)
        if thing is None:
            continue
        held, given = covering(book, (source.uid for source in thing.sources), today, thing.lineage)
        givers = tuple(source.name for source in thing.sources)
        what = f"{thing.what} of {givers[0]}" if thing.details else thing.what
        for to in p.to:
            if to not in found:
                continue  # who is not there any more is told of by the verb itself
            who = recipient(found[to], me, today)
            verdict = judge(thing, who, p.purpose, held, given, today)
            asked = p.agreed and verdict.kind is VerdictKind.CONSENT
            if verdict.kind in kinds and not asked and (verdict.unnamed or not p.names):
                stops.append(Stop(p.uid, what, to, who.said, verdict, givers, p.purpose))
    return stops


def stand(book: BookCore, passing: Iterable[Passing], today: date, over: str = "Nothing was recorded") -> None:
    """Raises Withheld when anything of this may not pass."""
    stops = judged(book, passing, today)
    if stops:
        said = " ".join(stop.said for stop in stops)
        # No consent to pass is leave to name somebody.
        named = all(stop.verdict.unnamed and stop.purpose is not Purpose.PASS_ON for stop in stops)
        ways = f"{'' if named else 'record their consent, or '}go against it with a written reason"
        raise Withheld(f"{said} {over}; {ways}", tuple(stops))
