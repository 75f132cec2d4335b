"""The back office has our name, mark and colours, in both languages, and they can be told from their ground."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest
from django.test import Client

import athar.office
from athar.organisations.models import Account
from tests.site.test_contrast import WORDS, colours, contrast

CSS = (Path(athar.office.__file__).parent / "static/office/office.css").read_text()
DARK_GROUND = ("#262626", "#1d1d1d")  # Wagtail's grounds in the dark: of pages, and of menus
PAGES = ("", "snippets/knowledge/article/", "snippets/knowledge/article/add/", "images/", "account/")


def shade(name: str) -> str:
    """Return a colour of ours as #rrggbb."""
    hue, saturation, lightness = (
        float(re.search(rf"--w-color-{name}-{part}:([0-9.]+)", CSS)[1])  # type: ignore[index]
        for part in ("hue", "saturation", "lightness")
    )
    parts = colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def test_its_colours_are_those_of_the_site() -> None:
    light, dark = colours("light"), colours("dark")
    assert (shade("primary"), shade("secondary")) == (light["deep"], light["green"])
    assert (shade("secondary-100"), shade("secondary-75")) == (dark["green"], dark["green-2"])


def test_they_can_be_told_from_their_ground() -> None:
    for ground in ("primary", "secondary"):  # menus and buttons: white words on them, and they on white
        assert contrast("#ffffff", shade(ground)) >= WORDS
    for words in ("secondary-100", "secondary-75"):
        for ground in DARK_GROUND:
            assert contrast(shade(words), ground) >= WORDS


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "name"), [("ar", "أثر"), ("en", "Athar")])
def test_every_page_of_it_has_our_name_and_mark(language: str, name: str) -> None:
    staff = Client(headers={"accept-language": language})
    staff.force_login(Account.objects.create_user("m@athar.example", "x", name="M", is_staff=True))
    for path in PAGES:
        page = staff.get(f"/admin/{path}").content.decode()
        title = " ".join(re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0].split())
        assert title.endswith(f"- {name}") and "Wagtail" not in title, path
        assert f"<span>{name}</span></span></template>" in page and "office/office" in page, path
        assert 'rel="icon"' in page and "favicon.ico" not in page, path
