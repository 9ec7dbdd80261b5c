"""Each criterion of a pack with its words and its claims: how, where in it, and what was decided."""

from __future__ import annotations

from collections.abc import Collection

from netcrm.models.document import Block, Heading, Paragraph, Run, Tone
from netcrm.models.pack import PackClaim, PackItem
from netcrm.rules.claims import Outcome
from netcrm.rules.pack.front import claims_by_criterion
from netcrm.rules.pack.protected import Scrubber
from netcrm.rules.pack.setting import REGISTER, Setting, line, long_date

_STEPS = {Outcome.WITHDRAWN.value: "Submission and decision taken back"}
"""What a step is called where its own name would be read as something else."""


def criteria(setting: Setting) -> list[Block]:
    """Every criterion with the claims that stand and those that were withdrawn."""
    by_code = claims_by_criterion(setting)
    refs = {item.ref for item in setting.facts.items}
    blocks: list[Block] = [Heading(2, "Claims by criterion", "claims")]
    for group in setting.standard.groups:
        for code in group.criteria:
            criterion = setting.standard.criteria[code]
            named = f"{code}: {criterion.label}"
            blocks.append(Heading(3, named, code))
            if criterion.text != criterion.label:
                blocks.append(Paragraph(line(criterion.text), Tone.QUOTE))
            claims = by_code.get(code, [])
            if not claims:
                blocks.append(Paragraph(line("No claim of it stands.")))
            for item, claim in claims:
                blocks += _claim(setting, item, claim)
            for ref, claim in setting.facts.withdrawn:
                if claim.criterion == code:
                    blocks += _withdrawn(setting, ref, claim, ref in refs)
    return blocks


def _claim(setting: Setting, item: PackItem, claim: PackClaim) -> list[Block]:
    scrubber = setting.of_item(item)
    why, where = (
        setting.text(
            item.ref,
            claim.uid,
            part,
            f"claim of {claim.criterion}: {label}",
            text,
            scrubber=scrubber,
            involved=setting.involved(item),
        )
        for part, label, text in (("why", "how it shows it", claim.why), ("locator", "where in it", claim.locator))
    )
    shows: tuple[str | Run, ...] = (_ended(why),) if why else ("How it shows this is not included; see ", REGISTER, ".")
    looked_for = f" Where in it: {_ended(where)}" if where else " Where in it to look is not said."
    stands = f"{claim.status.capitalize()}, made {long_date(claim.made_at[:10])}"
    if claim.outside:
        stands += ", outside the listed examples of the unit"
    if claim.lacking:
        stands += f". Still lacking: {'; '.join(claim.lacking)}"
    return [
        Paragraph(line(Run(item.ref, strong=True, to=item.ref), ": ", *shows, looked_for)),
        Paragraph(line(f"{stands}."), Tone.NOTE),
        *_decisions(setting, item.ref, claim, scrubber, setting.involved(item)),
    ]


def _withdrawn(setting: Setting, ref: str, claim: PackClaim, included: bool) -> list[Block]:
    """A claim that was withdrawn: what was decided on it stays on record."""
    made, gone = long_date(claim.made_at[:10]), long_date(claim.withdrawn_on)
    told = f": this claim, made {made}, was withdrawn on {gone} by the candidate."
    return [
        Paragraph(line(Run(ref, strong=True, to=ref if included else ""), told)),
        *_decisions(setting, ref, claim, setting.scrubber.nobody()),
    ]


def _decisions(
    setting: Setting, ref: str, claim: PackClaim, scrubber: Scrubber, involved: Collection[str] = ()
) -> list[Block]:
    said: list[Block] = []
    for decision in claim.decisions:
        by = f" by {decision.by}" if decision.by else ""
        label = f"comment on the claim of {claim.criterion}"
        comment = setting.text(
            ref, decision.uid, "comment", label, decision.comment, scrubber=scrubber, involved=involved
        )
        told = f"{_STEPS.get(decision.outcome) or decision.outcome.capitalize()}{by} on {long_date(decision.on)}"
        recorded = f"{told}, as recorded by the candidate"
        said.append(Paragraph(line(f"{recorded}{f': {comment}' if comment else '.'}"), Tone.NOTE))
    return said


def _ended(text: str) -> str:
    """A sentence with its full stop; '' for none."""
    return text if not text or text[-1] in ".!?…" else f"{text}."
