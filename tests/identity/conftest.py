"""Organisations with websites, of which two are verified by their domains."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from pytest_django import Settings

from athar.identity.granting import grant
from athar.identity.models import Way
from athar.organisations.models import Account, Organisation
from tests.world import World

PDF = b"%PDF-1.4\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 8 + b"%%EOF\n"


def row(world: World, name: str) -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def paper(content: bytes = PDF, name: str = "letter.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def verify(world: World, *names: str) -> None:
    with transaction.atomic():
        for name in names:
            grant(row(world, name), way=Way.DOMAIN, checked=f"{name}.example", now=world.now)


def staff(name: str = "staff") -> Account:
    return Account.objects.create_superuser(f"{name}@operator.example", "a long enough password", name=name)


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS = tmp_path / "uploads"


@pytest.fixture
def world(db: None) -> World:
    return furnished()


def furnished() -> World:
    world = World()
    world.organisation("town", sector="government")
    for name in ("shade", "oasis", "school"):
        world.organisation(name)
    for name in world.members:
        Organisation.objects.filter(uid=world.uid(name)).update(website=f"https://www.{name}.example/about")
    return world
