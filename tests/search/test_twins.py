"""What stands in both languages is one result: in the reader's language, and found by the words of either."""

from __future__ import annotations

import pytest
from django.utils import timezone, translation

from athar.knowledge.actions import publish_article, withdraw_article
from athar.knowledge.models import Article
from athar.organisations.models import Account
from athar.questions.actions.moderating import take_down_question
from athar.questions.models import Question
from athar.questions.seeding import seed
from athar.search.models import Entry
from athar.search.rebuilding import rebuild
from athar.searchable import SOURCES
from tests.search.pages import found

pytestmark = pytest.mark.django_db
TITLES = {"ar": "قياس أثر البرامج", "en": "Measuring what programs do"}


@pytest.fixture
def staff() -> Account:
    return Account.objects.create_user("mona@operator.example", name="Mona", is_staff=True)


@pytest.fixture
def articles() -> dict[str, Article]:
    texts = {"ar": "تُجمع الأرقام بالكهرمان.", "en": "Numbers are gathered with obsidian."}
    for language, title in TITLES.items():
        made = Article(slug="measure", language=language, title=title, summary=title)
        made.body = [("text", texts[language])]
        publish_article(made, by=None, now=timezone.now())
    return {row.language: row for row in Article.objects.all()}


def titles(q: str, language: str, **chosen: str) -> list[str]:
    with translation.override(language):
        return [row.title for row in found(q, **chosen).results]


@pytest.mark.parametrize("q", ["قياس", "measuring", "كهرمان", "obsidian"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_article_of_two_languages_is_one_result_in_that_of_the_reader(
    articles: dict[str, Article], q: str, language: str
) -> None:
    assert titles(q, language) == [TITLES[language]]
    with translation.override(language):
        page = found(q)
    assert (page.total, page.counts["kind"], page.counts["language"]) == (
        1,
        {"article": 1},
        {"ar": 1, "en": 1},
    )
    (row,) = page.results
    assert row.href == f"/{language}/articles/measure/"
    assert any(piece.hit for piece in (*row.title_pieces, *row.excerpt))


def test_what_answers_in_the_other_language_alone_is_shown_below_the_title(
    articles: dict[str, Article],
) -> None:
    with translation.override("en"):
        (row,) = found("كهرمان").results
    assert (row.title, row.language, row.told_in) == (TITLES["en"], "en", "ar")
    assert "الكهرمان" in "".join(piece.text for piece in row.excerpt)


def test_an_article_that_lost_its_twin_is_found_in_the_other_language(articles: dict[str, Article]) -> None:
    withdraw_article(articles["en"], by=None, why="Outdated")
    assert titles("قياس", "en") == titles("قياس", "ar") == [TITLES["ar"]]
    assert titles("obsidian", "en") == []
    withdraw_article(articles["ar"], by=None, why="Outdated")
    assert not Entry.objects.filter(kind="article").exists()


def test_a_question_of_two_languages_leads_to_the_one_of_the_reader(staff: Account) -> None:
    now = timezone.now()
    seed(now)
    pairs = Question.objects.values("twin_key").distinct().count()
    assert Entry.objects.filter(kind="question").count() == pairs
    for language in ("ar", "en"):
        one = Question.objects.get(twin_key="guide-01", language=language)
        with translation.override(language):
            page = found(one.title)
        assert page.results[0].title == one.title
        assert page.results[0].href == f"/{language}/questions/{one.uid}/"
        assert len({row.key for row in page.results}) == len(page.results)
    gone, left = (Question.objects.get(twin_key="guide-01", language=each) for each in ("en", "ar"))
    take_down_question(staff, uid=gone.uid, reason="Says nothing of use", now=now)
    with translation.override("en"):
        assert [row.href for row in found(left.title).results][:1] == [f"/en/questions/{left.uid}/"]


def test_entries_of_before_go_with_a_rebuild(articles: dict[str, Article]) -> None:
    Entry.objects.filter(kind="article").update(key="measure:en")
    for _line in rebuild(SOURCES):
        pass
    assert list(Entry.objects.filter(kind="article").values_list("key", flat=True)) == ["measure"]
