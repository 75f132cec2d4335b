"""Everything is reached by keyboard alone, what has the focus is seen, and nothing stands over it."""

from __future__ import annotations

import pytest

from tests.browser.places import OWNER
from tests.browser.places import PASSWORD as DEMO_PASSWORD
from tests.browser.service import Service
from tests.browser.visitor import Visit, Visitor
from tests.world import PASSWORD

FOCUSED = """
selector => {
  const e = document.activeElement;
  if (!e || e === document.body) { return {at: "nothing"}; }
  const box = e.closest("label") || e, r = box.getBoundingClientRect(), style = getComputedStyle(e);
  // the middle of what the window shows of it: a table may be taller than the window
  const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
  const over = document.elementFromPoint(r.left + r.width / 2, y);
  const marked = [e, box, e.closest("form.search, .result, .piece") || e].some(x => { const s = getComputedStyle(x);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none"; })
    || !!e.closest("svg")?.querySelector("a:focus-visible .t, a:focus-visible .focus");
  return {at: e.outerHTML.slice(0, 120), found: e.matches(selector), marked,
          covered: !over || !(box.contains(over) || over.contains(box))};
}
"""
MOST_STEPS = 80


def reach(visitor: Visitor, selector: str) -> None:
    """Press Tab until the focus is on what the selector says; it is marked and uncovered all the way."""
    for _ in range(MOST_STEPS):
        visitor.page.keyboard.press("Tab")
        now = visitor.page.evaluate(FOCUSED, selector)
        if now["at"] == "nothing":
            continue  # the browser's own bars
        assert now["marked"] and not now["covered"], now
        if now["found"]:
            return
    raise AssertionError(f"no key leads to {selector} on {visitor.page.url}")


def press(visitor: Visitor, selector: str, key: str = "Enter") -> None:
    """Reach a link or button, and press a key that leads to another page."""
    reach(visitor, selector)
    visitor.leads(lambda: visitor.page.keyboard.press(key))


def tick(visitor: Visitor, selector: str) -> None:
    """Reach a box or a choice and take it with the space bar."""
    reach(visitor, selector)
    visitor.page.keyboard.press("Space")
    assert visitor.page.locator(f"{selector}:focus").is_checked()


def write(visitor: Visitor, selector: str, text: str) -> None:
    """Reach a field and type into it."""
    reach(visitor, selector)
    visitor.page.keyboard.type(text)


@pytest.mark.parametrize(("language", "width"), [("ar", 390), ("en", 1280)])
def test_the_first_key_leads_past_the_header(visit: Visit, language: str, width: int) -> None:
    visitor = visit(language, width=width)
    visitor.go("programs/")
    visitor.page.keyboard.press("Tab")
    link = visitor.page.locator("a.skip:focus")
    assert link.is_visible() and (link.bounding_box() or {"y": -1})["y"] >= 0
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("main:focus").count() == 1
    visitor.page.keyboard.press("Tab")
    assert visitor.page.locator("main :focus").count() == 1


def test_the_menu_of_a_phone_opens_and_closes(visit: Visit) -> None:
    visitor = visit("ar", width=390)
    visitor.go("")
    reach(visitor, "header summary")
    visitor.page.keyboard.press("Enter")
    reach(visitor, "header .sheet a[href$='/verify/']")
    visitor.page.keyboard.press("Escape")
    assert not visitor.page.locator("header .sheet").is_visible()
    assert visitor.page.locator("header summary:focus").count() == 1


def test_a_statement_is_filed_and_sealed(service: Service, visit: Visit) -> None:
    program = service.programs["keys"]
    visitor = visit("ar", width=390)
    visitor.go("desk/")
    write(visitor, "input[name=login]", program.parties[0])
    write(visitor, "input[name=password]", PASSWORD)
    press(visitor, "main form button.primary")
    press(visitor, f"main a[href$='/desk/programs/{program.slug}/statement/']")
    press(visitor, "p.go a.primary")
    tick(visitor, "input[name=value][value=yes]")
    press(visitor, "main button.primary", "Space")
    answer_the_day(visitor, program.day)
    tick(visitor, "input[name=value][value=planned]")
    press(visitor, "main button.primary")
    for box in range(visitor.main("input[name=value]").count()):
        tick(visitor, f"label:nth-child({box + 1}) input[name=value]")
    press(visitor, "main button.primary")
    write(visitor, "input[name=value]", "٨٦٠")
    press(visitor, "main button.primary")
    write(visitor, "textarea[name=text]", "غُرست بالأيدي.")
    press(visitor, "main button.primary")
    press(visitor, "p.go a.primary")
    tick(visitor, "input[name=agreed]")
    press(visitor, "main button.primary")
    assert visitor.page.url.endswith("/statement/receipt/")


def answer_the_day(visitor: Visitor, day: str) -> None:
    """Write the day into its boxes; the month is chosen with the arrows."""
    year, month, number = day.split("-")
    write(visitor, "input[name=value_day]", str(int(number)))
    reach(visitor, "select[name=value_month]")
    for _ in range(int(month)):
        visitor.page.keyboard.press("ArrowDown")
    assert visitor.page.input_value("select[name=value_month]") == f"g{int(month)}"
    write(visitor, "input[name=value_year]", year)
    press(visitor, "main button.primary")


def test_what_waits_is_reached_and_answered_from_the_desk(visit: Visit) -> None:
    visitor = visit("ar", width=390, who=OWNER, password=DEMO_PASSWORD)
    visitor.go("desk/")
    reach(visitor, "nav.ways details:last-of-type > summary")
    visitor.page.keyboard.press("Enter")
    press(visitor, "nav.ways a[href$='/desk/notices/']")
    press(visitor, "main .tabs a[href='?show=todo']")
    told = visitor.main(".told li").filter(has_text="رسالة عبر صفحتها").locator("a.primary")
    press(visitor, f"main a[href='{told.get_attribute('href')}']")
    assert visitor.page.url.endswith("/desk/messages/")
    press(visitor, "main button[name=answered]", "Space")
    assert "أُجيبت" in visitor.text()
    visitor.go("desk/notices/?show=todo")
    assert "رسالة عبر صفحتها" not in visitor.text()
