"""The book's answers to lines that ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.rules.capture.records import Ask
    from netcrm.store.book import Book


class AnswersMixin(BookCore):
    """What the capture line asks of the store while it is typed."""

    def answer(self, ask: Ask, today: date) -> str:
        """The answer to a line that asks, as lines of text; records nothing."""
        from netcrm.store.answers import answer

        return answer(cast("Book", self), ask, today)

    def linked(self, uids: Sequence[str]) -> frozenset[str]:
        """Which of these contacts are linked to a need or an objective of mine."""
        from netcrm.store.answers import linked

        return linked(self, uids)
