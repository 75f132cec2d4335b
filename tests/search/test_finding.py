"""Each way to write a question finds its page; whatever else is typed is words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from athar.search import correcting, synonyms
from athar.search.actions import put, remove
from athar.search.asking import MOST_LETTERS
from athar.search.documents import Document, Kind
from athar.search.folding import keys_of
from athar.search.models import Entry, Vocabulary, Word
from athar.search.rebuilding import rebuild
from tests.search.pages import PAGES, found, keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def pages() -> Iterator[None]:
    correcting.forget()
    put(PAGES)
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "q, first",
    [
        ("شجره", "trees"),
        ("أشجار", "trees"),
        ("المدرسة", "trees"),
        ("مُتَطَوِّع", "trees"),
        ("Makkah", "trees"),
        ("tree planting", "trees"),
        ("khurma", "khurma"),
        ("يتيم", "khurma"),
        ("MoU", "memo"),
        ("مسئولية", "memo"),
        ("blood donation", "blood"),
        ("بالدم", "blood"),
        ('"drop of life"', "blood"),
        ("hospitals", "blood"),
        ("شجرخ", "trees"),  # misspelt
        ("hospitl", "blood"),
        ("اشجارر", "trees"),  # misspelt, of a plural that no page has
        ("Makkkah", "trees"),
        ("بادم", "blood"),  # a letter of the article left out
    ],
)
def test_a_question_finds_its_page_first(q: str, first: str) -> None:
    assert keys(q)[:1] == [first]


HOSTILE = [
    'NEAR("x" "y")', "* OR *", "title:شجرة", "-", '"', "^", "a AND (", "'; DROP TABLE search_entry; --", "\\", "%", "_",
    "{body}:x", "zqkindprogram", "\x00\x01", "\u202eabc\u2066", "<script>", "&|!():*<->", "شجرة NOT", "9" * 300, "«»",
]  # fmt: skip


def test_a_name_is_not_heard_as_a_word_that_sounds_less_like_it() -> None:
    for key, title in (("noor", "Noor society"), ("honor", "A day of honor"), ("near", "Near the well")):
        put([Document(Kind.ARTICLE, key, "register:program", (key,), "", title)])
    assert keys("نور") == ["noor"]


def test_a_wording_of_two_words_holds_in_either_order() -> None:
    table, source = synonyms.table(), tuple(keys_of("مصدر مفتوح").split())
    assert tuple(keys_of("open source").split()) in table[source] and table[source[::-1]] == table[source]
    put([Document(Kind.ARTICLE, "open", "register:program", ("open",), "", "Open source for small bodies")])
    assert keys("برامج مفتوحة المصدر")[:1] == ["open"]


def test_operators_and_statements_are_words(client: Client) -> None:
    for q in HOSTILE:
        answer = client.get("/ar/search/", {"q": q, "kind": q, "region": q, "page": q})
        assert answer.status_code == 200, q
        assert not answer.cookies
    assert Entry.objects.count() == len(PAGES)
    assert keys("شجرة \u202e\u200f") == keys("شجرة") == keys("شـجرة")
    assert keys("NEAR شجرة")[:1] == ["trees"]


def test_five_thousand_letters_are_cut_and_the_page_says_so(client: Client) -> None:
    page = client.get("/en/search/", {"q": "شجرة " * 1_000}).content.decode()
    assert "only its beginning was looked for" in page
    assert page.count("شجرة") < MOST_LETTERS


def test_markup_in_titles_and_texts_is_shown_as_written(client: Client) -> None:
    page = client.get("/ar/search/", {"q": "مذكرة"}).content.decode()
    assert "<mark>مذكرة</mark>" in page
    assert "<script>alert" not in page
    assert "<b>الاجتماعية" not in page
    assert "&lt;b&gt;" in page


def test_what_was_typed_wrong_is_put_right_at_once_and_said(client: Client) -> None:
    page = client.get("/ar/search/", {"q": "شجرخ"}).content.decode()
    assert "هل تقصد" in page
    assert "<mark>شجرة</mark>" in page
    assert found("قققققظظظ").meant == ""
    assert found("شجرخ").meant == found("شجرخ").meant == "شجرة"


def test_the_page_says_once_what_it_took_the_words_for(
    client: Client,
) -> None:
    page = client.get("/en/search/", {"q": "hospitl"}).content.decode()
    assert page.count("Nothing was found for") == 1 and "Search for “" not in page
    assert '<a href="?q=hospital"><bdi>hospital</bdi></a>”' in page


def test_of_a_wording_of_several_words_all_are_marked_or_none() -> None:
    texts = ("عمل تطوعي", "عمل في المدرسة والتطوع")
    put(
        Document(Kind.PROGRAM, f"m{n}", "register:program", ("m",), f"يوم {n}", "", t)
        for n, t in enumerate(texts)
    )
    marked = [[piece.text for piece in row.excerpt if piece.hit] for row in found("volunteer").results]
    assert ["عمل", "تطوعي"] in marked and ["والتطوع"] in marked


def test_lists_are_narrowed_counted_and_sent_as_shown(client: Client) -> None:
    assert set(keys("", kind="program")) == {"trees", "blood"}
    assert keys("", region="SA-02", kind="organisation") == ["khurma"]
    assert keys("", area="health") == ["blood"]
    assert found("", region="SA-02").counts["kind"] == {"program": 1, "organisation": 1}
    assert found("", kind="program").counts["kind"] == {"program": 2, "organisation": 1, "partnership": 1}
    rows = json.loads(client.get("/en/search/", {"q": "شجرة", "format": "json"}).getvalue())
    assert [row["title"] for row in rows] == ["غرس ألف شجرة في مكة المكرمة"]
    lines = client.get("/en/search/", {"q": "شجرة", "format": "csv"}).getvalue().decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(lines)))) == 1


def test_the_page_says_what_can_be_found_and_what_to_do(client: Client) -> None:
    empty = client.get("/en/search/")
    assert "?kind=program" in empty.content.decode()
    assert empty["X-Robots-Tag"] == "noindex, follow"
    assert "Fewer words" in client.get("/en/search/?q=قققققظظظ").content.decode()
    assert "The list ends" in client.get("/en/search/?q=شجرة&page=9").content.decode()
    assert 'href="/en/search/"' in client.get("/en/").content.decode()


def test_what_was_taken_out_is_in_no_list_no_word_and_no_suggestion() -> None:
    secret = Document(Kind.PROGRAM, "secret", "register:program", ("secret",), "كهرماناتي", "Obsidianite")
    put([secret])
    assert keys("obsidianit") == ["secret"]
    remove(Kind.PROGRAM, ["secret"])
    for q in ("obsidianite", "obsidianit", "كهرماناتي", "كهرماناتى"):
        assert not found(q).results
        assert not found(q).meant
    assert not Word.objects.filter(word__in=["كهرماناتي", "obsidianite"]).exists()
    put([secret])
    put([Document(Kind.PROGRAM, "secret", "register:program", ("secret",), "عنوان آخر")])
    assert not Word.objects.filter(word="obsidianite").exists()
    assert not keys("obsidianite")


def test_handing_over_again_writes_nothing_and_rebuilding_takes_out_the_rest() -> None:
    words = sorted(Word.objects.values_list("word", "count", "titled"))
    assert put(PAGES) == 0
    sources = {Kind.PROGRAM: lambda _keys: iter(PAGES[:1]), Kind.PARTNERSHIP: lambda _keys: iter(PAGES[3:])}
    for _time in range(2):
        for _line in rebuild(sources):
            pass
        assert set(Entry.objects.values_list("key", flat=True)) == {"trees", "khurma", "memo"}
        assert Vocabulary.objects.get().entries == 3
    put(PAGES)
    assert sorted(Word.objects.values_list("word", "count", "titled")) == words
    for _line in rebuild({Kind.PROGRAM: lambda _keys: iter(PAGES[:2])}, anew=True):
        pass
    assert sorted(Word.objects.values_list("word", "count", "titled")) == words
    assert keys("شجرة") == ["trees"]


def test_a_question_takes_few_queries(django_assert_max_num_queries: object) -> None:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        assert keys("tree planting Makkah volunteers")
    assert len(queries) <= 14  # on PostgreSQL the newest blocks may be asked for twice
