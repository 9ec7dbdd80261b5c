"""Who may have a thing: the circles around me, from only me to anyone, and in which of them somebody stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from netcrm.models.dates import PartialDate
from netcrm.models.rows import MeRow
from netcrm.text import fold
from netcrm.words import ContactKind, Marking, Stage


class Circle(IntEnum):
    """A circle holds all that are smaller: what my organisation may have, my team may have."""

    ME = 0
    TEAM = 1
    ORGANISATION = 2
    NETWORK = 3
    ANYONE = 4


OF_MARKING: dict[Marking, Circle] = {
    Marking.ONLY_ME: Circle.ME,
    Marking.MY_TEAM: Circle.TEAM,
    Marking.MY_ORGANISATION: Circle.ORGANISATION,
    Marking.MY_NETWORK: Circle.NETWORK,
    Marking.ANYONE: Circle.ANYONE,
}
"""The circle of each marking; what is unmarked has none."""

IN_WORDS: dict[Circle, str] = {
    Circle.ME: "only me",
    Circle.TEAM: "my team",
    Circle.ORGANISATION: "my organisation",
    Circle.NETWORK: "my network",
    Circle.ANYONE: "anyone",
}


@dataclass(frozen=True, slots=True)
class Held:
    """An affiliation of a contact: with which organisation, in which department, from when to when ('' = still)."""

    organisation: str
    name: str
    department: str = ""
    from_text: str = ""
    to_text: str = ""

    def current(self, today: date) -> bool:
        """Whether it holds on the day. An end of which only the year or month is known is taken at its start."""
        begun = _first(self.from_text)
        ended = _first(self.to_text)
        return (begun is None or begun <= today) and (ended is None or today <= ended)


def _first(text: str) -> date | None:
    try:
        return PartialDate.parse(text).first
    except ValueError:  # '' and what an import left there that is no date
        return None if not text else date.min


@dataclass(frozen=True, slots=True)
class Party:
    """A contact as a boundary looks at one."""

    uid: str
    name: str
    kind: str = ContactKind.PERSON.value
    stage: str = Stage.ACTIVE.value
    tags: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()

    def organisations(self, today: date) -> frozenset[str]:
        """The uids of the organisations that they are with on the day."""
        return frozenset(h.organisation for h in self.held if h.organisation and h.current(today))

    def names(self, today: date) -> frozenset[str]:
        """What they answer to, folded: their name, their organisations' names, their tags."""
        names = {fold(self.name), *(fold(tag) for tag in self.tags)}
        return frozenset(names | {fold(h.name) for h in self.held if h.name and h.current(today)})


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a thing would go to: a contact, with the smallest circle that holds them, or the circle itself."""

    circle: Circle
    party: Party | None = None
    names: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """The recipient as a sentence names them."""
        return self.party.name if self.party else IN_WORDS[self.circle]


def recipient(party: Party, me: MeRow, today: date) -> Recipient:
    """A contact as a recipient, on a day."""
    return Recipient(circle_of(party, me, today), party, party.names(today))


def circle_of(party: Party, me: MeRow, today: date) -> Circle:
    """The smallest circle that holds a contact: my team (a tag or a department of that name), my organisation, my
    network. Somebody with whom I have ended it stands outside, wherever they are."""
    if party.stage == Stage.ENDED:
        return Circle.ANYONE
    team, mine = fold(me.team), fold(me.organisation)
    person = party.kind == ContactKind.PERSON
    if team and person and any(_same(tag, team) for tag in party.tags):
        return Circle.TEAM
    current = [h for h in party.held if h.current(today)]
    colleagues = [h for h in current if mine and fold(h.name) == mine]
    if team and person and any(fold(h.department) == team for h in colleagues):
        return Circle.TEAM
    if colleagues or (mine and not person and fold(party.name) == mine):
        return Circle.ORGANISATION
    return Circle.NETWORK


def _same(tag: str, team: str) -> bool:
    """Tags have no spaces, so "bidteam" and "bid-team" both are the bid team."""
    folded = fold(tag)
    return bool(folded) and folded.replace(" ", "") == team.replace(" ", "")
