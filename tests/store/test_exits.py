"""No exit bypasses the judge: every place in the code at which something could pass to somebody is found, and asks."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import netcrm
from netcrm.models.drafts import ActionDraft, ActionEdit, BoundaryDraft
from netcrm.store.errors import Withheld
from netcrm.words import Detail, Kind
from tests.store.contacts_kit import add, open_book

SOURCE = Path(netcrm.__file__).parent


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of netcrm by its place, parsed once."""
    return tuple(
        (path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(SOURCE.rglob("*.py"))
        if "rules/capture/" not in path.as_posix()  # the parser reads a line, and passes nothing to anybody
    )


def importers(module: str, name: str) -> set[str]:
    """The modules that import a name, at their top or within a function."""
    return {
        place
        for place, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == module and name in {alias.name for alias in node.names}
    }


def functions_calling(place: str, name: str) -> set[str]:
    """The functions of a module in which a name is called."""
    tree = dict(modules())[place]
    return {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
    }


def test_what_a_line_or_a_form_gives_away_passes_the_judge() -> None:
    assert importers("netcrm.store.recording", "record") == {"store/book_journal.py"}
    assert {"record", "add_action", "edit_action"} <= functions_calling("store/book_journal.py", "stand")
    writers = importers("netcrm.store.actions", "write_action") | importers("netcrm.store.actions", "put_action")
    gives = {place for place in writers if "Kind.GAVE" in (SOURCE / place).read_text(encoding="utf-8")}
    assert gives <= {"store/ledger_verbs.py", "store/cards.py"}, "another verb of the store writes what was given"
    assert "GAVE" not in "".join(
        ast.unparse(node)
        for node in ast.walk(ast.parse((SOURCE / "store/ledger_verbs.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "ActionDraft"
    )


def test_every_card_is_shared_behind_the_judge() -> None:
    assert importers("netcrm.formats.card", "shared_card") == {"store/cards.py"}
    assert importers("netcrm.formats.vcard_write", "write_card") == {"formats/card.py"}
    for name in ("card", "record"):
        assert importers("netcrm.store.cards", name) == {"store/book_boundaries.py"}
        assert "share_card" in functions_calling("store/book_boundaries.py", name)
    assert "share_card" in functions_calling("store/book_boundaries.py", "judged")
    assert "judged" in functions_calling("store/cards.py", "may_pass")


def test_every_entry_of_a_pack_is_ruled_on_by_the_judge() -> None:
    assert "_ruling" in functions_calling("store/pack.py", "judge")
    assert "_entries" in functions_calling("store/pack.py", "_ruling")
    assert importers("netcrm.models.pack", "PackEntry") <= {
        "store/pack.py",
        "rules/pack/setting.py",
        "rules/pack/items.py",
        "rules/pack/lists.py",
    }


def test_every_message_is_drafted_behind_the_judge() -> None:
    assert importers("netcrm.rules.drafts", "draft") == {"store/introduction_drafts.py"}
    assert "_told" in functions_calling("store/introduction_drafts.py", "may_pass")
    assert "drafted" in functions_calling("store/introduction_drafts.py", "_told")


def test_there_is_one_judge_and_the_store_alone_feeds_it() -> None:
    assert importers("netcrm.rules.boundary", "judge") <= {"store/boundaries.py", "store/exits.py", "store/pack.py"}


def test_nothing_is_exported_before_its_exit_has_a_judge() -> None:
    writing = {
        place
        for place, tree in modules()
        if place.startswith("formats/")
        and any(isinstance(n, ast.Attribute) and n.attr == "write_bytes" for n in ast.walk(tree))
    }
    assert writing == set()


def test_an_edit_is_no_way_round_the_judge(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj, wei = (add(book, name) for name in ("Jane Smith", "Raj Patel", "Wei Zhang"))
        what = {Detail.WHAT: "tender template"}
        got = book.add_action(ActionDraft(kind=Kind.GOT, on="2026-11-01", who=[jane], details=what)).made[0]
        passed = ActionDraft(kind=Kind.GAVE, on="2026-11-02", who=[raj], details=what, source=got)
        gave = book.add_action(passed).made[0]
        talk = book.add_action(ActionDraft(kind=Kind.TALKED, on="2026-11-02", who=[wei], source=got)).made[0]
        book.agree(BoundaryDraft(who=[jane], what="templates", allowed="my team only", on="2026-11-03"))
        before = book.dump()
        for uid, changes in (
            (gave, ActionEdit(who=[raj, wei])),
            (talk, ActionEdit(kind=Kind.GAVE)),
        ):
            with pytest.raises(Withheld, match="Wei Zhang"):
                book.edit_action(uid, changes)
        assert book.dump() == before
        assert book.edit_action(gave, ActionEdit(text="by post")).change
        reasoned = {**what, Detail.OVERRIDE: "the board ordered it"}
        assert book.edit_action(gave, ActionEdit(who=[raj, wei], details=reasoned)).change
