"""The house rules: both languages, who answers for them, and that what they promise is what the code does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from athar.acquaintance.limits import CONTACTS_KEPT
from athar.analysis.actions import KEPT_DAYS
from athar.comments.clock import ADDRESS_KEPT
from athar.comments.clock import NETWORK_KEPT as OF_COMMENTS
from athar.comments.following import UNCONFIRMED
from athar.notices.actions import KEPT as NOTICES_KEPT
from athar.organisations.correspondence import KEPT as MESSAGES_KEPT
from athar.questions import clock
from athar.questions.actions.asking import QuestionDraft, Visitor, ask_as_visitor
from athar.questions.limits import CONFIRM
from athar.questions.limits import NETWORK_KEPT as OF_QUESTIONS
from athar.questions.models import Follow, Question, Report

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
    assert CONFIRM == UNCONFIRMED == timedelta(weeks=1) and "forgotten after a week" in page
    assert timedelta(days=1) == OF_COMMENTS == OF_QUESTIONS and "erased after a day" in page
    assert f"it is erased after {ADDRESS_KEPT.days} days" in page


def test_what_they_say_is_kept_in_a_browser_is_what_the_worker_keeps(client: Client) -> None:
    page = client.get("/en/privacy/").content.decode()
    assert "leave nothing in the browser" not in page and "no page that somebody read" in page
    worker = client.get("/sw.js").content.decode()
    shell = re.findall(r'"(/[^"]*)"', worker.split("SHELL =")[1].split("]")[0])
    assert shell and all(one.startswith(("/static/", "/manifest")) for one in shell)
    assert "two pages" in page and worker.count("/offline/") == 2


def test_networks_of_questions_are_forgotten_after_a_day() -> None:
    now = timezone.now()
    draft = QuestionDraft(language="en", title="May a visitor ask here?")
    visitor = Visitor(name="Salma", email="s@a.example", network="a" * 64)
    row = ask_as_visitor(draft, visitor=visitor, now=now)
    Report.objects.create(question=row, reason="x", network="b" * 64, at=now)
    clock.forget_networks(now + OF_QUESTIONS / 2)
    assert Question.objects.get().network and Follow.objects.get().network and Report.objects.get().network
    clock.forget_networks(now + OF_QUESTIONS)
    kept = (Question.objects.get().network, Follow.objects.get().network, Report.objects.get().network)
    assert kept == ("", "", "")
