"""Open calls: the call is public, replies are between its two sides; places, limits, the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from athar.acquaintance import limits
from athar.acquaintance.actions.calls import (
    CallDraft,
    answer_reply,
    close_call,
    open_call,
    reply_to_call,
    withdraw_reply,
)
from athar.acquaintance.actions.clock import expire_due
from athar.acquaintance.models import CallReply, OpenCall
from athar.acquaintance.queries import waiting_for
from athar.acquaintance.queries.calls import call_shown, own_calls, own_reply, replies_to
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.notices.models import Notice
from athar.organisations.queries import Member
from tests.world import World


@pytest.fixture
def call(world: World) -> OpenCall:
    return open_call(world.members["town"], draft=draft(world), now=world.now)


def draft(world: World, **changes: object) -> CallDraft:
    values = {
        "sought": "host",
        "title_ar": "نبحث عن مستضيف",
        "until_on": (world.now + timedelta(days=20)).date(),
    }
    return CallDraft(**{**values, **changes})  # type: ignore[arg-type]


def told(kind: str) -> list[str]:
    return list(Notice.objects.filter(kind=kind).values_list("account__email", flat=True))


def test_a_reply_is_read_by_its_two_sides_alone(world: World, call: OpenCall) -> None:
    town, shade, oasis = (world.members[name] for name in ("town", "shade", "oasis"))
    reply_to_call(shade, uid=call.uid, words="We have a hall.", now=world.now)
    assert [row.words for row in replies_to(town, uid=call.uid)] == ["We have a hall."]
    assert replies_to(oasis, uid=call.uid) == () and replies_to(shade, uid=call.uid) == ()
    assert own_reply(oasis, uid=call.uid) is None and own_reply(shade, uid=call.uid) is not None
    assert told("call_replied") == ["town@town.example"]
    waits = waiting_for(town, world.now)
    assert [(one.page, one.args) for one in waits] == [("desk:call", (call.uid,))] and waits[
        0
    ].due_at is not None
    assert waiting_for(shade, world.now) == ()


def test_an_answer_has_words_and_reaches_the_one_who_replied(world: World, call: OpenCall) -> None:
    town, shade = world.members["town"], world.members["shade"]
    row = reply_to_call(shade, uid=call.uid, words="We have a hall.", now=world.now)
    with pytest.raises(NotValid):
        answer_reply(town, uid=row.uid, accepted=False, words=" ", now=world.now)
    answer_reply(town, uid=row.uid, accepted=False, words="It is too far.", now=world.now)
    shown = own_reply(shade, uid=call.uid)
    assert shown is not None and (shown.state, shown.answer_words) == ("declined", "It is too far.")
    assert told("call_reply_declined") == ["shade@shade.example"]
    with pytest.raises(NotNow):
        answer_reply(town, uid=row.uid, accepted=True, words="", now=world.now)
    assert not Notice.objects.filter(kind="call_replied", done_at=None).exists()


def test_no_more_replies_are_accepted_than_there_are_places(world: World, call: OpenCall) -> None:
    town = world.members["town"]
    rows = [
        reply_to_call(world.members[n], uid=call.uid, words="We.", now=world.now) for n in ("shade", "oasis")
    ]
    answer_reply(town, uid=rows[0].uid, accepted=True, words="", now=world.now)
    with pytest.raises(NotNow):
        answer_reply(town, uid=rows[1].uid, accepted=True, words="", now=world.now)


def test_others_answer_and_close_nothing(
    world: World, call: OpenCall, role: Callable[[str, str], Member]
) -> None:
    row = reply_to_call(world.members["shade"], uid=call.uid, words="We.", now=world.now)
    for member in (world.members["shade"], world.members["oasis"], role("town", "viewer")):
        with pytest.raises(NotAllowed):
            answer_reply(member, uid=row.uid, accepted=True, words="", now=world.now)
        with pytest.raises(NotAllowed):
            close_call(member, uid=call.uid, outcome="filled", now=world.now)
    for member in (world.members["town"], world.members["oasis"]):
        with pytest.raises(NotAllowed):
            withdraw_reply(member, uid=row.uid, now=world.now)
    with pytest.raises(NotAllowed):
        reply_to_call(role("oasis", "signatory"), uid=call.uid, words="We.", now=world.now)
    answer_reply(role("town", "signatory"), uid=row.uid, accepted=True, words="", now=world.now)


def test_one_replies_once_and_not_to_oneself_but_again_after_withdrawing(
    world: World, call: OpenCall
) -> None:
    shade = world.members["shade"]
    with pytest.raises(NotAllowed):
        reply_to_call(world.members["town"], uid=call.uid, words="We.", now=world.now)
    row = reply_to_call(shade, uid=call.uid, words="We.", now=world.now)
    with pytest.raises(NotNow):
        reply_to_call(shade, uid=call.uid, words="Again.", now=world.now)
    withdraw_reply(shade, uid=row.uid, now=world.now)
    assert CallReply.objects.get().words == "" and replies_to(world.members["town"], uid=call.uid) == ()
    reply_to_call(shade, uid=call.uid, words="Better.", now=world.now)
    assert [one.words for one in replies_to(world.members["town"], uid=call.uid)] == ["Better."]


def test_closing_says_what_came_of_it_and_tells_whoever_waits(world: World, call: OpenCall) -> None:
    town = world.members["town"]
    reply_to_call(world.members["shade"], uid=call.uid, words="We.", now=world.now)
    with pytest.raises(NotValid):
        close_call(town, uid=call.uid, outcome="expired", now=world.now)
    close_call(town, uid=call.uid, outcome="filled", words="Found in the quarter.", now=world.now)
    shown = call_shown(call.uid)
    assert shown is not None and (shown.outcome, shown.closing_words) == ("filled", "Found in the quarter.")
    assert told("call_closed_unanswered") == ["shade@shade.example"]
    assert own_reply(world.members["shade"], uid=call.uid).state == "unanswered"  # type: ignore[union-attr]
    with pytest.raises(NotNow):
        reply_to_call(world.members["oasis"], uid=call.uid, words="We.", now=world.now)
    leaves = b"".join(bytes(entry.leaf) for entry in Entry.objects.filter(subject=f"call:{call.uid}"))
    assert b"quarter" not in leaves and list(faults_of_rows()) == []
    OpenCall.objects.update(closing_words="Nobody came.")
    assert len(list(faults_of_rows())) == 1


def test_the_clock_closes_it_after_its_last_day(world: World, call: OpenCall) -> None:
    assert expire_due(world.now + timedelta(days=20)) == 0
    with pytest.raises(NotNow):
        reply_to_call(world.members["shade"], uid=call.uid, words="We.", now=world.now + timedelta(days=21))
    assert expire_due(world.now + timedelta(days=21)) == 1
    assert own_calls(world.members["town"])[0].call.outcome == "expired"
    assert told("call_over") == ["town@town.example"] and list(faults_of_rows()) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sought": "friend"}, "sought"),
        ({"title_ar": ""}, "title_ar"),
        ({"places": 0}, "places"),
        ({"places": 51}, "places"),
        ({"resource": "fame"}, "resource"),
        ({"until_on": 400}, "until_on"),
        ({"until_on": -1}, "until_on"),
    ],
)
def test_what_cannot_be_taken_is_refused(world: World, change: dict[str, object], field: str) -> None:
    days = change.get("until_on")
    if isinstance(days, int):
        change = {"until_on": (world.now + timedelta(days=days)).date()}
    with pytest.raises(NotValid) as refused:
        open_call(world.members["town"], draft=draft(world, **change), now=world.now)
    assert refused.value.field == field


def test_calls_and_replies_have_their_limits(world: World) -> None:
    town = world.members["town"]
    for _number in range(limits.CALLS_A_DAY):
        open_call(town, draft=draft(world), now=world.now)
    with pytest.raises(NotNow):
        open_call(town, draft=draft(world), now=world.now)
    one = OpenCall.objects.first()
    assert one is not None
    OpenCall.objects.bulk_create(
        OpenCall(
            organisation=one.organisation,
            sought="host",
            title_ar=f"{number}",
            until_on=one.until_on,
            made_at=world.now - timedelta(days=2),
            salt=one.salt,
        )
        for number in range(limits.CALLS_OPEN - limits.CALLS_A_DAY)
    )
    with pytest.raises(NotNow):
        open_call(town, draft=draft(world), now=world.now + timedelta(days=2))
    uids = list(OpenCall.objects.values_list("uid", flat=True))
    for uid in uids[: limits.REPLIES_A_DAY]:
        reply_to_call(world.members["shade"], uid=uid, words="We.", now=world.now)
    extra = open_call(world.members["oasis"], draft=draft(world), now=world.now)
    with pytest.raises(NotNow):
        reply_to_call(world.members["shade"], uid=extra.uid, words="We.", now=world.now)
