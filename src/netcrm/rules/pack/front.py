"""The first pages of a pack: whose it is, how to read it, the declaration, and the unit's summary."""

from __future__ import annotations

from netcrm.models.document import Blank, Block, Bullets, Column, Form, Heading, Paragraph, Row, Run, Sheet, Table, Tone
from netcrm.models.pack import PackClaim, PackItem
from netcrm.rules.pack.setting import Setting, cell, line, links, long_date

DECLARATION = (
    "I declare that the evidence in this portfolio is my own work, that it is a true record of what I did, and that"
    " nothing in it breaks a confidence."
)
HOW_TO_READ = (
    "Evidence items have a reference (E1, E2 …). Each is claimed for criteria of the unit; the claim says how it shows"
    " the criterion, and where in it to look. Documents and statements of an item are numbered within it (E1.2).",
    "People and organisations who did not agree to be named have a pseudonym, the same one throughout. The candidate"
    " holds its key and shows it in person; it is not part of this portfolio. “[a contact]” and “[an organisation]”"
    " stand where not even a pseudonym may: two of them need not be the same.",
    "Located evidence is not included: what it is, where it is held and why it stays there is said, and the viewing log"
    " has room for whoever has seen it.",
    "For each entry stand the day on which it happened and the time at which it was written down; where that was late,"
    " by how much.",
    "Where a claim stands (claimed, evidenced, submitted, accepted, returned) follows from what is recorded. Decisions"
    " are as recorded by the candidate.",
)
INDICATIVE = "The list of examples of evidence in the unit is indicative: a claim outside it counts the same."
AS_OF = "Evidence as of"
"""The label of the day of a pack."""
ACROSS = 16
"""Evidence items beside each other in one table of the matrix."""
MARKS = {"claimed": "c", "evidenced": "e", "submitted": "s", "accepted": "a", "returned": "r"}
"""The letter of a claim's status in the matrix."""


def title(setting: Setting) -> str:
    """The title of the pack."""
    standard = setting.standard
    return f"Portfolio of evidence: {standard.unit} {standard.title}"


def front(setting: Setting) -> list[Block]:
    """The first page, how to read the pack, and the declaration."""
    who, standard = setting.facts.candidate, setting.standard
    version = who.version or standard.version
    return [
        Heading(1, title(setting)),
        Form(
            (
                Blank("Candidate", who.name),
                Blank("Candidate number", who.number),
                Blank("Organisation", who.organisation),
                Blank("Centre", who.centre),
                Blank("Centre number", who.centre_number),
                Blank("Assessor", who.assessor),
                Blank("Internal verifier", who.verifier),
                Blank("Date of assessment", long_date(who.on) if who.on else ""),
                Blank("Unit", f"{standard.unit} {standard.title}"),
                Blank("Version of the unit", version),
                Blank(AS_OF, long_date(setting.facts.as_of)),
            )
        ),
        Heading(2, "How to read this portfolio"),
        Bullets(tuple(line(text) for text in (*HOW_TO_READ, *([INDICATIVE] if standard.evidence else [])))),
        Heading(2, "Declaration of authenticity"),
        Paragraph(line(DECLARATION)),
        Form(
            (
                Blank("Candidate's signature"),
                Blank("Date"),
                Blank("Assessor's signature"),
                Blank("Date"),
                Blank("Internal verifier's signature"),
                Blank("Date"),
            )
        ),
    ]


def summary(setting: Setting) -> list[Block]:
    """Every criterion with its evidence and room for decisions, then the matrix of criteria against evidence."""
    by_code = claims_by_criterion(setting)
    blocks: list[Block] = [Heading(2, "Unit summary", "summary")]
    for group in setting.standard.groups:
        rows = tuple(
            Row(
                (
                    cell(line(Run(code, strong=True, to=code))),
                    cell(setting.standard.criteria[code].text),
                    cell(links(dict.fromkeys(item.ref for item, _ in by_code.get(code, ())))),
                    cell(_stands(setting, code, [claim for _, claim in by_code.get(code, ())])),
                )
            )
            for code in group.criteria
        )
        columns = (
            Column("Criterion", 2),
            Column("Words of the unit", 8),
            Column("Evidence", 3),
            Column("Stands", 3),
            Column("Assessor: decision", 3, blank=True),
            Column("Assessor: initials, date", 2, blank=True),
            Column("Verifier: decision", 3, blank=True),
            Column("Verifier: initials, date", 2, blank=True),
        )
        blocks.append(Table(group.title or group.group, columns, rows, landscape=True))
    return [*blocks, *_matrix(setting)]


def claims_by_criterion(setting: Setting) -> dict[str, list[tuple[PackItem, PackClaim]]]:
    """The claims of each criterion, in the order of the evidence items."""
    found: dict[str, list[tuple[PackItem, PackClaim]]] = {}
    for item in setting.facts.items:
        for claim in item.claims:
            found.setdefault(claim.criterion, []).append((item, claim))
    return found


def _stands(setting: Setting, code: str, claims: list[PackClaim]) -> str:
    """How many claims stand where: "2 evidenced, 1 claimed"."""
    counts = {status: sum(claim.status == status for claim in claims) for status in reversed(MARKS)}
    counts["withdrawn"] = sum(claim.criterion == code for _, claim in setting.facts.withdrawn)
    return ", ".join(f"{count} {status}" for status, count in counts.items() if count) or "no claim"


def _matrix(setting: Setting) -> list[Block]:
    items = setting.facts.items
    if not items:
        return [Paragraph(line("No evidence item has a claim that stands."))]
    blocks: list[Block] = [
        Heading(2, "Matrix of criteria against evidence", "matrix"),
        Paragraph(line(", ".join(f"{mark}: {status}" for status, mark in MARKS.items()) + "."), Tone.NOTE),
    ]
    for start in range(0, len(items), ACROSS):
        these = items[start : start + ACROSS]
        marks = {(c.criterion, i.ref): MARKS.get(c.status, "?") for i in these for c in i.claims}
        rows = tuple(
            Row((cell(line(Run(code, strong=True, to=code))), *(cell(marks.get((code, i.ref), "")) for i in these)))
            for code in setting.standard.criteria
        )
        columns = (Column("Criterion", 2), *(Column(i.ref) for i in these))
        caption = f"{these[0].ref} to {these[-1].ref}" if len(these) > 1 else these[0].ref
        blocks.append(Table(caption, columns, rows))  # upright, all criteria of a unit stand on one page
    return blocks


def matrix_sheet(setting: Setting) -> Sheet:
    """The matrix for a spreadsheet: a row for each criterion, a column for each evidence item."""
    items = setting.facts.items
    marks = {(c.criterion, i.ref): c.status for i in items for c in i.claims}
    titles = {group.group: group.title for group in setting.standard.groups}
    rows = tuple(
        (
            criterion.code,
            titles.get(criterion.group) or criterion.group,
            criterion.text,
            *(marks.get((criterion.code, i.ref), "") for i in items),
        )
        for criterion in setting.standard.criteria.values()
    )
    return Sheet("Matrix", ("Criterion", "Group", "Words of the unit", *(i.ref for i in items)), rows)
