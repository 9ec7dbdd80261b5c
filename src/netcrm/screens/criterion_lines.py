"""The lines of one criterion: what is missing and could be done next, its claims and what each lacks, the actions that
record it, those that could be evidence of it, and what counts. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from rich.text import Text

from netcrm.commands import DECLARED
from netcrm.models.evidence import DecisionRow
from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.rules.coverage import CriterionRow, in_words
from netcrm.rules.next_actions import NextAction
from netcrm.rules.said import plural
from netcrm.screens.action_text import KIND_WIDTH, draw_action
from netcrm.screens.coverage_text import CIRCLE_WORDS, gaps_of, newest, next_lines
from netcrm.screens.evidence_lines import step_text
from netcrm.screens.words import rule_of, shown_by
from netcrm.screens.wrapping import wrapped
from netcrm.standards import Standard
from netcrm.text import clean
from netcrm.widgets.safe import cell, safe
from netcrm.words import ClaimStatus

WORDS_ABOVE = 6
"""Lines of a criterion's words that stand above the list."""
WHY_AT = 12 + KIND_WIDTH
"""Where the sentence of a claim begins, and below it what the claim lacks."""
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
    lacking: tuple[str, ...] = ()
    """What keeps it from being proved, in words."""
    item: str = ""
    """The uid of the evidence item."""
    decided: DecisionRow | None = None
    """What the assessor last decided, as recorded by the candidate."""

    @property
    def said(self) -> str:
        """Its sentence; when another claim has the same one, that is said first."""
        return ("same sentence as another claim · " if self.shared else "") + clean(self.why or self.title)


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A heading, a line of words to read (``place`` tells it from the others), a next action (with all the lines that
    it needs, of which this is one), a claim (the same), or an action in its layer."""

    heading: str = ""
    words: str = ""
    place: int = 0
    style: str = ""
    following: NextAction | None = None
    claim: ClaimLine | None = None
    action: ActionRow | None = None
    possible: bool = False

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        if self.following is not None:
            return f"next {self.following.id} {self.place}"
        if self.claim is not None:
            return f"claim {self.claim.uid} {self.place or ''}".rstrip()
        if self.words:
            return f"words {self.place}"
        return f"action {self.action.uid}" if self.action is not None else ""

    @property
    def page(self) -> tuple[str, str]:
        """The page that Enter opens and its uid; ('', '') for none."""
        if self.following is not None:
            return self.following.page
        uid = self.action.uid if self.action is not None else ""
        if self.claim is not None:
            return "evidence", self.claim.item
        return ("action", uid) if uid else ("", "")

    @property
    def acts(self) -> bool:
        """Whether a verb has something to act on here."""
        return self.following is not None or self.claim is not None or self.action is not None


def claim_lines(
    code: str, evidence: Iterable[EvidenceRow], decided: Mapping[str, DecisionRow] | None = None
) -> list[ClaimLine]:
    """The claims of a criterion, returned ones first. ``decided``: the last decision of a claim, by its uid."""
    decided = decided or {}
    items = list(evidence)
    times = Counter(_plain(why) for item in items for _, _, _, why, _ in item.claims)
    found = [
        ClaimLine(
            uid,
            item.number,
            item.title,
            status,
            why,
            item.actions,
            times[_plain(why)] > 1,
            item.lacking.get(uid, ()) if status != ClaimStatus.ACCEPTED else (),
            item.uid,
            decided.get(uid),
        )
        for item in items
        for uid, criterion, status, why, _ in item.claims
        if criterion == code
    ]
    order = {status: place for place, status in enumerate(STATUS_ORDER)}
    return sorted(found, key=lambda line: order.get(line.status, len(order)))


def _plain(why: str) -> str:
    return " ".join(why.casefold().split())


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a criterion beside its claims and actions, in whole lines: gaps, next actions, what counts."""

    words: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    following: tuple[tuple[NextAction, tuple[str, ...]], ...] = ()
    counts: tuple[tuple[str, str], ...] = ()
    """(words, style)."""
    none: str = "No action shows it or could show it yet"


def criterion_lines(
    row: CriterionRow,
    claims: Sequence[ClaimLine],
    recorded: Sequence[ActionRow],
    possible: Sequence[ActionRow],
    about: About = About(),  # a frozen value
    width: int = 78,
) -> list[CriterionLine]:
    """Everything about a criterion in order, each sort under its heading; what is not listed here is counted there."""
    lines: list[CriterionLine] = []
    place = count(1)
    lines += [CriterionLine(words=said, place=next(place), style="bold") for said in about.words]
    if about.gaps:
        lines.append(CriterionLine(heading="What is missing"))
        lines += [CriterionLine(words=said, place=next(place)) for said in about.gaps]
    if about.following:
        lines.append(CriterionLine(heading="Next, out of what is on record"))
        lines += [
            CriterionLine(words=said, place=next(place), following=action)
            for action, told in about.following
            for said in told
        ]
    if claims:
        lines.append(CriterionLine(heading=f"Claims {len(claims)}"))
        for claim in claims:
            said, *rest = wrapped(claim.said, width - WHY_AT)
            lines.append(CriterionLine(claim=claim, words=said))
            told = [(" " * WHY_AT + more, "") for more in rest]
            if claim.decided is not None:
                step = " " * WHY_AT + " ".join(clean(step_text(claim.decided), lines=True).split())
                told += [(more, "") for more in indented(step, width, WHY_AT)]
            lacks = f"{' ' * WHY_AT}lacks: {'; '.join(claim.lacking)}" if claim.lacking else ""
            told += [(more, "dim") for more in indented(lacks, width, WHY_AT)]
            lines += [CriterionLine(claim=claim, words=more, place=next(place), style=style) for more, style in told]
    if recorded:
        lines.append(CriterionLine(heading=_counted("Recorded", row.recorded, len(recorded))))
        lines += [CriterionLine(action=action) for action in recorded]
    held = {action.uid for action in recorded}
    others = [action for action in possible if action.uid not in held]
    if others:
        lines.append(CriterionLine(heading=_counted("Possible, by the unit's table", row.possible, len(possible))))
        lines += [CriterionLine(action=action, possible=True) for action in others]
    if not (claims or recorded or others):
        lines.append(CriterionLine(heading=about.none))
    if about.counts:
        lines.append(CriterionLine(heading="What counts"))
        lines += [CriterionLine(words=said, place=next(place), style=style) for said, style in about.counts]
    return lines


def indented(text: str, width: int, indent: int = 2) -> list[str]:
    """A text in lines of at most ``width`` cells, those after its first set in; none for ''."""
    if not text.strip():
        return []
    lead = text[: len(text) - len(text.lstrip())]
    first, *rest = wrapped(text.strip(), width - max(len(lead), indent))
    return [lead + first, *(" " * indent + line for line in rest)]


def _counted(what: str, number: int, listed: int) -> str:
    return f"{what} {number:,}" if listed >= number else f"{what} {number:,}, the newest {listed:,}"


def draw_criterion_line(line: CriterionLine, width: int, today: date, standard: Standard | None) -> Text:
    """One line: a heading as a rule, a claim with its sentence, or an action."""
    if line.action is not None:
        return draw_action(line.action, width, today, standard, dim=line.possible)
    if line.words and (line.claim is None or line.place):
        return cell(line.words, width, line.style)
    if line.claim is None:
        said = f"─── {line.heading} "
        return cell(said + "─" * max(0, width - len(said)), width)
    claim = line.claim
    text = Text.assemble(cell(f"E{claim.number}", 11, "dim", right=True))
    text.append_text(cell(f" {claim.status}", KIND_WIDTH, "bold italic" if claim.status == "returned" else "bold"))
    text.append_text(safe(f" {line.words or claim.said}"))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def summary(row: CriterionRow, as_of: date, width: int) -> Text:
    """The exact words, where they are short enough to stand above the list, and where the criterion stands."""
    text = Text()
    if not long_words(row, width):
        text.append_text(safe(f"{row.text}\n", "bold", lines=True))
    stands = f"{row.circle.value} {CIRCLE_WORDS[row.circle]}"
    if row.recorded:
        who = plural(row.contacts, "contact")
        stands += f" · {plural(row.recorded, 'action')} with {who}, newest {newest(row.latest, as_of)}"
    counts = [f"{number} {status}" for status in STATUS_ORDER if (number := getattr(row, status))]
    if counts:
        stands += f" · {', '.join(counts)}"
    return text.append_text(safe(stands, lines=True))


def long_words(row: CriterionRow, width: int) -> bool:
    """Whether the words of a criterion need more lines than can stand above the list: then they scroll with it."""
    return len(wrapped(clean(row.text, lines=True), width)) > WORDS_ABOVE


def about(
    standard: Standard,
    row: CriterionRow,
    following: Iterable[NextAction],
    width: int,
    keymap: Mapping[str, str] = DECLARED,
    *,
    counts: bool = True,
    narrowed: str = "",
) -> About:
    """What is missing, what could be done next and, with ``counts``, what counts, in lines of ``width`` cells.
    ``narrowed``: what narrows the page, in words."""
    actions = tuple(following)
    gaps = gaps_of(row, keymap, "criterion.claim")
    said = [f"– {gap}" for gap in gaps] or [f"nothing: {', '.join(in_words(standard, row.code))}"]
    return About(
        words=tuple(wrapped(clean(row.text, lines=True), width)) if long_words(row, width) else (),
        gaps=tuple(line for one in said for line in indented(one, width, 2)),
        following=tuple(
            (action, (f"– {first}", *(f"  {line}" for line in rest)))
            for action, (first, *rest) in zip(
                actions, next_lines(actions, width - 2, keymap, ("action.claim",)), strict=True
            )
        ),
        counts=tuple(_counts(standard, row.code, width)) if counts else (),
        none=f"Nothing here for: {narrowed}" if narrowed else About().none,
    )


def _counts(standard: Standard, code: str, width: int) -> Iterable[tuple[str, str]]:
    """What can show the criterion and when it is ready to discuss, each with its source."""
    for line in (*shown_by(standard, code), *rule_of(standard, code)):
        style = "bold" if "bold" in str(line.style) or any("bold" in str(s.style) for s in line.spans) else ""
        style = "dim" if any("dim" in str(s.style) for s in line.spans) else style
        for said in indented(line.plain, width, 4):
            yield said, style
