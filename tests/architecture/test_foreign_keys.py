"""The database points the way the imports do: a later stage knows the earlier ones, never the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field

from tests.architecture.repository import stages


def references() -> Iterator[tuple[str, str, Field[Any, Any]]]:
    """Yield the app of each of our models, the app it points to, and the field that points."""
    for config in apps.get_app_configs():
        if config.name.startswith("athar."):
            for model in config.get_models():
                for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
                    if field.related_model is not None:
                        target = apps.get_app_config(field.related_model._meta.app_label)
                        yield config.name, target.name, field


def across() -> list[tuple[str, str, Field[Any, Any]]]:
    """Return the references from one of our apps to another of ours."""
    return [
        (app.removeprefix("athar."), target.removeprefix("athar."), field)
        for app, target, field in references()
        if target.startswith("athar.") and target != app
    ]


def test_there_are_references_to_look_at() -> None:
    assert len(across()) > 5


def test_every_app_has_its_place_in_the_flow() -> None:
    names = {
        config.name.removeprefix("athar.") for config in apps.get_app_configs() if "athar." in config.name
    }
    assert names <= stages().keys()


def test_models_refer_to_earlier_stages_only() -> None:
    against = [f"{field} -> {target}" for app, target, field in across() if stages()[target] <= stages()[app]]
    assert not against


def test_an_earlier_stage_is_not_given_a_way_back() -> None:
    named = [str(field) for _, _, field in across() if not getattr(field.remote_field, "hidden", False)]
    assert not named, 'related_name="+" is missing'
