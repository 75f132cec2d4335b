"""Which records of different sources tell of one thing, when no identifier says so.

Rule kept here: matching proposes and explains; it joins nothing. Records come from accounts (`traits.py`) or tables,
pairs from `pairs.py`, the comparison of a pair's parts from Splink (`compare.py`) after the table in `comparators.py`,
weights from `weights.py`, and what becomes of a pair from `bands.py`.
"""
