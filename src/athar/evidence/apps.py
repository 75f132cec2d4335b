"""The app's name for Django."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """athar.evidence."""

    name = "athar.evidence"

    def ready(self) -> None:
        """Tell the log what the app's rows expect of it."""
        from athar.evidence import ledger

        ledger.register()
