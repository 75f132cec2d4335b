"""The app's name for Django."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """athar.programs."""

    name = "athar.programs"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.programs import ledger

        ledger.register()
