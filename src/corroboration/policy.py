"""The numbers of the engine, by version.

Rule kept here: a published version is never edited; a change is a new version beside the old one, so that an
old grade can be reached again by anybody. It decides nothing: `grade.py`, `sides.py` and `witnesses.py` do.
Every number is a decimal string, so that `Policy.fingerprint` is the same in every language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType

from corroboration.case import ItemKind, Margin, Presence

_MARGINS_1: Mapping[ItemKind, Margin] = MappingProxyType(
    {
        # A date is a date: a day off is another day, unless the parties agreed a margin for the item.
        ItemKind.DATE: Margin(absolute="0"),
        # Half an hour at either end: doors open before speeches begin. Days in an interval get none.
        ItemKind.INTERVAL: Margin(absolute="30"),
        # A kilometre: a position taken in the car park of a large venue is still the venue.
        ItemKind.PLACE: Margin(absolute="1"),
        # Two honest counts of one crowd or one field seldom lie closer than a twentieth.
        ItemKind.QUANTITY: Margin(relative="0.05"),
        # Money is counted, not estimated: a fiftieth leaves room for rounding and bank charges.
        ItemKind.MONEY: Margin(relative="0.02"),
        # Half of the names: leaving a partner out is not denying it, naming quite others is.
        ItemKind.ORGANISATIONS: Margin(relative="0.5"),
    }
)
_PRESENCE_1: Mapping[Presence, str] = MappingProxyType(
    {
        Presence.ROTATING: "1",  # changes every minute: passing it on does not help
        Presence.PRINTED: "0.5",  # can be photographed and passed on: two such groups weigh as one
        Presence.OPEN: "0",  # proves nothing: shown, never counted
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The thresholds of one version. All numbers but counts are decimal strings."""

    version: int
    margins: Mapping[ItemKind, Margin] = field(default_factory=lambda: _MARGINS_1)
    # «نحو», "about": the margin is doubled, for the speaker said that it is no count.
    approximate_widening: str = "2"
    # A range wider than half of its upper end says too little to support a figure.
    range_width: str = "0.5"
    # Country and region at least: "somewhere in the country" supports nobody's place.
    place_depth: int = 2
    # One value must have two clusters more than any other: two against none, three against one.
    lead: int = 2
    # Documented: three clusters, of which one is people or evidence.
    documented_clusters: int = 3
    presence: Mapping[Presence, str] = field(default_factory=lambda: _PRESENCE_1)
    # Strength of people is 1 − 0.5^(n/5): every five groups halve what is still in doubt.
    people_halving: str = "5"
    # Half, that is five groups: fewer may be one family or one car; more need not be waited for.
    people_strength: str = "0.5"
    # Copies: runs of five words are seldom shared by two people who write on their own …
    shingle_words: int = 5
    # … half of them shared means that one text stood before both …
    copy_likeness: str = "0.5"
    # … and below fifteen words a set phrase could be the whole text.
    copy_words: int = 15
    # Free words are told to agree or contradict where that is plain; units and places are known by other names.
    words_compared: bool = False
    # Up to eight different texts on one item: beyond that nobody reads each against each, and they are shown.
    texts_compared: int = 8

    def fingerprint(self) -> str:
        """Return the SHA-256 (hex) of the policy as JSON with sorted keys and no spaces."""
        text = json.dumps(_plain(asdict_of(self)), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def asdict_of(policy: Policy) -> dict[str, object]:
    """Return the policy as plain JSON values: enums as their words, margins as objects."""
    return {
        name: _plain(getattr(policy, name))
        for name in policy.__dataclass_fields__
        if policy.version >= _SINCE.get(name, 1)
    }


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Margin):
        return {key: each for key, each in asdict(value).items() if each is not None}
    return value


_SINCE: Mapping[str, int] = {
    "words_compared": 2,
    "texts_compared": 2,
}  # what an older version did not know is no part of it
POLICY_1 = Policy(version=1)
POLICY_2 = Policy(version=2, words_compared=True)
POLICIES: Mapping[int, Policy] = MappingProxyType({1: POLICY_1, 2: POLICY_2})
CURRENT = POLICY_2
