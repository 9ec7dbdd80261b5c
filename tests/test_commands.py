"""The keys that are shown are the keys in force."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import netcrm
from netcrm.app import NetcrmApp
from netcrm.commands import Where, bar, verbs, with_keys
from tests.screens.pilots import WIDE, press, rest, screen_text, type_in

MINE = {"anywhere.record": "r", "contacts.brief": "ctrl+b,B"}


def keys_of(where: Where, name: str) -> tuple[str, ...]:
    return next(verb.keys for verb in verbs(where, MINE) if verb.name == name)


def test_a_remapped_verb_has_its_new_keys_and_the_others_theirs() -> None:
    assert keys_of(Where.ANYWHERE, "record") == ("r",)
    assert keys_of(Where.CONTACTS, "brief") == ("ctrl+b", "B")
    assert keys_of(Where.CONTACTS, "edit") == ("e",)
    assert [v.shown_key for v in bar(Where.CONTACTS, Where.ANYWHERE, keymap=MINE) if v.name == "record"] == ["r"]


def test_a_key_that_was_given_away_is_no_longer_shown_for_its_first_verb() -> None:
    changed = {verb.name: verb.keys for verb in verbs(Where.CONTACTS, {"contacts.brief": "e"})}
    assert changed["brief"] == ("e",)
    assert changed["edit"] == ()


async def test_bar_help_and_palette_show_what_works(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", keymap=MINE)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        assert "r record" in screen_text(app).splitlines()[-1]
        await press(pilot, "r")
        assert "Record" in screen_text(app)
        await press(pilot, "escape", "question_mark")
        assert "r           Record what happened" in screen_text(app)
        await press(pilot, "escape", "colon")
        await type_in(pilot, "record what")
        line = next(line for line in screen_text(app).splitlines() if "Record what happened" in line)
        assert line.rstrip(" │┃▌▐").endswith(" r")


async def test_of_two_sayings_only_the_last_is_seen(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        app.say("the first thing")
        app.say("the second thing")
        await rest(pilot)
        assert "the second thing" in screen_text(app)
        assert "the first thing" not in screen_text(app)


MOVED = {
    "anywhere.record": "r",
    "anywhere.undo": "U",
    "anywhere.redo": "ctrl+y",
    "empty.import_files": "ctrl+o",
    "coverage.claim": "ctrl+k",
}


def test_a_text_that_speaks_of_a_key_names_the_one_in_force() -> None:
    assert with_keys("{anywhere.record} or {anywhere.redo}") == "a or ^r"
    assert with_keys("{anywhere.record} or {anywhere.redo}", MOVED) == "r or ^y"
    assert next(v.says for v in verbs(Where.JOURNAL, MOVED) if v.name == "delete").endswith("; U brings it back.")
    assert with_keys("{contacts.edit}", {"contacts.brief": "e"}) == "“edit” in the palette"
    for text in ("{nowhere.record}", "{anywhere.recrd}"):
        with pytest.raises(KeyError):
            with_keys(text)


@pytest.mark.slow
def test_every_text_of_the_screens_names_verbs_that_there_are() -> None:
    trees = [ast.parse(path.read_bytes()) for path in Path(netcrm.__file__).parent.rglob("*.py")]
    texts = [node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    named = [text for text in texts if isinstance(text, str) and re.search(r"\{[a-z]+\.[a-z_]+\}", text)]
    assert len(named) > 20
    for text in named:
        with_keys(text)


@pytest.mark.slow
async def test_an_empty_store_and_the_sentences_name_the_keys_in_force(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", keymap=MOVED)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        seen = screen_text(app)
        assert "^o  import contacts" in seen
        assert "r   record what happened" in seen
        await press(pilot, "6")
        assert "(r)" in screen_text(app)
        assert "(a)" not in screen_text(app)
        await press(pilot, "ctrl+k")
        assert "no action shows it or could show it yet: r records one" in screen_text(app)
        await press(pilot, "7")
        assert "r  record what happened" in screen_text(app)
        await press(pilot, "2", "n")
        await type_in(pilot, "Ana Ruiz")
        await press(pilot, "ctrl+s")
        assert "U takes it back" in screen_text(app)
        await press(pilot, "U")
        assert "^y makes it again" in screen_text(app)
        assert "takes it back" not in screen_text(app)
        await press(pilot, "ctrl+y")
        assert "U takes it back" in screen_text(app)


async def test_at_start_it_is_said_which_keys_do_not_do_what_they_are_set_for(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", keymap={"today.nonsense": "z", "contacts.brief": "e"})
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        seen = " ".join(screen_text(app).split())
        assert "There is no verb today.nonsense" in seen
        assert "no longer “edit”" in seen
