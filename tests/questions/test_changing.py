"""Whoever asked changes their question until it is answered, and nothing comes past those who read first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from athar.errors import NotAllowed, NotNow
from athar.notices.models import Notice
from athar.organisations.models import Organisation
from athar.questions import limits
from athar.questions.actions import answering, changing, moderating
from athar.questions.models import Question, QuestionChange, QuestionText, State
from athar.questions.queries.moderation import queue, waiting_count
from athar.questions.seen import mark_of
from athar.search.models import Entry
from tests.questions.conftest import TITLE, Ask
from tests.world import World

NOW = timezone.now()
BETTER = "How do we announce a program with three partners?"
LINKED = {"title": BETTER, "details": "As in https://a.example and here."}


def test_a_change_is_shown_at_once_and_what_was_said_stays(world: World, ask: Ask) -> None:
    row = ask(details="With one.")
    town, path = world.client("town"), f"/en/questions/{row.uid}/"
    assert f"{path}change/" in town.get(path).content.decode()
    assert "With one." in town.get(f"{path}change/").content.decode()
    done = town.post(f"{path}change/", {"title": BETTER, "details": "With three."}, follow=True)
    assert "Your question is changed." in done.content.decode()
    page = Client().get(path).content.decode()
    assert BETTER in page and "With three." in page and "changed on" in page and TITLE not in page
    before = Client().get(f"{path}earlier/").content.decode()
    assert TITLE in before and "With one." in before and BETTER in before
    assert Entry.objects.get(key=row.uid).title_en == BETTER
    assert waiting_count(world.accounts["staff"]) == 0


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"title": "", "details": ""}, "Write the question in one sentence."),
        ({"title": "Why?", "details": ""}, "Write a whole question"),
        ({"title": BETTER, "details": "a" * (limits.DETAILS + 1)}, "Write up to 5,000 characters."),
    ],
)
def test_errors_stand_at_their_place(world: World, ask: Ask, said: dict[str, str], error: str) -> None:
    row = ask()
    page = world.client("town").post(f"/en/questions/{row.uid}/change/", said)
    assert page.status_code == 400 and error in page.content.decode()
    assert Question.objects.get().title == TITLE


def test_only_whoever_asked_and_still_works_there(world: World, ask: Ask) -> None:
    row = ask()
    path = f"/en/questions/{row.uid}/change/"
    for name in ("shade", "person", "staff"):
        assert world.client(name).get(path).status_code == 404
        assert world.client(name).post(path, LINKED).status_code == 404
        with pytest.raises(NotAllowed):
            changing.change_question(
                world.accounts[name], world.members.get(name), uid=row.uid, **LINKED, now=NOW
            )
    assert Client().get(path).status_code == 302
    own = Organisation.objects.get(uid=world.uid("town"))
    Question.objects.update(organisation=own)
    for member in (None, world.members["shade"], replace(world.members["town"], role="viewer")):
        with pytest.raises(NotAllowed):
            changing.change_question(world.accounts["town"], member, uid=row.uid, **LINKED, now=NOW)
    Organisation.objects.filter(pk=own.pk).update(closed_at=NOW)
    with pytest.raises(NotNow):
        changing.change_question(
            world.accounts["town"], world.members["town"], uid=row.uid, **LINKED, now=NOW
        )
    assert Question.objects.get().title == TITLE and not QuestionChange.objects.exists()


def test_an_answer_ends_it(world: World, ask: Ask) -> None:
    row = ask()
    answering.answer(
        world.accounts["shade"], world.members["shade"], uid=row.uid, text="With its dates.", now=NOW
    )
    town, path = world.client("town"), f"/en/questions/{row.uid}/"
    assert f"{path}change/" not in town.get(path).content.decode()
    refused = town.post(f"{path}change/", LINKED)
    assert refused.status_code == 400 and "It was answered" in refused.content.decode()
    assert Question.objects.get().title == TITLE


def test_links_do_not_come_in_by_a_change(world: World, ask: Ask) -> None:
    row = ask()
    town, staff, path = world.client("town"), world.client("staff"), f"/en/questions/{row.uid}/"
    said = town.post(f"{path}change/", LINKED, follow=True).content.decode()
    assert "Until then the question stays as it was." in said and "waits to be read" in said
    for reader in (Client(), world.client("shade")):
        page = reader.get(path).content.decode()
        assert TITLE in page and BETTER not in page and "a.example" not in page
    assert not Entry.objects.filter(title_en=BETTER).exists() and not QuestionText.objects.exists()
    first = QuestionChange.objects.get()
    assert waiting_count(world.accounts["staff"]) == 1 and first.held_for == ["links"]
    assert [one.kind for one in queue(world.accounts["staff"]).held] == ["change"]
    read = f"/en/questions/moderation/change/{first.uid}/"
    assert TITLE in staff.get(read).content.decode() and BETTER in staff.get(read).content.decode()
    town.post(f"{path}change/", {**LINKED, "details": "https://worse.example"})  # while staff read
    assert staff.post(read, {"act": "publish"}).status_code == 404
    with pytest.raises(NotNow):
        changing.publish_change(world.accounts["staff"], uid=first.uid, now=NOW)
    again = QuestionChange.objects.get()
    with pytest.raises(NotAllowed):
        changing.publish_change(world.accounts["town"], uid=again.uid, now=NOW)
    staff.post(f"/en/questions/moderation/change/{again.uid}/", {"act": "publish"})
    assert "worse.example" in Client().get(path).content.decode()
    assert TITLE in Client().get(f"{path}earlier/").content.decode()
    told = Notice.objects.filter(account=world.accounts["town"])
    assert [one.kind for one in told] == ["question_changed"]


def test_a_change_is_refused_with_a_reason_or_taken_back(world: World, ask: Ask) -> None:
    row = ask()
    town, staff, path = world.client("town"), world.client("staff"), f"/en/questions/{row.uid}/"
    town.post(f"{path}change/", LINKED)
    read = f"/en/questions/moderation/change/{QuestionChange.objects.get().uid}/"
    assert staff.post(read, {"act": "refuse", "reason": ""}).status_code == 400
    staff.post(read, {"act": "refuse", "reason": "A link to a shop."})
    told = Notice.objects.get(account=world.accounts["town"])
    assert told.kind == "question_not_changed" and not QuestionChange.objects.exists()
    assert Client().get(path).content.decode().count(TITLE) and Question.objects.get().state == State.PUBLIC
    town.post(f"{path}change/", LINKED)
    town.post(f"{path}change/", {"title": TITLE, "details": ""})
    assert not QuestionChange.objects.exists() and not QuestionText.objects.exists()
    town.post(f"{path}change/", LINKED)
    waits = QuestionChange.objects.get()
    answering.answer(
        world.accounts["shade"], world.members["shade"], uid=row.uid, text="With its dates.", now=NOW
    )
    with pytest.raises(NotNow):
        changing.publish_change(world.accounts["staff"], uid=waits.uid, now=NOW)
    moderating.take_down_question(world.accounts["staff"], uid=row.uid, reason="Names people.", now=NOW)
    assert not QuestionChange.objects.exists()


def test_what_is_held_stays_held_and_is_published_as_it_was_read(world: World, ask: Ask) -> None:
    row = ask(by="person")
    person, staff = world.client("person"), world.client("staff")
    read = f"/en/questions/moderation/question/{row.uid}/"
    seen = mark_of(row.title, row.details)
    assert seen in staff.get(read).content.decode()
    person.post(f"/en/questions/{row.uid}/change/", LINKED)
    row.refresh_from_db()
    assert (row.title, row.state, row.held_for) == (BETTER, State.HELD, ["person", "links"])
    stale = staff.post(read, {"act": "publish", "seen": seen})
    assert stale.status_code == 409 and "Read it again" in stale.content.decode()
    assert Client().get(f"/en/questions/{row.uid}/").status_code == 404
    staff.post(read, {"act": "publish", "seen": mark_of(row.title, row.details)})
    page = Client().get(f"/en/questions/{row.uid}/").content.decode()
    assert BETTER in page and "changed on" not in page  # nobody read it before


def test_an_answer_changed_while_it_is_read_is_read_again(world: World, ask: Ask) -> None:
    row = ask()
    shade, member = world.accounts["shade"], world.members["shade"]
    made = answering.answer(shade, member, uid=row.uid, text="With its dates, early.", now=NOW)
    answering.edit_answer(shade, uid=made.uid, text="As in https://a.example here.", now=NOW)
    made.refresh_from_db()
    assert (made.state, made.held_for) == (State.HELD, ["links"])  # its own place makes nobody known
    seen = mark_of(made.text)
    answering.edit_answer(shade, uid=made.uid, text="As in https://b.example here.", now=NOW)
    staff = world.accounts["staff"]
    with pytest.raises(NotNow):
        moderating.publish_answer(staff, uid=made.uid, now=NOW, seen=seen)
    made.refresh_from_db()
    assert moderating.publish_answer(staff, uid=made.uid, now=NOW, seen=mark_of(made.text)).state == "public"


def test_texts_of_one_question_are_few(world: World, ask: Ask) -> None:
    row = ask()
    account, member = world.accounts["town"], world.members["town"]
    for n in range(limits.EDITED):
        changing.change_question(
            account, member, uid=row.uid, title=f"{TITLE[:-1]} {n}?", details="", now=NOW
        )
    with pytest.raises(NotNow):
        changing.change_question(account, member, uid=row.uid, title=BETTER, details="", now=NOW)
    assert QuestionText.objects.count() == limits.EDITED
