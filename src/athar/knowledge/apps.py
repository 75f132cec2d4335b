"""The app of knowledge."""

from __future__ import annotations

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Articles, guides and series."""

    name = "athar.knowledge"
    label = "knowledge"
