"""When a clause happened or is due: which of the dates in it says so, and what it means."""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Event, Question, QuestionKind
from netcrm.rules.capture.said_days import said_date
from netcrm.rules.capture.scene import Scene, head_end, names_a_thing, next_sign
from netcrm.rules.capture.when_meant import inherent
from netcrm.rules.capture.when_meant import resolve as resolve_date

TOPIC_LEADS = frozenset(
    {"about", "re", "regarding", "concerning", "on", "that", "because", "of", "for", "to", "discuss", "over"}
)


def due_of(scene: Scene, clause: Clause, *, whole_week: bool = False) -> str:
    """The first date of a clause, read forwards; '' when there is none. Asks when it has two readings.

    ``whole_week``: "next week" is no appointment but a time to begin: its Monday.
    """
    line = scene.line
    for n in range(clause.start, clause.end):
        when = line.dates.get(n)
        if when is None:
            continue
        if inherent(when, line.today) == "past" or names_a_thing(line, n):
            continue
        if whole_week and when.rule == "week_rel" and when.args[0] == 1:
            return resolve_date(when, line.today, "future").text
        return dated(scene, n, "future")
    return ""


def dated(scene: Scene, at: int, tense: str) -> str:
    """The date at token ``at`` in the given tense, through a question when it has two readings."""
    line = scene.line
    when = line.dates[at]
    found = resolve_date(when, line.today, tense)
    if (
        when.lead in ("by", "before", "due")
        and when.rule == "weekday"
        and len(found.choices) == 2
        and found.text == scene.today
    ):
        # Nobody says "by Monday" on a Monday and means today.
        return found.choices[1]
    if when.end + 1 < len(line.tokens) and line.lows[when.end] in ("or", "/") and when.end + 1 in line.dates:
        other = resolve_date(line.dates[when.end + 1], line.today, tense)
        about = line.slice(when.start, line.dates[when.end + 1].end)
        return choose_date(scene, about, tuple(dict.fromkeys((found.text, other.text, *found.choices, *other.choices))))
    if not found.choices:
        return found.text
    return choose_date(scene, line.slice(when.start, when.end), found.choices)


def choose_date(scene: Scene, about: str, choices: tuple[str, ...]) -> str:
    """Ask which day is meant; the answer, or the first choice while it is open."""
    return choose_day(scene.line, about, choices)


NO_DAY = "no day"
"""The answer that a day belongs to something else, so that nothing is due then."""


def choose_day(line: Line, about: str, choices: tuple[str, ...], text: str = "") -> str:
    """The same before the line has a scene."""
    given = line.answer(QuestionKind.DATE, about)
    if given:
        if given == NO_DAY and NO_DAY in choices:
            return ""
        return given if _is_date(given) else choices[0]
    line.raise_question(Question(QuestionKind.DATE, about, text or f"“{about}”: which day?", choices=choices))
    return choices[0]


def _is_date(text: str) -> bool:
    parts = text.split("-")
    return 1 <= len(parts) <= 3 and all(p.isascii() and p.isdigit() for p in parts) and len(parts[0]) == 4


def time_of(scene: Scene, clause: Clause) -> str:
    """The time of day said in a clause, or ''. Asks when an hour may be morning or evening."""
    line = scene.line
    for n in range(clause.start, clause.end):
        clock = line.clocks.get(n)
        if clock is None:
            continue
        if not clock.other:
            return clock.text
        about = line.slice(clock.start, clock.end)
        given = line.answer(QuestionKind.DATE, about)
        if given in (clock.text, clock.other):
            return given
        line.raise_question(
            Question(QuestionKind.DATE, about, f"“{about}”: morning or evening?", choices=(clock.text, clock.other))
        )
        return clock.text
    return ""


def happened_on(scene: Scene, clause: Clause, tense: str = "past", *, at_event: bool = False) -> str:
    """The day of something that has happened: the date of the clause, else of the event that it may have been at, else
    today.

    A date that stands further on and could be the day as well is put to the person; so is the day of what was sent or
    said otherwise in a line that itself names an event of another day.
    """
    at = date_token(scene, clause)
    if at is not None and _told_of_another(scene, clause, at) or at is None and (at := _bounded(scene, clause)):
        when = scene.line.dates[at]
        found = resolve_date(when, scene.line.today, tense)
        if found.text != scene.today:
            choices = tuple(dict.fromkeys((scene.today, found.text, *found.choices)))
            return choose_date(scene, scene.line.slice(when.start, when.end), choices)
    if at is None:
        loose = _loose_date(scene, clause)
        if loose is not None:
            when = scene.line.dates[loose]
            found = resolve_date(when, scene.line.today, tense)
            if found.text != scene.today:
                choices = tuple(dict.fromkeys((found.text, scene.today, *found.choices)))
                return choose_date(scene, scene.line.slice(when.start, when.end), choices)
        event = scene.line.event
        if event is not None and at_event:
            return event.on if scene.names_event else _still_there(scene, event)
        if event is not None and scene.names_event and event.on != scene.today:
            return choose_date(scene, scene.line.slice(clause.start, clause.end), (scene.today, event.on))
        return _same_day(scene, clause)
    several = _dates_in_a_row(scene.line, at)
    if len(several) > 1:
        days = [resolve_date(scene.line.dates[n], scene.line.today, tense).text for n in several]
        last = scene.line.dates[several[-1]]
        return choose_date(scene, scene.line.slice(scene.line.dates[at].start, last.end), tuple(dict.fromkeys(days)))
    return dated(scene, at, tense)


def _still_there(scene: Scene, event: Event) -> str:
    """The day of a meeting to which the event that sticks may lend its own: asked, once a line, where it is past."""
    if event.on == scene.today:
        return event.on
    text = f"At {event.name}, {said_date(event.on, scene.line.today)}, or today?"
    return choose_day(scene.line, event.name, (event.on, scene.today), text)


def _dates_in_a_row(line: Line, at: int) -> list[int]:
    """The dates that follow one another with nothing but "and" or a comma between: "fri, sat and sun"."""
    found = [at]
    while True:
        nxt = line.dates[found[-1]].end
        while (
            nxt < len(line.tokens)
            and line.lows[nxt] in (",", "and", "&", "+", "or", "again")
            and nxt - line.dates[found[-1]].end < 3
        ):
            nxt += 1
        if nxt == line.dates[found[-1]].end or nxt not in line.dates:
            return found
        found.append(nxt)


def _loose_date(scene: Scene, clause: Clause) -> int | None:
    """A date in what is told, that no word ties to something else: "lovely chat thurs"."""
    line = scene.line
    for n in range(clause.body, clause.end):
        when = line.dates.get(n)
        if when is None or attributive(line, clause, n) or inherent(when, line.today) == "future":
            continue
        if when.lead in ("from", "until", "till", "for", "before", "by", "after", "due") or line.lows[
            n - 1
        ] in TOPIC_LEADS | {"next", "until", "till"}:
            continue
        if when.rule in ("month", "year", "month_part", "vague") and when.lead:
            continue
        return n
    return None


_RELATIVE = frozenset({"who", "whose", "which", "whom"})


def _told_of_another(scene: Scene, clause: Clause, at: int) -> bool:
    """Whether a date stands in what is told of somebody: "spoke with jane who met raj yesterday"."""
    return bool(_RELATIVE & set(scene.line.lows[clause.body : at]))


def _bounded(scene: Scene, clause: Clause) -> int | None:
    """A date that bounds the day right after the people or the verb: "met raj before xmas", "met jane since feb"."""
    line = scene.line
    for n in range(clause.body, head_end(line, clause)):
        when = line.dates.get(n)
        if when is not None and when.lead in ("since", "before", "after", "by", "until", "till"):
            first = min(n, when.start)
            return n if first == clause.body or line.inside[first - 1] >= 0 else None
    return None


def _same_day(scene: Scene, clause: Clause) -> str:
    """The day of a further thing in a line whose first thing was not today: at an event that day, else asked."""
    if not scene.on or scene.on == scene.today or clause.start == 0:
        return scene.today
    if scene.at_event:
        return scene.on
    return choose_date(scene, scene.line.slice(clause.start, clause.end), (scene.on, scene.today))


def date_token(scene: Scene, clause: Clause) -> int | None:
    """The token of the date that says when the clause happened; dates that are only spoken of are passed over."""
    line = scene.line
    head = head_end(line, clause)
    for n in range(clause.start, clause.end):
        when = line.dates.get(n)
        if when is None or attributive(line, clause, n):
            continue
        direction = inherent(when, line.today)
        spoken_of = topic_before(line, clause, n) or when.lead in (
            "from",
            "since",
            "until",
            "till",
            "for",
            "before",
            "by",
            "after",
            "due",
        )
        if n < head:
            if not spoken_of:
                return n
            if (
                when.rule in ("day", "ago", "weekday_last")
                and direction != "future"
                and when.lead not in ("from", "since", "until", "for", "by", "before")
                and (line.lows[n - 1] not in TOPIC_LEADS)
            ):
                return n
            continue
        start, end = _segment(line, n, clause)
        alone = all(
            line.labels[m] or line.lows[m] in SIGNS or line.lows[m] in ("on", "at", "in", "all", "both")
            for m in range(start, end)
        )
        if alone and direction != "future":
            return n
        if when.rule == "day" and direction == "past" and not spoken_of:
            return n
    return None


def attributive(line: Line, clause: Clause, at: int) -> bool:
    """Whether the date at a token belongs to a noun or to a told clause: "the deadline is 5 jan"."""
    if at < clause.verb_start:
        # "friday's meeting with raj", "the friday lunch": the day of what the verb says.
        return False
    after = line.dates[at].end
    if names_a_thing(line, at) or after < len(line.lows) and line.lows[after] in ("is", "works", "suits", "'s"):
        return True
    if at > 1 and line.lows[at - 1] == "was" and line.lows[at - 2] in ("it", "that", "this"):
        # "i think it was thursday" says when it was.
        return False
    for n in range(at - 1, clause.body - 1, -1):
        if line.lows[n] in SIGNS and line.inside[n] < 0:
            return False
        if (
            line.lows[n] in ("is", "are", "was", "were", "be", "'re", "moves", "moved", "until", "till")
            and line.inside[n] < 0
        ):
            return True
        if _still_to_be(line, n):
            return True
    return False


_SPEAKING_OF = frozenset("he she they it i we who".split())
_NOW = frozenset("'s 're 'm 'll is are am will wants want needs need hopes hope plans plan has have".split())


def _still_to_be(line: Line, at: int) -> bool:
    """Whether what is or will be is told of somebody: "she's moving to leeds", "raj's pitching", "she wants lunch"."""
    low = line.lows[at]
    following = line.lows[at + 1]
    if low in _SPEAKING_OF:
        return following in _NOW
    return low == "'s" and following.endswith("ing") and line.inside[at - 1] >= 0


def _segment(line: Line, at: int, clause: Clause) -> tuple[int, int]:
    start = at
    while start > clause.start and line.lows[start - 1] not in SIGNS:
        start -= 1
    return start, next_sign(line, at, clause.end)


def topic_before(line: Line, clause: Clause, at: int) -> bool:
    """Whether a topic ("about the conference …") is being spoken of right before a date."""
    for n in range(at - 1, max(clause.body, at - 12) - 1, -1):
        if line.lows[n] in SIGNS:
            return False
        if line.lows[n] in ("about", "re", "regarding", "concerning", "that", "because"):
            return True
        if n in line.dates or line.lows[n] in ("with", "w", "w/", "at"):
            return False
    return False
