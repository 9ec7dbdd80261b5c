"""The corpus of capture lines: reading it, its halves, and the judge of a reading.

``corpus_format.md`` beside this file says what is compared and how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

import yaml

from netcrm.rules.capture.records import (
    AskKind,
    Capture,
    NewContact,
    Question,
    QuestionKind,
    Record,
    RecordType,
    Ref,
)
from netcrm.words import Detail, Kind
from tests.capture.networks import HERE, ListNetwork, fold, fold_thing, load_networks

__all__ = [
    "HERE",
    "SEED",
    "Case",
    "Expected",
    "Judgement",
    "ListNetwork",
    "Verdict",
    "fold",
    "fold_thing",
    "in_dev",
    "judge",
    "load_cases",
    "load_networks",
    "split",
]

SEED = 20261123
"""The seed by which the lines are split into the dev half and the half set aside."""

_ANY = "*"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a line must be read as. ``records`` is None where they are not compared."""

    records: tuple[dict[str, Any], ...] | None = None
    creates: tuple[dict[str, str], ...] = ()
    ask: dict[str, Any] | None = None
    questions: tuple[dict[str, str], ...] = ()
    may_ask: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One line of the corpus."""

    line: str
    today: date
    network: str
    category: str
    expect: Expected
    design: bool = False
    note: str = ""


class Judgement(StrEnum):
    RIGHT = "right"
    ASKED = "asked"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a reading stands to what was expected; ``differences`` says why it is not right."""

    judgement: Judgement
    differences: tuple[str, ...] = ()


_CASE_KEYS = {"line", "today", "network", "category", "design", "expect", "note"}
_EXPECT_KEYS = {"records", "creates", "ask", "questions", "may_ask"}
_RECORD_KEYS = {"type", "kind", "on", "who", "mentions", "people", "time", "what", "due", "direction", "outcome"}
_RECORD_KEYS |= {"marking", "unnamed", "details", "tags", "about", "follows", "optional"}


def load_cases(path: Path) -> list[Case]:
    """The cases of a file. Raises ValueError, naming the line, on an unknown key, network, kind or detail."""
    cases = []
    for raw in yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER):
        expect = raw["expect"]
        records = expect.get("records")
        for record in records or ():
            _check(raw["line"], "record key", set(record), _RECORD_KEYS)
            _check(raw["line"], "type", set(record["type"].split("|")), set(RecordType))
            _check(raw["line"], "kind", set(record.get("kind", "met").split("|")), set(Kind))
            _check(raw["line"], "detail", set(record.get("details", ())), set(Detail))
        for question in expect.get("questions", ()):
            _check(raw["line"], "question", set(question["kind"].split("|")), set(QuestionKind))
        if "ask" in expect:
            _check(raw["line"], "ask", set(expect["ask"]["kind"].split("|")), set(AskKind))
        _check(raw["line"], "key", set(raw), _CASE_KEYS)
        _check(raw["line"], "expectation", set(expect), _EXPECT_KEYS)
        _check(raw["line"], "network", {raw["network"]}, set(load_networks()))
        cases.append(
            Case(
                line=raw["line"],
                today=date.fromisoformat(raw["today"]),
                network=raw["network"],
                category=raw["category"],
                expect=Expected(
                    records=None if records is None else tuple(records),
                    creates=tuple(expect.get("creates", ())),
                    ask=expect.get("ask"),
                    questions=tuple(expect.get("questions", ())),
                    may_ask=expect.get("may_ask", False),
                ),
                design=raw.get("design", False),
                note=raw.get("note", ""),
            )
        )
    return cases


def _check(line: str, what: str, used: set[str], known: set[Any]) -> None:
    unknown = used - {str(k) for k in known}
    if unknown:
        raise ValueError(f"{line!r}: unknown {what} {', '.join(sorted(unknown))}")


def in_dev(line: str, network: str, today: str, seed: int) -> bool:
    """Whether a line falls into the dev half; each line is decided alone, so that later lines move none."""
    return sha256(f"{seed}|{network}|{today}|{line}".encode()).digest()[0] % 2 == 0


def split(cases: Iterable[Case], seed: int = SEED) -> tuple[list[Case], list[Case]]:
    """The dev half (with every line of the design) and the half set aside."""
    dev: list[Case] = []
    heldout: list[Case] = []
    for case in cases:
        mine = case.design or in_dev(case.line, case.network, case.today.isoformat(), seed)
        (dev if mine else heldout).append(case)
    return dev, heldout


def judge(case: Case, capture: Capture) -> Verdict:
    """Right, asked or wrong: see ``corpus_format.md``, "Judgement"."""
    expect = case.expect
    if expect.ask is not None:
        return _judge_ask(case, capture)
    wanted = [q for q in expect.questions if not _optional(q)]
    if expect.records == () and not wanted:
        if capture.ready or (capture.ask is not None and capture.ask.kind is not AskKind.FIND):
            return Verdict(Judgement.WRONG, ("a line that is no record is recorded or answered",))
        return Verdict(Judgement.RIGHT)
    if capture.ask is not None:
        return Verdict(Judgement.WRONG, (f"a line that records is answered as a question ({capture.ask.kind})",))
    asked = [q for q in capture.questions if not q.optional]
    if wanted and capture.ready:
        return Verdict(Judgement.WRONG, ("recorded without asking " + ", ".join(q["kind"] for q in wanted),))
    if not asked and not capture.records:
        return Verdict(Judgement.ASKED, ("nothing was understood",))
    missing, extra = _unmatched(wanted, asked)
    if extra:
        if expect.may_ask:
            return Verdict(Judgement.RIGHT)
        return Verdict(Judgement.ASKED, tuple(f"asks {q.kind}: {q.about!r}" for q in extra))
    if missing:
        return Verdict(Judgement.WRONG, tuple(f"does not ask {q['kind']} {q.get('about', '')!r}" for q in missing))
    unclear = any("|" in q["kind"] for q in wanted)
    differences = [] if unclear else _compare_creates(case, capture)
    if expect.records is not None:
        differences += _compare_records(case, capture)
    offered = [q for q in expect.questions if _optional(q)]
    left, _ = _unmatched(offered, [q for q in capture.questions if q.optional])
    differences += [f"does not offer {q['kind']}" for q in left]
    return Verdict(Judgement.WRONG, tuple(differences)) if differences else Verdict(Judgement.RIGHT)


def _judge_ask(case: Case, capture: Capture) -> Verdict:
    wanted = case.expect.ask or {}
    got = capture.ask
    if capture.records and (got is not None or capture.ready):
        return Verdict(Judgement.WRONG, ("a question is recorded",))
    if any(not q.optional for q in capture.questions):
        return Verdict(Judgement.ASKED, tuple(f"asks {q.kind}: {q.about!r}" for q in capture.questions))
    if got is None:
        return Verdict(Judgement.ASKED, ("nothing was understood",))
    names = [_shown(ref, case, capture) for ref in got.who]
    differences = _plain("ask", wanted["kind"], got.kind, str)
    if "who" in wanted:
        left_out = [n for n in wanted["who"] if fold(n) not in {fold(name) for name in names}]
        differences += [f"ask who: {n} is not among {names}" for n in left_out]
    if "what" in wanted:
        differences += _plain("ask what", wanted["what"], got.what, lambda t: fold_thing(t, names))
    if "about" in wanted:
        differences += _plain("ask about", wanted["about"], got.about, str)
    return Verdict(Judgement.WRONG, tuple(differences)) if differences else Verdict(Judgement.RIGHT)


def _optional(question: dict[str, str]) -> bool:
    return Question(QuestionKind(question["kind"].split("|")[0]), "", "").optional


def _unmatched(wanted: list[dict[str, str]], asked: list[Question]) -> tuple[list[dict[str, str]], list[Question]]:
    """The wanted questions that were not asked, and the asked ones that were not wanted."""
    rest = list(asked)
    missing = []
    for want in wanted:
        match = next((q for q in rest if q.kind in want["kind"].split("|") and _about(want, q)), None)
        if match is None:
            missing.append(want)
        else:
            rest.remove(match)
    return missing, rest


def _about(want: dict[str, str], question: Question) -> bool:
    one, other = f" {fold(want.get('about', ''))} ", f" {fold(question.about)} "
    return not one.strip() or one in other or (bool(other.strip()) and other in one)


def _plain(label: str, wanted: str, got: str, folded: Callable[[str], str]) -> list[str]:
    """A difference unless the value is one of the wanted, which ``|`` parts; ``*`` is any."""
    options = str(wanted).split("|")
    if _ANY in options or folded(got) in {folded(o) for o in options}:
        return []
    return [f"{label}: expected {wanted!r}, got {got!r}"]


def _people(label: str, wanted: Any, got: Iterable[str]) -> list[str]:
    names = sorted({fold(n) for n in got})
    if wanted == _ANY or sorted({fold(n) for n in wanted}) == names:
        return []
    return [f"{label}: expected {list(wanted)}, got {names}"]


def _shown(ref: Ref, case: Case, capture: Capture) -> str:
    """The full name of a known or new contact; ``?`` and the words for one that is still open."""
    if ref.uid:
        known = {c.uid: c.name for c in load_networks()[case.network].contacts}
        return known.get(ref.uid, f"no such uid {ref.uid}")
    if ref.key:
        return next((c.name for c in capture.creates if c.key == ref.key), f"no such key {ref.key}")
    return "?" + ref.name.removeprefix("?")


def _compare_creates(case: Case, capture: Capture) -> list[str]:
    wanted = {fold(c["name"]): c for c in case.expect.creates}
    got = {fold(c.name): c for c in capture.creates}
    if set(wanted) != set(got):
        return [f"creates: expected {sorted(wanted)}, got {sorted(got)}"]
    differences: list[str] = []
    known = {c.uid: c.name for c in load_networks()[case.network].contacts}
    for name, want in wanted.items():
        new: NewContact = got[name]
        differences += _plain(f"{name} is", want.get("kind", "person"), new.kind, str)
        differences += _plain(f"{name} role", want.get("role", ""), new.role, fold_thing)
        organisation = known.get(new.organisation_uid, new.organisation)
        differences += _plain(f"{name} organisation", want.get("organisation", ""), organisation, fold)
    return differences


def _compare_records(case: Case, capture: Capture) -> list[str]:
    """The fewest differences over every pairing of the expected records (with or without optional ones) and the got."""
    expected = case.expect.records or ()
    must = [r for r in expected if not r.get("optional")]
    may = [r for r in expected if r.get("optional")]
    extra = len(capture.records) - len(must)
    if not 0 <= extra <= len(may):
        shown = [f"{r.type} {r.kind or ''}".strip() for r in capture.records]
        return [f"records: expected {[r.get('kind', r['type']) for r in must]}, got {shown}"]
    best: list[str] | None = None
    for chosen in combinations(may, extra):
        for order in permutations(capture.records):
            pairs = zip([*must, *chosen], order, strict=True)
            found = [d for want, got in pairs for d in _compare_record(want, got, case, capture)]
            if best is None or len(found) < len(best):
                best = found
    return best or []


def _compare_record(want: dict[str, Any], got: Record, case: Case, capture: Capture) -> list[str]:
    who = [_shown(r, case, capture) for r in got.who]
    mentions = [_shown(r, case, capture) for r in got.mentions]
    label = want.get("kind", want["type"])
    action = got.type is RecordType.ACTION

    def bare(text: str) -> str:
        return fold_thing(text, (*who, *mentions))

    found = _plain(f"{label} type", want["type"], got.type, str)
    found += _plain(f"{label} kind", want.get("kind", ""), got.kind or "", str)
    if "people" in want:
        found += _people(f"{label} people", want["people"], [*who, *mentions])
    else:
        found += _people(f"{label} who", want.get("who", []), who)
        found += _people(f"{label} mentions", want.get("mentions", []), mentions)
    if action or "on" in want:
        found += _plain(f"{label} on", want.get("on", case.today.isoformat()), got.on, str)
    for key in ("time", "due", "marking", "about", "follows"):
        found += _plain(f"{label} {key}", want.get(key, ""), getattr(got, key), str)
    found += _plain(f"{label} direction", want.get("direction", ""), got.direction or "", str)
    if bool(want.get("unnamed", False)) != got.unnamed:
        found.append(f"{label} unnamed: expected {want.get('unnamed', False)}, got {got.unnamed}")
    if "what" in want:
        found += _plain(f"{label} what", want["what"], got.what, bare)
    if "outcome" in want:
        found += _plain(f"{label} outcome", want["outcome"], got.outcome, bare)
    if "tags" in want:
        found += _people(f"{label} tags", want["tags"], got.tags)
    for name, value in want.get("details", {}).items():
        found += _plain(f"{label} {name}", value, got.details.get(Detail(name), ""), bare)
    return found
