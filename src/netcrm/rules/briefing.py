"""What to read before meeting someone: chosen from what the store knows, as headings with lines. Pure.

One page answers, in this order: who is this, what do they care about, how do they like to be talked to, what was agreed
about confidence, what does each owe the other, what is planned, what to raise, what happened last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from netcrm.models.filters import JournalFilter
from netcrm.models.followed import Followed
from netcrm.models.rows import ActionRow, ContactDetail, NeedRow, OfferRow, PromiseRow
from netcrm.rules.agreements import passes_to
from netcrm.rules.cadence import days_over
from netcrm.rules.masking import MASK, veiled, veiled_promise
from netcrm.rules.owing import asked_for, brought, owed
from netcrm.rules.said import balance, plural
from netcrm.rules.telling import DETAILS_SAID, kind_said, words_of
from netcrm.words import PlanKind

PEOPLE_MAX = 12
"""Contacts on one page."""
LAST_ACTIONS = 5
LOOKED_AT = 40
"""Actions looked at, so that those that matter are among them."""
TENDED: frozenset[str] = frozenset({"added", "edited", "merged", "imported", "exported", "scheduled", "promised"})
"""Kinds that only tend the record, or that the page tells of elsewhere."""
TALKS: frozenset[str] = frozenset({"met", "called", "talked", "emailed", "wrote", "messaged"})
AGREED_MAX = 5
NEXT_TIME_MAX = 3
FOUND_AFTER = 14
"""Days after which an effect that was expected can be looked at."""
TEXT_MAX = 300
_SMALL = frozenset("a an and for in of on or the to with".split())

DateWords = Callable[[str], str]
"""How a partial date is said."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of one contact: the detail, the latest actions (newest first), the boundaries agreed, the
    reflections, the effects considered and the expectations (newest first each), and the uids of those of them that
    something was done about."""

    detail: ContactDetail
    actions: Sequence[ActionRow] = ()
    agreed: Sequence[ActionRow] = ()
    reflections: Sequence[ActionRow] = ()
    considered: Sequence[ActionRow] = ()
    clarified: Sequence[ActionRow] = ()
    acted_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; ``level`` 1 is a contact's name, 2 a part about them. ``keys``: the uids of the plans
    that the lines are, where they can be ticked off; ``about``: the contact's uid."""

    heading: str
    lines: tuple[str, ...]
    level: int = 2
    keys: tuple[str, ...] = ()
    about: str = ""


class Source(Protocol):
    """Where the page's facts come from: the Book, or what stands for it."""

    def contact(self, ref: str) -> ContactDetail: ...
    def timeline(self, uid: str, *, limit: int) -> list[ActionRow]: ...
    def journal(self, f: JournalFilter, *, limit: int) -> list[ActionRow]: ...
    def follows(self, uids: Iterable[str]) -> dict[str, Followed]: ...


def known(source: Source, uid: str) -> Known:
    """What a briefing needs to know of one contact. Raises what the source raises when there is no such contact."""
    agreed, reflected, considered, clarified = (
        source.journal(JournalFilter(contact=uid, kind=kind), limit=LOOKED_AT)
        for kind in ("agreed", "reflected", "considered", "clarified")
    )
    held = source.follows(action.uid for action in (*reflected, *considered, *clarified))
    return Known(
        source.contact(uid),
        source.timeline(uid, limit=LOOKED_AT),
        agreed,
        reflected,
        considered,
        clarified,
        frozenset(thought for thought, followed in held.items() if followed.done),
    )


def gather(source: Source, uids: Sequence[str]) -> tuple[list[Known], int]:
    """Everyone whom the page is about, an organisation with those who are there now; and how many did not fit."""
    people: dict[str, Known] = {}
    left: set[str] = set()
    for uid in uids:
        if uid in people:
            continue
        people[uid] = one = known(source, uid)
        if one.detail.row.kind != "organisation":
            continue
        for held in one.detail.affiliations:
            if held.other is None or held.to_text or held.other.uid in people:
                continue
            if len(people) >= PEOPLE_MAX:
                left.add(held.other.uid)
            else:
                people[held.other.uid] = known(source, held.other.uid)
    return list(people.values()), len(left)


def veil(known: Known) -> Known:
    """The same, with the words hidden that are marked for few eyes."""
    return Known(
        replace(known.detail, promises=tuple(map(veiled_promise, known.detail.promises))),
        list(map(veiled, known.actions)),
        list(map(veiled, known.agreed)),
        list(map(veiled, known.reflections)),
        list(map(veiled, known.considered)),
        list(map(veiled, known.clarified)),
        known.acted_on,
    )


def compose(
    people: Sequence[Known], offers: Sequence[OfferRow], today: date, say_date: DateWords = str
) -> list[Section]:
    """The page about these contacts, one after the other. Parts of which nothing is known are left out."""
    page: list[Section] = []
    for known in people:
        uid = known.detail.row.uid
        page.append(Section(known.detail.row.name, tuple(_standing(known.detail, today, say_date)), 1, about=uid))
        if agenda := [plan for plan in known.detail.plans if plan.state == "open" and plan.kind == PlanKind.AGENDA]:
            said = tuple(short(plan.what) for plan in agenda)
            page.append(Section("To raise next time", said, keys=tuple(plan.uid for plan in agenda), about=uid))
        for heading, lines in (
            ("What to raise", raise_points(known, offers, today, say_date)),
            ("Cares about", _cares(known.detail)),
            ("How they like to be talked to", _manner(known.detail)),
            ("Agreed about confidence", [_agreed(a, say_date) for a in known.agreed[:AGREED_MAX]]),
            ("What we expect of each other", _expectations(known, say_date)),
            ("Open promises", _promises(known.detail, say_date)),
            ("Planned", _plans(known.detail, say_date)),
            ("My needs they may help with", [_need(n.what, n.horizon, say_date) for n in _open_needs(known.detail)]),
            ("Last", [_action(a, say_date) for a in known.actions if a.kind not in TENDED][:LAST_ACTIONS]),
            ("How we met", _short_list(known.detail.how_met)),
            ("Notes", _short_list(known.detail.notes)),
            ("Questions worth asking", _questions(known, today, say_date)),
        ):
            if lines:
                page.append(Section(heading, tuple(lines), about=uid))
    return page


def plain(page: Iterable[Section]) -> str:
    """The page as text to print or copy."""
    out: list[str] = []
    for section in page:
        if section.level == 1:
            out += ["", section.heading.upper()] if out else [section.heading.upper()]
            out += section.lines
        else:
            out += ["", section.heading, *(f"  {line}" for line in section.lines)]
    return "\n".join(out)


def short(text: str) -> str:
    """A text in one line of at most :data:`TEXT_MAX` characters."""
    said = " ".join(text.split())
    return said if len(said) <= TEXT_MAX else said[: TEXT_MAX - 1].rstrip() + "…"


def _short_list(text: str) -> list[str]:
    return [short(text)] if text.strip() else []


def _standing(detail: ContactDetail, today: date, say_date: DateWords) -> list[str]:
    row = detail.row
    lines = []
    if row.kind == "person":
        for held in detail.affiliations:
            if not held.to_text:
                said = ", ".join(p for p in (held.role, held.department, held.other.name if held.other else "") if p)
                lines.append(f"{said} (since {held.from_text})" if held.from_text else said)
    else:
        now = [a for a in detail.affiliations if not a.to_text and a.other]
        lines += [f"{a.other.name}{', ' + a.role if a.role else ''}" for a in now if a.other]
    over = days_over(row.last_on, row.cadence_days, today)
    facts = [
        "key member" if row.key_member else "",
        f"last in touch {say_date(row.last_on)}" if row.last_on else "never in touch yet",
        f"every {plural(row.cadence_days, 'day')}" if row.cadence_days else "",
        f"{plural(over, 'day')} over" if over and over > 0 else "",
        f"balance {balance(row.balance)}" if row.balance else "",
        row.stage if row.stage != "active" else "",
    ]
    lines.append(" · ".join(f for f in facts if f))
    if detail.why.strip():
        lines.append(f"Why they matter: {short(detail.why)}")
    if detail.introduced_by:
        lines.append(f"Introduced by {detail.introduced_by.name}")
    return lines


def raise_points(known: Known, offers: Sequence[OfferRow], today: date, say_date: DateWords = str) -> list[str]:
    """What to bring up: what I said I would do better and have not done yet, effects to look at, promises due, needs
    that fit, in order of weight."""
    detail = known.detail
    waiting = [a for a in known.reflections if a.details.get("next_time") and a.uid not in known.acted_on]
    points = [f"Next time: {short(a.details['next_time'])}" for a in waiting[:NEXT_TIME_MAX]]
    points += _effects(known, today, say_date)
    for promise in detail.promises:
        if promise.state != "open":
            continue
        late = bool(promise.due_to) and promise.due_to < today.isoformat()
        if promise.direction == "mine":
            points.append(f"{brought(short(promise.what))}{': it is late' if late else ''}")
        elif late:
            points.append(f"{asked_for(short(promise.what))}, due {say_date(promise.due)}")
    for topic in detail.topics:
        if topic.kind == "need":
            fitting = next((o.what for o in offers if alike(o.what, topic.text)), "")
            points.append(f"They look for {short(topic.text)}" + (f": I can offer {short(fitting)}" if fitting else ""))
    for need in _open_needs(detail):
        offer = next((t.text for t in detail.topics if t.kind == "offer" and alike(t.text, need.what)), "")
        points.append(f"Ask about {short(need.what)}" + (f": they can offer {short(offer)}" if offer else ""))
    return points


def _effects(known: Known, today: date, say_date: DateWords) -> list[str]:
    """Effects of mine that I expected a while ago and have not looked at: what was found is asked, never said."""
    due = (today - timedelta(days=FOUND_AFTER)).isoformat()
    open_ones = [
        a
        for a in known.considered
        if a.details.get("foreseen") and not a.details.get("effect") and a.uid not in known.acted_on and a.on <= due
    ]
    said = [(short(a.details["foreseen"]), say_date(a.on)) for a in open_ones[:NEXT_TIME_MAX]]
    return [f"Find out what came of what you expected on {on}: {what}" for what, on in said]


def _expectations(known: Known, say_date: DateWords) -> list[str]:
    """What each side expects of the other, where it was noted, and whether it was confirmed."""
    held = {a.uid: a for a in (*known.clarified, *known.agreed, *known.actions)}
    lines = []
    for a in sorted(held.values(), key=lambda action: action.on, reverse=True):
        mine, theirs = a.details.get("mine", ""), a.details.get("theirs", "")
        said = [f"I expect: {short(mine)}" if mine else "", f"they expect: {short(theirs)}" if theirs else ""]
        if mine or theirs:
            sure = a.details.get("confirmed") or a.uid in known.acted_on
            state = ", confirmed" if sure else ", not confirmed yet" if a.kind == "clarified" else ""
            lines.append(f"{' · '.join(part for part in said if part)} ({say_date(a.on)}{state})")
    return lines[:AGREED_MAX]


def alike(one: str, other: str) -> bool:
    """Whether two things share a word that says something."""
    return bool(_words(one) & _words(other))


def _words(text: str) -> frozenset[str]:
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return frozenset(w.removesuffix("s") if len(w) > 3 else w for w in words if w not in _SMALL and len(w) > 1)


def _open_needs(detail: ContactDetail) -> list[NeedRow]:
    return [need for need in detail.needs if need.state == "open"]


def _cares(detail: ContactDetail) -> list[str]:
    lines = [short(t.text) for t in detail.topics if t.kind == "interest"]
    lines += [f"looks for {short(t.text)}" for t in detail.topics if t.kind == "need"]
    lines += [f"can offer {short(t.text)}" for t in detail.topics if t.kind == "offer"]
    if detail.row.tags:
        lines.append(" ".join(f"#{tag}" for tag in detail.row.tags))
    return lines


def _manner(detail: ContactDetail) -> list[str]:
    return [short(text) for text in (detail.prefers, detail.style) if text.strip()]


def _agreed(action: ActionRow, say_date: DateWords) -> str:
    parts = [
        action.details.get("what", ""),
        passes_to(action.details.get("allowed", "")),
        f"not {forbidden}" if (forbidden := action.details.get("forbidden", "")) else "",
        "source never named" if action.unnamed else "",
        DETAILS_SAID.get(action.details.get("contact_details", ""), ""),
    ]
    said = " · ".join(part for part in parts if part) or action.text or "no terms were noted"
    how = action.details.get("how", "")
    return f"{short(said)} (agreed {say_date(action.on)}{', ' + how if how else ''})"


def _promises(detail: ContactDetail, say_date: DateWords) -> list[str]:
    made = []
    for promise in detail.promises:
        if promise.state == "open":
            said = owed(promise.direction, short(promise.what))
            late = f", {promise.late_days} day{'' if promise.late_days == 1 else 's'} late" if promise.late_days else ""
            made.append(said + (f" · due {say_date(promise.due)}{late}" if promise.due else ""))
    return made


def _questions(known: Known, today: date, say_date: DateWords) -> list[str]:
    """One of each sort, of what is known (general knowledge item 3: the types of question): an open one lets them
    talk, a probing one goes into what was said, a closed one settles something. Those without an occasion, or whose
    occasion is hidden, are left out."""
    detail = known.detail
    needs, interests = _open_needs(detail), [t.text for t in detail.topics if t.kind == "interest"]
    asked = [
        f"Open: what do you make of {short(interests[0])} at the moment?" if interests else "",
        f"Open: whom or what would you look to for {short(needs[0].what)}?" if needs and not interests else "",
    ]
    told = next((a for a in known.actions if a.kind in TALKS and a.text.strip() and a.text != MASK), None)
    if told is not None:
        asked.append(f"Probing: on {say_date(told.on)}: “{short(told.text)}”. What came of it, and why?")
    first = next((p for p in detail.promises if p.state == "open" and p.what != MASK), None)
    if first is not None:
        asked.append(f"Closed: {_settling(first, today, say_date)}")
    return [question for question in asked if question]


def _settling(owed: PromiseRow, today: date, say_date: DateWords) -> str:
    """The question that settles a promise; what was promised stands as it was written down."""
    late = bool(owed.due_to) and owed.due_to < today.isoformat()
    if owed.direction == "mine":
        when = f", which was due {say_date(owed.due)}" if late else f" by {say_date(owed.due)}" if owed.due else ""
        return f"I owe you “{short(owed.what)}”{when}: do you still need it?"
    if late:
        return f"“{short(owed.what)}” was due {say_date(owed.due)}: can I still count on it?"
    return f"“{short(owed.what)}”: can I count on it{f' by {say_date(owed.due)}' if owed.due else ''}?"


def _plans(detail: ContactDetail, say_date: DateWords) -> list[str]:
    return [
        " · ".join(p for p in (f"{say_date(plan.due)} {plan.time}".strip(), short(plan.what) or plan.kind) if p)
        for plan in detail.plans
        if plan.state == "open" and plan.kind != PlanKind.AGENDA
    ]


def _past_label(text: str, kind: str) -> str:
    """The words of an entry without a label that only says its kind again: "reflection: …"."""
    label, sign, rest = text.partition(":")
    return rest.strip() if sign and _LABELS.get(label.strip().casefold()) == kind and rest.strip() else text


_LABELS = {"reflection": "reflected", "reflections": "reflected", "reflected": "reflected", "note": "noted",
           "noted": "noted", "met": "met", "plan": "planned"}  # fmt: skip


def _need(what: str, horizon: str, say_date: DateWords) -> str:
    return f"{short(what)} · by {say_date(horizon)}" if horizon else short(what)


def _action(action: ActionRow, say_date: DateWords) -> str:
    mark = f"[{action.marking}] " if action.marking else ""
    text = short(_past_label(words_of(action), action.kind))
    said = f"{say_date(action.on)} {kind_said(action)}" + (f": {mark}{text}" if text else "")
    return f"{said} → {short(action.outcome)}" if action.outcome else said
