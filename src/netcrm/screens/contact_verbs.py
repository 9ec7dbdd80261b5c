"""The verbs of contacts, shared by the list and the page of one contact: they act on whoever is ``chosen``.

What only a verb needs is imported when it is called: the list of contacts is often the first screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netcrm.commands import with_keys
from netcrm.models.rows import Changed, ContactDetail, ContactRow
from netcrm.rules.said import plural
from netcrm.screens import suggest
from netcrm.screens.base import Asking
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.store.book import Book

COPIED_MAX = 500
"""Contacts whose e-mail addresses are copied at a time."""
ENDS = "{contact.end} ends a relationship, with its reason."
NOTHING_TO_LINK = (
    "No need or objective of yours yet: {anywhere.profile} opens your profile, {profile.new} adds one there."
)
NOBODY = "Nobody is chosen: move to a contact or mark some with {list.mark}."


class ContactVerbs(Asking[None]):
    """Mixed into a screen that says whom its verbs are about."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The uids that a verb acts on."""
        raise NotImplementedError(type(self).__name__)

    def have_gone(self, changed: Changed) -> None:
        """Those chosen are no longer there."""

    def copied(self) -> str | None:
        """What ``y`` copies on this screen; None: the e-mail addresses of those chosen."""
        return None

    def _keyed(self, text: str) -> str:
        """A text of the program's own with the keys in force."""
        return with_keys(text, self.netcrm.keymap)

    def _with(self, use: Callable[[tuple[str, ...], str], None]) -> None:
        """Call ``use`` with those chosen and what to call them: one's name, or how many they are."""
        uids = self.chosen
        if not uids:
            self.netcrm.say(self._keyed(NOBODY))
            return
        if len(uids) > 1:
            use(uids, plural(len(uids), "contact"))
            return
        self.ask(lambda book: book.resolve(uids[0]).name, lambda name: use(uids, name), group="verb")

    def _one(self, use: Callable[[str], None]) -> None:
        uids = self.chosen
        if not uids:
            self.netcrm.say(self._keyed(NOBODY))
        elif len(uids) > 1:
            self.netcrm.say(f"{plural(len(uids), 'contact')} marked: this is for one at a time. Esc clears the marks.")
        else:
            use(uids[0])

    # Adding and editing

    def action_new(self) -> None:
        from netcrm.screens.contact_form import ContactForm

        self.app.push_screen(ContactForm())

    def action_edit(self) -> None:
        from netcrm.screens.contact_form import ContactForm

        def edit(uid: str) -> None:
            self.app.push_screen(ContactForm(uid))

        self._one(edit)

    def action_brief(self) -> None:
        from netcrm.screens.brief import BriefScreen

        if self.chosen:
            self.app.push_screen(BriefScreen(self.chosen))
        else:
            self.netcrm.say(self._keyed(NOBODY))

    def action_triage(self) -> None:
        from netcrm.screens.triage import TriageScreen

        self.app.push_screen(TriageScreen())

    def action_import_files(self) -> None:
        from netcrm.screens.import_files import ImportScreen

        self.app.push_screen(ImportScreen())

    # On one or all marked

    def action_tag(self) -> None:
        from netcrm.screens.ask_text import AskText

        def asked(uids: tuple[str, ...], whom: str) -> None:
            def answered(text: str | None) -> None:
                if text:
                    add, remove = spoken_tags(text)
                    self.do(lambda book: book.tag(uids, add=add, remove=remove))

            self.app.push_screen(
                AskText(
                    f"Tags of {whom}",
                    hint="funding vat −old: adds two, takes one away · tab completes",
                    suggester=suggest.tags(self.netcrm.desk),
                    check=tag_fault,
                ),
                answered,
            )

        self._with(asked)

    def action_cadence(self) -> None:
        from netcrm.rules import spoken
        from netcrm.screens.ask_text import AskText

        def asked(uids: tuple[str, ...], whom: str) -> None:
            def answered(text: str | None) -> None:
                if text is not None:
                    days = spoken.cadence(text)
                    self.do(lambda book: book.set_cadence(uids, days))

            self.app.push_screen(
                AskText(
                    f"How often to be in touch with {whom}",
                    hint="30 (days), weekly, monthly, every 3 months, none",
                    suggester=suggest.words(
                        "weekly", "fortnightly", "monthly", "quarterly", "every ", "none", "yearly"
                    ),
                    check=cadence_fault,
                ),
                answered,
            )

        self._with(asked)

    def action_stage(self) -> None:
        from netcrm.screens.ask_text import AskChoice

        def asked(uids: tuple[str, ...], whom: str) -> None:
            def answered(stage: str | None) -> None:
                if stage:
                    from netcrm.words import Stage

                    self.do(lambda book: book.set_stage(uids, Stage(stage)))

            choices = (
                ("active", "active: I work with them"),
                ("prospect", "prospect: I would like to"),
                ("imported", "imported: not looked at yet"),
            )
            self.app.push_screen(AskChoice(f"Stage of {whom}", choices, said=self._keyed(ENDS)), answered)

        self._with(asked)

    def action_key_member(self) -> None:
        """All become key members; if all are already, none is."""
        uids = self.chosen
        if not uids:
            self.netcrm.say(self._keyed(NOBODY))
            return

        def work(book: Book) -> Changed:
            if len(uids) == 1:
                return book.set_key_member(uids, not book.contact(uids[0]).row.key_member)
            changed = book.set_key_member(uids, True, dry_run=True)
            return book.set_key_member(uids, bool(changed.contacts))

        self.do(work)

    def action_link(self) -> None:
        from netcrm.screens.ask_text import AskChoice

        def asked(uids: tuple[str, ...], whom: str) -> None:
            wanted = frozenset(uids)

            def read(book: Book) -> list[tuple[str, str]]:
                found = []
                things = [("need", n.uid, n.what, n.contacts) for n in book.needs() if n.state == "open"]
                things += [("objective", o.uid, o.text, o.contacts) for o in book.objectives() if not o.closed_on]
                for sort, uid, what, contacts in things:
                    linked = wanted <= {who.uid for who in contacts}
                    sign = "✓" if linked else " "
                    found.append((f"{sort} {'-' if linked else '+'} {uid}", f"{sign} {sort}: {what}"))
                return found

            def choose(found: list[tuple[str, str]]) -> None:
                if not found:
                    self.netcrm.say(self._keyed(NOTHING_TO_LINK))
                    return
                said = "✓ is linked; choosing it takes the link away."
                self.app.push_screen(AskChoice(f"Link {whom} to", found, said=said), answered)

            def answered(answer: str | None) -> None:
                if answer:
                    sort, sign, uid = answer.split(" ")
                    if sort == "need":
                        self.do(lambda book: book.link_need(uids, uid, linked=sign == "+"))
                    else:
                        self.do(lambda book: book.link_objective(uids, uid, linked=sign == "+"))

            self.ask(read, choose, group="verb")

        self._with(asked)

    # On one

    def action_end(self) -> None:
        from netcrm.screens.ask_text import AskText

        def asked(uids: tuple[str, ...], whom: str) -> None:
            def answered(why: str | None) -> None:
                if why:
                    self.do(lambda book: book.end_contact(uids[0], why))

            hint = "the reason; it goes into the journal"
            self.app.push_screen(AskText(f"End the relationship with {whom}", hint=hint), answered)

        self._one(lambda _: self._with(asked))

    def action_share_card(self) -> None:
        """Hand the card to somebody: the judge is asked, and it is copied."""
        from netcrm.screens.sharing import ask_to_share

        self._one(lambda _: self._with(lambda uids, name: ask_to_share(self, uids[0], name)))

    def action_forget(self) -> None:
        """Erase the person for good, once their name is typed."""
        from netcrm.screens.forgetting import ask_to_forget

        self._one(lambda _: self._with(lambda uids, name: ask_to_forget(self, uids[0], name)))

    def action_delete(self) -> None:
        from netcrm.screens.ask_text import AskChoice

        uids = self.chosen
        if len(uids) == 1:
            self.do(lambda book: book.delete_contact(uids[0]), done=self.have_gone)
            return

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self.do(lambda book: book.delete_contacts(uids), done=self.have_gone)

        if uids:
            count, back = plural(len(uids), "contact"), self._keyed("; {anywhere.undo} brings them back")
            choices = (("keep", "keep them"), ("delete", f"delete {count}{back}"))
            self.app.push_screen(AskChoice(f"Delete {count}?", choices), answered)
        else:
            self.netcrm.say(self._keyed(NOBODY))

    def action_merge(self) -> None:
        from netcrm.screens.ask_text import AskChoice

        uids = self.chosen
        if len(uids) != 2:
            self.netcrm.say(
                self._keyed("Mark the two contacts that are the same with {list.mark}, then press {contacts.merge}.")
            )
            return

        def read(book: Book) -> list[ContactDetail]:
            return [book.contact(uid) for uid in uids]

        def choose(two: list[ContactDetail]) -> None:
            choices = [(detail.row.uid, f"keep {detail.row.name}: {_known(detail.row)}") for detail in two]
            said = "Both histories, all details and tags go to the one that stays."
            self.app.push_screen(AskChoice("Merge the two: which name stays?", choices, said=said), answered)

        def answered(keep: str | None) -> None:
            if keep:
                drop = uids[1] if keep == uids[0] else uids[0]
                self.do(lambda book: book.merge(keep, drop), done=self.have_gone)

        self.ask(read, choose, group="verb")

    def on_row_list_copied(self, event: RowList.Copied) -> None:
        event.prevent_default()
        if (text := self.copied()) is not None:
            self.netcrm.copy_text(text)
            return
        uids = self.chosen
        if not uids:
            return

        def read(book: Book) -> tuple[str, str]:
            rows = [book.contact(uid) for uid in uids[:COPIED_MAX]]
            found = [mail for detail in rows if (mail := email(detail))]
            if len(rows) == 1:
                return (found[0], "") if found else (rows[0].row.name, "No e-mail known: the name is copied.")
            left = len(uids) - len(found)
            said = f"Copied {plural(len(found), 'e-mail address', 'e-mail addresses')}"
            return ", ".join(found), f"{said}; {left} have none." if left else f"{said}."

        def done(answer: tuple[str, str]) -> None:
            text, said = answer
            if text:
                self.netcrm.copy_text(text)
            if said:
                self.netcrm.say(said)

        self.ask(read, done, group="copy")


def _known(row: ContactRow) -> str:
    return ", ".join(part for part in (row.organisation or row.kind, row.stage) if part)


def email(detail: ContactDetail) -> str:
    """The preferred e-mail address, else the first, else ''."""
    found = sorted((p for p in detail.points if p.kind == "email"), key=lambda p: not p.preferred)
    return found[0].value if found else ""


def spoken_tags(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What to add and what to take away, from 'funding +vat −old, #eu'."""
    add: list[str] = []
    remove: list[str] = []
    for word in text.replace(",", " ").split():
        name = word.lstrip("+-−#")
        if name:
            (remove if word[0] in "-−" else add).append(name)
    return tuple(dict.fromkeys(add)), tuple(dict.fromkeys(remove))


def tag_fault(text: str) -> str:
    """What is wrong with tags as typed, in words."""
    return "" if any(spoken_tags(text)) else "no tag in it: use funding to add, −funding to take away"


def cadence_fault(text: str) -> str:
    """What is wrong with a cadence as typed, in words."""
    from netcrm.rules import spoken

    try:
        spoken.cadence(text)
    except ValueError as error:
        return str(error)
    return ""
