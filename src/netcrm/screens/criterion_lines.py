"""The lines of one criterion: its claims, the actions that record it, and those that could be evidence of it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from netcrm.commands import DECLARED
from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.rules.coverage import CriterionRow
from netcrm.rules.said import plural
from netcrm.screens.action_text import KIND_WIDTH, draw_action
from netcrm.screens.coverage_text import CIRCLE_WORDS, missing, newest
from netcrm.standards import Standard
from netcrm.widgets.safe import cell, safe

STATUS_ORDER = ("returned", "accepted", "submitted", "evidenced", "claimed")


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim of the criterion by an evidence item."""

    uid: str
    number: int
    title: str
    status: str
    why: str
    actions: tuple[str, ...]
    shared: bool
    """Another claim has the same sentence: an assessor will ask."""


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A heading, a claim, or an action in its layer."""

    heading: str = ""
    claim: ClaimLine | None = None
    action: ActionRow | None = None
    possible: bool = False

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        if self.claim is not None:
            return f"claim {self.claim.uid}"
        return f"action {self.action.uid}" if self.action is not None else ""

    @property
    def opens(self) -> str:
        """The uid of the action that Enter opens; '' for none."""
        if self.action is not None:
            return self.action.uid
        return self.claim.actions[0] if self.claim is not None and self.claim.actions else ""


def claim_lines(code: str, evidence: Iterable[EvidenceRow]) -> list[ClaimLine]:
    """The claims of a criterion, returned ones first."""
    items = list(evidence)
    times = Counter(_plain(why) for item in items for _, _, _, why, _ in item.claims)
    found = [
        ClaimLine(uid, item.number, item.title, status, why, item.actions, times[_plain(why)] > 1)
        for item in items
        for uid, criterion, status, why, _ in item.claims
        if criterion == code
    ]
    order = {status: place for place, status in enumerate(STATUS_ORDER)}
    return sorted(found, key=lambda line: order.get(line.status, len(order)))


def _plain(why: str) -> str:
    return " ".join(why.casefold().split())


def criterion_lines(
    row: CriterionRow, claims: Sequence[ClaimLine], recorded: Sequence[ActionRow], possible: Sequence[ActionRow]
) -> list[CriterionLine]:
    """Everything about a criterion in order, each sort under its heading; what is not listed here is counted there."""
    lines: list[CriterionLine] = []
    if claims:
        lines.append(CriterionLine(heading=f"Claims {len(claims)}"))
        lines += [CriterionLine(claim=claim) for claim in claims]
    if recorded:
        lines.append(CriterionLine(heading=_counted("Recorded", row.recorded, len(recorded))))
        lines += [CriterionLine(action=action) for action in recorded]
    held = {action.uid for action in recorded}
    others = [action for action in possible if action.uid not in held]
    if others:
        lines.append(CriterionLine(heading=_counted("Possible, by the unit's table", row.possible, len(possible))))
        lines += [CriterionLine(action=action, possible=True) for action in others]
    return lines


def _counted(what: str, number: int, listed: int) -> str:
    return f"{what} {number:,}" if listed >= number else f"{what} {number:,}, the newest {listed:,}"


def draw_criterion_line(line: CriterionLine, width: int, today: date, standard: Standard | None) -> Text:
    """One line: a heading as a rule, a claim with its sentence, or an action."""
    if line.action is not None:
        return draw_action(line.action, width, today, standard, dim=line.possible)
    if line.claim is None:
        said = f"─── {line.heading} "
        return cell(said + "─" * max(0, width - len(said)), width)
    claim = line.claim
    text = Text.assemble(cell(f"E{claim.number}", 11, "dim", right=True))
    text.append_text(cell(f" {claim.status}", KIND_WIDTH, "bold italic" if claim.status == "returned" else "bold"))
    said_line = safe(f" {claim.why or claim.title}")
    if claim.shared:
        said_line = Text.assemble((" same sentence as another claim ·", "italic"), said_line)
    text.append_text(said_line)
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def summary(
    standard: Standard, row: CriterionRow, as_of: date, room: int, keymap: Mapping[str, str] = DECLARED
) -> Text:
    """The exact words, where the criterion stands, and what is missing."""
    text = Text.assemble(safe(row.text, "bold", lines=True))
    stands = f"\n{row.circle.value} {CIRCLE_WORDS[row.circle]}"
    if row.recorded:
        who = plural(row.contacts, "contact")
        stands += f" · {plural(row.recorded, 'action')} with {who}, newest {newest(row.latest, as_of)}"
    counts = [f"{count} {status}" for status in STATUS_ORDER if (count := getattr(row, status))]
    if counts:
        stands += f" · {', '.join(counts)}"
    text.append_text(safe(stands, lines=True))
    text.append("\n")
    text.append_text(missing(standard, row, room, words=False, keymap=keymap, claim="criterion.claim"))
    return text
