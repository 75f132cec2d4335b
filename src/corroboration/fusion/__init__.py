"""Fusion (الدمج): from many claims on many items to a likely value each, with a confidence that means what it says.

Rule kept here: one default configuration for every set of claims, the same answer on one array, on batches read from
a file larger than memory and on the partitions of a cluster, and no number without a reason. Nothing here reads
files, draws lots or looks at a clock.

The frame that every method shares:

- `claims.py`   claims as sorted columns of numbers (`Claims`), and how they are made from triples (`Coded`);
- `driver.py`   the seam. A method is `encode(partition)`, `step(encoded, parameters)` → partial sums that add up,
  `reduce(sums, sums)`; `update(parameters, sums)` → parameters of the next round; `finish(encoded, parameters)` →
  the answers of that partition. `settle_parameters` loops; where partitions lie is an engine's business;
- `exact.py`    sums in fixed point: the order of adding, hence the partitioning, cannot change a single bit;
- `results.py`  what comes out: `Fused` (columns, one row an item) and `Reliability` (columns, one row a source).
"""
