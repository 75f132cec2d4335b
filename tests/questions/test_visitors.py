"""A visitor's way: searched first, asked, read by staff, told by letters, the best answer chosen; and every wall."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from athar.questions import clock, limits
from athar.questions.actions.answering import answer
from athar.questions.actions.following import forget_unconfirmed
from athar.questions.models import AnsweredBy, Follow, Letter, Question, State
from athar.questions.seen import mark_of
from athar.questions.sending import composed
from athar.search.models import Entry
from tests.questions.conftest import TITLE, Ask, stamp
from tests.world import World

EMAIL = "salma.visitor@people.example"
HERE = {"sec-fetch-site": "same-origin", "x-forwarded-for": "8.8.8.8"}  # our page, through a proxy of ours
DETAILS = "/en/questions/ask/details/"


def said(**changes: object) -> dict[str, object]:
    """Return what a visitor fills in."""
    return {
        "title": "May an association be named twice in one program?",
        "details": "We are **two** branches. <script>alert(1)</script> [x](javascript:alert(1)) \u202eabc",
        "language": "en",
        "topics": ["partners"],
        "tags": "branches, naming",
        "about": "",
        "name": "Salma",
        "email": EMAIL,
        "stamp": stamp("ask"),
        "homepage": "",
        **changes,
    }


def link(text: str, what: str) -> str:
    found = re.search(rf"http\S+(/en/questions/letters/{what}/\S+/)", text)
    assert found
    return found[1]


def test_from_the_title_to_the_best_answer(world: World, ask: Ask) -> None:
    known = ask("Who may be named as a partner of a program?", details="Any registered association.")
    reader = Client()
    near = reader.get("/en/questions/ask/", {"title": "May an association be named twice in one program?"})
    assert known.title in near.content.decode() and "named" in near.content.decode()
    assert "This answers me" not in near.content.decode()  # nobody has answered it yet: it is followed
    assert (
        f'href="/en/questions/{known.uid}/">' in near.content.decode().split("It is mine")[0].split("why")[-1]
    )
    thanked = reader.post("/en/questions/ask/answered/", {"kind": "question", "key": known.uid}, headers=HERE)
    assert thanked.status_code == 200 and AnsweredBy.objects.get().times == 1

    assert reader.get(DETAILS, {"title": "x"}).status_code == 200 and not reader.cookies
    asked = reader.post(DETAILS, said(), headers=HERE)
    assert asked.status_code == 302 and not reader.cookies
    row = Question.objects.get(visitor_name="Salma")
    assert row.state == State.HELD and "\u202e" not in row.details and len(row.network) == 64
    assert reader.get(f"/en/questions/{row.uid}/").status_code == 404
    assert reader.post(DETAILS, said(stamp=stamp("ask"))).status_code == 302  # another form: another question
    Question.objects.filter(visitor_name="Salma").exclude(pk=row.pk).delete()

    clock.tick(timezone.now())
    (first,) = [one for one in mail.outbox if "confirm" in one.body]
    assert first.to == [EMAIL] and EMAIL not in first.body
    confirm = link(str(first.body), "confirm")
    assert Client().get(confirm).status_code == 200
    assert Follow.objects.get(question=row).confirmed_at is None  # opening a link does nothing yet
    assert Client().post(confirm, headers=HERE).status_code == 200
    staff = world.client("staff")
    queue = staff.get("/en/questions/moderation/").content.decode()
    assert row.title in queue and EMAIL not in queue
    page = staff.get(f"/en/questions/moderation/question/{row.uid}/").content.decode()
    assert "By a visitor" in page and "Address confirmed" in page and EMAIL not in page
    staff.post(
        f"/en/questions/moderation/question/{row.uid}/",
        {"act": "publish", "seen": mark_of(row.title, row.details)},
    )

    shown = Client().get(f"/en/questions/{row.uid}/").content.decode()
    assert (
        "<strong>two</strong>" in shown
        and "<script>alert" not in shown
        and "javascript:" not in shown.split("application/ld+json")[0].replace("javascript:alert(1))", "")
    )
    assert EMAIL not in shown and '"QAPage"' in shown
    assert Entry.objects.filter(kind="question", key=row.uid).exists()

    made = answer(
        world.accounts["shade"],
        world.members["shade"],
        uid=row.uid,
        text="Yes, as two of them.",
        now=timezone.now(),
    )
    clock.tick(timezone.now())
    told = mail.outbox[-1]
    assert "new answer" in told.subject and told.extra_headers["List-Unsubscribe-Post"]
    again = composed(Letter.objects.order_by("pk").last())  # type: ignore[arg-type]
    assert again.extra_headers == told.extra_headers and again.extra_headers["Message-ID"]
    choose = link(str(told.body), "choose")
    assert "Yes, as two of them." in Client().get(choose).content.decode()
    assert Client().post(choose, {"answer": made.uid}, headers=HERE).status_code == 302
    row.refresh_from_db()
    assert row.best_id == made.pk
    stop = link(str(told.body), "stop")
    assert Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Follow.objects.filter(question=row, account=None).exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"stamp": ""}, "The form was not complete"),
        ({"stamp": stamp("follow")}, "The form was not complete"),
        ({"name": "Sаlma"}, "two scripts"),  # the second letter is Cyrillic
        ({"name": "www.shop.com"}, "Write your name"),
        ({"title": "Why?"}, "ten letters"),
        ({"title": "x" * 161}, "160"),
        ({"email": "nobody"}, "name@example.org"),
        ({"tags": "a,b,c,d,e,f"}, "tags"),
        ({"topics": ["start", "grades", "proofs", "privacy"]}, "3 topics"),
        ({"topics": ["nonsense"]}, "topics offered"),
        ({"about": "no such thing"}, "Nothing in the register"),
        ({"details": "x" * 5001}, "5,000"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept_in_the_form(
    db: None, changes: Mapping[str, object], told: str
) -> None:
    answered = Client().post(DETAILS, said(**changes), headers=HERE)
    assert answered.status_code == 400 and told in answered.content.decode()
    assert "two** branches" in answered.content.decode() or "details" in changes
    assert not Question.objects.exists() and not Follow.objects.exists()


def test_machines_and_other_sites_post_nothing(db: None) -> None:
    assert Client().post(DETAILS, said(homepage="http://x.example"), headers=HERE).status_code == 302
    assert Client().post(DETAILS, said(stamp=stamp("ask", seconds=0)), headers=HERE).status_code == 400
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}):
        assert Client().post(DETAILS, said(), headers=headers).status_code == 403
    assert not Question.objects.exists()


def test_a_form_sent_twice_is_one_question_and_limits_hold(db: None) -> None:
    form = said()
    for _time in range(3):
        assert Client().post(DETAILS, form, headers=HERE).status_code == 302
    assert Question.objects.count() == 1 and Letter.objects.count() == 1
    sent = [
        Client().post(DETAILS, said(email=f"{n}@a.example", stamp=stamp("ask")), headers=HERE).status_code
        for n in range(limits.ASKED_BY_NETWORK)
    ]
    assert sent == [302] * (limits.ASKED_BY_NETWORK - 1) + [400]
    later = Client().post(DETAILS, said(stamp=stamp("ask")), headers=HERE | {"x-forwarded-for": "9.9.9.9"})
    assert later.status_code == 302
    by_address = [
        Client()
        .post(DETAILS, said(stamp=stamp("ask")), headers=HERE | {"x-forwarded-for": f"9.9.9.{n}"})
        .status_code
        for n in range(2)
    ]
    assert by_address == [302, 400]


def test_following_by_mail_needs_the_owner_of_the_address(world: World, ask: Ask) -> None:
    row = ask()
    path = f"/en/questions/{row.uid}/follow/"
    for _time in range(2):
        done = Client().post(path, {"email": EMAIL, "stamp": stamp("follow")}, headers=HERE)
        assert "Look into your mail" in done.content.decode() and not done.cookies
    assert Follow.objects.filter(email=EMAIL).count() == 1
    now = timezone.now()
    answer(world.accounts["shade"], world.members["shade"], uid=row.uid, text="Like this, then.", now=now)
    clock.tick(now)
    clock.tick(now)
    assert [one.subject for one in mail.outbox] == [f"Athar: confirm that you want to be told of “{TITLE}”"]
    assert forget_unconfirmed(now + limits.CONFIRM + timedelta(hours=1)) and not Follow.objects.filter(
        email=EMAIL
    )
    over = Client().post(link(str(mail.outbox[0].body), "confirm"), headers=HERE)
    assert over.status_code == 410
    assert Client().get("/en/questions/letters/stop/forged/").status_code == 410


def test_a_letter_that_cannot_be_sent_is_tried_again(
    world: World, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ask()
    Client().post(
        f"/en/questions/{row.uid}/follow/", {"email": EMAIL, "stamp": stamp("follow")}, headers=HERE
    )
    now = timezone.now()
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", lambda self: (_ for _ in ()).throw(OSError()))
        clock.tick(now)
    assert not mail.outbox and Letter.objects.get().tries == 1
    clock.tick(now)
    assert not mail.outbox
    clock.tick(now + timedelta(minutes=3))
    assert len(mail.outbox) == 1


def test_the_address_is_nowhere(world: World, ask: Ask) -> None:
    Client().post(DETAILS, said(), headers=HERE)
    row = Question.objects.get(visitor_name="Salma")
    staff = world.client("staff")
    staff.post(
        f"/en/questions/moderation/question/{row.uid}/",
        {"act": "publish", "seen": mark_of(row.title, row.details)},
    )
    for client in (Client(), world.client("town"), staff):
        for path in ("", "feed/", "moderation/", f"{row.uid}/", f"{row.uid}/follow/", "?q=twice"):
            assert EMAIL.encode() not in client.get(f"/en/questions/{path}").content
    assert EMAIL not in str(list(Question.objects.values())) and EMAIL not in str(
        list(Entry.objects.values())
    )
