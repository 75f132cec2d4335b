"""The pages on which colleagues are invited, answer, change roles and leave."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from athar.organisations.models import Account, Invitation, Membership, Organisation
from athar.organisations.queries import memberships_of
from tests.desk.journey import at
from tests.world import PASSWORD, World, signed_in


def invite(world: World, address: str = "huda@town.example", role: str = "officer") -> str:
    """Invite through the page, and return the path in the message."""
    response = world.client("town").post(at("members"), {"email": address, "role": role})
    assert response.status_code == 302, response.context["form"].errors
    found = re.search(r"https?://[^/\s]+(/\S+invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def browser(address: str) -> Client:
    account = Account.objects.create_user(address, PASSWORD, name="Huda")
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    return signed_in(account)


def test_the_message_says_who_asks_for_what_and_until_when(world: World) -> None:
    invite(world, role="signatory")
    message = mail.outbox[-1]
    assert message.to == ["huda@town.example"]
    assert "Town" in message.subject
    assert all(word in str(message.body) for word in ("Officer of town", "Signatory", "15 March 2026"))


def test_a_name_cannot_put_lines_into_the_message(world: World) -> None:
    Organisation.objects.filter(uid=world.uid("town")).update(name_en="Town\r\nBcc: all@example.org")
    invite(world)
    assert "\n" not in mail.outbox[-1].subject
    assert mail.outbox[-1].recipients() == ["huda@town.example"]


def test_a_stranger_to_the_site_sees_who_asks_and_is_led_to_sign_up(world: World) -> None:
    path = invite(world)
    page = Client().get(path)
    assert page.status_code == 200
    assert "h…@town.example" in page.content.decode() and "huda@town.example" not in page.content.decode()
    assert f"?next={path}" in page.content.decode()
    assert Client().post(path, {"accept": "1"})["Location"].startswith("/accounts/login/?next=")


def test_who_accepts_stands_at_the_desk_of_the_organisation(world: World) -> None:
    path = invite(world)
    huda = browser("huda@town.example")
    assert huda.post(path, {"accept": "1"})["Location"] == at("home")
    assert "Town" in huda.get(at("home")).content.decode()
    assert huda.get(path).status_code == 410


def test_who_declines_does_not_join(world: World) -> None:
    path = invite(world)
    huda = browser("huda@town.example")
    huda.post(path, {"decline": "1"})
    assert not Membership.objects.filter(account__email="huda@town.example").exists()


def test_somebody_elses_invitation_is_refused(world: World) -> None:
    path = invite(world)
    response = browser("thief@else.example").post(path, {"accept": "1"})
    assert response.status_code == 403
    assert Invitation.objects.get().state == "open"


def test_a_wrong_code_is_told_as_over(world: World) -> None:
    response = Client().get(at("invitation", "nothing-of-the-kind"))
    assert response.status_code == 410


def test_the_owner_withdraws_an_invitation(world: World) -> None:
    path = invite(world)
    uid = Invitation.objects.get().uid
    owner = world.client("town")
    assert "huda@town.example" in owner.get(at("members")).content.decode()
    owner.post(at("withdraw_invitation", uid))
    assert Client().get(path).status_code == 410


@pytest.mark.parametrize("role", ["officer", "signatory", "viewer"])
def test_only_an_owner_sees_invitations_and_manages(
    world: World, as_role: Callable[[str, str], Client], role: str
) -> None:
    invite(world)
    client, owner = as_role("town", role), world.accounts["town"].uid
    page = client.get(at("members")).content.decode()
    assert "huda@town.example" not in page and "Send the invitation" not in page
    assert client.post(at("members"), {"email": "x@y.example", "role": "owner"}).status_code == 403
    assert client.get(at("member", owner)).status_code == 403
    assert client.post(at("member", owner), {"end": "1"}).status_code == 403
    assert client.post(at("withdraw_invitation", Invitation.objects.get().uid)).status_code == 403


def test_a_role_is_changed_and_a_membership_ended(
    world: World, as_role: Callable[[str, str], Client]
) -> None:
    as_role("town", "officer")
    uid = Account.objects.get(email="officer@town.example").uid
    owner = world.client("town")
    owner.post(at("member", uid), {"role": "viewer"})
    assert Membership.objects.get(account__uid=uid).role == "viewer"
    owner.post(at("member", uid), {"end": "1"})
    assert not Membership.objects.filter(account__uid=uid).exists()


def test_strangers_and_oneself_have_no_such_page(world: World) -> None:
    owner = world.client("town")
    assert owner.get(at("member", world.accounts["shade"].uid)).status_code == 404
    assert owner.get(at("member", world.accounts["town"].uid)).status_code == 404


def test_the_last_owner_is_told_why_leaving_does_not_work(world: World) -> None:
    response = world.client("town").post(at("leave"))
    assert response.status_code == 409
    assert "needs an owner" in response.content.decode()
    assert memberships_of(world.accounts["town"])


def test_a_member_leaves(world: World, as_role: Callable[[str, str], Client]) -> None:
    client = as_role("town", "viewer")
    assert client.get(at("leave")).status_code == 200
    client.post(at("leave"))
    assert not Membership.objects.filter(account__email="viewer@town.example").exists()


def test_a_bad_address_is_told_at_its_place(world: World) -> None:
    for typed in ("", "not an address", "town@town.example"):
        page = world.client("town").post(at("members"), {"email": typed, "role": "viewer"})
        assert page.status_code == 200
        assert page.context["form"].errors["email"]
    assert not mail.outbox


def test_a_message_that_cannot_be_sent_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_options: object) -> int:
        raise OSError("no route to the mail server")

    monkeypatch.setattr("athar.desk.mail.send_mail", broken)
    page = world.client("town").post(
        at("members"), {"email": "huda@town.example", "role": "viewer"}, follow=True
    )
    assert "could not be sent" in page.content.decode()
