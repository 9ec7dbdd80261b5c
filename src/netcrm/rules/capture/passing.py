"""What was given that had been received: "sent amara's template to raj", "forwarded the rota to ben"."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import ask_thing, matching
from netcrm.rules.capture.records import Record, Thing, ThingKind
from netcrm.rules.capture.scene import Scene
from netcrm.words import Detail, Kind

_FORWARDING = frozenset("forwarded forward fwd fwded passed relayed".split())


def passed_on(scene: Scene, record: Record) -> Record:
    """The record of a gift, with the thing received that it passes on, where the line says whose it was or that it was
    forwarded; asked where several things may be meant."""
    what = record.details.get(Detail.WHAT, "")
    if record.kind is not Kind.GAVE or record.about or not what:
        return record
    things = _meant(scene, record, what)
    uid = things[0].uid if len(things) == 1 else ask_thing(scene, what, things)
    return replace(record, about=uid) if uid else record


def _meant(scene: Scene, record: Record, what: str) -> list[Thing]:
    line = scene.line
    owners = {c.uid for name in line.names.values() if name.possessive for c in name.known}
    if not owners and not _FORWARDING & set(line.lows):
        return []
    to = {ref.uid for ref in record.who if ref.uid}
    things = [t for t in line.network.things(ThingKind.RECEIVED, sorted(owners)) if not to & set(t.who)]
    return matching(things, what)
