"""The verb frame that starts at a token: fillers, a subject, helping verbs, a verb."""

from __future__ import annotations

from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.lexicon import FILLERS, Family, Form, Verb, verb_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.new_names import unknown_at
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.words import Kind

_NEGATIVE = frozenset(
    {
        "not",
        "n't",
        "never",
        "didn't",
        "won't",
        "can't",
        "don't",
        "hasn't",
        "haven't",
        "couldn't",
        "isn't",
        "wasn't",
        "doesn't",
        "wouldn't",
        "aren't",
        "weren't",
        "hadn't",
        "shouldn't",
        "no",
        "cannot",
        "without",
    }
)


_HEDGES = frozenset(
    {
        "might",
        "may",
        "maybe",
        "perhaps",
        "if",
        "could",
        "possibly",
        "probably",
        "when",
        "unless",
        "wish",
        "wanted",
        "almost",
        "nearly",
    }
)


_ADVERBS = frozenset(
    {
        "just",
        "also",
        "again",
        "finally",
        "kindly",
        "really",
        "already",
        "still",
        "now",
        "always",
        "then",
        "quickly",
        "briefly",
        "very",
        "since",
        "recently",
        "only",
        "duly",
        "promptly",
        "both",
        "all",
        "accidentally",
        "randomly",
        "unexpectedly",
    }
)


_PAST_AUX = frozenset({"has", "have", "had", "'ve", "did", "was", "were", "been", "got"})


_FUTURE_AUX = frozenset({"will", "'ll", "would", "'d", "shall", "gonna", "wd"})


_DONE_FOR_ME = frozenset({Family.GIVE, Family.INTRODUCE, Family.CONTACT, Family.GET})
"""Families of which "olu going to …" is a promise."""


_PARTICIPLES = frozenset(
    "been gone done seen met spoken written given taken sent told said heard left got found made had known become "
    "begun broken brought bought built caught chosen come felt forgotten held kept led lent lost paid run shown sold "
    "spent thought understood won heard moved".split()
)


STATIVE = frozenset(
    "be have know need like love want think see mean depend seem feel happen not never also "
    "miss remain stay cost "
    "hate enjoy live become go keep probably hopefully rather prefer sooner better say hope expect doubt "
    "still always only even lose gain suffer benefit struggle face risk fall fail".split()
)


_MANAGED = (
    ("managed", "to"),
    ("got", "to"),
    ("popped", "in", "to"),
    ("popped", "over", "to"),
    ("went", "to"),
    ("came", "to"),
    ("was", "able", "to"),
    ("dropped", "in", "to"),
    ("went", "over", "to"),
    ("came", "by", "to"),
    ("popped", "by", "to"),
    ("finally", "got", "to"),
    ("drove", "to"),
)


"""Before a plain verb these say that it was done: "managed to see raj"."""


_PUT_IN_TOUCH = Verb("put in touch", Family.INTRODUCE, Kind.INTRODUCED, Form.PAST)


_HAVE = Verb("have", Family.GET, Kind.GOT, Form.BASE)
"""What somebody "will have" or "will receive" is given to them."""


_LONGEST_SUBJECT = 12


"""Tokens within which the subject of a further clause ends; it keeps the reading of a long list linear."""


_WHO_PRONOUNS = frozenset({"he", "she", "they"})


_SPAN_UNITS = frozenset("min mins minute minutes hr hrs hour hours m h".split())


def skip_idle(line: Line, at: int, stop: int) -> int:
    """Past tags, markings, dates, times and filler words that may stand before a frame."""
    while at < stop:
        if (
            (
                line.labels[at]
                or line.inside[at] < 0
                and line.lows[at] in FILLERS
                and verb_at(line.lows, at) is None
                or line.lows[at] in (",", ":", "-", "–", "—", "*", "•", ">", "so", "then")
            )
            or line.lows[at] in ("pls", "please", "plz")
            and line.lows[at + 1 : at + 2] != ["note"]
        ):
            at += 1
        elif line.tokens[at].kind == "num" and at + 1 < stop and line.lows[at + 1] in _SPAN_UNITS:
            at += 2
        else:
            return at
    return at


def frame_at(line: Line, start: int, stop: int, *, first: bool = False) -> Clause | None:
    """The verb frame that starts at a token: fillers, a subject, helping verbs, then a verb of the lexicon."""
    at = skip_idle(line, start, stop)
    if at >= stop:
        return None
    subject, subjects = "", list[Person]()
    opening_verb = _verb(line, at)
    if opening_verb is None or line.inside[at] >= 0:
        if (
            line.lows[at] in ("i", "we")
            or line.lows[at] == "me"
            and at + 1 < stop
            and line.lows[at + 1] in ("and", "to")
        ):
            subject, at = "me", at + 1
            if at < stop and line.lows[at] in ("and", "&"):
                subjects, at = people_at(line, at + 1, stop)
        elif line.lows[at] in _WHO_PRONOUNS:
            subject, subjects, at = "them", [Person(None, line.lows[at], at, at + 1)], at + 1
        else:
            subjects, after = people_at(line, at, stop if first else min(stop, at + _LONGEST_SUBJECT), unknown=False)
            if not subjects and (first or line.tokens[at].capital):
                subjects, after = _unknown_subject(line, at, stop)
            if subjects:
                subject, at = "them", after
                if after + 1 < stop and line.lows[after] in ("and", "&") and line.lows[after + 1] in ("i", "me", "we"):
                    subject, at = "me", after + 2
    elif line.lows[at] in ("me", "us"):
        return None
    return _after_subject(line, start, at, stop, subject, subjects, first)


def _unknown_subject(line: Line, at: int, stop: int) -> tuple[list[Person], int]:
    """New names before a verb: "tomasz called", but not "weather called": only where a plain verb follows at once."""
    fresh = line.names[at] if at in line.names and not line.names[at].known else unknown_at(line, at)
    if fresh is None or fresh.end >= stop:
        return [], at
    after = fresh.end
    nxt = verb_at(line.lows, after)
    helper = line.lows[after] in ("will", "'ll", "has", "owes", "(") or (
        nxt is not None
        and nxt[0].form in (Form.PAST, Form.THIRD)
        and nxt[0].family
        in (Family.CONTACT, Family.TOLD, Family.GIVE, Family.OWE, Family.PROMISE, Family.WANT, Family.INTRODUCE)
    )
    if not helper:
        return [], at
    found, end = people_at(line, at, stop)
    return found, end


def _verb(line: Line, at: int) -> tuple[Verb, int] | None:
    """The verb phrase at a token unless a name, date or marking covers the token."""
    if at >= len(line.tokens) or line.labels[at] or line.inside[at] >= 0:
        return None
    return verb_at(line.lows, at)


def _after_subject(
    line: Line, start: int, at: int, stop: int, subject: str, subjects: list[Person], first: bool
) -> Clause | None:
    modal, negative, perfect = "", False, False
    steps = 0
    while at < stop and steps < 8:
        low = line.lows[at]
        if low in ("'s", "is", "'m", "am", "'re", "are") and at + 1 < stop:
            if (
                line.lows[at + 1] in ("going", "gonna")
                and at + 2 < stop
                and (line.lows[at + 2] == "to" or line.lows[at + 1] == "gonna")
            ):
                modal, at = "will", at + (3 if line.lows[at + 1] == "going" else 2)
                continue
            if low == "'s" and subject == "them" and _thing_of_theirs(line, at + 1):
                return None
            if line.lows[at + 1] in _ADVERBS | _PAST_AUX | {"to"} or _verb(line, at + 1) is not None:
                if line.lows[at + 1] == "to":
                    modal, at = "will", at + 1
                at += 1
                steps += 1
                continue
            return None
        managed = next((m for m in _MANAGED if tuple(line.lows[at : at + len(m)]) == m), None)
        if managed is not None and at + len(managed) < stop:
            inner = _verb(line, at + len(managed))
            if inner is not None and inner[0].form is Form.BASE and inner[0].family is Family.CONTACT:
                return Clause(
                    start, stop, at + len(managed) + inner[1], inner[0], at, subject, subjects, modal, negative, True
                )
        if low in ("have", "receive") and modal == "will" and subject == "them" and not _participle_at(line, at + 1):
            return Clause(start, stop, at + 1, _HAVE, at, subject, subjects, modal, negative)
        found = _verb(line, at) or (
            _named_occasion(line, at, stop) if first and not subject and not modal and not negative else None
        )
        if (
            low in ("going", "gonna")
            and at + 1 < stop
            and (low == "gonna" or line.lows[at + 1] == "to")
            and _verb(line, at + (1 if low == "gonna" else 2)) is not None
            and line.lows[at + (1 if low == "gonna" else 2)] != "the"
        ):
            after_going = _verb(line, at + (1 if low == "gonna" else 2))
            if (
                after_going is not None
                and after_going[0].form is Form.BASE
                and (subject != "them" or after_going[0].family in _DONE_FOR_ME)
            ):
                modal, at = "will", at + (1 if low == "gonna" else 2)
                continue
        if found is not None and not (found[0].family is Family.REMIND and subject == "them"):
            verb, size = found
            if subject == "them" and verb.form is Form.LABEL and verb.family is not Family.INTRODUCE:
                return None
            return Clause(start, stop, at + size, verb, at, subject, subjects, modal, negative, perfect)
        if low == "try" and line.lows[at + 1 : at + 2] in (["to"], ["and"]):
            at += 2
            continue
        if low == "put" and "touch" in line.lows[at : at + 10]:
            return Clause(start, stop, at + 1, _PUT_IN_TOUCH, at, subject, subjects, modal, negative, perfect)
        if low in _NEGATIVE:
            negative, at = True, at + 1
        elif low in ("'d", "had", "'s", "has") and _participle_at(line, at + 1):
            # "he'd spoken to wei" is "he had".
            perfect, at = True, at + 1
        elif low in _FUTURE_AUX:
            modal, at = "will", at + 1
        elif low == "to" and subject and not modal and at > start:
            modal, at = "to", at + 1
        elif low in _HEDGES:
            modal, at = "hedge", at + 1
        elif low in ("must", "should", "shall", "shd"):
            modal, at = "must", at + 1
        elif low in _PAST_AUX and (subject or modal or negative):
            perfect, at = True, at + 1
        elif (
            low in _ADVERBS
            or line.labels[at]
            or low in ("can", "is", "are")
            and at + 1 < stop
            and line.lows[at + 1] in _NEGATIVE
        ):
            at += 1
        elif low == ":" and subject == "them" and first and not modal:
            return None
        else:
            break
        steps += 1
    if modal in ("will", "to") and not negative and at < stop and (subject or modal == "will"):
        return _unlisted(line, start, at, stop, subject, subjects, modal)
    return None


def _thing_of_theirs(line: Line, at: int) -> bool:
    """ "jane's talk is on monday": a thing that somebody has, and nothing that she does."""
    found = _verb(line, at)
    return (
        found is not None
        and found[0].form is Form.BASE
        and line.lows[at + found[1] : at + found[1] + 1]
        in (
            ["is"],
            ["was"],
            ["'s"],
        )
    )


def _participle_at(line: Line, at: int) -> bool:
    """Whether a participle, perhaps after an adverb, stands at a token: then "'d" before it is "had"."""
    while at < len(line.lows) and line.lows[at] in _ADVERBS:
        at += 1
    if at >= len(line.lows) or line.labels[at] or line.inside[at] >= 0:
        return False
    low = line.lows[at]
    return low in _PARTICIPLES or low.endswith("ed") and low not in ("need", "feed", "proceed", "speed", "embed")


def _named_occasion(line: Line, at: int, stop: int) -> tuple[Verb, int] | None:
    """ "budget meeting w wei", "farewell drinks w tom": everyday words before the noun that says what it was."""
    for n in range(at + 1, min(at + 4, stop - 1)):
        if (
            line.tokens[n - 1].kind != "word"
            or line.inside[n - 1] >= 0
            or line.lows[n - 1] in ("if", "no", "not", "with", "w", "to", "for", "at", "the")
            or (line.labels[n - 1] or verb_at(line.lows, n - 1) is not None)
        ):
            return None
        found = _verb(line, n)
        if (
            found is not None
            and found[0].form is Form.NOUN
            and line.lows[n + found[1] : n + found[1] + 1] in (["with"], ["w"], ["w/"])
        ):
            return found[0], n - at + found[1]
    return None


def _unlisted(
    line: Line, start: int, at: int, stop: int, subject: str, subjects: list[Person], modal: str
) -> Clause | None:
    """ "she'll circulate the minutes": after "will" any word that says an act is a promise, listed or not."""
    token = line.tokens[at]
    in_touch = token.low == "be" and at + 2 < stop and line.lows[at + 1 : at + 3] == ["in", "touch"]
    if (
        token.kind != "word"
        or token.low in STATIVE
        and not in_touch
        or line.inside[at] >= 0
        or line.labels[at]
        or not token.low.isalpha()
        or token.low in FUNCTION
    ):
        return None
    if modal == "to" and fold(token.text) in ("discuss", "the", "a", "my"):
        return None
    verb = Verb(token.low, Family.GIVE, Kind.GAVE, Form.BASE, "unlisted")
    return Clause(start, stop, at + 1, verb, at, subject, subjects, modal)
