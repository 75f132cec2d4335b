"""Introductions: no address before both said yes, who may ask whom and how often, what is held, who introduced whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from athar.acquaintance import limits
from athar.acquaintance.actions.clock import expire_due
from athar.acquaintance.actions.contacts import take_contact_back
from athar.acquaintance.actions.introductions import (
    Contact,
    answer_introduction,
    ask_introduction,
    bring_together,
    report_introduction,
    review_held,
    withdraw_introduction,
)
from athar.acquaintance.models import Introduction, IntroductionSide
from athar.acquaintance.queries import introduced_by, introductions_between, waiting_for
from athar.acquaintance.queries.introductions import (
    held_introductions,
    introduced_to,
    introduction_for,
    introductions_of,
)
from athar.acquaintance.wording import reason_to_hold
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.notices.models import Notice
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import Member
from tests.world import World

TOWNS = Contact(name="Salma of town", email="Salma@Town.example")
SHADES = Contact(name="Majed of shade", email="majed@shade.example")


def ask(world: World, of: str = "town", to: str = "shade", *, purpose: str = "A book fair.") -> Introduction:
    return ask_introduction(
        world.members[of],
        organisation_uid=world.uid(to),
        purpose=purpose,
        contact=TOWNS,
        now=world.now,
    )


def say(world: World, row: Introduction, name: str, consent: str, *, words: str = "") -> Introduction:
    return answer_introduction(
        world.members[name], uid=row.uid, consent=consent, words=words, contact=SHADES, now=world.now
    )


def seen(world: World, row: Introduction, name: str) -> str:
    """Everything that organisation is shown of it, and told of it."""
    shown = introduction_for(world.members[name], uid=row.uid)
    told = list(Notice.objects.filter(organisation__uid=world.uid(name)).values_list("words", flat=True))
    return f"{shown} {told}"


def test_no_address_is_seen_before_both_said_yes_and_then_by_the_two_alone(world: World) -> None:
    row = ask(world)
    assert "salma" not in seen(world, row, "shade").lower() and "A book fair." in seen(world, row, "shade")
    assert introduction_for(world.members["oasis"], uid=row.uid) is None
    say(world, row, "shade", "yes", words="Gladly.")
    assert "salma@town.example" in seen(world, row, "shade")
    assert "majed@shade.example" in seen(world, row, "town") and "Gladly." in seen(world, row, "town")
    assert introduction_for(world.members["oasis"], uid=row.uid) is None
    assert {n.kind for n in Notice.objects.filter(done_at=None)} == {"introduction_made"}
    assert not Entry.objects.filter(subject__startswith="introduction").exists()


@pytest.mark.parametrize("ending", ["no", "withdrawn", "lapsed", "reported"])
def test_contacts_are_erased_when_it_comes_to_nothing(world: World, ending: str) -> None:
    row = ask(world)
    if ending == "no":
        say(world, row, "shade", "no")
    elif ending == "withdrawn":
        withdraw_introduction(world.members["town"], uid=row.uid, now=world.now)
    elif ending == "reported":
        report_introduction(world.members["shade"], uid=row.uid, now=world.now)
    else:
        expire_due(world.now + timedelta(days=limits.ANSWER_DAYS))
    assert not IntroductionSide.objects.exclude(contact_email="", contact_name="").exists()
    assert not Notice.objects.filter(kind="introduction_asked", done_at=None).exists()
    with pytest.raises(NotNow):
        say(world, row, "shade", "yes")


def test_contacts_end_after_a_year_and_the_introduction_stays(world: World) -> None:
    row = say(world, ask(world), "shade", "yes")
    shown = introduction_for(world.members["town"], uid=row.uid)
    assert shown is not None and shown.contacts_until == world.now + limits.CONTACTS_KEPT
    assert expire_due(world.now + limits.CONTACTS_KEPT - timedelta(seconds=1)) == 0
    assert expire_due(world.now + limits.CONTACTS_KEPT) == 2
    assert expire_due(world.now + limits.CONTACTS_KEPT) == 0
    assert not IntroductionSide.objects.exclude(contact_email="", contact_name="").exists()
    assert introduced_to(world.uid("town")) == {world.uid("shade")}
    shown = introduction_for(world.members["town"], uid=row.uid)
    assert shown is not None and shown.contacts_until is None and not shown.contact_given


def test_each_side_takes_its_own_contact_back_and_no_other(
    world: World, role: Callable[[str, str], Member]
) -> None:
    row = ask(world)
    with pytest.raises(NotNow):
        take_contact_back(world.members["town"], uid=row.uid)  # before it came about one withdraws
    say(world, row, "shade", "yes")
    for stranger in (world.members["oasis"], role("town", "viewer")):
        with pytest.raises(NotAllowed):
            take_contact_back(stranger, uid=row.uid)
    take_contact_back(world.members["town"], uid=row.uid)
    assert "salma" not in seen(world, row, "shade").lower()
    assert "majed@shade.example" in seen(world, row, "town")
    with pytest.raises(NotNow):
        take_contact_back(world.members["town"], uid=row.uid)


def test_yes_needs_a_contact_and_an_answer_holds_no_address(world: World) -> None:
    row = ask(world)
    for contact, field in ((None, "contact_name"), (Contact(name="M", email="nowhere"), "contact_email")):
        with pytest.raises(NotValid) as refused:
            answer_introduction(
                world.members["shade"], uid=row.uid, consent="yes", contact=contact, now=world.now
            )
        assert refused.value.field == field
    with pytest.raises(NotValid):
        say(world, row, "shade", "later", words="Write to majed@shade.example")


def test_later_gives_more_time_and_can_become_yes(world: World) -> None:
    row = ask(world)
    say(world, row, "shade", "later", words="After the feast.")
    assert expire_due(world.now + timedelta(days=limits.ANSWER_DAYS)) == 0
    assert [one.kind for one in waiting_for(world.members["shade"], world.now)] == ["introduction"]
    assert say(world, row, "shade", "yes").state == "made"


def test_others_do_not_answer_and_who_only_reads_does_nothing(
    world: World, role: Callable[[str, str], Member]
) -> None:
    with pytest.raises(NotAllowed):
        ask_introduction(
            role("town", "viewer"),
            organisation_uid=world.uid("shade"),
            purpose="x",
            contact=TOWNS,
            now=world.now,
        )
    row = ask(world)
    for member in (world.members["oasis"], role("shade", "viewer")):
        with pytest.raises(NotAllowed):
            answer_introduction(member, uid=row.uid, consent="yes", contact=SHADES, now=world.now)
        with pytest.raises(NotAllowed):
            report_introduction(member, uid=row.uid, now=world.now)
    for name in ("shade", "oasis"):
        with pytest.raises(NotAllowed):
            withdraw_introduction(world.members[name], uid=row.uid, now=world.now)
    with pytest.raises(NotAllowed):
        report_introduction(world.members["town"], uid=row.uid, now=world.now)
    assert waiting_for(role("shade", "viewer"), world.now) == ()


def test_one_request_at_a_time_and_the_other_way_round_it_is_answered(world: World) -> None:
    ask(world)
    for of, to in (("town", "shade"), ("shade", "town"), ("town", "town")):
        with pytest.raises((NotNow, NotValid)):
            ask(world, of, to)


@pytest.mark.parametrize(
    ("ending", "rest"),
    [
        ("no", limits.REST_AFTER_NO),
        ("lapsed", limits.REST_AFTER_SILENCE),
        ("reported", limits.REST_AFTER_REPORT),
    ],
)
def test_who_said_no_is_left_in_peace_for_a_stated_time(world: World, ending: str, rest: timedelta) -> None:
    row = ask(world)
    if ending == "no":
        say(world, row, "shade", "no")
    elif ending == "reported":
        report_introduction(world.members["shade"], uid=row.uid, now=world.now)
    else:
        world.now += timedelta(days=limits.ANSWER_DAYS)
        expire_due(world.now)
    world.now += rest - timedelta(seconds=1)
    with pytest.raises(NotNow):
        ask(world)
    world.now += timedelta(seconds=1)
    ask(world)
    ask(world, "shade", "oasis")  # the rest is between the two alone


def test_a_day_holds_no_more_requests_than_one_can_mean(world: World) -> None:
    for number in range(limits.ASKED_A_DAY + 1):
        world.organisation(f"other{number}")
    for number in range(limits.ASKED_A_DAY):
        row = ask(world, to=f"other{number}")
        withdraw_introduction(
            world.members["town"], uid=row.uid, now=world.now
        )  # withdrawing gives none back
    with pytest.raises(NotNow):
        ask(world, to=f"other{limits.ASKED_A_DAY}")
    world.now += limits.DAY
    ask(world, to=f"other{limits.ASKED_A_DAY}")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We plant trees: 300 saplings in 2026, for 4 schools.", ""),
        ("نغرس 300 شتلة في 12/3/2026 مع 4 مدارس.", ""),
        ("<b>Win</b>", "markup"),
        ("[url=x]", "markup"),
        ("&#60;script", "markup"),
        ("see HTTPS://shop.example/x", "link"),
        ("see shop.com", "link"),
        ("www.shop.example", "link"),
        ("write to a.b@shop.example", "address"),
        ("call +966 50 123 4567", "address"),
        ("للتواصل ٠٥٠١٢٣٤٥٦٧", "address"),
    ],
)
def test_markup_links_and_addresses_are_looked_at_first(text: str, reason: str) -> None:
    assert reason_to_hold(text) == reason


def test_what_is_held_reaches_nobody_before_staff_of_neither_side_pass_it_on(world: World) -> None:
    row = ask(world, purpose="Buy at https://shop.example")
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    assert row.state == "held" and introduction_for(world.members["shade"], uid=row.uid) is None
    assert not Notice.objects.exists() and waiting_for(world.members["shade"], world.now) == ()
    for consent in ("yes", "no"):
        with pytest.raises(NotAllowed):
            say(world, row, "shade", consent)
    with pytest.raises(NotAllowed):
        review_held(world.accounts["oasis"], uid=row.uid, pass_on=True, now=world.now)
    own = world.accounts["shade"]
    own.is_staff = True
    own.save()
    with pytest.raises(NotAllowed):
        review_held(own, uid=row.uid, pass_on=True, now=world.now)
    assert held_introductions(own) == () and [one.uid for one in held_introductions(staff)] == [row.uid]
    review_held(staff, uid=row.uid, pass_on=True, now=world.now)
    assert (
        introduction_for(world.members["shade"], uid=row.uid) is not None and held_introductions(staff) == ()
    )
    with pytest.raises(NotNow):
        review_held(staff, uid=row.uid, pass_on=False, now=world.now)


def test_what_is_stopped_stays_unseen_and_who_asked_is_told(world: World) -> None:
    row = ask(world, purpose="<a>")
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    review_held(staff, uid=row.uid, pass_on=False, now=world.now)
    assert introduction_for(world.members["shade"], uid=row.uid) is None
    assert list(Notice.objects.values_list("kind", flat=True)) == ["introduction_stopped"]


def test_who_was_reported_by_several_is_looked_at_first(world: World) -> None:
    for number in range(limits.REPORTERS):
        world.organisation(f"other{number}")
        row = ask(world, to=f"other{number}")
        report_introduction(world.members[f"other{number}"], uid=row.uid, now=world.now)
    assert ask(world).held_for == "reported"


def knows(world: World, *names: str) -> frozenset[str]:
    return frozenset(world.uid(name) for name in names)


def test_a_third_introduces_two_and_each_has_to_agree(world: World) -> None:
    world.organisation("bridge")
    bridge = world.members["bridge"]
    row = bring_together(
        bridge,
        first_uid=world.uid("town"),
        second_uid=world.uid("shade"),
        purpose="Both plant trees.",
        knows=knows(world, "town", "shade"),
        now=world.now,
    )
    assert Notice.objects.filter(kind="introduction_brought").count() == 2
    say(world, row, "shade", "yes", words="Gladly.")
    assert "majed@shade.example" not in seen(world, row, "town") + seen(world, row, "bridge")
    assert introductions_between(world.uid("town"), world.uid("shade")) == ()
    say(world, row, "town", "yes")
    (made,) = introductions_between(world.uid("shade"), world.uid("town"))
    assert made.introducer == world.uid("bridge") and introduced_by(world.uid("bridge")) == (made,)
    assert introduced_to(world.uid("town")) == {world.uid("shade")}
    assert "shade.example" not in seen(world, row, "bridge") and "Gladly." not in seen(world, row, "bridge")
    assert introductions_of(bridge)[0].brought


def test_one_introduces_two_others_that_one_knows_and_learns_nothing_of_what_is_between_them(
    world: World,
) -> None:
    world.organisation("bridge")
    for first, second, known in (
        ("town", "town", ("town", "shade")),
        ("bridge", "town", ("town", "bridge")),
        ("town", "shade", ("town",)),
    ):
        with pytest.raises(NotValid):
            bring_together(
                world.members["bridge"],
                first_uid=world.uid(first),
                second_uid=world.uid(second),
                purpose="x",
                knows=knows(world, *known),
                now=world.now,
            )
    words = set()
    row = ask(world)
    for ending in ("open", "declined"):
        if ending == "declined":
            say(world, row, "shade", "no")
        with pytest.raises(NotNow) as refused:
            bring_together(
                world.members["bridge"],
                first_uid=world.uid("shade"),
                second_uid=world.uid("town"),
                purpose="x",
                knows=knows(world, "town", "shade"),
                now=world.now,
            )
        words.add(str(refused.value))
    assert len(words) == 1


def test_who_takes_no_requests_or_acts_no_more_is_not_asked(world: World) -> None:
    Organisation.objects.filter(uid=world.uid("shade")).update(takes_messages=False)
    Organisation.objects.filter(uid=world.uid("oasis")).update(closed_at=world.now)
    with pytest.raises(NotNow):
        ask(world)
    with pytest.raises(NotValid):
        ask(world, to="oasis")
