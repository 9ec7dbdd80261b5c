"""Verbs of boundaries: each writes entries of the journal, from which the ledger is folded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netcrm.models.drafts import ActionDraft, BoundaryDraft, ConsentDraft, PlanDraft
from netcrm.rules.agreements import ASKED, EVERYONE, Agreement
from netcrm.rules.masking import MASKED
from netcrm.store.actions import Links, days_of, inherited, known, put_action, source_key, write_action
from netcrm.store.errors import Refused
from netcrm.store.plans import finish, make_plan
from netcrm.store.read import sql
from netcrm.store.things import thing
from netcrm.text import fold
from netcrm.words import Detail, Kind, PlanKind, PlanState

if TYPE_CHECKING:
    from netcrm.store.boundaries import Asked
    from netcrm.store.changes import Tx


ANSWER_DAYS = 7
"""Days after which Today asks for the answer to a consent that was asked for."""


def agree(tx: Tx, draft: BoundaryDraft) -> str:
    """Write what was agreed; return the label. Raises NotFound, Refused when it is for nobody or says nothing."""
    if not draft.who and not draft.scope.strip():
        raise Refused("say whom it was agreed with, or that it holds for everyone or a #group; nothing was recorded")
    _for_whom(draft.scope)
    _kept(tx, draft.guideline)
    details = terms(draft)
    if not draft.text.strip() and details.keys() <= {Detail.SCOPE, Detail.REVIEW, Detail.HOW}:
        raise Refused("say what was agreed: what may pass and to whom, or what not; nothing was recorded")
    write_action(tx, _entry(Kind.AGREED, draft, details))
    return f"Agreed with {_names(tx, draft.who) or draft.scope.strip()}"


def review(tx: Tx, agreement: Agreement, draft: BoundaryDraft) -> str:
    """Write a review: what the draft gives takes the place of what was agreed. Raises Refused when it has ended."""
    _open(agreement)
    _for_whom(draft.scope)
    if draft.guideline != agreement.guideline:
        _kept(tx, draft.guideline)
    whom = draft.model_copy(update={"who": draft.who or [who.uid for who in agreement.who]})
    write_action(tx, _entry(Kind.REVIEWED_BOUNDARY, whom, terms(draft), agreement.uid))
    return f"Reviewed the agreement with {agreement.party}"


def end(tx: Tx, agreement: Agreement, on: str, why: str = "") -> str:
    """Write that an agreement has ended. Raises Refused when it has already."""
    _open(agreement)
    details = {Detail.WHY: why} if why.strip() else {}
    who = [who.uid for who in agreement.who]
    write_action(
        tx, ActionDraft(kind=Kind.ENDED_BOUNDARY, on=on, who=who, details=details, text=why, source=agreement.uid)
    )
    return f"Ended the agreement with {agreement.party}"


def consent(tx: Tx, draft: ConsentDraft, about: Asked) -> str:
    """Write a step of a consent, of whom it came from when the draft names nobody. Raises Refused for one that could
    stand for nobody."""
    who = draft.who or about.givers
    if not who:
        raise Refused("nobody is known whom it came from; say whose consent it is. Nothing was recorded")
    if draft.state in ("asked", "given") and not draft.recipients and not draft.audience.strip():
        raise Refused("say for whom the consent is; nothing was recorded")
    if draft.audience.strip():
        _circle(draft.audience)
    details = {
        Detail.CONSENT: draft.state,
        Detail.WHAT: about.what,
        Detail.ALLOWED: draft.audience,
        Detail.HOW: draft.how,
    }
    action = ActionDraft(
        kind=Kind.APPLIED,
        on=draft.on,
        text=draft.text,
        who=who,
        mentions=draft.recipients,
        details=details,
        source=about.source,
    )
    if set(draft.recipients) & set(who):
        raise Refused("nobody needs their own consent; name somebody else to whom it may pass. Nothing was recorded")
    whom = _names(tx, draft.recipients) or draft.audience
    source = source_key(tx, about.source, action.kind, action.on) if about.source else None
    links = Links(source_action_id=source)
    if draft.state == ASKED:
        links = replace(links, plan_id=_wait(tx, draft, who, about, whom, source))
    else:
        _answered(tx, draft, who, source)
    put_action(tx, action, known(tx, [*who, *draft.recipients]), links)
    return f"Consent {draft.state}: {_names(tx, who)}" + (f", for {whom}" if whom else "")


def _wait(tx: Tx, draft: ConsentDraft, who: Sequence[str], about: Asked, whom: str, source: int | None) -> int:
    """The follow-up on a consent that was asked for, so that it waits in Today; what is marked, it does not name."""
    marking, _ = inherited(tx, Kind.APPLIED, source, None)
    what = f"what is marked {marking}" if marking in MASKED else about.what
    said = f"their consent: {what}, for {whom}"
    due = (date.fromisoformat(days_of(draft.on).last) + timedelta(days=ANSWER_DAYS)).isoformat()
    plan = PlanDraft(kind=PlanKind.FOLLOW_UP, who=list(who), due=due, on=draft.on, what=said)
    return make_plan(tx, plan, list(known(tx, who).values()))


def _answered(tx: Tx, draft: ConsentDraft, who: Sequence[str], source: int | None) -> None:
    """Close the follow-ups on consents that were asked for and have their answer."""
    asked = {"source": source, "who": json.dumps(list(who)), "to": json.dumps(draft.recipients)}
    for (uid,) in tx.sql(sql("writing.ASKED"), asked):
        finish(tx, thing(tx, uid, "plan"), PlanState.DONE)


def keep_guideline(tx: Tx, title: str, text: str, on: str) -> str:
    """Write a text of a guideline: its first, or a new version. Raises Refused when either is empty."""
    title = " ".join(title.split())
    if not title or not text.strip():
        raise Refused("a guideline needs a title and a text; nothing was recorded")
    # A note, not a consultation: writing down one's own rule shows nothing of the laws and codes of others.
    write_action(tx, ActionDraft(kind=Kind.NOTED, on=on, text=text, details={Detail.GUIDELINE: title}))
    return f"Kept the guideline “{title}”"


def terms(draft: BoundaryDraft) -> dict[Detail, str]:
    """What the draft says, by detail."""
    said = {
        Detail.SCOPE: draft.scope,
        Detail.WHAT: draft.what,
        Detail.ALLOWED: draft.allowed,
        Detail.FORBIDDEN: draft.forbidden,
        Detail.NAMING: draft.naming,
        Detail.CONTACT_DETAILS: draft.contact_details,
        Detail.HOW: draft.how,
        Detail.GUIDELINE: draft.guideline,
        Detail.REVIEW: draft.review,
        Detail.MINE: draft.mine,
        Detail.THEIRS: draft.theirs,
    }
    return {name: text for name, text in said.items() if text.strip()}


def _entry(kind: Kind, draft: BoundaryDraft, details: dict[Detail, str], source: str = "") -> ActionDraft:
    return ActionDraft(
        kind=kind,
        on=draft.on,
        text=draft.text,
        marking=draft.marking,
        unnamed=draft.naming == "no",
        who=draft.who,
        details=details,
        source=source,
    )


def _for_whom(scope: str) -> None:
    """Raises Refused for a scope that would hold for nobody."""
    words = scope.split()
    if words and scope.strip().lower() != EVERYONE and not all(word.startswith("#") and word[1:] for word in words):
        raise Refused(f"“{scope}” is neither everyone nor a #group; nothing was recorded")


def _kept(tx: Tx, title: str) -> None:
    """Raises Refused for a guideline of a title that none is kept under."""
    kept = list(dict.fromkeys(row[0] for row in tx.sql(sql("boundaries.GUIDELINES"))))
    if title.strip() and fold(title) not in {fold(held) for held in kept}:
        there = f"there are {', '.join(kept)}" if kept else "none is kept yet"
        raise Refused(f"no guideline is called “{title.strip()}”: {there}; keep its text first. Nothing was recorded")


def _circle(words: str) -> None:
    from netcrm.rules.terms import audience

    if audience(words) is None:
        raise Refused(
            f"“{words}” is no audience that netcrm understands; give my team, my organisation, my network or anyone."
            " Nothing was recorded"
        )


def _open(agreement: Agreement) -> None:
    if agreement.ended_on:
        raise Refused(f"the agreement with {agreement.party} ended on {agreement.ended_on}; nothing was changed")


def _names(tx: Tx, uids: Sequence[str]) -> str:
    return ", ".join(contact.name for contact in known(tx, uids).values())
