"""What to do about claims that an assessor returned: the comment, what is lacking, and a next step to take or leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netcrm.models.evidence import ClaimRow, EvidenceItemRow
from netcrm.rules.claims import PROOF_WORDS, Outcome
from netcrm.standards.types import Proof, Standard
from netcrm.words import ClaimStatus

_STEPS = {
    Proof.PRODUCT: "attach or locate a work product",
    Proof.WITNESS: "ask someone who saw it for a testimony on it",
    Proof.REFLECTION: "record what you took from it",
    Proof.STATEMENT: "write a statement on it",
    Proof.DISCUSSION: "ask the assessor for a discussion of it",
}


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One returned claim: what the assessor said of it, what it still lacks, and a proposed next step in words."""

    claim: str
    item: str
    label: str
    criterion: str
    by: str
    on: str
    comment: str
    lacking: tuple[str, ...]
    step: str


def action_plan(standard: Standard, items: Iterable[EvidenceItemRow], assessment: str = "") -> tuple[PlanStep, ...]:
    """A step for every claim that stands returned (at an assessment, when one is named by its uid), in the unit's
    order."""
    steps = []
    for item in items:
        for claim in item.claims:
            returned = [step for step in claim.decisions if step.outcome == Outcome.RETURNED]
            if claim.status != ClaimStatus.RETURNED or not returned:
                continue
            last = sorted(returned, key=lambda step: step.on)[-1]
            if assessment and last.assessment != assessment:
                continue
            steps.append(
                PlanStep(
                    *(claim.uid, item.uid, item.label, claim.criterion, last.by, last.on, last.comment),
                    lacking=claim.lacking,
                    step=proposed(standard, claim, item.label),
                )
            )
    order = standard.order
    return tuple(sorted(steps, key=lambda step: (order.get(step.criterion, len(order)), step.label)))


def proposed(standard: Standard, claim: ClaimRow, label: str) -> str:
    """The next step that a returned claim suggests."""
    accepts = standard.evidenced[claim.criterion].accepts
    proof = " or ".join(PROOF_WORDS[proof] for proof in accepts)
    todo = []
    for lack in claim.lacking:
        if lack == proof:
            todo.append(" or ".join(_STEPS[proof] for proof in accepts))
        else:
            todo.append(f"say {lack}" if lack.startswith(("what", "why", "how")) else f"add {lack}")
    if claim.same_as:
        todo.append(f"write a claim in words of its own, which it shares with {', '.join(claim.same_as)}")
    if not todo:
        todo.append("add what the comment asks for, or withdraw the claim and make a better one")
    return f"{label} {claim.criterion}: {'; '.join(todo)}; then submit it again"
