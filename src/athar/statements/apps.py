"""The app's name for Django."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """athar.statements."""

    name = "athar.statements"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.statements import ledger

        ledger.register()
