"""Each criterion of a pack with its words and its claims: how, where in it, and what was decided."""

from __future__ import annotations

from netcrm.models.document import Block, Heading, Line, Paragraph, Run, Tone
from netcrm.models.pack import PackClaim, PackItem
from netcrm.rules.pack.front import claims_by_criterion
from netcrm.rules.pack.setting import Setting, line, long_date


def criteria(setting: Setting) -> list[Block]:
    """Every criterion that has a claim, and in one line those that have none."""
    by_code = claims_by_criterion(setting)
    blocks: list[Block] = [Heading(2, "Claims by criterion", "claims")]
    for group in setting.standard.groups:
        for code in group.criteria:
            criterion = setting.standard.criteria[code]
            blocks += [Heading(3, f"{code}: {criterion.label}", code), Paragraph(line(criterion.text), Tone.QUOTE)]
            claims = by_code.get(code, [])
            if not claims:
                blocks.append(Paragraph(line("No evidence is claimed for it.")))
            for item, claim in claims:
                blocks += _claim(setting, item, claim)
    return blocks


def _claim(setting: Setting, item: PackItem, claim: PackClaim) -> list[Block]:
    scrubber = setting.of_item(item)
    why, where = (
        setting.text(item.ref, claim.uid, part, f"claim of {claim.criterion}: {label}", text, scrubber=scrubber)
        for part, label, text in (("why", "how it shows it", claim.why), ("locator", "where in it", claim.locator))
    )
    said: list[Line] = [
        line(
            Run(item.ref, strong=True, to=item.ref),
            f": {_ended(why) or 'How it shows this is not included; see the register.'}",
            f" Where in it: {_ended(where)}" if where else "",
        )
    ]
    stands = f"{claim.status.capitalize()}, made {claim.made_at[:10]}"
    if claim.lacking:
        stands += f". Still lacking: {'; '.join(claim.lacking)}"
    said.append(line(f"{stands}."))
    for decision in claim.decisions:
        by = f" by {decision.by}" if decision.by else ""
        comment = setting.text(
            item.ref,
            decision.uid,
            "comment",
            f"comment on the claim of {claim.criterion}",
            decision.comment,
            scrubber=scrubber,
        )
        told = f"{decision.outcome.capitalize()}{by} on {long_date(decision.on)}, as recorded by the candidate"
        said.append(line(f"{told}{f': {comment}' if comment else '.'}"))
    return [Paragraph(said[0]), *(Paragraph(text, Tone.NOTE) for text in said[1:])]


def _ended(text: str) -> str:
    """A sentence with its full stop; '' for none."""
    return text if not text or text[-1] in ".!?…" else f"{text}."
