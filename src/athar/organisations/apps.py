"""The app's name for Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """athar.organisations."""

    name = "athar.organisations"
