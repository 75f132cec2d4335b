"""Two loadings of one day come to the same world, and a loading that fails leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import transaction

from athar.management.demo.load import load, loaded_at, play
from athar.organisations.models import Account, Organisation
from athar.register.actions import refresh_cards
from tests.demo.digest import world_digest

MORNING = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)  # 23:15 of the same day in Riyadh


def _digest_of(now: datetime) -> str:
    """Play into the empty database, take the digest, and leave the database empty again."""
    with transaction.atomic():
        play(now, progress=lambda done, total: None, sign_in=True)
        refresh_cards(now)
        digest = world_digest()
        transaction.set_rollback(True)
    cache.clear()
    return digest


@pytest.mark.django_db
def test_two_loadings_of_one_day_come_to_the_same_world() -> None:
    assert _digest_of(EVENING) == _digest_of(MORNING)


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
