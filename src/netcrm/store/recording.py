"""Writes what one capture line means: every record of it in one change, with the contacts that it creates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from netcrm.models.drafts import ActionDraft, PlanDraft, PromiseDraft
from netcrm.models.tables import Need, Offer
from netcrm.rules.capture.records import Capture, QuestionKind, Record, RecordType, Ref
from netcrm.rules.telling import moved
from netcrm.store import plans, promises
from netcrm.store.actions import Known, Links, days_of, known, put_action, source_key
from netcrm.store.creating import create
from netcrm.store.errors import Refused
from netcrm.store.ids import new_uid
from netcrm.store.things import Thing, things
from netcrm.words import Detail, Direction, Kind, PlanKind, PlanState, PromiseState

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

CLOSING = frozenset({Kind.KEPT, Kind.BROKEN, Kind.RELEASED})
"""Kinds that are themselves the end of a promise."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What the records of one line share: the contacts by uid and by key, the things they are about, and the things of
    which it was asked, and not answered, whether they are closed."""

    contacts: dict[str, Known]
    created: dict[str, Known]
    about: dict[str, Thing]
    unanswered: frozenset[str]

    def whom(self, refs: Iterable[Ref]) -> list[Known]:
        """The contacts that the record names. Raises Refused while one of them is ambiguous."""
        found: dict[str, Known] = {}
        for ref in refs:
            contact = self.contacts.get(ref.uid) if ref.uid else self.created.get(ref.key)
            if contact is None:
                raise Refused(f"who “{ref.name}” is has not been settled; nothing was recorded")
            found[contact.uid] = contact
        return list(found.values())

    def everyone(self) -> dict[str, Known]:
        """All contacts of the line by uid."""
        return self.contacts | {contact.uid: contact for contact in self.created.values()}


def record(tx: Tx, capture: Capture) -> str:
    """Write every record of the line; return the label.

    Raises Refused while an obligatory question is open or when the line records nothing, NotFound when a contact or a
    thing has gone meanwhile; then nothing is written.
    """
    if not capture.records:
        raise Refused("there is nothing to record in this line; nothing was changed")
    if not capture.ready:
        raise Refused("the line leaves something open; answer its questions first. Nothing was recorded")
    refs = [ref for record in capture.records for ref in (*record.who, *record.mentions)]
    line = _Line(
        contacts=known(tx, (ref.uid for ref in refs if ref.uid)),
        created=create(tx, capture),
        about=things(tx, (record.about for record in capture.records)),
        unanswered=frozenset(
            thing.uid
            for question in capture.questions
            if question.kind is QuestionKind.CLOSE
            for thing in question.things
        ),
    )
    labels = [_WRITERS[item.type](tx, item, line) for item in capture.records]
    more = f" and {len(labels) - 1} more" if len(labels) > 1 else ""
    against = any(item.details.get(Detail.OVERRIDE, "").strip() for item in capture.records)
    return f"Recorded {labels[0]}{more}{', against a refusal' if against else ''}"


def _names(contacts: Iterable[Known]) -> str:
    names = [contact.name for contact in contacts]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _draft(item: Record, kind: Kind, line: _Line) -> ActionDraft:
    """The action of a record."""
    return ActionDraft(
        kind=kind,
        on=item.on,
        time=item.time if item.type is RecordType.ACTION else "",
        text=item.text,
        outcome=item.outcome,
        marking=item.marking,
        unnamed=item.unnamed,
        who=[contact.uid for contact in line.whom(item.who)],
        mentions=[contact.uid for contact in line.whom(item.mentions)],
        details=dict(item.details),
        tags=list(item.tags),
    )


def _action(tx: Tx, item: Record, line: _Line) -> str:
    """An action, and the end of what it closes: a promise kept, broken or released; a plan that was carried out."""
    if item.kind is None:
        raise Refused("what was done is not settled; nothing was recorded")
    about = line.about.get(item.about)
    links = about.links if about else Links()
    if item.follows and links.source_action_id is None:
        links = replace(links, source_action_id=source_key(tx, item.follows, item.kind, item.on))
    if about is None and item.kind in CLOSING and item.whose is Direction.THEIRS:
        return _settled_unheard(tx, item, item.kind, line)
    draft = _draft(item, item.kind, line)
    if item.kind is Kind.RELEASED and item.due and about is not None and about.sort == "promise":
        draft.details.setdefault(Detail.CHANGED, moved(promises.due_of(tx, about), item.due))
    put_action(tx, draft, line.everyone(), links)
    if about is not None and about.uid not in line.unanswered:
        _close(tx, item, item.kind, about, line)
    return f"{item.kind.value.replace('_', ' ')} {_names(line.whom(item.who))}".strip()


def _settled_unheard(tx: Tx, item: Record, kind: Kind, line: _Line) -> str:
    """A promise of theirs that was not on record and is settled now: it is written with its end, so that it counts as
    theirs."""
    people = line.whom(item.who)
    for contact in people:
        what = item.details.get(Detail.WHAT, "") or item.text
        draft = PromiseDraft(direction=Direction.THEIRS, who=contact.uid, what=what, on=item.on, marking=item.marking)
        key, uid = promises.make_promise(tx, draft, contact)
        promises.close(tx, things(tx, [uid])[uid], kind)
        action = _draft(item, kind, line).model_copy(update={"who": [contact.uid]})
        put_action(tx, action, line.everyone(), Links(promise_id=key))
    return f"{kind.value.replace('_', ' ')} {_names(people)}".strip()


def _close(tx: Tx, item: Record, kind: Kind, about: Thing, line: _Line) -> None:
    if about.sort == "plan":
        if about.state == PlanState.OPEN.value and kind is not Kind.SCHEDULED:
            plans.finish(tx, about, PlanState.DONE)
    elif about.sort == "promise" and about.state == PromiseState.OPEN.value:
        if kind is Kind.RELEASED and item.due:
            promises.redate(tx, about, item.due)
        elif kind in CLOSING:
            promises.close(tx, about, kind)
        else:
            promises.close(tx, about, Kind.KEPT)
            contacts = line.everyone() | known(tx, [about.contact])
            kept = ActionDraft(kind=Kind.KEPT, on=item.on, who=[about.contact], marking=item.marking)
            put_action(tx, kept, contacts, about.links)
            line.about[about.uid] = Thing(
                about.sort, about.id, about.uid, PromiseState.KEPT.value, about.what, about.contact
            )


def _promise(tx: Tx, item: Record, line: _Line) -> str:
    """A promise to, or of, each of the people named, each with its action."""
    direction = item.direction or Direction.MINE
    people = line.whom(item.who)
    if not people:
        raise Refused("a promise needs someone; nothing was recorded")
    for contact in people:
        draft = PromiseDraft(
            direction=direction,
            who=contact.uid,
            what=item.what or item.text,
            due=item.due,
            on=item.on,
            marking=item.marking,
        )
        key, _ = promises.make_promise(tx, draft, contact)
        action = _draft(item, Kind.PROMISED, line).model_copy(update={"who": [contact.uid]})
        put_action(tx, action, line.everyone(), Links(promise_id=key))
    side = "a promise to" if direction is Direction.MINE else "a promise of"
    return f"{side} {_names(people)}"


def _plan(tx: Tx, item: Record, line: _Line) -> str:
    """A follow-up or a meeting; one that is about a planned one moves it."""
    people = line.whom(item.who)
    about = line.about.get(item.about)
    meeting = item.type is RecordType.MEETING
    if about is not None and about.sort == "plan":
        plans.move(tx, about, item.due or item.on, item.time)
        links = about.links
    else:
        draft = PlanDraft(
            kind=_PLANS[item.type],
            what=item.what,
            due="" if item.type is RecordType.AGENDA else item.due or item.on,
            time=item.time,
            on=item.on,
        )
        key = plans.make_plan(tx, draft, people)
        earlier = about.links if about else Links()
        links = Links(plan_id=key, promise_id=earlier.promise_id, source_action_id=earlier.source_action_id)
    put_action(tx, _draft(item, Kind.SCHEDULED, line), line.everyone(), links)
    word = "a meeting" if meeting else "what to raise" if item.type is RecordType.AGENDA else "a follow-up"
    return f"{word} with {_names(people)}" if people else word


def _need(tx: Tx, item: Record, line: _Line) -> str:
    """A need of mine, or one that is there already and is spoken of again."""
    about = line.about.get(item.about)
    if about is not None and about.sort == "need":
        links = about.links
    else:
        horizon = days_of(item.due, "a horizon").text if item.due else ""
        uid = new_uid()
        key = tx.insert(Need, uid=uid, what=item.what or item.text, horizon=horizon)
        tx.touch(others=[uid])
        links = Links(need_id=key)
    put_action(tx, _draft(item, Kind.NEEDED, line), line.everyone(), links)
    return f"a need: {item.what or item.text}"


def _offer(tx: Tx, item: Record, line: _Line) -> str:
    """Something that I can give: it is no event, so no action."""
    uid = new_uid()
    tx.insert(Offer, uid=uid, what=item.what or item.text, sort=item.details.get(Detail.SUBJECT, ""))
    tx.touch(others=[uid])
    return f"an offer: {item.what or item.text}"


_PLANS = {
    RecordType.FOLLOW_UP: PlanKind.FOLLOW_UP,
    RecordType.MEETING: PlanKind.MEETING,
    RecordType.AGENDA: PlanKind.AGENDA,
}
_WRITERS: dict[RecordType, Callable[[Tx, Record, _Line], str]] = {
    RecordType.ACTION: _action,
    RecordType.PROMISE: _promise,
    RecordType.FOLLOW_UP: _plan,
    RecordType.MEETING: _plan,
    RecordType.AGENDA: _plan,
    RecordType.NEED: _need,
    RecordType.OFFER: _offer,
}
