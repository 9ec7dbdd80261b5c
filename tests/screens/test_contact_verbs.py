"""What is read from the short answers of the verbs, and what completes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.screens.contact_verbs import cadence_fault, email, spoken_tags, tag_fault
from netcrm.screens.desk import Desk
from netcrm.screens.suggest import beginning, names, tags, words
from netcrm.words import ContactKind
from tests.screens.pilots import contact, opened


@pytest.mark.parametrize(
    ("said", "add", "remove"),
    [
        ("funding vat", ("funding", "vat"), ()),
        ("+funding -old", ("funding",), ("old",)),
        ("#eu, −#old", ("eu",), ("old",)),
        ("eu eu", ("eu",), ()),
        ("- + #", (), ()),
    ],
)
def test_tags_are_added_and_taken_away_in_one_line(said: str, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    assert spoken_tags(said) == (add, remove)
    assert bool(tag_fault(said)) is not bool(add or remove)


def test_a_cadence_that_is_none_is_said_in_words() -> None:
    assert cadence_fault("monthly") == ""
    assert "not a cadence" in cadence_fault("often")


def test_the_preferred_e_mail_comes_first(tmp_path: Path) -> None:
    with opened(tmp_path / "netcrm.db") as book:
        draft = contact("Amara", email="first@example.org")
        draft.points.append(draft.points[0].model_copy(update={"value": "best@example.org", "preferred": True}))
        book.add_contact(draft)
        book.add_contact(contact("Nobody"))
        assert email(book.contact("Amara")) == "best@example.org"
        assert email(book.contact("Nobody")) == ""


def test_a_completion_begins_as_typed_whatever_the_case_and_is_clean() -> None:
    assert beginning("bor", ["Hackney", "Borough of Hackney"]) == "Borough of Hackney"
    assert beginning("Hackney", ["Hackney"]) == ""
    assert beginning("ev", ["evil\x1b[31m"]) == "evil␛[31m"


async def test_names_organisations_and_tags_complete_from_the_store(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Boris Bell", organisation="Borough of Hackney", tags=["funding"]))
    desk = Desk(path)
    try:
        assert await names(desk, ContactKind.ORGANISATION).get_suggestion("bor") == "Borough of Hackney"
        assert await names(desk, ContactKind.PERSON).get_suggestion("bor") == "Boris Bell"
        assert await names(desk).get_suggestion("?") is None
        assert await tags(desk).get_suggestion("eu −fu") == "eu −funding"
        assert await tags(desk).get_suggestion("eu ") is None
        assert await words("monthly", "none").get_suggestion("mo") == "monthly"
    finally:
        desk.close()
