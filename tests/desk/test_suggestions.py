"""The page of suggested partners: for members, with its reasons, dismissing, taking back, and advice for newcomers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from athar.organisations.models import Organisation
from athar.suggestions import indexing
from athar.suggestions.models import Dismissal
from tests.desk.journey import at
from tests.world import World


@pytest.fixture
def indexed(world: World, settings: Settings, tmp_path: Path) -> World:
    """Town and shade, shade and oasis: the town may want the oasis, which has a name that is no markup."""
    settings.HOME = tmp_path
    Organisation.objects.filter(uid=world.uid("oasis")).update(name_en="<script>alert(1)</script> Oasis")
    world.announce("town", "shade", title="Trees")
    world.announce("shade", "oasis", title="<b>Water</b>")
    indexing.make_index(world.now)
    return world


def test_a_suggestion_shows_who_why_and_how_to_go_on(indexed: World) -> None:
    page = indexed.client("town").get(at("suggestions"))
    text = page.content.decode()
    (first,) = [each for each in page.context["suggestions"].found if each.uid == indexed.uid("oasis")]
    assert "&lt;script&gt;" in text and "<script>alert" not in text and "<b>Water" not in text
    assert "a partner of yours" in text and reverse("register:organisation", args=[first.slug]) in text
    assert at("suggestion_dismiss", first.uid) in text and "Nobody can pay" in text


def test_dismissing_asks_why_keeps_what_was_typed_and_can_be_taken_back(indexed: World) -> None:
    client, uid = indexed.client("town"), indexed.uid("oasis")
    wrong = client.post(at("suggestion_dismiss", uid), {"words": "we <3 them"})
    assert "we &lt;3 them" in wrong.content.decode() and not Dismissal.objects.exists()
    done = client.post(at("suggestion_dismiss", uid), {"why": "known"}, follow=True)
    assert uid not in [each.uid for each in done.context["suggestions"].found]
    (kept,) = done.context["dismissals"]
    assert kept.other_uid == uid and at("suggestion_undo", kept.uid) in done.content.decode()
    assert client.get(at("suggestion_undo", kept.uid)).status_code == 405
    back = client.post(at("suggestion_undo", kept.uid), follow=True)
    assert uid in [each.uid for each in back.context["suggestions"].found] and not back.context["dismissals"]


@pytest.mark.parametrize("role", ["viewer", "signatory"])
def test_those_who_may_only_read_see_and_do_not_dismiss(
    indexed: World, as_role: Callable[[str, str], Client], role: str
) -> None:
    client, uid = as_role("town", role), indexed.uid("oasis")
    page = client.get(at("suggestions"))
    assert page.status_code == 200 and at("suggestion_dismiss", uid) not in page.content.decode()
    assert client.post(at("suggestion_dismiss", uid), {"why": "known"}).status_code == 403
    assert not Dismissal.objects.exists()


def test_strangers_are_asked_to_sign_in_and_nobody_dismisses_nobody(indexed: World) -> None:
    assert indexed.client().get(at("suggestions")).status_code == 302
    assert indexed.client("town").get(at("suggestion_dismiss", "0" * 16)).status_code == 404
    assert indexed.client("town").get(at("suggestion_dismiss", indexed.uid("town"))).status_code == 404


def test_a_newcomer_is_told_how_to_be_found(indexed: World) -> None:
    Organisation.objects.filter(uid=indexed.uid("stranger")).update(region="")
    indexing.make_index(indexed.now)
    page = indexed.client("stranger").get(at("suggestions"))
    assert not page.context["suggestions"].found
    for words in ("How to be found", "Nobody to suggest yet"):
        assert words in page.content.decode()


def test_more_suggestions_cost_no_more_queries(indexed: World) -> None:
    client = indexed.client("town")
    client.get(at("suggestions"))
    with CaptureQueriesContext(connection) as few:
        client.get(at("suggestions"))
    for number in range(8):
        indexed.organisation(f"more-{number}", sector="private")
        indexed.announce("shade", f"more-{number}", title=f"More {number}")
    indexing.make_index(indexed.now)
    with CaptureQueriesContext(connection) as many:
        page = client.get(at("suggestions"))
    assert len(page.context["suggestions"].found) >= 9 and len(many) <= len(few)
