"""What a clause may tell outright, whatever its verb is taken for elsewhere."""

from __future__ import annotations

from netcrm.rules.capture.boundary import agreed, details_agreed
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.consent import consent
from netcrm.rules.capture.postponing import postponed
from netcrm.rules.capture.records import Record
from netcrm.rules.capture.scene import Scene
from netcrm.rules.capture.time_given import their_need, time_given


def outright(scene: Scene, clause: Clause) -> list[Record] | None:
    """The records of a clause that tells of a move to another day, of time given, of what somebody needs, of a consent
    or of what is agreed on contact details; None for every other clause."""
    for read in (postponed, time_given, their_need, consent):
        found = read(scene, clause)
        if found is not None:
            return found
    return agreed(scene, clause) if details_agreed(scene, clause) else None
