"""Whether a short lower-case name is rather a row of initials ("hse", "cipd") than a word ("acme", "kite")."""

from __future__ import annotations

import re

from netcrm.rules.capture.vocabulary import WORDY

_WORDS = frozenset(
    """
    ace act aim air ale ant ape apt arc ark arm art ash ask axe bag bar bat bay bed bee big bit box boy bud bug
    bun bus " "can cap car cat cog cow cub cup cut day den dig dog dot dry ear eat eel egg elf elk elm end era eve
    eye fab fan far " "fig fin fit fix fly foo fox fun fur gap gas gem get gin got gum gut gym hat hay hen hex hip
    hit hop hot hub hug hut " "ice ink inn ivy jam jar jaw jay jet job joy jug key kin kit lab lad law lay leg let
    lid lip lot low mad map mat may " "men mix mod mom mop mud mug mum nap net new nod now nut oak oar oat odd off
    oil old one orb our out owl own pan pad " "paw pay pea peg pen pet pie pig pin pip pit pod pop pot pub pug pup
    put ram rat raw ray red rib rig rim rip rob rod " "row rug rum run rye sad sap saw say sea see set sew shy sip
    sit six ski sky sly sow spa spy sum sun tab tag tan tap " "tar tax tea ten tie tin tip toe top toy try tub tug
    two van vat vet via wax way web wet wig win wit yes yet zen zig " "zip zoo
    """.split()
)
_ONSET = "(?:[bcdfghjklmnpqrstvwxz]|[bcfgps]l|[bcdfgpt]r|ch|sh|th|wh|ph|s[ckmnptw]|tw|qu)?"
_CODA = (
    "(?:ck|ct|ft|l[dfkmpt]|mp|n[dgkt]|nch|pt|r[bdfgklmnpt]|s[hkpt]|ch|th|ll|ss|ff|zz|tt|nn"
    "|[bcdfghjklmnprstvwxz]|[bdgklmnprtw]s)"
)
_SPOKEN = re.compile(rf"{_ONSET}[aeiouy]{_CODA}\Z")
"""One syllable that English could have: "bolt", "ford"; not "cipd"."""
_VOWELS = frozenset("aeiouy")
LONGEST = 4


def is_initials(text: str) -> bool:
    """Whether a lower-case name without spaces is written in capitals."""
    if not text.isalpha() or len(text) < 2:
        return False
    vowels = sum(letter in _VOWELS for letter in text)
    if not vowels:
        return len(text) <= LONGEST + 1
    if len(text) > LONGEST or text in WORDY or text in _WORDS:
        return False
    return len(text) < LONGEST or vowels == 1 and not _SPOKEN.match(text)
