"""The app's name for Django."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """athar.findings."""

    name = "athar.findings"
