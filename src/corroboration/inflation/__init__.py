"""Inflated numbers (الأرقام المبالغ فيها): sources whose numbers stand above others' too often for chance.

Rule kept here: a soft signal with reasons, never a verdict. What is looked for is a share of a source's numbers that
stand above by a factor of about 1.2 to 4 while its numbers below are few: a source that errs to both sides is not
suspected, nor one all of whose numbers differ by one factor (another definition; that is told apart). No label is
needed.

`deviations.py` counts by factor, in sums that add up; `suspicion.py` judges the counts; `signals.py` is the way in,
with what to show and how to weigh suspected claims less in fusion.
"""

from corroboration.inflation.signals import Inflated, Signals, fuse_guarded, guarded, inflated, inflated_on
from corroboration.inflation.suspicion import Inflation

__all__ = ["Inflated", "Inflation", "Signals", "fuse_guarded", "guarded", "inflated", "inflated_on"]
