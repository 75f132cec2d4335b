"""The app's name for Django."""

from django.apps import AppConfig


class AcquaintanceConfig(AppConfig):
    """athar.acquaintance."""

    name = "athar.acquaintance"
