"""The frame of every page: language, direction, the way to the other language; nothing kept about readers."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athar.organisations.models import Account
from athar.site import language
from athar.site.actions import write_note
from athar.site.queries import DEMO_LOADED_AT, note

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "direction", "name"), [("ar", "rtl", "أثر"), ("en", "ltr", "Athar")])
def test_a_page_says_its_language_and_direction(client: Client, code: str, direction: str, name: str) -> None:
    page = client.get(f"/{code}/").content.decode()
    assert f'<html lang="{code}" dir="{direction}">' in page
    assert f"— {name}</title>" in page


def test_the_other_language_is_the_same_address(client: Client) -> None:
    page = client.get("/ar/programs/?q=%D8%A3%D8%AB%D8%B1&page=2").content.decode()
    assert (
        '<a href="/en/programs/?q=%D8%A3%D8%AB%D8%B1&amp;page=2" lang="en" hreflang="en">English</a>' in page
    )


@pytest.mark.parametrize(
    ("path", "switched"),
    [("/ar/x/?a=/ar/", "/en/x/?a=/ar/"), ("/en/", "/ar/"), ("/log/", "/en/"), ("/arabic/", "/en/")],
)
def test_only_the_language_in_front_is_switched(path: str, switched: str) -> None:
    assert language.switched(path) == switched


def test_a_reader_without_a_session_costs_no_query_and_gets_no_cookie(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    note(DEMO_LOADED_AT)
    with django_assert_num_queries(0):
        response = client.get("/ar/programs/")
    assert response.status_code == 200
    assert not response.cookies


def test_a_page_for_readers_carries_no_token(client: Client) -> None:
    assert "csrfmiddlewaretoken" not in client.get("/ar/").content.decode()


def test_the_place_one_is_at_is_marked(client: Client) -> None:
    page = client.get("/en/organisations/").content.decode()
    assert '<a href="/en/organisations/" aria-current="true">Organisations</a>' in page
    assert '<a href="/en/programs/">Register</a>' in page


def test_pages_of_both_languages_stay_apart(client: Client) -> None:
    assert "السجل" in client.get("/ar/verify/").content.decode()
    assert "السجل" not in client.get("/en/verify/").content.decode()


def test_who_is_signed_in_stands_in_the_header_and_can_sign_out(client: Client) -> None:
    client.force_login(Account.objects.create_user("n@example.org", "x", name="<b>Noura</b>"))
    page = client.get("/en/").content.decode()
    assert "&lt;b&gt;Noura&lt;/b&gt;" in page and "<b>Noura" not in page
    assert 'action="/en/accounts/logout/"' in page
    assert 'href="/en/accounts/email/"' in page
    assert "/en/accounts/login/" not in page


def test_a_kept_part_of_the_page_never_shows_one_reader_to_another(client: Client) -> None:
    other = Client()
    other.force_login(Account.objects.create_user("m@example.org", "x", name="Majed"))
    assert "Majed" in other.get("/en/").content.decode()
    assert "Majed" not in client.get("/en/").content.decode()


def test_the_banner_stands_while_demo_data_are_loaded(client: Client) -> None:
    assert "Demo data." not in client.get("/en/").content.decode()
    write_note(DEMO_LOADED_AT, value="2026-11-23T00:00:00Z")
    assert "Demo data." in client.get("/en/").content.decode()
    write_note(DEMO_LOADED_AT, value="")
    assert "Demo data." not in client.get("/en/").content.decode()


def test_what_was_done_is_said_in_a_status_once(client: Client) -> None:
    said = re.compile(r'role="status">.*Saved &amp; sealed', re.DOTALL)
    client.get("/en/said/")
    assert said.search(client.get("/en/").content.decode())
    assert not said.search(client.get("/en/").content.decode())


def test_the_menu_of_a_phone_works_without_a_script(client: Client) -> None:
    page = client.get("/ar/").content.decode()
    assert re.search(
        r'<details class="menu noprint"><summary class="btn">.*</summary><nav class="sheet"', page
    )


def test_one_can_skip_to_the_content(client: Client) -> None:
    page = client.get("/ar/").content.decode()
    assert 'class="skip" href="#main"' in page and '<main id="main"' in page


def test_health_answers_without_a_language(client: Client) -> None:
    response = client.get("/healthz")
    assert response.json() == {"status": "ok"}
    assert response.headers["Cache-Control"] == "no-store"
