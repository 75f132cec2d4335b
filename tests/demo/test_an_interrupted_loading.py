"""A loading that fails leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from athar.management.demo.load import load, loaded_at
from athar.organisations.models import Account, Organisation

MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


class Interrupted(Exception):
    """As if the power went."""


def _stop_after(steps: int) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if done >= steps:
            raise Interrupted

    return progress


@pytest.mark.django_db
def test_an_interrupted_loading_leaves_nothing_behind() -> None:
    cache.clear()
    with pytest.raises(Interrupted):
        load(MORNING, progress=_stop_after(12), sign_in=True)
    cache.clear()
    assert not loaded_at()
    assert not Organisation.objects.exists()
    assert not Account.objects.exists()
