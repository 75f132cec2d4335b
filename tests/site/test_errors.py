"""Pages of what went wrong: in the reader's language, saying what to do next, telling nothing of the fault."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from athar.site import errors
from tests.site.addresses import REASON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [("/ar/nowhere/", "لا صفحة في هذا العنوان"), ("/en/nowhere/", "Nothing stands at this address")],
)
def test_an_address_with_nothing_says_so_in_its_language(client: Client, path: str, words: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert words in response.content.decode()


def test_a_refusal_leads_to_signing_in(client: Client) -> None:
    response = client.get("/en/refused/")
    assert response.status_code == 403
    assert 'href="/en/accounts/login/"' in response.content.decode()


def test_a_refusal_that_was_meant_to_be_read_is_shown(rf: RequestFactory) -> None:
    shown = errors.not_allowed(rf.get("/en/x/"), REASON).content.decode()
    assert "Only a signatory may do this." in shown


def test_a_fault_of_ours_tells_nothing_of_itself_and_speaks_both_languages(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/ar/broken/")
    page = response.content.decode()
    assert response.status_code == 500
    assert "حدث خطأ من جهتنا" in page and "Something went wrong on our side" in page
    assert "secret" not in page and "RuntimeError" not in page and "{%" not in page


def test_the_page_of_our_fault_stands_without_context_or_database(rf: RequestFactory) -> None:
    assert errors.server_error(rf.get("/")).status_code == 500


def test_a_form_without_its_token_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/en/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "This form was open for too long" in response.content.decode()


def test_outside_the_languages_the_browser_decides(rf: RequestFactory) -> None:
    english = errors.bad_request(rf.get("/log/x", headers={"accept-language": "en-GB,en"}))
    arabic = errors.bad_request(rf.get("/log/x", headers={"accept-language": "ar-SA"}))
    assert english.status_code == arabic.status_code == 400
    assert 'lang="en"' in english.content.decode() and "cannot be understood" in english.content.decode()
    assert 'lang="ar"' in arabic.content.decode() and "تعذّر فهم الطلب" in arabic.content.decode()


def test_too_many_wrong_passwords_pause_signing_in(rf: RequestFactory) -> None:
    response = errors.too_many_tries(rf.post("/ar/accounts/login/"), None, {})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "900"
    assert "محاولات كثيرة" in response.content.decode()
