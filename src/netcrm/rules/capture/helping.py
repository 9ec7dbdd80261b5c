"""Who could help with what a line says is needed."""

from __future__ import annotations

from collections.abc import Iterable

from netcrm.rules.capture.records import Helper, KnowsHelpers, Network, Record, RecordType
from netcrm.rules.capture.tokens import fold
from netcrm.rules.capture.vocabulary import FUNCTION

MOST = 3
_SAYS_NOTHING = FUNCTION | frozenset(
    "who know knows knowing understands help helps helping someone anyone need needs good great some with can could "
    "expert experience experienced advice contact contacts person people do does has got lend give find".split()
)


def subject_words(what: str) -> list[str]:
    """The words of a need that say what it is about: "someone who knows vat on grants" is about vat and grants."""
    kept = (word.strip(".,;:!?()\"'") for word in fold(what).split())
    return list(dict.fromkeys(word for word in kept if len(word) > 2 and word not in _SAYS_NOTHING))


def helpers_for(records: Iterable[Record], network: Network) -> tuple[Helper, ...]:
    """Who could help with the needs among the records, where the network knows; each once."""
    if not isinstance(network, KnowsHelpers):
        return ()
    needs = [record.what for record in records if record.type is RecordType.NEED and subject_words(record.what)]
    found = {helper.uid: helper for what in needs for helper in network.helpers(what, MOST)}
    return tuple(found.values())[:MOST]
