"""The verbs of introductions: each step is one entry of the journal that points at the first of its chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.models.drafts import ActionDraft, PlanDraft
from netcrm.models.tables import Action
from netcrm.rules.introductions import BOTH_PRESENT, ENDS, OF_A_SIDE, IntroductionState, Stage, says_yes
from netcrm.rules.masking import MASKED
from netcrm.store.actions import Links, key_of, known, put_action, write_action
from netcrm.store.errors import NotFound, Refused
from netcrm.store.exits import Passing, asking, introducing
from netcrm.store.introductions import states
from netcrm.store.plans import make_plan
from netcrm.store.read import sql
from netcrm.words import Detail, Kind, PlanKind
from netcrm.words import IntroductionStep as Step

if TYPE_CHECKING:
    from netcrm.models.drafts import IntroductionDraft, StepDraft
    from netcrm.store.changes import Tx
    from netcrm.store.core import BookCore


def begin(tx: Tx, draft: IntroductionDraft, against: str = "") -> str:
    """Open an introduction of two contacts: an idea, or one made on the spot; ``against`` is the reason that goes
    against what was agreed. Raises NotFound, Refused."""
    if draft.first == draft.second:
        raise Refused("an introduction needs two contacts; name two")
    found = known(tx, (draft.first, draft.second))
    names = f"{found[draft.first].name} and {found[draft.second].name}"
    pair = tx.sql(sql("introductions.OF_PAIR"), {"one": draft.first, "other": draft.second})
    for held in states(pair, tx.today):
        if held.stage not in ENDS | {Stage.RESULT}:
            raise Refused(
                f"an introduction of {names} is on its way ({held.stage}), {held.uid[:16]}; record its next step there"
            )
    details = {Detail.COMMON: draft.common}
    if draft.present:
        kind, said = Kind.INTRODUCED, f"introduced {names}, both present"
        details |= {Detail.CONSENT: BOTH_PRESENT, Detail.HOW: draft.how, Detail.OVERRIDE: against}
    else:
        kind, said = Kind.INTRODUCTION, f"idea: introduce {names}"
        details |= {Detail.STAGE: Step.IDEA.value}
    write_action(
        tx,
        ActionDraft(
            kind=kind,
            on=draft.on or tx.today.isoformat(),
            who=[draft.first, draft.second],
            text=draft.text or said,
            details=details,
            marking=draft.marking,
        ),
    )
    return f"{'Introduced' if draft.present else 'An introduction to make:'} {names}"


def passing(book: BookCore, uid: str, draft: StepDraft) -> list[Passing]:
    """Who is named, or introduced, to whom by a step. A side's yes to it is what it was asked for."""
    if draft.step not in (Step.ASKED, Step.INTRODUCED):
        return []
    for state in states(book._rows("introductions.ONE", {"uid": uid}), book._today()):
        pair = [side.who.uid for side in state.sides if side.who.uid]
        if draft.step is Step.ASKED:
            return asking([pair[n] for n in (_side(state, draft),) if n < len(pair)], pair)
        agreed = pair if says_yes(draft.consent) else [side.who.uid for side in state.sides if side.agreed_on]
        return introducing(pair, agreed)
    return []


def take(tx: Tx, uid: str, draft: StepDraft, against: str = "") -> str:
    """Record a step of the introduction that the entry ``uid`` is part of; return the label. Raises NotFound, Refused.

    ``against`` is the reason that goes against what was agreed.

    ``draft.side`` may be left out where only one side can be meant. Introducing needs a yes of both that is recorded or
    told here.
    """
    found = states(tx.sql(sql("introductions.ONE"), {"uid": uid}), tx.today)
    if not found:
        raise NotFound(f"no introduction has the id {uid}; it may have been deleted")
    state, on = found[0], draft.on or tx.today.isoformat()
    if draft.step is Step.WAIT:
        return _put_off(tx, state, draft.until, on)
    if draft.step is Step.IDEA:
        raise Refused("it is an idea already; record the next step")
    place = _side(state, draft) if draft.step in OF_A_SIDE else None
    if draft.step is Step.INTRODUCED:
        _must_agree(state, draft.consent)
    who, mentions = _people(state, draft.step, place)
    details = {
        Detail.HOW: draft.how,
        Detail.CONSENT: draft.consent,
        Detail.RESULT: draft.result,
        Detail.STAGE: "" if draft.step is Step.INTRODUCED else draft.step.value,
        Detail.COMMON: state.common if draft.step is Step.INTRODUCED else "",
        Detail.OVERRIDE: against,
    }
    said = _said(state, draft.step, place)
    came = f"{draft.result}: " if draft.step is Step.RESULT and draft.result and state.marking not in MASKED else ""
    write_action(
        tx,
        ActionDraft(
            kind=Kind.INTRODUCED if draft.step is Step.INTRODUCED else Kind.INTRODUCTION,
            on=on,
            who=who,
            mentions=mentions,
            text=draft.text or f"{came}{said}",
            outcome=draft.result,
            details=details,
            marking=draft.marking,
            source=state.uid,
        ),
    )
    return f"{said[0].upper()}{said[1:]}"


def _put_off(tx: Tx, state: IntroductionState, until: str, on: str) -> str:
    """A follow-up about the introduction: until its day it does not count as gone quiet."""
    if not until:
        raise Refused("say until which day it waits")
    if until <= on:
        raise Refused(f"{until} is not to come; it can wait until a later day")
    uids = [side.who.uid for side in state.sides if side.who.uid]
    contacts = known(tx, uids)
    what = f"the introduction {state.names}: is there an answer?"
    plan = PlanDraft(kind=PlanKind.FOLLOW_UP, who=uids, what=what, due=until, on=on)
    key = make_plan(tx, plan, [contacts[uid] for uid in uids])
    links = Links(plan_id=key, source_action_id=key_of(tx, Action, state.uid))
    put_action(tx, ActionDraft(kind=Kind.SCHEDULED, on=on, who=uids), contacts, links)
    return f"The introduction {state.names} waits until {until}"


def _side(state: IntroductionState, draft: StepDraft) -> int:
    """The place of the side that a step is of. Raises Refused when it is none, or could be either."""
    if draft.side:
        places = [n for n, side in enumerate(state.sides) if side.who.uid == draft.side]
        if not places:
            raise Refused(f"that contact is no side of the introduction {state.names}")
        return places[0]
    meant = (
        [n for n, side in enumerate(state.sides) if not side.asked_on and not side.agreed_on][:1]
        if draft.step is Step.ASKED
        else [n for n, side in enumerate(state.sides) if side.waits]
    )
    if len(meant) != 1:
        raise Refused(f"say which side: {' or '.join(side.who.name for side in state.sides)}")
    return meant[0]


def _must_agree(state: IntroductionState, consent: str) -> None:
    """Nobody is introduced who has not said yes: each yes is on record, or told with the introducing."""
    missing = [side.who.name for side in state.sides if not side.agreed_on]
    if missing and not says_yes(consent):
        raise Refused(
            f"{' and '.join(missing)} {'have' if len(missing) > 1 else 'has'} not said yes; record the yes first,"
            f' or tell how they agreed ("{BOTH_PRESENT}")'
        )


def _people(state: IntroductionState, step: Step, place: int | None) -> tuple[list[str], list[str]]:
    """Who takes part in a step, and who is only mentioned."""
    uids = [side.who.uid for side in state.sides if side.who.uid]
    if step in (Step.INTRODUCED, Step.RESULT):
        return uids, []
    if place is None:
        return [], uids
    side = state.sides[place].who.uid
    if not side:
        raise Refused(f"one side of the introduction {state.names} is not known any more; nothing was changed")
    return [side], [uid for uid in uids if uid != side]


def _said(state: IntroductionState, step: Step, place: int | None) -> str:
    """A step in words, where the user gave none."""
    if place is None:
        return {
            Step.INTRODUCED: f"introduced {' and '.join(side.who.name for side in state.sides)}",
            Step.RESULT: f"what came of the introduction {state.names}",
            Step.WITHDRAWN: f"withdrew the introduction {state.names}",
            Step.QUIET: f"closed the introduction {state.names}: nothing more was heard",
        }[step]
    name = state.sides[place].who.name
    others = " and ".join(side.who.name for n, side in enumerate(state.sides) if n != place)
    return {
        Step.ASKED: f"asked {name} about meeting {others}",
        Step.AGREED: f"{name} said yes to meeting {others}",
        Step.NUDGED: f"nudged {name} about meeting {others}",
        Step.DECLINED: f"{name} said no to meeting {others}",
    }[step]
