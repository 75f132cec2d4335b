"""Members ask, answer, edit, vote and choose; who may do what; what is held; what is reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from athar.errors import NotAllowed, NotNow, NotValid, Refused
from athar.identity.models import Verification, Way
from athar.notices.models import Notice
from athar.questions import limits
from athar.questions.actions import answering, moderating
from athar.questions.models import Answer, AnswerText, Question, Report, State
from athar.questions.queries.lists import Wanted, listed
from athar.questions.queries.shown import question_shown
from athar.questions.standing import standing_of
from athar.search.models import Entry
from tests.questions.conftest import TITLE, Ask
from tests.world import World

NOW = timezone.now()


def reply(
    world: World, row: Question, by: str, text: str = "Announce it with its dates.", **more: object
) -> Answer:
    return answering.answer(
        world.accounts[by],
        world.members.get(by),
        uid=row.uid,
        text=text,
        now=timezone.now(),
        **more,  # type: ignore[arg-type]
    )


def verified(world: World, name: str) -> None:
    Verification.objects.create(
        organisation_id=world.members[name].organisation_id,
        way=Way.DOCUMENT,
        checked="licence",
        granted_at=NOW - timedelta(days=1),
        until_at=NOW + timedelta(days=99),
    )


def kinds_told(world: World, name: str) -> list[str]:
    return list(
        Notice.objects.filter(account=world.accounts[name]).order_by("id").values_list("kind", flat=True)
    )


def test_a_member_asks_and_others_answer(world: World) -> None:
    town, shade = world.client("town"), world.client("shade")
    form = {
        "title": TITLE,
        "details": "",
        "language": "en",
        "asks_as": "organisation",
        "stamp": "",
        "tags": "dates",
    }
    assert town.get("/en/questions/ask/details/", {"title": TITLE}).status_code == 200
    asked = town.post("/en/questions/ask/details/", form | {"about": "Shade"})
    row = Question.objects.get()
    assert (
        asked["Location"] == f"/en/questions/{row.uid}/"
        and row.about_organisation_id == world.members["shade"].organisation_id
    )
    assert row.organisation_id == world.members["town"].organisation_id and row.state == State.PUBLIC
    verified(world, "shade")
    page = shade.post(
        f"/en/questions/{row.uid}/answer/",
        {"text": "Announce it *early*.", "for_organisation": "on"},
        follow=True,
    )
    shown = page.content.decode()
    assert "Experienced officer" in shown and "<em>early</em>" in shown and "1 answer" in shown
    assert kinds_told(world, "town") == ["question_answered"]
    made = Answer.objects.get()
    shade.post(f"/en/questions/answers/{made.uid}/edit/", {"text": "Announce it three weeks before."})
    versions = Client().get(f"/en/questions/answers/{made.uid}/").content.decode()
    assert "three weeks" in versions and "early" in versions
    oasis = world.client("oasis")
    oasis.post(f"/en/questions/answers/{made.uid}/helpful/", {"helpful": "1"})
    oasis.post(f"/en/questions/answers/{made.uid}/helpful/", {"helpful": "1"})
    made.refresh_from_db()
    assert made.helpful == 1
    oasis.post(f"/en/questions/answers/{made.uid}/helpful/", {"helpful": "0"})
    made.refresh_from_db()
    assert made.helpful == 0
    assert town.post(f"/en/questions/{row.uid}/choose/", {"answer": made.uid}).status_code == 302
    assert kinds_told(world, "shade") == ["answer_best"]
    assert "Best answer" in Client().get(f"/en/questions/{row.uid}/").content.decode()
    assert TITLE in town.get("/en/questions/mine/").content.decode()
    oasis.post(f"/en/questions/{row.uid}/follow/", {})
    assert TITLE in oasis.get("/en/questions/mine/").content.decode()
    oasis.post(f"/en/questions/{row.uid}/follow/", {"act": "stop"})
    assert TITLE not in oasis.get("/en/questions/mine/").content.decode()


def test_posts_of_the_signed_in_need_their_token(world: World, ask: Ask) -> None:
    row = ask()
    client = Client(enforce_csrf_checks=True)
    client.cookies = world.client("shade").cookies
    for path in ("ask/details/", f"{row.uid}/follow/", f"{row.uid}/answer/", f"report/question/{row.uid}/"):
        assert client.post(f"/en/questions/{path}", {"reason": "no reason"}).status_code == 403, path


def test_who_answers_as_whom(world: World) -> None:
    asked = [
        standing_of(world.accounts[name], world.members.get(name), now=NOW)
        for name in ("staff", "town", "person")
    ]
    assert asked == ["1_staff", "3_member", ""]
    verified(world, "town")
    member = world.members["town"]
    by_role = {
        role: standing_of(world.accounts["town"], replace(member, role=role), now=NOW)
        for role in ("owner", "officer", "signatory", "viewer")
    }
    assert by_role == {
        "owner": "2_experienced",
        "officer": "2_experienced",
        "signatory": "3_member",
        "viewer": "3_member",
    }
    assert standing_of(world.accounts["shade"], member, now=NOW) == ""  # somebody else's membership


def test_the_order_of_answers(world: World, ask: Ask) -> None:
    row = ask()
    verified(world, "shade")
    member, expert, own = (reply(world, row, by, f"An answer of {by}.") for by in ("oasis", "shade", "town"))
    staff = reply(world, row, "staff", "An answer of the register.", official=True)
    answering.find_helpful(
        world.accounts["shade"], world.members["shade"], uid=own.uid, helpful=True, now=NOW
    )

    def order(sort: str = "best") -> list[str]:
        shown = question_shown(row.uid, account=None, member=None, sort=sort, now=NOW)
        assert shown
        return [one.uid for one in shown.answers]

    assert order() == [staff.uid, expert.uid, own.uid, member.uid]
    assert order("helpful")[0] == own.uid and order("newest")[0] == staff.uid
    answering.choose_best(world.accounts["town"], uid=row.uid, answer_uid=member.uid, now=NOW)
    assert order()[0] == order("newest")[0] == member.uid


def test_who_may_do_what(world: World, ask: Ask) -> None:
    row = ask()
    made = reply(world, row, "shade")
    a, m = world.accounts, world.members
    refused = [
        lambda: reply(world, row, "person"),
        lambda: reply(world, row, "town", official=True),
        lambda: answering.edit_answer(a["town"], uid=made.uid, text="Something else here.", now=NOW),
        lambda: answering.find_helpful(a["shade"], m["shade"], uid=made.uid, helpful=True, now=NOW),
        lambda: answering.find_helpful(a["person"], None, uid=made.uid, helpful=True, now=NOW),
        lambda: answering.choose_best(a["shade"], uid=row.uid, answer_uid=made.uid, now=NOW),
        lambda: answering.mark_official(a["town"], uid=made.uid, official=True, now=NOW),
        lambda: moderating.publish_question(a["town"], uid=row.uid, now=NOW),
        lambda: moderating.take_down_question(a["town"], uid=row.uid, reason="because", now=NOW),
        lambda: moderating.publish_answer(a["town"], uid=made.uid, now=NOW),
        lambda: moderating.take_down_answer(a["shade"], uid=made.uid, reason="because", now=NOW),
        lambda: moderating.dismiss_reports(a["town"], uid=made.uid, now=NOW),
        lambda: answering.choose_best_by_letter("forged", answer_uid=made.uid, now=NOW),
        lambda: answering.answer(
            a["town"],
            replace(m["town"], role="viewer"),
            uid=row.uid,
            text="For us all here.",
            for_organisation=True,
            now=NOW,
        ),
    ]
    for act in refused:
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotNow):
        answering.mark_official(a["staff"], uid=made.uid, official=True, now=NOW)  # not by staff
    with pytest.raises(NotValid):
        reply(world, row, "town", "short")
    pages = ("moderation/", f"moderation/question/{row.uid}/", f"moderation/answer/{made.uid}/")
    for page in pages:
        assert world.client("town").get(f"/en/questions/{page}").status_code == 404
        assert Client().get(f"/en/questions/{page}").status_code == 302
        assert world.client("staff").get(f"/en/questions/{page}").status_code == 200
    assert world.client("town").get(f"/en/questions/answers/{made.uid}/edit/").status_code == 404
    for page in ("mine/", f"{row.uid}/answer/", f"{row.uid}/same/"):
        assert Client().get(f"/en/questions/{page}").status_code == 302


@pytest.mark.parametrize(
    ("by", "text", "held"),
    [
        ("town", "plain words", []),
        ("town", "see https://a.example", ["links"]),  # nothing of theirs is public yet
        ("person", "plain words", ["person"]),
        ("staff", "https://a.example https://b.example https://c.example https://d.example", []),
    ],
)
def test_what_is_held(world: World, ask: Ask, by: str, text: str, held: list[str]) -> None:
    row = ask(by=by, details=text)
    assert row.held_for == held and row.state == (State.HELD if held else State.PUBLIC)
    asked = world.client(by).get(f"/en/questions/{row.uid}/")
    assert asked.status_code == 200 and (
        Client().get(f"/en/questions/{row.uid}/").status_code == 404
    ) == bool(held)


def test_after_a_removal_what_one_posts_is_read_first(world: World, ask: Ask) -> None:
    row = ask()
    staff = world.client("staff")
    short = staff.post(f"/en/questions/moderation/question/{row.uid}/", {"act": "refuse", "reason": ""})
    assert short.status_code == 400
    staff.post(
        f"/en/questions/moderation/question/{row.uid}/", {"act": "refuse", "reason": "Names a person."}
    )
    row.refresh_from_db()
    assert row.state == State.REMOVED and not Entry.objects.filter(key=row.uid).exists()
    assert kinds_told(world, "town") == ["question_refused"]
    assert "Names a person." in world.client("town").get("/en/questions/mine/").content.decode()
    again = ask("May we announce a program of another?")
    assert again.held_for == ["removed"]
    with pytest.raises(NotNow):
        moderating.publish_question(world.accounts["staff"], uid=row.uid, now=NOW)
    made = ask("A question of somebody else entirely?", by="shade")
    assert reply(world, made, "town").state == State.HELD
    held = Answer.objects.get()
    moderating.publish_answer(world.accounts["staff"], uid=held.uid, now=NOW)
    made.refresh_from_db()
    assert made.answers == 1
    moderating.take_down_answer(world.accounts["staff"], uid=held.uid, reason="Wrong, see above.", now=NOW)
    made.refresh_from_db()
    assert made.answers == 0


def test_visitors_of_an_unknown_network_are_not_one(
    world: World, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = ask().uid

    def reported(number: int, network: str) -> None:
        moderating.report(
            kind="question", uid=uid, reason=f"No. {number}", account=None, network=network, now=NOW
        )

    for number in range(limits.REPORTED + 1):
        reported(number, "")
    reported(0, "")  # the same words again: kept once
    assert Report.objects.count() == limits.REPORTED + 1
    for network in ("one", "one"):
        reported(99, network)
    assert Report.objects.count() == limits.REPORTED + 2
    monkeypatch.setattr(limits, "REPORTED_BY_ALL", limits.REPORTED + 2)
    for network in ("", "another"):
        with pytest.raises(NotNow):
            reported(100, network)


def test_reports_hold_what_several_members_report(world: World, ask: Ask) -> None:
    row = ask()
    for name in ("shade", "oasis", "oasis"):
        world.client(name).post(f"/en/questions/report/question/{row.uid}/", {"reason": "Out of place."})
    row.refresh_from_db()
    assert row.state == State.PUBLIC
    assert "2 reports" in world.client("staff").get("/en/questions/moderation/").content.decode()
    world.client("person").post(f"/en/questions/report/question/{row.uid}/", {"reason": "Out of place."})
    row.refresh_from_db()
    assert row.state == State.HELD and row.held_for == ["reported"]
    moderating.publish_question(world.accounts["staff"], uid=row.uid, now=NOW)
    assert "Nothing is reported" in world.client("staff").get("/en/questions/moderation/").content.decode()


def test_limits_of_members(world: World, ask: Ask) -> None:
    for n in range(limits.ASKED_BY_MEMBER):
        ask(f"A question with the number {n}?")
    with pytest.raises(NotNow):
        ask("One question more than that?")
    row, made = Question.objects.first(), None
    assert row
    made = reply(world, row, "shade", "The text number zero.")
    assert reply(world, row, "shade", "The text number zero.").pk == made.pk  # sent twice
    for n in range(limits.EDITED):
        answering.edit_answer(
            world.accounts["shade"], uid=made.uid, text=f"The text number {n + 1}.", now=NOW
        )
    with pytest.raises(Refused):
        answering.edit_answer(world.accounts["shade"], uid=made.uid, text="One more text than that.", now=NOW)
    assert AnswerText.objects.count() == limits.EDITED


def test_the_list_is_narrowed_and_counted(world: World, ask: Ask) -> None:
    first = ask("How is a grade computed from statements?", topics=["grades"])
    ask("كيف تُحسب الدرجة من الروايات؟", language="ar", topics=["grades", "statements"])
    ask("When is the deadline of a statement?", topics=["statements"])
    reply(world, first, "shade")
    assert (
        listed(Wanted(topic="grades")).total == 2 and listed(Wanted(topic="grades", language="ar")).total == 1
    )
    assert listed(Wanted(state="open")).total == 2 and listed(Wanted(q="الدرجه")).total == 1
    counts = {
        facet.key: {one.value: one.count for one in facet.values}
        for facet in listed(Wanted(topic="grades")).facets
    }
    assert counts == {
        "state": {"open": 1, "answered": 1},
        "topic": {"grades": 2, "statements": 2},
        "language": {"ar": 1, "en": 1},
    }
    page = Client().get("/ar/questions/?state=answered").content.decode()
    assert first.title in page and "جواب واحد" in page
    assert b"<entry>" in Client().get("/en/questions/feed/?topic=grades").content
    for nonsense in ("?page=9", "?page=x&sort=y&topic=z&state=%00", "?q=%00"):
        assert Client().get(f"/en/questions/{nonsense}").status_code == 200
