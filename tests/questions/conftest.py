"""Organisations with members, staff of the register, and a browser of nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from athar.organisations.models import Account
from athar.questions.actions.asking import QuestionDraft, ask_as_member
from athar.questions.models import Question
from athar.site.visitors import stamps
from tests.world import World, of_three

TITLE = "How do we announce a program with a partner?"
Ask = Callable[..., Question]


@pytest.fixture
def world(db: None) -> World:
    """Three members' organisations, an account of nobody's, and staff."""
    world = of_three()
    world.accounts["person"] = Account.objects.create_user("person@person.example", "x" * 12, name="Person")
    world.accounts["staff"] = Account.objects.create_user(
        "staff@athar.example", "x" * 12, name="Staff", is_staff=True
    )
    return world


@pytest.fixture
def ask(world: World) -> Ask:
    """Ask as a member, by default the town's officer."""

    def asked(title: str = TITLE, by: str = "town", now: datetime | None = None, **draft: object) -> Question:
        said = QuestionDraft(**{"language": "en", "title": title, **draft})  # type: ignore[arg-type]
        return ask_as_member(world.accounts[by], world.members.get(by), draft=said, now=now or timezone.now())

    return asked


def posted(client: Client, path: str, **data: object) -> object:
    """Post as a visitor from our own page."""
    return client.post(path, data, headers={"sec-fetch-site": "same-origin"})


def stamp(purpose: str, *, seconds: float = 30) -> str:
    """Return the stamp of a form drawn so long ago."""
    return stamps.stamp(purpose, now=timezone.now() - timedelta(seconds=seconds))
