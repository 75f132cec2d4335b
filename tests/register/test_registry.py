"""The first page and the list of programs: search, facets, order, pages, files, and what they cost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from athar.programs.models import Program
from athar.register.models import Card
from athar.register.queries import PAGE
from tests.world import World

LIST = "/en/programs/"


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    content = response.getvalue()
    return str(content.decode())


def copies(program: Program, count: int, **changes: object) -> None:
    """Put `count` more cards like the program's into the register."""
    card = Card.objects.get(program=program)
    for number in range(count):
        program.pk, program.uid, program.slug = None, f"{number:016x}", f"copy-{number}"
        program._state.adding = True
        program.save()
        card.pk, card.program, card.slug = None, program, program.slug
        card._state.adding = True
        for name, value in changes.items():
            setattr(card, name, value)
        card.save()


def total(page: str) -> int:
    found = re.search(r'id="rs"[^>]*><span[^>]*>\s*([\d,]+) program', page)
    assert found
    return int(found[1].replace(",", ""))


def count_of(page: str, facet: str, value: str) -> int:
    found = re.search(rf'id="f-{facet}-{value}".*?class="c">.*?([\d,]+)</bdi>', page, re.DOTALL)
    return int(found[1]) if found else 0


def test_the_first_page_asks_its_question_in_both_languages(reader: Client, disputed: Program) -> None:
    english, arabic = body(reader, "/en/"), body(reader, "/ar/")
    assert "What really happened?" in english and 'dir="ltr"' in english
    assert "ما الذي حدث فعلاً؟" in arabic and '<html lang="ar" dir="rtl">' in arabic
    assert "Tree planting" in english and "برنامج Tree planting" in arabic
    assert 'class="band"' in english


def test_its_four_figures_lead_to_their_lists(reader: Client, disputed: Program) -> None:
    page = body(reader, "/en/")
    tallies = page[page.index('class="tallies"') :]
    links = re.findall(r'<dd><a href="([^"]+)"><bdi[^>]*>([\d,]+)', tallies)
    assert [number for _href, number in links[:4]] == ["1", "3", "0", "1"]
    for href, _number in links[:4]:
        assert reader.get(href.replace("&amp;", "&")).status_code == 200


def test_an_empty_register_says_what_to_do_next(reader: Client, db: None) -> None:
    assert "/en/desk/" in body(reader, LIST) and "/en/desk/" in body(reader, "/en/")


@pytest.mark.parametrize(
    "words",
    ["tree", "TREE planting", "برنامج", "وادى الريحان", "الوادي ريحان", "جهه shade", "Riyadh", "الرياض"],
)
def test_search_finds_however_letters_are_written(reader: Client, program: Program, words: str) -> None:
    assert total(body(reader, f"{LIST}?q={words}")) == 1


def test_every_word_has_to_be_found(reader: Client, program: Program) -> None:
    assert (
        total(body(reader, f"{LIST}?q=tree submarine"))
        == total(body(reader, f"{LIST}?q=submarine tree"))
        == 0
    )


def test_search_for_what_is_not_there_says_how_to_go_on(reader: Client, program: Program) -> None:
    page = body(reader, f"{LIST}?q=submarine")
    assert total(page) == 0 and "No program fits" in page and "of " in page


def test_facets_count_what_the_rest_of_the_filter_leaves(reader: Client, program: Program) -> None:
    copies(program, 3, grade="documented", kind="cultural", region="SA-02")
    page = body(reader, LIST)
    assert (total(page), count_of(page, "grade", "documented"), count_of(page, "kind", "cultural")) == (
        4,
        3,
        3,
    )
    narrowed = body(reader, f"{LIST}?kind=social")
    assert total(narrowed) == 1
    assert count_of(narrowed, "grade", "documented") == 0  # none of the social ones
    assert count_of(narrowed, "kind", "cultural") == 3  # its own choice does not count against it
    both = body(reader, f"{LIST}?kind=social&kind=cultural&region=SA-02")
    assert total(both) == 3 and count_of(both, "kind", "social") == 0


def test_what_an_address_asks_for_and_does_not_exist_is_left_out(reader: Client, program: Program) -> None:
    assert total(body(reader, f"{LIST}?grade=splendid&region=XX-99&sort=luck&page=-3&page=x")) == 1


def test_the_order_follows_the_address(reader: Client, program: Program) -> None:
    copies(program, 1, sources=9, title_en="Many sources", contradictions=0)
    copies_of_titles = re.findall(
        r'<h3><a href="[^"]+" dir="auto">([^<]+)', body(reader, f"{LIST}?sort=sources")
    )
    assert copies_of_titles[0] == "Many sources"


def test_pages_follow_one_another_and_end(reader: Client, program: Program) -> None:
    copies(program, PAGE)
    first, second = body(reader, LIST), body(reader, f"{LIST}?page=2")
    assert first.count('class="result') - first.count('class="results') == PAGE
    assert second.count("<article") == 1 and 'href="?page=2"' in first
    beyond = body(reader, f"{LIST}?page=99")
    assert "The list ends before this page" in body(reader, f"{LIST}?page={'9' * 5_000}")
    assert "The list ends before this page" in beyond and 'href="?page=2"' in beyond


def test_a_long_page_number_is_no_fault(reader: Client, program: Program) -> None:
    assert reader.get(f"{LIST}?page={'9' * 400}").status_code == 200


def test_files_hold_exactly_what_is_shown(reader: Client, program: Program) -> None:
    copies(program, 30, kind="cultural")
    text = body(reader, f"{LIST}?kind=cultural&format=csv")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 30 and {row["kind"] for row in rows} == {"cultural"}
    assert rows[0]["address"].endswith(f"/en/programs/{rows[0]['slug']}/")
    plain = json.loads(body(reader, f"{LIST}?kind=cultural&format=json"))
    assert [row["slug"] for row in plain] == [row["slug"] for row in rows]


@pytest.mark.parametrize("title", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", " =cmd|'/c calc'!A1", "|x"])
def test_no_cell_of_a_file_is_a_formula(reader: Client, program: Program, title: str) -> None:
    Card.objects.update(title_en=title, line_en=title)
    text = body(reader, f"{LIST}?format=csv").removeprefix("\ufeff")
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["title"] == f"'{title}" and row["where_and_who"].startswith("'")


def test_markup_in_a_title_is_text(reader: Client, program: Program) -> None:
    Card.objects.update(title_en="<script>alert(1)</script>")
    page = body(reader, f"{LIST}?q=<script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in body(reader, LIST)


def test_the_number_of_queries_does_not_grow(
    queries: Callable[[str], int], program: Program, world: World
) -> None:
    addresses = ["/en/", LIST, f"{LIST}?q=tree&grade=announced&sort=sources", "/en/organisations/"]
    queries("/en/organisations/")  # what changed in the directory is read once by each process
    cache.delete_many(["register:front:en", "register:figures"])  # as after their two seconds
    few = [queries(address) for address in addresses]
    copies(program, 60)
    for number in range(20):
        world.organisation(f"other{number}")
    world.tick()
    queries("/en/organisations/")
    cache.delete_many(["register:front:en", "register:figures"])
    assert [queries(address) for address in addresses] == few == [6, 2, 2, 2]


def test_readers_get_no_cookie_and_an_answer_they_may_keep(reader: Client, program: Program) -> None:
    for address in (
        "/en/",
        LIST,
        f"{LIST}{program.slug}/",
        "/en/organisations/",
        "/en/about/",
        "/en/verify/",
    ):
        response = reader.get(address)
        assert not response.cookies, address
        if "verify" not in address:
            assert "s-maxage" in response["Cache-Control"] and response["ETag"]
            again = reader.get(address, headers={"if-none-match": response["ETag"]})
            assert again.status_code == 304 and not again.content


def test_the_answer_to_a_signed_in_person_is_kept_by_nobody(world: World, program: Program) -> None:
    response = world.client("town").get(LIST)
    assert response["Cache-Control"] == "private, no-store"


def test_lists_are_only_read(reader: Client, db: None) -> None:
    assert reader.post(LIST).status_code == 405


def test_the_first_page_tells_what_is_open_and_who_must_answer(
    reader: Client, disputed: Program, world: World
) -> None:
    page = body(reader, "/en/")
    rail = page[page.index('id="disputes"') :]
    assert f'href="/en/programs/{disputed.slug}/#item-' in rail and "Answers are due" in rail
    assert 'class="w-door"' in page and page.count('class="how-pic"') == 3
    assert f'href="/en/programs/{disputed.slug}/" tabindex="-1"' in page
    assert 'id="waits"' not in page


def test_the_first_page_of_the_signed_in_begins_with_what_waits(disputed: Program, world: World) -> None:
    page = world.client("town").get("/en/").content.decode()
    assert page.index('id="waits"') < page.index("What really happened?</h1>")
    assert "/en/desk/contradictions/" in page
