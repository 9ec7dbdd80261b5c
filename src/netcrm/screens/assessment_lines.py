"""Assessments as lines: the list of them, one with what was handed in and decided, and the progress of claims. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.text import Text

from netcrm.models.evidence import (
    NOT_STATED,
    AssessmentRow,
    ClaimRow,
    EvidenceItemRow,
    Frozen,
    MonthEnd,
    SubmissionRow,
)
from netcrm.models.rows import ActionRow
from netcrm.rules.action_plan import PlanStep
from netcrm.rules.claims import Outcome
from netcrm.rules.questions import Question
from netcrm.rules.said import plural, short_date, weekday_date
from netcrm.screens.action_text import draw_action
from netcrm.screens.evidence_lines import LABEL_WIDTH, SORT_WIDTH, claim_text, shape
from netcrm.standards import Standard
from netcrm.widgets.safe import cell, safe
from netcrm.words import ClaimStatus

CONFIRM = f"{NOT_STATED}: confirm it with the centre"
DIGEST_SHOWN = 12
DAY_WIDTH = 13
STATUSES = tuple(
    status.value
    for status in (
        ClaimStatus.RETURNED,
        ClaimStatus.CLAIMED,
        ClaimStatus.EVIDENCED,
        ClaimStatus.SUBMITTED,
        ClaimStatus.ACCEPTED,
    )
)
MONTH_WIDTH = 4
NAMED_WIDTH = 13
BAR_HEIGHT = 3
PROVED_BAR, OPEN_BAR = "█", "░"


def days_said(days: int | None) -> str:
    """How long it is to an assessment."""
    if days is None:
        return "no day yet"
    return f"in {plural(days, 'day')}" if days > 0 else "today" if days == 0 else f"{plural(-days, 'day')} ago"


def version_said(row: AssessmentRow) -> str:
    """The unit with its version, as the centre confirmed it."""
    return f"{row.unit}, version {row.version}" if row.version else f"{row.unit}, version {CONFIRM}"


def decided_said(row: AssessmentRow) -> str:
    """How many claims were handed in, and what was decided, in few words."""
    last = {step.claim: step.outcome for step in row.decisions}
    back = {claim for claim, outcome in last.items() if outcome == Outcome.WITHDRAWN}
    handed = {claim for submission in row.submissions for claim in submission.claims}
    outcomes = [step.outcome for step in row.decisions]
    counts = [(len(handed - back), "handed in"), (len(back), "taken back")]
    counts += [(outcomes.count(name), name.value) for name in (Outcome.ACCEPTED, Outcome.RETURNED)]
    return " · ".join(f"{count} {name}" for count, name in counts if count)


def draw_assessment(row: AssessmentRow, width: int, today: date) -> Text:
    """An assessment in one line: its day, how long it is to it, the centre and the assessor, what was decided."""
    on = weekday_date(row.on, today) if row.on else "no day yet"
    text = cell(on, DAY_WIDTH, "bold")
    text.append_text(cell(days_said(row.days) if row.on else "", SORT_WIDTH + 1, "dim"))
    decided = decided_said(row)
    who = " · ".join(part for part in (row.centre, row.assessor) if part)
    room = width - DAY_WIDTH - SORT_WIDTH - 1
    text.append_text(cell(who or version_said(row), max(room // 2, room - len(decided) - 1)))
    text.append_text(safe(f" {decided}" if decided else "", "dim"))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def assessment_text(row: AssessmentRow, today: date) -> Text:
    """An assessment in words."""
    named = (
        ("Unit", version_said(row)),
        ("Assessor", row.assessor),
        ("Internal verifier", row.verifier),
        ("Centre", " ".join(part for part in (row.centre, row.centre_number and f"({row.centre_number})") if part)),
        ("Candidate number", row.candidate_number),
        ("Note", row.note),
        ("So far", decided_said(row)),
        ("Answers on that day", plural(len(row.questions), "answer") if row.questions else ""),
    )
    on = f"{weekday_date(row.on, today)} · {days_said(row.days)}" if row.on else "no day yet"
    lines = [safe(on, "bold"), *(_named(name, value) for name, value in named if value)]
    return Text("\n").join(lines)


def _named(name: str, value: str) -> Text:
    return Text.assemble((f"{name}: ", "dim"), safe(value, lines=True))


def _bars(months: Sequence[MonthEnd]) -> list[Text]:
    """The claims of each month drawn as a column, those that are proved below."""
    pairs = [
        (sum(month.claims.get(s, 0) for s in STATUSES[2:]), sum(month.claims.get(s, 0) for s in STATUSES[:2]))
        for month in months
    ]
    most = max(proved + rest for proved, rest in pairs)
    lines = []
    for level in range(BAR_HEIGHT, 0, -1):
        least = (level - 0.5) * most / BAR_HEIGHT  # a column reaches a line when it fills half of it
        drawn = (
            PROVED_BAR if proved >= least else OPEN_BAR if proved + rest >= least else " " for proved, rest in pairs
        )
        lines.append(safe(" " * NAMED_WIDTH + "".join((bar * 2).rjust(MONTH_WIDTH) for bar in drawn)))
    return lines


def progress_text(months: Sequence[MonthEnd], width: int) -> Text:
    """The claims by status at each month's end, drawn and in figures, a column a month, as many of the last ones as
    there is room for."""
    shown = months[-max(1, (width - NAMED_WIDTH) // MONTH_WIDTH) :]
    if not any(month.claims for month in shown):
        return Text("")
    head = "".join(f"{date.fromisoformat(month.on):%b}".rjust(MONTH_WIDTH) for month in shown)
    lines = [
        Text(f"Claims by month   {PROVED_BAR} proved  {OPEN_BAR} not yet", style="bold"),
        *_bars(shown),
        safe(" " * NAMED_WIDTH + head, "dim"),
    ]
    for status in STATUSES:
        counts = [month.claims.get(status, 0) for month in shown]
        if any(counts):
            cells = "".join((str(count) if count else "·").rjust(MONTH_WIDTH) for count in counts)
            lines.append(Text.assemble(safe(f"{shape(status)} {status}".ljust(NAMED_WIDTH)), cells))
    total = [sum(month.claims.values()) for month in shown]
    lines.append(safe("  all".ljust(NAMED_WIDTH) + "".join(str(n or "·").rjust(MONTH_WIDTH) for n in total), "dim"))
    return Text("\n").join(lines)


# One assessment


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """A heading, or something of an assessment: a claim that was handed in, a frozen copy, a step to take, a question,
    an answer."""

    heading: str = ""
    item: EvidenceItemRow | None = None
    claim: ClaimRow | None = None
    submission: SubmissionRow | None = None
    step: PlanStep | None = None
    question: Question | None = None
    answer: ActionRow | None = None

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        if self.heading:
            return ""
        if self.claim is not None:
            return f"claim {self.claim.uid}"
        if self.submission is not None:
            return f"copy {self.submission.uid}"
        if self.step is not None:
            return f"step {self.step.claim}"
        if self.question is not None:
            return f"question {self.question.criterion}"
        return f"answer {self.answer.uid}" if self.answer is not None else "about"


def assessed_lines(
    row: AssessmentRow,
    items: Iterable[EvidenceItemRow],
    steps: Sequence[PlanStep],
    questions: Sequence[Question],
) -> list[AssessedLine]:
    """An assessment in lines: the assessment itself, then each sort under its heading, what was returned first."""
    handed = {claim for submission in row.submissions for claim in submission.claims}
    decided = {step.claim for step in row.decisions}
    claims = [
        AssessedLine(item=item, claim=claim)
        for item in items
        for claim in (*item.claims, *item.withdrawn)
        if claim.uid in handed or claim.uid in decided
    ]
    order = {status: place for place, status in enumerate(STATUSES)}
    claims.sort(key=lambda line: order.get(line.claim.status, len(order)) if line.claim is not None else 0)
    lines = [AssessedLine()]
    for heading, parts in (
        ("Handed in", claims),
        ("Frozen copies", [AssessedLine(submission=one) for one in row.submissions]),
        ("Returned: what to do", [AssessedLine(step=one) for one in steps]),
        ("Answers", [AssessedLine(answer=one) for one in row.questions]),
        ("Ask to be asked", [AssessedLine(question=one) for one in questions]),
    ):
        if parts:
            lines += [AssessedLine(heading=f"{heading} {len(parts)}"), *parts]
    return lines


def draw_assessed(line: AssessedLine, row: AssessmentRow, width: int, today: date, standard: Standard | None) -> Text:
    """One line of an assessment's page."""
    if line.heading:
        said = f"─── {line.heading} "
        return cell(said + "─" * max(0, width - len(said)), width)
    if line.claim is not None and line.item is not None:
        return _draw_claim(line.claim, line.item, row, width)
    if line.submission is not None:
        one = line.submission
        said = f"{plural(len(one.claims), 'claim')}, the pack as of {short_date(one.as_of, today)}"
        text = cell(short_date(one.made_on, today), 11, "dim", right=True)
        return text.append_text(cell(f" {said} · digest {one.digest[:DIGEST_SHOWN]}", width - 11))
    if line.step is not None:
        return cell(f"→ {line.step.step}", width)
    if line.question is not None:
        answered = " (answered: claim it)" if line.question.answered else ""
        return cell(f"? {line.question.criterion}{answered} {line.question.text}", width)
    if line.answer is not None:
        return draw_action(line.answer, width, today, standard)
    return cell(" · ".join(part for part in (version_said(row), row.assessor, row.centre) if part), width)


def _draw_claim(claim: ClaimRow, item: EvidenceItemRow, row: AssessmentRow, width: int) -> Text:
    """Where a claim stands today, and what was decided on it at this assessment where it has gone on since."""
    status = "withdrawn" if claim.withdrawn_on else claim.status
    text = safe(f"{shape(claim.status)} ")
    text.append_text(cell(item.label, LABEL_WIDTH, "dim"))
    text.append_text(cell(claim.criterion, 5, "bold"))
    text.append_text(cell(status, SORT_WIDTH, "bold italic" if status == ClaimStatus.RETURNED else ""))
    last = claim.decisions[-1] if claim.decisions else None
    said = f"{last.by}: {last.comment} · " if last is not None and last.by and last.comment else ""
    here = [step.outcome for step in row.decisions if step.claim == claim.uid and step.by]
    if here and here[-1] != status:
        said = f"{here[-1]} here · {said}"
    text.append_text(safe(f"{said}{item.title}"))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def assessed_text(line: AssessedLine, row: AssessmentRow, today: date) -> Text:
    """What a line of an assessment's page is about, in full; an answer is told by the screen."""
    if line.claim is not None and line.item is not None:
        head = safe(f"{line.item.label} {line.item.title}", "bold", lines=True)
        return Text("\n").join([head, *claim_text(line.claim)])
    if line.submission is not None:
        one = line.submission
        said = f"Handed in {short_date(one.made_on, today)}: the pack as of {short_date(one.as_of, today)}"
        return safe(f"{said}\ndigest {one.digest}\n\nOpening it says what has changed since.", lines=True)
    if line.step is not None:
        step = line.step
        by = f"{short_date(step.on, today)} by {step.by}, as recorded by the candidate"
        said = f"{step.label} {step.criterion}, returned {by}"
        lacks = f"\nlacks: {'; '.join(step.lacking)}" if step.lacking else ""
        return safe(f"{said}: {step.comment}{lacks}\n\n{step.step}", lines=True)
    if line.question is not None:
        return _question_text(line.question, today)
    return assessment_text(row, today)


def _question_text(question: Question, today: date) -> Text:
    lines = [question.ask]
    if question.claimed:
        lines.append(f"claimed with {', '.join(question.claimed)}, and not proved yet")
    lines += [f"answered {short_date(row.on, today)}: claim it" for row in question.answered]
    if question.entries:
        lines.append("These entries touch on it:")
    lines += [f"  {short_date(row.on, today)} {row.kind.replace('_', ' ')}" for row in question.entries]
    return safe("\n".join(lines), lines=True)


def frozen_text(found: Frozen, row: SubmissionRow, names: Iterable[str], today: date) -> Text:
    """What was handed in, and what has changed since."""
    lines = [
        _named("Handed in", f"{short_date(row.made_on, today)}: {', '.join(names) or 'no claim that is still here'}"),
        _named("The pack as of", short_date(found.as_of or row.as_of, today)),
        _named("Digest", found.digest),
        Text(),
        Text("Changed in the pack since", style="bold"),
        *(safe(f"– {said}", lines=True) for said in found.since or ("nothing but where claims stand",)),
    ]
    if found.sections:
        lines += [
            Text(),
            Text("What was in it", style="bold"),
            *(safe(f"  {name}", lines=True) for name in found.sections),
        ]
    if found.files:
        lines += [Text(), Text("Documents", style="bold")]
        lines += [safe(f"  {path} · {sha256[:DIGEST_SHOWN]}", lines=True) for path, sha256, _ in found.files]
    return Text("\n").join(lines)


# Handing in


@dataclass(frozen=True, slots=True)
class HandLine:
    """A heading, or a claim that may go, or one that may not yet."""

    heading: str = ""
    item: EvidenceItemRow | None = None
    claim: ClaimRow | None = None
    ready: bool = False

    @property
    def meant(self) -> bool:
        """Whether it goes unless it is unmarked: what was returned is handed in again only when that is wanted."""
        return self.ready and self.claim is not None and self.claim.status == ClaimStatus.EVIDENCED

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        return self.claim.uid if self.claim is not None else ""


def hand_lines(items: Iterable[EvidenceItemRow]) -> list[HandLine]:
    """The claims by whether they can be handed in: those that are evidenced, those that were returned and lack nothing
    now, and those that are not there yet; what is with the assessor, or accepted, is left out."""
    held = [(item, claim) for item in items for claim in item.claims]
    ready = [pair for pair in held if pair[1].status == ClaimStatus.EVIDENCED]
    again = [pair for pair in held if pair[1].status == ClaimStatus.RETURNED and not pair[1].lacking]
    waits = (ClaimStatus.CLAIMED.value, ClaimStatus.RETURNED.value, "")
    not_yet = [pair for pair in held if pair[1].status in waits and pair not in again]
    lines: list[HandLine] = []
    for heading, pairs, goes in (
        ("Evidenced", ready, True),
        ("Returned, and lacking nothing that the program knows of", again, True),
        ("Not yet", not_yet, False),
    ):
        if pairs:
            lines.append(HandLine(f"{heading} {len(pairs)}"))
            lines += [HandLine("", item, claim, goes) for item, claim in pairs]
    return lines


def draw_hand(line: HandLine, width: int) -> Text:
    """One line of what can be handed in."""
    if line.claim is None or line.item is None:
        said = f"─── {line.heading} "
        return cell(said + "─" * max(0, width - len(said)), width)
    text = safe(f"{shape(line.claim.status)} ")
    text.append_text(cell(line.item.label, LABEL_WIDTH))
    text.append_text(cell(line.claim.criterion, 5, "bold"))
    said = line.claim.why if line.ready else f"lacks {'; '.join(line.claim.lacking)}"
    text.append_text(safe(said, "" if line.ready else "dim"))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text
