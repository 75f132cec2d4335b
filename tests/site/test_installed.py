"""What a device keeps of the site: an icon, a worker and one page, all of nobody in particular."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve
from django.utils import translation
from PIL import Image

from athar.site import installed, sheets


@pytest.mark.parametrize(("language", "name", "direction"), [("ar", "أثر", "rtl"), ("en", "Athar", "ltr")])
def test_each_language_has_its_manifest(client: Client, language: str, name: str, direction: str) -> None:
    response = client.get(f"/athar-{language}.webmanifest")
    told = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/manifest+json" and not response.cookies
    assert (told["name"], told["lang"], told["dir"]) == (name, language, direction)
    for address in (told["start_url"], *(each["url"] for each in told["shortcuts"])):
        with translation.override(language):
            assert address.startswith(f"/{language}/") and resolve(address)
    assert {icon.get("purpose", "any") for icon in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(path, str)
        if icon["type"] == "image/png":
            assert "x".join(map(str, Image.open(path).size)) == icon["sizes"]


def test_the_worker_keeps_files_and_one_page_in_each_language_and_nothing_else(client: Client) -> None:
    response = client.get("/sw.js")
    text = response.content.decode()
    assert response.headers["Content-Type"] == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in response.headers["Content-Security-Policy"]
    kept = {
        name: json.loads(value)
        for name, value in re.findall(r"^const (RELEASE|SHELL|OFFLINE) = (.*);$", text, re.M)
    }
    assert all(address.startswith("/static/site/") for address in kept["SHELL"])
    assert kept["OFFLINE"] == {"ar": "/ar/offline/", "en": "/en/offline/"}
    # what is put there later is named by its content, and of the office nothing is
    assert text.count("cache.put(") == 1 and "NAMED_BY_CONTENT.test(path) && given.status" in text
    named = re.search(r"const NAMED_BY_CONTENT = /(.*)/;", text)
    assert named
    pattern = named[1].replace("\\/", "/")
    assert re.search(pattern, "/static/site/whole.0123456789ab.css")
    for address in ("/ar/desk/", "/static/wagtailadmin/a.0123456789ab.css", "/static/site/whole.css"):
        assert not re.search(pattern, address)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_for_no_network_is_of_nobody(client: Client, language: str) -> None:
    response = client.get(f"/{language}/offline/")
    assert not response.cookies
    assert f'<html lang="{language}"' in response.content.decode()
    assert "<script" not in response.content.decode()


def test_a_change_of_what_is_kept_is_another_release(monkeypatch: pytest.MonkeyPatch) -> None:
    installed._worker.cache_clear()
    before = installed._worker()
    monkeypatch.setattr(installed, "FONTS", installed.FONTS[:1])
    installed._worker.cache_clear()
    assert before.splitlines()[0] != installed._worker().splitlines()[0]
    installed._worker.cache_clear()


def test_the_sheets_are_joined_in_their_order_and_paper_stays_paper() -> None:
    whole = sheets.whole()
    marks = [whole.index((finders_text(name))[:200]) for name in (*sheets.SCREEN, sheets.PRINT)]
    assert marks == sorted(marks) and whole.count("{") == whole.count("}")
    assert whole.index("@media print{\n") < marks[-1]


def finders_text(name: str) -> str:
    path = finders.find(name)
    assert isinstance(path, str)
    return Path(path).read_text("utf-8")
