"""Every verb of the program, declared once.

The declaration feeds the key bindings, the key bar, the palette, the help page and the README's key table. An action
named ``action_<name>`` on the screen or app carries it out. Standard library only.

A text that speaks of a key names its verb, as ``{anywhere.undo}``; :func:`with_keys` puts the key in force there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from netcrm.verbs import SHOWN, reading
from netcrm.verbs import Verb as Verb
from netcrm.verbs import Where as Where
from netcrm.verbs import shown as shown
from netcrm.verbs_portfolio import PORTFOLIO

DESTINATIONS: tuple[tuple[str, str, str], ...] = (
    ("1", "today", "Today"),
    ("2", "contacts", "Contacts"),
    ("3", "introductions", "Introductions"),
    ("4", "ledger", "Ledger"),
    ("5", "boundaries", "Boundaries"),
    ("6", "coverage", "Coverage"),
    ("7", "journal", "Journal"),
)
"""Key, mode and title of each destination, in order."""

_A, _L = Where.ANYWHERE, Where.LIST


def _of_contacts(where: Where) -> tuple[Verb, ...]:
    """The verbs about whoever is marked in the list, or whose page is open."""
    return (
        Verb("edit", ("e",), "edit", "Edit the contact.", where, bar=3),
        Verb("brief", ("b",), "brief", "Read the page before meeting them.", where, bar=4),
        Verb("tag", ("t",), "tag", "Add or remove tags.", where, bar=5),
        Verb("cadence", ("C",), "cadence", "Set how often to be in touch.", where),
        Verb("stage", ("S",), "stage", "Set the stage: prospect or active.", where),
        Verb("key_member", ("K",), "key member", "Key member of the network, or not.", where),
        Verb("link", ("l",), "link", "Link to a need or objective of mine, or unlink.", where),
        Verb("share_card", ("H",), "share card", "Hand the card to somebody, as agreed with its owner.", where),
        Verb("end", ("E",), "end", "End the relationship, with the reason.", where),
        Verb("delete", ("x",), "delete", "Delete the contact; {anywhere.undo} brings it back.", where),
    )


VERBS: tuple[Verb, ...] = (
    Verb("record", ("a",), "record", "Record what happened, in one line.", _A, bar=1),
    *(Verb(f"go('{mode}')", (key,), title, f"Go to {title}.", _A, palette=False) for key, mode, title in DESTINATIONS),
    Verb("undo", ("u",), "undo", "Take back the latest change.", _A),
    Verb("redo", ("ctrl+r",), "redo", "Make the change again that was taken back.", _A),
    Verb("palette", ("colon", "ctrl+p"), "palette", "Find a contact or a command by name.", _A, palette=False),
    Verb("profile", ("M",), "me", "Show and edit my own profile: offers, needs, objectives.", _A),
    Verb("find", ("ctrl+f",), "find", "Search everything that has text.", _A),
    Verb("privacy", ("z", "f9"), "hide", "Hide every word on the screen, or show them again.", _A),
    Verb("help", ("question_mark", "f1"), "help", "Show the keys that work here.", _A, bar=99),
    Verb("back", ("escape",), "back", "Go one level back.", _A, palette=False),
    Verb("forget", (), "forget", "Erase a person for good; undo cannot bring them back.", Where.CONTACT),
    Verb("record_expectations", (), "expectations", "Record what we expect of each other.", _A),
    Verb("declare_interest", (), "interest", "Declare an interest of mine, against a common goal.", _A),
    Verb("state_position", (), "position", "Record my position in a disagreement.", _A),
    Verb("consider_effect", (), "effect", "Record an effect of mine on others.", _A),
    Verb("reflect", (), "reflection", "Write a reflection.", _A),
    Verb("leave_sample", (), "leave", "Leave the sample network.", _A),
    Verb("quit", ("q",), "quit", "Leave netcrm; everything is saved.", _A),
    Verb("down", ("j", "down"), "down", "Move down one row.", _L, palette=False),
    Verb("up", ("k", "up"), "up", "Move up one row.", _L, palette=False),
    Verb("half_down", ("ctrl+d", "pagedown"), "page down", "Move down half a page.", _L, palette=False),
    Verb("half_up", ("ctrl+u", "pageup"), "page up", "Move up half a page.", _L, palette=False),
    Verb("top", ("g", "home"), "top", "Go to the first row.", _L, palette=False),
    Verb("bottom", ("G", "end"), "bottom", "Go to the last row.", _L, palette=False),
    Verb("open", ("enter",), "open", "Open the row under the cursor.", _L, palette=False),
    Verb("mark", ("v", "space"), "mark", "Mark the row; verbs then act on all marked rows.", _L, palette=False),
    Verb("mark_all", ("V",), "mark all", "Mark every row that the filter shows, or none.", _L, palette=False),
    Verb("copy", ("y",), "copy", "Copy the row's text to the clipboard.", _L, palette=False),
    Verb("filter", ("slash",), "filter", "Narrow the list as you type; Esc clears it.", _L),
    # Today
    Verb(
        "done",
        ("d",),
        "done",
        "Promise kept, follow-up done; a meeting opens the line that records it.",
        Where.TODAY,
        bar=2,
    ),
    Verb("brief", ("b",), "brief", "Read the page before meeting them.", Where.TODAY, bar=3),
    Verb("snooze", ("s",), "snooze", "Hide it until another day.", Where.TODAY, bar=4),
    Verb("broken", ("B",), "broken", "The promise was broken; it stays on record.", Where.TODAY),
    Verb("released", ("R",), "another day", "Set another day; a promise can be released instead.", Where.TODAY),
    Verb("delete", ("x",), "drop", "Drop the follow-up or meeting.", Where.TODAY),
    # Contacts
    Verb("new", ("n",), "new", "Add a person or an organisation.", Where.CONTACTS, bar=2),
    *_of_contacts(Where.CONTACTS),
    Verb("copy", ("y",), "copy", "Copy the e-mail address, of all marked if any are.", Where.CONTACTS),
    Verb("merge", ("m",), "merge", "Merge two marked contacts that are the same.", Where.CONTACTS),
    Verb("triage", ("T",), "triage", "Go through imported contacts, one key each.", Where.CONTACTS),
    Verb("import_files", ("I",), "import", "Import contacts from vCard or CSV files.", Where.CONTACTS),
    # One contact
    Verb("record", ("a",), "record", "Record what happened with them: the line begins with the name.", Where.CONTACT),
    *_of_contacts(Where.CONTACT),
    # Briefing
    Verb("new", ("n",), "to raise", "Note what to raise with them next time.", Where.BRIEFING, bar=3),
    Verb("done", ("d",), "raised", "It was raised: tick it off.", Where.BRIEFING, bar=4),
    Verb("copy_all", ("Y",), "copy", "Copy the whole page to the clipboard.", Where.BRIEFING, bar=2),
    # Ledger
    Verb("view", ("w",), "view", "Switch between exchanges, promises, and needs with offers.", Where.LEDGER, bar=2),
    Verb("new", ("n",), "new", "Record something given, received, promised or needed.", Where.LEDGER, bar=3),
    Verb("use", ("U",), "used", "Record what something received was used for.", Where.LEDGER, bar=4),
    Verb("weigh", ("W",), "weigh", "Say how much it was worth, and why.", Where.LEDGER, bar=5),
    Verb("done", ("d",), "kept", "The promise was kept.", Where.LEDGER, bar=4),
    Verb("broken", ("B",), "broken", "The promise was broken; it stays on record.", Where.LEDGER, bar=5),
    Verb("released", ("R",), "another day", "Agree another date for a promise, or release it.", Where.LEDGER),
    Verb("told", ("t",), "told", "Record who was told of an offer of mine, and the answer.", Where.LEDGER, bar=4),
    Verb("edit", ("e",), "edit", "Edit the entry of an exchange, a need or an offer.", Where.LEDGER, bar=6),
    Verb("brief", ("b",), "brief", "Read the page before meeting them.", Where.LEDGER),
    Verb("delete", ("x",), "delete", "Delete the entry; {anywhere.undo} brings it back.", Where.LEDGER),
    *reading(Where.LEDGER, "below the list"),
    # Boundaries
    Verb("new", ("n",), "new", "Record what was agreed about what may pass to whom.", Where.BOUNDARIES, bar=2),
    Verb("review", ("r",), "review", "Look at it again with them: the terms stay, or change.", Where.BOUNDARIES, bar=3),
    Verb("end", ("E",), "end", "It has ended: what it let pass has to be agreed anew.", Where.BOUNDARIES, bar=4),
    Verb("guidelines", ("w",), "guidelines", "Read and write what agreements refer to.", Where.BOUNDARIES, bar=5),
    Verb("consent", ("c",), "consent", "Record a consent under it: for whom, and whether given.", Where.BOUNDARIES),
    Verb("contact", ("o",), "contact", "Open the contact with whom it was agreed.", Where.BOUNDARIES),
    Verb("ended", ("A",), "ended", "Show those that have ended too, or hide them.", Where.BOUNDARIES),
    *reading(Where.BOUNDARIES, "beside the list"),
    # Guidelines
    Verb("open", ("enter",), "open", "Open its entry; of a text: start one with it.", Where.GUIDELINES, 2, False),
    Verb("new", ("n",), "new", "Write a guideline from nothing.", Where.GUIDELINES, bar=3),
    Verb("edit", ("e",), "new version", "Write its next version; the earlier ones stay.", Where.GUIDELINES, bar=4),
    Verb("boundaries", ("w",), "boundaries", "Go back to the boundaries.", Where.GUIDELINES, bar=5),
    *reading(Where.GUIDELINES, "beside the list"),
    # Journal
    Verb("new", ("n",), "new", "Fill in the form of a new entry: expectations, an interest …", Where.JOURNAL, bar=5),
    Verb("edit", ("e",), "edit", "Edit the action.", Where.JOURNAL, bar=2),
    Verb("mapping", ("p",), "mapping", "Show and change which criteria the action supports.", Where.JOURNAL, bar=3),
    Verb("claim", ("c",), "claim", "Claim a criterion with this action as evidence.", Where.JOURNAL, bar=4),
    Verb("delete", ("x",), "delete", "Delete the action; {anywhere.undo} brings it back.", Where.JOURNAL),
    *reading(Where.JOURNAL, "about the action"),
    # Introductions
    Verb("open", ("enter",), "step", "Record a step; on a suggestion: begin it.", Where.INTRODUCTIONS, 2, False),
    Verb("done", ("d",), "step", "Record what has happened: the steps that are possible.", Where.INTRODUCTIONS),
    Verb("draft", ("m",), "message", "Draft the message that is due.", Where.INTRODUCTIONS, bar=3),
    Verb("suggest", ("w",), "suggestions", "Switch between introductions and suggestions.", Where.INTRODUCTIONS, bar=4),
    Verb("new", ("n",), "new", "Begin an introduction of two contacts.", Where.INTRODUCTIONS, bar=5),
    Verb("brief", ("b",), "brief", "Read the page about both.", Where.INTRODUCTIONS),
    Verb("delete", ("x",), "withdraw", "Withdraw it; on a suggestion: suggest it no more.", Where.INTRODUCTIONS),
    *reading(Where.INTRODUCTIONS, "beside the list"),
    # A message
    Verb("copy_all", ("y",), "copy", "Copy the message to the clipboard.", Where.MESSAGE, bar=2),
    Verb("edit", ("e",), "edit", "Edit the message in your editor.", Where.MESSAGE, bar=3),
    Verb("mail", ("o",), "mail", "Open it in the mail program.", Where.MESSAGE, bar=4),
    Verb("done", ("d",), "sent", "It was sent: record the step that it is.", Where.MESSAGE, bar=5),
    Verb("other", ("m",), "another", "Choose another message, or the other side.", Where.MESSAGE),
    *PORTFOLIO,
    # One action
    Verb("edit", ("e",), "edit", "Edit the action.", Where.ACTION, bar=2),
    Verb("mapping", ("p",), "mapping", "Show and change which criteria the action supports.", Where.ACTION, bar=3),
    Verb("claim", ("c",), "claim", "Claim a criterion with this action as evidence.", Where.ACTION, bar=4),
    Verb("delete", ("x",), "delete", "Delete the action; {anywhere.undo} brings it back.", Where.ACTION, bar=5),
    *reading(Where.ACTION, "about the action"),
    # My profile
    Verb("new", ("n",), "new", "Add one more of the section under the cursor.", Where.PROFILE, bar=2),
    Verb("edit", ("e",), "edit", "Edit the line under the cursor.", Where.PROFILE, bar=3),
    Verb("done", ("d",), "met", "The need is met, or the objective reached.", Where.PROFILE, bar=4),
    Verb("delete", ("x",), "remove", "Remove it; {anywhere.undo} brings it back.", Where.PROFILE, bar=5),
    # Find
    Verb("open", ("enter",), "open", "Open the first hit, or the one under the cursor.", Where.FIND, 1, False),
    Verb("hits", ("down",), "to the hits", "Go from the words to the hits.", Where.FIND, 2, False),
    Verb("back", ("escape",), "back", "Leave.", Where.FIND, 3, False),
    # First run
    Verb("import_files", ("i",), "import", "Import contacts from vCard or CSV files.", Where.EMPTY, bar=2),
    Verb("new", ("n",), "add", "Add your first contact.", Where.EMPTY, bar=3),
    Verb("sample", ("t",), "sample", "Look around in a sample network.", Where.EMPTY, bar=4),
)


DECLARED: Mapping[str, str] = {}
"""The keymap of who has remapped nothing."""


def verbs(where: Where, keymap: Mapping[str, str] = DECLARED) -> tuple[Verb, ...]:
    """The verbs of one place, in order of declaration, with the keys in force under ``keymap`` (the setting ``keys``).

    A key that the keymap gives to one verb is no longer another's in the same place.
    """
    return tuple(replace(verb, says=with_keys(verb.says, keymap)) for verb in _in_force(where, keymap))


def _in_force(where: Where, keymap: Mapping[str, str]) -> tuple[Verb, ...]:
    here = tuple(v for v in VERBS if v.where is where)
    given = {i: as_set(keymap[i]) for v in here for i in v.identities if i in keymap}
    if not given:
        return here
    taken = {key for keys in given.values() for key in keys}

    def in_force(verb: Verb) -> Verb:
        keys: list[str] = []
        for identity, key in zip(verb.identities, verb.keys, strict=True):
            keys += given.get(identity, () if key in taken else (key,))
        return replace(verb, keys=tuple(dict.fromkeys(keys)))

    return tuple(in_force(verb) for verb in here)


def key_of(name: str, keymap: Mapping[str, str] = DECLARED) -> str:
    """The key in force of a verb, as a person reads it; ``name`` is its place and name, as "today.done". '' when it has
    none. Raises KeyError for an unknown one."""
    place, _, verb = name.partition(".")
    found = [v for v in _in_force(Where[place.upper()], keymap) if v.name == verb]
    if not found:
        raise KeyError(name)
    return found[0].shown_key


_NAMED = re.compile(r"\{([a-z]+\.[a-z_]+)\}")


def with_keys(text: str, keymap: Mapping[str, str] = DECLARED) -> str:
    """A text of the program's own with the key in force for each verb that it names in braces; a verb without a key is
    named as the palette finds it."""

    def key(named: re.Match[str]) -> str:
        return key_of(named[1], keymap) or f"“{named[1].partition('.')[2].replace('_', ' ')}” in the palette"

    return _NAMED.sub(key, text)


def as_set(setting: str) -> tuple[str, ...]:
    """The keys of a setting like "ctrl+b,B"; a sign stands for itself."""
    said = {shown: key for key, shown in SHOWN.items() if len(shown) == 1}
    return tuple(said.get(key.strip(), key.strip()) for key in setting.split(",") if key.strip())


BAR_MAX = 6
"""Verbs that a key bar has room for; the last of them, help, always has its place."""


def bar(*places: Where, keymap: Mapping[str, str] = DECLARED, without: Collection[str] = ()) -> tuple[Verb, ...]:
    """What the key bar shows for these places, but for the verbs named in ``without``: at most six, in their order."""
    found = [v for where in places for v in verbs(where, keymap) if v.bar and v.keys and v.name not in without]
    ordered = sorted(found, key=lambda v: v.bar)
    return tuple(ordered if len(ordered) <= BAR_MAX else [*ordered[: BAR_MAX - 1], ordered[-1]])


def key_table() -> str:
    """The keys as a Markdown table for each place, for the README."""
    lines: list[str] = []
    for where in Where:
        here = verbs(where)
        if not here:
            continue
        lines += [f"**{where.value}**", "", "| key | does |", "|---|---|"]
        for verb in here:
            keys = " ".join(f"`{shown(k)}`" for k in verb.keys) or "in the palette"
            lines.append(f"| {keys} | {verb.says} |")
        lines.append("")
    return "\n".join(lines)
