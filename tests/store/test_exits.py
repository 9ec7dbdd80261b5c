"""No exit bypasses the judge: every place in the code at which something could pass to somebody is found, and asks."""

from __future__ import annotations

import ast
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import netcrm
from netcrm.models.drafts import ActionDraft, ActionEdit, BoundaryDraft, ConsentDraft, IntroductionDraft, StepDraft
from netcrm.rules.capture.parser import parse
from netcrm.store.errors import Withheld
from netcrm.store.kept_back import Unsure
from netcrm.words import Detail, IntroductionStep, Kind, Marking
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


def test_every_introduction_is_judged_both_ways() -> None:
    for name in ("begin", "take"):
        assert importers("netcrm.store.introducing", name) == {"store/book_introductions.py"}
    assert {"new_introduction", "introduction_step"} <= functions_calling("store/book_introductions.py", "stand")
    assert {"add_action"} <= functions_calling("store/book_journal.py", "sure")


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


def test_what_is_given_by_the_words_of_something_received_is_asked_about(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
        what = {Detail.WHAT: "tender template"}
        book.add_action(
            ActionDraft(kind=Kind.GOT, on="2026-11-01", who=[jane], details=what, marking=Marking.MY_ORGANISATION)
        )
        book.add_action(ActionDraft(kind=Kind.GOT, on="2026-11-01", who=[jane], details={Detail.WHAT: "agenda"}))
        gift = ActionDraft(kind=Kind.GAVE, on="2026-11-02", who=[raj])
        for words in ("tender template", "the template", "jane's template", "a copy of the tender template"):
            with pytest.raises(Unsure, match="Jane Smith"):
                book.add_action(gift.model_copy(update={"details": {Detail.WHAT: words}}))
        for words in ("my tender template", "raj's template", "price list", "agenda"):
            assert book.add_action(gift.model_copy(update={"details": {Detail.WHAT: words}})).change
        assert book.add_action(gift.model_copy(update={"details": what}), mine=True).change
        assert book.add_action(gift.model_copy(update={"details": what, "who": [jane]})).change


def test_contact_details_are_judged_as_what_they_are(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj, wei = (add(book, name) for name in ("Jane Smith", "Raj Patel", "Wei Zhang"))
        gift = ActionDraft(
            kind=Kind.GAVE, on="2026-11-02", who=[raj], mentions=[jane], details={Detail.WHAT: "jane's number"}
        )
        gave = book.add_action(gift).made[0]
        book.agree(BoundaryDraft(who=[jane], contact_details="no", on="2026-11-03"))
        with pytest.raises(Withheld, match="contact details of Jane Smith"):
            book.add_action(gift)
        with pytest.raises(Withheld, match="Wei Zhang"):
            book.edit_action(gave, ActionEdit(who=[raj, wei]))
        book.record_consent(ConsentDraft(about=jane, state="given", recipients=[raj], on="2026-11-03"))
        assert book.add_action(gift).change


def test_nobody_is_introduced_against_what_was_agreed(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara, jane, wei = (add(book, name) for name in ("Amara Okafor", "Jane Smith", "Wei Zhang"))
        uid = book.new_introduction(IntroductionDraft(first=amara, second=jane)).made[0]
        book.agree(BoundaryDraft(who=[amara], naming="no", on="2026-11-03"))
        introduced = StepDraft(step=IntroductionStep.INTRODUCED, consent="both present")
        asked = StepDraft(step=IntroductionStep.ASKED, side=jane)
        line = parse("introduced amara to jane", date(2026, 11, 23), book.network())
        before = book.dump()
        attempts: tuple[Callable[[], object], ...] = (
            lambda: book.introduction_step(uid, introduced),
            lambda: book.introduction_step(uid, asked),
            lambda: book.new_introduction(IntroductionDraft(first=wei, second=amara, present=True)),
            lambda: book.add_action(ActionDraft(kind=Kind.INTRODUCED, on="2026-11-04", who=[amara, jane])),
            lambda: book.record(line),
        )
        for attempt in attempts:
            with pytest.raises(Withheld, match="may not be introduced"):
                attempt()
        assert book.dump() == before
        assert book.introduction_step(uid, StepDraft(step=IntroductionStep.ASKED, side=amara)).change
        made = book.introduction_step(uid, introduced, against="both asked me to").made[0]
        assert book.action(made).details[Detail.OVERRIDE] == "both asked me to"


def test_who_is_to_be_asked_first_and_said_yes_may_be_introduced(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        amara, jane = add(book, "Amara Okafor"), add(book, "Jane Smith")
        book.agree(BoundaryDraft(who=[amara], contact_details="ask", on="2026-11-03"))
        uid = book.new_introduction(IntroductionDraft(first=amara, second=jane)).made[0]
        with pytest.raises(Withheld, match="is to be asked before"):
            book.add_action(ActionDraft(kind=Kind.INTRODUCED, on="2026-11-04", who=[amara, jane]))
        for side in (amara, jane):
            book.introduction_step(uid, StepDraft(step=IntroductionStep.AGREED, side=side))
        assert book.introduction_step(uid, StepDraft(step=IntroductionStep.INTRODUCED)).change
