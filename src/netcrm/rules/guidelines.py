"""Guidelines on confidentiality: texts with versions, to which agreements refer by title; and a few to start from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a guideline as of a day."""

    uid: str
    on: str
    text: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline by its title, with its versions, the newest first."""

    title: str
    versions: tuple[Version, ...] = ()

    @property
    def text(self) -> str:
        """The text as it is now, '' while there is none."""
        return self.versions[0].text if self.versions else ""


TEMPLATES: tuple[tuple[str, str], ...] = (
    (
        "Shared in confidence",
        "What either of us tells the other in confidence stays with the two of us. We say so at the time. Neither"
        " repeats it, writes it down for others or hints at it, until the other has agreed. Where the law or somebody's"
        " safety obliges one of us to speak, we tell the other first if we can.",
    ),
    (
        "Documents and templates",
        "Documents and templates that we give each other may be used within our own teams for the purpose for which"
        " they were given. They do not leave the team, are not published and are not sold. Names of people and prices"
        " are taken out before anybody else sees them, and the giver is asked first.",
    ),
    (
        "Meetings without attribution",
        "What is said at our meetings may be used. Who said it, who else was there and whom they work for is not told"
        " to anybody, in speech or in writing.",
    ),
    (
        "Introductions",
        "Nobody's contact details are given before they have agreed. Each side is asked on its own, is told who the"
        " other is and why, and may say no without giving a reason. A no is passed on kindly and without comment.",
    ),
    (
        "Personal data",
        "We share what identifies people only when there is a reason that the law allows, only as much as is needed,"
        " and by a safe way. We keep it no longer than the purpose asks, correct it when told, and tell each other at"
        " once when something has gone astray.",
    ),
)
"""Title and text, to be changed to what is agreed: netcrm's own words, and no legal advice."""
