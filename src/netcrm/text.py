"""Untrusted text made safe to show, to search and to hand to a spreadsheet.

Names and notes come from other people's files. A terminal obeys escape bytes, bidirectional controls rewrite what is
read, invisible characters make two names look alike, and a spreadsheet runs what starts with "=". Everything shown
passes through :func:`clean`; what is stored stays as it was. Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

MARKS_MAX = 4
"""Combining marks kept on one character; real scripts need three at most."""

_REPLACEMENT = "\ufffd"
_DELETE_PICTURE = "\u2421"
_DOTTED_CIRCLE = "\u25cc"
_JOINERS = frozenset("\u200c\u200d")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Characters of category "format" that have a glyph of their own (Arabic number signs, Kaithi and others).
_VISIBLE_FORMAT = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
# Letters and marks that show nothing: fillers, the grapheme joiner, Khmer inherent vowels, Mongolian selectors, and
# what Unicode keeps free for more of them.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065\u3164\uffa0") | frozenset(
    map(chr, range(0xFFF0, 0xFFF9))
)
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")
_JOINING_SCRIPTS = ((0x600, 0xE00), (0xF00, 0x1100), (0x1700, 0x18B0), (0xA800, 0xAC00), (0x10A00, 0x12000))
_DROP, _BASE, _MARK, _TENTATIVE = "drop", "base", "mark", "tentative"


def clean(text: str, *, lines: bool = False) -> str:
    """The text as it may be shown: no control, bidirectional or invisible character, few marks on a letter.

    C0 controls become their pictures (␛), a tab a space; C1, bidirectional controls, surrogates and noncharacters
    become U+FFFD; invisible characters go, except joiners and selectors where a script or an emoji needs them.
    ``lines`` keeps line breaks; without it they show as ␊. Cleaning twice changes nothing.
    """
    plain = text.replace("\n", "") if lines else text
    if plain.isprintable() and (text.isascii() or max(plain, default="") < "\u0300"):
        return text
    return _resolve(_definite(text.replace("\r\n", "\n"), lines))


def _definite(text: str, lines: bool) -> str:
    """Everything but joiners, selectors and tags decided; those depend on neighbours that must be final."""
    out: list[str] = []
    marks = 0
    for char in text:
        kind, shown = _shown(char)
        if kind is _MARK:
            if not out or out[-1] == "\n":
                out.append(_DOTTED_CIRCLE)  # a mark with no base would land on whatever stands before the text
                marks = 0
            marks += 1
            if marks <= MARKS_MAX:
                out.append(shown)
        elif kind is _BASE:
            if char in "\n\u2028\u2029":
                shown = "\n" if lines else "\u240a"
            out.append(shown)
            marks = 0
        elif kind is _TENTATIVE and out and out[-1] != "\n":
            out.append(shown)
    return "".join(out)


@lru_cache(maxsize=4096)
def _shown(char: str) -> tuple[str, str]:
    """What becomes of a character whatever stands around it."""
    code = ord(char)
    if code < 0x20:
        return _BASE, " " if char == "\t" else chr(0x2400 + code)
    if code == 0x7F:
        return _BASE, _DELETE_PICTURE
    if 0x80 <= code < 0xA0 or char in _BIDI or 0xD800 <= code < 0xE000 or _is_noncharacter(code):
        return _BASE, _REPLACEMENT
    if char in _JOINERS or _is_selector(code) or 0xE0020 <= code < 0xE0080:
        return _TENTATIVE, char
    if char in _BLANK or 0xE0000 <= code < 0xE1000:
        return _DROP, ""
    category = unicodedata.category(char)
    if category == "Cf" and char not in _VISIBLE_FORMAT:
        return _DROP, ""
    if category in ("Mn", "Me"):
        return _MARK, char
    if category == "Zs" and char != "\u3000":
        return _BASE, " "
    return _BASE, char


def _is_noncharacter(code: int) -> bool:
    return 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE


def _is_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _resolve(text: str) -> str:
    """Keep joiners, selectors and tags only where they do what they are for (UAX 31 §2.3, UTS 51 §1.4.9)."""
    out: list[str] = []
    end = len(text)
    at = 0
    while at < end:
        char = text[at]
        if char == "\U0001f3f4" and (flag := _FLAG.match(text, at)) is not None:
            out.append(flag[0])
            at = flag.end()
            continue
        at += 1
        if _shown(char)[0] is not _TENTATIVE:
            out.append(char)
            continue
        before = out[-1][-1] if out else ""
        after = text[at] if at < end else ""
        if (char in _JOINERS and _joins(char, before, after)) or (_is_selector(ord(char)) and _selects(char, before)):
            out.append(char)
    return "".join(out)


def _joins(joiner: str, before: str, after: str) -> bool:
    if not before or not after or _shown(after)[0] is _TENTATIVE:
        return False
    if joiner == "\u200d" and (_is_emoji(before) or before == "\ufe0f") and _is_emoji(after):
        return True
    return _uses_joiners(before) and _uses_joiners(after)


def _uses_joiners(char: str) -> bool:
    code = ord(char)
    return any(low <= code < high for low, high in _JOINING_SCRIPTS) and unicodedata.category(char)[0] in "LM"


def _selects(selector: str, before: str) -> bool:
    if not before:
        return False
    if ord(selector) >= 0xE0100:
        return unicodedata.category(before) == "Lo" and unicodedata.name(before, "").startswith("CJK")
    return selector in "\ufe0e\ufe0f" and (before in "0123456789#*" or _is_emoji(before))


def _is_emoji(char: str) -> bool:
    code = ord(char)
    return (
        (0x1F000 <= code < 0x1FB00)
        or char in "©®‼⁉〰〽㊗㊙"
        or (0x2100 <= code < 0x2C00 and code not in range(0x2400, 0x2440))
    )


_LETTERS = str.maketrans(
    dict(zip("øłđðħıŧŋəĸ", "olddhitnek", strict=True))
    | {"þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
    | dict.fromkeys("'’‘ʼʹ`´", "")
    | dict.fromkeys("-‐‑‒–—.·_", " ")
)


def fold(text: str) -> str:
    """The text as it is searched: small letters without accents, apostrophes gone, dots and hyphens as spaces.

    ``O'Brien-Łukasz, J.`` folds to ``obrien lukasz, j``. Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_LETTERS).split())
    previous = ""
    while text != previous:  # one round nearly always; some compatibility forms open up into others
        previous = text
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold())
        kept = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
        text = " ".join(unicodedata.normalize("NFC", kept.translate(_LETTERS)).split())
    return text


def shorten(text: str, width: int) -> str:
    """The text in at most ``width`` terminal cells, ending in "…" when it was cut. Cuts between whole characters."""
    from rich.cells import cell_len, split_graphemes

    if width <= 0:
        return ""
    if text.isascii() and text.isprintable():  # a letter a cell
        return text if len(text) <= width else text[: width - 1].rstrip() + "…"
    if cell_len(text) <= width:
        return text
    spans, _ = split_graphemes(text)
    used = cut = 0
    for start, end, _cells in spans:
        cells = cell_len(text[start:end])
        if used + cells > width - 1:
            break
        used += cells
        cut = end
    return _fitting(text[:cut].rstrip(), width, cell_len)


def shorten_names(names: Sequence[str], width: int) -> str:
    """Names in at most ``width`` cells: all of them, or the first and how many more, as "Amara O… +29"."""
    from rich.cells import cell_len

    whole = ", ".join(names[: width + 1])
    if len(names) < 2 or cell_len(whole) <= width:
        return shorten(whole, width)
    more = f" +{len(names) - 1}"
    return shorten(names[0], width - len(more)) + more


def shorten_pair(first: str, second: str, width: int, between: str = " – ") -> str:
    """Two texts in at most ``width`` cells: what is too long is cut, and neither gives way to the other."""
    from rich.cells import cell_len

    room = max(2, width - cell_len(between))
    left, right = cell_len(first), cell_len(second)
    if left + right > room:
        half = room // 2
        left = min(left, max(half, room - right))
        right = room - left
    return f"{shorten(first, left)}{between}{shorten(second, right)}"


def _fitting(text: str, width: int, cells: Callable[[str], int]) -> str:
    """Context can widen what was measured apart; take characters off until the whole fits."""
    while text and cells(text + "…") > width:
        text = text[:-1]
    return text + "…"


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?[0-9][0-9 ().]*\Z")


def formula_safe(cell: str) -> str:
    """A cell that no spreadsheet runs: one that starts like a formula gets a leading apostrophe.

    Plain numbers, and phone numbers of digits, spaces, dots and brackets, stay as they are.
    :func:`formula_plain` takes it back.
    """
    risky = cell.lstrip(" '").startswith(_FORMULA) and not _NUMBER.match(cell)
    return "'" + cell if risky else cell


def formula_plain(cell: str) -> str:
    """The cell as it was before :func:`formula_safe`."""
    if cell.startswith("'") and cell.lstrip(" '").startswith(_FORMULA):
        return cell[1:]
    return cell
