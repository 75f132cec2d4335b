"""TABLE: what each feature of two programs weighs for an overlap; written by `benchmarks/overlaps/train.py`.

Rule kept here: fitted once on the half for development of `benchmarks/overlaps/pairs.csv`, a logistic regression with
the usual penalty; no word, name or title is in it. Above zero speaks for an overlap. `ENOUGH` is the likelihood at which
that half gave the best F1, a little lower: a pair shown in vain costs a glance, one that is missed a program.
"""

from __future__ import annotations

from collections.abc import Mapping

INTERCEPT = -3.11
ENOUGH = 0.53
WEIGHTS: Mapping[str, float] = {
    "subject": 1.85,
    "subject_all": 2.85,
    "subject_told": 0.00,
    "subject_other": -1.50,
    "subject_unknown": -0.35,
    "area_same": 1.12,
    "words": 0.84,
    "words_unknown": 3.02,
    "words_other": 0.00,
    "spelling": 0.00,
    "spelling_unknown": 0.00,
    "people_same": 1.86,
    "people_near": 0.29,
    "people_other": -2.64,
    "place_local": 0.09,
    "place_other": -4.11,
    "place_unknown": 0.00,
    "days": 0.00,
    "days_far": -2.46,
    "occasion_other": -0.10,
}
