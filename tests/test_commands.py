"""The keys that are shown are the keys in force."""

from __future__ import annotations

from pathlib import Path

from netcrm.app import NetcrmApp
from netcrm.commands import Where, bar, verbs
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
