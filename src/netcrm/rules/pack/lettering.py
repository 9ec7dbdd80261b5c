"""A text as words that are compared with names: whatever their case, accents and script, run together, or cut in two.

Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from netcrm.text import clean, fold

_MARKS = "".join(
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        (0x300, 0x36F), (0x483, 0x487), (0x591, 0x5BD), (0x5BF, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x900, 0x903),
        (0x93A, 0x93C), (0x93E, 0x94F), (0x951, 0x957), (0x981, 0x983), (0x9BC, 0x9BC), (0x9BE, 0x9CD), (0xA01, 0xA03),
        (0xA3C, 0xA4D), (0xA81, 0xA83), (0xABC, 0xABC), (0xABE, 0xACD), (0xB01, 0xB03), (0xB3C, 0xB3C), (0xB3E, 0xB57),
        (0xB82, 0xB82), (0xBBE, 0xBCD), (0xC00, 0xC04), (0xC3E, 0xC56), (0xC81, 0xC83), (0xCBC, 0xCBC), (0xCBE, 0xCD6),
        (0xD00, 0xD03), (0xD3B, 0xD3C), (0xD3E, 0xD4D), (0xD81, 0xD83), (0xDCA, 0xDDF), (0xE31, 0xE31), (0xE34, 0xE3A),
        (0xE47, 0xE4E), (0xEB1, 0xEB1), (0xEB4, 0xEBC), (0xEC8, 0xECE), (0x102B, 0x103E), (0x17B4, 0x17D3),
        (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
    )
)  # fmt: skip
"""Marks that belong to the letter before them: accents, and the vowels of scripts that write them as marks."""
WORD = re.compile(rf"(?:[^\W_][{_MARKS}]*)+", re.UNICODE)
SPACED = "".join(chr(c) if chr(c).isalnum() else " " for c in range(128))
"""ASCII with a space for each sign: splits a long text faster than a pattern does."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
PIECE = re.compile(r"[A-ZÀ-ÖØ-Þ]?[^\W\dA-ZÀ-ÖØ-Þ_]+|[A-ZÀ-ÖØ-Þ]+(?![^\W\dA-ZÀ-ÖØ-Þ_])|\d+")
"""What words that were run together are made of: NotesJaneSmith2 is Notes, Jane, Smith, 2."""
_JOINT = re.compile(r"[^\W\dA-Z_][A-Z\d]|[A-Z][A-Z][a-z]|[A-Z]\d|\d[^\W\d_]")
_CUT = re.compile(rf"[-‐‑](?<=[^\W_{_MARKS}][-‐‑]|[{_MARKS}][-‐‑])\s{{0,3}}(?=[^\W_])")
"""What stands between the halves of a word, as where a line ends."""
_HALF_BEFORE = re.compile(rf"(?:[^\W_][{_MARKS}]*)+$")
_HALF_WIDTH = 40
"""Letters of a half that are looked at."""
_APOSTROPHE = re.compile(r"['’ʼ`]")
_LOOK_ALIKE = str.maketrans("аеорсухіјѕһԁԛԝӏквмнтαορνχικτεβμηυɑɡı", "aeopcyxijshdqwlkbmhtaopvxikteamhuagi")
"""Small letters of other scripts that are read as Latin ones; both sides are compared after this, so that a name in its
own script is found all the same."""
_IN_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})

Token = tuple[int, int, str]
"""A word of a text: from where to where, and as it is compared."""


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word as it is compared: folded, in one piece, letters that look alike as one."""
    return fold(word).replace(" ", "").translate(_LOOK_ALIKE)


def digits_of(text: str) -> str:
    """The digits of a text, in whatever script, as ASCII."""
    return "".join(str(int(c)) for c in text if c.isdecimal())


def token_of(match: re.Match[str]) -> Token:
    """A word that was found in a text."""
    return match.start(), match.end(), plain(match[0])


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, as they are compared."""
    return tuple(filter(None, (plain(m[0]) for m in WORD.finditer(clean(name)))))


def spellings(name: str) -> list[tuple[str, ...]]:
    """A name as its words, as they are when apostrophes are left out (O'Brien, OBrien), when small letters are followed
    by great ones (MindBridge, mind bridge), and when dotted vowels are written in two (Müller, Mueller)."""
    ways = (name, _APOSTROPHE.sub("", name), _HUMP.sub(" ", name), normalize("NFC", name).translate(_IN_TWO))
    return [words for words in dict.fromkeys(map(words_of, ways)) if words]


def cut_words(text: str) -> Iterator[Token]:
    """The words of a text whose halves stand beside a hyphen, each as one."""
    for cut in _CUT.finditer(text):
        first = _HALF_BEFORE.search(text, max(0, cut.start() - _HALF_WIDTH), cut.start())
        second = WORD.match(text, cut.end())
        if first and second:
            yield first.start(), second.end(), plain(first[0] + second[0])


def run_together(text: str) -> bool:
    """Whether words stand in a text that were run together, as in NotesJaneSmith or Jane2."""
    return _JOINT.search(text) is not None


def replaced(text: str, parts: Sequence[tuple[int, int, str]]) -> str:
    """The text with other words in these places, set off from letters and digits that they would run into."""
    out, at = [], 0
    for start, end, instead in parts:
        if start < at:
            continue
        before = " " if start and text[start - 1].isalnum() else ""
        after = " " if end < len(text) and text[end].isalnum() else ""
        out += [text[at:start], before, instead, after]
        at = end
    return "".join([*out, text[at:]])


def counts(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands beside a number, as a month or a page does."""
    beside = [n for n in (at - 1, at + 1) if 0 <= n < len(tokens) and tokens[n][2].isdecimal()]
    spans = ((min(tokens[n][1], tokens[at][1]), max(tokens[n][0], tokens[at][0])) for n in beside)
    return any(not text[start:end].strip() for start, end in spans)


def looks_like_a_name(piece: str) -> bool:
    """Whether a piece of a text is written as a name: with a great letter."""
    return any(c.isupper() for c in piece)
