"""The live filter over a list: a key opens it, it narrows as one types, Esc clears it before it leads back."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from netcrm.screens.base import Asking
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.row_list import RowList


class Narrowing(Asking[None]):
    """Mixed into a screen with one :class:`FilterBar` and one list, which says what it is to show anew."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]

    def narrow(self) -> None:
        """The filter's text changed: show what it leaves."""
        raise NotImplementedError(type(self).__name__)

    def step_back(self) -> bool:
        """What Esc takes back here before the screen is left, once nothing is filtered; whether there was anything."""
        return False

    @property
    def filter_bar(self) -> FilterBar:
        """The filter."""
        return self.query_one(FilterBar)

    def action_filter(self) -> None:
        self.filter_bar.open()

    @on(FilterBar.Narrowed)
    def _narrowed(self) -> None:
        self.narrow()

    @on(FilterBar.Left)
    def _left_filter(self) -> None:
        self.hold_while_reading()  # the next key is for a row that the filter leaves
        rows: RowList[Any] = self.query_one(RowList)
        rows.focus()

    async def action_back(self) -> None:
        """Esc clears the filter, then takes back what the screen has, then goes back."""
        if self.filter_bar.narrows:
            self.filter_bar.clear_filter()
        elif not self.step_back():
            await self.app.run_action("app.back")
