"""Pages of the sign-in library: all in our layout, in both languages, without its scripts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from athar.logbook.models import Halt
from athar.organisations.models import Account

pytestmark = pytest.mark.django_db
OPEN = [
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
]
SIGNED_IN = [
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
]
PASSWORD = "wadi-rayhan-2026"


@pytest.fixture
def member(client: Client) -> Account:
    account = Account.objects.create_user("n@example.org", PASSWORD, name="Noura")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    client.post("/en/accounts/login/", {"login": account.email, "password": PASSWORD})
    return account


def address(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name)


def ours(page: str, language: str) -> None:
    assert f'<html lang="{language}"' in page and '<header class="site">' in page and "<h1" in page
    scripts = re.findall(r"<script[^>]*>", page)
    assert all("/static/site/" in script for script in scripts)
    assert "style=" not in page


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", OPEN)
def test_an_open_page_is_in_our_layout(client: Client, name: str, language: str) -> None:
    ours(client.get(address(name, language)).content.decode(), language)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_of_the_account_is_in_our_layout(
    client: Client, member: Account, name: str, language: str
) -> None:
    response = client.get(address(name, language))
    assert response.status_code == 200
    ours(response.content.decode(), language)


def test_signing_up_asks_first_whether_organisation_or_person(client: Client) -> None:
    page = client.get("/en/accounts/signup/").content.decode()
    assert page.index('name="kind"') < page.index('name="name"') < page.index('name="email"')
    assert page.count('class="for-organisation"') >= 3


def test_every_field_of_signing_up_is_on_the_page(client: Client) -> None:
    response = client.get("/en/accounts/signup/")
    page = response.content.decode()
    assert [name for name in response.context["form"].fields if f'name="{name}"' not in page] == []


def test_no_organisation_is_registered_while_the_log_stands_still(client: Client) -> None:
    Halt.objects.create(reason="cosigner", detail="a later head", since=datetime(2026, 11, 13, tzinfo=UTC))
    data = {
        "kind": "organisation",
        "name": "Noura",
        "organisation_name_ar": "جمعية",
        "sector": "nonprofit",
        "email": "new@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    page = client.post("/en/accounts/signup/", data)
    assert page.status_code == 200
    assert "The public log takes nothing new at present" in page.content.decode()
    assert not Account.objects.exists()


def test_a_wrong_password_is_said_without_telling_which_was_wrong(client: Client, member: Account) -> None:
    stranger = Client()
    known = stranger.post(
        "/ar/accounts/login/", {"login": member.email, "password": "nope-nope-nope"}
    ).content.decode()
    unknown = stranger.post(
        "/ar/accounts/login/", {"login": "x@example.org", "password": "nope-nope"}
    ).content.decode()
    for page in (known, unknown):
        assert "البريد أو كلمة المرور غير صحيحين" in page
    assert 'value="n@example.org"' in known


def test_a_code_by_mail_signs_in_and_its_mail_is_in_the_language_of_the_page(client: Client) -> None:
    account = Account.objects.create_user("k@example.org", None, name="Khalid")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    client.post("/ar/accounts/login/code/", {"email": account.email})
    message = mail.outbox[-1]
    assert message.subject == "أثر: رمز الدخول"
    code = re.search(r"^([A-Z0-9-]{6,12})$", str(message.body), re.MULTILINE)
    assert code
    page = client.get("/ar/accounts/login/code/confirm/").content.decode()
    ours(page, "ar")
    assert '<bdi dir="ltr">k@example.org</bdi>' in page
    response = client.post("/ar/accounts/login/code/confirm/", {"code": code[1]})
    assert response.status_code == 302 and response.headers["Location"].endswith("/desk/")


def test_an_unknown_address_gets_a_mail_and_the_page_tells_nothing(client: Client) -> None:
    client.post("/en/accounts/password/reset/", {"email": "nobody@example.org"})
    assert mail.outbox[-1].to == ["nobody@example.org"]
    assert "no account with this address" in mail.outbox[-1].subject


def test_a_second_step_can_be_set_up(client: Client, member: Account) -> None:
    client.post("/en/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/en/accounts/2fa/totp/activate/").content.decode()
    ours(page, "en")
    assert 'src="data:image/svg+xml' in page and 'name="code"' in page
