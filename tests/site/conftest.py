"""The frame's own addresses, so that these tests need no app above it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation
from pytest_django import Settings


@pytest.fixture(autouse=True)
def frame_alone(settings: Settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.site.addresses"
    cache.clear()
    with translation.override("ar"):
        yield
