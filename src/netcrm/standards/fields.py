"""Checked access to the tree: each function answers a typed value, and notes a fault at the line of what is wrong.

After a fault the answer is an empty value of the right type, so that reading goes on and one run names every fault.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from enum import StrEnum
from typing import TypeVar

from netcrm.standards.nodes import Fault, Fields, Items, Node, Scalar

E = TypeVar("E", bound=StrEnum)
MAX_NUMBER = 1_000


class Notes:
    """The faults found so far."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def add(self, line: int, message: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(line, message))


def shape(node: Node) -> str:
    """What a value is, in words."""
    match node:
        case Scalar():
            return f"the value {node.value!r}"[:80]
        case Items():
            return "a list"
        case Fields():
            return "a mapping"


def fields(notes: Notes, node: Node, what: str, required: Iterable[str], optional: Iterable[str] = ()) -> Fields:
    """A mapping with these keys, whose required ones are all there and which has no others."""
    if not isinstance(node, Fields):
        notes.add(node.line, f"{what} is {shape(node)}, not a mapping")
        return Fields(node.line, {}, {})
    required, known = list(required), {*required, *optional}
    for key, line in node.lines.items():
        if key not in known:
            notes.add(line, f"{what} has the unknown key {key!r} (known: {', '.join(sorted(known))})")
    for key in required:
        if key not in node.values:
            notes.add(node.line, f"{what} lacks the key {key!r}")
    return node


def mapping(notes: Notes, node: Node | None, what: str) -> Fields:
    """A mapping with any keys; an empty one when the node is absent (its absence was noted before)."""
    if isinstance(node, Fields):
        return node
    if node is not None:
        notes.add(node.line, f"{what} is {shape(node)}, not a mapping")
    return Fields(node.line if node else 0, {}, {})


def items(notes: Notes, node: Node | None, what: str) -> list[Node]:
    """The values of a list; none when the node is absent."""
    if isinstance(node, Items):
        return node.values
    if node is not None:
        notes.add(node.line, f"{what} is {shape(node)}, not a list")
    return []


def text(notes: Notes, node: Node | None, what: str) -> str:
    """A text that is not empty."""
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        notes.add(node.line, f"{what} is {shape(node)}, not text")
        return ""
    if not node.value.strip():
        notes.add(node.line, f"{what} is empty")
    elif not node.text:
        notes.add(node.line, f"{what} is {shape(node)}, not text; put it in quotes if it is meant so")
    return node.value


def texts(notes: Notes, node: Node | None, what: str, *, filled: bool = False) -> tuple[str, ...]:
    """A list of texts, each of them not empty; ``filled``: at least one."""
    values = tuple(text(notes, value, f"an entry of {what}") for value in items(notes, node, what))
    if filled and not values and isinstance(node, Items):
        notes.add(node.line, f"{what} is empty")
    return values


def known(notes: Notes, node: Node | None, what: str, sort: str, names: Container[str]) -> tuple[str, ...]:
    """A list of names out of ``names``, each once; ``sort`` says what they are ("criterion")."""
    found: list[str] = []
    for value in items(notes, node, what):
        name = text(notes, value, f"an entry of {what}")
        if not name:
            continue
        if name not in names:
            notes.add(value.line, f"{what} names the unknown {sort} {name!r}")
        elif name in found:
            notes.add(value.line, f"{what} names the {sort} {name!r} twice")
        else:
            found.append(name)
    return tuple(found)


def members(notes: Notes, node: Node | None, what: str, sort: str, enum: type[E]) -> tuple[E, ...]:
    """A list of members of a closed set, by value."""
    return tuple(enum(name) for name in known(notes, node, what, sort, frozenset(m.value for m in enum)))


def member(notes: Notes, node: Node | None, what: str, sort: str, enum: type[E]) -> E | None:
    """One member of a closed set, by value; None after a fault or when absent."""
    name = text(notes, node, what)
    if node is None or not name:
        return None
    if name not in {m.value for m in enum}:
        notes.add(node.line, f"{what} is the unknown {sort} {name!r} (known: {', '.join(m.value for m in enum)})")
        return None
    return enum(name)


def number(notes: Notes, node: Node | None, what: str) -> int:
    """A whole number from 1 to 1,000."""
    if node is None:
        return 1
    if isinstance(node, Scalar) and node.value.isascii() and node.value.isdigit() and not node.text:
        if len(node.value) <= len(str(MAX_NUMBER)) and 1 <= int(node.value) <= MAX_NUMBER:
            return int(node.value)
    notes.add(node.line, f"{what} is {shape(node)}, not a whole number from 1 to {MAX_NUMBER:,}")
    return 1


def flag(notes: Notes, node: Node | None, what: str) -> bool:
    """``true`` or ``false``; False when absent."""
    if node is None:
        return False
    if not isinstance(node, Scalar) or node.value not in ("true", "false"):
        notes.add(node.line, f"{what} is {shape(node)}, not true or false")
        return False
    return node.value == "true"
