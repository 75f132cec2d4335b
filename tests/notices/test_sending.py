"""Letters: when, how many, to whom; cut off, refused, away; what is in them and what is not."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from athar.notices import sending
from athar.notices.actions import mark_read, tell
from athar.notices.choices import save_wishes
from athar.notices.models import Letter, Notice
from athar.notices.queries import outbox_health
from athar.organisations.membership import end_membership
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import Member
from tests.world import World

MORNING = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # 7:00 in Riyadh


def say(
    world: World, kind: str = "naming_denied", *, about: str = "program:x", program: str = "Trees"
) -> None:
    """Tell the shade's officer something; `naming_denied` goes out at once, `naming_confirmed` in the digest."""
    tell(
        kind,
        organisation_uid=world.uid("shade"),
        about=about,
        words={"program": (f"برنامج {program}", program), "organisation": ("بلدية", "The town")},
        args=["x"],
        now=world.now,
    )


def parts(message: object) -> tuple[Message, str, str]:
    """Return the message as it travels, its text and its HTML."""
    whole = message_from_bytes(message.message().as_bytes())  # type: ignore[attr-defined]
    pieces = [part for part in whole.walk() if not part.is_multipart()]
    text, html = (bytes(part.get_payload(decode=True)).decode() for part in pieces)
    return whole, text, html


def test_what_is_urgent_goes_at_once_and_once(world: World) -> None:
    say(world)
    assert [sending.send_due(world.now) for _ in range(3)] == [1, 0, 0]
    assert mail.outbox[0].to == ["shade@shade.example"]
    assert Notice.objects.get().mailed_at == world.now


def test_the_rest_comes_in_one_digest_at_the_chosen_hour(world: World) -> None:
    save_wishes(world.accounts["shade"].pk, language="en", digest_hour=7, channels={})
    say(world, "naming_confirmed", program="Trees")
    say(world, "naming_confirmed", about="program:y", program="Wells")
    assert sending.send_due(MORNING - timedelta(minutes=1)) == 0
    assert sending.send_due(MORNING) == 1
    _whole, text, _html = parts(mail.outbox[0])
    assert "Trees" in text and "Wells" in text and mail.outbox[0].subject == "Athar: 2 pieces of news"


@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [("ar", "rtl", "برنامج Trees"), ("en", "ltr", "denies being a partner")],
)
def test_a_letter_is_in_the_language_of_its_reader(
    world: World, language: str, direction: str, words: str
) -> None:
    save_wishes(world.accounts["shade"].pk, language=language, digest_hour=7, channels={})
    say(world)
    sending.send_due(world.now)
    whole, text, html = parts(mail.outbox[0])
    assert words in text and f'lang="{language}" dir="{direction}"' in html
    assert whole.get_content_type() == "multipart/alternative"


def test_a_letter_has_one_click_to_stop_it_and_follows_nobody(world: World) -> None:
    say(world)
    sending.send_due(world.now)
    whole, _text, html = parts(mail.outbox[0])
    assert whole["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = whole["List-Unsubscribe"].strip()
    assert stop.startswith("<http") and "/notices/stop/" in stop and stop.endswith("/>")
    assert whole["Auto-Submitted"] == "auto-generated"
    assert not any(tag in html for tag in ("<img", "<link", "<script", "url(", "@import", "utm_"))


def test_names_bring_neither_html_nor_headers(world: World) -> None:
    evil = "Trees</bdi><script>x()</script>\r\nBcc: all@example.org %(secret)s %s"
    Organisation.objects.filter(uid=world.uid("shade")).update(name_ar=evil, name_en=evil)
    Account.objects.filter(pk=world.accounts["shade"].pk).update(name="A\r\nBcc:b@c.example <b>")
    save_wishes(world.accounts["shade"].pk, language="en", digest_hour=7, channels={})
    say(world, program=evil)
    sending.send_due(world.now)
    whole, _text, html = parts(mail.outbox[0])
    assert whole["Bcc"] is None and "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["shade@shade.example"]
    assert "<script" not in html and "&lt;script&gt;" in html


def test_what_was_done_read_or_left_meanwhile_is_not_sent(
    world: World, colleague: Callable[..., Member]
) -> None:
    officer = colleague("shade", "officer")
    say(world)
    mark_read(world.members["shade"], now=world.now)
    end_membership(officer.account_uid, by=world.members["shade"])
    assert sending.send_due(world.now) == 0 and not mail.outbox


def test_an_address_nobody_confirmed_gets_nothing(world: World) -> None:
    EmailAddress.objects.filter(user=world.accounts["shade"]).update(verified=False)
    say(world)
    assert sending.send_due(world.now) == 0 and Letter.objects.get().state == "dropped"


def test_many_at_once_come_as_one_and_a_day_has_its_measure(world: World) -> None:
    for n in range(9):
        say(world, about=f"program:{n}")
    assert sending.send_due(world.now) == 1
    for n in range(100, 130):
        say(world, about=f"program:{n}")
        sending.send_due(world.now)
    assert len(mail.outbox) == sending.A_DAY
    assert sending.send_due(world.now + timedelta(days=1, minutes=1)) == 1  # the rest, together


def test_a_letter_cut_off_is_sent_again_under_the_same_id(world: World) -> None:
    say(world)
    sending.gather(world.now)
    letter = Letter.objects.get()
    Letter.objects.update(state="sending", claimed_at=world.now)  # as a crash leaves it
    assert sending.send_due(world.now + timedelta(minutes=5)) == 0
    assert sending.send_due(world.now + sending.CUT_OFF + timedelta(seconds=1)) == 1
    assert mail.outbox[0].extra_headers["Message-ID"].startswith(f"<{letter.uid}@")


class Broken(EmailBackend):
    """A mail server that does what `how` says: it is away, or refuses everybody."""

    how = "away"

    def open(self) -> None:
        if self.how == "away":
            raise ConnectionRefusedError

    def send_messages(self, messages: object) -> int:
        if self.how == "dislikes it":
            raise smtplib.SMTPDataError(554, b"message rejected")
        if self.how == "refuses":
            raise smtplib.SMTPRecipientsRefused({"shade@shade.example": (550, b"no such user")})
        raise smtplib.SMTPServerDisconnected


@pytest.fixture
def broken(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.notices.test_sending.Broken"


@pytest.mark.parametrize("how", ["away", "hangs up"])
def test_a_server_that_is_away_loses_nothing_and_is_shown(
    world: World, broken: None, settings: Settings, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(Broken, "how", how)
    say(world)
    say(world, about="program:y")
    assert sending.send_due(world.now) == 0
    assert set(Letter.objects.values_list("state", flat=True)) == {"waiting"}
    assert sum(Letter.objects.values_list("tries", flat=True)) == (how == "hangs up")
    health = outbox_health(world.now + timedelta(hours=2))
    assert not health.well and health.waiting == 2 and health.faults
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sending.send_due(world.now + timedelta(hours=2)) == 2


def test_a_refused_letter_is_tried_later_each_time_and_then_given_up(
    world: World, broken: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Broken, "how", "refuses")
    say(world)
    now, pauses = world.now, []
    for _ in range(20):
        sending.send_due(now)
        letter = Letter.objects.get()
        if letter.state != "waiting":
            break
        pauses.append(letter.next_try_at - now)
        now = letter.next_try_at
    assert tuple(pauses) == sending.PAUSES and letter.state == "given_up"
    assert letter.fault == "SMTPRecipientsRefused"
    said = capsys.readouterr()
    assert "shade@shade.example" not in said.out + said.err
    assert sending.retry_given_up(now) == 1


def test_one_letter_that_is_disliked_does_not_hold_up_the_others(
    world: World, broken: None, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Broken, "how", "dislikes it")
    say(world)
    sending.send_due(world.now)
    letter = Letter.objects.get()
    assert (letter.state, letter.tries, letter.fault) == ("waiting", 1, "SMTPDataError")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    say(world, about="program:y")
    assert sending.send_due(world.now) == 1


def test_a_batch_has_a_bound(world: World, colleague: Callable[..., Member]) -> None:
    for n in range(sending.SENT_AT_ONCE + 5):
        colleague("shade", "officer", f"n{n}")
    say(world)
    assert sending.send_due(world.now) == sending.SENT_AT_ONCE
    assert sending.send_due(world.now) == 6
