"""The members' pages of the board, calls, introductions and followers: who gets them, what stays typed, what shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from athar.acquaintance.actions.introductions import Contact, ask_introduction
from athar.acquaintance.models import CallReply, Follow, Introduction, IntroductionSide, Listing, OpenCall
from athar.desk.queries.together import together_page
from athar.organisations.models import Account
from tests.world import PASSWORD, World, signed_in

DESK = "/en/desk/"
HALL = {"side": "offer", "resource": "venue", "title_en": "A hall", "areas": ["youth"]}
CALL = {"sought": "host", "title_en": "We look for a host", "places": "1", "until_on": "2026-05-01"}
ASK = {"purpose": "A book fair.", "contact_name": "Salma", "contact_email": "salma@town.example"}


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def test_a_listing_is_published_changed_and_closed(world: World) -> None:
    client = world.client("town")
    response = client.post(f"{DESK}offers/new/", {**HALL, "side": ""})
    assert 'value="A hall"' in response.content.decode() and not Listing.objects.exists()
    response = client.post(f"{DESK}offers/new/", HALL, follow=True)
    row = Listing.objects.get()
    assert "It is on the board." in response.content.decode() and row.areas == ["youth"]
    assert "checked" in page(client, f"{DESK}offers/{row.uid}/")
    client.post(f"{DESK}offers/{row.uid}/", {**HALL, "title_en": "Two halls"})
    assert "What it said before" in page(client, f"/en/board/{row.uid}/")
    assert client.get(f"{DESK}offers/{row.uid}/close/").status_code == 405
    client.post(f"{DESK}offers/{row.uid}/close/")
    assert client.post(f"{DESK}offers/{row.uid}/close/").status_code == 409
    assert "Closed" in page(client, f"{DESK}offers/")


def test_others_get_nothing_of_it(world: World, as_role: Callable[[str, str], Client]) -> None:
    world.client("town").post(f"{DESK}offers/new/", HALL)
    row = Listing.objects.get()
    assert world.client("shade").get(f"{DESK}offers/{row.uid}/").status_code == 404
    assert world.client("shade").post(f"{DESK}offers/{row.uid}/close/").status_code == 403
    viewer = as_role("town", "viewer")
    for address in ("offers/new/", f"offers/{row.uid}/", "calls/new/", "introductions/bring/"):
        assert viewer.get(f"{DESK}{address}").status_code == 403, address
    assert page(viewer, f"{DESK}offers/") and page(viewer, f"{DESK}introductions/")
    assert Client().get(f"{DESK}offers/").status_code == 302


def test_a_call_gets_a_reply_an_answer_and_an_end(world: World) -> None:
    town, shade = world.client("town"), world.client("shade")
    town.post(f"{DESK}calls/new/", CALL)
    row = OpenCall.objects.get()
    address = f"{DESK}calls/{row.uid}/"
    assert shade.get(address).status_code == 404
    assert "Say in a few sentences" in shade.post(f"{address}reply/", {"words": ""}).content.decode()
    shade.post(f"{address}reply/", {"words": "We have <b>a hall</b>."})
    text = page(town, address)
    assert "We have &lt;b&gt;a hall&lt;/b&gt;." in text
    assert "a hall" not in page(world.client("oasis"), f"/en/calls/{row.uid}/")
    reply = CallReply.objects.get()
    response = town.post(address, {"reply": reply.uid, "answer": "no", "words": ""})
    assert "Say in one sentence why" in response.content.decode()
    town.post(address, {"reply": reply.uid, "answer": "yes", "words": "Welcome."})
    text = page(shade, f"{address}reply/")
    assert "Welcome." in text and together_page("town") in text
    assert "Town" in page(shade, together_page("town"))
    assert "Say whether you found" in town.post(address, {"words": ""}).content.decode()
    town.post(address, {"outcome": "filled", "words": "Thanks."})
    assert "Thanks." in page(Client(), f"/en/calls/{row.uid}/")
    assert town.post(address, {"outcome": "filled"}).status_code == 409


def test_an_introduction_is_asked_answered_and_shows_contacts_at_the_end(world: World) -> None:
    town, shade = world.client("town"), world.client("shade")
    world.client("shade").post(f"{DESK}offers/new/", HALL)
    listing = Listing.objects.get()
    address = f"{DESK}introductions/ask/shade/?listing={listing.uid}"
    assert "We would like to take up your offer “A hall”." in page(town, address)
    response = town.post(address, {**ASK, "contact_email": "nowhere"})
    assert "A book fair." in response.content.decode() and not Introduction.objects.exists()
    town.post(address, ASK)
    row = Introduction.objects.get()
    assert row.listing == listing
    one = f"{DESK}introductions/{row.uid}/"
    assert "salma@town.example" not in page(shade, one) + page(shade, f"{DESK}introductions/")
    assert "salma@town.example" in page(town, one)  # it is our own
    assert world.client("oasis").get(one).status_code == 404
    response = shade.post(
        one, {"consent": "yes", "words": "Gladly.", "contact_name": "", "contact_email": ""}
    )
    assert (
        "Gladly." in response.content.decode() and IntroductionSide.objects.filter(consent="yes").count() == 1
    )
    shade.post(one, {"consent": "yes", "contact_name": "Majed", "contact_email": "majed@shade.example"})
    assert "salma@town.example" in page(shade, one) and "majed@shade.example" in page(town, one)
    assert shade.post(one, {"act": "report"}).status_code == 409


def test_a_request_is_withdrawn_or_reported_by_the_one_who_may(world: World) -> None:
    town, shade = world.client("town"), world.client("shade")
    town.post(f"{DESK}introductions/ask/shade/", ASK)
    one = f"{DESK}introductions/{Introduction.objects.get().uid}/"
    assert shade.post(one, {"act": "withdraw"}).status_code == 403
    assert town.post(one, {"act": "report"}).status_code == 403
    shade.post(one, {"act": "report"})
    assert "may be asked again from" in town.post(f"{DESK}introductions/ask/shade/", ASK).content.decode()
    assert town.get(f"{DESK}introductions/ask/nobody/").status_code == 404


def test_two_partners_are_introduced_to_one_another(world: World, program: object) -> None:
    town = world.client("town")
    address = f"{DESK}introductions/bring/"
    text = page(town, address)
    assert world.uid("shade") in text and world.uid("stranger") not in text
    town.post(address, {"first": world.uid("shade"), "second": world.uid("oasis"), "purpose": "Both plant."})
    row = Introduction.objects.get()
    assert row.introducer is not None and row.introducer.uid == world.uid("town")
    assert "introduces the two" in page(world.client("oasis"), f"{DESK}introductions/{row.uid}/")
    assert "You know fewer than two" in page(world.client("stranger"), address)


def test_staff_pass_on_what_was_held_and_others_do_not_find_the_page(world: World) -> None:
    row = ask_introduction(
        world.members["town"],
        organisation_uid=world.uid("shade"),
        purpose="See <img src=x>",
        contact=Contact(name="S", email="s@town.example"),
        now=world.now,
    )
    address = f"{DESK}introductions/held/"
    assert world.client("shade").get(address).status_code == 404
    Account.objects.create_superuser("staff@operator.example", PASSWORD)
    staff = signed_in(Account.objects.get(email="staff@operator.example"))
    text = page(staff, address)
    assert "&lt;img src=x&gt;" in text and "s@town.example" not in text
    assert staff.post(address, {"uid": "f" * 16, "act": "pass"}).status_code == 302  # there is none: said so
    staff.post(address, {"uid": row.uid, "act": "pass"})
    assert "&lt;img" in page(world.client("shade"), f"{DESK}introductions/{row.uid}/")


def test_following_for_the_organisation_and_for_oneself(world: World) -> None:
    town = world.client("town")
    town.post(f"{DESK}follow/shade/", {"as": "organisation"})
    town.post(f"{DESK}follow/shade/", {"as": "person"})
    assert Follow.objects.count() == 2
    assert page(town, "/en/organisations/shade/").count("Stop following") == 2
    assert "Stop following" not in page(world.client("oasis"), "/en/organisations/shade/")
    world.client("shade").post(f"{DESK}offers/new/", HALL)
    text = page(town, f"{DESK}following/")
    assert "A hall" in text and "published an offer" in text
    public = (
        page(Client(), "/en/organisations/shade/")
        .replace("</bdi>", "")
        .replace('<bdi dir="ltr" class="n">', "")
    )
    assert "2 follow this organisation" in public and "Town" in public and "Officer of town" not in public
    assert "A hall" in public
    town.post(f"{DESK}follow/shade/", {"as": "organisation", "act": "stop"})
    town.post(f"{DESK}follow/shade/", {"as": "person", "act": "stop"})
    assert not Follow.objects.exists()
    assert Client().post(f"{DESK}follow/shade/", {"as": "person"}).status_code == 302
    assert town.get(f"{DESK}follow/shade/").status_code == 405


def test_a_person_without_an_organisation_follows_for_itself_alone(world: World) -> None:
    account = Account.objects.create_user("jana@people.example", PASSWORD, name="Jana")
    client = signed_in(account)
    assert client.post(f"{DESK}follow/shade/", {"as": "organisation"}).status_code == 403
    client.post(f"{DESK}follow/shade/", {"as": "person"})
    assert "Shade" in page(client, f"{DESK}following/") and "Jana" not in page(
        Client(), "/en/organisations/shade/"
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_say_what_to_do_where_there_is_nothing(world: World, language: str) -> None:
    client = world.client("stranger")
    for name in ("listings", "calls", "introductions", "following", "introduction_bring"):
        address = reverse(f"desk:{name}").replace("/ar/", f"/{language}/")
        text = page(client, address)
        assert 'class="empty"' in text or "muted" in text, name
