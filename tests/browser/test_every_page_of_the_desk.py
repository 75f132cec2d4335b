"""Members' pages are for everybody too, those that refuse among them."""

from __future__ import annotations

import pytest

from tests.browser.audit import EVERY_WAY, ONE_WAY, faults
from tests.browser.places import DESK, PASSWORD, SCHOOL, Place
from tests.browser.visitor import Read


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("place", DESK, ids=str)
def test_a_page_of_the_desk_has_no_fault(read: Read, place: Place, language: str) -> None:
    visitor = read(language, who=place.who, password=PASSWORD)
    assert visitor.go(place.path).status == place.status
    found = faults(visitor, (EVERY_WAY if place.main else ONE_WAY)[language])
    assert not found, "\n".join(found)
    if place.main:
        visitor.picture(f"page-{place}")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_answer_to_a_dispute_has_no_fault(read: Read, language: str) -> None:
    visitor = read(language, who=SCHOOL, password=PASSWORD)
    visitor.go("desk/")
    visitor.leads(visitor.main("a[href*='/desk/contradictions/']").first.click)
    assert not (found := faults(visitor, EVERY_WAY[language])), "\n".join(found)
    visitor.picture("reply")
    visitor.send()  # nothing was answered: the same page with its summary of errors
    assert visitor.main(".err-sum").is_visible()
    assert not (found := faults(visitor, ONE_WAY[language])), "\n".join(found)
