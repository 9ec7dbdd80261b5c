"""What the form of an action asks for, and how its lines become changes. No widgets here.

What the rules of the action's kind look at is asked first, as open questions: a prompt never suggests an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.commands import DECLARED, with_keys
from netcrm.models.rows import ActionRow, MeRow, PlanRow
from netcrm.rules import spoken
from netcrm.screens.action_text import DETAIL_WORDS
from netcrm.screens.form_values import Column, Fault, Faults, Line, Spec, Values, differing, text_of, validation
from netcrm.standards import Standard
from netcrm.words import Detail, Kind, Marking, PlanState

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionEdit

PEOPLE_MAX = 60
"""More people than that are not edited in a form."""
UNMARKED = "not marked"
NAMED, UNNAMED = "may be named", "never named"
LINKS = ("need", "offer", "objective")

PLANNED = (
    Spec("due", "planned for", (Column("the day that is planned: fri, 3 dec"),)),
    Spec("due_time", "planned time", (Column("time of day, as 09:30"),)),
)
"""The day of the follow-up or meeting that an entry is about."""

PROMPTS: Mapping[Detail, str] = {
    Detail.WHAT: "what was it?",
    Detail.PURPOSE: "what did you use it for?",
    Detail.EFFECT: "what came of it, and for whom?",
    Detail.FORESEEN: "which effect on others did you expect?",
    Detail.RESPONSE: "what did they answer?",
    Detail.WHY: "why does it matter?",
    Detail.CHANGED: "what changed in your interests or needs?",
    Detail.DID: "what did you do about it, or together?",
    Detail.LESSON: "what did you learn?",
    Detail.NEXT_TIME: "what will you do next time?",
    Detail.INTEREST: "which interest of yours was it?",
    Detail.GOAL: "against which common goal?",
    Detail.POSITION: "which position did you state?",
    Detail.MINE: "what do you expect of them?",
    Detail.THEIRS: "what do they expect of you?",
    Detail.BENEFIT: "which benefit did you tell them of?",
    Detail.INVITED: "what did you invite them to share, and within which limits?",
    Detail.ALLOWED: "to whom may it pass?",
    Detail.FORBIDDEN: "to whom may it not pass?",
    Detail.HOW: "how was it agreed?",
    Detail.STAGE: "which stage?",
    Detail.COMMON: "which interest do they share?",
    Detail.CONSENT: "who agreed, and how?",
    Detail.RESULT: "what came of it?",
    Detail.SUBJECT: "what was it about?",
    Detail.EVENT: "at which event?",
    Detail.PLACE: "where?",
    Detail.POINTS: "which criteria does it speak to? codes",
    Detail.SORT: "what sort of thing was it?",
    Detail.WEIGHT: "how much was it worth, 1 to 5, and why?",
    Detail.NAMING: "may you name them as the source? yes or no",
    Detail.CONTACT_DETAILS: "may their details be given in an introduction? yes, no or ask",
    Detail.REVIEW: "when will you look at it again?",
    Detail.SCOPE: "for whom does it hold? everyone, or a #tag",
    Detail.GUIDELINE: "which guideline does it refer to?",
    Detail.CONFIRMED: "who confirmed it, and how?",
    Detail.OVERRIDE: "why against the refusal?",
    Detail.STATUS: "which position do they hold, as they would sign?",
    Detail.RELATION: "what are they to you?",
    Detail.RECEIVED: "how did you receive it: signed letter, e-mail, spoken?",
    Detail.CONTACTABLE: "do they agree to be contacted? yes or no, and how they said so",
    Detail.ASKED: "what were you asked?",
}


def asked_details(standard: Standard, kind: Kind | None) -> list[Detail]:
    """The details that the rules of a kind look at, in the order of its rules."""
    if kind is None or kind not in standard.kinds:
        return []
    names = [facet for rule in standard.kinds[kind].rules for facet in rule.when]
    return [Detail(name) for name in dict.fromkeys(names) if name in set(Detail)]


def _label(detail: Detail) -> str:
    words = DETAIL_WORDS[detail]
    return words[0].lower() + words[1:]


def _detail(detail: Detail) -> Spec:
    return Spec(f"detail_{detail}", _label(detail), (Column(PROMPTS[detail]),))


def specs(standard: Standard, action: ActionRow, me: MeRow, plan: PlanRow | None = None) -> list[Spec]:
    """The fields in their order: when and what, what the kind's rules ask for, who, links, then the rest. The day of
    ``plan``, which the action is about, is asked for while it is open."""
    kind = Kind(action.kind) if action.kind in set(Kind) else None
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
        *(_detail(detail) for detail in (*first, *held)),
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
        *(_detail(detail) for detail in rest),
    ]


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


def values_of(action: ActionRow, me: MeRow, plan: PlanRow | None = None) -> dict[str, tuple[Line, ...]]:
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
) -> ActionEdit | None:
    """What the person changed, None when nothing. Raises Faults, which name keys in force.

    ``resolve`` gives the uid of the contact of a name, and raises ValueError in words when nobody or several have it.
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
