"""What ``netcrm log`` did, for people: each entry, what it shows, and what the nearest criterion still lacks."""

from __future__ import annotations

from typing import Any

from netcrm.cli.logged import Logged
from netcrm.cli.out import line
from netcrm.rules.facts import facts_of
from netcrm.rules.mapping import lacking
from netcrm.rules.owing import owed

LACKING_SHOWN = 2


def show(logged: Logged, dry_run: bool) -> None:
    """Print it all."""
    for said in logged.answers:
        line(said, lines=True)
    for label in logged.labels:
        line(f"Would have: {label} (nothing was recorded)" if dry_run else f"{label}.")
    for made in logged.actions:
        line(f"  {_action(made)}")
    for made in logged.promises:
        line(f"  {_promise(made)}")
    for made in logged.follow_ups:
        line(f"  {_plan(made)}")
    for made in logged.created:
        line(f"  new {made['kind']} · {made['name']}")
    for helper in logged.helpers:
        line(f"  could help · {helper.name}: {helper.why}")
    if near := _near(logged):
        line(f"  not yet: {' · '.join(near)}")
    if logged.actions and not dry_run:
        line("netcrm undo takes it back.")


def _action(made: dict[str, Any]) -> str:
    shown = " ".join(c["code"] for c in made["criteria"])
    parts = (
        made["kind"].replace("_", " "),
        made["on"],
        ", ".join(made["contacts"] or made["mentions"]),
        f"[{made['marking']}]" if made["marking"] else "",
        f"shows {shown}" if shown else "shows nothing yet",
    )
    return " · ".join(part for part in parts if part)


def _promise(made: dict[str, Any]) -> str:
    due = f", due {made['due']}" if made["due"] else ""
    state = "" if made["state"] == "open" else f" · {made['state']}"
    said = owed(made["direction"], made["what"])
    said = f"{said}, to {made['contact']}" if made["direction"] == "mine" else f"{made['contact']} {said}"
    return f"promise · {said}{due}{state}"


def _plan(made: dict[str, Any]) -> str:
    when = f"{made['due']} {made['time']}" if made["time"] else made["due"]
    who = ", ".join(made["contacts"])
    said = ": ".join(part for part in (who, made["what"]) if part)
    return " · ".join(part for part in (made["kind"].replace("_", "-"), when, said) if part)


def _near(logged: Logged) -> list[str]:
    """What the new entries still lack for the nearest criteria."""
    near: dict[str, str] = {}
    shown = {c["code"] for made in logged.actions for c in made["criteria"]}
    for row in logged.rows:
        facts = facts_of(logged.standard, row)
        for lack in lacking(logged.standard, facts) if facts else ():
            if lack.criterion not in shown:
                near.setdefault(lack.criterion, f"{lack.criterion} {lack.phrase}")
    return list(near.values())[:LACKING_SHOWN]
