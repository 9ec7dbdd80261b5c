"""``netcrm today``: what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from netcrm.cli.options import Json, Unmask

if TYPE_CHECKING:
    from netcrm.models.rows import TodayRows, Who

EVERYTHING = 100_000
REFLECT_AFTER_DAYS = 7


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("today")(today)


def today(unmask: Unmask = False, as_json: Json = False) -> None:
    """Show what waits: meetings, promises, follow-ups and introductions due, whom to get in touch with, and whether to
    reflect."""
    from netcrm import clock
    from netcrm.cli import rows
    from netcrm.cli.desk import reading
    from netcrm.cli.ledger import exchange
    from netcrm.cli.out import answer

    with reading() as book:
        found = book.today(clock.today(), limit=EVERYTHING)
    document = {
        "promises": [rows.promise(row) for row in found.promises],
        "follow_ups": [rows.plan(row) for row in found.follow_ups],
        "meetings": [rows.plan(row) | {"held": row in found.held} for row in (*found.held, *found.meetings)],
        "keep_in_touch": [rows.in_touch(row) for row in found.keep_in_touch],
        "introductions": [rows.introduction_waiting(row) for row in found.introductions],
        "reviews": [rows.review(row) for row in found.reviews],
        "uses": [exchange(row) for row in found.unused],
        "reflection": {"days_since": found.reflection_days, "due": _reflect(found)},
    }
    answer(document, as_json, lambda: _show(found, unmask))


def _reflect(found: TodayRows) -> bool:
    """Whether a week has passed without a reflection, in a network that is in use."""
    return found.contacts > 0 and (found.reflection_days is None or found.reflection_days > REFLECT_AFTER_DAYS)


def _show(found: TodayRows, unmask: bool) -> None:
    from netcrm.cli.out import line
    from netcrm.cli.table import table
    from netcrm.rules.masking import masked, veiled_promise
    from netcrm.rules.owing import side
    from netcrm.rules.said import plural

    said: list[tuple[str, str, str, str]] = []
    for plan in found.held:
        said.append(("held", _names(plan.who), plan.what, f"{plan.due} {plan.time}".strip() + ": what came of it?"))
    for plan in found.meetings:
        said.append(("meeting", _names(plan.who), plan.what, f"{plan.due} {plan.time}".strip()))
    for promise in found.promises if unmask else map(veiled_promise, found.promises):
        late = (
            f"{plural(promise.late_days, 'day')} late"
            if promise.late_days
            else f"due {promise.due}"
            if promise.due
            else ""
        )
        said.append((side(promise.direction, promise.what), promise.who.name, promise.what, late))
    for plan in found.follow_ups:
        said.append(("follow-up", _names(plan.who), plan.what, f"due {plan.due}"))
    for row in found.keep_in_touch:
        last = f"last {plural(row.days_since, 'day')} ago" if row.days_since is not None else "never in touch yet"
        said.append(("in touch", row.who.name, row.hint, f"every {plural(row.cadence_days, 'day')}, {last}"))
    for review in found.reviews:
        what = review.what if unmask else masked(review.marking, review.what)
        said.append(("review", review.party, f"the boundary: {what or 'everything'}", f"due {review.review_on}"))
    for thing in found.unused:
        what = thing.what if unmask else masked(thing.marking, thing.what)
        said.append(("unused", _names(thing.who), what, f"since {thing.on}: what came of it?"))
    for intro in found.introductions:
        common = intro.common if unmask else masked(intro.marking, intro.common)
        said.append(("introduction", f"{intro.first.name} – {intro.second.name}", common, intro.says))
    table(("", "who", "what", "when"), said, shrink=(1, 2, 3))
    if _reflect(found):
        days = f"none for {found.reflection_days} days" if found.reflection_days is not None else "none yet"
        line(f'Reflection: {days}; netcrm log "reflection: …" records one.')
    if found.to_triage:
        line(f"{found.to_triage:,} imported people are not looked at yet; T in the program goes through them.")
    if not said:
        line("Nothing else waits today." if _reflect(found) or found.to_triage else "Nothing waits today.")


def _names(whos: tuple[Who, ...]) -> str:
    return ", ".join(who.name for who in whos)
