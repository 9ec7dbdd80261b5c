"""Lines that ask: "can i send amara's template to raj?", "when did i last see jane?". They record nothing."""

from __future__ import annotations

from netcrm.rules.capture.building import choose_thing, matching
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.lexicon import Family, Form, verb_at
from netcrm.rules.capture.line import Line, names_between
from netcrm.rules.capture.people import Person, people_at
from netcrm.rules.capture.records import Ask, AskKind, ThingKind
from netcrm.rules.capture.scene import Scene, after_leads, next_of, phrase, refs, unique

_OPENERS = frozenset(
    (
        "who who's what what's when where which why how whose did does do is are was were has have "
        "can may could should would am whom "
        "find search show list anyone anybody"
    ).split()
)
_SHARE = frozenset(
    "send share tell give forward pass show mention use say lend email discuss let name quote "
    "introduce disclose talk circulate fwd fw copy cc post hand mail loan lending sending sharing forwarding passing "
    "showing giving relay repeat reveal publish".split()
)
_SHARE_OPENINGS = (
    "can i",
    "may i",
    "could i",
    "should i",
    "can we",
    "may we",
    "could we",
    "am i allowed",
    "ok to",
    "is it ok to",
    "okay to",
    "allowed to",
    "is it ok if i",
    "is it okay to",
    "is it fine to",
    "would it be ok to",
    "do i have permission to",
    "shall i",
    "am i ok to",
    "are we allowed",
    "ok if i",
    "is it alright to",
    "is it alright if i",
    "is it fine if i",
    "is it ok if we",
    "fine to",
    "fine if i",
    "alright to",
    "alright if i",
    "safe to",
    "is it safe to",
    "ok for me to",
    "fine for me to",
    "can you check if i can",
    "does my agreement let me",
)
_LAST = (
    "last see",
    "last speak",
    "last talk",
    "last meet",
    "last call",
    "last email",
    "last contact",
    "last hear",
    "last spoke",
    "last saw",
    "last met",
    "last time",
    "last ring",
    "last in touch",
    "last have",
    "last write",
    "last message",
    "last chat",
    "last catch",
    "how long since",
    "last contacted",
    "last heard",
    "last catch-up",
    "last spoken",
    "last seen",
    "last conversation",
    "last meeting",
    "last text",
)
_OWED = ("owe", "owes", "owed", "outstanding", "promised", "promise", "waiting on", "waiting for", "due to me")
_HELP = (
    "who knows",
    "who can",
    "who could",
    "who might",
    "who do i know",
    "who has",
    "who's good",
    "who is good",
    "anyone who",
    "anyone know",
    "anybody know",
    "who works",
    "who would know",
    "anyone with",
    "know anyone",
    "know anybody",
    "who does",
    "anybody who",
    "who else knows",
    "who understands",
    "anyone good",
    "who offers",
    "know someone",
    "who may",
    "who would be",
    "who should i ask",
    "who do we know",
    "who is an expert",
    "who's an expert",
    "anyone done",
    "who's done",
    "who has done",
)
_TO_OFFER = tuple(
    f"{ask} {may} {who} {verb}"
    for ask in ("what", "what else", "how")
    for may in ("could", "can", "might")
    for who in ("i", "we")
    for verb in ("offer", "give", "do for", "help", "bring", "be of use to", "be useful to")
)
"""Questions for what of mine could serve somebody."""
_HELP_WORDS = frozenset(
    "who whos 's can could might would help help me with know knows about anyone anybody "
    "someone i we do does is are any has have had a an the good at on good "
    "expert in an of need there for understands offers offer done ever with us my network in "
    "that to ask should experience".split()
)


_OPENING_MARKED = frozenset("ok okay allowed last any shall fine alright safe".split())
"""Words that open a question where a question mark ends it."""
_RELATIVE = frozenset({"what", "when", "where", "why", "how", "which"})
_TELLERS = (["i"], ["we"], ["he"], ["she"], ["they"])
_SHORT = 5
"""Words of "what i owe jane" and the like, which are questions in all but the mark."""


def asks(line: Line) -> bool:
    """Whether the line puts a question to netcrm: it opens like one, or ends in a question mark and asks leave."""
    lows = line.lows
    if not lows:
        return False
    first = next((n for n, t in enumerate(line.tokens) if t.kind not in ("punct",)), 0)
    if lows[first] not in _OPENERS and not (lows[-1] == "?" and (lows[first] in _OPENING_MARKED)):
        return _last_time(line, first)
    if first in line.names and not line.names[first].doubtful and lows[first] in ("may", "will"):
        return False
    if lows[-1] == "?":
        return True
    if _tells(line, first) or (lows[first] == "did" and "differently" in lows[first + 2 : first + 3]):
        return False
    if lows[first] in _RELATIVE and lows[first + 1 : first + 2] in _TELLERS and len(lows) > first + _SHORT:
        # "what i expect of raj: …", "when i next see sarah …": told, and nothing asked.
        return False
    if any(lows[n] in ("asked", "said", "says", "asks") and lows[n - 1] == "," for n in range(1, len(lows))):
        # "can you introduce me to liz, asked sarah": somebody's question to me.
        return False
    pair = lows[first : first + 2]
    if lows[first] in (
        "can",
        "could",
        "may",
        "should",
        "would",
        "did",
        "do",
        "does",
        "am",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
    ):
        return (
            len(pair) > 1
            and (
                pair[1] in ("i", "we", "he", "she", "they", "anyone", "anybody", "you", "it")
                and lows[first] not in ("have",)
            )
            or (lows[first] in ("did", "does", "has") and first + 1 in line.names)
        )
    return True


def _last_time(line: Line, first: int) -> bool:
    """Whether "last time i saw jane" asks when that was: nothing further is said of it, as in "…, i rushed her"."""
    lows = line.lows
    if lows[first : first + 2] != ["last", "time"]:
        return False
    verb = next((n for n in range(first + 2, len(lows)) if verb_at(lows, n) is not None and line.inside[n] < 0), -1)
    found = verb_at(lows, verb) if verb >= 0 else None
    if found is None or found[0].family is not Family.CONTACT:
        return False
    people, after = people_at(line, _past_with(line, verb + found[1]), len(lows), unknown=False)
    return bool(people) and all(line.tokens[n].kind == "punct" for n in range(after, len(lows)))


def _past_with(line: Line, at: int) -> int:
    return at + 1 if at < len(line.lows) and line.lows[at] in ("with", "w", "w/", "to", "from") else at


def _tells(line: Line, first: int) -> bool:
    """Whether a line without a question mark opens like a question and is none: an exclamation, what I did, what I am
    to do, or what happened when something else did."""
    lows = line.lows
    low, following = lows[first], lows[first + 1] if first + 1 < len(lows) else ""
    if low == "what" and following in ("a", "an") or low == "how" and following in _PRAISE:
        return True
    name = line.names.get(first + 1)
    if low in ("did", "do") and following in ("it", "that", "this", "them"):
        # "did it differently", but "did it arrive".
        verb = verb_at(lows, first + 2)
        return following != "it" or verb is None or verb[0].form is not Form.BASE
    if low in ("did", "does", "has") and name is not None:
        # "did jane's appraisal", "did raj a favour".
        return low == "did" and (name.possessive or lows[name.end : name.end + 1] in _ARTICLES)
    if low == "when" and name is not None:
        verb = verb_at(lows, name.end)
        return verb is not None and verb[0].form in (Form.PAST, Form.THIRD)
    if low in ("show", "find") and name is not None and not name.possessive:
        # "show jane the deck on friday", "find raj a mentor".
        return lows[name.end : name.end + 1] in _ARTICLES
    return False


_ARTICLES = tuple([word] for word in "a an the my our some his her their".split())
_PRAISE = frozenset("nice lovely good great kind sweet funny odd strange annoying sad refreshing useful".split())


def read(scene: Scene) -> Ask:
    """The question of a line that asks."""
    line = scene.line
    words = " ".join(line.lows).replace(" 's", "'s")
    end = len(line.tokens) - (1 if line.lows[-1] == "?" else 0)
    named = tuple(refs(scene, [Person(n, "", n.start, n.end) for n in names_between(line, 0, end) if n.known]))
    if any(words.startswith(f"{cue} ") for cue in _TO_OFFER) and not _of_somebody(line, end):
        return Ask(AskKind.WHAT_TO_OFFER, line.text, who=named)
    if any(words.startswith(o) or f" {o} " in words[:40] for o in _SHARE_OPENINGS) and _SHARE & set(line.lows):
        return _may_share(scene, end)
    if (
        words.startswith(("can ", "may ", "could "))
        and {"see", "have", "use", "read", "get"} & set(line.lows[:end])
        and line.lows[1] not in ("i", "we", "you")
    ):
        subjects, after = people_at(line, 1, end, unknown=False)
        if subjects and after < end and line.lows[after] in ("see", "have", "use", "read", "get"):
            return Ask(
                AskKind.MAY_SHARE, line.text, what=phrase(scene, after + 1, end), who=tuple(refs(scene, subjects))
            )
    if any(cue in words for cue in _LAST) or words.startswith("when did") and named:
        return Ask(AskKind.LAST_CONTACT, line.text, who=named)
    if any(f" {cue} " in f" {words} " for cue in _OWED) or words.startswith("what did") and "promise" in words:
        return Ask(AskKind.OWED, line.text, who=named)
    if any(words.startswith(cue) or f" {cue} " in f" {words} "[:40] for cue in _HELP):
        start = 0
        while start < end and line.lows[start] in _HELP_WORDS and line.inside[start] < 0:
            start += 1
        return Ask(AskKind.WHO_CAN_HELP, line.text, what=phrase(scene, start, end), who=named)
    start = 0
    while start < end and line.lows[start] in (
        "find",
        "search",
        "show",
        "list",
        "me",
        "for",
        "who",
        "what",
        "where",
        "is",
        "'s",
        "are",
        "the",
        "does",
        "do",
        "i",
    ):
        start += 1
    return Ask(AskKind.FIND, line.text, what=phrase(scene, start, end), who=named)


def _of_somebody(line: Line, end: int) -> bool:
    """Whether what would be given is somebody's: "what could i give raj of jane's notes" is for the judge."""
    return any(n.possessive for n in names_between(line, 0, end))


def _may_share(scene: Scene, end: int) -> Ask:
    """What may pass to whom: the thing is told apart from the one it came from and the ones it goes to.

    Both are who it is about: the ones it goes to first, then whose it is.
    """
    line = scene.line
    verb = next(n for n in range(end) if line.lows[n] in _SHARE)
    clause = Clause(0, end, verb + 1, None, verb)
    people, after = people_at(line, verb + 1, end, unknown=False) if verb + 1 < end else ([], verb + 1)
    if people and people[-1].name is not None and people[-1].name.possessive:
        people, after = [], verb + 1
    start = verb + 1
    stop = end
    if people:
        start = after
    else:
        people = after_leads(scene, clause, ("to", "with", "w", "w/"))
        stop = next_of(line, verb + 1, end, ("to", "with", "w", "w/", "outside", "in")) if people else end
    while start < stop and line.lows[start] in ("about", "that", "on", "over"):
        start += 1
    recipients = tuple(refs(scene, people))
    what = phrase(scene, start, stop)
    owner = next((n for n in names_between(line, start, stop) if n.known), None)
    about = ""
    if owner is not None:
        source = refs(scene, [Person(owner, "", owner.start, owner.end)])
        uids = [r.uid for r in source if r.uid]
        thing = phrase(scene, owner.end + (1 if owner.possessive else 0), stop)
        fitting = matching(line.network.things(ThingKind.RECEIVED, uids), thing) if uids else []
        about = choose_thing(scene, what, fitting)
        recipients = tuple(unique([*recipients, *source]))
    else:
        fitting = matching(line.network.things(ThingKind.RECEIVED), what)
        about = fitting[0].uid if len(fitting) == 1 else ""
    return Ask(AskKind.MAY_SHARE, line.text, what=what, who=recipients, about=about)
