"""Whether a contact has happened, is planned, fell through, or cannot be told."""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS, Clause
from netcrm.rules.capture.lexicon import Form
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.scene import Scene, head_end, next_sign
from netcrm.rules.capture.timing import attributive, date_token
from netcrm.rules.capture.vocabulary import TOPIC_WORDS
from netcrm.rules.capture.when_meant import inherent, resolve

NOUN_LEADS = frozenset({"with", "w", "w/", "from"})


_NOUNABLE = frozenset(
    {
        "call",
        "text",
        "email",
        "e-mail",
        "chat",
        "message",
        "whatsapp",
        "catch up",
        "visit",
        "talk",
        "zoom",
        "dm",
        "ring",
        "slack",
        "meeting",
        "meeting with",
        "catch up with",
        "reply",
        "sms",
        "facetime",
        "meet",
        "phone",
        "msg",
        "linkedin",
    }
)


PLANNED = frozenset(
    {"planned", "booked", "arranged", "scheduled", "confirmed", "fixed", "pencilled", "diarised", "agreed", "invited"}
)


_FELL_THROUGH = (
    "cancelled",
    "canceled",
    "postponed",
    "rescheduled",
    "called off",
    "no show",
    "no-show",
    "fell through",
    "did n't show",
    "stood me up",
    "no answer",
    "no reply",
    "did n't pick up",
    "did n't answer",
    "did n't happen",
    "could n't make it",
    "didn't show",
    "didn't answer",
    "didn't pick up",
    "didn't happen",
    "couldn't make it",
    "didn't come",
    "didn't turn up",
    "pulled out",
    "not in",
    "no response",
    "got voicemail",
    "was off sick",
    "straight to voicemail",
    "went to voicemail",
    "couldn't come",
    "never happened",
    "moved to",
    "pushed to",
    "pushed back",
    "was moved",
    "brought forward",
    "delayed",
    "shifted to",
    "put off",
    "bailed",
    "forgot",
)


def fell_through(line: Line, clause: Clause) -> bool:
    """Whether the head of a clause, or what follows its first sign, says that nothing came of it."""
    head = head_end(line, clause)
    stop = min(clause.end, head + 5)
    words = " " + " ".join(line.lows[clause.start : stop]) + " "
    return any(f" {cue} " in words for cue in _FELL_THROUGH)


def stands_as_noun(scene: Scene, clause: Clause) -> bool:
    """Whether the verb stands as a noun: "call w raj", "email from jane"."""
    assert clause.verb is not None
    if clause.form is Form.NOUN or clause.form is Form.LABEL:
        return True
    words, line = clause.verb.phrase, scene.line
    if (
        words.endswith(" with")
        and words.removesuffix(" with") in _NOUNABLE
        and not clause.modal
        and clause.subject == ""
    ):
        return True
    if words in ("meeting with", "meeting w") or words == "catch up with" and clause.modal == "":
        return clause.subject == ""
    nxt = line.lows[clause.body] if clause.body < len(line.lows) else ""
    if clause.subject == "them" and clause.form is Form.BASE and not clause.modal:
        return words in _NOUNABLE
    return words in _NOUNABLE and not clause.modal and (nxt in NOUN_LEADS or nxt in SIGNS and bool(scene.prefix))


_PRAISED = frozenset("great good nice lovely wonderful enjoyed enjoyable fun fab".split())


def tense_of(scene: Scene, clause: Clause) -> str:
    """'past', 'future', 'date' (the date decides, and is unclear) or 'ask'."""
    line = scene.line
    at = date_said(scene, clause)
    direction = inherent(line.dates[at], line.today) if at is not None else ""
    if clause.modal in ("will", "to", "must"):
        return "ask" if direction == "past" else "future"
    if clause.form is Form.PAST or clause.perfect:
        happened = date_token(scene, clause)
        if happened is not None and inherent(line.dates[happened], line.today) == "future":
            return "ask"
        return "past"
    if at is not None and at >= head_end(line, clause) and line.lows[clause.body : clause.body + 1] == ["from"]:
        # "email from david, needs an answer by mon": it has come, whatever is due.
        return "past"
    if direction in ("past", "future"):
        return direction
    if clause.form is Form.ING and not clause.modal and _PRAISED & set(line.lows[clause.start : clause.verb_start]):
        # "great seeing jane on monday".
        return "past"
    if stands_as_noun(scene, clause):
        if set(line.lows[clause.body : head_end(line, clause)]) & PLANNED:
            return "ask" if at is None else "future"
        if at is None:
            timed = bool(line.clocks and any(clause.start <= n < clause.end for n in line.clocks))
            return "ask" if timed and not told_after(line, clause) else "past"
        when = line.dates[at]
        if when.rule == "day":
            words = line.lows[when.start : when.end]
            if "tonight" in words:
                return "future"
            timed = any(clause.start <= n < clause.end for n in line.clocks)
            return "ask" if timed and "morning" not in words and not told_after(line, clause) else "past"
        found = resolve(when, line.today, "")
        if not found.choices and found.text:
            now = scene.today[: len(found.text)]
            return "past" if found.text < now else "future" if found.text > now else "ask"
        return "date"
    if clause.form is Form.ING:
        return "ask" if at is None else "future"
    if at is not None:
        return (
            "ask" if line.dates[at].rule == "day" and "tonight" not in line.lows[at : line.dates[at].end] else "future"
        )
    if any(clause.start <= n < clause.end for n in line.clocks) and not told_after(line, clause):
        return "future"
    return "ask"


def told_after(line: Line, clause: Clause) -> bool:
    """Whether something is told after the first sign: then it has happened."""
    sign = next_sign(line, clause.body, clause.end)
    return any(line.tokens[n].kind == "word" and not line.labels[n] for n in range(sign, clause.end))


def date_said(scene: Scene, clause: Clause) -> int | None:
    """The date that says when it is or was; a due date counts too, a topic's does not."""
    line = scene.line
    at = date_token(scene, clause)
    if at is not None:
        return at
    head = head_end(line, clause)
    for n in range(clause.start, clause.end):
        when = line.dates.get(n)
        if when is not None and attributive(line, clause, n):
            continue
        if (
            when is not None
            and (n < head or when.lead in ("by", "before", "until", "due"))
            and not any(line.lows[m] in TOPIC_WORDS for m in range(clause.body, n))
        ):
            return n
        if (
            when is not None
            and when.lead in ("by", "before")
            or when is not None
            and n < head
            and inherent(when, line.today) == "future"
            and (line.lows[n - 1] not in TOPIC_WORDS)
        ):
            return n
    if head < clause.end:
        for n in range(head, clause.end):
            when = line.dates.get(n)
            if when is not None and all(
                line.labels[m] or line.lows[m] in SIGNS
                for m in range(next_start(line, n), next_sign(line, n, clause.end))
            ):
                return n
    return None


def next_start(line: Line, at: int) -> int:
    """The first token of the segment that holds ``at``."""
    while at > 0 and line.lows[at - 1] not in SIGNS:
        at -= 1
    return at
