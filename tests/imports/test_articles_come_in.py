"""The ten entries of an older site, imported: what becomes articles and how, again, and in the middle of a stop."""

from __future__ import annotations

from collections import Counter

import pytest
from wagtail.images.models import Image

from athar.comments.models import Comment
from athar.imports import articles_in
from athar.imports.models import Result
from athar.imports.outcomes import Outcome
from athar.knowledge.models import Article
from tests.imports.conftest import NOW, Carried
from tests.imports.export import HEAD, HOST, TAIL, item, ten_entries

pytestmark = pytest.mark.django_db


def of(told: list[Outcome], kind: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for each in told:
        if each.kind == kind:
            found[str(each.result), each.why] += each.count
    return found


def blocks(article: Article) -> list[tuple[str, object]]:
    return [(block.block_type, block.value) for block in article.body]


def test_the_ten_entries_become_articles_with_all_that_belongs_to_them(carried: Carried) -> None:
    told = carried()
    assert of(told, "post") == {
        ("imported", ""): 7,
        ("noted", "as_draft"): 1,
        ("noted", "locked"): 1,
        ("noted", "no_words"): 1,
        ("noted", "shortcodes"): 1,
        ("skipped", "status"): 1,
        ("skipped", "kind"): 1,
        ("failed", "empty"): 1,
    }
    assert of(told, "page") == {("skipped", "no_pages"): 1}
    assert of(told, "picture") == {
        ("imported", ""): 2,
        ("failed", "not_there"): 1,
        ("failed", "no_picture"): 1,
    }
    slugs = dict(Article.objects.values_list("title", "slug"))
    assert (
        slugs["Classic"] == "شجرة-الريحان" and slugs["Again"] == "trees-2" and slugs["Not done"] == "not-done"
    )
    public = Article.objects.filter(live=True).values_list("title", flat=True)
    assert set(public) == {"Trees", "Classic", "Tables", "Again", "Drawn"}
    draft = Article.objects.get(title="Not done")
    assert not draft.live and draft.published_at is None and draft.latest_revision is not None

    trees = Article.objects.get(title="Trees")
    assert trees.published_at is not None and trees.published_at.isoformat() == "2019-05-01T10:00:00+00:00"
    assert trees.author_name == "هدى من وادي الريحان" and trees.author is None
    assert trees.summary == "What we learned." and [tag.name for tag in trees.tags.all()] == ["Trees"]
    assert trees.picture is not None and trees.picture_in_words == "A young tree"
    kinds = [kind for kind, _value in blocks(trees)]
    assert kinds == ["formatted", "picture", "quote", "formatted"]
    text, picture, quote, end = (value for _kind, value in blocks(trees))
    assert '<a href="/ar/articles/شجرة-الريحان/">' in text.source or "%D8%B4" in text.source  # type: ignore[attr-defined]
    assert '<a href="/ar/articles/tables/">' in text.source  # type: ignore[attr-defined]
    assert 'href="https://elsewhere.example/x"' in text.source and "<b>water</b>" in text.source  # type: ignore[attr-defined]
    assert (picture["in_words"], picture["caption"]) == ("A young tree", "Our first")  # type: ignore[index]
    assert picture["picture"] == trees.picture  # type: ignore[index]
    assert (quote["words"], quote["who"]) == ("Plant it.", "Umm Saad")  # type: ignore[index]
    assert end.source == "<p>End.</p>"  # type: ignore[attr-defined]
    assert b"Umm Rashid" not in trees.picture.file.read()


def test_what_has_a_title_and_no_text_is_a_draft_and_what_has_no_title_is_told_by_its_words(
    carried: Carried,
) -> None:
    bare = item(1, "Bare", slug="bare") + item(2, "", "<p>Words alone.</p>", slug="words")
    told = carried(HEAD.format(host=HOST) + bare + TAIL, pictures=False)
    assert of(told, "post") == {("imported", ""): 2, ("noted", "bare"): 1}
    assert [each.title for each in told] == ["Bare", "Bare", "Words alone."]
    assert not Article.objects.get(title="Bare").live and Article.objects.get(title="Words alone.").live
    again = carried(HEAD.format(host=HOST) + bare + TAIL, pictures=False)
    assert of(again, "post") == {("skipped", "already"): 2}


def test_classic_text_and_tables_keep_what_they_say(carried: Carried) -> None:
    carried()
    classic = blocks(Article.objects.get(title="Classic"))
    assert [kind for kind, _value in classic] == [
        "formatted",
        "picture",
        "formatted",
        "picture",
        "picture",
        "text",
        "formatted",
    ]
    assert classic[0][1].source == "<p>First paragraph<br>on two lines.</p>"  # type: ignore[attr-defined]
    assert classic[1][1]["in_words"] == "The well"  # type: ignore[index]
    assert "[sic] paragraph." in classic[2][1].source and "contact" not in classic[2][1].source  # type: ignore[attr-defined]
    assert classic[5][1] == "Picture 23"  # the picture is gone; its caption stays
    assert 'href="https://video.example/watch?v=1"' in classic[6][1].source  # type: ignore[attr-defined]
    assert "javascript" not in str(classic)
    (table,) = blocks(Article.objects.get(title="Tables"))
    assert table == (
        "text",
        "| Year | Trees \\| planted |\n| --- | --- |\n| 2018 | [1200](/ar/articles/trees/) |",
    )


def test_comments_go_under_what_they_answer_and_their_addresses_nowhere_else(carried: Carried) -> None:
    told = carried()
    assert of(told, "comment") == {
        ("imported", ""): 3,
        ("skipped", "refused"): 1,
        ("skipped", "no_comment"): 1,
    }
    first, answer, held = Comment.objects.order_by("made_at", "pk")
    assert (first.text, first.parent, first.state) == ("Well said", None, "published")
    assert (answer.text, answer.parent, held.state) == ("An answer", first, "pending")
    assert first.email == "sami-private@mail.example" and first.made_at.year == 2019
    assert "sami-private" not in str(told)
    assert of(carried(), "comment")["skipped", "already"] == 3 and Comment.objects.count() == 3


def test_a_second_run_writes_nothing_twice_and_leaves_what_was_edited_here(carried: Carried) -> None:
    carried(pictures=False)
    edited = Article.objects.get(title="Tables")
    edited.summary = "Better words."
    edited.save_revision().publish(log_action=False)
    Article.objects.get(title="Again").delete()
    told = carried()  # with the pictures this time
    assert of(told, "post")["updated", ""] == 2  # the two whose pictures came
    assert of(told, "post")["skipped", "edited"] == 1 and of(told, "post")["skipped", "removed"] == 1
    assert of(told, "post")["skipped", "already"] == 3
    assert Article.objects.count() == 6 and Article.objects.get(title="Tables").summary == "Better words."
    assert Article.objects.get(title="Trees").picture is not None
    count = Image.objects.count()
    assert of(carried(), "post")["skipped", "already"] == 5 and Image.objects.count() == count


def test_killed_in_the_middle_it_goes_on_where_it_stopped(
    carried: Carried, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, left = articles_in._take, [3]

    def killed(*given: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        take(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(articles_in, "_take", killed)
    with pytest.raises(KeyboardInterrupt):
        carried()
    assert Article.objects.count() == 3
    monkeypatch.setattr(articles_in, "_take", take)
    told = carried()
    assert of(told, "post")["imported", ""] == 4 and of(told, "post")["skipped", "already"] == 3
    assert Article.objects.count() == 7


def test_one_entry_that_fails_stops_no_other(carried: Carried, monkeypatch: pytest.MonkeyPatch) -> None:
    written = articles_in._write

    def breaks(article: Article, *given: object, **more: object) -> None:
        if article.title == "Tables":
            raise RuntimeError("a fault of ours")
        written(article, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(articles_in, "_write", breaks)
    assert of(carried(), "post")["failed", "fault"] == 1
    assert Article.objects.count() == 6 and not Article.objects.filter(title="Tables").exists()


def test_a_dry_run_tells_the_same_and_writes_nothing(carried: Carried) -> None:
    told = carried(dry=True, pages=True, language="en")
    assert of(told, "post")["imported", ""] == 7 and of(told, "page")["imported", ""] == 1
    assert of(told, "picture")["imported", ""] == 2
    assert not Article.objects.exists() and not Image.objects.exists()


def test_pages_come_when_asked_for_and_each_language_has_its_own_slugs(carried: Carried) -> None:
    Article.objects.create(title="x", slug="trees", language="ar", summary="x", published_at=NOW)
    carried(pages=True, language="en")
    assert set(Article.objects.filter(language="en").values_list("slug", flat=True)) >= {
        "trees",
        "trees-2",
        "about",
    }


def test_results_have_words(carried: Carried) -> None:
    from athar.imports.wording import KINDS, WHY

    told = carried(ten_entries() + "<")
    assert all(each.kind in KINDS and (not each.why or each.why in WHY) for each in told)
    assert {each.result for each in told} <= set(Result)
