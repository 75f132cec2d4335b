"""The app of comments."""

from __future__ import annotations

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments and their moderation."""

    name = "athar.comments"
    label = "comments"
