"""The app's name for Django."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """athar.programs."""

    name = "athar.programs"
