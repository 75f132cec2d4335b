"""Fusion (الدمج): from many claims on many items to a likely value each, with a confidence that means what it says.

Rule kept here: one default configuration for every set of claims, the same answer on one array, on batches read from
a file larger than memory and on the partitions of a cluster, and no number without a reason. Nothing here reads
files, draws lots or looks at a clock.

Start at `fuse.py` (`fuse`, `fuse_on` with an engine, `rescored` for one new claim). The frame every method shares:

- `claims.py`   claims as sorted columns of numbers (`Claims`), and how they are made from triples (`Coded`);
- `driver.py`   the seam. A method is `encode(partition)`, `step(encoded, parameters)` → partial sums that add up,
  `reduce(sums, sums)`; `update(parameters, sums)` → parameters of the next round; `finish(encoded, parameters)` →
  the answers of that partition. `settle_parameters` loops; where partitions lie is an engine's business;
- `exact.py`    sums in fixed point: the order of adding, hence the partitioning, cannot change a single bit;
- `compiled.py` kernels compiled where numba is at hand, each with a twin in numpy that gives the same answers;
- `settings.py` every number of the configuration, once, with its reason;
- `results.py`  what comes out: `Fused` (columns, one row an item) and `Reliability` (columns, one row a source).

Methods: `labels.py` (a fixed list of answers), `open_values.py` (any answer; some say less than others: `order.py`),
`numeric.py` (numbers).
"""

from corroboration.fusion.claims import Claims, Coded, coded_claims, sorted_claims
from corroboration.fusion.driver import Engine, Held, Streamed
from corroboration.fusion.fuse import Fusion, Kind, answers_on, fuse, fuse_on, kind_of, rescored
from corroboration.fusion.order import are_lists, list_order, tree_order
from corroboration.fusion.results import Fused, Reliability

__all__ = [
    "Claims",
    "Coded",
    "Engine",
    "Fused",
    "Fusion",
    "Held",
    "Kind",
    "Reliability",
    "Streamed",
    "answers_on",
    "are_lists",
    "coded_claims",
    "fuse",
    "fuse_on",
    "kind_of",
    "list_order",
    "rescored",
    "sorted_claims",
    "tree_order",
]
