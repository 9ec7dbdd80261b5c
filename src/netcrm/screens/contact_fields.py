"""What the form of a contact asks for, and how its lines become a draft. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import ContactDetail
from netcrm.rules import spoken
from netcrm.screens.form_values import Column, Fault, Faults, Line, Spec, Values, text_of, validation

if TYPE_CHECKING:
    from netcrm.models.drafts import ContactDraft, ContactEdit


_LABELS = "work|home|mobile|main"
SPECS: tuple[Spec, ...] = (
    Spec("name", "name", (Column("the full name"),)),
    Spec("kind", "sort", choices=("person", "organisation")),
    Spec(
        "affiliations",
        "works at",
        (Column("organisation", 4, "organisation"), Column("role", 4), Column("from", 2), Column("to", 2)),
        many=True,
        people_only=True,
    ),
    Spec("email", "e-mail", (Column("address", 4), Column("label", 1, _LABELS)), many=True),
    Spec("phone", "phone", (Column("number", 4), Column("label", 1, _LABELS)), many=True),
    Spec("tags", "tags", (Column("funding vat", 1, "tags"),)),
    Spec("key_member", "key member", choices=("no", "yes")),
    Spec("stage", "stage", choices=("active", "prospect")),
    Spec(
        "cadence_days",
        "in touch every",
        (Column("30 (days), monthly, every 2 weeks, none", 1, "weekly|monthly|quarterly"),),
    ),
    Spec("why", "why they matter", (Column("what this contact means for my work"),)),
    Spec("interest", "cares about", (Column("an interest"),), many=True),
    Spec("offer", "can offer", (Column("knowledge, help, a resource"),), many=True),
    Spec("need", "looks for", (Column("a need of theirs"),), many=True),
    Spec("how_met", "how we met", (Column("where, when, through what"),)),
    Spec("introduced_by", "introduced by", (Column("a contact's name", 1, "contact"),)),
    Spec(
        "prefers",
        "preferred way",
        (Column("how to reach them", 1, "e-mail|phone|in person|message|letter"),),
        people_only=True,
    ),
    Spec("style", "style", (Column("brief and factual, likes small talk first …"),), people_only=True),
    Spec("address", "address", (Column("street, town, postcode", 4), Column("label", 1, _LABELS)), many=True),
    Spec("link", "link", (Column("https://…", 4), Column("label", 1, "web|linkedin")), many=True),
    Spec("born", "birthday", (Column("12 apr, or 12 apr 1980"),), people_only=True),
    Spec("fields", "anything else", (Column("name", 1), Column("value", 3)), many=True),
    Spec("notes", "notes", tall=True),
)
POINTS = ("email", "phone", "address", "link")
TOPICS = ("interest", "offer", "need")
PLAIN = ("name", "why", "how_met", "prefers", "style", "notes")


def values_of(detail: ContactDetail) -> dict[str, tuple[Line, ...]]:
    """The form's values for a contact that is there."""
    row = detail.row
    single = {
        "name": row.name,
        "kind": row.kind,
        "tags": " ".join(row.tags),
        "key_member": "yes" if row.key_member else "no",
        "stage": row.stage,
        "cadence_days": str(row.cadence_days) if row.cadence_days else "",
        "why": detail.why,
        "how_met": detail.how_met,
        "introduced_by": detail.introduced_by.name if detail.introduced_by else "",
        "prefers": detail.prefers,
        "style": detail.style,
        "born": detail.born,
        "notes": detail.notes,
    }
    values: dict[str, tuple[Line, ...]] = {name: (Line("", (text,)),) for name, text in single.items() if text}
    if row.kind == "person":
        values["affiliations"] = tuple(
            Line(a.uid, (a.other.name if a.other else "", a.role, a.from_text, a.to_text)) for a in detail.affiliations
        )
    for kind in POINTS:
        values[kind] = tuple(Line(p.uid, (p.value, p.label)) for p in detail.points if p.kind == kind)
    for kind in TOPICS:
        values[kind] = tuple(Line(t.uid, (t.text,)) for t in detail.topics if t.kind == kind)
    values["fields"] = tuple(Line(f.uid, (f.name, f.value)) for f in detail.fields)
    return {name: lines for name, lines in values.items() if lines}


def _read(values: Values, name: str, read: Callable[[str], Any], faults: list[Fault]) -> Any:
    try:
        return read(text_of(values, name))
    except ValueError as error:
        faults.append(Fault(name, str(error)))
        return None


def parts(values: Values, today: date, *, held: ContactDetail | None = None) -> dict[str, Any]:
    """The fields of a draft from the form's values, as plain data. Raises Faults.

    ``held`` is the contact as it is: what the form does not ask for (a department, which point is preferred) stays.
    ``introduced_by`` is left to the caller, which can look the name up.
    """
    faults: list[Fault] = []
    person = text_of(values, "kind") != "organisation"
    made: dict[str, Any] = {name: text_of(values, name) for name in PLAIN}
    made["name"] = made["name"].strip()
    if not made["name"]:
        faults.append(Fault("name", "a contact needs a name"))
    made["kind"] = "person" if person else "organisation"
    made["stage"] = text_of(values, "stage") or "active"
    made["key_member"] = text_of(values, "key_member") == "yes"
    made["cadence_days"] = _read(values, "cadence_days", spoken.cadence, faults)
    made["born"] = _read(values, "born", lambda text: spoken.birthday(text, today), faults)
    made["tags"] = [tag.lstrip("#") for tag in text_of(values, "tags").replace(",", " ").split() if tag.strip("#")]
    preferred = {p.uid for p in held.points if p.preferred} if held else set()
    made["points"] = [
        {
            "uid": line.uid,
            "kind": kind,
            "value": line.cells[0],
            "label": line.cells[1],
            "preferred": line.uid in preferred,
        }
        for kind in POINTS
        for line in values.get(kind, ())
        if line.cells[0].strip()
    ]
    made["topics"] = [
        {"uid": line.uid, "kind": kind, "text": line.cells[0]}
        for kind in TOPICS
        for line in values.get(kind, ())
        if not line.empty
    ]
    made["fields"] = _fields(values.get("fields", ()), faults)
    if person:
        made["affiliations"] = _affiliations(values.get("affiliations", ()), today, faults, held)
    nothing = "a label with nothing to label: type it before the label, or empty the label"
    for kind in POINTS:
        for n, line in enumerate(values.get(kind, ())):
            if line.cells[1].strip() and not line.cells[0].strip():
                faults.append(Fault(kind, nothing, n))
    if faults:
        raise Faults(faults)
    return made


def _fields(lines: Sequence[Line], faults: list[Fault]) -> list[dict[str, str]]:
    for n, line in enumerate(lines):
        if not line.empty and not line.cells[0].strip():
            faults.append(Fault("fields", "a value needs a name before it", n))
    return [
        {"uid": line.uid, "name": line.cells[0].strip(), "value": line.cells[1]} for line in lines if not line.empty
    ]


def _affiliations(
    lines: Sequence[Line], today: date, faults: list[Fault], held: ContactDetail | None
) -> list[dict[str, str]]:
    departments = {a.uid: a.department for a in held.affiliations} if held else {}
    made = []
    for n, line in enumerate(lines):
        if line.empty:
            continue
        organisation, role, *span = line.cells
        days = []
        for cell, said in enumerate(span, 2):
            try:
                days.append(spoken.one_date(said, today, "past", spoken.PAST_EXAMPLES))
            except ValueError as error:
                faults.append(Fault("affiliations", str(error), n, cell))
                days.append("")
        if all(days) and days[1] < days[0][: len(days[1])]:
            faults.append(Fault("affiliations", f"ended in {days[1]}, before it began in {days[0]}", n, 3))
        if not organisation.strip() and not role.strip():
            faults.append(Fault("affiliations", "a date without an organisation or role", n))
        made.append(
            {
                "uid": line.uid,
                "organisation": organisation.strip(),
                "role": role.strip(),
                "from_text": days[0],
                "to_text": days[1],
                "department": departments.get(line.uid, ""),
            }
        )
    return made


_GROUP = {"points": "email", "topics": "interest"}


def _faults_of(error: Any) -> Faults:
    """The words of a draft's validation, by the form's field."""
    return Faults(Fault(_GROUP.get(name, name), said) for name, said in validation(error))


def _without_uids(made: dict[str, Any]) -> dict[str, Any]:
    lists = {k: [{n: v for n, v in part.items() if n != "uid"} for part in made[k]] for k in _PARTS if k in made}
    return made | lists


_PARTS = ("points", "topics", "fields", "affiliations")


def new_draft(made: dict[str, Any]) -> ContactDraft:
    """A contact to add. Raises Faults. Call it in a thread: it imports what is heavy."""
    from pydantic import ValidationError

    from netcrm.models.drafts import ContactDraft

    try:
        return ContactDraft(**_without_uids(made))
    except ValidationError as error:
        raise _faults_of(error) from None


def edit_draft(made: dict[str, Any], before: dict[str, Any]) -> ContactEdit:
    """The changes alone: what is as ``before`` is not given. Raises Faults. Call it in a thread."""
    from pydantic import ValidationError

    from netcrm.models.drafts import ContactEdit

    try:
        return ContactEdit(**{name: value for name, value in made.items() if before.get(name) != value})
    except ValidationError as error:
        raise _faults_of(error) from None
