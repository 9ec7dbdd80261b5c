"""From a file's text to a checked :class:`Standard`, or to every fault that it has."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from netcrm.standards.fields import Notes, fields, known, text
from netcrm.standards.judgement import read_evidenced, read_kinds, read_rules, read_sufficiency
from netcrm.standards.nodes import Fault, Fields, Node, StandardError, compose, decode
from netcrm.standards.types import Standard
from netcrm.standards.unit import Codes, check_labels, read_groups, read_labels, read_passage, read_table
from netcrm.words import FACETS

NAME = "standards.yaml"
_REQUIRED = [
    *("unit", "reference", "title", "version", "groups"),
    *("source", "outcomes", "rules", "kinds", "evidenced", "sufficiency"),
]
_OPTIONAL = ["overview", "audience", "links", "skills", "labels", "evidence"]
"""What not every unit has; the source states what it states."""


def _standard(notes: Notes, root: Node) -> Standard:
    top = fields(notes, root, "the file", _REQUIRED, _OPTIONAL).values
    source = text(notes, top.get("source"), "source")
    labels = read_labels(notes, top.get("labels"))
    codes = Codes()
    groups, criteria = read_groups(notes, top.get("groups"), labels, codes)
    table = read_table(notes, top.get("evidence"), labels, codes, groups)
    check_labels(notes, labels, codes)
    types = {t.code for group in table.groups for t in group.types}
    rules = read_rules(notes, top.get("rules"), criteria, source)
    rules_node = top.get("rules")
    rule_lines = rules_node.lines if isinstance(rules_node, Fields) else {}
    return Standard(
        unit=text(notes, top.get("unit"), "unit"),
        reference=text(notes, top.get("reference"), "reference"),
        title=text(notes, top.get("title"), "title"),
        version=text(notes, top.get("version"), "version"),
        overview=read_passage(notes, top.get("overview"), "overview"),
        audience=read_passage(notes, top.get("audience"), "audience"),
        links=read_passage(notes, top.get("links"), "links"),
        skills=read_passage(notes, top.get("skills"), "skills", listed=True),
        groups=groups,
        criteria=criteria,
        table=table,
        kinds=read_kinds(notes, top.get("kinds"), types, rules, rule_lines, source),
        evidenced=read_evidenced(notes, top.get("evidenced"), groups, criteria, source),
        sufficiency=read_sufficiency(notes, top.get("sufficiency"), groups, criteria, source),
        outcomes=frozenset(known(notes, top.get("outcomes"), "outcomes", "facet", FACETS - {"override"})),
    )


def read(data: str | bytes) -> tuple[Standard | None, list[Fault]]:
    """The standard, or None and all its faults in the order of their lines. Never raises, whatever the text."""
    words, faults = decode(data)
    if faults:
        return None, faults
    root, faults = compose(words)
    if root is None:
        return None, faults
    if not isinstance(root, Fields):
        return None, sorted([*faults, Fault(root.line, "the file is no mapping of 'unit', 'title' and so on")])
    notes = Notes()
    standard = _standard(notes, root)
    faults = sorted({*faults, *notes.faults})
    return (None, faults) if faults else (standard, [])


def faults(text: str | bytes) -> list[Fault]:
    """Everything wrong with a standard's file, with its lines; empty when it can be used."""
    return read(text)[1]


def standard_path() -> Path:
    """Where netcrm's own file lies: inside an installed package, else in the repository's ``data`` folder.

    Raises StandardError when it is in neither.
    """
    package = Path(__file__).resolve().parent.parent
    for place in (package / "data" / NAME, package.parent.parent / "data" / NAME):
        if place.is_file():
            return place
    raise StandardError(NAME, [Fault(0, "is neither in the package nor beside it; install netcrm again")])


def load_standard(path: Path | None = None) -> Standard:
    """The unit in ``path``, or netcrm's own. A file that has not changed is read once a process.

    Raises StandardError, which names the first faulty line, and OSError when the file cannot be read.
    """
    place = path or standard_path()
    state = place.stat()
    return _load(place, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _load(path: Path, _changed_ns: int, _size: int) -> Standard:
    with path.open("rb") as file:
        data = file.read(1_000_001)
    standard, found = read(data)
    if standard is None:
        raise StandardError(path.name, found)
    return standard
