"""Names in a line: what the network knows, what looks like a name, and which of a word's readings fits.

A word that is also a name ("will", "may", "grant") is a name where a name is due, a word elsewhere, and asked about
where both fit.
"""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.calendar_words import MONTHS, WEEKDAYS
from netcrm.rules.capture.lexicon import Form, verb_at
from netcrm.rules.capture.line import WORD, Line, Name, is_possessive
from netcrm.rules.capture.new_names import ends_name, is_name_word
from netcrm.rules.capture.positions import fitting
from netcrm.rules.capture.records import Candidate, QuestionKind
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import (
    DETERMINERS,
    EVERYDAY,
    FUNCTION,
    NAME_LEADS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACES,
    PRONOUNS,
    SURNAMES,
    WORDY,
)
from netcrm.rules.capture.when_said import date_at
from netcrm.words import ContactKind

MAX_WORDS = 6


_AUX = frozenset(
    "will 'll is was has 's to and & + would can may said had should wants needs owes : , ( - were "
    "also just still".split()
)


_BEFORE_VERBS = frozenset("should must could would might shall can cannot 'll".split())
"""After these a lower-case word is what is done: "we should sue"."""


_MONTH_LEADS = frozenset("in by before until till since mid early late next last this of end from during after".split())


def find_known(line: Line) -> None:
    """Mark every known name in ``line.names``, longest first at each place, with its possessive."""
    line.inside = [-1] * len(line.tokens)
    at = 0
    while at < len(line.tokens):
        name = _known_at(line, at)
        if name is None:
            at += 1
            continue
        cover(line, name)
        at = name.end


def cover(line: Line, name: Name) -> None:
    """Note a name and the tokens that it takes."""
    line.names[name.start] = name
    for n in range(name.start, name.end):
        line.inside[n] = name.start


def _known_at(line: Line, at: int) -> Name | None:
    token = line.tokens[at]
    if line.labels[at] in ("tag", "mark", "weight"):
        return None
    if token.kind == "quote":
        found = line.look_up(token.text[1:-1])
        return Name(at, at + 1, token.text[1:-1], found, after=at + 1) if found else None
    if token.kind == "handle":
        text = token.text.rstrip(".-")
        found = line.look_up(text) or line.look_up(text[1:].replace(".", " ").replace("_", " "))
        return Name(at, at + 1, text, found, is_possessive(line, at + 1), at + 1)
    if token.kind != "word" or len(token.low) < 2 or token.low.startswith("'"):
        return None
    strict = token.low in FUNCTION and token.low not in ("may", "will")
    found, end = line.look_up(token.text), at + 1
    if not found:
        return None
    alone = fitting(line, at, found)
    size, best = 1, end
    while size < MAX_WORDS and end < len(line.tokens):
        nxt = line.tokens[end]
        if nxt.kind not in ("word", "num") and nxt.text not in ("&", "-"):
            break
        longer = line.look_up(line.slice(at, end + 1))
        if not longer and nxt.text not in ("&", "-"):
            break
        end, size = end + 1, size + 1
        if longer and nxt.text not in ("&", "-"):
            found, best = longer, end
    if best == at + 1 and token.low in WEEKDAYS and fold(token.text) not in {fold(c.name) for c in found}:
        return None  # a day of the week, although "Monday Club" is known
    if best == at + 1:
        if not alone:
            return None
        found, best = _with_initial(line, at, alone)
    text = line.slice(at, best)
    if strict and best == at + 1:
        return None
    name = Name(at, best, text, found, is_possessive(line, best), best)
    if (
        at
        and best == at + 1
        and _later_word_only(token.low, found)
        and line.inside[at - 1] < 0
        and not line.labels[at - 1]
        and is_name_word(line, at - 1, line.tells(at - 1))
        and line.tokens[at - 1].capital == token.capital
        and verb_at(line.lows, at - 1) is None
    ):
        # "john smith" where only Jane Smith is known.
        return Name(at - 1, best, line.slice(at - 1, best), (), name.possessive, best)
    if best > at + 1:
        return name
    if (
        token.low in WORDY
        or _part_of_organisation(token.low, found)
        or not token.capital
        and _later_word_only(token.low, found)
        and all(c.kind is ContactKind.ORGANISATION for c in found)
    ):
        fits = _fit(line, at, found)
        if fits == "word":
            return None
        given = line.answer(QuestionKind.WHICH, text) if fits == "both" else ""
        if given == WORD:
            return None
        return Name(at, best, text, found, name.possessive, best, doubtful=fits == "both" and not given)
    return _with_unknown_surname(line, name)


def _later_word_only(low: str, found: tuple[Candidate, ...]) -> bool:
    """Whether a word is a surname, or a later word of an organisation's name, of all who fit."""
    return all(low in fold(c.name).split()[1:] for c in found)


def _with_initial(line: Line, at: int, found: tuple[Candidate, ...]) -> tuple[tuple[Candidate, ...], int]:
    """ "tom b" is Tom Baker: an initial that fits a later word of the name narrows the choice."""
    if at + 1 < len(line.tokens):
        letter = line.tokens[at + 1]
        if (
            letter.kind == "word"
            and len(letter.low) == 1
            and letter.low not in ("w", "i")
            or (letter.low == "w" and letter.kind == "word" and not _starts_people(line, at + 2))
        ):
            fitting = tuple(c for c in found if any(w[:1] == letter.low for w in fold(c.name).split()[1:]))
            if fitting:
                dot = (
                    at + 2 < len(line.tokens)
                    and line.tokens[at + 2].text == "."
                    and (at + 3 < len(line.tokens) and not line.tokens[at + 3].capital)
                )
                return fitting, at + 2 + (1 if dot else 0)
    return found, at + 1


def _starts_people(line: Line, at: int) -> bool:
    if at >= len(line.tokens):
        return False
    token = line.tokens[at]
    return (
        token.kind in ("handle", "quote")
        or token.kind == "word"
        and (bool(line.look_up(token.text)) or token.low not in WORDY or token.low in ("the", "my", "a", *PRONOUNS))
    )


def _part_of_organisation(low: str, found: tuple[Candidate, ...]) -> bool:
    """Whether only an everyday word of an organisation's longer name was typed."""
    return low in EVERYDAY | ORGANISATION_WORDS and all(
        c.kind is ContactKind.ORGANISATION and fold(c.name) != low for c in found
    )


def _fit(line: Line, at: int, found: tuple[Candidate, ...]) -> str:
    """For a word that is also a name: 'name', 'word' or 'both', from what stands around it."""
    low = line.tokens[at].low
    before = line.lows[at - 1] if at else ""
    after = line.lows[at + 1] if at + 1 < len(line.lows) else ""
    opening = (
        at == 0
        or before in (",", ";", ":", ".", "-", "–", "—", "then", "but", "!", "and", "&", "+")
        or before.endswith("\n")
    )
    number_after = at + 1 < len(line.tokens) and line.tokens[at + 1].kind == "num"
    number_before = at > 0 and line.tokens[at - 1].kind == "num"
    verb_before = at > 0 and _ends_verb(line, at)
    if before in DETERMINERS or before in _BEFORE_VERBS and not line.tokens[at].capital:
        return "word"
    if after == "to" and not line.tokens[at].capital and all(c.kind is ContactKind.ORGANISATION for c in found):
        # "hope to see rose": only a part of an organisation's name.
        return "word"
    if is_possessive(line, at + 1):
        return "name"
    if low in MONTHS or low in WEEKDAYS:
        if number_before or before in _MONTH_LEADS:
            return "word"
        if number_after and not (verb_before or before in ("with", "w", "w/")):
            return "word"
        if number_after and date_at(line.tokens, at) is not None and date_at(line.tokens, at + 1) is None:
            return "both"
        if before in ("on", "for"):
            return "word" if before == "on" else "both"
    if low == "will" or low == "may":
        follows_subject = before in ("i", "we", "he", "she", "they", "you", "it", "who", "that") or (
            at > 0 and line.inside[at - 1] >= 0
        )
        next_verb = verb_at(line.lows, at + 1)
        base_next = after in ("be", "not", "have", "get", "never", "also") or (
            next_verb is not None and next_verb[0].form is Form.BASE
        )
        if follows_subject:
            return "word"
        if opening and base_next and before not in ("and", "&", "+"):
            return "both"
        if base_next and before not in NAME_LEADS and not verb_before:
            return "word"
    if after in ("and", "&") and at + 2 < len(line.tokens) and low not in FUNCTION and _person(line, at + 2):
        # "that mark and sue have split up": two names rather than two words.
        return "name"
    everyday_next = (
        after in EVERYDAY - FUNCTION and not verb_at(line.lows, at + 1) and date_at(line.tokens, at + 1) is None
    )
    if verb_before or before in ("with", "w", "w/", "cc"):
        return "both" if everyday_next and not line.tokens[at].capital else "name"
    if before in ("from", "to", "and", "&", "+", "by", "between", "plus", "both"):
        return "both" if everyday_next or before == "by" else "name"
    if before in ("about", "re", "for", "of"):
        return "word" if everyday_next else "both"
    if opening:
        starts = verb_at(line.lows, at + 1)
        if after in _AUX or not after or starts is not None and starts[0].form in (Form.PAST, Form.THIRD, Form.NOUN):
            return "name"
        if low in EVERYDAY or low in FUNCTION:
            return "word"
        return "word" if verb_at(line.lows, at) else "both"
    mixed = any(t.kind == "word" and t.start and not t.capital for t in line.tokens)
    if line.tells(at) and mixed and not (low in MONTHS or low in WEEKDAYS):
        return "name" if low not in EVERYDAY else "both"
    return "word"


def _person(line: Line, at: int) -> bool:
    """Whether a word is also the name of a known person."""
    token = line.tokens[at]
    if token.kind != "word" or token.low in FUNCTION:
        return False
    return any(c.kind is ContactKind.PERSON for c in line.look_up(token.text))


def _ends_verb(line: Line, at: int) -> bool:
    """Whether a verb phrase ends right before token ``at``."""
    for back in range(1, 5):
        found = verb_at(line.lows, at - back)
        if found is not None and found[1] == back:
            return True
    return False


def _with_unknown_surname(line: Line, name: Name) -> Name:
    """ "jane doe" where only Jane Smith is known is somebody new, unless the next word is plainly no surname."""
    if name.possessive or name.end >= len(line.tokens) or not name.known:
        return name
    if all(c.kind is ContactKind.ORGANISATION for c in name.known):
        return _with_unknown_rest(line, name)
    end = name.end
    while end < len(line.tokens) and line.tokens[end].low in PARTICLES and end - name.end < 2:
        end += 1
    if end >= len(line.tokens):
        return name
    token = line.tokens[end]
    if token.kind != "word" or len(token.low) < 2 or token.low.startswith("'") or line.labels[end]:
        return name
    others = line.look_up(token.text)
    if (
        others
        and (not _later_word_only(token.low, others) or any(c.kind is ContactKind.ORGANISATION for c in others))
        or (date_at(line.tokens, end) is not None)
    ):
        return name
    plain = token.low in WORDY and not (token.low in SURNAMES and ends_name(line, end + 1))
    if (plain or token.low.endswith(("ly", "ing", "ed", "n't"))) and not (
        token.capital and line.tokens[name.start].capital and not line.shouting
    ):
        return name
    before = line.lows[name.start - 1] if name.start else ""
    if not token.capital and token.low.endswith("s") and not (before in NAME_LEADS or _ends_verb(line, name.start)):
        # "tom moves to leeds": before a small word, at the head of a clause, rather a verb.
        return name
    boundary = (
        end + 1 >= len(line.tokens)
        or line.lows[end + 1] in FUNCTION
        or line.tokens[end + 1].kind != "word"
        or (date_at(line.tokens, end + 1) is not None)
    )
    if token.capital and line.tokens[name.start].capital or boundary:
        return Name(name.start, end + 1, line.slice(name.start, end + 1), (), is_possessive(line, end + 1), end + 1)
    return name


def _turns_to_a_noun(line: Line, name: Name) -> bool:
    """ "delta variant": one lower-case word of a longer name before a noun that no list holds."""
    token = line.tokens[name.end]
    return (
        not line.tokens[name.start].capital
        and not token.capital
        and token.low.isalpha()
        and len(token.low) > 2
        and token.low not in WORDY | ORGANISATION_WORDS | PLACES
        and not token.low.endswith(("ing", "ed", "ly"))
        and not line.look_up(token.text)
        and date_at(line.tokens, name.end) is None
    )


def _with_unknown_rest(line: Line, name: Name) -> Name:
    """ "fenwick gallery" where only Fenwick Analytics is known is another organisation."""
    token = line.tokens[name.end]
    if any(fold(c.name) == fold(name.text) for c in name.known) or token.kind != "word" or line.labels[name.end]:
        return name
    if _turns_to_a_noun(line, name):
        given = line.answer(QuestionKind.WHICH, name.text)
        return name if given else replace(name, doubtful=True)
    if (
        token.low in ORGANISATION_WORDS | PLACES
        or token.capital
        and line.tokens[name.start].capital
        and not line.shouting
        and token.low not in FUNCTION
    ):
        end = name.end + 1
        return Name(name.start, end, line.slice(name.start, end), (), is_possessive(line, end), end)
    return name
