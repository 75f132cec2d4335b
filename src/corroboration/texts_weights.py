"""TABLE: what each feature of two texts weighs for agreement; written by `benchmarks/texts/train.py`.

Rule kept here: these are sums over thousands of pairs of news titles, general in form: no word, name or title
is in them. Above zero speaks for agreement. It weighs nothing itself.
"""

from __future__ import annotations

from collections.abc import Mapping

INTERCEPT = -0.98
WEIGHTS: Mapping[str, float] = {
    "against": -2.24,
    "against_of_one": -1.45,
    "all_shared": 1.01,
    "along": 0.29,
    "blocked": -1.24,
    "both_left": -0.15,
    "countries_other": -0.25,
    "countries_same": 0.26,
    "countries_swapped": -1.92,
    "countries_turned": -0.21,
    "covered": 2.50,
    "denied": -1.60,
    "figures_lost": -0.63,
    "figures_other": -3.01,
    "figures_same": 0.76,
    "kinds_other": -2.07,
    "left_over": 1.07,
    "longer": -1.54,
    "one_word": -0.64,
    "onesided": -0.27,
    "ordered": -2.10,
    "shared": 1.55,
    "swapped": -0.57,
}
