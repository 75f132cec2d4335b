"""Numbers by which an organisation is known: their form, whose they are, and that each leads to one organisation."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from threading import Barrier, Thread
from time import sleep

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import translation

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.organisations.identifying import MOST, TakenElsewhere, state_identifier, withdraw_identifier
from athar.organisations.models import Identifier
from athar.organisations.profile import identifiers_of
from athar.organisations.queries import Member
from athar.organisations.schemes import grouped, read
from tests.triggers import lifted
from tests.world import World


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("sa_cr", "1010 123 456", ""), ("sa_cr", "", "1010123456")),
        (("sa_cr", "١٠١٠-١٢٣-٤٥٦", ""), ("sa_cr", "", "1010123456")),
        (("sa_cr", "\u200f1010\u00a0123456\u200e", ""), ("sa_cr", "", "1010123456")),
        (("sa_unified", "۷۰۰۱۲۳۴۵۶۷", ""), ("sa_unified", "", "7001234567")),
        (("sa_cr", "7001234567", ""), ("sa_unified", "", "7001234567")),
        (("sa_nonprofit", "٤٤١٧", ""), ("sa_nonprofit", "", "4417")),
        (("org_id", "1010123456", "sa-cr"), ("sa_cr", "", "1010123456")),
        (("org_id", "sc 012-345", "gb-chc"), ("org_id", "GB-CHC", "SC012-345")),
        (("sa_cr", "1010123456", "GB-CHC"), ("sa_cr", "", "1010123456")),
    ],
)
def test_a_number_is_kept_in_one_form_however_it_was_typed(
    typed: tuple[str, str, str], kept: tuple[str, str, str]
) -> None:
    assert read(typed[0], typed[1], register=typed[2]) == kept


@pytest.mark.parametrize(
    ("scheme", "value", "register", "field"),
    [
        ("sa_cr", "101012345", "", "value"),
        ("sa_cr", "0010123456", "", "value"),
        ("sa_cr", "10101234567", "", "value"),
        ("sa_cr", "1010123٫456", "", ""),
        ("sa_unified", "6001234567", "", "value"),
        ("sa_unified", "700123456a", "", "value"),
        ("sa_nonprofit", "", "", "value"),
        ("sa_nonprofit", "²³", "", "value"),
        ("org_id", "123", "CHC", "register"),
        ("org_id", "123", "GB-CHC<b>", "register"),
        ("org_id", "<script>", "GB-CHC", "value"),
        ("org_id", "x" * 41, "GB-CHC", "value"),
        ("vat", "300000000000003", "", "scheme"),
    ],
)
def test_another_form_is_refused_at_its_field(scheme: str, value: str, register: str, field: str) -> None:
    if not field:  # a decimal sign between digits is a grouping that somebody pasted
        assert read(scheme, value, register=register)[2] == "1010123456"
        return
    with pytest.raises(NotValid) as refused:
        read(scheme, value, register=register)
    assert refused.value.field == field


def test_numbers_are_shown_in_groups() -> None:
    assert grouped("sa_cr", "1010123456") == "1010 123 456"
    assert grouped("sa_nonprofit", "4417") == "4417"


def test_a_number_is_stated_by_the_organisation_and_not_verified(three: World) -> None:
    state_identifier("sa_cr", "١٠١٠١٢٣٤٥٦", by=three.members["town"], now=three.now)
    (shown,) = identifiers_of(three.members["town"].organisation_id)
    assert (shown.number, shown.verified_at, shown.withdrawn_at) == ("1010 123 456", None, None)
    assert b"1010123456" not in bytes(Entry.objects.get(kind="identifier_stated").leaf)


def test_a_number_of_another_is_refused_and_says_what_to_do(three: World) -> None:
    state_identifier("sa_cr", "1010123456", by=three.members["town"], now=three.now)
    shade = three.members["shade"]
    with translation.override("ar"), pytest.raises(TakenElsewhere) as refused:
        state_identifier("org_id", "1010 123456", register="SA-CR", by=shade, now=three.now)
    assert refused.value.slug == "town" and "جهة town" in str(refused.value)
    assert Identifier.objects.count() == 1


def test_a_number_taken_back_is_free_for_another_and_stays_told(three: World) -> None:
    row = state_identifier("sa_cr", "1010123456", by=three.members["town"], now=three.now)
    withdraw_identifier(row.uid, by=three.members["town"], now=three.now)
    state_identifier("sa_cr", "1010123456", by=three.members["shade"], now=three.now)
    (shown,) = identifiers_of(three.members["town"].organisation_id)
    assert shown.withdrawn_at == three.now
    with pytest.raises(NotNow):
        withdraw_identifier(row.uid, by=three.members["town"], now=three.now)
    assert not list(faults_of_rows())


def test_of_one_kind_there_is_one_number_and_of_all_there_are_few(three: World) -> None:
    owner = three.members["town"]
    state_identifier("sa_cr", "1010123456", by=owner, now=three.now)
    with pytest.raises(NotValid):
        state_identifier("sa_cr", "1010123457", by=owner, now=three.now)
    for number in range(MOST - 1):
        state_identifier("org_id", f"{number}", register="GB-CHC", by=owner, now=three.now)
    with pytest.raises(NotNow):
        state_identifier("org_id", "99", register="GB-CHC", by=owner, now=three.now)


@pytest.mark.parametrize("role", ["officer", "signatory", "viewer"])
def test_an_owner_alone_states_and_takes_back(
    three: World, in_role: Callable[[str], Member], role: str
) -> None:
    row = state_identifier("sa_cr", "1010123456", by=three.members["town"], now=three.now)
    with pytest.raises(NotAllowed):
        state_identifier("sa_unified", "7001234567", by=in_role(role), now=three.now)
    with pytest.raises(NotNow):  # that of another organisation is not found
        withdraw_identifier(row.uid, by=three.members["shade"], now=three.now)


@pytest.mark.parametrize("changed", [{"value": "1010123457"}, {"salt": "00" * 32}, {"scheme": "org_id"}])
def test_a_number_that_is_altered_is_found(three: World, changed: dict[str, str]) -> None:
    row = state_identifier("sa_cr", "1010123456", by=three.members["town"], now=three.now)
    with lifted():
        Identifier.objects.filter(pk=row.pk).update(**changed)
    assert list(faults_of_rows())


def test_the_operator_says_which_numbers_were_checked(three: World) -> None:
    row = state_identifier("sa_cr", "1010123456", by=three.members["town"], now=three.now)
    out = StringIO()
    call_command("identifier", "list", stdout=out)
    assert out.getvalue() == f"{row.uid}  sa_cr  1010 123 456  town\n"
    call_command("identifier", "verify", row.uid, stdout=out)
    (shown,) = identifiers_of(three.members["town"].organisation_id)
    assert shown.verified_at is not None and not list(faults_of_rows())
    with pytest.raises(CommandError):
        call_command("identifier", "verify", row.uid)
    withdraw_identifier(row.uid, by=three.members["town"], now=three.now)
    assert not list(faults_of_rows())


@pytest.mark.django_db(transaction=True)
def test_of_two_organisations_that_state_one_number_at_once_one_gets_it(transactional_db: None) -> None:
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    refused: list[str] = []
    start = Barrier(2)

    def stated(name: str) -> None:
        for _try in range(500):  # a database in memory refuses a second writer where a file lets it wait
            try:
                state_identifier("sa_cr", "1010123456", by=world.members[name], now=world.now)
                return
            except OperationalError as fault:
                if "locked" not in str(fault):
                    raise
                sleep(0.01)

    def state(name: str) -> None:
        start.wait()
        try:
            stated(name)
        except TakenElsewhere:
            refused.append(name)
        finally:
            connection.close()

    threads = [Thread(target=state, args=(name,)) for name in ("town", "shade")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1 and Identifier.objects.count() == 1
