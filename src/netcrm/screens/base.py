"""What every screen shares: a heading, a key bar, and the way to ask the Book and to do a verb."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Generator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen

from netcrm.commands import Verb, Where, bar
from netcrm.widgets.bindings import bindings
from netcrm.widgets.heading import Heading
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.screens.desk import Desk
    from netcrm.store.book import Book

T = TypeVar("T")
A = TypeVar("A")


class Speaker(Protocol):
    """Whoever tells the person what went wrong."""

    def say_error(self, error: Exception) -> None: ...


class Host(Speaker, Protocol):
    """What a screen needs of the app that shows it."""

    desk: Desk
    keymap: Mapping[str, str]
    """The keys that the person gave to verbs (setting ``keys``)."""
    drafts: Mapping[str, str]
    """The templates that the person wrote for messages (setting ``drafts``)."""
    revision: int
    """Counts the changes seen; a screen that last loaded at another one is stale."""

    def say(self, text: str) -> None: ...
    def changed(self, changed: Changed, *, undo: bool = True) -> None: ...
    def copy_text(self, text: str) -> None: ...
    def put_aside(self) -> str: ...
    def drop_typed(self) -> None: ...
    def action_go(self, name: str) -> None: ...
    def action_sample(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Settle(Generic[A]):
    """Waits, once awaited, for the store's answer and hands it on; whatever went wrong is said, and the program goes
    on. Nothing is asked before: a worker that never starts leaves nothing behind."""

    app: Speaker
    ask: Callable[[], Awaitable[A]]
    done: Callable[[A], None]
    failed: Callable[[], None] | None = None

    def __await__(self) -> Generator[Any, None, None]:
        return self._run().__await__()

    async def _run(self) -> None:
        try:
            answer = await self.ask()
        except Exception as error:  # noqa: BLE001  the boundary: no failure may take down what the person has typed
            self.app.say_error(error)
            if self.failed is not None:
                self.failed()
            return
        self.done(answer)


class Asking(Screen[T]):
    """A screen that reads by :meth:`ask` and changes by :meth:`do`, without ever waiting for the store."""

    holds_keys = False
    """Whether what is typed has to wait: the screen is about to show what the next key is meant for."""

    def hold_keys(self) -> None:
        """What the next key is about is not here yet. A screen that can wait for it does."""

    def hold_while_reading(self) -> None:
        """What was asked for last is not here yet, if so: as :meth:`hold_keys`."""

    @property
    def takes_keys(self) -> bool:
        """Whether the next key finds what it is meant for."""
        return not self.holds_keys

    @property
    def netcrm(self) -> Host:
        """The app, as far as a screen knows it."""
        return cast(Host, self.app)

    def ask(
        self, work: Callable[[Book], A], done: Callable[[A], None], *, group: str = "read", after: float = 0.0
    ) -> None:
        """Run ``work`` in a thread and hand its answer to ``done`` here; a newer question of the same group replaces an
        older one. ``after``: seconds to wait first, so that what follows the cursor or a filter is not asked for each
        key of a fast typist. An error of the store is shown and leaves what is on the screen."""

        self.run_worker(
            Settle(self.netcrm, self.answering(work, after), done),
            group=group,
            exclusive=True,
            exit_on_error=False,
        )

    def answering(self, work: Callable[[Book], A], after: float) -> Callable[[], Awaitable[A]]:
        """What asks the Book ``after`` so many seconds."""

        async def answer() -> A:
            if after:
                await asyncio.sleep(after)
            return await self.netcrm.desk.read(work)

        return answer

    def do(
        self,
        work: Callable[[Book], Changed],
        *,
        done: Callable[[Changed], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Carry out a verb, say what was done and how to undo it, and let every screen know."""

        def finished(changed: Changed) -> None:
            self.netcrm.changed(changed)
            if done is not None:
                done(changed)

        self.app.run_worker(
            Settle(self.netcrm, lambda: self.netcrm.desk.write(work), finished, failed),
            group="verbs",
            exit_on_error=False,
        )


class Place(Asking[None]):
    """A destination, or a page under it. Subclasses name their ``WHERE``, build their body and ``reload`` it."""

    WHERE: ClassVar[Where]
    HEADING: ClassVar[str] = ""
    seen = -1

    def __init_subclass__(cls, **kwargs: object) -> None:
        where = cls.__dict__.get("WHERE")
        if where is not None:
            cls.BINDINGS = [*bindings(where), *cls.__dict__.get("BINDINGS", [])]
        super().__init_subclass__()

    def compose(self) -> ComposeResult:
        yield Heading(self.HEADING)
        yield from self.body()
        yield KeyBar(self.bar(self.WHERE, Where.ANYWHERE))

    def bar(self, *places: Where, without: Collection[str] = ()) -> tuple[Verb, ...]:
        """The verbs for the key bar, with the keys in force, but for those named in ``without``."""
        return bar(*places, keymap=self.netcrm.keymap, without=without)

    def body(self) -> ComposeResult:
        """The widgets between heading and key bar."""
        raise NotImplementedError(type(self).__name__)

    def reload(self) -> None:
        """Ask the Book again for what this screen shows; the cursor stays on its row."""
        raise NotImplementedError(type(self).__name__)

    def on_screen_resume(self) -> None:
        self.freshen()

    @property
    def takes_keys(self) -> bool:
        return super().takes_keys and self.seen == self.netcrm.revision

    def freshen(self) -> None:
        """Reload if anything changed since this screen last did."""
        if self.seen != self.netcrm.revision:
            self.seen = self.netcrm.revision
            self.hold_keys()
            self.reload()

    def set_heading(self, title: str, fact: str = "") -> None:
        """Say where we are and one fact."""
        heading = self.query_one(Heading)
        heading.title, heading.fact = f"[sample] {title}" if self.netcrm.desk.sample else title, fact

    def on_row_list_copied(self, event: RowList.Copied) -> None:
        self.netcrm.copy_text(event.text)


class Dialogue(ModalScreen[T], Asking[T]):
    """A small window over a screen; Esc closes it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss_none", "Close")]

    def action_dismiss_none(self) -> None:
        self.dismiss(None)
