"""A code sent to the organisation's own domain: nobody else's, not guessed, not kept, and over in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.actions import ask_domain_code, prove_domain
from athar.identity.codes import AN_HOUR, LASTS, TRIES
from athar.identity.domains import belongs, domain_of
from athar.identity.granting import LASTS as HOLDS
from athar.identity.models import DomainCode, Verification, Way
from athar.identity.queries import identity_of, ways_of
from athar.logbook.models import Entry
from athar.organisations.models import Membership, Organisation, Role
from athar.organisations.queries import memberships_of
from tests.world import World


def asked(world: World, email: str = "noura@shade.example") -> str:
    _row, code = ask_domain_code(email, by=world.members["shade"], now=world.now)
    return code


def test_the_code_verifies_the_organisation_for_a_year(world: World) -> None:
    prove_domain(asked(world), by=world.members["shade"], now=world.now)
    shade = world.members["shade"].organisation_id
    (shown,) = identity_of(shade, now=world.now).verifications
    assert (shown.way, shown.checked, shown.until_at) == (
        "domain",
        "shade.example",
        world.now + HOLDS[Way.DOMAIN],
    )
    assert ways_of([shade], now=shown.until_at) == {}
    assert Entry.objects.filter(kind="verification_granted").count() == 1


def test_digits_of_either_script_are_the_code(world: World) -> None:
    code = asked(world).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    prove_domain(f" {code[:4]} {code[4:]} ", by=world.members["shade"], now=world.now)
    assert Verification.objects.count() == 1


@pytest.mark.parametrize(
    ("website", "email", "counts"),
    [
        ("https://www.shade.example/about", "noura@shade.example", True),
        ("https://shade.example", "noura@mail.shade.example", True),
        ("https://charity.shade.example", "noura@shade.example", False),  # whoever is above is not it
        ("https://shade.example", "noura@notshade.example", False),
        ("https://shade.example", "noura@shade.example.evil.example", False),
        ("https://shade.example", "noura@evil.example@other.example", False),
        ("https://shade.example", "noura@sh\u0430de.example", False),  # Cyrillic
        ("https://facebook.com/shade", "noura@facebook.com", False),
        ("https://shade.github.io", "noura@shade.github.io", False),
        ("https://gmail.com", "noura@gmail.com", False),
        ("https://10.0.0.1", "noura@10.0.0.1", False),
        ("", "noura@shade.example", False),
    ],
)
def test_only_an_address_at_or_below_the_website_counts(website: str, email: str, counts: bool) -> None:
    assert belongs(email, domain_of(website)) is counts


def test_public_mailboxes_and_other_domains_are_refused_at_the_field(world: World) -> None:
    for email in ("shade@gmail.com", "shade@mail.yahoo.com", "noura@oasis.example", "nothing"):
        with pytest.raises(NotValid) as refused:
            asked(world, email)
        assert refused.value.field == "email"


def test_a_wrong_code_counts_and_the_last_try_ends_it(world: World) -> None:
    code = asked(world)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for _try in range(TRIES):
        with pytest.raises(NotValid):
            prove_domain(wrong, by=world.members["shade"], now=world.now)
    with pytest.raises(NotNow):
        prove_domain(code, by=world.members["shade"], now=world.now)
    assert not Verification.objects.exists()


def test_a_code_is_over_in_half_an_hour_and_its_address_is_erased(world: World) -> None:
    code = asked(world)
    assert DomainCode.objects.get().email
    world.now += LASTS
    with pytest.raises(NotNow):
        prove_domain(code, by=world.members["shade"], now=world.now)
    world.tick()
    row = DomainCode.objects.get()
    assert (row.email, row.code_digest) == ("", "")


def test_the_code_is_no_plain_digest_and_the_address_goes_with_it(world: World) -> None:
    code = asked(world)
    assert code not in str(DomainCode.objects.values().get())
    prove_domain(code, by=world.members["shade"], now=world.now)
    assert DomainCode.objects.get().email == ""


def test_codes_are_limited_by_the_hour(world: World) -> None:
    for _each in range(AN_HOUR):
        asked(world)
    with pytest.raises(NotNow):
        asked(world)
    world.now += timedelta(hours=1)
    asked(world)


def test_only_the_owner_asks_and_only_for_the_own_organisation(world: World) -> None:
    code = asked(world)
    with pytest.raises(NotNow):
        prove_domain(code, by=world.members["oasis"], now=world.now)
    Membership.objects.filter(account=world.accounts["shade"]).update(role=Role.OFFICER)
    (officer,) = memberships_of(world.accounts["shade"])
    with pytest.raises(NotAllowed):
        ask_domain_code("noura@shade.example", by=officer, now=world.now)


def test_whoever_moves_to_another_website_is_no_longer_verified_by_the_old(world: World) -> None:
    prove_domain(asked(world), by=world.members["shade"], now=world.now)
    Organisation.objects.filter(uid=world.uid("shade")).update(website="https://evil.example")
    assert ways_of([world.members["shade"].organisation_id], now=world.now) == {}
