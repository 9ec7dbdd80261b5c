"""What was given that is not mine to give: "sent amara's template to raj", "forwarded the rota to ben", "gave raj
jane's number", "emailed amara the tender template" when that came from somebody."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import ask_thing, matching
from netcrm.rules.capture.clause import SIGNS
from netcrm.rules.capture.line import Line, Name, names_between
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import (
    MINE,
    KeepsBack,
    Question,
    QuestionKind,
    Record,
    RecordType,
    Thing,
    ThingKind,
)
from netcrm.rules.capture.scene import Scene, phrase, refs, unique
from netcrm.rules.own_details import details_in
from netcrm.rules.topics import owned
from netcrm.text import fold
from netcrm.words import Detail, Kind

_FORWARDING = frozenset("forwarded forward fwd fwded passed relayed".split())
_BY_MESSAGE = frozenset({Kind.EMAILED, Kind.MESSAGED, Kind.WROTE})
_MESSAGING = frozenset(
    "emailed mailed e-mailed messaged texted whatsapped dmed dm'd posted faxed pinged wrote sent gave".split()
)
_STOPS = frozenset("about re regarding on for at with in from by before after yesterday today and but who that".split())
_LEADS = frozenset("to over across".split())


def passed_on(scene: Scene, record: Record) -> Record:
    """The record of a gift, with the thing received that it passes on, or those whose contact details it gives; asked
    where several things may be meant, or it may be something received that may not pass."""
    if record.type is not RecordType.ACTION or record.about:
        return record
    if record.kind in _BY_MESSAGE:
        return _in_a_message(scene, record)
    what = record.details.get(Detail.WHAT, "")
    if record.kind is not Kind.GAVE or not what:
        return record
    if details_in(what) is not None:
        return _details(scene, record, what)
    things = _meant(scene, record, what)
    uid = things[0].uid if len(things) == 1 else ask_thing(scene, what, things)
    if not things:
        uid = _kept_back(scene, record, what)
    return replace(record, about=uid) if uid else record


def _meant(scene: Scene, record: Record, what: str) -> list[Thing]:
    line = scene.line
    owners = {c.uid for name in line.names.values() if name.possessive for c in name.known}
    if not owners and not _FORWARDING & set(line.lows):
        return []
    to = {ref.uid for ref in record.who if ref.uid}
    things = [t for t in line.network.things(ThingKind.RECEIVED, sorted(owners)) if not to & set(t.who)]
    return matching(things, what)


def _kept_back(scene: Scene, record: Record, what: str) -> str:
    """The uid of the thing received that the words name and that may not pass as it is, once it was said that it is
    that; '' where it is one's own, or while that is open."""
    network, given = scene.line.network, scene.line.answer(QuestionKind.THING, what)
    if given == MINE or not isinstance(network, KeepsBack) or any(not r.uid and not r.key for r in record.who):
        return ""
    if owned(what)[0]:
        return ""  # somebody's from whom no such thing came
    named = f"my {what}" if fold(f"my {what}") in fold(record.text) else what
    to = [ref.uid for ref in record.who if ref.uid]
    things = network.kept_back(named, to, len(to) < len(record.who))
    if given in {thing.uid for thing in things}:
        return given
    if things:
        said = f"Is this “{things[0].what}”?" if len(things) == 1 else f"“{what}”: is it one of these?"
        scene.line.raise_question(Question(QuestionKind.THING, what, said, things=tuple(things), choices=(MINE,)))
    return ""


def _details(scene: Scene, record: Record, what: str) -> Record:
    """A gift of somebody's contact details: they are spoken of, and took no part."""
    owner = _owner(scene.line, what)
    if owner is None:
        return record
    whose = [
        ref for ref in refs(scene, [Person(owner, "", owner.start, owner.end)]) if ref not in record.who
    ]  # fmt: skip
    return replace(record, mentions=tuple(unique([*record.mentions, *whose])))


def _owner(line: Line, what: str) -> Name | None:
    """The known contact whose details the words are."""
    said = details_in(what)
    if said is None or not said.whose:
        return None
    whose = fold(said.whose)
    return next(
        (n for n in line.names.values() if n.known and fold(n.text).removesuffix("'s").removesuffix("s'") == whose),
        None,
    )


def _in_a_message(scene: Scene, record: Record) -> Record:
    """ "emailed amara the tender template", "texted raj jane's number": a gift, where what was sent is somebody's."""
    what = _sent(scene, record)
    if not what:
        return record
    gift = replace(record, kind=Kind.GAVE, details={**record.details, Detail.WHAT: what})
    if details_in(what) is not None:
        return _details(scene, gift, what) if _owner(scene.line, what) is not None else record
    uid = _kept_back(scene, gift, what)
    return replace(gift, about=uid) if uid else record


def _sent(scene: Scene, record: Record) -> str:
    """What was sent in a message: the words behind the verb, and behind or before those whom it went to; '' for what it
    only was about."""
    line = scene.line
    begin = max(0, line.text.find(record.text))
    until = begin + len(record.text)
    inside = [n for n, token in enumerate(line.tokens) if begin <= token.start and token.end <= until]
    verb = next((n for n in inside if line.lows[n] in _MESSAGING), -1)
    if verb < 0:
        return ""
    end = inside[-1] + 1
    people, after = people_at(line, verb + 1, end, unknown=False)
    start = verb + 1
    if people and not (people[-1].name is not None and people[-1].name.possessive):
        start = after
    elif people and after > people[-1].start and len(people) > 1:
        start = people[-1].start
    elif not any(line.lows[n] in _LEADS and n + 1 in line.names for n in range(start, end)):
        return ""
    stop = next((n for n in range(start, end) if line.lows[n] in SIGNS | _STOPS | _LEADS or n in line.dates), end)
    owned = [n for n in names_between(line, start, stop) if n.known and not n.possessive]
    return "" if owned else phrase(scene, start, stop)
