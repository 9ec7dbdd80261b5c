"""The unit's own words out of the tree: passages, criteria, and the evidence table."""

from __future__ import annotations

from collections.abc import Mapping

from netcrm.standards.fields import Notes, fields, items, known, mapping, member, text, texts
from netcrm.standards.nodes import Fields, Node
from netcrm.standards.types import Criterion, EvidenceGroup, EvidenceTable, EvidenceType, Family, Group, Passage


def read_passage(notes: Notes, node: Node | None, what: str, *, listed: bool = False) -> Passage:
    """A titled part of the text; ``listed``: it has a list of items too."""
    if node is None:
        return Passage("", ())
    part = fields(notes, node, what, ["title", "paragraphs", *(["items"] if listed else [])]).values
    return Passage(
        text(notes, part.get("title"), f"the title of {what}"),
        texts(notes, part.get("paragraphs"), f"the paragraphs of {what}", filled=True),
        texts(notes, part.get("items"), f"the items of {what}", filled=True),
    )


def read_labels(notes: Notes, node: Node | None) -> Fields:
    """The short names by code; whether each code exists is checked by :func:`check_labels`."""
    part = mapping(notes, node, "labels")
    for code, value in part.values.items():
        text(notes, value, f"the label of {code}")
    return part


def check_labels(notes: Notes, labels: Fields, codes: Mapping[str, int]) -> None:
    """Note each label whose code is neither a criterion nor an evidence type."""
    for code, line in labels.lines.items():
        if code not in codes:
            notes.add(line, f"labels names the unknown criterion or evidence type {code!r}")


def _label(labels: Fields, code: str, words: str) -> str:
    label = labels.values.get(code)
    return getattr(label, "value", words) or words


class Codes(dict[str, int]):
    """Every code with its first line: criteria and evidence types share one space, so that neither can hide another."""

    def take(self, notes: Notes, code: str, line: int) -> bool:
        """Whether the code is new; a fault when it is not."""
        if not code.strip() or any(c.isspace() or c in "[]{}," for c in code):
            notes.add(line, f"the code {code!r} is empty, or holds a space, a comma or a bracket")
            return False
        if code in self:
            notes.add(line, f"the code {code!r} is there a second time (first on line {self[code]})")
            return False
        self[code] = line
        return True


def read_groups(
    notes: Notes, node: Node | None, labels: Fields, codes: Codes
) -> tuple[tuple[Group, ...], dict[str, Criterion]]:
    """The groups and their criteria, in the file's order."""
    groups: list[Group] = []
    criteria: dict[str, Criterion] = {}
    rows = items(notes, node, "groups")
    if node is not None and not rows:
        notes.add(node.line, "groups holds no group of criteria")
    for row in rows:
        part = fields(notes, row, "a group", ["group", "family", "title", "lead", "criteria"])
        name = text(notes, part.values.get("group"), "the name of a group")
        if any(g.group == name for g in groups):
            notes.add(part.lines["group"], f"the group {name!r} is there a second time")
        family = member(notes, part.values.get("family"), f"the family of {name}", "family", Family) or Family.KNOWLEDGE
        entries = mapping(notes, part.values.get("criteria"), f"the criteria of {name}")
        if "criteria" in part.values and not entries.values:
            notes.add(entries.line, f"the group {name!r} holds no criterion")
        own: list[str] = []
        for code, value in entries.values.items():
            words = text(notes, value, f"the text of {code}")
            if codes.take(notes, code, entries.lines[code]):
                criteria[code] = Criterion(code, words, name, family, _label(labels, code, words))
                own.append(code)
        title = text(notes, part.values.get("title"), f"the title of {name}")
        lead = text(notes, part.values.get("lead"), f"the lead of {name}")
        groups.append(Group(name, family, title, lead, tuple(own)))
    return tuple(groups), criteria


def read_table(
    notes: Notes, node: Node | None, labels: Fields, codes: Codes, groups: tuple[Group, ...]
) -> EvidenceTable:
    """The evidence table, every cell of which must be there and hold only criteria of its column; an empty one for a
    unit that has none."""
    if node is None:
        return EvidenceTable("", "", "", {}, ())
    part = fields(notes, node, "evidence", ["title", "heading", "note", "columns", "groups"]).values
    by_name = {g.group: g for g in groups}
    columns: dict[str, str] = {}
    heads = mapping(notes, part.get("columns"), "the columns of evidence")
    for name, value in heads.values.items():
        columns[name] = text(notes, value, f"the heading of the column {name}")
        if name not in by_name:
            notes.add(heads.lines[name], f"the column {name!r} is no group of criteria")
    performance = {c for g in groups if g.family is Family.PERFORMANCE for c in g.criteria}
    found: list[EvidenceGroup] = []
    for row in items(notes, part.get("groups"), "the groups of evidence"):
        entry = fields(notes, row, "a group of evidence", ["group", "title", "pcs", "types"]).values
        name = text(notes, entry.get("group"), "the name of a group of evidence")
        if any(g.group == name for g in found):
            notes.add(row.line, f"the group of evidence {name!r} is there a second time")
        title = text(notes, entry.get("title"), f"the title of {name}")
        pcs = known(notes, entry.get("pcs"), f"the pcs of {name}", "performance criterion", performance)
        types: list[EvidenceType] = []
        for item in items(notes, entry.get("types"), f"the types of {name}"):
            cell = fields(notes, item, "an evidence type", ["code", "text", *columns])
            code = text(notes, cell.values.get("code"), "the code of an evidence type")
            words = text(notes, cell.values.get("text"), f"the text of {code}")
            cells = {
                c: known(notes, cell.values.get(c), f"the cell {c} of {code}", "criterion", by_name[c].criteria)
                for c in columns
                if c in by_name
            }
            if code and codes.take(notes, code, cell.lines["code"]):
                types.append(EvidenceType(code, words, name, _label(labels, code, words), pcs, cells))
        found.append(EvidenceGroup(name, title, pcs, tuple(types)))
    return EvidenceTable(
        text(notes, part.get("title"), "the title of evidence"),
        text(notes, part.get("heading"), "the heading of evidence"),
        text(notes, part.get("note"), "the note of evidence"),
        columns,
        tuple(found),
    )
