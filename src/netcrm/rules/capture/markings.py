"""Confidentiality in plain words: what a line says about who else may have it.

"in confidence" → only me, "for my team only" → my team, ``!amber`` → my organisation, and so on; "don't name her"
and the Chatham House rule hide the source. A doubtful word ("confidential" as an adjective) only proposes.
"""

from __future__ import annotations

from netcrm.rules.capture.limits import Limit, limited
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import Question, QuestionKind
from netcrm.words import Marking

_M = Marking
_PHRASES: tuple[tuple[Marking, str], ...] = (
    (
        _M.ONLY_ME,
        "in strict confidence;in strictest confidence;in confidence;off the record;off record;"
        "off the rec;keep quiet;keep it quiet;keep this quiet;"
        "off-the-record;just between us;between us only;"
        "just between ourselves;between ourselves;between you and me;just between you and me;strictly "
        "between us;"
        "strictly confidential;in private;confidentially;for my eyes only;my eyes only;keep to myself;"
        "only for me;"
        "only me;just for me;just for us;just for ourselves;don't repeat;do not repeat;not to be "
        "repeated;not for sharing;between the two of us;"
        "told nobody else;tell no one;tell nobody;don't tell anyone;do not share;don't share this;hush "
        "hush;on the quiet;"
        "in total confidence;keep it to myself;keep this to myself;keep it quiet;keep this quiet;under "
        "wraps;private and confidential;"
        "not to be shared;mustn't be shared;must not be shared;don't pass it on;don't pass on;tlp:red;"
        "in complete confidence;"
        "not for passing on;goes no further;to go no further;not to go further;between us;privately;"
        "don't tell a soul;"
        "for me only;me only;keep secret;entre nous",
    ),
    (
        _M.MY_TEAM,
        "for my team only;my team only;team only;only for my team;just for my team;only my team;within "
        "my team;for the team only;"
        "stays in my team;stays in the team;stays within my team;inside my team only;team eyes only;"
        "only the team;just my team;"
        "only within my team;keep it in the team;keep in the team;keep within my team;keep within the "
        "team;for our team only;our team only",
    ),
    (
        _M.MY_ORGANISATION,
        "internal only;for internal use;for internal use only;internal use only;my organisation "
        "only;for my organisation only;only my organisation;"
        "company only;within the company;company confidential;in-house only;not outside the "
        "company;not outside my organisation;"
        "not outside the organisation;inside the company only;only inside the company;for "
        "colleagues only;colleagues only;my org only;"
        "only my org;for my org only;within my organisation;in house only;for the organisation "
        "only;for our organisation only;"
        "organisation only;just my organisation;just for my organisation;only for my "
        "organisation;internally only",
    ),
    (
        _M.MY_NETWORK,
        "my network only;for my network;for my network only;within my network;only my network;"
        "network only;share in my network;"
        "for the network;just my network;for the network only;fine for my network;ok for my network;"
        "can share with my network;"
        "only within my network;just for my network",
    ),
    (
        _M.ANYONE,
        "can share with anyone;ok to share with anyone;fine to share with anyone;share with anyone;free "
        "to share;public information;for anyone;"
        "public knowledge;anyone can know;anyone may know;may share with anyone;not confidential;nothing "
        "confidential;open to anyone;"
        "not a secret;no secret;can be shared with anyone;ok for anyone;anyone can have it;free for "
        "anyone;fine for anyone",
    ),
)
_UNNAMED = (
    "chatham house rules;chatham house rule;chatham house;chatham rules;chatham rule;chatham;source "
    "never named;source not named;never name the source;don't name her;"
    "don't name him;don't name them;do not name her;do not name him;do not name them;not to be named;not "
    "for attribution;"
    "unattributable;without naming her;without naming him;without naming them;never name her;never name "
    "him;never name them;"
    "don't quote her;don't quote him;don't quote them;keep her name out of it;keep his name out of it;"
    "never her name;never his name;"
    "keep her name out;keep his name out;no names;no attribution;unattributed;anonymous source;name "
    "withheld;don't name the source;"
    "not her name;not his name;not their name;keep their name out of it;keep their name out;never their "
    "name;don't say who;"
    "don't use her name;don't use his name;don't use their name;don't mention her name;don't mention his "
    "name;source unnamed;"
    "not naming her;not naming him;not naming them;without names;don't attribute"
)
_BANGS = {
    "red": _M.ONLY_ME,
    "amber+strict": _M.MY_TEAM,
    "amberstrict": _M.MY_TEAM,
    "strict": _M.MY_TEAM,
    "team": _M.MY_TEAM,
    "amber-strict": _M.MY_TEAM,
    "amber": _M.MY_ORGANISATION,
    "org": _M.MY_ORGANISATION,
    "organisation": _M.MY_ORGANISATION,
    "green": _M.MY_NETWORK,
    "network": _M.MY_NETWORK,
    "clear": _M.ANYONE,
    "white": _M.ANYONE,
    "anyone": _M.ANYONE,
    "private": _M.ONLY_ME,
    "me": _M.ONLY_ME,
    "confidential": _M.ONLY_ME,
}
_DOUBTFUL = frozenset({"confidential", "sensitive", "embargoed", "hush-hush", "secretly", "secret"})
_ORDER = (_M.ONLY_ME, _M.MY_TEAM, _M.MY_ORGANISATION, _M.MY_NETWORK, _M.ANYONE)
_ABOUT_BOUNDARIES = frozenset({"agreed", "agree", "ok", "may", "can", "allowed", "boundary"})


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("tlp:", "tlp : ").split())


_TABLE: dict[str, list[tuple[tuple[str, ...], Marking | None]]] = {}
for _marking, _joined in (*_PHRASES, (None, _UNNAMED)):
    for _phrase in _joined.split(";"):
        _TABLE.setdefault(_split(_phrase)[0], []).append((_split(_phrase), _marking))
for _entries in _TABLE.values():
    _entries.sort(key=lambda e: -len(e[0]))


def find_markings(line: Line) -> None:
    """Set the line's marking and ``unnamed``, and label the words that said so. The strictest of several holds."""
    found: set[Marking] = set()
    limits: list[Limit] = []
    terms = "agreed" in line.lows[:6]
    at = 0
    while at < len(line.tokens):
        token = line.tokens[at]
        if token.kind == "bang" and token.low.lstrip("!") in _BANGS:
            found.add(_BANGS[token.low.lstrip("!")])
            line.labels[at] = "mark"
        size = 0
        for words, marking in _TABLE.get(token.low, ()):
            if tuple(line.lows[at : at + len(words)]) != words:
                continue
            if marking is not None and terms and marking is not _M.ONLY_ME:
                continue
            if marking is None:
                line.unnamed = True
            elif marking is not _M.ANYONE and at and line.lows[at - 1] in ("not", "n't", "nothing", "never", "isn't"):
                continue
            elif (limit := limited(line, at, at + len(words), marking)) is not None:
                limits.append(limit)
            else:
                found.add(marking)
            size = len(words)
            break
        if not size and not terms and (kept := _kept_inside(line, at)) is not None:
            found.add(kept)
            size = 3
        for n in range(at, at + size):
            line.labels[n] = "mark"
        at += max(size, 1)
    found |= {limit.marking for limit in limits if limit.marking is not None}
    unsure = [limit for limit in limits if limit.marking is None]
    if unsure and _M.ONLY_ME not in found:
        line.marking = _M.ONLY_ME  # until it is said how far the limit goes
        _ask(line, line.slice(unsure[0].start, unsure[0].end))
    elif found:
        line.marking = next(m for m in _ORDER if m in found)
    elif not line.unnamed:
        _propose(line)


_DENIED = frozenset({"not", "n't", "nothing", "never", "nobody", "no", "none", "isn't", "don't", "mustn't"})
_WITHIN = {
    **dict.fromkeys(("team", "department", "dept", "unit", "section", "group"), Marking.MY_TEAM),
    **dict.fromkeys(
        (
            "organisation organization org company firm office building college school trust council charity "
            "university hospital house"
        ).split(),
        Marking.MY_ORGANISATION,
    ),
}


def _kept_inside(line: Line, at: int) -> Marking | None:
    """ "nothing to be said outside the department": how far what is told may go, else None."""
    if line.lows[at] not in ("outside", "beyond") or at + 2 >= len(line.lows):
        return None
    if line.lows[at + 1] not in ("the", "my", "our", "this") or _DENIED.isdisjoint(line.lows[max(0, at - 6) : at]):
        return None
    return _WITHIN.get(line.lows[at + 2])


def _propose(line: Line) -> None:
    word = next(
        (t for t, label in zip(line.tokens, line.labels, strict=True) if t.low in _DOUBTFUL and not label), None
    )
    if word is None:
        return
    _ask(line, word.text)


def _ask(line: Line, said: str) -> None:
    """Put to the person who else may have it."""
    given = line.answer(QuestionKind.MARK, said)
    if given and given in {m.value for m in Marking}:
        line.marking = Marking(given)
    elif given != "no":
        text = f"“{said}”: who else may have this?"
        line.raise_question(Question(QuestionKind.MARK, said, text, choices=tuple(m.value for m in _ORDER)))
