"""The app's name for Django."""

from django.apps import AppConfig


class AcquaintanceConfig(AppConfig):
    """athar.acquaintance."""

    name = "athar.acquaintance"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.acquaintance import ledger

        ledger.register()
