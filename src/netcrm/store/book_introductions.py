"""Book's reads and verbs of introductions: thin delegates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.rows import Changed
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.drafts import IntroductionDraft, StepDraft
    from netcrm.models.rows import SuggestionRow
    from netcrm.rules.drafts import Draft
    from netcrm.rules.introductions import IntroductionState
    from netcrm.words import DraftKind

NO_TEMPLATES: Mapping[str, str] = {}


class IntroductionsMixin(BookCore):
    """What Book does with introductions."""

    def introductions(self, today: date | None = None) -> list[IntroductionState]:
        """Every introduction as it stands on a day (today, when not given), the one with the latest step first."""
        from netcrm.store.introductions import introductions

        return introductions(self, today or self._today())

    def introduction(self, uid: str, today: date | None = None) -> IntroductionState:
        """The introduction that the entry of this uid is part of. Raises NotFound."""
        from netcrm.store.introductions import introduction

        return introduction(self, uid, today or self._today())

    def between(self, one: str, other: str) -> tuple[list[IntroductionState], tuple[str, ...]]:
        """The introductions of two contacts, the latest first, and what was agreed that stands in the way of one, in
        words."""
        from netcrm.store.introductions import between

        return between(self, one, other, self._today())

    def suggestions(self, limit: int = 20) -> list[SuggestionRow]:
        """Pairs to introduce: what they have in common, the best first."""
        from netcrm.store.suggestions import suggestions

        return suggestions(self, limit)

    def introduction_draft(
        self, state: IntroductionState, kind: DraftKind | None = None, side: int | None = None,
        templates: Mapping[str, str] = NO_TEMPLATES,
    ) -> tuple[Draft, tuple[str, ...]]:  # fmt: skip
        """The message of an introduction that is due, or of a kind and to a side, with the addresses that it goes to:
        both only when each may see the other's. It holds no name and no detail that a boundary keeps. Raises NotYet."""
        from netcrm.store.introduction_drafts import drafted

        return drafted(self, state, kind, side, templates, self._today())

    def new_introduction(self, draft: IntroductionDraft, *, against: str = "", dry_run: bool = False) -> Changed:
        """Open an introduction: an idea, or one made on the spot. Raises NotFound, Refused while one is on its way,
        Withheld when one of them may not be introduced to the other and no written reason goes ``against`` that."""
        from netcrm.store.exits import introducing, judged, stand
        from netcrm.store.introducing import begin

        if draft.present:
            pair = draft.first, draft.second
            passing = introducing(pair, pair)
            if not against.strip():
                stand(self, passing, self._today())
            elif judged(self, passing, self._today()):
                return self._verb("Opened an introduction", lambda tx: begin(tx, draft, against), dry_run)
        return self._verb("Opened an introduction", lambda tx: begin(tx, draft), dry_run)

    def introduction_step(self, uid: str, draft: StepDraft, *, against: str = "", dry_run: bool = False) -> Changed:
        """Record a step of an introduction. Raises NotFound; Refused where it is not clear of which side, or when
        nobody's yes to being introduced is known; Withheld when one of them may not be introduced to the other, or be
        named to them, and no written reason goes ``against`` that."""
        from netcrm.store.exits import judged, stand
        from netcrm.store.introducing import passing, take

        out, today, reason = passing(self, uid, draft), self._today(), against.strip()
        if not reason:
            stand(self, out, today)
        reason = reason if reason and judged(self, out, today) else ""
        return self._verb("Moved an introduction on", lambda tx: take(tx, uid, draft, reason), dry_run)

    def dismiss_pair(self, one: str, other: str, *, dry_run: bool = False) -> Changed:
        """Suggest two contacts no more. Raises NotFound, Refused."""
        from netcrm.store.pairs import dismiss

        return self._verb("Dismissed a suggestion", lambda tx: dismiss(tx, one, other), dry_run)
