"""Two people with accounts, neither of an organisation."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from athar.organisations.models import Account
from tests.world import PASSWORD, signed_in


def browser(name: str) -> Client:
    """Return a browser of a new person."""
    account = Account.objects.create_user(f"{name}@mail.example", PASSWORD, name=name)
    return signed_in(account)


@pytest.fixture(autouse=True)
def no_files_of_other_tests() -> Iterator[None]:
    """Take away what a test leaves on the disk: the database forgets by itself, the disk does not."""
    yield
    shutil.rmtree(Path(settings.UPLOADS) / "analyst", ignore_errors=True)


@pytest.fixture
def sara(db: None) -> Client:
    """Sara's browser."""
    return browser("Sara")


@pytest.fixture
def badr(db: None) -> Client:
    """Badr's browser."""
    return browser("Badr")
