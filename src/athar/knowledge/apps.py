"""The app of knowledge."""

from __future__ import annotations

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """Articles, guides and series."""

    name = "athar.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        """Hear what Wagtail publishes and takes back, from whichever of its pages."""
        from wagtail.signals import published, unpublished

        from athar.knowledge.models import Article
        from athar.knowledge.publishing import on_published, on_unpublished

        published.connect(on_published, sender=Article, dispatch_uid="knowledge")
        unpublished.connect(on_unpublished, sender=Article, dispatch_uid="knowledge")
