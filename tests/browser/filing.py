"""Filing a statement page by page, as an officer does."""

from __future__ import annotations

from tests.browser.service import Seeded
from tests.browser.visitor import Visitor

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def digits(number: str, language: str) -> str:
    """Return a number as it is typed in that language."""
    return number.translate(ARABIC_DIGITS) if language == "ar" else number


def write_day(visitor: Visitor, day: str, *, name: str = "value") -> None:
    """Write a Gregorian day into its three boxes."""
    year, month, number = day.split("-")
    visitor.main(f"input[name={name}_calendar][value=gregorian]").check()
    visitor.page.fill(f"input[name={name}_day]", digits(str(int(number)), visitor.language))
    visitor.page.select_option(f"select[name={name}_month]", f"g{int(month)}")
    visitor.page.fill(f"input[name={name}_year]", digits(year, visitor.language))


def answer_items(visitor: Visitor, program: Seeded, *, saplings: str) -> None:
    """Answer the five items, each on its page, from the first on."""
    page = visitor.page
    visitor.main("input[name=value][value=yes]").check()
    visitor.send()
    write_day(visitor, program.day)
    visitor.send()
    visitor.main("input[name=value][value=planned]").check()
    visitor.send()
    for box in visitor.main("input[type=checkbox][name=value]").all():
        box.check()
    visitor.send()
    page.fill("input[name=value]", digits(saplings, visitor.language))
    visitor.send()


def file_statement(visitor: Visitor, program: Seeded, *, saplings: str, words: str) -> str:
    """File and seal a statement, from the desk to the receipt; return the receipt's code."""
    page = visitor.page
    visitor.go("desk/")
    visitor.leads(visitor.main(f"a[href$='/desk/programs/{program.slug}/statement/']").first.click)
    visitor.send("p.go a.primary")
    answer_items(visitor, program, saplings=saplings)
    page.fill("textarea[name=text]", words)
    visitor.send()
    assert page.url.endswith("/statement/check/") and words in visitor.text()
    visitor.send("p.go a.primary")
    page.check("input[name=agreed]")
    visitor.send()
    assert page.url.endswith("/statement/receipt/"), visitor.text()
    return visitor.main("#receipt").inner_text().strip()
