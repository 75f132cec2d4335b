"""TABLE: what is compared in a pair of records, the levels each comparison can come to, and how common each is among
true pairs and by chance.

Rule kept here: levels run from the strongest to the weakest, the last holds for every other pair; a pair of which one
side does not say is at no level and tells nothing. Conditions are SQL over the two records (`_l`, `_r`) that DuckDB and
Spark both run. Likeness of words is measured by `nearness.py` and comes in as lists of near records. `m` are shares
of true pairs and `u` of all pairs, the start of what `weights.py` learns from the input; each adds up to one.
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
# Shares of true pairs and of all pairs at each level of likeness, from the highest.
_SHARES: Mapping[str, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        "title": (
            (0.19, 0.001), (0.09, 0.001), (0.07, 0.002), (0.06, 0.003), (0.06, 0.006), (0.06, 0.01), (0.06, 0.02),
            (0.06, 0.027), (0.06, 0.05), (0.29, 0.88),
        ),
        "text": (
            (0.14, 0.001), (0.10, 0.001), (0.14, 0.004), (0.15, 0.005), (0.14, 0.014), (0.12, 0.035), (0.08, 0.09),
            (0.06, 0.20), (0.04, 0.20), (0.03, 0.45),
        ),
        "people": ((0.75, 0.001), (0.10, 0.001), (0.06, 0.003), (0.05, 0.02), (0.04, 0.975)),
    }
)  # fmt: skip
NEAR_DAYS = 31
FAR_FUTURE = 10**7  # the last day of what has no end, as an ordinal
# How much of its bits a comparison counts. Comparisons are not independent: the description tells again what the title
# tells, and who copies the one copies days and place. Naming each other is nobody's copy.
COUNTS: Mapping[str, float] = MappingProxyType(
    {
        "title": 0.4,
        "text": 0.4,
        "people": 0.8,
        "naming": 1.0,
        "days": 0.8,
        "place": 0.8,
        "sums": 0.8,
        "codes": 0.8,
    }
)


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: its name, the condition as SQL ("" for every other pair), its share of true
    pairs and of all pairs."""

    name: str
    sql: str
    m: float
    u: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing compared. `missing` is the SQL of a pair that tells nothing."""

    name: str
    missing: str
    levels: tuple[Level, ...]


def comparisons(backend: str) -> tuple[Comparison, ...]:
    """Return what is compared, in the SQL of a backend: "duckdb" or "spark"."""
    ask = LISTS[backend]
    return (
        _likeness("title", ask),
        _likeness("text", ask),
        _likeness("people", ask),
        _naming(ask),
        _DAYS,
        _place(ask),
        _sums(ask),
        Comparison(
            "codes",
            "",
            (
                Level("shared", ask["meet"].format("codes_l", "codes_r"), 0.16, 0.001),
                Level("none", "", 0.84, 0.999),
            ),
        ),
    )


_DAYS = Comparison(
    "days",
    "start_l is null or start_r is null",
    (
        Level(
            "both_equal",
            f"start_l = start_r and finish_l = finish_r and finish_l < {FAR_FUTURE}",
            0.35,
            0.004,
        ),
        Level("start_equal", "start_l = start_r", 0.20, 0.008),
        Level("end_equal", f"finish_l = finish_r and finish_l < {FAR_FUTURE}", 0.04, 0.022),
        Level(
            "near",
            f"abs(start_l - start_r) <= {NEAR_DAYS} and abs(finish_l - finish_r) <= {NEAR_DAYS}",
            0.04,
            0.01,
        ),
        Level(
            "inside",
            "(start_l <= start_r and finish_r <= finish_l) or (start_r <= start_l and finish_l <= finish_r)",
            0.27,
            0.44,
        ),
        Level("overlap", "start_l <= finish_r and start_r <= finish_l", 0.07, 0.4),
        Level("apart", "", 0.03, 0.116),
    ),
)


def _naming(ask: Mapping[str, str]) -> Comparison:
    names, means = (ask["holds"].format(f"{column}_l", "source_r") for column in ("names", "means"))
    named, meant = (ask["holds"].format(f"{column}_r", "source_l") for column in ("names", "means"))
    return Comparison(
        "naming",
        "",
        (
            Level("mutual", f"{names} and {named}", 0.68, 0.008),
            Level("mutual_meant", f"({names} or {means}) and ({named} or {meant})", 0.12, 0.002),
            Level("one_names", f"{names} or {named}", 0.12, 0.04),
            Level("one_means", f"{means} or {meant}", 0.02, 0.015),
            Level("neither", "", 0.06, 0.935),
        ),
    )


def _place(ask: Mapping[str, str]) -> Comparison:
    left_in = ask["within"].format("places_l", "places_r")
    right_in = ask["within"].format("places_r", "places_l")
    return Comparison(
        "place",
        _unsaid("places", ask),
        (
            Level("equal", f"({left_in}) and ({right_in})", 0.74, 0.025),
            Level("part", f"({left_in}) or ({right_in})", 0.21, 0.008),
            Level("some", ask["meet"].format("places_l", "places_r"), 0.02, 0.002),
            Level("other", "", 0.03, 0.965),
        ),
    )


def _sums(ask: Mapping[str, str]) -> Comparison:
    both = ask["meet"].format("sums_both_l", "sums_both_r")
    one = ask["meet"].format("sums_with_l", "sums_own_r")
    other = ask["meet"].format("sums_with_r", "sums_own_l")
    return Comparison(
        "sums",
        _unsaid("sums", ask),
        (
            Level("given_and_got", f"{both} or {one} or {other}", 0.27, 0.001),
            Level("equal", ask["meet"].format("sums_open_l", "sums_open_r"), 0.06, 0.001),
            Level("other", "", 0.67, 0.998),
        ),
    )


def _unsaid(column: str, ask: Mapping[str, str]) -> str:
    return " or ".join(ask["none"].format(f"{column}_{side}") for side in "lr")


def _likeness(name: str, ask: Mapping[str, str]) -> Comparison:
    """Return the comparison of texts by lists of near records, a list for each level above the lowest."""
    highest = len(CUTS[name])
    levels = [
        Level(
            f"like_{step}",
            ask["holds"].format(f"{name}_{step}_l", "unique_id_r") if step else "",
            m,
            u,
        )
        for step, (m, u) in zip(range(highest, -1, -1), _SHARES[name], strict=True)
    ]
    return Comparison(name, f"not {name}_said_l or not {name}_said_r", tuple(levels))
