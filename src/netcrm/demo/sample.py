"""Writes the sample network into an empty store."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from netcrm.demo.cast import PEOPLE
from netcrm.demo.firms import ORGANISATIONS, UNSEEN
from netcrm.demo.given import GIVEN
from netcrm.demo.introduced import INTRODUCED
from netcrm.demo.portfolio import MOMENTS, Moment, Portfolio
from netcrm.demo.shapes import Person
from netcrm.demo.story import MAPPED, NEEDS, PLANS, PROMISES, STEPS, Step
from netcrm.demo.talk import EVENTS, ROUTINE, TOPICS
from netcrm.models.drafts import (
    ActionDraft,
    AffiliationDraft,
    ContactDraft,
    NeedDraft,
    OfferDraft,
    PlanDraft,
    PointDraft,
    PromiseDraft,
    TopicDraft,
)
from netcrm.store.book import Book
from netcrm.words import (
    ContactKind,
    Detail,
    Direction,
    Kind,
    NeedState,
    PlanKind,
    PointKind,
    Stage,
    TopicKind,
)

MONTHS = 18
ACTIONS = 400
SEED = 3
_DAYS = MONTHS * 30


@dataclass(frozen=True, slots=True)
class Sample:
    """What was made."""

    path: Path
    contacts: int
    actions: int


@dataclass(slots=True)
class _Clock:
    """Stands at the moment that is being written, so that each record bears its own time."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at

    def turn(self, day: date, hour: int = 17) -> None:
        """Go to an hour of a day, a minute on from the last time there."""
        wanted = datetime.combine(day, time(hour)).astimezone()
        self.at = max(wanted, self.at + timedelta(minutes=1)) if wanted.date() == self.at.date() else wanted


def make_sample(path: Path, today: date) -> Sample:
    """Make the sample network at ``path``, its newest entries of ``today``; the same for the same day."""
    clock = _Clock(datetime.combine(today - timedelta(days=_DAYS + 10), time(9)).astimezone())
    with Book.open(path, clock=clock) as book:
        writer = _Writer(book, clock, today)
        writer.people()
        writer.mine()
        writer.journal()
        writer.mapped()
        return Sample(path, len(PEOPLE) + len(ORGANISATIONS) + len(UNSEEN), writer.actions)


class _Writer:
    """Writes one sample; keeps the uids by name."""

    def __init__(self, book: Book, clock: _Clock, today: date) -> None:
        self.book, self.clock, self.today = book, clock, today
        self.dice = random.Random(SEED)
        self.uids: dict[str, str] = {}
        self.needs: dict[str, str] = {}
        self.offers: dict[str, str] = {}
        self.steps: dict[str, str] = {}
        self.entries: dict[str, str] = {}
        self.folio = Portfolio(book, today, self.entries)
        self.actions = 0

    def day(self, ago: int) -> date:
        """So many days ago, moved to a working day unless it is today or ahead."""
        found = self.today - timedelta(days=ago)
        while ago > 0 and found.weekday() > 4:
            found -= timedelta(days=1)
        return found

    def people(self) -> None:
        """The organisations, then the people with their affiliations."""
        for firm in ORGANISATIONS:
            draft = ContactDraft(
                name=firm.name,
                kind=ContactKind.ORGANISATION,
                why=firm.why,
                tags=list(firm.tags),
                points=[PointDraft(kind=PointKind.EMAIL, value=f"office@{firm.email}", label="work")],
            )
            self._add(draft)
        domains = {firm.name: firm.email for firm in ORGANISATIONS}
        for n, person in enumerate(PEOPLE):
            self._add(_draft(person, domains[person.organisation], n, self.today.year))
        for name, firm_name in UNSEEN:
            self._add(
                ContactDraft(
                    name=name,
                    stage=Stage.IMPORTED,
                    how_met="LinkedIn",
                    affiliations=[AffiliationDraft(organisation=firm_name)],
                )
            )

    def _add(self, draft: ContactDraft) -> None:
        changed = self.book.add_contact(draft, on=self.clock.at.date())
        self.uids[draft.name] = changed.created_contacts[0].uid if changed.created_contacts else changed.made[0]
        self.actions += 1

    def mine(self) -> None:
        """My profile, needs, offers and objectives, and who is linked to them."""
        book = self.book
        book.save_me(
            name="Alex Morgan", organisation="Riverside Works", team="Employment team", email="alex@riverside.example"
        )
        for sort, text in (
            ("interest", "fair procurement"),
            ("interest", "volunteering"),
            ("value", "say what I can do, and do it"),
            ("value", "credit goes to who did the work"),
        ):
            book.add_trait(sort, text)
        objectives = {}
        for text in ("win two framework contracts by next summer", "thirty employers who take our people"):
            objectives[text] = book.add_objective(text).others
        for text, sort in (
            ("job coaching for people out of work", "skill"),
            ("how to write an outcomes report", "knowledge"),
        ):
            book.add_offer(OfferDraft(what=text, sort=sort))
        for text, _ in NEEDS:
            book.add_need(NeedDraft(what=text, on=self.clock.at.date().isoformat()))
        me = book.me()
        self.needs = {n.what: n.uid for n in me.needs}
        self.offers = {o.what: o.uid for o in me.offers}
        links = {
            "someone who knows public tenders": ("Amara Okafor", "Kate Donnelly", "Raj Patel"),
            "employers who hire people out of work": ("Marek Nowak", "Tom Becket", "Siân Hughes", "Callum Reid"),
            "someone who knows VAT on grants": ("Helen Pryce", "Ana Ruiz"),
        }
        for need, names in links.items():
            book.link_need([self.uids[name] for name in names], self.needs[need])
        first = me.objectives[0]
        book.link_objective([self.uids[name] for name in ("Raj Patel", "Nadia Rahman", "Kate Donnelly")], first.uid)

    def journal(self) -> None:
        """Threads, promises, plans and ordinary contacts, in the order in which they happened."""
        todo: list[tuple[int, int, object]] = [(step.days_ago, 0, step) for step in (*STEPS, *GIVEN, *INTRODUCED)]
        todo += [(made, 1, n) for n, (_, _, _, made, _, _) in enumerate(PROMISES)]
        todo += [(due, 2, n) for n, (_, _, _, _, due, state) in enumerate(PROMISES) if state != "open"]
        written = self.actions + len(todo) + len(PLANS)
        todo += [(moment.days_ago, 4, moment) for moment in MOMENTS]
        todo += [(draft[0], 3, draft[1]) for draft in self._ordinary(ACTIONS - written)]
        promises: dict[int, str] = {}
        for ago, sort, what in sorted(todo, key=lambda entry: (-entry[0], entry[1])):
            self.clock.turn(self.day(ago))
            if isinstance(what, Step):
                self._step(what)
            elif isinstance(what, ActionDraft):
                self.book.add_action(what)
                self.actions += 1
            elif isinstance(what, Moment):
                self.folio.carry_out(what, self.clock.at.date())
            elif isinstance(what, int):
                self._promise(what, made=sort == 1, uids=promises)
        self.clock.turn(self.today, 8)
        for sort_name, name, about, ahead, clock in PLANS:
            due = (self.today + timedelta(days=ahead)).isoformat()
            self.book.add_plan(
                PlanDraft(
                    kind=PlanKind(sort_name),
                    who=[self.uids[name]],
                    what=about,
                    due=due,
                    time=clock,
                    on=self.today.isoformat(),
                )
            )
            self.actions += 1
        for text, state in NEEDS:
            if state == "met":
                self.book.edit_need(self.needs[text], state=NeedState.MET)

    def _step(self, step: Step) -> None:
        draft = ActionDraft(
            kind=step.kind,
            on=self.clock.at.date().isoformat(),
            text=step.text,
            outcome=step.outcome,
            marking=step.marking,
            unnamed=step.unnamed,
            who=[self.uids[name] for name in step.who],
            mentions=[self.uids[name] for name in step.mentions],
            details=step.details,
            tags=list(step.tags),
            need=self.needs.get(step.need, ""),
            offer=self.offers.get(step.offer, ""),
            source=self.steps.get(step.source, ""),
        )
        self.actions += 1
        if step.kind is Kind.ENDED:
            self.book.end_contact(draft.who[0], step.details[Detail.WHY], self.clock.at.date())
            return
        changed = self.book.add_action(draft)
        self.entries[step.text] = changed.made[0]
        if step.name:
            self.steps[step.name] = changed.made[0]

    def _promise(self, number: int, *, made: bool, uids: dict[int, str]) -> None:
        direction, name, what, _, due, state = PROMISES[number]
        day = self.clock.at.date()
        self.actions += 1
        if made:
            draft = PromiseDraft(
                direction=Direction(direction),
                who=self.uids[name],
                what=what,
                due=(self.today - timedelta(days=due)).isoformat(),
                on=day.isoformat(),
            )
            before = {p.uid for p in self.book.promises()}
            self.book.add_promise(draft)
            uids[number] = next(p.uid for p in self.book.promises() if p.uid not in before)
        elif state == "kept":
            self.book.keep_promise(uids[number], day)
        elif state == "broken":
            self.book.break_promise(uids[number], day)
        else:
            self.book.release_promise(uids[number], on=day, why="they had moved the club to the autumn")

    def _ordinary(self, count: int) -> Iterator[tuple[int, ActionDraft]]:
        """Ordinary contacts, more of them with key members and of late."""
        weights = [6 if p.key else 3 if p.cadence else 1 for p in PEOPLE]
        for n in range(count):
            ago = int(_DAYS * self.dice.random() ** 1.25) + 1
            day = self.day(ago).isoformat()
            if n % 16 == 0:
                event = EVENTS[n // 16 % len(EVENTS)]
                yield (
                    ago,
                    ActionDraft(kind=Kind.ATTENDED, on=day, text=f"{event}, about {self.dice.randint(15, 60)} there"),
                )
                continue
            person = self.dice.choices(PEOPLE, weights)[0]
            kind, words = self.dice.choice(ROUTINE)
            topic = self.dice.choice(TOPICS[self.dice.choice(person.tags)])
            text = words.format(first=person.name.split()[0], topic=topic)
            tags = [self.dice.choice(person.tags)] if self.dice.random() < 0.2 else []
            yield ago, ActionDraft(kind=kind, on=day, text=text, who=[self.uids[person.name]], tags=tags)

    def mapped(self) -> None:
        """What the manager mapped by hand."""
        from netcrm.standards import load_standard

        standard = load_standard()
        for beginning, criterion in MAPPED:
            uid = next(uid for text, uid in self.entries.items() if text.startswith(beginning))
            self.book.except_mapping(uid, standard.unit, criterion, True)


def _draft(person: Person, domain: str, number: int, year: int) -> ContactDraft:
    first, _, rest = person.name.partition(" ")
    points = [
        PointDraft(kind=PointKind.EMAIL, value=f"{_ascii(first)}.{_ascii(rest)}@{domain}", label="work", preferred=True)
    ]
    if number % 3 == 0:
        points.append(PointDraft(kind=PointKind.PHONE, value=f"+44 1632 960{number:03d}", label="mobile"))
    topics = [
        TopicDraft(kind=kind, text=text)
        for kind, text in (
            (TopicKind.INTEREST, person.cares),
            (TopicKind.OFFER, person.offers),
            (TopicKind.NEED, person.needs),
        )
        if text
    ]
    return ContactDraft(
        name=person.name,
        given=first,
        family=rest,
        key_member=person.key,
        cadence_days=person.cadence,
        why=person.why,
        prefers=person.prefers,
        how_met="Managers' Forum East" if number % 5 == 0 else "",
        tags=list(person.tags),
        topics=topics,
        points=points,
        affiliations=[
            AffiliationDraft(organisation=person.organisation, role=person.role, from_text=str(year - 1 - number % 4))
        ],
    )


def _ascii(name: str) -> str:
    from netcrm.text import fold

    return "".join(c for c in fold(name) if c.isalnum())
