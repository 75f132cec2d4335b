"""Where an organisation stands: which steps are done, since when, and which comes next. Pure: it reads no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from athar.activation.steps import STEPS, Step

REST = timedelta(
    days=14
)  # two working weeks at one step: long enough for one's own affairs, short enough to remember

QUIET = timedelta(
    days=30
)  # after a convener's kind word: one a month, whoever it comes from; more would be pressure


@dataclass(frozen=True, slots=True)
class Stands:
    """Where an organisation stands; `rests_since` is the last time a step was done, or when it was registered."""

    done: Mapping[str, datetime]  # by key of a step
    next_key: str  # the first step in the advised order that is not done; empty once all are
    rests_since: datetime

    @property
    def count(self) -> int:
        """How many steps are done."""
        return len(self.done)

    @property
    def over(self) -> bool:
        """Whether every step is done."""
        return not self.next_key


def stands(
    facts: Mapping[str, datetime], *, registered_at: datetime, steps: Sequence[Step] = STEPS
) -> Stands:
    """Return where somebody with these facts stands among `steps`."""
    done = {step.key: at for step in steps if (at := step.done_at(facts)) is not None}
    following = next((step.key for step in steps if step.key not in done), "")
    return Stands(done, following, max([registered_at, *done.values()]))
