"""Deciding on comments: who may, what follows, and that no page, file or letter has an address."""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from athar.comments.clock import forget, tick
from athar.comments.desk import count_waiting, queue
from athar.comments.models import Comment, Decision, State
from athar.comments.moderating import decide, keep_reported, report
from athar.comments.queries import under
from athar.comments.tokens import receipt_token
from athar.erasure import erase, planned
from athar.errors import NotAllowed, NotNow, NotValid
from athar.knowledge.models import Article
from athar.logbook.models import Entry
from athar.notices.models import Notice
from athar.organisations.models import Account, Membership, Organisation
from tests.comments.conftest import EMAIL, TEXT, address, person, said
from tests.rules.addresses import body_of, every_address
from tests.world import World, signed_in

pytestmark = pytest.mark.django_db
DESK = "/en/comments/moderation/"


def send(client: Client, row: Comment, decision: str, **fields: str) -> Any:
    return client.post(f"{DESK}{row.uid}/", {"decision": decision, "was": row.state, **fields})


def test_only_staff_know_that_the_desk_is_there(world: World, article: Article, moderator: Account) -> None:
    row = said(world, article)
    for client, status in ((Client(), 302), (world.client("town"), 404), (signed_in(person("jana")), 404)):
        assert client.get(DESK).status_code == status
        assert send(client, row, "published").status_code == status
    assert Comment.objects.get().state == State.PENDING
    answer = send(signed_in(moderator), row, "published")
    assert answer.status_code == 302 and Comment.objects.get().state == State.PUBLISHED
    page = signed_in(moderator).get(f"{DESK}?show=done").content.decode()
    assert TEXT in page and "Mona" in page and EMAIL not in page


def test_nobody_decides_about_what_is_about_themselves(world: World, article: Article) -> None:
    author = world.accounts["town"]
    Account.objects.filter(pk=author.pk).update(is_staff=True)
    author.refresh_from_db()
    colleague, neighbour, own = (person(name, staff=True) for name in ("huda", "omar", "sami"))
    town, shade = (Organisation.objects.get(uid=world.uid(name)) for name in ("town", "shade"))
    Membership.objects.create(account=colleague, organisation=town, role="viewer", since_at=world.now)
    Membership.objects.create(account=neighbour, organisation=shade, role="viewer", since_at=world.now)
    article.organisations.add(shade)
    article.save()
    row = said(world, article)
    row.account = own
    row.save()
    for account in (author, colleague, neighbour, own):
        assert count_waiting(account) == 0 and queue(account, show="waiting").rows == ()
        assert send(signed_in(account), row, "published").status_code == 404
        with pytest.raises(NotAllowed):
            decide(row, was=State.PENDING, state=State.REFUSED, reason="insult", by=account, now=world.now)
    assert count_waiting(person("mona", staff=True)) == 1


def test_the_author_sees_what_waits_and_cannot_decide(
    world: World, article: Article, moderator: Account
) -> None:
    row = said(world, article)
    page = world.client("town").get("/en/comments/mine/").content.decode()
    assert TEXT in page and "Waiting to be read" in page and EMAIL not in page
    assert "/comments/moderation/" not in page
    assert TEXT not in world.client("shade").get("/en/comments/mine/").content.decode()
    with pytest.raises(NotAllowed):
        decide(row, was=State.PENDING, state=State.PUBLISHED, by=world.accounts["town"], now=world.now)
    assert Client().get("/en/comments/mine/").status_code == 302


def test_a_refusal_needs_a_reason_and_is_told_to_the_writer(
    world: World, article: Article, moderator: Account
) -> None:
    account = world.accounts["shade"]
    row, client = said(world, article, account=account), signed_in(moderator)
    answer = send(client, row, "refused", reason="", words="Kept words")
    assert answer.status_code == 400 and "Choose a reason" in answer.content.decode()
    assert "Kept words" in answer.content.decode()
    assert send(client, row, "refused", reason="other", words=" ").status_code == 400
    assert send(client, row, "refused", reason="advertising", words="w" * 501).status_code == 400
    assert Comment.objects.get().state == State.PENDING and not Notice.objects.exists()
    send(client, row, "refused", reason="advertising", words="It sells <tents>.")
    notice = Notice.objects.get()
    assert (notice.account, notice.kind) == (account, "comment_refused")
    for page in (f"/en/comments/received/{receipt_token(row.uid)}/", "/en/comments/mine/"):
        body = world.client("shade").get(page).content.decode()
        assert "It advertises something." in body and "It sells &lt;tents&gt;." in body


def test_the_author_is_told_of_what_is_published_not_of_their_own(
    world: World, article: Article, moderator: Account
) -> None:
    author = world.accounts["town"]
    first = said(world, article, by=moderator)
    reply = said(world, article, account=author, text="Thank you.", under=first, by=moderator)
    assert [(row.account, row.kind) for row in Notice.objects.exclude(kind="comment_shown")] == [
        (author, "comment_published")
    ]
    body = Client().get(address(article)).content.decode()
    assert body.index(TEXT) < body.index("Thank you.") and body.count(">The author</span>") == 1
    assert reply.voice == "author" and "Counting" in str(Notice.objects.first().words)  # type: ignore[union-attr]


def test_staff_are_marked_and_wait_for_nobody(world: World, article: Article, moderator: Account) -> None:
    row = said(world, article, account=moderator)
    assert row.state == State.PUBLISHED and Decision.objects.count() == 1
    assert "The platform's team" in Client().get(address(article)).content.decode()


def test_removing_leaves_the_replies_and_can_be_undone(
    world: World, article: Article, moderator: Account
) -> None:
    first = said(world, article, by=moderator)
    said(world, article, text="A reply.", name="Badr", email="b@home.example", under=first, by=moderator)
    report(first, reason="insult", words="Look.", network="", now=world.now)
    client = signed_in(moderator)
    assert "Look." in client.get(f"{DESK}?show=reported").content.decode()
    send(client, first, "removed", reason="insult")
    body = Client().get(address(article)).content.decode()
    assert "This comment was removed" in body and "A reply." in body and TEXT not in body
    assert "Salma" not in body.split("A reply.")[0]
    first.refresh_from_db()
    send(client, first, "published")
    assert TEXT in Client().get(address(article)).content.decode()
    assert queue(moderator, show="reported").counts == {"waiting": 0, "reported": 0, "done": 2}


def test_a_reported_comment_that_stays(world: World, article: Article, moderator: Account) -> None:
    row = said(world, article, by=moderator)
    report(row, reason="false", words="", network="", now=world.now)
    assert count_waiting(moderator) == 1
    send(signed_in(moderator), row, "stays")
    assert count_waiting(moderator) == 0 and Comment.objects.get().state == State.PUBLISHED
    with pytest.raises(NotNow):
        keep_reported(row, by=moderator, now=world.now)


@pytest.mark.parametrize(
    ("was", "state"),
    [("published", "refused"), ("pending", "removed"), ("pending", "nothing"), ("", "published")],
)
def test_what_cannot_become_of_it_is_refused(
    world: World, article: Article, moderator: Account, was: str, state: str
) -> None:
    row = said(world, article)
    with pytest.raises((NotNow, NotValid)):
        decide(row, was=was, state=state, reason="insult", by=moderator, now=world.now)
    assert Comment.objects.get().state == State.PENDING


def test_no_address_stands_in_any_page_file_log_or_letter(
    world: World, article: Article, moderator: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    first = said(world, article, follow=True, by=moderator)
    waiting = said(world, article, text="Waits.", email="other.qanari@home.example", follow=True)
    report(first, reason="insult", words="", network="11.22.33.44", now=world.now)
    tick(world.now)
    values = {
        "language": ["en"],
        "slug": [article.slug],
        "uid": [first.uid, waiting.uid],
        "token": [receipt_token(first.uid), receipt_token(waiting.uid)],
    }
    found = [path for path in every_address(values) if "/comments/" in path]
    assert len(found) > 12
    for client in (Client(), world.client("town"), signed_in(moderator)):
        for path in found:
            for query in ("", "?show=done", "?format=json"):
                assert b"qanari@" not in body_of(client.get(path + query)).lower(), path + query
    assert "qanari@" not in repr(under(article.pk, moderator, now=world.now)).lower()
    assert "qanari@" not in repr(queue(moderator, show="waiting")).lower()
    assert "qanari@" not in caplog.text.lower()
    assert [letter.to for letter in mail.outbox] == [[EMAIL]]
    assert "qanari@" not in json.dumps([letter.body for letter in mail.outbox]).lower()
    assert not Entry.objects.filter(kind__contains="comment").exists()


def test_the_address_of_what_is_not_published_is_forgotten(
    world: World, article: Article, moderator: Account
) -> None:
    row = said(world, article)
    decide(row, was=State.PENDING, state=State.REFUSED, reason="insult", by=moderator, now=world.now)
    forget(world.now + timedelta(days=89))
    assert Comment.objects.get().email == EMAIL
    forget(world.now + timedelta(days=91))
    assert Comment.objects.get().email == ""


def test_what_was_erased_is_gone_and_its_replies_stay(
    world: World, article: Article, moderator: Account
) -> None:
    row = said(world, article, follow=True, by=moderator)
    said(world, article, text="A reply.", email="b@home.example", under=row, by=moderator)
    erase(planned("comment", row.uid), asked_by="author", now=timezone.now())
    body = Client().get(address(article)).content.decode()
    assert "The words of this comment were erased" in body and TEXT not in body and "A reply." in body
    page = Client().get(f"/en/comments/received/{receipt_token(row.uid)}/").content.decode()
    assert TEXT not in page and "Salma" not in page
    said(world, article, text=TEXT)  # and may be said again
