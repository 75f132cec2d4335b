"""The app's name for Django."""

from django.apps import AppConfig


class EffectsConfig(AppConfig):
    """athar.effects."""

    name = "athar.effects"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.effects import ledger

        ledger.register()
