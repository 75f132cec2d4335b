"""The app's name for Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """athar.evidence."""

    name = "athar.evidence"
