"""Pages are for everybody: in both languages, by day and by night, on a phone and on a desk."""

from __future__ import annotations

import pytest

from tests.browser.audit import EVERY_WAY, NARROW_WAYS, ONE_WAY, faults
from tests.browser.places import ACCOUNTS, ANALYST, COMMENTS, PASSWORD, PUBLIC, STATEMENT, Place
from tests.browser.visitor import Read

GREY_ON_GREY = """
() => {
  const line = document.createElement("p");
  line.textContent = document.documentElement.lang === "ar" ? "نص رمادي لا يُقرأ" : "Grey words nobody reads";
  line.className = "muted";
  document.querySelector("main .wrap").append(line);
  line.style.setProperty("color", "#bbb");
  line.style.setProperty("background", "#fff");
}
"""

BLACK_IN_BOTH_THEMES = """
() => document.querySelectorAll("main .wrap p")[1].style.setProperty("color", "#333")
"""


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("place", [*PUBLIC, *ACCOUNTS, *ANALYST, *STATEMENT, *COMMENTS], ids=str)
def test_a_page_has_no_fault(read: Read, place: Place, language: str) -> None:
    visitor = read(language, who=place.who, password=PASSWORD)
    assert visitor.go(place.path).status == place.status
    found = faults(visitor, (EVERY_WAY if place.main else ONE_WAY)[language])
    assert not found, "\n".join(found)
    if place.main:
        visitor.picture(f"page-{place}")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_grey_words_would_be_found_in_either_script(read: Read, language: str) -> None:
    visitor = read(language)
    visitor.go("about/")
    visitor.page.evaluate(GREY_ON_GREY)
    found = faults(visitor, ONE_WAY["ar"])
    assert len(found) == 1 and "color-contrast" in found[0]


def test_words_that_one_theme_alone_hides_would_be_found(read: Read) -> None:
    visitor = read("en")
    visitor.go("about/")
    visitor.page.evaluate(BLACK_IN_BOTH_THEMES)
    found = faults(visitor, reversed(NARROW_WAYS))
    assert len(found) == 1 and "color-contrast" in found[0] and "dark" in found[0]
