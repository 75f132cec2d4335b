"""The app's name for Django."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """athar.partnerships."""

    name = "athar.partnerships"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.partnerships import ledger

        ledger.register()
