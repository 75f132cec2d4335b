"""The app's name for Django."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """athar.submissions."""

    name = "athar.submissions"
    label = "submissions"
