"""The exits of the store's own verbs: before something is recorded as given, the judge is asked whether it may pass.

Recording is never nagged about; only what came from somebody and goes to somebody else is judged. A refusal stands
until consent is recorded, or a written reason goes against it, which the entry then keeps (detail ``override``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from netcrm.rules.audience import recipient
from netcrm.rules.boundary import Purpose, Verdict, VerdictKind, judge
from netcrm.rules.capture.records import Capture, Record
from netcrm.store.boundaries import covering, item, owner, parties
from netcrm.store.errors import NotFound, Withheld
from netcrm.words import THOUGHTS, Detail, Kind

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionDraft, ActionEdit
    from netcrm.store.core import BookCore

STOPPING = (VerdictKind.REFUSED, VerdictKind.CONSENT)
"""Verdicts that stop what would pass. That nothing was agreed is told, and stops nothing in a live exchange."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A thing, by the uid of the entry in which it came, its words, the recipient, and the verdict on it."""

    uid: str
    what: str
    to: str
    to_name: str
    verdict: Verdict
    givers: tuple[str, ...] = ()
    """The names of those whom it came from."""

    @property
    def said(self) -> str:
        """What may not be, and why, in one sentence."""
        reasons = " ".join(reason.text for reason in self.verdict.reasons)
        lead = "may not pass" if self.verdict.kind is VerdictKind.REFUSED else "needs consent before it passes"
        return f"“{self.what}” {lead} to {self.to_name}. {reasons}"


def of_capture(capture: Capture) -> list[tuple[str, list[str]]]:
    """What the records of a line pass on, and to whom, by uid."""
    return [(r.about, [ref.uid for ref in r.who if ref.uid]) for r in capture.records if _passes(r)]


def _passes(record: Record) -> bool:
    return record.kind is Kind.GAVE and bool(record.about) and not record.details.get(Detail.OVERRIDE, "").strip()


def of_draft(draft: ActionDraft) -> list[tuple[str, list[str]]]:
    """As :func:`of_capture`, of one action."""
    against = draft.details.get(Detail.OVERRIDE, "").strip()
    return [(draft.source, draft.who)] if draft.kind is Kind.GAVE and draft.source and not against else []


def of_edit(book: BookCore, uid: str, changes: ActionEdit) -> list[tuple[str, list[str]]]:
    """As :func:`of_draft`, of an entry as an edit leaves it: only what passes anew is judged."""
    found = book._query(_PASSED, {"uid": uid})
    if not found:
        return []
    kind, source, override, people = found[0]
    held, given = set(json.loads(people)), changes.model_fields_set
    passed_before = kind == Kind.GAVE and bool(source)
    if "kind" in given:
        kind = changes.kind
    if "details" in given:
        override = changes.details.get(Detail.OVERRIDE, "")
    if "source" in given and changes.source != source:
        source, passed_before = changes.source, False
    if kind != Kind.GAVE or not source or override.strip():
        return []
    who = changes.who if "who" in given else sorted(held)
    return [(source, [one for one in who if not (passed_before and one in held)])]


_PASSED = """
SELECT a.kind, coalesce((SELECT s.uid FROM action s WHERE s.id = a.source_action_id), ''),
  coalesce((SELECT d.value FROM action_detail d WHERE d.action_id = a.id AND d.name = 'override'), ''),
  (SELECT json_group_array(c.uid) FROM participant p JOIN contact c ON c.id = p.contact_id WHERE p.action_id = a.id)
FROM action a WHERE a.uid = :uid
"""


_THOUGHTS = f"""
SELECT a.uid FROM action a
WHERE a.uid IN (SELECT value FROM json_each(:uids))
  AND a.kind IN ({", ".join(f"'{kind}'" for kind in sorted(THOUGHTS))})
"""
"""Those of some entries from which nothing that passes can have come."""


def anyway(capture: Capture, reason: str) -> Capture:
    """The line with a written reason that goes against the refusal of what it passes on."""
    records = tuple(
        replace(r, details={**r.details, Detail.OVERRIDE: reason}) if _passes(r) else r for r in capture.records
    )
    return replace(capture, records=records)


def judged(book: BookCore, passing: Iterable[tuple[str, Sequence[str]]], today: date) -> list[Stop]:
    """What of this may not pass as things stand."""
    wanted = [(uid, to) for uid, to in passing if uid and to]
    if not wanted:
        return []
    thoughts = {row[0] for row in book._query(_THOUGHTS, {"uids": json.dumps([uid for uid, _ in wanted])})}
    if not (wanted := [(uid, to) for uid, to in wanted if uid not in thoughts]):
        return []
    found, me = parties(book, (uid for _, to in wanted for uid in to)), owner(book)
    stops = []
    for uid, recipients in wanted:
        try:
            thing = item(book, uid)
        except NotFound:  # what it is about was promised, and never received
            continue
        held, given = covering(book, (source.uid for source in thing.sources), today, thing.lineage)
        for to in recipients:
            if to not in found:
                continue  # who is not there any more is told of by the verb itself
            who = recipient(found[to], me, today)
            verdict = judge(thing, who, Purpose.PASS_ON, held, given, today)
            if verdict.kind in STOPPING:
                givers = tuple(source.name for source in thing.sources)
                stops.append(Stop(uid, thing.what, to, who.said, verdict, givers))
    return stops


def stand(book: BookCore, passing: Iterable[tuple[str, Sequence[str]]], today: date) -> None:
    """Raises Withheld when anything of this may not pass."""
    stops = judged(book, passing, today)
    if stops:
        said = " ".join(stop.said for stop in stops)
        ways = "record their consent, or go against it with a written reason"
        raise Withheld(f"{said} Nothing was recorded; {ways}", tuple(stops))
