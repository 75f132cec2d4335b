"""The thread: its words for how many, its pages, and that it costs the same however long it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from athar.comments.models import Comment, State
from athar.comments.queries import A_PAGE, REPLIES, UNFOLDED, under
from athar.knowledge.models import Article
from tests.comments.conftest import address
from tests.world import World

pytestmark = pytest.mark.django_db


def many(article: Article, number: int, *, parent: Comment | None = None) -> list[Comment]:
    """Write published comments at once, as they would stand after review."""
    at, key = article.published_at, f"{parent.pk if parent else ''}"
    assert at is not None
    return Comment.objects.bulk_create(
        Comment(
            article=article,
            parent=parent,
            name=f"Reader {n}",
            text=f"Said {key}.{n}.",
            writer=f"w{n}",
            same=f"{key}{n}",
            once=f"{article.pk}/{key}/{n}",
            state=State.PUBLISHED,
            made_at=at + timedelta(minutes=n),
            published_at=at + timedelta(minutes=n),
        )
        for n in range(number)
    )


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا تعليقات", "No comments"),
        (1, "تعليق واحد", "1 comment"),
        (2, "تعليقان", "2 comments"),
        (3, "3</bdi> تعليقات", "3</bdi> comments"),
        (11, "11</bdi> تعليقاً", "11</bdi> comments"),
        (100, "100</bdi> تعليق", "100</bdi> comments"),
    ],
)
def test_how_many_is_said_as_one_says_it(article: Article, number: int, arabic: str, english: str) -> None:
    many(article, number)
    for language, words in (("ar", arabic), ("en", english)):
        with translation.override(language):
            title = (
                Client().get(address(article, language)).content.decode().partition('"comments-title">')[2]
            )
            shown = title.partition("</h2>")[0]
            assert words in shown or words in shown.replace('<bdi dir="ltr" class="n">', "").replace(
                "</bdi>", ""
            )


def test_a_thousand_comments_are_paged_folded_and_cost_as_much_as_three(
    world: World, article: Article
) -> None:
    first = many(article, 3)[0]
    with CaptureQueriesContext(
        connection,
    ) as few:
        under(article.pk, now=world.now)
    Comment.objects.all().delete()
    tops = many(article, 400)
    many(article, 560, parent=tops[0])
    many(article, 40, parent=tops[1])
    with CaptureQueriesContext(connection) as lots:
        thread = under(article.pk, now=world.now)
    assert len(lots) == len(few) <= 6 and first
    assert (thread.count, len(thread.comments), thread.pages) == (1000, A_PAGE, 14)
    top, second = thread.comments[:2]
    assert (len(top.replies), len(top.folded), top.more) == (UNFOLDED, REPLIES - UNFOLDED, 560 - REPLIES)
    assert (len(second.replies), len(second.folded), second.more) == (UNFOLDED, 35, 0)
    assert [row.text for row in top.replies[:2]] == [f"Said {tops[0].pk}.0.", f"Said {tops[0].pk}.1."]
    last = under(article.pk, now=world.now, page=99)
    assert (last.number, len(last.comments), last.after) == (14, 10, "")
    alone = under(article.pk, now=world.now, only=tops[0].uid)
    assert len(alone.comments) == 1 and len(alone.comments[0].replies) == 500
    with CaptureQueriesContext(connection) as drawn:
        page = Client().get(address(article)).content.decode()
    assert len(drawn) < 12 and "All replies to this comment" in page and "35</bdi> more replies" in page
    assert "?comments=2#comments" in page


def test_what_waits_or_hangs_under_what_is_gone_is_not_counted(world: World, article: Article) -> None:
    rows = many(article, 3)
    many(article, 2, parent=rows[2])
    Comment.objects.filter(pk=rows[0].pk).update(state=State.PENDING)
    Comment.objects.filter(pk=rows[1].pk).update(state=State.REMOVED)
    Comment.objects.filter(pk=rows[2].pk).update(state=State.REMOVED)
    thread = under(article.pk, now=world.now)
    assert (thread.count, [row.gone for row in thread.comments]) == (2, ["removed"])
    Comment.objects.filter(pk=rows[2].pk).update(state=State.REFUSED)
    assert under(article.pk, now=world.now).count == 0
    Article.objects.filter(pk=article.pk).update(live=False)
    assert under(article.pk, now=world.now).comments == ()
