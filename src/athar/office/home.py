"""The first thing in the back office: how the articles stand, and what was worked on last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from athar.knowledge.models import Article

LATEST = 8


class Shelf(Component):
    """Counts of articles by state, and the ones changed last."""

    name = "shelf"
    template_name = "office/shelf.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is shown, in four queries."""
        latest = Article.objects.select_related("latest_revision").exclude(latest_revision=None)
        return {
            "public": Article.objects.filter(live=True).count(),
            "drafts": Article.objects.filter(live=False, published_at=None).count(),
            "withdrawn": Article.objects.filter(live=False).exclude(published_at=None).count(),
            "latest": latest.order_by("-latest_revision__created_at")[:LATEST],
        }
