"""The setting ``keys`` is looked over: nothing in it fails without a word."""

from __future__ import annotations

import pytest

from netcrm.keys import faults, named


def test_every_key_has_a_name_with_the_keys_in_force() -> None:
    plain = {item.name: item.keys for item in named()}
    assert plain["today.done"] == ("d",)
    assert plain["anywhere.go.2"] == ("2",)
    assert (plain["list.down"], plain["list.down.1"]) == (("j",), ("down",))
    now = {item.name: item.keys for item in named({"contacts.brief": "ctrl+b, e"})}
    assert now["contacts.brief"] == ("ctrl+b", "e")
    assert now["contacts.edit"] == ()


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"today.dne": "z"}, "There is no verb today.dne; today.done is near."),
        ({"contacts.brief": "e"}, "Contacts: e is “brief” now, and no longer “edit”."),
        ({"contacts.brief": "u"}, "Contacts: u is “brief” now, and not “undo”."),
        ({"contacts.brief": "j"}, "Contacts: j stays “down”, as in every list, and is not “brief”."),
        ({"briefing.copy_all": "q"}, "Briefing: q is “copy” now, and not “quit”."),
        ({"anywhere.record": "d"}, "Today: d stays “done” there, and is not “record”."),
        ({"list.down": "a"}, "In every list: a is “down” now, and not “record”."),
        ({"today.brief": " "}, "today.brief is given no key, and keeps its own; name one, or leave it out."),
        (
            {"contacts.edit": "9", "contacts.brief": "9"},
            "Contacts: 9 is given to “brief” and to “edit”, and only one of them gets it.",
        ),
    ],
)
def test_what_does_not_work_is_said(keymap: dict[str, str], said: str) -> None:
    assert said in faults(keymap)


@pytest.mark.parametrize("keymap", [{}, {"anywhere.record": "Z"}, {"contacts.brief": "e", "contacts.edit": "b"}])
def test_what_works_is_not_spoken_of(keymap: dict[str, str]) -> None:
    assert faults(keymap) == []
