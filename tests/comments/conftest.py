"""An article of the town's officer, a moderator, and readers who write."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from athar.comments.actions import Draft, write_comment
from athar.comments.models import Comment, State
from athar.comments.moderating import decide
from athar.comments.queries import PURPOSE
from athar.knowledge.models import Article
from athar.organisations.models import Account, Organisation
from athar.site.visitors import stamps
from tests.world import World, of_three
from tests.world import person as anybody

EMAIL = "salma.qanari@home.example"
TEXT = "A helpful article about counting people."


@pytest.fixture
def world(db: None) -> World:
    """Three organisations, now."""
    return furnished()


def furnished() -> World:
    return of_three(timezone.now())


@pytest.fixture
def article(world: World) -> Article:
    """An article that the town's officer wrote for the town."""
    return published(world)


def published(world: World, slug: str = "counting-people", **changes: Any) -> Article:
    values = {
        "language": "en",
        "title": "Counting <people>",
        "summary": "How.",
        "author": world.accounts["town"],
        "author_name": "Officer of town",
        "organisation": Organisation.objects.get(uid=world.uid("town")),
        "published_at": world.now - timedelta(days=3),
        "live": True,
    }
    return Article.objects.create(slug=slug, **(values | changes))


def person(name: str, *, staff: bool = False) -> Account:
    return anybody(f"{name}@people.example", name.title(), staff=staff)


@pytest.fixture
def moderator(world: World) -> Account:
    return person("mona", staff=True)


def address(article: Article, ui: str = "en") -> str:
    return f"/{ui}/comments/on/{article.language}/{article.slug}/"


def token(about: str, *, seconds: float = 60) -> str:
    return stamps.stamp(f"{PURPOSE}/{about}", now=timezone.now() - timedelta(seconds=seconds))


def typed(article: Article, **changes: str) -> dict[str, str]:
    fields = {
        "name": "Salma Qanari",
        "email": EMAIL,
        "text": TEXT,
        "homepage": "",
        "drawn": token(article.uid),
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def post(article: Article, client: Client | None = None, **changes: str) -> Any:
    return (client or Client()).post(address(article), typed(article, **changes))


def said(
    world: World,
    article: Article,
    *,
    text: str = TEXT,
    name: str = "Salma Qanari",
    email: str = EMAIL,
    account: Account | None = None,
    under: Comment | None = None,
    follow: bool = False,
    by: Account | None = None,
    now: datetime | None = None,
) -> Comment:
    """Write a comment, and publish it where there is a moderator to do so."""
    draft = Draft(
        text=text,
        name=name,
        email=email,
        reply_to=under.uid if under else "",
        wants_replies=follow,
        language="en",
    )
    row = write_comment(article, draft=draft, account=account, now=now or world.now)
    if by is not None and row.state == State.PENDING:
        decide(row, was=State.PENDING, state=State.PUBLISHED, by=by, now=now or world.now)
    return row
