"""What the grammars of the families share: who "he" is, what a phrase says, when it was, and how a record is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netcrm.rules.capture.clauses import SIGNS, Clause
from netcrm.rules.capture.line import Line, Name, names_between
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Candidate, Question, QuestionKind, Record, RecordType, Ref, Thing
from netcrm.rules.capture.refs import narrowed, resolve
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import EVENTS, FUNCTION, SINGULAR, TWO_WORD_EVENTS
from netcrm.rules.capture.when import inherent, resolve as resolve_date
from netcrm.words import ContactKind, Detail, Direction, Kind

TOPIC_LEADS = frozenset({"about", "re", "regarding", "concerning", "on", "that", "because", "of", "for", "to", "discuss", "over"})
_EDGE = frozenset("a an the my our some to for with w w/ from about re of on at in by that i'd and & + : , ; . - – — ! ? 's as".split())


@dataclass(slots=True)
class Scene:
    """A line and what its clauses so far have established."""

    line: Line
    last: list[Ref] = field(default_factory=list)
    """The people of the latest clause that had any: whom a pronoun means."""
    on: str = ""
    at_event: bool = False
    """Whether the line began with something attended: what follows happened there."""
    prefix: list[Ref] = field(default_factory=list)
    """People named before a colon, for all that follows."""

    @property
    def today(self) -> str:
        return self.line.today.isoformat()


# ------------------------------------------------------------------------------------------------ people


def is_person(scene: Scene, ref: Ref) -> bool:
    """Whether a reference is to a person; an open one counts as a person."""
    return scene.line.kinds.get(ref.uid or ref.key, ContactKind.PERSON) is ContactKind.PERSON


def refs(scene: Scene, persons: Iterable[Person], kind: ContactKind | None = None) -> list[Ref]:
    """The contacts of a list of people, each once."""
    found: list[Ref] = []
    for person in persons:
        if person.name is None:
            found += _pronoun(scene, person.pronoun)
        else:
            ref = resolve(scene.line, person.name, kind)
            if ref is not None:
                found.append(ref)
    return unique(found)


def unique(found: Iterable[Ref]) -> list[Ref]:
    return list(dict.fromkeys(found))


def _pronoun(scene: Scene, word: str) -> list[Ref]:
    people = [r for r in scene.last if is_person(scene, r)] or scene.last
    if len(people) == 1 or word not in SINGULAR and people:
        return people
    return who(scene, word, f"Who is “{word}”?", people)


def who(scene: Scene, about: str, text: str, among: Iterable[Ref] = ()) -> list[Ref]:
    """Ask who is meant; the answer is a uid among the candidates, 'nobody', 'all', or a name to look up."""
    line = scene.line
    options = list(among)
    about = about.strip()[:200] or "?"
    given = line.answer(QuestionKind.WHO, about).strip()
    if given == "nobody":
        return []
    if given == "all" and options:
        return options
    if given:
        for ref in options:
            if given in (ref.uid, ref.key):
                return [ref]
        name = Name(0, 0, given, line.look_up(given))
        if not name.known:
            line.confirmed.add(fold(given))
        ref = resolve(line, name)
        if ref is not None:
            line.confirmed.add(ref.key)
            return [ref]
        return []
    candidates = tuple(c for r in options for c in line.look_up(r.name) if c.uid == r.uid)
    keyed = tuple(Candidate(r.key, r.name) for r in options if r.key)
    line.raise_question(Question(QuestionKind.WHO, about, text, candidates=(*candidates, *keyed),
                                 choices=("all", "nobody") if len(options) > 1 else ("nobody",)))
    return [Ref(about)] if not options else []


def mentions(scene: Scene, start: int, end: int, besides: Iterable[Ref]) -> tuple[Ref, ...]:
    """The known contacts spoken of in a range of tokens, other than ``besides``."""
    line = scene.line
    taken = set(besides)
    found: list[Ref] = []
    for name in names_between(line, start, end):
        if name.known and name.start not in line.affiliations:
            ref = resolve(line, name)
            if ref is not None and ref not in taken:
                found.append(ref)
    return tuple(unique(found))


def after_leads(scene: Scene, clause: Clause, leads: Iterable[str], *, unknown: bool = True) -> list[Person]:
    """The people listed after any of ``leads`` in the body, outside brackets."""
    line, wanted = scene.line, frozenset(leads)
    found: list[Person] = []
    at = clause.body
    while at < clause.end:
        if line.lows[at] in wanted and line.inside[at] < 0 and not line.labels[at] and at + 1 < clause.end:
            people, after = people_at(line, at + 1, clause.end, unknown=unknown)
            if people and not (people[-1].name is not None and people[-1].name.possessive):
                found += people
                at = after
                continue
        at += 1
    return found


def at_body(scene: Scene, clause: Clause, *, unknown: bool = True) -> tuple[list[Person], int]:
    """The people right after the verb (past "with", "to", signs, dates and adverbs), and the token after them."""
    line, at = scene.line, clause.body
    while at < clause.end and (line.labels[at] or line.lows[at] in (
            "with", "w", "w/", "to", ":", ",", "-", "–", "—", "again", "both", "up", "briefly", "quickly", "about", "@")
            or line.lows[at] in ("lots", "loads", "several", "many", "new") and line.inside[at] < 0) and line.lows[at] not in ("about", "@"):
        at += 1
    if at < clause.end and line.lows[at] == "from":
        at += 1
    crossed = any(line.lows[n] in SIGNS and line.lows[n] != ":" for n in range(clause.body, min(at, clause.end)))
    if crossed and at < clause.end and line.inside[at] < 0 and not line.tells(at):
        # After a sign only a known or capitalised name goes on with the list: "raj rang - sounds stressed".
        return [], at
    people, after = people_at(line, at, clause.end, unknown=unknown)
    return people, after if people else at


def head_end(line: Line, clause: Clause) -> int:
    """Where the head of a clause ends: the first sign that a list of people does not cross."""
    at = clause.body
    while True:
        sign = next_sign(line, at, clause.end)
        if sign >= clause.end:
            return clause.end
        people, after = people_at(line, sign + 1, clause.end, unknown=False) if line.lows[sign] == "," else ([], sign)
        if not people and line.lows[sign] == "," and sign + 1 in line.names:
            people, after = people_at(line, sign + 1, clause.end)
        if not people:
            if line.lows[sign] == "," and sign + 1 < clause.end and line.lows[sign + 1] in ("with", "w", "w/", "from"):
                at = sign + 1
                continue
            return sign
        at = max(after, sign + 1)


def possessors(scene: Scene, start: int, end: int) -> list[Name]:
    """Names typed as owners ("amara's template") in a range."""
    return [n for n in names_between(scene.line, start, end) if n.possessive and n.known]


# ------------------------------------------------------------------------------------------------ phrases


def next_sign(line: Line, at: int, stop: int) -> int:
    """The first sign from ``at`` on that ends a phrase (outside names and brackets), or ``stop``."""
    while at < stop:
        if line.lows[at] in SIGNS and line.inside[at] < 0 and not line.labels[at] and not line.depth[at]:
            return at
        at += 1
    return stop


def next_of(line: Line, at: int, stop: int, words: Iterable[str]) -> int:
    """The first token from ``at`` on that is one of ``words``, or ``stop``."""
    wanted = frozenset(words)
    while at < stop:
        if line.lows[at] in wanted and line.inside[at] < 0 and not line.labels[at]:
            return at
        at += 1
    return stop


def phrase(scene: Scene, start: int, end: int, without: Iterable[Person] = ()) -> str:
    """The typed words of a range without dates, tags, markings and the given people, trimmed at both edges."""
    line = scene.line
    gone = {n for p in without for n in range(p.start, p.end)}
    kept = [n for n in range(start, min(end, len(line.tokens))) if not line.labels[n] and n not in gone]
    while kept and (line.lows[kept[0]] in _EDGE):
        kept.pop(0)
    while kept and line.lows[kept[-1]] in _EDGE | {"him", "her", "them", "me", "us"}:
        kept.pop()
    parts: list[str] = []
    for n in kept:
        token = line.tokens[n]
        glue = bool(parts) and n > 0 and line.tokens[n - 1].end == token.start
        parts.append(token.text if glue or not parts else " " + token.text)
    return "".join(parts).strip()


def outcome(scene: Scene, clause: Clause, at: int) -> str:
    """The words after the first sign from ``at`` on: what came of it."""
    sign = next_sign(scene.line, at, clause.end)
    return phrase(scene, sign, clause.end)


# ------------------------------------------------------------------------------------------------ time


def due_of(scene: Scene, clause: Clause, *, whole_week: bool = False) -> str:
    """The first date of a clause, read forwards; '' when there is none. Asks when it has two readings.

    ``whole_week``: "next week" is no appointment but a time to begin: its Monday.
    """
    line = scene.line
    for n in range(clause.start, clause.end):
        when = line.dates.get(n)
        if when is None:
            continue
        if inherent(when, line.today) == "past":
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
    if when.lead in ("by", "before", "due") and when.rule == "weekday" and len(found.choices) == 2 and found.text == scene.today:
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
    given = scene.line.answer(QuestionKind.DATE, about)
    if given:
        return given if _is_date(given) else choices[0]
    scene.line.raise_question(Question(QuestionKind.DATE, about, f"“{about}”: which day?", choices=choices))
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
        line.raise_question(Question(QuestionKind.DATE, about, f"“{about}”: morning or evening?", choices=(clock.text, clock.other)))
        return clock.text
    return ""


def happened_on(scene: Scene, clause: Clause, tense: str = "past") -> str:
    """The day of something that has happened: the date of the clause, else the event's, else today.

    A date that stands further on and could be the day as well is put to the person.
    """
    at = date_token(scene, clause)
    if at is None:
        loose = _loose_date(scene, clause)
        if loose is not None:
            when = scene.line.dates[loose]
            found = resolve_date(when, scene.line.today, tense)
            if found.text != scene.today:
                choices = tuple(dict.fromkeys((found.text, scene.today, *found.choices)))
                return choose_date(scene, scene.line.slice(when.start, when.end), choices)
        if scene.line.event is not None:
            return scene.line.event.on
        return _same_day(scene, clause)
    several = _dates_in_a_row(scene.line, at)
    if len(several) > 1:
        days = [resolve_date(scene.line.dates[n], scene.line.today, tense).text for n in several]
        last = scene.line.dates[several[-1]]
        return choose_date(scene, scene.line.slice(scene.line.dates[at].start, last.end), tuple(dict.fromkeys(days)))
    return dated(scene, at, tense)


def _dates_in_a_row(line: Line, at: int) -> list[int]:
    """The dates that follow one another with nothing but "and" or a comma between: "fri, sat and sun"."""
    found = [at]
    while True:
        nxt = line.dates[found[-1]].end
        while nxt < len(line.tokens) and line.lows[nxt] in (",", "and", "&", "+", "or") and nxt - line.dates[found[-1]].end < 2:
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
        if when.lead in ("from", "since", "until", "till", "for", "before", "by", "after", "due") or line.lows[n - 1] in TOPIC_LEADS | {"next", "until", "till"}:
            continue
        if when.rule in ("month", "year", "month_part", "vague") and when.lead:
            continue
        return n
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
        spoken_of = _topic_before(line, clause, n) or when.lead in ("from", "since", "until", "till", "for", "before", "by", "after", "due")
        if n < head:
            if not spoken_of:
                return n
            if when.rule in ("day", "ago", "weekday_last") and direction != "future" and when.lead not in ("from", "since", "until", "for", "by", "before") and (
                    line.lows[n - 1] not in TOPIC_LEADS):
                return n
            continue
        start, end = _segment(line, n, clause)
        alone = all(line.labels[m] or line.lows[m] in SIGNS or line.lows[m] in ("on", "at", "in", "all", "both") for m in range(start, end))
        if alone and direction != "future":
            return n
        if when.rule == "day" and direction == "past" and not spoken_of:
            return n
    return None


def attributive(line: Line, clause: Clause, at: int) -> bool:
    """Whether the date at a token belongs to a noun or to a told clause: "the 3 dec open evening", "the deadline is 5 jan"."""
    when = line.dates[at]
    following = line.tokens[when.end] if when.end < len(line.tokens) else None
    articled = line.lows[when.start] == "the" and not when.lead
    if (articled or at and line.lows[at - 1] in ("the", "a", "his", "her", "their", "our", "my", "'s")) and following is not None and following.kind == "word" and (
            following.low not in FUNCTION):
        return True
    for n in range(at - 1, clause.body - 1, -1):
        if line.lows[n] in SIGNS and line.inside[n] < 0:
            return False
        if line.lows[n] in ("is", "are", "was", "were", "be", "'re", "moves", "moved", "until", "till") and line.inside[n] < 0:
            return True
    return False


def _segment(line: Line, at: int, clause: Clause) -> tuple[int, int]:
    start = at
    while start > clause.start and line.lows[start - 1] not in SIGNS:
        start -= 1
    return start, next_sign(line, at, clause.end)


def _topic_before(line: Line, clause: Clause, at: int) -> bool:
    """Whether a topic ("about the conference …") is being spoken of right before a date."""
    for n in range(at - 1, max(clause.body, at - 12) - 1, -1):
        if line.lows[n] in SIGNS:
            return False
        if line.lows[n] in ("about", "re", "regarding", "concerning", "that", "because"):
            return True
        if n in line.dates or line.lows[n] in ("with", "w", "w/", "at"):
            return False
    return False


# ------------------------------------------------------------------------------------------------ records


def action(scene: Scene, clause: Clause, kind: Kind, people: Iterable[Ref], *, on: str = "", details: dict[Detail, str] | None = None,
           mentioned: tuple[Ref, ...] | None = None, time: str = "", about: str = "", result: str = "") -> Record:
    """An action of the clause; names that did not take part become mentions unless given."""
    line = scene.line
    took_part = tuple(unique(people))
    filled = {k: v for k, v in (details or {}).items() if v}
    return Record(
        RecordType.ACTION, on or happened_on(scene, clause), line.slice(clause.start, clause.end), kind, took_part,
        mentions(scene, clause.start, clause.end, took_part) if mentioned is None else mentioned,
        time=time, outcome=result, marking=line.marking, unnamed=line.unnamed, details=filled, about=about)


def state(scene: Scene, clause: Clause, type_: RecordType, people: Iterable[Ref], what: str, *, due: str = "", time: str = "",
          direction: Direction | None = None, about: str = "", mentioned: tuple[Ref, ...] | None = None) -> Record:
    """A promise, plan, need or offer of the clause, said on the line's day."""
    line = scene.line
    whom = tuple(unique(people))
    return Record(
        type_, scene.on or scene.today, line.slice(clause.start, clause.end), None, whom,
        mentions(scene, clause.start, clause.end, whom) if mentioned is None else mentioned,
        time=time, what=what, due=due, direction=direction, marking=line.marking, unnamed=line.unnamed, about=about)


def place_details(scene: Scene, clause: Clause) -> dict[Detail, str]:
    """Event or place from an "at …" phrase: an event when its words say so."""
    line = scene.line
    at = clause.body
    while at < clause.end:
        at = next_of(line, at, clause.end, ("at", "@"))
        if at + 1 >= clause.end or line.labels[at]:
            return {}
        end = at + 1
        while end < clause.end and not line.labels[end] and (line.inside[end] >= 0 or line.lows[end] not in SIGNS) and line.lows[end] not in (
                "with", "w", "w/", "about", "re", "and", "to", "for", "on"):
            end += 1
        text = phrase(scene, at + 1, end)
        words = line.lows[at + 1:end]
        if text and line.tokens[at + 1].kind != "num":
            return {Detail.EVENT if is_event(words) else Detail.PLACE: text}
        at = max(end, at + 1)
    return {}


def is_event(words: list[str]) -> bool:
    """Whether words name an event ("hr expo", "open day")."""
    return any(w in EVENTS for w in words) or any(pair in TWO_WORD_EVENTS for pair in zip(words, words[1:], strict=False))


def verb_question(scene: Scene, clause: Clause, choices: tuple[str, ...], text: str = "") -> str:
    """Ask what a clause is; the answer, or '' while it is open."""
    line = scene.line
    about = line.slice(clause.start, clause.end)[:200] or line.text[:200]
    given = line.answer(QuestionKind.VERB, about)
    if not given:
        line.raise_question(Question(QuestionKind.VERB, about, text or "What is this?", choices=choices))
    return given


def matching(things: Iterable[Thing], text: str) -> list[Thing]:
    """The things whose words fit a phrase: all the phrase's own words first, else any that are no function words."""
    wanted = {_stem(w) for w in fold(text).replace("'s", " ").split()} - FUNCTION
    listed = list(things)
    full = [t for t in listed if wanted and wanted <= {_stem(w) for w in fold(t.what).split()}]
    if full:
        return full
    return [t for t in listed if wanted & ({_stem(w) for w in fold(t.what).split()} - FUNCTION)]


def _stem(word: str) -> str:
    word = word.strip(".,;:!?\"'()")
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def choose_thing(scene: Scene, about: str, things: list[Thing]) -> str:
    """The uid of the only thing, or of the answered one; asks when there are several."""
    if len(things) <= 1:
        return things[0].uid if things else ""
    given = scene.line.answer(QuestionKind.THING, about)
    if given:
        return given if given in {t.uid for t in things} else ""
    scene.line.raise_question(Question(QuestionKind.THING, about, f"Which one: “{about}”?", things=tuple(things), choices=("none",)))
    return ""


def uids(people: Iterable[Ref]) -> list[str]:
    return [r.uid for r in people if r.uid]


def open_candidates(scene: Scene, name: Name) -> tuple[Candidate, ...]:
    """The candidates that are left for a name."""
    return narrowed(scene.line, name)
