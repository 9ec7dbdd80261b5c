"""Book's reads and verbs of me: profile, traits, needs, offers, objectives, and the contacts linked to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import Changed, MeRow, NeedRow, ObjectiveRow, OfferRow, ToldRow, TraitRow, Who
from netcrm.models.steps import NeedChange, OfferVersionRow
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.drafts import NeedDraft, OfferDraft
    from netcrm.store.changes import Tx
    from netcrm.words import NeedState


def _offer(
    row: tuple[Any, ...],
    versions: Sequence[OfferVersionRow],
    told: Sequence[tuple[Who, str, str]],
    key_members: Iterable[Who],
) -> OfferRow:
    """An offer, and who has which picture of it (performance criterion 2): told on the day of a change, whoever was
    told before it was written down has the earlier one."""
    uid, what, sort = row
    now = versions[-1] if versions else OfferVersionRow(1, what, sort, "", "")
    heard = {who.uid for who, _, _ in told}

    def heard_of(on: str, at: str) -> int:
        first = versions[0].number if versions else now.number
        return max([first, *(v.number for v in versions if (v.on, v.at) <= (on, at))])

    return OfferRow(
        uid,
        what,
        sort,
        now.on,
        now.number,
        tuple(ToldRow(who, on, (n := heard_of(on, at)) == now.number, n) for who, on, at in told),
        tuple(who for who in key_members if who.uid not in heard),
        tuple(versions[:-1]),
    )


class MeMixin(BookCore):
    """What Book does with me."""

    # Reads

    def me(self) -> MeRow:
        """My profile with traits, objectives, needs and offers."""
        found = self._rows("detail.me")
        name, organisation, team, email = found[0] if found else ("", "", "", "")
        return MeRow(
            name=name,
            organisation=organisation,
            team=team,
            email=email,
            traits=tuple(TraitRow(*row) for row in self._rows("detail.traits")),
            objectives=tuple(self.objectives()),
            needs=tuple(self.needs()),
            offers=tuple(self.offers()),
        )

    def needs(self) -> list[NeedRow]:
        """My needs with the contacts linked to each, the oldest first."""
        from netcrm.store.contacts_read import by_contact

        found = by_contact(self._rows("detail.needs"), 5)
        return [NeedRow(uid, what, horizon, state, whos, rank) for (uid, what, horizon, state, rank), whos in found]

    def need_history(self, uid: str) -> list[NeedChange]:
        """The entries in which a need was opened or changed, the oldest first."""
        return [NeedChange(*row) for row in self._rows("detail.need_history", {"uid": uid})]

    def offers(self) -> list[OfferRow]:
        """What I can offer with who was told of it and how it read before, the oldest first."""
        rows = self._rows("detail.offers")
        key_members = [Who(*row) for row in self._rows("detail.key_members")] if rows else []
        told: dict[str, list[tuple[Who, str, str]]] = {}
        versions: dict[str, list[OfferVersionRow]] = {}
        for offer, uid, name, kind, latest in self._rows("detail.told") if rows else ():
            on, _, at = latest.partition(" ")
            told.setdefault(offer, []).append((Who(uid, name, kind), on, at))
        for offer, number, what, sort, since in self._rows("detail.offer_versions") if rows else ():
            on, _, at = since.partition(" ")
            versions.setdefault(offer, []).append(OfferVersionRow(number, what, sort, on, at))
        return [_offer(row, versions.get(row[0], ()), told.get(row[0], ()), key_members) for row in rows]

    def objectives(self) -> list[ObjectiveRow]:
        """My objectives with the contacts linked to each, the oldest first."""
        from netcrm.store.contacts_read import by_contact

        found = by_contact(self._rows("detail.objectives"), 3)
        return [ObjectiveRow(uid, text, closed_on, whos) for (uid, text, closed_on), whos in found]

    # Verbs

    def save_me(
        self,
        *,
        name: str | None = None,
        organisation: str | None = None,
        team: str | None = None,
        email: str | None = None,
        dry_run: bool = False,
    ) -> Changed:
        """Save what is given of my profile."""
        from netcrm.store.me import save

        given = {"name": name, "organisation": organisation, "team": team, "email": email}
        values = {key: value for key, value in given.items() if value is not None}
        return self._verb("Saved your profile", lambda tx: save(tx, values), dry_run)

    def add_need(self, draft: NeedDraft, *, dry_run: bool = False) -> Changed:
        """Add a need of mine, with its journal entry."""
        from netcrm.store.me import add_need

        return self._verb("Added a need", lambda tx: add_need(tx, draft), dry_run)

    def edit_need(
        self,
        uid: str,
        *,
        what: str | None = None,
        horizon: str | None = None,
        state: NeedState | None = None,
        priority: int | None = None,
        changed: str = "",
        did: str = "",
        on: date | None = None,
        dry_run: bool = False,
    ) -> Changed:
        """Change a need, meet it or drop it: a review of needs in the journal. ``changed``: what changed, in my words;
        ``did``: what I did about it. Raises NotFound."""
        from netcrm.store.me import edit_need

        def work(tx: Tx) -> str:
            return edit_need(
                tx,
                uid,
                on=on or tx.today,
                what=what,
                horizon=horizon,
                state=state,
                priority=priority,
                changed=changed,
                did=did,
            )

        return self._verb("Changed a need", work, dry_run)

    def delete_need(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete a need; its entries stay in the journal. Raises NotFound."""
        from netcrm.store.me import remove_need

        return self._verb("Deleted a need", lambda tx: remove_need(tx, uid), dry_run)

    def add_offer(self, draft: OfferDraft, *, dry_run: bool = False) -> Changed:
        """Add something that I can give."""
        from netcrm.store.me import add_offer

        return self._verb("Added an offer", lambda tx: add_offer(tx, draft), dry_run)

    def edit_offer(
        self, uid: str, *, what: str | None = None, sort: str | None = None, dry_run: bool = False
    ) -> Changed:
        """Change an offer. Raises NotFound."""
        from netcrm.store.me import edit_offer

        return self._verb("Changed an offer", lambda tx: edit_offer(tx, uid, what, sort), dry_run)

    def delete_offer(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete an offer. Raises NotFound."""
        from netcrm.store.me import remove_offer

        return self._verb("Deleted an offer", lambda tx: remove_offer(tx, uid), dry_run)

    def add_objective(self, text: str, *, dry_run: bool = False) -> Changed:
        """Add an objective of mine in developing the network."""
        from netcrm.store.me import add_objective

        return self._verb("Added an objective", lambda tx: add_objective(tx, text), dry_run)

    def edit_objective(
        self, uid: str, *, text: str | None = None, closed_on: str | None = None, dry_run: bool = False
    ) -> Changed:
        """Change an objective; ``closed_on`` closes it on that day, '' opens it again. Raises NotFound."""
        from netcrm.store.me import edit_objective

        return self._verb("Changed an objective", lambda tx: edit_objective(tx, uid, text, closed_on), dry_run)

    def delete_objective(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete an objective. Raises NotFound."""
        from netcrm.store.me import remove_objective

        return self._verb("Deleted an objective", lambda tx: remove_objective(tx, uid), dry_run)

    def add_trait(self, sort: str, text: str, *, dry_run: bool = False) -> Changed:
        """Add an interest, a value or a motivation of mine. Raises Refused for another sort."""
        from netcrm.store.me import add_trait

        return self._verb("Added a trait", lambda tx: add_trait(tx, sort, text), dry_run)

    def edit_trait(self, uid: str, text: str, *, dry_run: bool = False) -> Changed:
        """Change the words of a trait. Raises NotFound."""
        from netcrm.store.me import edit_trait

        return self._verb("Changed a trait", lambda tx: edit_trait(tx, uid, text), dry_run)

    def delete_trait(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete a trait. Raises NotFound."""
        from netcrm.store.me import remove_trait

        return self._verb("Deleted a trait", lambda tx: remove_trait(tx, uid), dry_run)

    def link_need(self, contacts: Iterable[str], need: str, linked: bool = True, *, dry_run: bool = False) -> Changed:
        """Say that contacts may help with a need of mine, or that they no longer do. Raises NotFound."""
        from netcrm.models.tables import Need
        from netcrm.store.me import link

        return self._verb("Linked a need", lambda tx: link(tx, Need, contacts, need, linked, tx.today), dry_run)

    def link_objective(
        self, contacts: Iterable[str], objective: str, linked: bool = True, *, dry_run: bool = False
    ) -> Changed:
        """Say that contacts serve an objective of mine, or that they no longer do. Raises NotFound."""
        from netcrm.models.tables import Objective
        from netcrm.store.me import link

        def work(tx: Tx) -> str:
            return link(tx, Objective, contacts, objective, linked, tx.today)

        return self._verb("Linked an objective", work, dry_run)
