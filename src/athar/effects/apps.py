"""The app's name for Django."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """athar.effects."""

    name = "athar.effects"
