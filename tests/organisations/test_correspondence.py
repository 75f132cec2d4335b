"""Messages through an organisation's page: few, short, for its owners alone, and gone in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.flow import tick
from athar.organisations.correspondence import (
    KEPT,
    LONGEST,
    OF_ADDRESS,
    OF_ADDRESS_TO_ONE,
    OF_NETWORK,
    TO_ONE,
    erase_message,
    mark_answered,
    write_message,
)
from athar.organisations.face import take_messages
from athar.organisations.inbox import PAGE, messages_to
from athar.organisations.models import Message, Organisation
from athar.organisations.queries import Member
from tests.world import World

TEXT = "We are a scout group and would like to take part in your planting."


def write(
    world: World, name: str = "town", *, email: str = "ali@scouts.example", network: str = ""
) -> Message:
    return write_message(world.uid(name), name="Ali", email=email, text=TEXT, network=network, now=world.now)


def test_an_owner_reads_it_and_nobody_else(three: World, in_role: Callable[[str], Member]) -> None:
    row = write(three)
    (shown,) = messages_to(three.members["town"], page=1).rows
    assert (shown.email, shown.text, shown.erase_at) == ("ali@scouts.example", TEXT, three.now + KEPT)
    assert messages_to(three.members["shade"], page=1).rows == ()
    for role in ("officer", "signatory", "viewer"):
        member = in_role(role)
        for act in (
            lambda member=member: messages_to(member, page=1),
            lambda member=member: mark_answered(row.uid, by=member, now=three.now),
            lambda member=member: erase_message(row.uid, by=member),
        ):
            with pytest.raises(NotAllowed):
                act()
    with pytest.raises(NotNow):
        erase_message(row.uid, by=three.members["shade"])


def test_all_of_it_is_erased_when_its_time_is_over(three: World) -> None:
    write(three)
    tick(three.now + KEPT - timedelta(seconds=1))
    assert Message.objects.count() == 1
    tick(three.now + KEPT)
    assert Message.objects.count() == 0


def test_where_none_is_taken_none_can_be_written(three: World) -> None:
    take_messages(False, by=three.members["town"])
    Organisation.objects.filter(uid=three.uid("shade")).update(closed_at=three.now)
    oasis = Organisation.objects.get(uid=three.uid("town"))
    Organisation.objects.filter(uid=three.uid("oasis")).update(merged_into=oasis)
    for name in ("town", "shade", "oasis"):
        with pytest.raises(NotNow):
            write(three, name)


@pytest.mark.parametrize("text", ["Hello.", " " * 60, "x" * (LONGEST + 1)])
def test_too_little_and_too_much_is_refused_at_its_field(three: World, text: str) -> None:
    with pytest.raises(NotValid) as refused:
        write_message(three.uid("town"), name="Ali", email="a@b.example", text=text, now=three.now)
    assert refused.value.field == "text"


def test_one_address_writes_to_one_organisation_a_few_times_a_day(three: World) -> None:
    for _time in range(OF_ADDRESS_TO_ONE):
        write(three, email="ALI@scouts.example")
    with pytest.raises(NotNow):
        write(three, email=" ali@Scouts.example")
    write(three, "shade")
    three.now += timedelta(days=1, seconds=1)
    write(three)


def test_one_address_does_not_write_to_everybody(three: World) -> None:
    for number in range(OF_ADDRESS):
        three.organisation(f"new{number}")
        write(three, f"new{number}")
    with pytest.raises(NotNow):
        write(three)


def test_one_network_with_many_addresses_is_stopped_for_an_hour(three: World) -> None:
    for number in range(OF_NETWORK):
        write(three, email=f"p{number}@scouts.example", network="192.0.2.7")
    with pytest.raises(NotNow):
        write(three, email="more@scouts.example", network="192.0.2.7")
    write(three, email="other@scouts.example", network="192.0.2.8")
    assert not Message.objects.filter(network__contains="192.0.2").exists()
    three.now += timedelta(hours=1, seconds=1)
    write(three, email="more@scouts.example", network="192.0.2.7")


def test_one_organisation_is_not_flooded(three: World) -> None:
    for number in range(TO_ONE):
        write(three, email=f"p{number}@scouts.example")
    with pytest.raises(NotNow):
        write(three, email="more@scouts.example")


def test_a_name_has_one_line(three: World) -> None:
    row = write_message(
        three.uid("town"), name="Ali\r\nBcc: all@x.example\x00", email="a@b.example", text=TEXT, now=three.now
    )
    assert row.name == "Ali Bcc: all@x.example"


def test_many_are_shown_a_page_at_a_time(three: World) -> None:
    town = Organisation.objects.get(uid=three.uid("town"))
    Message.objects.bulk_create(
        Message(
            organisation=town, name="A", email="a@b.example", text=TEXT, made_at=three.now, erase_at=three.now
        )
        for _n in range(PAGE + 1)
    )
    first, beyond = (messages_to(three.members["town"], page=number) for number in (1, 99))
    assert (len(first.rows), first.pages, len(beyond.rows), beyond.number) == (PAGE, 2, 1, 2)
