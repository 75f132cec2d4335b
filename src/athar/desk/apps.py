"""The app's name for Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """athar.desk."""

    name = "athar.desk"
