"""YAML as a tree in which every value knows its line.

A file of the standard may come from anyone, so nothing of it is constructed: the tree is built from the parser's
events, and what could hide or swell content (anchors, aliases, tags, several documents, deep nesting, control
characters) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 1_000_000
"""The largest file that is read, in bytes."""
MAX_DEPTH = 12
"""The deepest nesting that is read; the format itself needs 6."""
MAX_EVENTS = 100_000
"""The most steps of the parser that are read; a whole unit takes about 2,500."""

_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_NOT_TEXT = re.compile(
    r"(?:|~|null|true|false|yes|no|on|off|[-+]?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong with a file; ``line`` counts from 1, and is 0 when it concerns the file as a whole."""

    line: int
    message: str


class StandardError(ValueError):
    """A standard's file cannot be used; ``faults`` says why, by line."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        first = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        where = f"{name}, line {first.line}" if first.line else name
        super().__init__(f"{where}: {first.message}{more}")
        self.name = name
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; ``text`` tells whether it may stand for text (a bare ``yes`` or ``12`` may not)."""

    line: int
    value: str
    text: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    values: list[Node]


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; each key with the line on which it stands."""

    line: int
    values: dict[str, Node]
    lines: dict[str, int]


Node = Scalar | Items | Fields


class _Refused(Exception):
    """Stops building at content that cannot be read further."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(line, message)


def decode(data: bytes | str) -> tuple[str, list[Fault]]:
    """The file's text, and what keeps it from being parsed at all: its size, its encoding, control characters."""
    if len(data) > MAX_BYTES:
        return "", [Fault(0, f"the file is larger than {MAX_BYTES:,} bytes")]
    if isinstance(data, bytes):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            return "", [Fault(data.count(b"\n", 0, error.start) + 1, "is not UTF-8; save the file as UTF-8")]
    else:
        text = data.removeprefix("\ufeff")
        if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
            return "", [Fault(0, f"the file is larger than {MAX_BYTES:,} bytes")]
    text = text.replace("\r\n", "\n")
    faults = []
    for match in _CONTROL.finditer(text):
        name = "a tab; indent with spaces" if match[0] == "\t" else f"the control character U+{ord(match[0]):04X}"
        faults.append(Fault(text.count("\n", 0, match.start()) + 1, f"holds {name}"))
        if len(faults) == 20:
            break
    return text, faults


def compose(text: str) -> tuple[Node | None, list[Fault]]:
    """The tree of a text that :func:`decode` passed; None, and the reason, when it is not plain YAML."""
    import yaml

    # Typed as Any because the stubs know only the pure loader, and libyaml may be absent.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    faults: list[Fault] = []
    try:
        events = _counted(yaml.parse(text, Loader=loader))
        return _document(events, faults, yaml), sorted(faults)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        return None, sorted([*faults, Fault(line, f"is not YAML: {error.problem or error.context}")])
    except yaml.YAMLError:
        return None, sorted([*faults, Fault(0, "is not YAML")])
    except _Refused as refused:
        return None, sorted([*faults, refused.fault])


def _counted(events: Iterable[Any]) -> Iterator[Any]:
    for steps, event in enumerate(events):
        if steps == MAX_EVENTS:
            raise _Refused(event.start_mark.line + 1, "holds more values than any unit needs")
        yield event


def _document(events: Iterator[Any], faults: list[Fault], yaml: Any) -> Node | None:
    root: Node | None = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused(event.start_mark.line + 1, "starts a second document; a file holds one unit")
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, faults, yaml, 1)
    if root is None:
        faults.append(Fault(0, "the file is empty"))
    return root


def _node(event: Any, events: Iterator[Any], faults: list[Fault], yaml: Any, depth: int) -> Node:
    line: int = event.start_mark.line + 1
    if depth > MAX_DEPTH:
        raise _Refused(line, f"is nested deeper than {MAX_DEPTH} levels")
    if isinstance(event, yaml.AliasEvent):
        raise _Refused(line, f"uses the alias *{event.anchor}; write the value out")
    if event.anchor is not None:
        raise _Refused(line, f"defines the anchor &{event.anchor}; write the value out where it is needed")
    if event.tag is not None:
        raise _Refused(line, f"has the tag {event.tag}; tags are not read")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, event.value, bool(event.style) or not _NOT_TEXT.match(event.value))
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Node] = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            items.append(_node(inner, events, faults, yaml, depth + 1))
        return Items(line, items)
    fields = Fields(line, {}, {})
    while not isinstance(inner := next(events), yaml.MappingEndEvent):
        key = _node(inner, events, faults, yaml, depth + 1)
        value = _node(next(events), events, faults, yaml, depth + 1)
        if not isinstance(key, Scalar):
            faults.append(Fault(key.line, "has a key that is no single value"))
        elif key.value in fields.values:
            first = fields.lines[key.value]
            faults.append(Fault(key.line, f"has the key {key.value!r} a second time (first on line {first})"))
        else:
            fields.values[key.value] = value
            fields.lines[key.value] = key.line
    return fields
