"""The app's name for Django."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """athar.findings."""

    name = "athar.findings"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.findings import ledger

        ledger.register()
