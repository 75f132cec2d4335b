"""How likely a claim of a number is, given the true one: the model that `numeric_kernel.py` and `numeric_plain.py` run.

Rule kept here: exact agreement is evidence of its own beside closeness. A source says the true number outright with
its own chance; otherwise something near it (Student's t with 4 degrees of freedom, of the source's own spread), or
anything at all. A wrong number said again is likely to have been taken over, and weighs little the second time.

What a claim x adds to the score of candidate t, for a source with chance a and spread s, z = (x - t) / unit:
  x = t: ln a        x ≠ t: ln(1 - a) + [ln q + (b - 1) ln(REPEAT + (1 - REPEAT) q)] / b
with q = [STEP · t4(z / s) / s + ANYTHING] · 2 h and b voices that say x; h is the share of the source's wrong numbers
that lie on that side of the true one, taken as a half unless asked for. That nobody says the true number stands for
election too, at the place where claims gather; of all places it might be at, one of the different numbers said fixes
it, so that the best fitting one adds no ln q.
"""

from __future__ import annotations

STEP = 0.1  # how fine numbers are told apart, in usual distances
ANYTHING = 0.03  # chance of one particular wrong number that is not near
REPEAT = 0.1  # chance that a wrong number is one already said by another
HEIGHT = STEP * 0.375  # 0.375 is the height of Student's t with 4 degrees of freedom
STRAY = 0.0003  # the same where it is asked whether a wrong claim is near: only what is far off is left out
TURNS = 5  # of reweighting, to find where claims gather
FARTHEST = 1e50  # in usual distances: finite when raised to the fifth
FAINT = 1e-12  # weight below which claims gather nowhere
