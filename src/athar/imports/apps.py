"""The app's name for Django."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """athar.imports."""

    name = "athar.imports"
    label = "imports"
