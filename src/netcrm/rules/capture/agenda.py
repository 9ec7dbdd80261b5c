"""What is to be raised with somebody next time: "next time ask raj about rates", "raise the budget with jane when i see
her", "agenda jane: the away day"."""

from __future__ import annotations

from netcrm.rules.capture.lexicon import Form, verb_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import Person
from netcrm.rules.capture.records import Record, RecordType, Ref
from netcrm.rules.capture.scene import Scene, mentions, refs

_RAISING = frozenset("ask tell raise mention discuss bring remind thank congratulate check warn offer".split())
"""Words that begin what is to be said."""
_LEADING = frozenset("must should remember to and also please i need want".split())
_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "next time we speak;next time we talk;next time we meet;next time we're in touch;next time i see him;"
        "next time i see her;next time i see them;when i next see him;when i next see her;when i next see them;"
        "when i see him next;when i see her next;when i see them next;when i see him;when i see her;when i see them;"
        "when we next meet;when we next speak;when we next talk;when we meet next;when we meet;when we speak;"
        "when we talk;at our next meeting;at our next catch up;at our next 1-1;next time"
    ).split(";")
)


def agenda(scene: Scene, start: int) -> list[Record]:
    """The items of a line that only says what to raise next time; none for every other line, which is read as usual."""
    line = scene.line
    if line.lows[start] == "agenda":
        return _listed(scene, start + 1 + (line.lows[start + 1 : start + 2] in (["for"], ["with"])))
    if (at := _next_with(line, start)) >= 0:
        return _listed(scene, at)
    cue = _cue(line, start)
    if cue is None or any(line.labels[n] for n in range(start, len(line.tokens)) if not cue[0] <= n < cue[1]):
        return []  # a day is a follow-up's, and said by its own words
    kept = [n for n in range(start, len(line.tokens)) if not cue[0] <= n < cue[1]]
    at = next((n for n in kept if line.lows[n] not in _LEADING | {",", ":", "-", "–"}), -1)
    if at < 0 or line.lows[at] not in _RAISING or _also_past(line, kept):
        return []
    people = _with_whom(scene, at, kept)
    if len(people) != 1:
        return []
    words = line.text[line.tokens[at].start : line.tokens[kept[-1]].end]
    if at < cue[0] < kept[-1]:
        return []  # the cue stands in the midst: what belongs to it is not plain
    return [_item(scene, words.strip(" ,;.-–"), people, (at, kept[-1] + 1))]


def _cue(line: Line, start: int) -> tuple[int, int] | None:
    """Where the words for "next time" stand; None where they do not."""
    for n in range(start, len(line.tokens)):
        for cue in _CUES:
            if tuple(line.lows[n : n + len(cue)]) == cue and line.inside[n] < 0:
                return n, n + len(cue)
    return None


def _also_past(line: Line, kept: list[int]) -> bool:
    """Whether the line tells of something that has happened besides."""
    found = (verb_at(line.lows, n) for n in kept if line.inside[n] < 0)
    return any(verb is not None and verb[0].form is Form.PAST for verb in found)


def _with_whom(scene: Scene, at: int, kept: list[int]) -> list[Ref]:
    """Whom it is to be raised with: who stands right behind the verb, or behind "with" or "to"."""
    line = scene.line
    for n in kept:
        if n in line.names and (n == at + 1 or line.lows[n - 1] in ("with", "w", "w/", "to", "of")):
            name = line.names[n]
            if name.known and not name.possessive:
                return refs(scene, [Person(name, "", name.start, name.end)])
    return []


_BEFORE_WHOM = frozenset(
    "for at the my our next time catch-up catchup meeting mtg call 1-1 chat 1:1 with w w/ i see speak to meet".split()
)


def _next_with(line: Line, start: int) -> int:
    """Where the name stands in "next time with jane: …", "for the next catch-up with raj: …"; -1 in other lines."""
    at = start
    while at < len(line.tokens) and at not in line.names and line.lows[at] in _BEFORE_WHOM:
        at += 1
    return at if at > start + 1 and "next" in line.lows[start:at] and at in line.names else -1


def _listed(scene: Scene, at: int) -> list[Record]:
    """ "agenda jane: the budget, the away day": an item for each part."""
    line = scene.line
    name = line.names.get(at)
    if name is None or not name.known or line.lows[name.end : name.end + 1] not in ([":"], ["-"], ["–"]):
        return []
    people = refs(scene, [Person(name, "", name.start, name.end)])
    items = []
    first = name.end + 1
    for n in range(first, len(line.tokens) + 1):
        if n == len(line.tokens) or line.lows[n] in (",", ";") and line.inside[n] < 0:
            part = line.slice(first, n).strip(" .")
            items += [_item(scene, part, people, (first, n))] if part else []
            first = n + 1
    return items


def _item(scene: Scene, what: str, people: list[Ref], words: tuple[int, int]) -> Record:
    """What to raise, by the tokens that say it; the contacts among them are spoken of."""
    spoken_of = mentions(scene, *words, people)
    return Record(RecordType.AGENDA, scene.today, scene.line.text, who=tuple(people), mentions=spoken_of, what=what)
