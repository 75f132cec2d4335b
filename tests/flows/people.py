"""What people do in a journey, page by page, and what anybody then reads."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from athar.logbook.actions import publish
from athar.programs.models import Program
from tests.desk.journey import at, seal, write_whole
from tests.world import World

PASSWORD = "saplings-of-the-wadi"
CODE = re.compile(r"^([A-Z0-9-]{6,12})$", re.MULTILINE)
TAGS = re.compile(r"<[^>]+>")


def read(path: str, *, client: Client | None = None) -> str:
    """Return the words of the page's own part, as a reader without an account sees them unless told otherwise."""
    response = (client or Client()).get(path)
    assert response.status_code == 200, (path, response.status_code)
    page = response.content.decode()
    return " ".join(unescape(TAGS.sub(" ", page[page.index("<main") : page.index("</main>")])).split())


def program_page(program: Program, *, language: str = "en") -> str:
    """Return the words of a program's public page."""
    return read(f"/{language}/programs/{program.slug}/")


def sign_up(name: str, *, language: str = "en", sector: str = "nonprofit") -> Client:
    """Sign up as an organisation, confirm the address with the code of the mail, and arrive at the desk."""
    client, email = Client(), f"{language}@{name}.example"
    client.post(
        f"/{language}/accounts/signup/",
        {
            "kind": "organisation",
            "name": f"Officer of {name}",
            "organisation_name_ar": f"جهة {name}",
            "organisation_name_en": name.title(),
            "sector": sector,
            "region": "SA-01",
            "email": email,
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    message = mail.outbox[-1]
    assert message.to == [email]
    code = CODE.search(str(message.body))
    assert code, message.body
    arrived: Any = client.post(f"/{language}/accounts/confirm-email/", {"code": code[1]})
    assert arrived.status_code == 302 and arrived.url == f"/{language}/desk/", arrived
    return client


def announce(
    client: Client, *, on: datetime, title: str, partners: list[str], language: str = "en"
) -> Program:
    """Announce a program with 1,200 saplings promised, through its six steps."""
    local = timezone.localtime(on)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("announce_what", {"title_ar": f"برنامج {title}", "title_en": title, "kind": "social"}),
        ("announce_when", {"day": f"{local:%Y-%m-%d}", "begins": "08:00", "ends": "12:00", "next": "1"}),
        ("announce_where", {"region": "SA-01", "place_ar": "وادي الريحان", "place_en": "Rayhan valley"}),
    ]
    if partners:
        steps.append(("announce_partners", {"chosen": partners, "role": "host"}))
    steps.append(("announce_partners", {"next": "1"}))
    for page, data in steps:
        assert client.post(at(page, language=language), data).status_code == 302, page
    item = {"label_ar": "الشتلات", "label_en": "Saplings", "planned": "1,200", "margin": "0.05"}
    assert client.post(at("announce_item", "quantity", language=language), item).status_code == 302
    assert client.post(at("announce_items", language=language), {"next": "1"}).status_code == 302
    done: Any = client.post(at("announce_check", language=language))
    assert done.status_code == 302, done.context["refusal"]
    return Program.objects.get(slug=done.url.split("/")[-3])


def answer_naming(client: Client, program: Program, *, reason: str = "") -> None:
    """Confirm being named; with a reason, deny it."""
    data = {"answer": "no", "reason": reason} if reason else {"answer": "yes"}
    assert client.post(at("naming", program.slug), data).status_code == 302


def file_and_seal(client: Client, program: Program, *, saplings: str, language: str = "en") -> str:
    """File a statement item by item and seal it; return the code of the receipt."""
    write_whole(client, program, saplings=saplings, day=held_on(program), language=language)
    done: Any = seal(client, program, language=language)
    publish(now=timezone.now())  # as the clock does within a second
    receipt = read(done.url, client=client)
    code = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b", receipt)
    assert code, receipt
    return code[0]


def held_on(program: Program) -> str:
    """Return the day on which the program was held."""
    return timezone.localtime(program.starts_at).date().isoformat()


def after(world: World, moment: datetime) -> None:
    """Let time pass to the second after `moment`; the clock does its work."""
    world.now = max(world.now, moment)
    world.tick()
