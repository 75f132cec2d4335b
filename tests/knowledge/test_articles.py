"""Articles from writing to withdrawal: what readers see, what is found, what is near, what the clock does."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from athar.errors import NotAllowed, NotNow, NotValid
from athar.knowledge.actions import is_due, publish_article, publish_due, withdraw_article
from athar.knowledge.models import Article, Gist, Near, Series
from athar.knowledge.seeding import SERIES, guides, seed
from athar.organisations.models import Account, Organisation
from athar.search.models import Entry
from athar.site.grades import GRADES
from tests.knowledge.conftest import Write
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client()


def test_what_is_published_is_read_and_found(write: Write, reader: Client) -> None:
    write(
        "first-steps",
        "## Begin\nSmall.\n\n## Go on\nSlowly.",
        title="First <b>steps</b>",
        tags=["start", "a/b"],
    )
    page = reader.get("/en/articles/first-steps/")
    text = page.content.decode()
    assert page.status_code == 200 and not page.cookies
    assert "First &lt;b&gt;steps&lt;/b&gt;" in text
    assert '<h2 id="s-begin">' in text
    data = json.loads(text.split("application/ld+json")[1].split(">", 1)[1].split("</script>")[0])
    assert data["headline"] == "First <b>steps</b>"
    entry = Entry.objects.get(kind="article", key="first-steps")
    assert "Slowly" in entry.text_en and entry.languages == ["en"] and "tag:start" in entry.facets


def test_an_address_is_written_out_for_readers_and_handed_on_as_it_is_sent(
    write: Write, reader: Client
) -> None:
    write("نعد", language="ar", title="نعدّ")
    page = reader.get("/ar/articles/نعد/").content.decode()
    assert "/ar/articles/نعد/</bdi>" in page  # for who reads it or copies it from paper
    assert 'data-address="http://127.0.0.1:8000/ar/articles/%D9%86%D8%B9%D8%AF/"' in page


def test_an_organisation_that_signs_as_itself_is_named_once(
    world: World, write: Write, reader: Client
) -> None:
    write("ours")
    world.organisation("shade")
    shade = Organisation.objects.get(uid=world.uid("shade"))
    Article.objects.filter(slug="ours").update(organisation=shade)
    meta = reader.get("/en/articles/ours/").content.decode().split('class="meta"')[1].split("</ul>")[0]
    assert meta.count(shade.name_en) == 1


def test_what_is_near_is_offered_in_the_language_of_the_reader(write: Write, reader: Client) -> None:
    write("alone", "## س\nغرس الأشجار في الوادي.", language="ar", title="غرس الأشجار")
    write("both", "## س\nسقي الأشجار في الوادي.", language="ar", title="سقي الأشجار")
    write("both", "## W\nWatering the trees of the valley.", title="Watering trees")
    page = reader.get("/en/articles/alone/").content.decode().split('id="h-near"')[1]
    assert "Watering trees" in page and "سقي الأشجار" not in page
    assert "سقي الأشجار" in reader.get("/ar/articles/alone/").content.decode().split('id="h-near"')[1]


def test_a_draft_is_no_page(reader: Client) -> None:
    Article.objects.create(slug="draft", title="Draft", summary="x", language="en", live=False)
    assert reader.get("/en/articles/draft/").status_code == 404
    assert reader.get("/en/articles/draft/share.png").status_code == 404
    assert "Draft" not in reader.get("/en/articles/").content.decode()


@pytest.mark.parametrize("path", ["/en/articles/a%00b/", "/en/articles/a%00b/share.png"])
def test_an_address_that_no_database_takes_is_no_page(db: None, reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_without_a_translation_the_other_language_stands_in(write: Write, reader: Client) -> None:
    write("only-english")
    page = reader.get("/ar/articles/only-english/").content.decode()
    assert 'lang="en" dir="ltr"' in page and "لم يُترجم" in page
    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/articles/only-english/">' in page
    write("only-english", language="ar", title="بالعربية")
    page = reader.get("/ar/articles/only-english/").content.decode()
    assert "بالعربية" in page and "لم يُترجم" not in page
    assert reader.get("/ar/articles/").content.decode().count("articles/only-english/") == 1


def test_withdrawn_says_so_and_why(write: Write, reader: Client) -> None:
    article, other = write("gone", "Words on trees."), write("stays", "Words on trees too.")
    assert Near.objects.filter(article=other, other=article).exists()
    with pytest.raises(NotValid):
        withdraw_article(article, by=None, why="  ")
    withdraw_article(article, by=None, why="A <figure> in it was wrong.")
    page = reader.get("/en/articles/gone/")
    assert page.status_code == 410
    assert "A &lt;figure&gt; in it was wrong." in page.content.decode()
    assert "gone" not in reader.get("/en/articles/").content.decode()
    assert not Entry.objects.filter(key="gone") and not Gist.objects.filter(article=article)
    assert not Near.objects.filter(other=article)
    with pytest.raises(NotNow):
        withdraw_article(article, by=None, why="again")
    first = article.published_at
    publish_article(article, by=None, now=timezone.now())
    assert reader.get("/en/articles/gone/").status_code == 200
    again = Article.objects.get(pk=article.pk)
    assert again.why_withdrawn == "" and again.published_at == first


def test_only_staff_publish_and_withdraw(write: Write) -> None:
    article = write("theirs")
    member = Account.objects.create_user("officer@shade.example", "x", name="Officer")
    with pytest.raises(NotAllowed):
        withdraw_article(article, by=member, why="I want to.")
    with pytest.raises(NotAllowed):
        publish_article(Article(slug="x", title="x", summary="x"), by=member, now=timezone.now())


def test_the_clock_publishes_and_takes_back(write: Write, reader: Client) -> None:
    now = timezone.now()
    coming = Article.objects.create(slug="coming", title="Coming", summary="x", language="en", live=False)
    coming.go_live_at = now + timedelta(hours=1)
    coming.save_revision().publish(log_action=False)
    assert reader.get("/en/articles/coming/").status_code == 404
    assert not is_due(now)
    revision = coming.revisions.get()
    revision.content["go_live_at"] = (now - timedelta(minutes=1)).isoformat()
    revision.approved_go_live_at = now - timedelta(minutes=1)
    revision.save()
    over = write("over", expire_at=now + timedelta(days=1))
    Article.objects.filter(pk=over.pk).update(expire_at=now - timedelta(minutes=1))
    assert is_due(now) and publish_due(now) == 2 and not is_due(now)
    assert reader.get("/en/articles/coming/").status_code == 200
    assert reader.get("/en/articles/over/").status_code == 410
    assert Entry.objects.filter(key="coming").exists()


def test_lists_are_narrowed_counted_and_shared(write: Write, reader: Client) -> None:
    series = Series.objects.create(slug="start", title_ar="البداية", title_en="Start")
    for number in range(14):
        write(
            f"piece-{number}",
            tags=["even" if number % 2 == 0 else "odd"],
            series=series if number < 3 else None,
        )
    page = reader.get("/en/articles/?tag=even").content.decode()
    assert "7 articles" in page and "piece-2/" in page and "piece-3/" not in page
    assert "3 articles" in reader.get("/en/articles/?series=start").content.decode()
    assert "1 article" in reader.get("/en/articles/?q=piece 13").content.decode()
    assert reader.get("/en/articles/?page=99").status_code == 200
    assert reader.get("/en/articles/?tag=%00&series=none&page=x&q=%00").status_code == 200
    rows = json.loads(reader.get("/en/articles/?tag=odd&format=json").getvalue())
    assert len(rows if isinstance(rows, list) else rows["rows"]) == 7
    feed = ElementTree.fromstring(reader.get("/en/articles/feed.atom?tag=odd").content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 7
    steps = reader.get("/en/articles/series/start/").content.decode()
    assert steps.index("piece-2/") < steps.index("piece-1/") or "piece-0/" in steps


def test_a_page_costs_few_queries_and_says_what_it_speaks_of(
    world: World, write: Write, reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    town = Organisation.objects.get(uid=world.organisation("town", sector="government").organisation_uid)
    world.organisation("shade")
    program = world.announce("town", "shade")
    article = write("about-trees")
    article.programs.set([program])
    article.organisations.set([town])
    publish_article(article, by=None, now=timezone.now())
    for number in range(6):
        write(f"near-{number}", "## One\nTrees and words.")
    reader.get("/en/articles/about-trees/")
    with django_assert_max_num_queries(12):
        page = reader.get("/en/articles/about-trees/").content.decode()
    assert program.slug in page and "Related articles" in page
    assert "about-trees/" in reader.get(f"/en/organisations/{town.slug}/").content.decode()
    assert "about-trees/" in reader.get(f"/en/programs/{program.slug}/").content.decode()


def test_the_picture_for_sharing_is_made_once(write: Write, reader: Client) -> None:
    write("shared", title="بنود يمكن التحقق منها", language="ar")
    first = reader.get("/ar/articles/shared/share.png")
    assert first["Content-Type"] == "image/png" and first.content[16:24] == bytes.fromhex("000004b000000276")
    assert reader.get("/ar/articles/shared/share.png").content == first.content


def test_guides_are_published_once_and_stay_the_staffs() -> None:
    call_command("knowledge", "seed", verbosity=0)
    count = Article.objects.filter(live=True).count()
    assert count == len(list(guides())) == 28
    named = {slug for _words, order in SERIES.values() for slug in order}
    assert named <= set(Article.objects.values_list("slug", flat=True))
    assert Near.objects.values("article").distinct().count() == count
    edited = Article.objects.get(slug="glossary", language="en")
    edited.title = "Our glossary"
    publish_article(edited, by=None, now=timezone.now())
    withdraw_article(Article.objects.get(slug="glossary", language="ar"), by=None, why="Being rewritten.")
    assert seed(timezone.now()) == 0
    assert Article.objects.get(slug="glossary", language="en").title == "Our glossary"
    assert not Article.objects.get(slug="glossary", language="ar").live


def test_arabic_words_are_found_however_they_are_written(reader: Client, write: Write) -> None:
    write("effect", title="كيف ننشر الأثر؟", language="ar", tags=["قياس"])
    with translation.override("ar"):
        assert "effect/" in reader.get("/ar/articles/?q=اثر").content.decode()
        assert "effect/" in reader.get("/ar/articles/?tag=قياس").content.decode()


def test_the_guide_to_the_grades_calls_them_as_pages_do() -> None:
    for guide in guides():
        if guide.slug == "what-the-grades-mean":
            rows = re.findall(r"^\| ([^|]+?) \| .+ \|$", guide.text, re.MULTILINE)[2:]
            with translation.override(guide.language):
                assert set(rows) == {str(look.word).lower() for look in GRADES.values()}


def test_english_guides_quote_with_the_marks_of_english() -> None:
    assert not [guide.slug for guide in guides() if '"' in guide.summary + guide.text]
