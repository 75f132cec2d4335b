"""Announcing a program with a partner and a promise, and a partner who denies being named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.browser.filing import digits, write_day
from tests.browser.service import Service
from tests.browser.visitor import Visit, Visitor

TITLES = {"ar": "سقيا الظل", "en": "Water in the shade"}
WHY = {"ar": "لم يسألنا أحد قبل الإعلان.", "en": "Nobody asked us before announcing."}


def announce(visitor: Visitor, *, partner: str) -> str:
    """Announce a program step by step; return its slug."""
    page, language = visitor.page, visitor.language
    visitor.go("desk/announce/")
    visitor.send()
    page.fill(f"input[name=title_{language}]", TITLES[language])
    visitor.main("input[name=kind][value=social]").check()
    visitor.send()
    write_day(visitor, (date.today() + timedelta(days=30)).isoformat(), name="day")
    page.fill("input[name=begins]", "16:00")
    page.fill("input[name=ends]", "19:30")
    visitor.send("p.go button.primary")
    page.select_option("select[name=region]", "SA-02")
    page.fill(f"input[name=place_{language}]", TITLES[language])
    visitor.send()
    page.fill("input[name=q]", partner)
    visitor.send("form[role=search] button")
    visitor.main("input[name=chosen]").first.check()
    visitor.main("input[name=role][value=host]").check()
    visitor.send("form:has(input[name=chosen]) p.go button")
    visitor.send("button[name=next].primary")
    visitor.leads(visitor.main("a[href$='?like=volunteers']").click)
    page.fill("input[name=planned]", digits("40", language))
    visitor.main("input[name=margin][value='0.1']").check()
    visitor.send()
    visitor.send("button[name=next]")
    assert page.url.endswith("/announce/check/") and TITLES[language] in visitor.text()
    visitor.send()
    assert page.url.endswith("/announced/"), visitor.text()
    visitor.picture("announced")
    return page.url.split("/")[-3]


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_a_partner_denies_being_named_and_everybody_can_read_why(
    service: Service, visit: Visit, language: str, width: int
) -> None:
    lead, named = service.programs["keys"].parties
    slug = announce(visit(language, width=width, who=lead), partner="keys-shade")
    partner = visit(language, width=width, who=named)
    partner.go("desk/")
    partner.leads(partner.main(f"a[href$='/programs/{slug}/naming/']").first.click)
    partner.main("input[name=answer][value=no]").check()
    partner.send()
    assert partner.main(".err-sum").is_visible()  # a denial needs its reason
    assert partner.main("input[name=answer][value=no]").is_checked()
    partner.page.fill("textarea[name=reason]", WHY[language])
    partner.send()
    assert partner.page.url.endswith("/desk/") and partner.page.locator(".said .notice").is_visible()

    reader = visit(language, width=width)
    reader.go_until(f"programs/{slug}/", f"main:has-text('{WHY[language]}')")
    reader.picture("program-denied")
