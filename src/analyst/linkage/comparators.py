"""TABLE: what is compared in a pair of records, the levels each comparison can come to, and how common each is among
true pairs.

Rule kept here: levels run from the strongest to the weakest, the last holds for every other pair; a pair of which one
side does not say is at no level and tells nothing. Conditions are SQL over the two records (`_l`, `_r`) that DuckDB and
Spark both run. Likeness of words is measured by `nearness.py` and comes in as lists of near records. `m` are shares
of true pairs, the start of what `weights.py` learns from the input; they add up to one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# TABLE: the same four questions about lists, as each backend asks them.
LISTS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "duckdb": {
            "holds": "list_contains({0}, {1})",
            "meet": "list_has_any({0}, {1})",
            "within": "list_has_all({1}, {0})",
            "none": "len({0}) = 0",
        },
        "spark": {
            "holds": "array_contains({0}, {1})",
            "meet": "arrays_overlap({0}, {1})",
            "within": "size(array_except({0}, {1})) = 0",
            "none": "size({0}) = 0",
        },
    }
)
# Likeness (cosine) from which a pair of texts is at each level above the lowest.
CUTS: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "title": (0.10, 0.15, 0.20, 0.275, 0.35, 0.45, 0.55, 0.70, 0.85),
        "text": (0.02, 0.03, 0.045, 0.06, 0.08, 0.11, 0.15, 0.25, 0.40),
        "people": (0.10, 0.30, 0.50, 0.75),
    }
)
NEAR_DAYS = 31
# How much of its bits a comparison counts. Comparisons are not independent: the description tells again what the title
# tells, and who copies the one copies days and place. Naming each other is nobody's copy.
COUNTS: Mapping[str, float] = MappingProxyType(
    {"title": 0.4, "text": 0.4, "people": 0.8, "naming": 1.0, "days": 0.8, "place": 0.8, "sums": 0.8, "codes": 0.8}
)


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: its name, the condition as SQL ("" for every other pair), its share of true pairs."""

    name: str
    sql: str
    m: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared. `missing` is the SQL of a pair that tells nothing."""

    name: str
    missing: str
    levels: tuple[Level, ...]


def comparisons(backend: str) -> tuple[Comparison, ...]:
    """Return what is compared, in the SQL of a backend: "duckdb" or "spark"."""
    ask = LISTS[backend]

    def holds(many: str, one: str) -> str:
        return ask["holds"].format(many, one)

    def meet(a: str, b: str) -> str:
        return ask["meet"].format(a, b)

    names, means = holds("names_l", "source_r"), holds("means_l", "source_r")
    named, meant = holds("names_r", "source_l"), holds("means_r", "source_l")
    inside = "(start_l <= start_r and finish_r <= finish_l) or (start_r <= start_l and finish_l <= finish_r)"
    none = " or ".join(ask["none"].format(f"{column}_{side}") for column in ("places",) for side in "lr")
    unsaid = " or ".join(ask["none"].format(f"sums_{side}") for side in "lr")
    return (
        _likeness("title", (0.19, 0.09, 0.07, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.29), ask),
        _likeness("text", (0.14, 0.10, 0.14, 0.15, 0.14, 0.12, 0.08, 0.06, 0.04, 0.03), ask),
        _likeness("people", (0.75, 0.10, 0.06, 0.05, 0.04), ask),
        Comparison(
            "naming",
            "",
            (
                Level("mutual", f"{names} and {named}", 0.68),
                Level("mutual_meant", f"({names} or {means}) and ({named} or {meant})", 0.12),
                Level("one_names", f"{names} or {named}", 0.12),
                Level("one_means", f"{means} or {meant}", 0.02),
                Level("neither", "", 0.06),
            ),
        ),
        Comparison(
            "days",
            "start_l is null or start_r is null",
            (
                Level("both_equal", "start_l = start_r and finish_l = finish_r", 0.35),
                Level("start_equal", "start_l = start_r", 0.20),
                Level("end_equal", "finish_l = finish_r", 0.04),
                Level(
                    "near",
                    f"abs(start_l - start_r) <= {NEAR_DAYS} and abs(finish_l - finish_r) <= {NEAR_DAYS}",
                    0.04,
                ),
                Level("inside", inside, 0.27),
                Level("overlap", "start_l <= finish_r and start_r <= finish_l", 0.07),
                Level("apart", "", 0.03),
            ),
        ),
        Comparison(
            "place",
            none,
            (
                Level("equal", f"{ask['within'].format('places_l', 'places_r')} and {ask['within'].format('places_r', 'places_l')}", 0.74),
                Level("part", f"{ask['within'].format('places_l', 'places_r')} or {ask['within'].format('places_r', 'places_l')}", 0.21),
                Level("some", meet("places_l", "places_r"), 0.02),
                Level("other", "", 0.03),
            ),
        ),
        Comparison(
            "sums",
            unsaid,
            (
                Level(
                    "given_and_got",
                    f"{meet('sums_with_l', 'sums_own_r')} or {meet('sums_with_r', 'sums_own_l')}",
                    0.27,
                ),
                Level("equal", meet("sums_l", "sums_r"), 0.06),
                Level("other", "", 0.67),
            ),
        ),
        Comparison(
            "codes", "", (Level("shared", meet("codes_l", "codes_r"), 0.16), Level("none", "", 0.84))
        ),
    )


def _likeness(name: str, shares: tuple[float, ...], ask: Mapping[str, str]) -> Comparison:
    """Return the comparison of texts by lists of near records, a list for each level above the lowest."""
    steps = range(len(CUTS[name]), 0, -1)
    levels = [
        Level(f"like_{step}", ask["holds"].format(f"{name}_{step}_l", "unique_id_r"), share)
        for step, share in zip(steps, shares, strict=False)
    ]
    said = f"not {name}_said_l or not {name}_said_r"
    return Comparison(name, said, (*levels, Level("like_0", "", shares[-1])))
