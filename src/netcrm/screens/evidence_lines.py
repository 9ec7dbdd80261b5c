"""Evidence items as lines: the list of all of them, and one with all that belongs to it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.models.evidence import ArtefactRow, ClaimRow, DecisionRow, EvidenceItemRow, TestimonyRow
from netcrm.models.rows import ActionRow
from netcrm.rules.claims import PROOF_WORDS
from netcrm.rules.masking import said_of
from netcrm.rules.pack.setting import ANONYMISED, LOCATED, MODE_WORDS, NAMED, WITNESS_ONLY
from netcrm.rules.said import plural, short_date
from netcrm.screens.action_text import draw_action
from netcrm.standards import Standard
from netcrm.widgets.safe import cell, safe
from netcrm.words import ClaimStatus

SHAPES = {
    ClaimStatus.RETURNED.value: "◂",
    ClaimStatus.CLAIMED.value: "◑",
    ClaimStatus.EVIDENCED.value: "●",
    ClaimStatus.SUBMITTED.value: "▸",
    ClaimStatus.ACCEPTED.value: "★",
    "": "✕",
}
"""The shape of a claim's status, so that colour is never the only signal; ✕ supports nothing."""
NONE = "supports nothing"
LABEL_WIDTH = 5
SHOWN_WIDTH = 11
ROOMY = 70
"""Cells of a line from which there is room for how an item is shown."""
SHORT_MODES = {ANONYMISED: "anonymised", NAMED: "named", LOCATED: "located", WITNESS_ONLY: "witness"}
"""How an item is shown, in a word."""
SORT_WIDTH = 12
ASKED = "an assessor will ask"


def shape(status: str) -> str:
    """The shape of a status."""
    return SHAPES.get(status, "?")


def in_order(items: Iterable[EvidenceItemRow]) -> list[EvidenceItemRow]:
    """The items with a returned claim first, the others by number."""
    return sorted(items, key=lambda item: (not _returned(item), item.number))


def _returned(item: EvidenceItemRow) -> bool:
    return any(claim.status == ClaimStatus.RETURNED for claim in item.claims)


def few(lacking: Iterable[str]) -> str:
    """What is lacking in few words, each once."""
    found = []
    for lack in lacking:
        if any(proof in lack for proof in PROOF_WORDS.values()):
            found.append("a proof")
        elif lack.startswith("why it still counts"):
            found.append("why its age does not matter")
        else:
            found.append(lack)
    return ", ".join(dict.fromkeys(found))


def lacks(item: EvidenceItemRow) -> str:
    """What its claims lack in few words; what was returned comes first, and an item without a claim says so."""
    if not item.claims:
        return "claims nothing yet"
    said = ["returned"] if _returned(item) else []
    open_ones = (c for c in item.claims if c.status not in (ClaimStatus.ACCEPTED, ClaimStatus.SUBMITTED))
    short = few(lack for claim in open_ones for lack in claim.lacking)
    return " · ".join([*said, *([f"lacks {short}"] if short else [])])


def draw_item(item: EvidenceItemRow, width: int) -> Text:
    """An evidence item in one line: number, title, its claims with the shape of each, what is lacking and, where there
    is room, how it is shown."""
    claims = " ".join(f"{claim.criterion}{shape(claim.status)}" for claim in item.claims)
    claims_width = min(max(len(claims), 9), width // 4)
    shown = SHORT_MODES.get(item.shown_how, item.shown_how)
    shown_width = SHOWN_WIDTH if width >= ROOMY else 0
    room = width - LABEL_WIDTH - claims_width - shown_width
    title_width = max(12, room // 2)
    text = cell(item.label, LABEL_WIDTH, "bold")
    text.append_text(cell(item.title, title_width - 1))
    text.append(" ")
    text.append_text(cell(claims, claims_width))
    text.append_text(cell(f" {lacks(item)}", max(0, room - title_width), "bold" if _returned(item) else "dim"))
    text.append_text(cell(shown, shown_width, "dim", right=True))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def asked_about(item: EvidenceItemRow) -> Iterator[str]:
    """What an assessor will ask about, and what lies outside the listed examples, which is neutral."""
    if item.late:
        days = max(days for _, days in item.late)
        yield f"{plural(len(item.late), 'late entry', 'late entries')}, up to {days} days after it happened: {ASKED}"
    for claim in item.repeated:
        yield f"{claim.criterion} has the same sentence as {', '.join(claim.same_as)}: {ASKED}"
    if item.outside:
        codes = ", ".join(claim.criterion for claim in item.outside)
        yield f"outside the listed examples, which counts the same: {codes}"


def item_text(item: EvidenceItemRow, today: date) -> Text:
    """An evidence item in words, to read beside the list."""
    lines = [safe(f"{item.label} · {item.title}", "bold", lines=True)]
    if item.story:
        lines.append(safe(item.story, lines=True))
    lines.append(_named("Shown", MODE_WORDS.get(item.shown_how, item.shown_how)))
    if item.age_why:
        lines.append(_named("Its age does not matter", item.age_why))
    held = [
        plural(len(item.actions), "entry", "entries"),
        *(
            plural(number, said)
            for number, said in (
                (sum(a.sort == "file" for a in item.artefacts), "file"),
                (sum(a.sort == "located" for a in item.artefacts), "located document"),
                (sum(a.sort == "statement" for a in item.artefacts), "personal statement"),
            )
            if number
        ),
        *([plural(len(item.testimonies), "testimony", "testimonies")] if item.testimonies else []),
    ]
    lines.append(_named("Holds", ", ".join(held)))
    for claim in item.claims:
        lines += [Text(), *claim_text(claim)]
    asked = list(asked_about(item))
    if asked:
        lines += [Text(), *(safe(f"▲ {said}", "italic", lines=True) for said in asked)]
    lines.append(safe(f"\nmade {short_date(item.made_on, today)}", "dim", lines=True))
    return Text("\n").join(lines)


def _named(name: str, value: str) -> Text:
    return Text.assemble((f"{name}: ", "dim"), safe(value, lines=True))


def claim_text(claim: ClaimRow) -> list[Text]:
    """A claim in lines: criterion and status, the sentence, where, what is lacking, what was decided."""
    status = claim.status or NONE
    outside = " · outside the listed examples" if claim.outside else ""
    found = [
        Text.assemble((f"{claim.criterion} ", "bold"), f"{shape(claim.status)} {status}", safe(outside, "dim")),
        safe(claim.why, lines=True),
    ]
    if claim.locator:
        found.append(_named("where in it", claim.locator))
    if claim.lacking:
        found.append(_named("lacks", "; ".join(claim.lacking)))
    return [*found, *(safe(step_text(step), "dim", lines=True) for step in claim.decisions)]


def step_text(step: DecisionRow) -> str:
    """A step of a claim: what was decided is as recorded by the candidate."""
    by = f" by {step.by}" if step.by else ""
    own = ", as recorded by the candidate" if step.outcome in ("accepted", "returned") else ""
    said = f": {step.comment}" if step.comment else ""
    return f"{step.on} {step.outcome}{by}{own}{said}"


# One item


@dataclass(frozen=True, slots=True)
class PartLine:
    """A heading, the story, or one thing that belongs to an evidence item. ``place`` tells words apart."""

    heading: str = ""
    story: bool = False
    claim: ClaimRow | None = None
    action: ActionRow | None = None
    testimony: TestimonyRow | None = None
    artefact: ArtefactRow | None = None
    step: DecisionRow | None = None
    words: str = ""
    place: int = 0

    @property
    def key(self) -> str:
        """What identifies the line, '' for a heading."""
        if self.heading:
            return ""
        if self.story:
            return "story"
        for sort, held in (("claim", self.claim), ("artefact", self.artefact), ("step", self.step)):
            if held is not None:
                return f"{sort} {held.uid}"
        return f"entry {self.action.uid}" if self.action is not None else f"words {self.place}"


def part_lines(item: EvidenceItemRow) -> list[PartLine]:
    """All that belongs to an item in order, each sort under its heading; a returned claim comes first."""
    place = count()
    lines = [PartLine(story=True)]
    asked = list(asked_about(item))
    order = {ClaimStatus.RETURNED.value: 0}
    claims = sorted(item.claims, key=lambda claim: order.get(claim.status, 1))
    testimonies = {row.uid: row for row in item.testimonies}
    entries = [row for row in item.actions if row.uid not in testimonies]
    spoken = [row for row in item.actions if row.uid in testimonies]
    held: list[tuple[str, Sequence[PartLine]]] = [
        ("Claims", [PartLine(claim=claim) for claim in claims]),
        ("Entries", [PartLine(action=row) for row in entries]),
        ("Documents", [PartLine(artefact=row) for row in item.artefacts if row.sort != "statement"]),
        ("Personal statements", [PartLine(artefact=row) for row in item.artefacts if row.sort == "statement"]),
        ("Testimonies", [PartLine(action=row, testimony=testimonies[row.uid]) for row in spoken]),
        ("Decisions", [PartLine(step=step) for step in sorted(item.decisions, key=lambda step: step.on)]),
        ("Withdrawn", [PartLine(claim=claim) for claim in item.withdrawn]),
        ("To know", [PartLine(words=said, place=next(place)) for said in asked]),
    ]
    for heading, parts in held:
        if parts:
            lines += [PartLine(heading=f"{heading} {len(parts)}" if heading != "To know" else heading), *parts]
    return lines


def draw_part(
    line: PartLine,
    item: EvidenceItemRow,
    width: int,
    today: date,
    standard: Standard | None,
    keymap: Mapping[str, str] = DECLARED,
) -> Text:
    """One line of an item's page."""
    if line.heading:
        said = f"─── {line.heading} "
        return cell(said + "─" * max(0, width - len(said)), width)
    if line.story:
        shown = MODE_WORDS.get(item.shown_how, item.shown_how)
        room = min(len(shown) + 2, width // 3)
        text = cell(
            item.story or with_keys("No story yet: {item.edit} writes it", keymap),
            width - room,
            "" if item.story else "dim",
        )
        return text.append_text(cell(shown, room, "dim", right=True))
    if line.claim is not None:
        return _draw_claim(line.claim, width)
    if line.testimony is not None and line.action is not None:
        said = ", ".join(who.name for who in line.testimony.witnesses) or "a witness"
        on = f"on {' '.join(line.testimony.points)}" if line.testimony.points else "on no points"
        return _three(line.testimony.on, f"{said} {on}", _proves(line.testimony), width, today)
    if line.action is not None:
        return draw_action(line.action, width, today, standard)
    if line.artefact is not None:
        return _three(line.artefact.on, line.artefact.title, held_where(line.artefact), width, today)
    if line.step is not None:
        step = line.step
        return _three(
            step.on, f"{step.criterion} {step.outcome}{f' by {step.by}' if step.by else ''}", step.comment, width, today
        )
    return cell(f"▲ {line.words}", width, "italic")


def _draw_claim(claim: ClaimRow, width: int) -> Text:
    status = f"withdrawn {claim.withdrawn_on}" if claim.withdrawn_on else claim.status or NONE
    text = safe(f"{shape(claim.status) if not claim.withdrawn_on else '–'} ")
    text.append_text(cell(claim.criterion, 5, "bold"))
    text.append_text(
        cell(status, max(SORT_WIDTH, len(status) + 1), "bold italic" if claim.status == "returned" else "")
    )
    short = few(claim.lacking)
    if short and not claim.withdrawn_on:
        text.append_text(safe(f"lacks {short} · ", "italic"))
    text.append_text(safe(claim.why))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def _three(on: str, what: str, said: str, width: int, today: date) -> Text:
    text = cell(short_date(on, today) if on else "no date", 11, "dim", right=True)
    text.append(" ")
    room = max(12, (width - 12) * 3 // 5)
    text.append_text(cell(what, room - 1))
    text.append_text(safe(f" {said}", "dim"))
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def held_where(row: ArtefactRow) -> str:
    """The size of a file, the place of a document and who holds it, or how a statement begins."""
    if row.sort == "file":
        from netcrm.store.artefact_files import size_said

        return size_said(row.size)
    if row.sort == "located":
        return f"at {row.place}{f', held by {row.held_by}' if row.held_by else ''}"
    return " ".join(row.body.split())


def _proves(row: TestimonyRow) -> str:
    return f"lacks {', '.join(row.lacking)}" if row.lacking else "a witness who can be contacted"


def part_text(line: PartLine, item: EvidenceItemRow, today: date) -> Text:
    """What a line of an item's page is about, in full; an entry is told by the screen."""
    if line.claim is not None:
        return Text("\n").join(claim_text(line.claim))
    if line.artefact is not None:
        return _artefact_text(line.artefact, today)
    if line.testimony is not None:
        return _testimony_text(line.testimony)
    if line.step is not None:
        return safe(step_text(line.step), lines=True)
    if line.words:
        return safe(line.words, lines=True)
    return item_text(item, today)


def _artefact_text(row: ArtefactRow, today: date) -> Text:
    lines = [safe(row.title, "bold", lines=True)]
    if row.sort == "statement":
        lines.append(safe(row.body, lines=True))
    else:
        lines.append(_named("File" if row.sort == "file" else "Located", held_where(row)))
    if row.evidence_type:
        lines.append(_named("Is", row.evidence_type))
    lines.append(_named("Dated", short_date(row.on, today) if row.on else "not dated"))
    lines.append(safe(f"added {short_date(row.added_on, today)}", "dim"))
    return Text("\n").join(lines)


def _testimony_text(row: TestimonyRow) -> Text:
    named = (
        ("Position", row.status),
        ("What they are to me", row.relation),
        ("Received", row.received),
        ("May be contacted", row.contactable),
        ("On", " ".join(row.points)),
        ("Lacks", ", ".join(row.lacking)),
    )
    who = ", ".join(who.name for who in row.witnesses)
    return Text("\n").join([safe(who, "bold"), *(_named(name, value) for name, value in named if value)])


def commented(entries: Iterable[ActionRow]) -> str:
    """The entries of an item as lines that are no part of a statement, to have at hand while it is written."""
    lines = ["What this evidence item holds; lines that begin with # are not kept.", ""]
    for row in entries:
        who = ", ".join(who.name for who in row.contacts)
        lines.append(f"{row.on} {row.kind.replace('_', ' ')}{f' with {who}' if who else ''}")
        said = [*(row.text or said_of(row)).splitlines(), *([f"came of it: {row.outcome}"] if row.outcome else [])]
        lines += [f"    {line}" for line in said]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def uncommented(text: str) -> str:
    """The text without the lines that begin with #."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")).strip()
