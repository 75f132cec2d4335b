"""Letters about replies: asked first, confirmed by the address itself, stopped with one click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from athar.comments.clock import PAUSES, forget, send_due, tick
from athar.comments.models import Comment, Follow, Mailing, NeverAgain, State
from athar.comments.moderating import decide
from athar.comments.tokens import confirm_token, stop_token
from athar.knowledge.models import Article
from athar.organisations.models import Account
from tests.comments.conftest import EMAIL, TEXT, person, said
from tests.world import World

pytestmark = pytest.mark.django_db


def link(message: mail.EmailMessage, part: str) -> str:
    """Return the path of the link in a letter that holds `part`."""
    line = next(line for line in str(message.body).splitlines() if part in line and "://" in line)
    return "/" + line.strip().split("/", 3)[3]


def followed(world: World, article: Article, moderator: Account) -> Comment:
    """A comment whose writer said yes to letters."""
    row = said(world, article, follow=True, by=moderator)
    tick(world.now)
    assert Client().post(link(mail.outbox[0], "/follow/")).status_code == 200
    mail.outbox.clear()
    return row


def test_nothing_is_sent_before_a_moderator_and_nothing_more_before_a_yes(
    world: World, article: Article, moderator: Account
) -> None:
    row = said(world, article, follow=True, name="Buy now")
    tick(world.now)
    assert not mail.outbox and not Follow.objects.exists()
    decide(row, was=State.PENDING, state=State.PUBLISHED, by=moderator, now=world.now)
    tick(world.now)
    tick(world.now)
    asks = mail.outbox[0]
    assert len(mail.outbox) == 1 and asks.to == [EMAIL]
    assert "Buy now" not in asks.body and TEXT not in asks.body and "Counting <people>" in asks.body
    said(world, article, text="A reply.", email="b@home.example", under=row, by=moderator)
    tick(world.now)
    assert len(mail.outbox) == 1
    path = link(asks, "/follow/")
    assert Client().get(path).status_code == 200 and Follow.objects.get().confirmed_at is None
    answer = Client().post(path)
    assert "You will be told of replies" in answer.content.decode() and not answer.cookies
    said(world, article, text="Another reply.", email="c@home.example", under=row, by=moderator)
    tick(world.now)
    told = mail.outbox[1]
    assert told.to == [EMAIL] and "Another reply." not in told.body
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert told.extra_headers["List-Unsubscribe"].strip("<>").endswith(link(told, "/stop/"))


def test_one_click_stops_and_opening_the_link_does_not(
    world: World, article: Article, moderator: Account
) -> None:
    row = followed(world, article, moderator)
    said(world, article, text="A reply.", email="b@home.example", under=row, by=moderator)
    tick(world.now)
    path = link(mail.outbox[0], "/stop/")
    assert Client().get(path).status_code == 200 and Follow.objects.get().stopped_at is None
    strict = Client(enforce_csrf_checks=True)
    sent = strict.post(path, {"List-Unsubscribe": "One-Click"}, headers={"Origin": "https://mail.example"})
    assert sent.status_code == 200 and not sent.cookies and Follow.objects.get().stopped_at is not None
    said(world, article, text="More.", email="c@home.example", under=row, by=moderator)
    tick(world.now)
    assert len(mail.outbox) == 1 and Follow.objects.get().email == ""
    assert strict.post(path).status_code == 200


def test_whoever_did_not_ask_is_never_written_to_again(
    world: World, article: Article, moderator: Account
) -> None:
    said(world, article, follow=True, by=moderator)
    tick(world.now)
    Client().post(link(mail.outbox[0], "/follow/"), {"never": "1"})
    assert NeverAgain.objects.count() == 1 and not Follow.objects.filter(email=EMAIL).exists()
    for number in range(3):
        said(world, article, text=f"Again {number}.", follow=True, by=moderator)
    tick(world.now)
    assert len(mail.outbox) == 1


def test_one_address_is_asked_twice_a_day_at_most(world: World, article: Article, moderator: Account) -> None:
    for number in range(4):
        said(world, article, text=f"Number {number}.", follow=True, by=moderator)
    tick(world.now)
    assert len(mail.outbox) == 2


def test_forged_foreign_and_old_links_do_nothing(world: World, article: Article, moderator: Account) -> None:
    said(world, article, follow=True, by=moderator)
    uid = Follow.objects.get().uid
    for path in (f"follow/{stop_token(uid)}", f"stop/{confirm_token(uid)}", f"follow/{uid}", "stop/x~y"):
        for answer in (Client().get(f"/en/comments/{path}/"), Client().post(f"/en/comments/{path}/")):
            assert answer.status_code == 404 and "not valid" in answer.content.decode()
    Follow.objects.update(made_at=world.now - timedelta(days=8))
    assert Client().post(f"/en/comments/follow/{confirm_token(uid)}/").status_code == 404
    forget(world.now)
    assert not Follow.objects.exists()


def test_a_member_with_a_confirmed_address_is_asked_nothing(
    world: World, article: Article, moderator: Account
) -> None:
    jana = person("jana")
    row = said(world, article, account=jana, follow=True, by=moderator)
    said(world, article, text="A reply.", under=row, by=moderator)
    said(world, article, text="My own reply.", account=jana, under=row, by=moderator)
    tick(world.now)
    assert [letter.to for letter in mail.outbox] == [[jana.email]] and Follow.objects.get().email == ""


def test_what_is_removed_meanwhile_is_not_told(world: World, article: Article, moderator: Account) -> None:
    row = followed(world, article, moderator)
    reply = said(world, article, text="A reply.", email="b@home.example", under=row, by=moderator)
    decide(reply, was=State.PUBLISHED, state=State.REMOVED, reason="insult", by=moderator, now=world.now)
    tick(world.now)
    assert not mail.outbox and Mailing.objects.filter(state=Mailing.State.DROPPED).exists()


def test_a_server_that_is_away_loses_no_letter_and_names_nobody_in_the_log(
    world: World,
    article: Article,
    moderator: Account,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
) -> None:
    said(world, article, follow=True, by=moderator)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert send_due(world.now) == 0
    assert "home.example" not in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(world.now) == 0
    assert send_due(world.now + PAUSES[0]) == 1 and len(mail.outbox) == 1
    Mailing.objects.update(state=Mailing.State.SENDING, next_try_at=world.now)  # cut off in the middle
    assert send_due(world.now + timedelta(hours=1)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == mail.outbox[1].extra_headers["Message-ID"]
