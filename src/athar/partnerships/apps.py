"""The app's name for Django."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """athar.partnerships."""

    name = "athar.partnerships"
