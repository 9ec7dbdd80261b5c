"""A change, and what it leaves to be seen: the next key waits for that, so that none meets a row that has gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from netcrm.models.rows import Changed
from netcrm.screens.base import Asking, Settle

if TYPE_CHECKING:
    from netcrm.store.book import Book

A = TypeVar("A")


class Awaiting(Asking[None]):
    """Mixed into a screen whose verbs change what its next key is about: it holds keys from the beginning of a change
    until what that left is shown, and when it is come to until what it shows is there. It reads by :meth:`read_anew`.
    """

    _writing = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reading_groups: set[str] = set()

    def do(
        self,
        work: Callable[[Book], Changed],
        *,
        done: Callable[[Changed], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        self.begin_change()

        def finished(changed: Changed) -> None:
            self.end_change()
            if done is not None:
                done(changed)
            self.after_change(changed)

        def not_done() -> None:
            self.end_change()
            if failed is not None:
                failed()
            self.let_keys_go()

        super().do(work, done=finished, failed=not_done)

    def after_change(self, changed: Changed) -> None:
        """The change is made, and what it left is asked for, if it left anything to show here."""
        if not changed.change or not self.is_active:
            self.let_keys_go()

    def read_anew(
        self, work: Callable[[Book], A], show: Callable[[A], None], *, group: str, after: float = 0.0
    ) -> None:
        """Ask for what this screen shows; once it is shown, or cannot be read, the keys go on. ``after``: seconds to
        wait first, as in :meth:`ask`."""

        def shown(answer: A) -> None:
            self._reading_groups.discard(group)
            show(answer)
            self.let_keys_go()

        def failed() -> None:
            self._reading_groups.discard(group)
            self.not_read()

        self._reading_groups.add(group)
        self.run_worker(
            Settle(self.netcrm, self.answering(work, after), shown, failed),
            group=group,
            exclusive=True,
            exit_on_error=False,
        )

    def not_read(self) -> None:
        """What this screen shows could not be read, which was said."""
        self.let_keys_go()

    # Holding

    def begin_change(self) -> None:
        """A change is being made: no key goes on before its end, whatever is read meanwhile."""
        self.hold_keys()
        self._writing += 1

    def end_change(self) -> None:
        """It is made, or failed; what it left is still to be shown."""
        self._writing -= 1

    def hold_keys(self) -> None:
        self.holds_keys = True

    def hold_while_reading(self) -> None:
        if self._reading_groups:
            self.hold_keys()

    def let_keys_go(self) -> None:
        """It is here, unless another change is still being made."""
        if not self._writing:
            self.holds_keys = False
