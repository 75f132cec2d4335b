"""TABLE: how the organisations of the demo answer the readiness check. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta

from athar.activation.actions import answer_question, share_check
from athar.activation.readiness import QUESTIONS
from athar.management.demo.days import moment
from athar.management.demo.stage import Stage

# who, how many days back, and the place of each answer in the order of the questions; fewer places: still open
ANSWERS = (
    ("shade", 300, "121211203111"),
    ("hands", 120, "010120211001"),
    ("library", 60, "000010100001"),
    ("health", 44, "110011211111"),
    ("neighbours", 31, "221212323222"),
    ("clothing", 26, "111112212121"),
    ("shade", 18, "010110102001"),
    ("municipality", 3, "01102"),
)
SHARING = "library"


def take_checks(stage: Stage) -> None:
    """Put the checks into the script, and that one organisation shares its result with conveners."""
    for who, back, places in ANSWERS:
        at = moment(stage.today - timedelta(days=back), "11:30")
        stage.add(at, lambda now, who=who, places=places: _answer(stage, who, places, now=now))  # type: ignore[misc]
    at = moment(stage.today - timedelta(days=59), "09:00")
    stage.add(at, lambda now: share_check(stage.owners[SHARING], number=1, shared=True, now=now))


def _answer(stage: Stage, who: str, places: str, *, now: datetime) -> None:
    for question, place in zip(QUESTIONS, places, strict=False):
        choice = question.choices[min(int(place), len(question.choices) - 1)]
        answer_question(stage.members[who], question=question.key, choice=choice.key, now=now)
