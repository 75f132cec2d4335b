"""Every address of the desk, asked for by every role, a stranger, a person without organisation and nobody: a table."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from athar.desk.urls import urlpatterns
from athar.organisations.models import Account
from athar.programs.models import Program
from tests.desk.permissions import OWN, READERS, TABLE, THINGS
from tests.partnerships.agreeing import colleague
from tests.rules.writing import everything
from tests.world import World, signed_in

PATTERNS: Mapping[str, URLPattern] = {str(pattern.name): pattern for pattern in urlpatterns}


@pytest.fixture
def stage(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Client], dict[str, str]]:
    """Browsers by reader, and every address of the desk by name."""
    world = World()
    for name, sector in (
        ("town", "government"),
        ("shade", "nonprofit"),
        ("oasis", "private"),
        ("far", "private"),
    ):
        world.organisation(name, sector=sector)
    program, made = everything(world)
    world.tick()  # what the clock makes of it is there before anybody asks
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    cache.clear()
    clients = {"anonymous": Client(), "owner": world.client("town"), "stranger": world.client("far")}
    for role in ("officer", "signatory", "viewer"):
        clients[role] = signed_in(Account.objects.get(pk=colleague(world, "town", role).account_id))
    clients["nobody"] = signed_in(Account.objects.create_user("nobody@nowhere.example", name="Nobody"))
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    clients["staff"] = signed_in(staff)
    return clients, {name: address(name, program, made) for name in PATTERNS}


def address(name: str, program: Program, made: Mapping[str, str]) -> str:
    """Return an address of that name, its holes filled with things of the world where there are any."""
    thing = next((made[to] for start, to in THINGS if name.startswith(start)), "0" * 16)
    ids = {"uid": thing, "number": 1, "place": 1, "tie_id": 1, "code": "x", "token": "x", "kind": "quantity"}
    ids |= {"question": "mandate", "paper": "pitch", "language": "ar"}
    if name == "start_paper":
        ids["kind"] = "docx"
    about_others = name in ("introduction_ask", "follow", "claim", "merge_with", "close_for_staff")
    ids["slug"] = "shade" if about_others else program.slug
    holes = PATTERNS[name].pattern.converters
    return reverse(f"desk:{name}", kwargs={hole: ids[hole] for hole in holes})


def test_every_address_answers_every_reader_as_the_table_says(
    stage: tuple[dict[str, Client], dict[str, str]],
) -> None:
    clients, addresses = stage
    found = {
        name: " ".join(str(clients[reader].get(at).status_code) for reader in READERS)
        for name, at in addresses.items()
    }
    assert not [name for name, told in found.items() if "500" in told]
    assert found == TABLE


@pytest.mark.parametrize("reader", ["anonymous", "nobody", "viewer", "stranger"])
def test_who_may_not_changes_nothing_by_sending_a_form(
    stage: tuple[dict[str, Client], dict[str, str]], reader: str
) -> None:
    clients, addresses = stage
    typed = {
        "act": "withdraw", "answer": "1", "consent": "no", "reason": "x", "words": "x", "accepted": "yes",
        "confirm": "on", "sure": "on", "outcome": "kept", "kind": "ended", "why": "x", "purpose": "x",
    }  # fmt: skip
    before = counts()
    for name, at in addresses.items():
        if name not in OWN:
            assert clients[reader].post(at, typed).status_code < 500, name
            assert counts() == before, name


def counts() -> dict[str, int]:
    """Return how many rows each table has whose rows mean that something was done."""
    labels = ("partnerships", "acquaintance", "programs", "statements", "evidence", "identity", "overlaps")
    return {
        model._meta.label: model._default_manager.count()
        for label in (*labels, "effects", "organisations", "findings", "suggestions")
        for model in apps.get_app_config(label).get_models()
    }
