"""What an entry says in one line. Pure.

An entry that was typed says what was typed. One that a form or a command wrote has only fields: its words come from
these whenever it is shown, and are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from netcrm.models.dates import PartialDate
from netcrm.models.rows import ActionRow
from netcrm.rules.said import short_date
from netcrm.words import Detail, Kind

TO = " → "
"""Stands between the day that a promise was due on and the one to which it was moved."""
NO_DAY = "no day"
_ARROWS = {Kind.GAVE: "→", Kind.GOT: "←"}
DETAILS_SAID: Mapping[str, str] = {
    "yes": "contact details may be given",
    "no": "contact details never given",
    "ask": "contact details only after asking",
}
"""What an agreement says of contact details, by the detail of that name."""
_TERMS = (Kind.AGREED, Kind.REVIEWED_BOUNDARY, Kind.ENDED_BOUNDARY)
_PROMISES = (Kind.PROMISED, Kind.KEPT, Kind.BROKEN, Kind.RELEASED)
_CONDUCT: Mapping[str, tuple[tuple[Detail, str], ...]] = {
    Kind.USED: ((Detail.WHAT, "{}"), (Detail.PURPOSE, "for {}"), (Detail.EFFECT, "{}")),
    Kind.CLARIFIED: ((Detail.MINE, "I expect: {}"), (Detail.THEIRS, "they expect: {}"), (Detail.CONFIRMED, "{}")),
    Kind.DECLARED: ((Detail.INTEREST, "{}"), (Detail.GOAL, "against {}"), (Detail.EFFECT, "{}")),
    Kind.STATED: ((Detail.SUBJECT, "{}"), (Detail.POSITION, "{}"), (Detail.RESPONSE, "they: {}")),
    Kind.CONSIDERED: ((Detail.FORESEEN, "{}"), (Detail.AFFECTED, "on {}"), (Detail.EFFECT, "found: {}")),
    Kind.REFLECTED: ((Detail.SUBJECT, "{}"), (Detail.LESSON, "{}"), (Detail.NEXT_TIME, "next time: {}")),
    Kind.INTRODUCTION: ((Detail.STAGE, "{}"), (Detail.COMMON, "about {}"), (Detail.RESULT, "{}")),
    Kind.INTRODUCED: ((Detail.COMMON, "about {}"), (Detail.RESULT, "{}")),
}
"""What the kinds of conduct say, in this order."""


def moved(before: str, now: str) -> str:
    """How the detail "what changed" says that a promise was moved from one day to another, '' for no day."""
    return f"{before or NO_DAY}{TO}{now or NO_DAY}"


def moved_days(changed: str) -> tuple[str, str] | None:
    """The days between which a promise was moved, '' for no day; None for other words."""
    before, arrow, now = changed.partition(TO)
    if not arrow or not (_is_day(before) and _is_day(now)):
        return None
    return before.replace(NO_DAY, ""), now.replace(NO_DAY, "")


def _is_day(text: str) -> bool:
    try:
        return text == NO_DAY or bool(PartialDate.parse(text))
    except ValueError:
        return False


def move_words(changed: str, today: date) -> str:
    """ "moved from 3 Dec to 12 Dec", '' where nothing was moved."""
    if (days := moved_days(changed)) is None:
        return ""
    before, now = (short_date(day, today) for day in days)
    return f"moved from {before} to {now}" if before and now else f"moved to {now or NO_DAY}"


def kind_said(action: ActionRow) -> str:
    """The kind as a word: "reviewed boundary"; "moved" for a promise that was given another day."""
    if action.kind in (Kind.RELEASED, Kind.NOTED) and moved_days(action.details.get(Detail.CHANGED, "")):
        return "moved"
    return action.kind.replace("_", " ")


def words_of(action: ActionRow) -> str:
    """What an entry says: what was typed, else what its fields say."""
    if action.text.strip():
        return action.text
    return _fields(action) or action.outcome or action.about


def _fields(action: ActionRow) -> str:
    held, kind = action.details, action.kind
    what = held.get(Detail.WHAT, "")
    if kind in _ARROWS:
        thing, sort = what or action.about, held.get(Detail.SORT, "")
        return f"{_ARROWS[Kind(kind)]} {thing}{f' ({sort})' if sort else ''}" if thing else ""
    if kind in _TERMS:
        allowed, forbidden = held.get(Detail.ALLOWED, ""), held.get(Detail.FORBIDDEN, "")
        details = DETAILS_SAID.get(held.get(Detail.CONTACT_DETAILS, ""), "")
        terms = (what, f"for {allowed}" if allowed else "", f"not {forbidden}" if forbidden else "", details)
        return _joined(terms) or held.get(Detail.WHY, "")
    if kind == Kind.APPLIED:
        state, whom = held.get(Detail.CONSENT, ""), ", ".join(who.name for who in action.mentions)
        whom = whom or held.get(Detail.ALLOWED, "")
        said = f"consent {state}{f': {what}' if what else ''}{f', for {whom}' if whom else ''}"
        return said if state else what
    move = move_words(held.get(Detail.CHANGED, ""), _day(action))
    if kind in _PROMISES or move:
        return _joined((action.about or what, move, held.get(Detail.WHY, "")))
    if kind in (Kind.NEEDED, Kind.REVIEWED_NEEDS):
        return _joined((what or action.about, held.get(Detail.CHANGED, ""), held.get(Detail.DID, "")))
    if kind == Kind.BRIEFED:
        said = held.get(Detail.RESPONSE, "")
        return _joined((what or action.about, f"they: {said}" if said else ""))
    if kind in _CONDUCT:
        return _joined(form.format(held[name]) for name, form in _CONDUCT[kind] if held.get(name, ""))
    return what or held.get(Detail.WHY, "")


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _day(action: ActionRow) -> date:
    """The day of the entry, from which its dates are said short."""
    return PartialDate.parse(action.on).first or date.min
