"""The form through which strangers write to an organisation: open to all, closed to machines and floods."""

from __future__ import annotations

import pytest
from django.test import Client

from athar.notices.models import Notice
from athar.organisations.correspondence import OF_NETWORK
from athar.organisations.models import Account, Membership, Message, Organisation
from tests.world import World

FORM = "/en/organisations/town/contact/"
SAID = {
    "name": "Ali",
    "email": "ali@scouts.example",
    "text": "We are a scout group and would like to take part.",
}


def test_a_stranger_writes_and_the_owners_alone_are_told(world: World, reader: Client) -> None:
    officer = Account.objects.create_user("officer@town.example", name="Officer")
    town = Organisation.objects.get(uid=world.uid("town"))
    Membership.objects.create(account=officer, organisation=town, role="officer", since_at=world.now)
    response = reader.post(FORM, SAID)
    text = response.content.decode()
    assert response.status_code == 200 and "The message has arrived" in text
    assert not response.cookies and response["Cache-Control"] == "no-store"
    assert "@town.example" not in text and "@town.example" not in reader.get(FORM).content.decode()
    (notice,) = Notice.objects.all()
    assert (notice.account_id, notice.kind) == (world.members["town"].account_id, "message_received")
    assert "Ali" not in str(notice.words) and "scouts" not in str(notice.words)


def test_what_was_typed_stays_and_says_what_is_wrong(world: World, reader: Client) -> None:
    response = reader.post(FORM, {**SAID, "email": "nonsense", "text": "Hello <b>"})
    text = response.content.decode()
    assert response.status_code == 400 and "Hello &lt;b&gt;" in text and 'value="nonsense"' in text
    assert "name@example.org" in text
    short = reader.post(FORM, {**SAID, "text": "Hello"})
    assert short.status_code == 400 and "Write from 20 to 2000 characters." in short.content.decode()
    assert not Message.objects.exists()


def test_what_a_machine_fills_in_is_dropped(world: World, reader: Client) -> None:
    response = reader.post(FORM, {**SAID, "homepage": "https://spam.example/"})
    assert "The message has arrived" in response.content.decode()
    assert not Message.objects.exists() and not Notice.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_a_form_of_another_site_is_refused(world: World, reader: Client, headers: dict[str, str]) -> None:
    refused = reader.post(FORM, SAID, headers=headers)
    assert refused.status_code == 403 and "came from another site" in refused.content.decode()
    assert not Message.objects.exists()


def test_where_none_is_taken_there_is_no_form(world: World, reader: Client) -> None:
    Organisation.objects.filter(uid=world.uid("town")).update(takes_messages=False)
    text = reader.get(FORM).content.decode()
    assert "It takes no messages" in text and "<textarea" not in text
    assert "Write to it" not in reader.get("/en/organisations/town/").content.decode()
    assert reader.post(FORM, SAID).status_code == 400 and not Message.objects.exists()


def test_a_proxy_of_ours_hides_no_flood_and_stops_nobody_else(world: World, reader: Client) -> None:
    def sent(number: int, came_from: str) -> int:
        said = {**SAID, "email": f"p{number}@scouts.example"}
        return reader.post(
            FORM, said, REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": came_from}
        ).status_code

    for number in range(OF_NETWORK):
        assert sent(number, f"203.0.113.{number}, 2001:db8::{number}") == 200
    assert sent(50, "203.0.113.9, 2001:db8::ffff") == 400
    assert sent(51, "2001:db8:1::1") == 200
    for number in range(60, 60 + OF_NETWORK + 1):  # nothing is known: then nothing is counted
        assert sent(number, "unknown") == 200
