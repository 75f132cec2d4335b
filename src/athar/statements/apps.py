"""The app's name for Django."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """athar.statements."""

    name = "athar.statements"
