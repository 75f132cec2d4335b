"""The app of activation."""

from __future__ import annotations

from django.apps import AppConfig


class ActivationConfig(AppConfig):
    """Readiness, steps, templates."""

    name = "athar.activation"
    label = "activation"
