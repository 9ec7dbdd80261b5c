"""What only a real terminal shows: that a screen which is returned to is painted again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.pilots import contact, opened
from tests.terminal import Terminal


@pytest.mark.slow
def test_a_destination_that_is_returned_to_is_painted_again(home: Path) -> None:
    with opened(home / "netcrm.db") as book:
        book.add_contact(contact("Amara Okafor"))
    with Terminal() as terminal:
        terminal.until(b"REFLECTION")
        for key, seen in ((b"2", b"Amara"), (b"1", b"REFLECTION"), (b"2", b"Amara")):
            terminal.press(key)
            terminal.until(seen)
        terminal.press(b"q")
        assert terminal.end() == 0
