"""Names and notes reach a widget only as cleaned text: a look at the source of every screen and widget.

Textual reads markup in strings, and neither Text nor Content removes control characters. So what is handed to a widget
is a literal, or comes from ``safe``, ``cell``, ``content``, ``clean``, or from a function of netcrm's own that returns
Text or Content and is itself looked at here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import netcrm

ROOT = Path(netcrm.__file__).parent
FILES = sorted(
    path
    for path in [*(ROOT / "screens").glob("**/*.py"), *(ROOT / "widgets").glob("**/*.py"), ROOT / "app.py"]
    if path.name != "safe.py"  # what makes texts safe
)

CLEANERS = frozenset({"safe", "cell", "content", "clean"})
"""What makes a text safe (``netcrm.widgets.safe``, ``netcrm.text``)."""
SHOWS = frozenset(
    {"Static", "Label", "Button", "Option", "Checkbox", "RadioButton", "Digits", "Markdown", "Collapsible"}
)
"""Widgets whose first argument is shown."""
TELLS = frozenset({"notify"})
"""Methods whose first argument is shown."""
TITLES = frozenset({"border_title", "border_subtitle", "tooltip", "placeholder"})
"""Attributes and keywords that are shown."""
TEXTS = frozenset({"Text", "Content"})
"""What a function of netcrm's returns when it made its text safe."""
NUMBERS = frozenset(
    {"len", "int", "round", "sum", "plural", "short_date", "weekday_date", "long_date", "ago", "due", "balance"}
)
"""Functions whose texts hold numbers, dates and netcrm's own words only."""


CLOSED = frozenset(
    {"kind", "layer", "stage", "code", "criterion", "marking", "circle", "phrase", "shown_key", "says", "hints"}
)
"""Attributes that hold words of netcrm's own or of the standard's file, never what a person typed."""


def returning_text(trees: list[ast.Module]) -> frozenset[str]:
    """The names of netcrm's functions that return Text or Content."""
    return frozenset(
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id in TEXTS
    )


class Judge:
    """Whether an expression of one function may be shown as it is."""

    def __init__(self, scope: ast.AST, makers: frozenset[str]) -> None:
        self.makers = makers
        self.values: dict[str, list[ast.expr]] = {}
        self.known: set[str] = set()
        for node in ast.walk(scope):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    self._bind(target, node.value)
            elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value is not None:
                self._bind(node.target, node.value)
            elif isinstance(node, ast.arg) and isinstance(node.annotation, ast.Name) and node.annotation.id in TEXTS:
                self.known.add(node.arg)

    def is_widget(self, of: ast.expr) -> bool:
        """Whether an expression is a widget that shows a text: looked up as one, or bound to one."""
        if isinstance(of, ast.Call):
            return any(isinstance(arg, ast.Name) and arg.id in SHOWS for arg in of.args)
        return isinstance(of, ast.Name) and any(self.is_widget(value) for value in self.values.get(of.id, []))

    def is_text(self, of: ast.expr) -> bool:
        """Whether an expression is a Text, as far as this function shows."""
        if isinstance(of, ast.Call):
            name = of.func.id if isinstance(of.func, ast.Name) else getattr(of.func, "attr", "")
            return name in self.makers | {"Text", "assemble", "safe", "cell"}
        return isinstance(of, ast.Name) and (of.id in self.known or any(map(self.is_text, self.values.get(of.id, []))))

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Name):
            self.values.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            for one, other in zip(target.elts, value.elts, strict=False):
                self._bind(one, other)

    def safe(self, node: ast.expr, seen: frozenset[str] = frozenset()) -> bool:
        """Whether the expression is a literal, or was made safe."""
        match node:
            case ast.Constant():
                return True
            case ast.JoinedStr():
                return all(self.safe(part.value, seen) for part in node.values if isinstance(part, ast.FormattedValue))
            case ast.IfExp():
                return self.safe(node.body, seen) and self.safe(node.orelse, seen)
            case ast.BoolOp():
                return all(self.safe(value, seen) for value in node.values)
            case ast.BinOp():
                return self.safe(node.left, seen) and self.safe(node.right, seen)
            case ast.Call(func=ast.Name(id=name)):
                if name == "Text":
                    return not node.args or self.safe(node.args[0], seen)
                return name in CLEANERS | self.makers | NUMBERS
            case ast.Call(func=ast.Attribute(attr="assemble", value=ast.Name(id="Text"))):
                return all(self.safe(arg, seen) for arg in node.args)
            case ast.Call(func=ast.Attribute(attr="join", value=ast.Call() as of)):
                return self.safe(of, seen)
            case ast.Call(func=ast.Attribute(attr="replace" | "lower" | "upper" | "removeprefix", value=of)):
                return self.safe(of, seen)
            case ast.Call(func=ast.Attribute(attr=name)):
                return name in self.makers
            case ast.Subscript():
                return self.safe(node.value, seen)
            case ast.Attribute(attr=name):
                return name in CLOSED
            case ast.Name(id=name):
                if name in self.known or name.isupper():
                    return True
                bound = self.values.get(name, [])
                return name not in seen and bool(bound) and all(self.safe(v, seen | {name}) for v in bound)
            case _:
                return False


def shown(tree: ast.AST, judge: Judge, widgets: frozenset[str]) -> Iterator[ast.expr]:
    """Every expression of a function that a widget shows, or that is put into a Text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            of_text = name == "append" and isinstance(node.func, ast.Attribute) and judge.is_text(node.func.value)
            of_widget = name == "update" and isinstance(node.func, ast.Attribute) and judge.is_widget(node.func.value)
            if node.args and (name in widgets | TELLS or of_text or of_widget):
                yield node.args[0]
            if node.args and name in TEXTS and isinstance(node.func, ast.Name):
                yield node.args[0]
            if name in widgets | {"Input", "Entry"}:
                yield from (k.value for k in node.keywords if k.arg in TITLES and k.value is not None)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES:
                    yield node.value


def from_textual(tree: ast.Module) -> frozenset[str]:
    """The widgets that show a text and are Textual's own in this file."""
    return frozenset(
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual")
        for name in node.names
        if name.name in SHOWS
    )


def raw(source: str, makers: frozenset[str]) -> list[int]:
    """The lines in which something reaches a widget that was not made safe."""
    tree = ast.parse(source)
    widgets = from_textual(tree)
    scopes = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    outer = [s for s in scopes if not any(s is not o and s in ast.walk(o) for o in scopes)]
    found: set[int] = set()
    for scope in outer:
        judge = Judge(scope, makers)
        found.update(e.lineno for e in shown(scope, judge, widgets) if not judge.safe(e))
    return sorted(found)


IMPORTED = "from textual.widgets import Input, Label, Static\n"
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
MAKERS = returning_text(list(TREES.values()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_safe_text_reaches_a_widget(path: Path) -> None:
    lines = raw(path.read_text(encoding="utf-8"), MAKERS)
    assert not lines, (
        f"{path.relative_to(ROOT)}: raw text reaches a widget in lines {lines}; use safe(), cell() or content()"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Static(name)",
        "Static(f'hello {name}')",
        "Label(row.name)",
        "self.query_one('#x', Static).update(row.text)",
        "box.border_title = name",
        "self.notify(str(error))",
        "Static(Text(name))",
        "Static(', '.join(names))",
        "Static('a' + name)",
        "Input(placeholder=name)",
        "text = Text(); text.append(name)",
        "text = safe(name); text.append(f' {name}')",
        "box = self.query_one('#x', Static); box.update(name)",
        "text = name; Static(text)",
        "text = safe(name)\n    text = name\n    Static(text)",
    ],
)
def test_the_look_finds_what_is_raw(body: str) -> None:
    assert raw(f"{IMPORTED}def f(name, names, row, error):\n    {body}\n", frozenset())


@pytest.mark.parametrize(
    "body",
    [
        "Static('plain [b]')",
        "Static(safe(name))",
        "Static(content(name, lines=True))",
        "box.border_title = content(name)",
        "self.notify(clean(name), markup=False)",
        "Static(f'{plural(3, \"day\")} left')",
        "text = safe(name)\n    Static(text)",
        "Static(drawn(row))",
        "names.update(row)",
        "names.append(name)",
        "Option(name)",
        "text = Text(); text.append(f'{row.kind}')",
    ],
)
def test_the_look_lets_safe_text_pass(body: str) -> None:
    assert not raw(f"{IMPORTED}def f(name, names, row):\n    {body}\n", frozenset({"drawn"}))
