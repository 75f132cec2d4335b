"""The app's name for Django."""

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    """athar.suggestions."""

    name = "athar.suggestions"
