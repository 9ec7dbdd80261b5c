"""What is on record already, of which a line speaks again."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Record, RecordType, Thing, ThingKind
from netcrm.rules.capture.tokens import fold
from netcrm.words import Kind


def on_what_is_open(read: Line, record: Record) -> Record:
    """The idea of an introduction, or a need, that is on record already: a further word about it, never a second."""
    who = [ref.uid for ref in record.who]
    things: list[Thing] = []
    if record.kind is Kind.INTRODUCTION and len(who) == 2 and all(who):
        things = [t for t in read.network.things(ThingKind.INTRODUCTION, who) if set(who) <= set(t.who)]
    elif record.type is RecordType.NEED:
        things = [t for t in read.network.things(ThingKind.NEED) if _same_need(t.what, record.what)]
    return replace(record, about=things[0].uid) if things and not record.about else record


def _same_need(one: str, other: str) -> bool:
    words, others = ([w for w in fold(text).split() if w not in ("a", "an", "the")] for text in (one, other))
    return words == others
