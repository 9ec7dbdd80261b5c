"""The verbs of coverage and of the portfolio: criteria, evidence items, the pack, assessments.

Standard library only.
"""

from __future__ import annotations

from netcrm.verbs import Verb, Where, reading


def _of_items(where: Where) -> tuple[Verb, ...]:
    """The verbs about the evidence item under the cursor, or whose page is open."""
    return (
        Verb("claim", ("c",), "claim", "Claim another criterion with the evidence item.", where, bar=3),
        Verb(
            "edit",
            ("e",),
            "edit",
            "Edit the item: title, story, how it is shown; or what is under the cursor.",
            where,
            4,
        ),
        Verb("attach", ("o",), "attach", "Attach a file to it.", where, bar=5),
        Verb("locate", ("l",), "locate", "Record where a document of it is filed, and who holds it.", where),
        Verb("state", ("S",), "statement", "Write a personal statement on it in your editor.", where),
        Verb("testify", ("t",), "testimony", "Record what a witness says of it.", where),
        Verb("form", ("F",), "witness form", "Write a form for a witness to fill in, to print or to send.", where),
    )


PORTFOLIO: tuple[Verb, ...] = (
    # Coverage
    Verb("open", ("enter",), "actions", "Show the criterion's words, actions and claims.", Where.COVERAGE, 2, False),
    Verb("claim", ("c",), "claim", "Choose an action of this criterion, to claim it.", Where.COVERAGE, bar=3),
    Verb(
        "knowledge",
        ("w",),
        "knowledge",
        "Switch between performance with behaviours, and knowledge.",
        Where.COVERAGE,
        bar=4,
    ),
    Verb("view", ("m",), "view", "Switch between panel, matrix, and heat of months.", Where.COVERAGE, bar=5),
    Verb("left", ("h", "left"), "sideways", "In the matrix and the heat: one cell to the left.", Where.COVERAGE, bar=6),
    Verb("right", ("l", "right"), "right", "In the matrix and the heat: one cell to the right.", Where.COVERAGE),
    Verb("next", ("n",), "next", "Open what the first of the next actions is about.", Where.COVERAGE),
    Verb("words", ("o",), "words", "Read the criterion's exact words, and what can show it.", Where.COVERAGE),
    Verb("standard", ("O",), "standard", "Read the whole standard: overview, skills, evidence table.", Where.COVERAGE),
    Verb("as_of", ("D",), "as of", "Look at another day.", Where.COVERAGE),
    Verb("evidence", ("E",), "evidence", "Look at the evidence items: claims, documents, witnesses.", Where.COVERAGE),
    Verb("pack", ("p",), "pack", "Look at the evidence pack, and write it.", Where.COVERAGE),
    Verb("assessments", ("A",), "assessments", "Look at the assessments: hand in, record decisions.", Where.COVERAGE),
    # One criterion
    Verb("open", ("enter",), "action", "Open the action.", Where.CRITERION, 2, False),
    Verb("claim", ("c",), "claim", "Claim this criterion with the action as evidence.", Where.CRITERION, bar=3),
    Verb("mapping", ("p",), "mapping", "Show and change which criteria the action supports.", Where.CRITERION, bar=4),
    Verb("words", ("o",), "words", "Read the exact words, and what can show it.", Where.CRITERION, bar=5),
    Verb("withdraw", ("W",), "withdraw", "Withdraw the claim under the cursor; it stays on record.", Where.CRITERION),
    Verb("standard", ("O",), "standard", "Read the whole standard: overview, skills, evidence table.", Where.CRITERION),
    *reading(Where.CRITERION, "of the criterion"),
    # Evidence
    Verb("open", ("enter",), "open", "Open the evidence item with all that belongs to it.", Where.EVIDENCE, 2, False),
    *_of_items(Where.EVIDENCE),
    Verb("new", ("n",), "new", "Begin an evidence item with its title and story.", Where.EVIDENCE),
    Verb("delete", ("x",), "delete", "Delete an item that claims nothing; {anywhere.undo} brings it.", Where.EVIDENCE),
    Verb("pack", ("p",), "pack", "Look at the evidence pack, and write it.", Where.EVIDENCE),
    Verb("assessments", ("A",), "assessments", "Look at the assessments: hand in, record decisions.", Where.EVIDENCE),
    *reading(Where.EVIDENCE, "about the item"),
    # One evidence item
    Verb("open", ("enter",), "open", "Open the entry, the document or the criterion.", Where.ITEM, 2, False),
    *_of_items(Where.ITEM),
    Verb("withdraw", ("W",), "withdraw", "Withdraw the claim under the cursor; it stays on record.", Where.ITEM),
    Verb("delete", ("x",), "take out", "Take the entry or document out of the item; it stays on record.", Where.ITEM),
    *reading(Where.ITEM, "about the line"),
    # The evidence pack
    Verb("done", ("d",), "goes", "It goes into the pack as it is shown.", Where.PACK, bar=2),
    Verb("delete", ("x",), "stays", "It stays out of the pack.", Where.PACK, bar=4),
    Verb("edit", ("e",), "reword", "Other words go in its place; your own entry stays as it is.", Where.PACK),
    Verb("whole", ("D",), "item goes", "All of this evidence item that is still to look at goes.", Where.PACK, bar=3),
    Verb("again", ("r",), "again", "It is to be looked at again.", Where.PACK),
    Verb("write", ("w",), "write", "Write the pack into a new folder.", Where.PACK, bar=5),
    Verb("pseudonyms", ("P",), "key", "Show whose each pseudonym is; the key is in no file of the pack.", Where.PACK),
    Verb("open", ("enter",), "open", "Open a document, to look at it.", Where.PACK, palette=False),
    *reading(Where.PACK, "of the part"),
    # Assessments
    Verb("open", ("enter",), "open", "Open the assessment.", Where.ASSESSMENTS, 2, False),
    Verb("new", ("n",), "new", "Note an assessment: its day, its centre, who assesses.", Where.ASSESSMENTS, bar=3),
    Verb("edit", ("e",), "edit", "Edit the assessment.", Where.ASSESSMENTS, bar=4),
    Verb(
        "submit", ("s",), "hand in", "Choose the claims that are handed in, and freeze the pack.", Where.ASSESSMENTS, 5
    ),
    Verb("delete", ("x",), "delete", "Delete an assessment at which nothing was handed in.", Where.ASSESSMENTS),
    *reading(Where.ASSESSMENTS, "about the assessment"),
    # One assessment
    Verb(
        "open",
        ("enter",),
        "open",
        "Open the evidence item, the entry, or what was handed in.",
        Where.ASSESSMENT,
        2,
        False,
    ),
    Verb(
        "submit",
        ("s",),
        "hand in",
        "Choose the claims that are handed in, and freeze the pack.",
        Where.ASSESSMENT,
        bar=3,
    ),
    Verb(
        "decide",
        ("d",),
        "decision",
        "Record what the assessor decided on the claim, or all marked.",
        Where.ASSESSMENT,
        bar=4,
    ),
    Verb("answer", ("w",), "answer", "Record an answer to a question of the assessor.", Where.ASSESSMENT, bar=5),
    Verb("follow", ("f",), "follow up", "Put the step for what was returned in the diary.", Where.ASSESSMENT),
    Verb(
        "withdraw", ("W",), "take back", "Take back that the claim was handed in; it stays on record.", Where.ASSESSMENT
    ),
    Verb("edit", ("e",), "edit", "Edit the assessment.", Where.ASSESSMENT),
    *reading(Where.ASSESSMENT, "about the line"),
)
