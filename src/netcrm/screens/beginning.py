"""The verbs that open the form of an entry anywhere, by the palette."""

from __future__ import annotations

from textual.app import App

from netcrm.words import Kind


class Beginning(App[None]):
    """Mixed into the app."""

    def action_record_expectations(self) -> None:
        self._begin(Kind.CLARIFIED)

    def action_declare_interest(self) -> None:
        self._begin(Kind.DECLARED)

    def action_state_position(self) -> None:
        self._begin(Kind.STATED)

    def action_consider_effect(self) -> None:
        self._begin(Kind.CONSIDERED)

    def action_reflect(self) -> None:
        self._begin(Kind.REFLECTED)

    def _begin(self, kind: Kind) -> None:
        from netcrm.screens.action_new import NewActionForm

        self.push_screen(NewActionForm(kind))
