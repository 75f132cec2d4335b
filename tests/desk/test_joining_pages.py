"""Similar programs before announcing, asking to join, answering, and the page of conveners."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from athar.organisations.models import Account, Organisation
from athar.overlaps.models import JoinRequest, Overlap, Saving
from athar.overlaps.pictures import make_pictures
from athar.programs.models import Partner, Program
from tests.desk.journey import at
from tests.desk.test_announcing import WHAT, WHERE, when
from tests.world import World, signed_in

Role = Callable[[str, str], Client]
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def other(world: World) -> Program:
    """A program of the town near to the draft of the tests."""
    program = world.announce("town", title=f"Planting trees {HOSTILE}")
    world.tick()
    return program


def drafted(client: Client, world: World) -> str:
    """Go to the last step of announcing with a plan like the town's, and return the page."""
    client.post(at("announce_what"), WHAT | {"title_ar": "تشجير الوادي", "audiences": ["families"]})
    client.post(at("announce_when"), when(world) | {"next": "1"})
    client.post(at("announce_where"), WHERE)
    client.post(at("announce_partners"), {"next": "1"})
    client.post(at("announce_items"), {"next": "1"})
    return client.get(at("announce_check")).content.decode()


def test_similar_programs_are_shown_before_announcing_and_none_is_asked(world: World, other: Program) -> None:
    client = world.client("shade")
    page = drafted(client, world)
    assert at("join", other.slug) in page and "Planting trees" in page
    assert HOSTILE not in page
    client.post(at("announce_check"), {"because": "Other people"})
    assert Program.objects.count() == 2 and not JoinRequest.objects.exists()
    assert Overlap.objects.get().ahead_because == "Other people"


def test_a_draft_is_shown_to_nobody_else(world: World, other: Program) -> None:
    drafted(world.client("shade"), world)
    page = drafted(world.client("oasis"), world)
    assert page.count(at("join", other.slug)) == 2 and Overlap.objects.count() == 0


def test_joining_instead_goes_from_the_draft_to_a_confirmed_partner(world: World, other: Program) -> None:
    shade, town = world.client("shade"), world.client("town")
    drafted(shade, world)
    sent = shade.post(f"{at('join', other.slug)}?merge=1", {"role": "supporter", "message": HOSTILE})
    row = JoinRequest.objects.get()
    assert sent.url == at("join_request", row.uid)  # type: ignore[attr-defined]
    assert row.kind == "merge" and row.facts["title"][0] == "تشجير الوادي"
    assert "waiting for an answer" in drafted(shade, world)
    page = town.get(at("join_request", row.uid)).content.decode()
    assert "Tree day" in page and HOSTILE not in page
    assert at("join_request", row.uid) in town.get(at("home")).content.decode()
    bad = town.post(at("join_request", row.uid), {"answer": "no", "reason": ""})
    assert bad.status_code == 200 and bad.context["form"].errors["reason"]
    assert town.post(at("join_request", row.uid), {"answer": "yes"}).status_code == 302
    assert Partner.objects.get(program=other, organisation__uid=world.uid("shade")).answer == "confirmed"
    assert "has joined it" in drafted(shade, world)
    assert shade.post(at("join_request", row.uid), {"saving": "1"}).context["form"].errors
    shade.post(at("join_request", row.uid), {"riyals": "٩٬٠٠٠", "volunteers": "12", "saving": "1"})
    saving = Saving.objects.get()
    assert (saving.riyals, saving.volunteers) == (Decimal(9000), 12)
    make_pictures(world.now)  # the clock does, when it is time
    assert "9,000" in Client().get("/en/savings/").content.decode()


def test_asking_again_says_why_not_and_keeps_what_was_typed(world: World, other: Program) -> None:
    client = world.client("shade")
    data = {"role": "host", "message": "We bring saplings"}
    client.post(at("join", other.slug), data)
    again = client.post(at("join", other.slug), data)
    assert again.status_code == 409 and "We bring saplings" in again.content.decode()


def test_taking_back_and_the_list(world: World, other: Program) -> None:
    client = world.client("shade")
    assert client.get(at("joins")).status_code == 200
    client.post(at("join", other.slug), {"role": "host", "message": ""})
    uid = JoinRequest.objects.get().uid
    assert at("join_request", uid) in client.get(at("joins")).content.decode()
    client.post(at("join_request", uid), {"withdraw": "1"})
    assert JoinRequest.objects.get().state == "withdrawn"


def test_strangers_and_viewers(world: World, other: Program, as_role: Role) -> None:
    world.client("shade").post(at("join", other.slug), {"role": "host", "message": ""})
    uid = JoinRequest.objects.get().uid
    assert world.client("stranger").get(at("join_request", uid)).status_code == 404
    assert as_role("oasis", "viewer").get(at("join", other.slug)).status_code == 403
    assert as_role("town", "viewer").post(at("join_request", uid), {"answer": "yes"}).status_code == 403
    assert Client().get(at("join", other.slug)).status_code == 302


def test_the_page_of_overlaps_is_for_conveners_and_staff(world: World, other: Program) -> None:
    shade = world.client("shade")
    drafted(shade, world)
    shade.post(at("announce_check"), {"because": HOSTILE})
    client = world.client("stranger")
    assert client.get(at("overlaps")).status_code == 403
    assert client.get(at("overlaps") + "?format=csv").status_code == 403
    assert Client().get(at("overlaps")).status_code == 302
    Organisation.objects.filter(uid=world.uid("stranger")).update(is_convener=True)
    page = client.get(at("overlaps")).content.decode()
    assert "Planting trees" in page and HOSTILE not in page
    uid = Overlap.objects.get().uid
    client.post(at("tell_both", uid))
    assert Overlap.objects.get().state == "told"
    assert client.get(at("overlaps") + "?state=told").status_code == 200
    file = b"".join(client.get(at("overlaps") + "?format=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert "second_title" in file and other.slug in file
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    browser = signed_in(staff)
    assert browser.get(at("overlaps")).status_code == 200
