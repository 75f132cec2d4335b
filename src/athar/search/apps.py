"""The app of search."""

from __future__ import annotations

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """What is indexed and found."""

    name = "athar.search"
    label = "search"
