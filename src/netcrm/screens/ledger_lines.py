"""The ledger as lines: exchanges, promises, needs and offers, with the figures above them and the words below. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.exchanges import ExchangeRow, StandingRow
from netcrm.models.rows import NeedRow, OfferRow, PromiseRow, ToldRow, Who
from netcrm.rules.masking import AGAINST, masked
from netcrm.rules.promised import state_said, story, why_said
from netcrm.rules.reciprocity import Kept, Sums, by_month, running, trend
from netcrm.rules.said import balance, plural, short_date, used
from netcrm.screens.coverage_text import sparkline
from netcrm.text import clean, fold, shorten, shorten_names
from netcrm.widgets.safe import cell, safe
from netcrm.words import Direction, NeedState, PromiseState

DATE, ARROW, WEIGHT, STATE, SETTLED = 12, 2, 2, 18, 22
LAST = 9
"""Where a need stands that was given no priority."""
NAMED = 3
"""Contacts named as over-asked, or as owed."""
NAME_MAX = 24
"""Cells of each of their names."""


class View(StrEnum):
    """What the ledger shows; the value is its heading."""

    EXCHANGES = "Exchanges"
    PROMISES = "Promises"
    NEEDS = "Needs and offers"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the screen was told by one reading."""

    exchanges: tuple[ExchangeRow, ...] = ()
    over_asked: tuple[StandingRow, ...] = ()
    owed: tuple[StandingRow, ...] = ()
    months: tuple[tuple[str, Sums], ...] = ()
    promises: tuple[PromiseRow, ...] = ()
    kept: Mapping[Direction, Kept] | None = None
    needs: tuple[NeedRow, ...] = ()
    offers: tuple[OfferRow, ...] = ()


LedgerLine = ExchangeRow | PromiseRow | NeedRow | OfferRow | str
"""A line of the list; a text is a heading."""


def key_of_line(line: LedgerLine) -> str:
    """What identifies the line, '' for a heading."""
    return "" if isinstance(line, str) else line.uid


def people_of(line: LedgerLine | None) -> tuple[Who, ...]:
    """The contacts that the line is about."""
    match line:
        case ExchangeRow():
            return line.who
        case PromiseRow():
            return (line.who,)
        case NeedRow():
            return line.contacts
        case _:
            return ()


def lines(ledger: Ledger, view: View, wanted: str = "") -> list[LedgerLine]:
    """The lines of a view whose words or names hold all words of ``wanted``."""
    words = fold(wanted).split()

    def kept(found: Iterable[LedgerLine]) -> list[LedgerLine]:
        return [line for line in found if all(word in _haystack(line) for word in words)]

    if view is View.EXCHANGES:
        return kept(ledger.exchanges)
    if view is View.PROMISES:
        return [
            *_section("Open", kept(p for p in ledger.promises if p.state == PromiseState.OPEN)),
            *_section("Settled", kept(p for p in ledger.promises if p.state != PromiseState.OPEN)),
        ]
    open_needs = [need for need in ledger.needs if need.state == NeedState.OPEN]
    waiting = sorted(open_needs, key=lambda need: need.priority or LAST)
    over = [need for need in ledger.needs if need.state != NeedState.OPEN]
    return [
        *_section("Needs", kept([*waiting, *over])),
        *_section("Offers", kept(ledger.offers)),
    ]


def _section(title: str, found: Sequence[LedgerLine]) -> list[LedgerLine]:
    return [title, *found] if found else []


def _haystack(line: LedgerLine) -> str:
    if isinstance(line, str):
        return ""
    marking = getattr(line, "marking", "")
    return fold(
        " ".join([masked(marking, line.what), *(who.name for who in people_of(line)), getattr(line, "sort", "")])
    )


def draw_line(line: LedgerLine, width: int, today: date) -> Text:
    """One line of the list in ``width`` cells."""
    match line:
        case ExchangeRow():
            return _exchange(line, width, today)
        case PromiseRow():
            return _promise(line, width, today)
        case NeedRow():
            return _need(line, width, today)
        case OfferRow():
            return _offer(line, width)
    said = f"─── {line} "
    return cell(said + "─" * max(0, width - len(said)), width)


def _warned(row: ExchangeRow) -> str:
    """What it was, behind a warning where it was given against a refusal."""
    return (f"{AGAINST} · " if row.against else "") + masked(row.marking, row.what)


def _exchange(row: ExchangeRow, width: int, today: date) -> Text:
    room = width - DATE - ARROW - WEIGHT - 1
    who, marking = max(12, room // 4), min(16, max(11, room // 6))
    use = max(8, room // 4)
    text = cell(short_date(row.on, today), DATE, "dim")
    text.append_text(cell("→" if row.direction == "given" else "←", ARROW, "bold"))
    text.append_text(cell(_warned(row), max(8, room - who - marking - use)))
    text.append_text(cell(" " + shorten_names([clean(w.name) for w in row.who], who - 1), who))
    text.append_text(cell(f" {row.marking}", marking))
    said = masked(row.marking, used(row)) if row.uses else "not used yet" if row.direction == "received" else ""
    text.append_text(cell(f" {said}", use, "" if row.uses else "dim"))
    text.append_text(cell(str(row.weight or "·"), WEIGHT + 1, "" if row.weight else "dim", right=True))
    return text


def _promise(row: PromiseRow, width: int, today: date) -> Text:
    name = max(14, width // 4)
    state, why = state_said(row, today), why_said(row, today)
    what = masked(row.marking, row.what) + (f" · {why}" if why else "")
    text = cell("  I owe " if row.direction == Direction.MINE else "  they owe ", 11, "dim")
    text.append_text(cell(row.who.name, name))
    text.append_text(cell(f" {what}", max(8, width - 11 - name - SETTLED)))
    text.append_text(cell(state or "no date", SETTLED, "bold" if row.late_days else "dim", right=True))
    return text


def _need(row: NeedRow, width: int, today: date) -> Text:
    linked = f"{plural(len(row.contacts), 'contact')} may help" if row.contacts else "nobody linked yet"
    state = (
        (f"by {short_date(row.horizon, today)}" if row.horizon else "now") if row.state == NeedState.OPEN else row.state
    )
    first = f"  {row.priority}  " if row.priority else "  "
    text = cell(first + row.what, max(8, width - 20 - STATE), "" if row.state == NeedState.OPEN else "dim")
    text.append_text(cell(f" {linked}", 20, "dim"))
    text.append_text(cell(state, STATE, "dim", right=True))
    return text


def _offer(row: OfferRow, width: int) -> Text:
    told = f"told {len(row.told)}" + (f", {len(row.outdated)} before it changed" if row.outdated else "")
    text = cell(f"  {row.what}", max(8, width - 30 - STATE))
    text.append_text(cell(f" {told if row.told else 'nobody told yet'}", 30, "dim"))
    text.append_text(cell(row.sort, STATE, "dim", right=True))
    return text


# The figures above the list


def head(ledger: Ledger, view: View, today: date, width: int) -> Text:
    """Two lines of figures for a view."""
    if view is View.EXCHANGES:
        return _balance(ledger, today, width)
    if view is View.PROMISES:
        kept = ledger.kept or {}
        return Text("\n").join(
            cell(_kept(title, kept.get(side, Kept())), width)
            for title, side in (("Mine:  ", Direction.MINE), ("Theirs:", Direction.THEIRS))
        )
    needs = sum(need.state == NeedState.OPEN for need in ledger.needs)
    return cell(f"{plural(needs, 'open need')} · {plural(len(ledger.offers), 'offer')}", width)


def _balance(ledger: Ledger, today: date, width: int) -> Text:
    total = Sums(sum(month.given for _, month in ledger.months), sum(month.received for _, month in ledger.months))
    course = running(by_month(ledger.months, today), total.balance)
    floor = min(course)
    said = f"given {total.given} · received {total.received} · balance {balance(total.balance)}, {trend(course)}  "
    first = cell(said + sparkline([at - floor for at in course]), width)
    parts = [
        f"{label}: {', '.join(f'{shorten(clean(s.who.name), NAME_MAX)} ({balance(s.balance)})' for s in found)}"
        for label, found in (("over-asked", ledger.over_asked), ("owed", ledger.owed))
        if found
    ]
    return Text("\n").join([first, cell(" · ".join(parts) or "nobody is over-asked or owed", width, "dim")])


def _kept(title: str, kept: Kept) -> str:
    if not (kept.kept or kept.broken or kept.released or kept.open):
        return f"{title} none yet"
    rate = "none settled" if kept.rate is None else f"{kept.rate} % of those settled were kept"
    return f"{title} {rate} · {kept.kept} kept, {kept.broken} broken, {kept.open} open, {kept.late} late"


# The words below the list


def detail(line: LedgerLine | None, today: date, keymap: Mapping[str, str] = DECLARED, more: str = "") -> Text:
    """The line in full; ``more`` is what was looked up besides."""
    said: list[str] = []
    match line:
        case ExchangeRow():
            said = _exchange_words(line, today, keymap)
        case PromiseRow():
            marked = f"marked {line.marking}" if line.marking else ""
            said = [masked(line.marking, line.what), marked, *story(line, today)]
        case NeedRow():
            said = [line.what, more]
        case OfferRow():
            said = [line.what, *_told(line, today), more]
    return safe("\n".join(part for part in said if part), lines=True)


def _told(row: OfferRow, today: date) -> list[str]:
    """Who has which picture of an offer, in words."""

    def named(found: Sequence[ToldRow]) -> str:
        return ", ".join(f"{told.who.name} {short_date(told.on, today)}" for told in found)

    current = [told for told in row.told if told.current]
    untold = ", ".join(who.name for who in row.untold)
    until = [*(version.on for version in row.earlier), row.since][1:]
    earlier = []
    for version, day in zip(row.earlier, until, strict=True):
        heard = named([told for told in row.told if told.version == version.number])
        earlier.append(f"Until {short_date(day, today)}: “{version.what}”" + (f"; told {heard}" if heard else ""))
    return [
        f"Told: {named(current)}" if current else "",
        *reversed(earlier),
        f"Key members not told: {untold}" if untold else "",
    ]


def _exchange_words(row: ExchangeRow, today: date, keymap: Mapping[str, str]) -> list[str]:
    worth = f"worth {row.weight}" + (f": {row.weight_why}" if row.weight_why else "") if row.weight else ""
    first = " · ".join(part for part in (_warned(row), row.sort, masked(row.marking, worth)) if part)
    facts = [
        "source never named" if row.unnamed else "",
        f"met the need “{row.need}”" if row.need else "",
        f"passed on from “{masked(row.marking, row.came_from)}”" if row.came_from else "",
    ]
    uses = [
        f"{short_date(use.on, today)} used for {masked(row.marking, use.purpose) or 'nothing said'}"
        + (f": {masked(row.marking, use.effect)}" if use.effect else "")
        for use in row.uses
    ]
    if row.direction == "received" and not uses:
        uses = [with_keys("Not used yet: {ledger.use} records what it was used for.", keymap)]
    return [first, " · ".join(fact for fact in facts if fact), *uses]
