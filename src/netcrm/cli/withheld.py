"""How to go on from what may not pass, as commands: a consent to record, that it is mine, or a written reason."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from netcrm.text import clean

if TYPE_CHECKING:
    from netcrm.store.errors import Withheld
    from netcrm.store.exits import Stop


def ways_on(error: Withheld) -> list[str]:
    """The ways on, a line each."""
    from netcrm.store.cards import NothingAgreed
    from netcrm.store.kept_back import Unsure

    if isinstance(error, Unsure):
        return [*(f"  --passed-on {stop.uid[:16]}  it is that" for stop in error.stops), "  --mine  it is yours"]
    made = [f"  {command}  once they agree" for stop in error.stops if (command := consent_command(stop))]
    if isinstance(error, NothingAgreed):
        return [*made, "  --nothing-agreed  share it all the same"]
    return [*dict.fromkeys(made), "  --anyway REASON  go against it"]


def consent_command(stop: Stop) -> str:
    """The command that records their consent; '' where no consent can let it pass."""
    if stop.verdict.unnamed and stop.purpose.value in ("card", "introduce") or not stop.uid:
        return ""
    to = shlex.quote(clean(stop.to_name)).replace("'", '"') if stop.to_name.isascii() else f'"{clean(stop.to_name)}"'
    return f"netcrm boundaries consent {stop.uid[:16]} given --with {to}"
