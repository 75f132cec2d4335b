"""Writing a comment: what arrives, what is refused and how, and that nobody gets a cookie by it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from athar.comments.models import Comment, State
from athar.knowledge.models import Article
from athar.organisations.models import Account
from tests.comments.conftest import EMAIL, TEXT, address, person, post, said, token, typed
from tests.world import World, signed_in

pytestmark = pytest.mark.django_db


def test_a_reader_writes_without_a_cookie_and_learns_what_becomes_of_it(
    world: World, article: Article, moderator: Account
) -> None:
    reader = Client()
    page = reader.get(address(article))
    body = page.content.decode()
    assert page.status_code == 200 and not page.cookies and "csrfmiddlewaretoken" not in body
    answer = post(article, reader)
    assert answer.status_code == 302 and not answer.cookies and not reader.cookies
    seen = reader.get(answer.url)
    assert "Your comment will be read before it is shown" in seen.content.decode() and not seen.cookies
    assert TEXT not in reader.get(address(article)).content.decode()
    row = Comment.objects.get()
    assert (row.state, row.voice, row.network) == (State.PENDING, "reader", row.network)
    reader.post(address(article), {})
    assert "Waiting" not in seen.content.decode() and EMAIL not in seen.content.decode()


def test_sent_twice_it_is_there_once(article: Article) -> None:
    first, second = post(article), post(article, text=f"  {TEXT.upper()}\n")
    assert first.url == second.url and Comment.objects.count() == 1


def test_what_is_wrong_is_said_at_its_place_and_what_was_typed_stays(article: Article) -> None:
    answer = post(article, name="", email="nobody", text="Kept <b>words</b>")
    body = answer.content.decode()
    assert answer.status_code == 400 and not Comment.objects.exists()
    assert "Write your name." in body and "name@example.org" in body
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in body and "Counting &lt;people&gt;" in body
    assert "comment_name_error" in body and "Back to the article" in body


def test_a_comment_of_twenty_thousand_words_is_told_its_length_and_kept_on_the_page(article: Article) -> None:
    answer = post(article, text="word " * 20_000)
    body = answer.content.decode()
    assert answer.status_code == 400 and not Comment.objects.exists()
    assert "3,000 characters at most; this one has 99,999" in body and body.count("word word") > 9_000
    assert 'maxlength="3000"' not in body


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"text": "  \u200b\u202e "}, "Write the comment."),
        ({"text": "http://a.example http://b.example www.c.example"}, "2 links at most"),
        ({"text": "buy at cheap . com or cheap.shop or pills.xyz"}, "2 links at most"),
        ({"name": "1234 !"}, "Write a name with letters."),
        ({"name": "me@home.example"}, "Write a name without an address"),
        ({"drawn": "forged"}, "The form was not complete"),
        ({"drawn": ""}, "The form was not complete"),
        ({"reply_to": "0000000000000000"}, "is not here any more"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(
    article: Article, changes: dict[str, str], told: str
) -> None:
    answer = post(article, None, **changes)
    assert answer.status_code in (400, 409) and told in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "faster than anybody writes"), (90_000, "more than a day"), (-500, "faster")]
)
def test_a_form_is_taken_neither_at_once_nor_after_days_and_comes_back_fresh(
    article: Article, seconds: float, told: str
) -> None:
    old = token(article.uid, seconds=seconds)
    answer = post(article, drawn=old)
    body = answer.content.decode()
    assert answer.status_code == 409 and told in body and TEXT in body
    assert 'name="drawn"' in body and (old not in body or not seconds)


def test_the_instant_of_another_article_is_not_taken(world: World, article: Article) -> None:
    assert post(article, drawn=token("another")).status_code == 409


def test_a_machine_that_fills_in_everything_is_thanked_and_dropped(article: Article) -> None:
    answer = post(article, homepage="http://spam.example")
    assert answer.status_code == 302 and not Comment.objects.exists()
    assert "Your comment has arrived" in Client().get(answer.url).content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Referer": "https://elsewhere.example/testserver"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(article: Article, headers: dict[str, str]) -> None:
    answer = Client().post(address(article), typed(article), headers=headers)
    assert answer.status_code == 403 and not Comment.objects.exists()
    here = {"Origin": "http://testserver", "Referer": "http://testserver/x", "Sec-Fetch-Site": "same-origin"}
    assert Client().post(address(article), typed(article), headers=here).status_code == 302


def test_whoever_is_signed_in_needs_the_token_of_the_session_and_no_name(article: Article) -> None:
    account = person("jana")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(account).cookies
    fields = typed(article, name="Somebody else", email="other@home.example")
    assert strict.post(address(article), fields).status_code == 403 and not Comment.objects.exists()
    page = strict.get(address(article)).content.decode()
    secret = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert 'name="email"' not in page
    assert strict.post(address(article), fields | {"csrfmiddlewaretoken": secret}).status_code == 302
    row = Comment.objects.get()
    assert (row.name, row.email, row.account) == ("Jana", "", account)


@pytest.mark.parametrize(
    ("changes", "shown", "sent", "told"),
    [
        ({"comments_open": False}, 200, 409, "are closed"),
        ({"live": False}, 410, 409, "was withdrawn"),
        ({"live": False, "published_at": None}, 404, 404, ""),
    ],
)
def test_closed_withdrawn_and_unborn_articles_take_none(
    article: Article, changes: dict[str, object], shown: int, sent: int, told: str
) -> None:
    Article.objects.filter(pk=article.pk).update(**changes)
    assert Client().get(address(article)).status_code == shown
    answer = post(article)
    assert answer.status_code == sent and told in answer.content.decode() and not Comment.objects.exists()
    if sent == 409:
        assert TEXT in answer.content.decode()


def test_looking_at_it_first_sends_nothing(article: Article) -> None:
    answer = post(article, preview="1", text="First\n\n<script>alert(1)</script>")
    body = answer.content.decode()
    assert answer.status_code == 200 and not Comment.objects.exists()
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in body and "not sent yet" in body
    again = re.search(r'name="drawn" value="([^"]+)"', body)
    assert again and post(article, drawn=again[1]).status_code == 302  # looking starts no new wait


def test_a_reply_to_a_reply_hangs_under_the_first(world: World, article: Article, moderator: Account) -> None:
    first = said(world, article, by=moderator)
    second = said(world, article, text="A reply.", email="b@home.example", under=first, by=moderator)
    third = said(world, article, text="Another.", email="c@home.example", under=second, by=moderator)
    assert third.parent == second.parent == first
    page = Client().get(f"{address(article)}?reply_to={second.uid}").content.decode()
    assert "You reply to:" in page and "A reply." in page and f'value="{second.uid}"' in page


def test_every_page_speaks_arabic_too(world: World, article: Article, moderator: Account) -> None:
    row = said(world, article, by=moderator)
    for path in (address(article, "ar"), f"/ar/comments/{row.uid}/report/", "/ar/comments/received/"):
        body = Client().get(path).content.decode()
        assert 'dir="rtl"' in body and "تعليق" in body
    assert "تعليق واحد" in Client().get(address(article, "ar")).content.decode()


def test_a_head_request_and_other_methods(article: Article) -> None:
    assert Client().head(address(article)).status_code == 200
    assert Client().put(address(article)).status_code == 405
    assert Client().get(address(article) + "?comments=99&thread=%00&reply_to=%00").status_code == 200
    assert Client().get("/en/comments/on/en/%00/").status_code == 404
    assert post(article, reply_to="\x00").status_code == 409
    assert post(article, text="a\x00b", name="\x00").status_code == 400
