"""TABLE: what each feature of two programs weighs for an overlap; written by `benchmarks/overlaps/train.py`.

Rule kept here: fitted on the half for development of `benchmarks/overlaps/pairs.csv`, a logistic regression with
a small penalty and signs kept; no word, name or title is in it. Above zero speaks for an overlap. What is far apart
in place or time is no overlap by definition: those two weights are set, not fitted. `ENOUGH` is the likelihood at
which that half gave the best F1, a little lower: a pair shown in vain costs a glance, one that is missed a program.
"""

from __future__ import annotations

from collections.abc import Mapping

INTERCEPT = -2.81
ENOUGH = 0.45
WEIGHTS: Mapping[str, float] = {
    "subject": 1.86,
    "subject_all": 2.97,
    "subject_told": 0.00,
    "subject_other": -1.20,
    "subject_unknown": -0.67,
    "area_same": 0.76,
    "words": 0.80,
    "words_unknown": 3.01,
    "words_other": 0.00,
    "spelling": 0.00,
    "spelling_unknown": 0.00,
    "people_same": 1.96,
    "people_near": 0.35,
    "people_other": -2.93,
    "place_local": 0.06,
    "place_other": -8.00,
    "place_unknown": 0.00,
    "days": 0.00,
    "days_far": -8.00,
    "occasion_other": -0.00,
}
