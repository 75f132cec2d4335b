"""What strangers try: markup, turned lines, stolen names, floods, links, the same words again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from athar.comments.clock import forget
from athar.comments.limits import OF_NETWORK_AN_HOUR, OF_WRITER_AN_HOUR
from athar.comments.models import Comment, Report
from athar.errors import NotNow, NotValid
from athar.knowledge.models import Article
from athar.organisations.models import Account
from athar.site.visitors.texts import as_name, clean, links_in
from tests.comments.conftest import TEXT, address, person, post, published, said, token
from tests.world import World

pytestmark = pytest.mark.django_db
RLO, LRI = "\u202e", "\u2066"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (f"Salma{RLO}Admin", "Salma Admin"),
        ("Sal\u200bma\ufeff\x00", "Sal ma"),
        ("  Salma \n\t Qanari ", "Salma Qanari"),
        ("S" + "\u0301" * 40, "Ś" + "\u0301" * 3),
        ("ﷴ", "محمد"),
    ],
)
def test_a_name_is_one_line_without_hidden_signs(typed: str, kept: str) -> None:
    cleaned = as_name(typed)
    assert cleaned == kept or "".join(cleaned.split()) == "".join(kept.split())
    assert cleaned.isprintable()


def test_a_text_keeps_what_arabic_is_written_with_and_loses_what_turns_the_page() -> None:
    text = f"سلا\u0652م\u200cها {RLO}evil{LRI}\r\n\n\n\n<b>\x00\U000e0041 ok"
    assert clean(text) == "سلا\u0652م\u200cها evil\n\n<b> ok"
    assert clean("z" + "\u0337" * 900) == "z" + "\u0337" * 3


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.example/x and HTTP://B.EXAMPLE", 2),
        ("www.site.example", 1),
        ("ｈｔｔｐｓ：／／a.example", 1),
        ("hxxps://a", 1),
        ("e.g. at 3.5 p.m. we met. It was good.", 0),
        ("مقال رائع.شكراً لكم", 0),
        ("زوروا cheap.shop وbest.com وبwww.c.example", 3),
    ],
)
def test_links_are_counted_however_they_are_written(text: str, links: int) -> None:
    assert links_in(text) == links


def test_markup_is_shown_as_text(world: World, article: Article, moderator: Account) -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) {{ 7 }} {% now %}"
    row = said(world, article, text=text, name="<b>Bold</b>", by=moderator)
    body = Client().get(address(article)).content.decode()
    assert "&lt;script&gt;alert(1)" in body and "&lt;b&gt;Bold&lt;/b&gt;" in body and "{{ 7 }}" in body
    for bad in ("<script>alert", "<img src=x", "<b>Bold", 'href="javascript'):
        assert bad not in body
    assert f'id="c-{row.uid}"' in body


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("Sаlma", "name_mixed"),  # its second letter is Cyrillic
        ("Officer of town", "name_author"),
        ("0fficer of t0wn", "name_author"),
        ("فريق منصة أثر", "name_staff"),
        ("Athar Team", "name_staff"),
        ("Mona", "name_staff"),
        ("جهة shade", "name_organisation"),
        (f"Salma {RLO}", "turned"),
    ],
)
def test_a_name_that_imitates_is_held_with_a_warning(
    world: World, article: Article, moderator: Account, name: str, warning: str
) -> None:
    assert warning in said(world, article, name=name).held_for


def test_whose_name_it_is_warns_nobody(world: World, article: Article, moderator: Account) -> None:
    assert said(world, article, account=world.accounts["town"]).held_for == []
    assert said(world, article, text="Something else.").held_for == []


def test_the_first_link_of_an_address_is_looked_at(
    world: World, article: Article, moderator: Account
) -> None:
    linked = "See https://a.example for more."
    assert said(world, article, text=linked).held_for == ["first_link"]
    said(world, article, by=moderator)
    assert said(world, article, text=f"{linked} And more.").held_for == []


def test_the_same_words_are_known_again(world: World, article: Article) -> None:
    said(world, article)
    assert said(world, article, email="other@home.example").held_for == ["same_text"]
    with pytest.raises(NotValid, match="same words"):
        said(world, published(world, "another"), text=TEXT.upper())


def test_one_writer_and_one_network_are_limited_by_the_hour(world: World, article: Article) -> None:
    for number in range(OF_WRITER_AN_HOUR):
        said(world, article, text=f"Number {number} of mine.")
    with pytest.raises(NotNow):
        said(world, article, text="One more.")
    said(world, article, text="One more.", now=world.now + timedelta(hours=2))


def test_a_network_is_limited_and_forgotten_after_a_day(world: World, article: Article) -> None:
    reader = Client(REMOTE_ADDR="11.22.33.44")
    for number in range(OF_NETWORK_AN_HOUR):
        assert (
            post(article, reader, email=f"n{number}@home.example", text=f"Number {number}.").status_code
            == 302
        )
    answer = post(article, reader, email="last@home.example", text="And my own.")
    assert answer.status_code == 409 and "in an hour" in answer.content.decode()
    assert "And my own." in answer.content.decode()
    assert post(article, Client(REMOTE_ADDR="11.22.33.45"), email="last@home.example").status_code == 302
    digests = set(Comment.objects.values_list("network", flat=True))
    assert len(digests) == 2 and "11.22" not in str(digests)
    forget(world.now + timedelta(days=1, minutes=1))
    assert set(Comment.objects.values_list("network", flat=True)) == {""}


def test_reports_are_limited_need_a_reason_and_come_once(
    world: World, article: Article, moderator: Account
) -> None:
    row = said(world, article, by=moderator)
    reader, path = Client(REMOTE_ADDR="11.22.33.44"), f"/en/comments/{row.uid}/report/"
    fields = {"reason": "insult", "words": "", "homepage": "", "drawn": token(f"report/{row.uid}")}
    assert reader.post(path, fields | {"reason": ""}).status_code == 400
    assert reader.post(path, fields | {"reason": "other"}).status_code == 400
    assert reader.post(path, fields | {"drawn": token(article.uid)}).status_code == 400
    assert reader.post(path, fields | {"words": "x" * 501}).status_code == 400
    assert reader.post(path, fields, headers={"Origin": "https://elsewhere.example"}).status_code == 403
    for _again in range(2):
        answer = reader.post(path, fields)
        assert answer.status_code == 200 and "has arrived" in answer.content.decode() and not answer.cookies
    assert Report.objects.count() == 1
    answers = [reader.post(path, fields | {"words": f"No. {n}"}).status_code for n in range(11)]
    assert answers[-1] == 400 and Report.objects.count() == 10
    assert TEXT in Client().get(address(article)).content.decode()  # a report hides nothing


def test_what_is_not_published_can_be_neither_reported_nor_replied_to(world: World, article: Article) -> None:
    row = said(world, article)
    assert Client().get(f"/en/comments/{row.uid}/report/").status_code == 404
    assert post(article, email="b@home.example", text="A reply.", reply_to=row.uid).status_code == 409
    assert "You reply to" not in Client().get(f"{address(article)}?reply_to={row.uid}").content.decode()


def test_nobody_writes_in_the_name_of_an_account(world: World, article: Article) -> None:
    account = person("jana")
    row = said(world, article, email=account.email, name="Jana")
    assert row.account is None and row.writer != said(world, article, account=account).writer
