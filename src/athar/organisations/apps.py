"""The app's name for Django."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """athar.organisations."""

    name = "athar.organisations"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.organisations import ledger

        ledger.register()
