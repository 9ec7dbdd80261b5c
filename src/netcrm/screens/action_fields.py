"""What the form of an action asks for, and how its lines become changes. No widgets here.

What the rules of the action's kind look at is asked first, as open questions: a prompt never suggests an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from netcrm.commands import DECLARED, with_keys
from netcrm.models.followed import Followed, OpenThought
from netcrm.models.rows import ActionRow, MeRow, PlanRow
from netcrm.rules import spoken
from netcrm.rules.capture.records import ThingKind
from netcrm.rules.detail_words import DETAIL_WORDS
from netcrm.screens.action_prompts import FOLLOWS, asked_details, follows, prompt
from netcrm.screens.form_values import Column, Fault, Faults, Line, Spec, Values, differing, text_of, validation
from netcrm.standards import Standard
from netcrm.words import THOUGHTS, Detail, Kind, Marking, PlanState

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionEdit

PEOPLE_MAX = 60
"""More people than that are not edited in a form."""
SOURCES_MAX = 30
"""So many thoughts are offered."""
SOURCE_WIDTH = 120
UNMARKED = "not marked"
NAMED, UNNAMED = "may be named", "never named"
LINKS = ("need", "offer", "objective")

PLANNED = (
    Spec("due", "planned for", (Column("the day that is planned: fri, 3 dec"),)),
    Spec("due_time", "planned time", (Column("time of day, as 09:30"),)),
)
"""The day of the follow-up or meeting that an entry is about."""


def kind_of(action: ActionRow) -> Kind | None:
    """The kind of an action, None when this program does not know it."""
    return Kind(action.kind) if action.kind in set(Kind) else None


def _label(detail: Detail) -> str:
    words = DETAIL_WORDS[detail]
    return words[0].lower() + words[1:]


def _detail(kind: Kind | None, detail: Detail) -> Spec:
    return Spec(f"detail_{detail}", _label(detail), (Column(prompt(kind, detail)),))


def sources(action: ActionRow, thoughts: Sequence[OpenThought], held: Followed) -> dict[str, str]:
    """The thoughts that an action may follow from, by the words that the form offers, and the one that it follows
    from: those about whoever took part come first, none is of a later day."""
    sort = follows(kind_of(action))
    if sort is None or action.source and (held.earlier is None or held.earlier.kind not in THOUGHTS):
        return {}
    people = {who.uid for who in (*action.contacts, *action.mentions)}
    fitting = [t for t in thoughts if t.sort == sort and t.uid != action.uid and t.on[: len(action.on)] <= action.on]
    fitting.sort(key=lambda thought: people.isdisjoint(thought.who))
    found: dict[str, str] = {}
    if held.earlier is not None:
        found[_words(held.earlier.text or held.earlier.kind)] = held.earlier.uid
    for thought in fitting[:SOURCES_MAX]:
        words = _words(thought.what)
        found.setdefault(words if words not in found else f"{words} ({thought.on})", thought.uid)
    return found


def _words(text: str) -> str:
    """A thought in one line, as it is typed and completed."""
    return " ".join(text.replace("|", "/").split())[:SOURCE_WIDTH].strip()


def specs(
    standard: Standard,
    action: ActionRow,
    me: MeRow,
    plan: PlanRow | None = None,
    offered: Mapping[str, str] = MappingProxyType({}),
) -> list[Spec]:
    """The fields in their order: when and what, what the kind's rules ask for, who, links, then the rest. The day of
    ``plan``, which the action is about, is asked for while it is open, and the thought that it follows from where any
    is ``offered``."""
    kind = kind_of(action)
    first = asked_details(standard, kind)
    held = [Detail(name) for name in action.details if name in set(Detail) and name not in first]
    rest = [d for d in Detail if d not in first and d not in held and d is not Detail.OVERRIDE]
    many = len(action.contacts) > PEOPLE_MAX or len(action.mentions) > PEOPLE_MAX
    people = [
        Spec("who", "with", (Column("who took part", 1, "contact"),), many=True),
        Spec("mentions", "mentions", (Column("who is only spoken of", 1, "contact"),), many=True),
    ]
    return [
        Spec("kind", "kind", (Column("what sort of entry", 1, "|".join(k.value.replace("_", " ") for k in Kind)),)),
        Spec("on", "date", (Column("the day it happened: yesterday, 22 nov, 2026-11"),)),
        Spec("time", "time", (Column("time of day, as 09:30"),)),
        *(PLANNED if plan is not None and plan.state == PlanState.OPEN else ()),
        Spec("text", "text", tall=True),
        *(_detail(kind, detail) for detail in (*first, *held)),
        *([_source(kind, offered)] if offered else []),
        Spec("outcome", "outcome", (Column("what came of it?"),)),
        *([] if many else people),
        Spec(
            "marking",
            "who may have it",
            (Column("anyone whom you choose to tell", 1, "|".join((UNMARKED, *(m.value for m in Marking if m)))),),
        ),
        Spec("unnamed", "source", choices=(NAMED, UNNAMED)),
        Spec("tags", "tags", (Column("tags, with spaces between", 1, "tags"),)),
        Spec("need", "my need", (Column("which need of yours did it serve?", 1, "|".join(n.what for n in me.needs)),)),
        Spec(
            "offer", "my offer", (Column("which offer of yours is it about?", 1, "|".join(o.what for o in me.offers)),)
        ),
        Spec(
            "objective",
            "my objective",
            (Column("which objective of yours?", 1, "|".join(o.text for o in me.objectives)),),
        ),
        *(_detail(kind, detail) for detail in rest),
    ]


def _source(kind: Kind | None, offered: Mapping[str, str]) -> Spec:
    label, says = FOLLOWS[follows(kind) or ThingKind.REFLECTION]
    return Spec("source", label, (Column(says, 1, "|".join(offered)),))


def link_text(action: ActionRow, name: str, me: MeRow) -> str:
    """The words of the need, offer or objective that an action is linked to, '' for none."""
    if name not in action.facets:
        return ""
    words = [text for text, _ in _offered(name, me)]
    return action.about if action.about in words else "(linked)"


def _offered(name: str, me: MeRow) -> list[tuple[str, str]]:
    if name == "need":
        return [(need.what, need.uid) for need in me.needs]
    if name == "offer":
        return [(offer.what, offer.uid) for offer in me.offers]
    return [(objective.text, objective.uid) for objective in me.objectives]


def values_of(
    action: ActionRow, me: MeRow, plan: PlanRow | None = None, offered: Mapping[str, str] = MappingProxyType({})
) -> dict[str, tuple[Line, ...]]:
    """The form's values for an action that is there."""
    single = {
        "kind": action.kind.replace("_", " "),
        "on": action.on,
        "time": action.time,
        **({"due": plan.due, "due_time": plan.time} if plan is not None else {}),
        "text": action.text,
        "outcome": action.outcome,
        "marking": action.marking,
        "unnamed": UNNAMED if action.unnamed else NAMED,
        "tags": " ".join(action.tags),
        "source": next((words for words, uid in offered.items() if uid == action.source), ""),
        **{name: link_text(action, name, me) for name in LINKS},
        **{f"detail_{name}": value for name, value in action.details.items()},
    }
    values: dict[str, tuple[Line, ...]] = {name: (Line("", (text,)),) for name, text in single.items() if text}
    values["who"] = tuple(Line(who.uid, (who.name,)) for who in action.contacts)
    values["mentions"] = tuple(Line(who.uid, (who.name,)) for who in action.mentions)
    return {name: lines for name, lines in values.items() if lines}


def changes(
    now: Values,
    before: Values,
    me: MeRow,
    today: date,
    resolve: Callable[[str], str],
    keymap: Mapping[str, str] = DECLARED,
    offered: Mapping[str, str] = MappingProxyType({}),
) -> ActionEdit | None:
    """What the person changed, None when nothing. Raises Faults, which name keys in force.

    ``offered`` holds the thoughts that it may follow from, by their words; ``resolve`` gives the uid of the contact of
    a name, and raises ValueError in words when nobody or several have it.
    """
    from pydantic import ValidationError

    from netcrm.models.drafts import ActionEdit

    faults: list[Fault] = []
    given: dict[str, Any] = {}
    for name in sorted(differing(now, before)):
        said = text_of(now, name).strip()
        try:
            if name.startswith("detail_"):
                given["details"] = {
                    Detail(key.removeprefix("detail_")): text_of(now, key) for key in now if key.startswith("detail_")
                }
            elif name == "source":
                given[name] = _chosen(said, offered)
            elif name in ("who", "mentions"):
                given[name] = _people(name, now, before, resolve, faults)
            else:
                given[name] = _single(name, said, text_of(now, name), me, today, keymap)
        except ValueError as error:
            faults.append(Fault(name, str(error)))
    try:
        edit = ActionEdit(**given)
    except ValidationError as error:
        faults += [Fault(name, said) for name, said in validation(error)]
    if faults:
        raise Faults(faults)
    return edit if given else None


def _chosen(said: str, offered: Mapping[str, str]) -> str:
    """The uid of the thought that is meant, '' for none. Raises ValueError in words when none, or several, fit."""
    exact = [uid for words, uid in offered.items() if words.casefold() == said.casefold()]
    fits = exact or [uid for words, uid in offered.items() if said.casefold() in words.casefold()]
    if not said or len(fits) == 1:
        return fits[0] if said else ""
    if not fits:
        raise ValueError("nothing of these words waits; type the beginning of one, → completes it")
    raise ValueError("several fit; type more of it, → completes it")


def _people(name: str, now: Values, before: Values, resolve: Callable[[str], str], faults: list[Fault]) -> list[str]:
    """The uids of those who are named, a fault for each name that means nobody or several."""
    old = {line.uid: line.cells[0] for line in before.get(name, ())}
    found = []
    for n, line in enumerate(now.get(name, ())):
        try:
            same = line.uid and old.get(line.uid) == line.cells[0]
            found.append(line.uid if same else resolve(line.cells[0]))
        except ValueError as error:
            faults.append(Fault(name, str(error), n))
    return found


def _single(name: str, said: str, whole: str, me: MeRow, today: date, keymap: Mapping[str, str]) -> Any:
    """The value of a field of one line. Raises ValueError in words."""
    if name == "kind":
        found = [kind for kind in Kind if kind.value == said.casefold().replace(" ", "_")]
        if not found:
            raise ValueError("no such kind of entry: type its beginning, → completes it")
        return found[0]
    if name == "on":
        if not said:
            raise ValueError(f"an entry needs its date: {spoken.PAST_EXAMPLES}")
        return spoken.one_date(said, today, "past", spoken.PAST_EXAMPLES)
    if name == "due":
        day = spoken.one_date(said, today)
        if wrong := spoken.to_come(day, today) if day else f"a plan needs its day: {spoken.EXAMPLES}":
            raise ValueError(wrong)
        return day
    if name == "due_time":
        return spoken.time_of_day(said)
    if name == "marking":
        return _marking(said)
    if name == "unnamed":
        return said == UNNAMED
    if name == "tags":
        return [word.lstrip("#") for word in said.replace(",", " ").split() if word.lstrip("#")]
    if name in LINKS:
        if not said:
            return ""
        fits = [uid for text, uid in _offered(name, me) if text.casefold() == said.casefold()]
        if not fits:
            shows = with_keys("{anywhere.profile} shows and adds them", keymap)
            raise ValueError(f"you have no {name} of these words: {shows}; empty takes the link away")
        return fits[0]
    return whole


def _marking(said: str) -> Marking:
    if said.casefold() in ("", UNMARKED):
        return Marking.UNMARKED
    for marking in Marking:
        if said.casefold() == marking.value:
            return marking
    raise ValueError(f"use {', '.join(m.value for m in Marking if m)}, or leave it empty")
