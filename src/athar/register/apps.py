"""The app's name for Django."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """athar.register."""

    name = "athar.register"
