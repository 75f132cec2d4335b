"""The app's name for Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """athar.identity."""

    name = "athar.identity"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.identity import ledger

        ledger.register()
