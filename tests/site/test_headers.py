"""Headers: nothing from elsewhere, nothing inline, nothing kept of what a signed-in person saw."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from athar.organisations.models import Account

pytestmark = pytest.mark.django_db
PATHS = ["/ar/", "/en/nowhere/", "/ar/refused/", "/ar/broken/", "/healthz", "/ar/accounts/login/"]


def policy(client: Client, path: str) -> dict[str, list[str]]:
    client.raise_request_exception = False
    header = client.get(path).headers["Content-Security-Policy"]
    return {words[0]: words[1:] for words in (part.split() for part in header.split(";"))}


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_allows_only_what_is_ours(client: Client, path: str) -> None:
    rules = policy(client, path)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == ["'self'"]
    assert rules["frame-ancestors"] == rules["base-uri"] == ["'none'"]
    assert not [
        word
        for words in rules.values()
        for word in words
        if "unsafe" in word or "*" in word or "http" in word
    ]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_other_headers(client: Client, path: str) -> None:
    client.raise_request_exception = False
    headers = client.get(path).headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"


def test_what_a_signed_in_person_sees_is_kept_by_nobody(client: Client) -> None:
    client.force_login(Account.objects.create_user("n@example.org", "x"))
    assert client.get("/ar/").headers["Cache-Control"] == "private, no-store"


def test_a_page_for_readers_is_asked_for_again_and_differs_by_cookie(client: Client) -> None:
    headers = client.get("/ar/").headers
    assert headers["Cache-Control"] == "no-cache"
    assert "Cookie" in headers["Vary"]


def test_an_answer_that_signs_somebody_in_is_private(client: Client) -> None:
    account = Account.objects.create_user("n@example.org", "wadi-rayhan-2026")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    response = client.post("/ar/accounts/login/", {"login": account.email, "password": "wadi-rayhan-2026"})
    assert "sessionid" in response.cookies
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].replace(",", " ").split())


def test_an_answer_may_bring_stricter_headers_of_its_own(client: Client) -> None:
    headers = client.get("/ar/own/").headers
    assert headers["Content-Security-Policy"] == "sandbox"
    assert headers["Cache-Control"] == "max-age=60"
