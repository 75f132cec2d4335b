"""The app's name for Django."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """athar.site."""

    name = "athar.site"
