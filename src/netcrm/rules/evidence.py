"""What an evidence item holds, judged: which proof something is, who was late, which claims an assessor will ask about.

Pure. Whatever is not in the unit's text (what counts as late, which words refuse) is netcrm's own judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from netcrm.models.dates import PartialDate
from netcrm.rules.mapping import possible_by_kind
from netcrm.standards.types import Family, Proof, Standard
from netcrm.words import Kind

LATE_DAYS = 14
"""An entry written down more than so many days after it happened is called late: an assessor will ask."""
PERSONAL, WITNESS = "personal statement", "witness statement"
"""What the unit's evidence table calls words that are no work product."""
_AGREES = re.compile(r"\s*(yes|y|ok|okay|agreed|agrees|happy|may|can|sure|of course)\b", re.IGNORECASE)
_DECLINES = re.compile(
    r"\b(no|not|none|never|nope|n|refus\w*|declin\w*|unknown|unsure|unclear|unwilling|pending|later)\b|n['’]t\b|\?",
    re.IGNORECASE,
)


def late_by(on: str, recorded_at: str, zone: tzinfo | None = None) -> int:
    """Days between an entry's last possible day and the day it was written down (by the owner's clock: ``zone``, else
    this machine's), when that makes it late; else 0."""
    happened = PartialDate(on).last if on else None
    if happened is None or not recorded_at:
        return 0
    days = (datetime.fromisoformat(recorded_at).astimezone(zone).date() - happened).days
    return days if days > LATE_DAYS else 0


def artefact_proof(standard: Standard, evidence_type: str, *, held: bool, body: bool) -> Proof | None:
    """What a work product proves, given that a file or a place of it is there (``held``), or words written for the
    portfolio (``body``).

    A letter of a witness proves nothing by itself: the testimony does, on the points that it addresses, and never what
    somebody knows.
    """
    known = standard.evidence.get(evidence_type)
    called = known.text.casefold() if known is not None else ""
    if not held:
        return Proof.STATEMENT if body else None
    if PERSONAL in called:
        return Proof.STATEMENT
    return None if WITNESS in called else Proof.PRODUCT


def declines(contactable: str) -> bool:
    """Whether what was noted of a witness says, or leaves open, that they do not agree to be contacted ("no, she is
    leaving"; "she does not want to be called"; "unknown")."""
    return _AGREES.match(contactable) is None and _DECLINES.search(contactable) is not None


def witnessed(standard: Standard, points: frozenset[str], *, reachable: bool, contactable: str) -> frozenset[str]:
    """The criteria that a testimony can prove: what it addresses, never knowledge, and only when an assessor can
    contact the witness."""
    if not reachable or declines(contactable):
        return frozenset()
    return frozenset(code for code in points if standard.criteria[code].family is not Family.KNOWLEDGE)


def unproving(points: Iterable[str], *, reachable: bool, contactable: str) -> tuple[str, ...]:
    """What keeps a testimony from proving anything, in words."""
    lacks = []
    if not any(points):
        lacks.append("the points that it addresses")
    if not reachable:
        lacks.append("an address or number at which the witness can be reached")
    if declines(contactable):
        lacks.append("the witness's consent to be contacted")
    return tuple(lacks)


def is_outside(standard: Standard, criterion: str, kinds: Iterable[Kind], types: Iterable[str]) -> bool:
    """Whether a criterion is listed for no evidence that an item with actions of these kinds and work products of these
    types can be. It is neutral: the table is indicative. Where the unit has no table, nothing lies outside of it."""
    if not standard.evidence:
        return False
    reach = possible_by_kind(standard)
    listed = {code for kind in kinds for code in reach[kind].with_artefact}
    for code in types:
        if (known := standard.evidence.get(code)) is not None:
            listed.update((*known.pcs, *known.criteria))
    return criterion not in listed


def plain(sentence: str) -> str:
    """A sentence as it is compared with others: without case, spacing or a final stop."""
    return " ".join(sentence.casefold().split()).rstrip(".!; ")


def sharing(said: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Of claims by uid with their sentences, those that share theirs with others, and with which."""
    by_words: dict[str, list[str]] = {}
    for uid, why in said.items():
        by_words.setdefault(plain(why), []).append(uid)
    return {
        uid: tuple(other for other in uids if other != uid)
        for words, uids in by_words.items()
        if words and len(uids) > 1
        for uid in uids
    }
