"""TABLE: what each feature of two texts weighs for agreement; written by `benchmarks/texts/train.py`.

Rule kept here: these are sums over thousands of pairs of news titles, general in form: no word, name or title
is in them. Above zero speaks for agreement. It weighs nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping

INTERCEPT = -0.85
WEIGHTS: Mapping[str, float] = {
    "against": -2.61,
    "against_of_one": -1.55,
    "all_shared": 1.03,
    "along": 0.31,
    "blocked": -1.35,
    "both_left": -0.12,
    "countries_other": -0.21,
    "countries_same": 0.28,
    "countries_swapped": -2.01,
    "countries_turned": -0.23,
    "covered": 2.36,
    "denied": -1.51,
    "denied_alone": -0.90,
    "figures_lost": -0.59,
    "figures_other": -3.07,
    "figures_same": 0.74,
    "kinds_other": -2.09,
    "left_over": 0.91,
    "longer": -1.55,
    "one_word": -0.70,
    "onesided": -0.32,
    "ordered": -1.93,
    "shared": 1.47,
    "swapped": -0.61,
}
