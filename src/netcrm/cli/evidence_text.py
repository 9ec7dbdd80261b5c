"""An evidence item in lines of text for people."""

from __future__ import annotations

from collections.abc import Iterator

from netcrm.models.evidence import ArtefactRow, ClaimRow, EvidenceItemRow, TestimonyRow
from netcrm.models.rows import ActionRow

FLAT = 160
"""Signs of a text that a line shows."""


def lines_of(row: EvidenceItemRow, *, unmask: bool) -> Iterator[str]:
    """The item, line by line; what is marked for few eyes is hidden unless ``unmask``."""
    yield f"{row.label}  {row.title}"
    yield f"  shown {row.shown_how.replace('_', ' ') or '(not settled)'}; made on {row.made_on}"
    if row.story:
        yield f"  {_flat(row.story)}"
    if row.age_why:
        yield f"  still counts because: {_flat(row.age_why)}"
    late, unproving = dict(row.late), {said.uid: said for said in row.testimonies}
    yield from _part("Entries", (_entry(a, late.get(a.uid, 0), unproving.get(a.uid), unmask) for a in row.actions))
    yield from _part("Work products", map(_product, row.artefacts))
    yield "Claims"
    for claim in row.claims:
        yield from _claim(claim)
    for claim in row.withdrawn:
        yield f"  {claim.criterion} withdrawn on {claim.withdrawn_on}: {_flat(claim.why)}"
        yield from _steps(claim)
    if not row.claims and not row.withdrawn:
        yield "  none"


def _part(head: str, lines: Iterator[str]) -> Iterator[str]:
    yield head
    for text in list(lines) or ["none"]:
        yield f"  {text}"


def _flat(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= FLAT else f"{flat[: FLAT - 1]}…"


def _entry(row: ActionRow, late: int, testimony: TestimonyRow | None, unmask: bool) -> str:
    from netcrm.rules.masking import masked
    from netcrm.rules.telling import kind_said, words_of

    who = ", ".join(w.name for w in row.contacts or row.mentions)
    said = words_of(row)
    parts = [
        row.uid[:16],
        row.on,
        kind_said(row),
        who,
        _flat(said if unmask else masked(row.marking, said)),
    ]
    text = "  ".join(part for part in parts if part)
    if late:
        text += f"  (written down {late} days later)"
    if testimony is not None:
        text += f"  (on {' '.join(testimony.points) or 'no points'})"
        if testimony.lacking:
            text += f"  proves nothing yet; lacking: {'; '.join(testimony.lacking)}"
    return text


def _product(row: ArtefactRow) -> str:
    from netcrm.store.artefact_files import size_said

    where = row.file_name and f"{row.file_name}, {size_said(row.size)}"
    if row.place:
        where = f"filed at {row.place}" + (f", held by {row.held_by}" if row.held_by else "")
    said = where or _flat(row.body)
    return "  ".join(part for part in (row.uid[:16], row.on, row.evidence_type, row.title, said) if part)


def _claim(row: ClaimRow) -> Iterator[str]:
    where = f" ({row.locator})" if row.locator else ""
    yield f"  {row.criterion} {row.status or 'supports nothing'}: {_flat(row.why)}{where}"
    if row.lacking:
        yield f"    lacking: {'; '.join(row.lacking)}"
    if row.same_as:
        yield f"    the same sentence as {', '.join(row.same_as)}: an assessor will ask"
    if row.outside:
        yield "    outside the listed examples, which are indicative: it counts the same"
    yield from _steps(row)


def _steps(row: ClaimRow) -> Iterator[str]:
    for step in row.decisions:
        by = f" by {step.by} (as recorded by the candidate)" if step.by else ""
        yield f"    {step.outcome} on {step.on}{by}{f': {_flat(step.comment)}' if step.comment else ''}"
