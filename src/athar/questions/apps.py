"""The app of questions."""

from __future__ import annotations

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Questions, answers, merged duplicates."""

    name = "athar.questions"
    label = "questions"
