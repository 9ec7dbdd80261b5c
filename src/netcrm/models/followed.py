"""What an entry of the journal follows from, and what followed from it: plain rows, as in :mod:`netcrm.models.rows`."""

from __future__ import annotations

from dataclasses import dataclass

from netcrm.words import INTENDED


@dataclass(frozen=True, slots=True)
class StepRow:
    """An entry at the other end of a link."""

    uid: str
    kind: str
    on: str
    text: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """``earlier`` is the entry that one follows from, None when it follows from none; ``later`` those that follow from
    it, the oldest first."""

    earlier: StepRow | None = None
    later: tuple[StepRow, ...] = ()

    @property
    def done(self) -> tuple[StepRow, ...]:
        """Those of the later ones in which something was done, and not only intended."""
        return tuple(step for step in self.later if step.kind not in INTENDED)


@dataclass(frozen=True, slots=True)
class OpenThought:
    """A reflection, an effect considered or expectations that nothing was done about yet. ``sort`` is its
    :class:`netcrm.rules.capture.records.ThingKind`, ``what`` the words by which it is known."""

    uid: str
    sort: str
    what: str
    on: str
    who: tuple[str, ...] = ()
