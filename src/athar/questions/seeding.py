"""The ten questions that partnership units ask most, as published questions with official answers in both languages.

Rule kept here: seeding is safe to repeat. What is there is left as it is, also where staff have removed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from athar.questions.actions.showing import show
from athar.questions.models import Answer, Question
from athar.questions.topics import bits_of

FOLDER = Path(__file__).parent / "seeds"
LANGUAGES = ("ar", "en")
# TABLE: the topics of each question, in the order of the files
TOPICS: tuple[tuple[str, ...], ...] = (
    ("start", "organisation"),
    ("start", "agreements"),
    ("partners", "programs"),
    ("statements", "privacy"),
    ("statements",),
    ("programs",),
    ("statements", "grades"),
    ("privacy", "programs"),
    ("organisation", "grades"),
    ("proofs",),
)
_ONE = re.compile(r"^## (?P<title>.+?)\n+(?P<answer>.+?)\s*(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def seeds(language: str) -> Iterator[tuple[str, str]]:
    """Yield title and answer of each question in that language."""
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    for found in _ONE.finditer(text):
        yield found["title"].strip(), found["answer"].strip()


@transaction.atomic
def seed(now: datetime) -> int:
    """Publish the questions that are not there yet; return how many."""
    made = 0
    for language in LANGUAGES:
        for place, (title, answer) in enumerate(seeds(language)):
            at = now - timedelta(
                seconds=2 * place + (language == "en")
            )  # the first stands on top, beside its twin
            made += _seeded(f"guide-{place + 1:02}", title, answer, language, topics=TOPICS[place], now=at)
    return made


def _seeded(
    key: str, title: str, answer: str, language: str, *, topics: tuple[str, ...], now: datetime
) -> bool:
    """Publish one question with its answer under an address that stays the same; False where it is there."""
    row, made = Question.objects.get_or_create(
        twin_key=key,
        language=language,
        defaults={
            "uid": f"{key}-{language}",
            "title": title,
            "topics_bits": bits_of(topics),
            "made_at": now,
            "changed_at": now,
        },
    )
    if made:
        row.best = Answer.objects.create(
            uid=f"{key}-{language}-a",
            question=row,
            standing=Answer.Standing.STAFF,
            official=True,
            text=answer,
            language=language,
            made_at=now,
        )
        show(row, now=now)
    return made
