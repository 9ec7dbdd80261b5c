"""Book's reads and verbs of the journal, of what waits, and of evidence: thin delegates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from netcrm.models.filters import JournalFilter
from netcrm.models.followed import Followed, OpenThought
from netcrm.models.rows import ActionRow, Changed, Meanwhile, PlanRow, PromiseRow, TodayRows
from netcrm.store.core import BookCore
from netcrm.words import Detail

if TYPE_CHECKING:
    from netcrm.models.drafts import ActionDraft, ActionEdit, PlanDraft, PromiseDraft
    from netcrm.rules.capture.records import Capture, Event
    from netcrm.standards import Standard
    from netcrm.store.changes import Tx
    from netcrm.store.exits import Stop
    from netcrm.store.journal import Before
    from netcrm.words import PlanState, PromiseState


class JournalMixin(BookCore):
    """What Book does with the journal."""

    # The journal

    def journal(
        self,
        f: JournalFilter = JournalFilter(),  # noqa: B008  # a frozen value
        standard: Standard | None = None,
        *,
        before: Before = None,
        limit: int = 100,
    ) -> list[ActionRow]:
        """A page of what the filter selects, newest first; ``before`` is the uid of the last row of the page before."""
        from netcrm.store.journal import page

        return page(self, f, standard, before=before, limit=limit)

    def count_journal(self, f: JournalFilter = JournalFilter(), standard: Standard | None = None) -> int:  # noqa: B008
        """How many actions the filter selects."""
        from netcrm.store.journal import count

        return count(self, f, standard)

    def timeline(self, uid: str, *, before: Before = None, limit: int = 50) -> list[ActionRow]:
        """What was done with a contact, or said of it, newest first. Raises NotFound."""
        from netcrm.store.journal import timeline

        return timeline(self, uid, before=before, limit=limit)

    def action(self, uid: str, standard: Standard | None = None) -> ActionRow:
        """The action of this uid or of its unique beginning. Raises NotFound, Refused."""
        from netcrm.store.journal import by_uid

        return by_uid(self, uid, standard)

    def entries(self, uids: Iterable[str], standard: Standard | None = None) -> list[ActionRow]:
        """The actions of these uids, newest first; those that are gone are left out."""
        from netcrm.store.journal import of_uids

        return of_uids(self, uids, standard)

    def follows(self, uids: Iterable[str]) -> dict[str, Followed]:
        """What each of these actions follows from, and what follows from it; those without either are left out."""
        from netcrm.store.journal import follows

        return follows(self, uids)

    def open_thoughts(self, who: Sequence[str] = ()) -> list[OpenThought]:
        """Reflections, effects and expectations that nothing was done about yet, newest first; about any of the
        contacts ``who`` (uids), where they are given."""
        from netcrm.store.network import open_thoughts

        return open_thoughts(self, who)

    def record(
        self, capture: Capture, *, now: datetime | None = None, against: str = "", dry_run: bool = False
    ) -> Changed:
        """Record everything that a capture line means, in one change; its event sticks for the next line.

        ``now`` is given by callers that showed a preview of the same moment; the store's clock decides what is written.
        Raises Refused while the line leaves something open, NotFound when a contact or thing has gone meanwhile, and
        Withheld when it passes on what may not pass, unless ``against`` says in writing why it does all the same.
        """
        from netcrm.store.exits import anyway, of_capture, stand
        from netcrm.store.kept_text import stick
        from netcrm.store.recording import record

        if against.strip():
            capture = anyway(self, capture, against.strip(), self._today())
        stand(self, of_capture(self, capture), self._today())

        with self._change("Recorded a line", dry_run=dry_run) as tx:
            tx.label = record(tx, capture)
            stick(tx.raw, capture.event, tx.today, tx.uid)
        return tx.result()

    def stops(self, capture: Capture, today: date) -> list[Stop]:
        """What a line passes on that may not pass as things stand, each with the judge's verdict."""
        from netcrm.store.exits import judged, of_capture

        return judged(self, of_capture(self, capture), today)

    def add_action(self, draft: ActionDraft, *, mine: bool = False, dry_run: bool = False) -> Changed:
        """Record one action from a form. Raises NotFound, Refused, Withheld when it passes on what may not pass (its
        detail ``override`` goes against that), Unsure when it may, by its words, be something received that may not:
        ``mine`` says that it is not."""
        from netcrm.store.actions import known, write_action
        from netcrm.store.exits import of_draft, stand
        from netcrm.store.kept_back import sure

        stand(self, of_draft(self, draft), self._today())
        against = draft.details.get(Detail.OVERRIDE, "").strip()
        if not mine and not against:
            sure(self, draft, draft.details.get(Detail.WHAT, "") or draft.text, self._today())

        def work(tx: Tx) -> str:
            write_action(tx, draft)
            names = ", ".join(contact.name for contact in known(tx, draft.who).values())
            said = f"Recorded {draft.kind.value.replace('_', ' ')} {names}".rstrip()
            return f"{said}, against a refusal" if against else said

        return self._verb("Recorded an action", work, dry_run)

    def edit_action(
        self,
        uid: str,
        changes: ActionEdit,
        *,
        seen: ActionRow | None = None,
        over: Collection[Meanwhile] = (),
        dry_run: bool = False,
    ) -> Changed:
        """Change what ``changes`` gives. Raises NotFound, Refused, Withheld when it would then pass on what may not
        pass; ``seen`` and ``over`` as for a contact."""
        from netcrm.store.actions_edit import edit
        from netcrm.store.exits import of_edit, stand
        from netcrm.store.meanwhile import action_changes

        def work(tx: Tx) -> str:
            held = action_changes(changes, seen, self.action(uid), over) if seen is not None else changes
            return edit(tx, uid, held)

        stand(self, of_edit(self, uid, changes), self._today(), "Nothing was changed")
        return self._verb("Edited an action", work, dry_run)

    def delete_action(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Delete an action; the label says what went or came back with it. Raises NotFound, Refused."""
        from netcrm.store.actions_delete import remove

        return self._verb("Deleted an action", lambda tx: remove(tx, uid), dry_run)

    def delete_actions(self, uids: Sequence[str], *, dry_run: bool = False) -> Changed:
        """Delete several actions in one change. Raises NotFound, Refused: then none is deleted."""
        from netcrm.store.actions_delete import remove_all

        return self._verb("Deleted actions", lambda tx: remove_all(tx, uids), dry_run)

    def except_mapping(
        self, action: str, unit: str, criterion: str, included: bool | None, *, dry_run: bool = False
    ) -> Changed:
        """Put an action in a criterion (True), take it out (False), or leave it to the rules again (None)."""
        from netcrm.store.actions_edit import except_mapping

        return self._verb(
            "Changed a mapping", lambda tx: except_mapping(tx, action, unit, criterion, included), dry_run
        )

    # What waits

    def today(self, today: date | None = None, *, limit: int = 8) -> TodayRows:
        """What waits on a day (now, when not given), at most ``limit`` rows of each sort."""
        from netcrm.store.today import today as read

        now = self.clock()
        moment = (
            now if today is None or today == now.date() else datetime.combine(today, datetime.min.time(), now.tzinfo)
        )
        return read(self, moment, limit=limit)

    def promises(self, state: PromiseState | None = None, contact: str = "") -> list[PromiseRow]:
        """Promises of a state and with a contact (all when not given): those due first, those without a date last."""
        from netcrm.store.duties import promises

        return promises(self, self._today(), state, contact)

    def plans(self, state: PlanState | None = None, contact: str = "") -> list[PlanRow]:
        """Follow-ups and meetings of a state and with a contact (all when not given), by their day."""
        from netcrm.store.duties import plans

        return plans(self, state, contact)

    def add_promise(self, draft: PromiseDraft, *, dry_run: bool = False) -> Changed:
        """Open a promise. Raises NotFound, Refused."""
        from netcrm.store.promises import add

        return self._verb("Recorded a promise", lambda tx: add(tx, draft), dry_run)

    def keep_promise(self, uid: str, on: date | None = None, *, text: str = "", dry_run: bool = False) -> Changed:
        """An open promise was kept. Raises NotFound, Refused when it is not open."""
        return self._settle(uid, "kept", on, text=text, dry_run=dry_run)

    def break_promise(self, uid: str, on: date | None = None, *, text: str = "", dry_run: bool = False) -> Changed:
        """An open promise was broken. Raises NotFound, Refused when it is not open."""
        return self._settle(uid, "broken", on, text=text, dry_run=dry_run)

    def release_promise(
        self,
        uid: str,
        due: str | None = None,
        why: str = "",
        *,
        on: date | None = None,
        agreed: bool = True,
        dry_run: bool = False,
    ) -> Changed:
        """An open promise was renegotiated: released, or moved to another due date; moved by me alone when that was not
        ``agreed``. Raises NotFound, Refused."""
        if due is None:
            return self._settle(uid, "released", on, why=why, dry_run=dry_run)
        from netcrm.store.promises import move

        return self._verb(
            "Moved a promise", lambda tx: move(tx, uid, due, on or tx.today, why=why, agreed=agreed), dry_run
        )

    def postpone_promise(self, uid: str, due: str, why: str = "", *, dry_run: bool = False) -> Changed:
        """An open promise was moved, as agreed, to another due date. Raises NotFound, Refused."""
        return self.release_promise(uid, due, why, dry_run=dry_run)

    def _settle(self, uid: str, kind: str, on: date | None, *, why: str = "", text: str = "", dry_run: bool) -> Changed:
        from netcrm.store.promises import settle
        from netcrm.words import Kind

        return self._verb(
            "Settled a promise", lambda tx: settle(tx, uid, Kind(kind), on or tx.today, why=why, text=text), dry_run
        )

    def plan_of(self, action: str) -> PlanRow | None:
        """The follow-up or meeting that the action of this uid is about, None when it is about none."""
        from netcrm.store.duties import plan_of

        return plan_of(self, action)

    def add_plan(self, draft: PlanDraft, *, dry_run: bool = False) -> Changed:
        """Put a follow-up or a meeting in the diary. Raises NotFound, Refused."""
        from netcrm.store.plans import add

        return self._verb("Planned", lambda tx: add(tx, draft), dry_run)

    def done_plan(self, uid: str, *, on: date | None = None, dry_run: bool = False) -> Changed:
        """An open follow-up or meeting is done with. Raises NotFound, Refused."""
        from netcrm.store.plans import done

        return self._verb("Done", lambda tx: done(tx, uid, on or tx.today), dry_run)

    def drop_plan(self, uid: str, *, on: date | None = None, dry_run: bool = False) -> Changed:
        """An open follow-up or meeting will not take place. Raises NotFound, Refused."""
        from netcrm.store.plans import drop

        return self._verb("Dropped", lambda tx: drop(tx, uid, on or tx.today), dry_run)

    def postpone_plan(
        self, uid: str, due: str, *, time: str = "", on: date | None = None, dry_run: bool = False
    ) -> Changed:
        """An open follow-up or meeting moves to another day. Raises NotFound, Refused."""
        from netcrm.store.plans import postpone

        return self._verb("Moved", lambda tx: postpone(tx, uid, due, on or tx.today, time=time), dry_run)

    def snooze(self, sort: str, uid: str, until: date | None, *, dry_run: bool = False) -> Changed:
        """Keep a contact, promise or plan out of Today until a day (None: show it again). Writes no action."""
        from netcrm.store.plans import snooze

        return self._verb("Put off", lambda tx: snooze(tx, sort, uid, until), dry_run)

    # Evidence and claims

    # Outside the journal and outside undo

    def draft(self, place: str) -> str:
        """The text left unrecorded at a place, '' when none."""
        from netcrm.store.kept_text import draft

        return draft(self, place)

    def save_draft(self, place: str, text: str) -> None:
        """Keep the text of a place; blank text forgets it."""
        from netcrm.store.kept_text import save_draft

        save_draft(self, place, text)

    def event(self) -> Event | None:
        """The event that sticks, None when there is none: it lasts for the day on which it was set."""
        from netcrm.store.kept_text import event

        return event(self)

    def set_event(self, value: Event | None) -> None:
        """Let an event stick for the next lines, or clear it."""
        from netcrm.store.kept_text import set_event

        set_event(self, value)

    def setting(self, key: str) -> str:
        """A setting's value, '' when it is not set."""
        from netcrm.store.kept_text import setting

        return setting(self, key)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting; '' forgets it."""
        from netcrm.store.kept_text import set_setting

        set_setting(self, key, value)
