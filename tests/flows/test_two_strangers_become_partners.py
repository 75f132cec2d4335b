"""Two organisations that never met find each other, agree in writing, carry it out, and take a third on board."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from athar.acquaintance.models import Introduction, Listing
from athar.logbook.models import Entry, Sequenced
from athar.notices.models import Notice
from athar.organisations.models import Organisation
from athar.overlaps.models import JoinRequest
from athar.partnerships.models import Partnership, State
from athar.programs.models import Partner, Program
from tests.desk.journey import at
from tests.flows.people import PASSWORD, read, sign_up
from tests.site.documents.paper import read as read_paper
from tests.world import World

FACE = {
    "areas": ["environment"],
    "audiences": ["families"],
    "about_en": "Trees for every street.",
    "takes_messages": "on",
}
OFFER = {"side": "offer", "resource": "money", "title_en": "Saplings and pipes", "areas": ["environment"]}
NEED = {"side": "need", "resource": "money", "title_en": "Who pays for saplings?", "areas": ["environment"]}


def done(client: Client, page: str, *args: object, **data: Any) -> str:
    """Post a form of the desk and return where it led; shows the errors of one that was refused."""
    answer: Any = client.post(at(page, *args), data)
    assert answer.status_code == 302, answer.context and answer.context.get("form", answer).errors
    return str(answer["Location"])


def two_strangers() -> dict[str, Client]:
    """Register an association and a company, with whole faces, one needing what the other offers."""
    people = {"shade": sign_up("shade"), "oasis": sign_up("oasis", sector="private")}
    for name, client in people.items():
        done(client, "face", name_en=name.title(), name_ar=f"جهة {name}", region="SA-01", **FACE)
    done(people["shade"], "listing_new", **NEED)
    done(people["oasis"], "listing_new", **OFFER)
    return people


def uid_of(name: str) -> str:
    """Return the public id of an organisation."""
    return Organisation.objects.get(name_en=name.title()).uid


def notices_of(client: Client) -> str:
    """Return what the notices of that person say."""
    return read(at("notices"), client=client)


def test_two_strangers_become_partners(world: World) -> None:
    people = two_strangers()
    world.tick()
    they_find_each_other(**people)
    they_are_introduced(**people)
    row = they_agree(world, **people)
    world.tick()
    everybody_reads_it(row)
    program = they_announce_under_it(world, row, **people)
    a_third_joins_instead_of_doing_it_again(world, program, oasis=people["oasis"], shade=people["shade"])
    out = StringIO()
    world.tick()
    call_command("log", "fsck", "--json", stdout=out)
    assert json.loads(out.getvalue())["faults"] == []


def they_find_each_other(shade: Client, oasis: Client) -> None:
    """See each other among the suggestions, on the board and in the directory."""
    assert "Oasis" in read(at("suggestions"), client=shade)
    assert "Shade" in read(at("suggestions"), client=oasis)
    offer = Listing.objects.get(side="offer")
    assert "Saplings and pipes" in read("/en/board/?q=saplings")
    assert f"{at('introduction_ask', 'oasis')}?listing={offer.uid}" in page(f"/en/board/{offer.uid}/", shade)
    assert "Trees for every street." in read("/en/organisations/oasis/")
    assert "Oasis" in read("/en/organisations/?q=oasis")


def page(path: str, client: Client) -> str:
    """Return a page as it was sent."""
    return str(client.get(path).content.decode())


def they_are_introduced(shade: Client, oasis: Client) -> None:
    """Ask, answer, and only then read each other's address."""
    ask = {"contact_name": "Noura", "contact_email": "noura@shade.example", "purpose": "Trees on our street."}
    done(shade, "introduction_ask", "oasis", **ask)
    one = Introduction.objects.get().uid
    assert "noura@shade.example" not in page(at("introduction", one), oasis)
    assert at("introduction", one) in page(at("home"), oasis) and "Shade" in notices_of(oasis)
    contact = {"contact_name": "Talal", "contact_email": "talal@oasis.example"}
    done(oasis, "introduction", one, consent="yes", words="Gladly.", **contact)
    assert "noura@shade.example" in page(at("introduction", one), oasis)
    after = page(at("introduction", one), shade)
    assert "talal@oasis.example" in after
    assert f"{at('partnership_new')}?with=oasis" in after  # the next step is there


def they_agree(world: World, shade: Client, oasis: Client) -> Partnership:
    """Draft, propose, counter with other words, and sign after saying again who it is."""
    uid = done(shade, "partnership_new", template="program").split("/")[-3]
    done(shade, "partnership_what", uid, title_en="Green street", purpose_en="Trees on the street, watered.")
    done(shade, "partnership_parties", uid, chosen=uid_of("oasis"), role="sponsor")
    for name in ("shade", "oasis"):
        done(
            shade,
            "partnership_contributions",
            uid,
            party=uid_of(name),
            kind="people",
            what_en=f"Hands of {name}",
        )
    done(shade, "partnership_item", uid, "quantity", label_en="Saplings", planned="300", margin="0.05")
    today = timezone.localdate(world.now)
    days: dict[str, str] = {"notice_days": "14", "review_on_calendar": "gregorian"}
    for name, day in (("starts_on", today), ("ends_on", today + timedelta(days=200))):
        boxes = {
            "calendar": "gregorian",
            "day": str(day.day),
            "month": f"g{day.month}",
            "year": str(day.year),
        }
        days |= {f"{name}_{part}": value for part, value in boxes.items()}
    done(shade, "partnership_term", uid, **days)
    done(shade, "partnership_check", uid, note="As we said.")
    assert "Green street" in notices_of(oasis)
    done(
        oasis,
        "partnership_what",
        uid,
        title_en="Green street",
        purpose_en="Trees on the street, watered weekly.",
    )
    done(oasis, "partnership_check", uid, note="")
    compared = page(at("partnership_version", uid, 2), shade)
    assert re.search(r"<ins>(?:(?!</ins>).)*weekly", compared)
    for client in (shade, oasis):
        asked: Any = client.get(at("partnership_sign", uid))
        assert asked.status_code == 302 and "reauthenticate" in asked["Location"]
        assert client.post(asked["Location"], {"password": PASSWORD}).status_code == 302
        form = client.get(at("partnership_sign", uid)).context["form"]
        done(client, "partnership_sign", uid, digest=form.initial["digest"], agreed="on")
    row = Partnership.objects.get(uid=uid)
    assert row.state == State.ACTIVE
    return row


def everybody_reads_it(row: Partnership) -> None:
    """Find the partnership in the register, its document, and its entry in the log."""
    assert "Green street" in read("/en/partnerships/")
    assert "watered weekly" in read(f"/en/partnerships/{row.slug}/")
    document = Client().get(f"/ar/partnerships/{row.slug}/signed.pdf")
    assert "weekly" in read_paper(document.content).words
    assert "Green street" in read("/en/organisations/shade/")
    entry = Entry.objects.get(kind="partnership_agreed", subject=f"partnership:{row.uid}")
    assert "A partnership was agreed" in read(f"/en/log/{Sequenced.objects.get(entry=entry).index}/")
    assert "Green street" in read("/en/log/?kind=partnership_agreed")


def they_announce_under_it(world: World, row: Partnership, shade: Client, oasis: Client) -> Program:
    """Announce with the parties and the items of the partnership filled in."""
    done(shade, "partnership_program", row.uid)
    day = f"{timezone.localdate(world.now + timedelta(days=20)):%Y-%m-%d}"
    done(shade, "announce_what", **PLANTING)
    done(shade, "announce_when", day=day, begins="08:00", ends="12:00", next="1")
    done(shade, "announce_where", **HERE)
    assert "Oasis" in read(at("announce_partners"), client=shade)
    done(shade, "announce_partners", next="1")
    assert "300" in read(at("announce_items"), client=shade)
    done(shade, "announce_items", next="1")
    program = Program.objects.get(slug=done(shade, "announce_check").split("/")[-3])
    assert program.partnership == row and program.items.filter(planned={"value": "300"}).exists()
    assert "Planting our street" in notices_of(oasis)
    done(oasis, "naming", program.slug, answer="yes")
    world.tick()
    assert "Planting our street" in read(f"/en/partnerships/{row.slug}/")
    assert "Green street" in read(f"/en/programs/{program.slug}/")
    return program


PLANTING = {
    "title_ar": "تشجير شارعنا",
    "title_en": "Planting our street",
    "kind": "social",
    "audiences": ["families"],
    "areas": ["environment"],
}
HERE = {"region": "SA-01", "place_ar": "حي الريحان", "place_en": "Rayhan quarter"}


def a_third_joins_instead_of_doing_it_again(
    world: World, program: Program, *, shade: Client, oasis: Client
) -> None:
    """See the other's program while writing one's own, ask to join it, and be taken in."""
    school = sign_up("school", sector="government")
    done(school, "announce_what", **PLANTING | {"title_ar": "تشجير الشارع", "title_en": "Street planting"})
    day = f"{timezone.localdate(world.now + timedelta(days=21)):%Y-%m-%d}"
    done(school, "announce_when", day=day, begins="08:00", ends="12:00", next="1")
    done(school, "announce_where", **HERE)
    done(school, "announce_partners", next="1")
    done(school, "announce_items", next="1")
    assert at("join", program.slug) in page(at("announce_check"), school)
    done(school, "join", program.slug, role="supporter", message="Our pupils can water.")
    asked = JoinRequest.objects.get().uid
    assert at("join_request", asked) in page(at("home"), shade)
    before = Notice.objects.filter(organisation__uid=uid_of("shade"), done_at=None).count()
    done(shade, "join_request", asked, answer="yes")
    after = Notice.objects.filter(organisation__uid=uid_of("shade"), done_at=None).count()
    assert after < before  # what was answered waits no more
    assert Partner.objects.get(program=program, organisation__uid=uid_of("school")).answer == "confirmed"
