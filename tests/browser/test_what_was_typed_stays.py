"""What cannot be taken is said at its place and on top, and stays in its box to be put right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.service import Service
from tests.browser.visitor import Visit, Visitor


def leads_to(visitor: Visitor, box: str) -> None:
    """The summary of errors has the focus, and its first link leads to the box."""
    assert visitor.page.locator(".err-sum:focus").count() == 1
    visitor.main(".err-sum a").first.click()
    assert visitor.page.locator(f"{box}:focus").count() == 1
    assert visitor.page.title().startswith(("خطأ", "Error"))


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_words_for_a_number(service: Service, visit: Visit, language: str, width: int) -> None:
    program = service.programs["typed"]
    visitor = visit(language, width=width, who=program.parties[0])
    visitor.go(f"desk/programs/{program.slug}/statement/5/")
    visitor.page.fill("input[name=value]", "كثيرة")
    visitor.send()
    leads_to(visitor, "input[name=value]")
    assert visitor.page.input_value("input[name=value]") == "كثيرة"


def test_a_day_that_does_not_exist(service: Service, visit: Visit) -> None:
    program = service.programs["typed"]
    visitor = visit("ar", width=390, who=program.parties[0])
    visitor.go(f"desk/programs/{program.slug}/statement/2/")
    visitor.main("input[name=value_calendar][value=hijri]").check()
    visitor.page.fill("input[name=value_day]", "٣١")
    visitor.page.select_option("select[name=value_month]", "h9")
    visitor.page.fill("input[name=value_year]", "١٤٤٧")
    visitor.send()
    leads_to(visitor, "input[name=value_day]")
    assert visitor.page.input_value("input[name=value_day]") == "٣١"
    assert visitor.page.input_value("select[name=value_month]") == "h9"
    assert visitor.main("input[name=value_calendar][value=hijri]").is_checked()


def test_an_organisation_without_a_name(visit: Visit) -> None:
    visitor = visit("en")
    visitor.go("accounts/signup/")
    visitor.main("input[name=kind][value=organisation]").check()
    visitor.page.fill("input[name=name]", "Salma")
    visitor.page.fill("input[name=email]", "salma at home")
    visitor.send()
    assert visitor.main(".err-sum li").count() >= 4
    assert visitor.page.input_value("input[name=name]") == "Salma"
    assert visitor.page.input_value("input[name=email]") == "salma at home"
    assert visitor.main("input[name=kind][value=organisation]").is_checked()


def test_a_witness_who_leaves_out_the_first_question(visit: Visit) -> None:
    visitor = visit("ar", width=390)
    visitor.go("programs/school-environment-day/witness/")
    visitor.page.fill("textarea[name=words]", "رأيت الطلاب يغرسون.")
    visitor.send()
    assert visitor.page.locator(".err-sum:focus").count() == 1
    assert visitor.page.input_value("textarea[name=words]") == "رأيت الطلاب يغرسون."
    visitor.main("input[name=held][value=yes]").check()
    visitor.send()
    assert "/witness/done/" in visitor.page.url
    visitor.picture("witnessed")


def test_a_proof_that_was_changed(visit: Visit, tmp_path: Path) -> None:
    visitor = visit("en")
    visitor.go("verify/")
    changed = tmp_path / "changed.athar.json"
    changed.write_text("{}")
    visitor.page.set_input_files("input[name=proof]", changed)
    visitor.send("#file-part form button")
    assert visitor.main(".notice.error").is_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_without_scripts_shows_no_button_that_needs_one(visit: Visit, language: str) -> None:
    visitor = visit(language, width=390, javascript=False)
    visitor.go("articles/glossary/")
    buttons = visitor.page.locator("[data-do]")
    assert buttons.count() and not any(button.is_visible() for button in buttons.all())


def test_what_is_pasted_too_long_comes_back_whole(visit: Visit) -> None:
    visitor = visit("ar", width=390)
    visitor.go("questions/ask/details/?title=كيف نعدّ من حضر؟")
    visitor.page.fill("textarea[name=details]", "ك" * 5_100)
    visitor.send()
    assert len(visitor.page.input_value("textarea[name=details]")) == 5_100
    assert visitor.main(".err-sum").count() == 1
