"""The words of a capture line, each with its place in the line as typed.

Every rule of the parser speaks of token numbers; the places lead back to the person's own text, which is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
      (?P<url>https?://[^\s]{1,500}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)
    | (?P<quote>"[^"\n]{1,200}"|“[^”\n]{1,200}”)
    | (?P<handle>@[^\W_][\w.\-]{0,80})
    | (?P<tag>\#[^\W_][\w\-]{0,80})
    | (?P<bang>!{1,2}[a-zA-Z][\w+\-]{0,30})
    | (?P<with>[wW]/(?!\d))
    | (?P<clock>\d{1,2}(?:[:.]\d{2})?[aApP]\.[mM]\b(?:\.(?!\s+[A-Z]))?)
    | (?P<half>(?:(?<![\w.])[ap]\.m\b|(?<=\d\s)[AP]\.M\b)(?:\.(?!\s+[A-Z]))?)
    | (?P<abbr>(?i:(?<!\w)(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|thu|fri|sat|sun)
        \.(?=\s+(?:at\s+|the\s+)?\d)))
    | (?P<num>[£$€]?\d[\d,]*\w{0,12}(?:[:/.\-]\d+\w{0,4})*(?:%|-ish\b)?)
    | (?P<word>[^\W\d_]\w*(?:&(?=\w)\w+)*(?:[-'’]\w+)*['’]?)
    | (?P<punct>[^\s])
    """,
    re.VERBOSE,
)
_CLITICS = ("'ll", "'s", "'d", "'ve", "'m", "'re")
_BARE_WILL = frozenset({"ill", "hell", "shell", "theyll", "itll"})
"""Typed without the apostrophe; read as "I'll" and so on before a word that is done for someone ("ill send")."""
_AFTER_BARE_WILL = frozenset(
    (
        "send call email give share bring introduce intro write ring ask check find get forward let meet chase draft "
        "review book be do come"
    ).split()
)
_BARE_AM = {
    "im": "i'm",
    "ive": "i've",
    "didnt": "didn't",
    "wont": "won't",
    "cant": "can't",
    "dont": "don't",
    "hasnt": "hasn't",
    "havent": "haven't",
    "couldnt": "couldn't",
    "hes": "he's",
    "shes": "she's",
    "theyre": "they're",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "doesnt": "doesn't",
    "whats": "what's",
}


_SPELLINGS = {
    "2day": "today",
    "to-day": "today",
    "t'day": "today",
    "2nite": "tonight",
    "2night": "tonight",
    "tonite": "tonight",
    "to-night": "tonight",
    "nite": "night",
    "2mrw": "tomorrow",
    "to-morrow": "tomorrow",
    "t'morrow": "tomorrow",
    "y'day": "yesterday",
    "yest'day": "yesterday",
    "b4": "before",
}
"""Words of time that are read as if they had been spelt out."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. ``low`` is folded (case, accents, apostrophes); ``start`` and ``end`` are its place.

    ``kind`` is one of word, num, punct, handle, tag, bang, quote, url. A contraction is two tokens: "he'll" is "he"
    and "'ll", "jane's" is "jane" and "'s".
    """

    text: str
    low: str
    start: int
    end: int
    kind: str

    @property
    def capital(self) -> bool:
        """Whether it was typed with a capital first letter."""
        return self.text[:1].isupper()


def fold(text: str) -> str:
    """``text`` as names and words are compared: without case, accents and typographic apostrophes."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def tokenise(line: str) -> tuple[Token, ...]:
    """The tokens of a line, in order. Any text is accepted; white space and nothing else is left out."""
    out: list[Token] = []
    for match in _TOKEN.finditer(line):
        kind = match.lastgroup or "punct"
        text, start, end = match.group(), match.start(), match.end()
        if kind == "with":
            kind = "word"
        if kind in ("clock", "half"):
            # "10 a.m." and "10a.m." are read as "10 am" and "10am".
            low = text[:-4].lower() if text.endswith(".") else text[:-3].lower()
            half = "am" if "a" in text.lower() else "pm"
            out.append(Token(text, low + half, start, end, "num" if kind == "clock" else "word"))
        elif kind == "abbr":
            out.append(Token(text, fold(text[:-1]), start, end, "word"))
        elif kind == "word" or text.lower() in _SPELLINGS:
            out.extend(_words(text, start))
        elif kind == "num" and text[-1] in ",.":
            out.append(Token(text[:-1], fold(text[:-1]), start, end - 1, kind))
            out.append(Token(text[-1], text[-1], end - 1, end, "punct"))
        else:
            out.append(Token(text, fold(text), start, end, kind))
    return tuple(_with_bare_will(out))


def _words(text: str, start: int) -> list[Token]:
    low = fold(text)
    low = _BARE_AM.get(low, low)
    if low in _SPELLINGS:
        return [Token(text, _SPELLINGS[low], start, start + len(text), "word")]
    if len(low) == len(text):
        if low.endswith("s'"):
            # A plural's possessive: the apostrophe stands apart, as "'s" does.
            cut = len(text) - 1
            return [
                Token(text[:cut], low[:cut], start, start + cut, "word"),
                Token(text[cut:], "'s", start + cut, start + len(text), "word"),
            ]
        for clitic in _CLITICS:
            if low.endswith(clitic) and len(low) > len(clitic):
                cut = len(text) - len(clitic)
                return [
                    Token(text[:cut], low[:cut], start, start + cut, "word"),
                    Token(text[cut:], clitic, start + cut, start + len(text), "word"),
                ]
    elif "'" in low and low.endswith(_CLITICS):
        head, _, tail = low.rpartition("'")
        cut = max(1, len(text) - len(tail))
        return [
            Token(text[:cut], head, start, start + cut, "word"),
            Token(text[cut:], "'" + tail, start + cut, start + len(text), "word"),
        ]
    if low.endswith("'") and len(low) > 1:
        return [
            Token(text[:-1], low[:-1], start, start + len(text) - 1, "word"),
            Token(text[-1], "'", start + len(text) - 1, start + len(text), "punct"),
        ]
    return [Token(text, low, start, start + len(text), "word")]


def _with_bare_will(tokens: list[Token]) -> list[Token]:
    out: list[Token] = []
    for n, token in enumerate(tokens):
        following = tokens[n + 1].low if n + 1 < len(tokens) else ""
        if token.low in _BARE_WILL and following in _AFTER_BARE_WILL:
            cut = len(token.text) - 2
            out.append(Token(token.text[:cut], token.low[:cut], token.start, token.start + cut, "word"))
            out.append(Token(token.text[cut:], "'ll", token.start + cut, token.end, "word"))
        else:
            out.append(token)
    return out
