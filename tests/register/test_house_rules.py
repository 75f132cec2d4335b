"""The house rules: both languages, who answers for them, and that what they promise is what the code does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.test import Client
from pytest_django import Settings

from athar.acquaintance.limits import CONTACTS_KEPT
from athar.analysis.actions import KEPT_DAYS
from athar.notices.actions import KEPT as NOTICES_KEPT
from athar.organisations.correspondence import KEPT as MESSAGES_KEPT

pytestmark = pytest.mark.django_db
PAGES = ("privacy", "terms", "accessibility")
YEAR = timedelta(days=365)


def test_every_page_stands_in_both_languages_and_in_the_footer(client: Client) -> None:
    for name in PAGES:
        arabic, english = (client.get(f"/{lang}/{name}/").content.decode() for lang in ("ar", "en"))
        assert arabic.count("<h1>") == english.count("<h1>") == 1
        assert arabic.count("<h2") == english.count("<h2") and arabic.count("<li>") == english.count("<li>")
        assert f'<a href="/en/{name}/">' in client.get("/en/programs/").content.decode()


def test_they_say_who_answers_or_that_nobody_does_yet(client: Client, settings: Settings) -> None:
    settings.OPERATOR = settings.CONTACT = ""
    assert "has not said yet who they are" in client.get("/en/privacy/").content.decode()
    settings.OPERATOR, settings.CONTACT = "Council <of> the Wadi", "help@council.example"
    page = client.get("/en/terms/").content.decode()
    assert "<bdi>Council &lt;of&gt; the Wadi</bdi>" in page and 'href="mailto:help@council.example"' in page
    settings.CONTACT = "0112345678"
    assert "mailto:" not in client.get("/en/privacy/").content.decode()


def test_the_times_they_tell_are_those_of_the_code(client: Client) -> None:
    page = client.get("/en/privacy/").content.decode()
    assert f"{KEPT_DAYS} days" in page and f"after {MESSAGES_KEPT.days} days" in page
    assert YEAR == NOTICES_KEPT == CONTACTS_KEPT and "A year" in page
    assert timedelta(hours=configured.AXES_COOLOFF_TIME) == timedelta(minutes=15)
    assert timedelta(seconds=configured.SESSION_COOKIE_AGE) == timedelta(weeks=2)
    assert configured.AXES_DISABLE_ACCESS_LOG
