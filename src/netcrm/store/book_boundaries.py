"""Book's reads and verbs of boundaries: what was agreed, who consented, and what may pass to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.rows import Changed
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.drafts import BoundaryDraft, ConsentDraft
    from netcrm.rules.agreements import Agreement, Consent
    from netcrm.rules.audience import Circle, Recipient
    from netcrm.rules.boundary import Item, Purpose, Verdict
    from netcrm.rules.guidelines import Guideline


class BoundariesMixin(BookCore):
    """What Book does with boundaries."""

    # Reads

    def boundaries(self, today: date | None = None) -> list[Agreement]:
        """Every agreement as of a day, those that hold first, by their next review."""
        return self.boundaries_and_consents(today)[0]

    def boundaries_and_consents(self, today: date | None = None) -> tuple[list[Agreement], list[Consent]]:
        """What :meth:`boundaries` and :meth:`consents` tell, in one read."""
        from netcrm.store.boundaries import ledger

        return ledger(self, today or self._today())

    def boundary(self, uid: str, today: date | None = None) -> Agreement:
        """The agreement of this uid, or of the only one that begins so. Raises NotFound, Refused."""
        from netcrm.store.boundaries import one

        return one(self.boundaries(today), uid)

    def consents(self, today: date | None = None) -> list[Consent]:
        """Every step of a consent up to a day, the oldest first."""
        return self.boundaries_and_consents(today)[1]

    def shareable(self, uid: str) -> Item:
        """An entry of the journal, or a contact's own details, as a thing that may pass. Raises NotFound."""
        from netcrm.store.boundaries import item

        return item(self, uid)

    def shareable_in_words(self, what: str, sources: Iterable[str] = ()) -> Item:
        """Something that no entry is about, as a thing that may pass, from these contacts."""
        from netcrm.store.boundaries import said_item

        return said_item(self, what, sources)

    def may_share(self, item: Item | str, to: str | Circle, purpose: Purpose, today: date | None = None) -> Verdict:
        """Whether a thing (or the uid of one, see :meth:`shareable`) may pass to a contact, by uid, or to a circle: the
        one judge, with its reasons. Raises NotFound."""
        from netcrm.store.boundaries import item as found
        from netcrm.store.boundaries import may_pass

        with self._snapshot():
            thing = found(self, item) if isinstance(item, str) else item
            return may_pass(self, thing, to, purpose, today or self._today())

    def recipient(self, to: str | Circle, today: date | None = None) -> Recipient:
        """A contact, by uid, or a circle, as whom a thing would go to. Raises NotFound."""
        from netcrm.store.boundaries import the_recipient

        return the_recipient(self, to, today or self._today())

    def received(self) -> list[tuple[str, str, str]]:
        """What was got, newest first: uid, what it is, from whom."""
        from netcrm.store.boundaries import received

        return received(self)

    def guidelines(self) -> list[Guideline]:
        """The guidelines kept, by title, each with its versions."""
        from netcrm.store.boundaries import guidelines

        return guidelines(self)

    # Verbs

    def agree(self, draft: BoundaryDraft, *, dry_run: bool = False) -> Changed:
        """Record what was agreed. Raises NotFound, Refused."""
        from netcrm.store.boundaries_write import agree

        return self._verb("Agreed a boundary", lambda tx: agree(tx, draft), dry_run)

    def review_boundary(self, uid: str, draft: BoundaryDraft, *, dry_run: bool = False) -> Changed:
        """Record that an agreement was looked at again, with the terms that change. Raises NotFound, Refused."""
        from netcrm.store.boundaries_write import review

        agreement = self.boundary(uid)
        return self._verb("Reviewed a boundary", lambda tx: review(tx, agreement, draft), dry_run)

    def end_boundary(self, uid: str, why: str = "", *, on: date | None = None, dry_run: bool = False) -> Changed:
        """Record that an agreement has ended. Raises NotFound, Refused."""
        from netcrm.store.boundaries_write import end

        agreement = self.boundary(uid)
        return self._verb("Ended a boundary", lambda tx: end(tx, agreement, (on or tx.today).isoformat(), why), dry_run)

    def record_consent(self, draft: ConsentDraft, *, dry_run: bool = False) -> Changed:
        """Record that consent was asked for, given, declined or withdrawn: by whom it came from when the draft names
        nobody. Raises NotFound, Refused."""
        from netcrm.store.boundaries import asked
        from netcrm.store.boundaries_write import consent

        about = asked(self, draft.about)
        return self._verb("Recorded a consent", lambda tx: consent(tx, draft, about), dry_run)

    def keep_guideline(self, title: str, text: str, *, on: date | None = None, dry_run: bool = False) -> Changed:
        """Record the text of a guideline: its first, or a new version. Raises Refused."""
        from netcrm.store.boundaries_write import keep_guideline

        return self._verb(
            "Kept a guideline", lambda tx: keep_guideline(tx, title, text, (on or tx.today).isoformat()), dry_run
        )

    def share_card(
        self, whose: str, to: str, *, against: str = "", unagreed: bool = False, dry_run: bool = False
    ) -> tuple[str, str, Changed]:
        """Hand a contact's card to another one: the card as text, why it may pass, and the change that records it.

        Only how they are reached and where they work is in the card. Raises Withheld when the judge says no and no
        written reason is given ``against`` it; NothingAgreed when nothing is agreed with them, unless it shall pass
        ``unagreed``; NotFound, Refused when both are one.
        """
        from netcrm.store.cards import card, judged, record
        from netcrm.store.names import resolve

        today = self._today()
        with self._snapshot():
            owner, receiver = resolve(self, whose, today), resolve(self, to, today)
            why, reason = judged(self, owner, receiver, today, against, unagreed)
            text = card(self, owner.uid, today)
        day = today.isoformat()
        changed = self._verb("Shared a card", lambda tx: record(tx, owner, receiver, day, reason), dry_run)
        return text, why, changed
