"""The app's name for Django."""

from django.apps import AppConfig


class OverlapsConfig(AppConfig):
    """athar.overlaps."""

    name = "athar.overlaps"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.overlaps import ledger

        ledger.register()
