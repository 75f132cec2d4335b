"""The pages of partnerships at the desk: writing part by part, reading, signing, and who may see what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from athar.organisations.models import Account
from athar.partnerships.models import Partnership, Signature, State
from athar.programs.models import Program
from tests.partnerships.agreeing import agreed, countered, digest_of, drafted, fresh, proposed, sign
from tests.world import PASSWORD, World, signed_in


def at(name: str, *args: object) -> str:
    """Return the English address of a page of partnerships."""
    with translation.override("en"):
        return reverse(f"desk:{name}", args=args)


def identify(client: Client) -> None:
    """Say again who it is, as signing asks."""
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302


def day(name: str, year: int, month: int, on: int) -> dict[str, str]:
    """Return the boxes of a day."""
    return {
        f"{name}_calendar": "gregorian",
        f"{name}_day": f"{on}",
        f"{name}_month": f"g{month}",
        f"{name}_year": f"{year}",
    }


def test_a_partnership_is_written_sent_answered_and_signed_through_pages(world: World) -> None:
    town, shade = world.client("town"), world.client("shade")
    begun = town.post(at("partnership_new") + "?with=shade", {"template": "hosting"})
    row = Partnership.objects.get()
    assert begun["Location"] == at("partnership_text", row.uid)
    what = at("partnership_what", row.uid)
    empty = town.post(what, {"title_en": "", "purpose_en": "Kept <b>words</b>"})
    assert empty.status_code == 200 and "Kept &lt;b&gt;words&lt;/b&gt;" in empty.content.decode()
    town.post(what, {"title_en": "Open hall", "purpose_en": "Evenings for families"})
    for name in ("town", "shade"):
        data = {"party": world.uid(name), "kind": "venue", "what_en": f"Hall of {name}"}
        town.post(at("partnership_contributions", row.uid), data)
    money = {"party": world.uid("shade"), "kind": "money", "amount": "١٢٬٥٠٠", "currency": "SAR"}
    town.post(at("partnership_contributions", row.uid), money)
    item = {"label_en": "Evenings", "planned": "12", "margin": "0"}
    assert town.post(at("partnership_item", row.uid, "quantity"), item).status_code == 302
    term = day("starts_on", 2026, 3, 1) | day("ends_on", 2026, 12, 31) | {"notice_days": "14"}
    sent = town.post(at("partnership_term", row.uid), term | {"review_on_calendar": "gregorian"})
    assert sent.status_code == 302, sent.context["form"].errors
    town.post(at("partnership_clause", row.uid, 0), {"body_en": "The hall is locked at ten."})
    check = at("partnership_check", row.uid)
    page = town.get(check).content.decode()
    assert all(
        words in page
        for words in ("Open hall", "12,500\u2069 riyals", "The hall is locked at ten.", "Evenings")
    )
    assert shade.get(at("partnership", row.uid)).status_code == 404  # a draft is its author's alone
    assert town.post(check, {"note": "For the winter"})["Location"] == at("partnership", row.uid)
    seen = shade.get(at("partnership", row.uid)).content.decode()
    assert "For the winter" in seen and at("partnership_sign", row.uid) in seen
    shade.post(
        at("partnership_what", row.uid), {"title_en": "Open hall", "purpose_en": "Evenings for all families"}
    )
    assert shade.post(check, {"note": ""}).status_code == 302
    compared = town.get(at("partnership_version", row.uid, 2)).content.decode()
    assert "<ins>" in compared and "all " in compared and "Changed:" in compared
    for client in (town, shade):
        identify(client)
        client.post(at("partnership_sign", row.uid), {"digest": digest_of(row), "agreed": "on"})
    assert fresh(row).state == State.ACTIVE


def test_signing_asks_who_it_is_and_shows_the_whole_text(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    page, client = at("partnership_sign", partnership.uid), world.client("shade")
    asked = client.get(page)
    assert asked.status_code == 302 and "/accounts/reauthenticate/?next=" in asked["Location"]
    blind = client.post(page, {"digest": digest_of(partnership), "agreed": "on"})
    assert blind.status_code == 302 and not Signature.objects.exists()
    identify(client)
    shown = client.get(page).content.decode()
    assert "Planting the wadi" in shown and digest_of(partnership) in shown
    assert client.post(page, {"digest": digest_of(partnership)}).status_code == 200  # the box was not ticked
    assert not Signature.objects.exists()


def test_a_text_changed_while_it_was_read_is_not_signed(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    client, read = world.client("town"), digest_of(partnership)
    identify(client)
    countered(world, "shade", partnership, notice_days=90)
    answer = client.post(at("partnership_sign", partnership.uid), {"digest": read, "agreed": "on"})
    assert answer.status_code == 409 and not Signature.objects.exists()


@pytest.mark.parametrize("name", ["partnership", "partnership_text", "partnership_check", "partnership_sign"])
def test_strangers_do_not_learn_that_there_is_a_partnership(world: World, name: str) -> None:
    partnership = agreed(world, "town", "shade")
    draft = drafted(world, "town", "shade", title="Secret")
    stranger, named = world.client("stranger"), world.client("shade")
    assert stranger.get(at(name, partnership.uid)).status_code == 404
    assert stranger.get(at(name, draft.uid)).status_code == 404
    assert named.get(at(name, draft.uid)).status_code == 404
    assert Client().get(at(name, partnership.uid))["Location"].startswith("/accounts/login/")


def test_who_was_left_out_of_a_text_sees_the_partnership_no_more(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    assert world.client("oasis").get(at("partnership", partnership.uid)).status_code == 200
    content = partnership.on_table.content  # type: ignore[union-attr]
    two = {key: content[key][:2] for key in ("parties", "contributions")}
    countered(world, "town", partnership, **two)
    assert world.client("oasis").get(at("partnership", partnership.uid)).status_code == 404


@pytest.fixture
def as_role(world: World) -> Callable[[str, str], Client]:
    """Return a browser of somebody with that role in that organisation."""

    return lambda organisation, role: signed_in(
        Account.objects.get(uid=world.colleague(organisation, role).account_uid)
    )


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        ("viewer", "partnership", 200),
        ("viewer", "partnership_text", 403),
        ("viewer", "partnership_sign", 403),
        ("officer", "partnership_sign", 403),
        ("officer", "partnership_text", 200),
        ("signatory", "partnership_text", 403),
        ("signatory", "partnership_decline", 200),
        ("officer", "partnership_decline", 403),
    ],
)
def test_each_role_opens_what_it_may(
    world: World, as_role: Callable[[str, str], Client], role: str, page: str, status: int
) -> None:
    partnership = proposed(world, "town", "shade")
    assert as_role("shade", role).get(at(page, partnership.uid)).status_code == status


def test_the_list_says_what_waits_for_us_and_asks_the_database_alike_for_any_number(
    world: World, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for number in range(4):
        proposed(world, "town", "shade", "oasis", title=f"Title {number}")
    client = world.client("shade")
    client.get(at("partnerships"))
    with django_assert_max_num_queries(14):  # type: ignore[attr-defined]
        page = client.get(at("partnerships")).content.decode()
    assert page.count("Your signature lacks") == 4
    assert "None of this kind" in client.get(at("partnerships") + "?show=over").content.decode()


def test_a_program_is_announced_under_a_partnership_with_its_parties_and_items(world: World) -> None:
    partnership = agreed(world, "town", "shade", "oasis")
    client = world.client("town")
    assert client.post(at("partnership_program", partnership.uid))["Location"] == at("announce")
    client.post(at("announce_what"), {"title_en": "Planting day", "kind": "social", "summary": ""})
    when = day("day", 2026, 4, 7) | {"begins": "08:00", "ends": "11:00"}
    client.post(at("announce_when"), when)
    client.post(at("announce_where"), {"region": "SA-01", "place_en": "Wadi"})
    assert "Green wadi" in client.get(at("announce_check")).content.decode()
    client.post(at("announce_check"))
    program = Program.objects.get()
    assert program.partnership == fresh(partnership)
    assert program.partners.count() == 3 and program.items.get(key="i5").label_en == "Saplings planted"


def test_html_in_a_title_is_shown_and_not_run(world: World) -> None:
    partnership = proposed(world, "town", "shade", title="<script>alert(1)</script>")
    page = world.client("shade").get(at("partnership", partnership.uid)).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_a_draft_of_another_text_stays_when_somebody_was_first(world: World) -> None:
    partnership = proposed(world, "town", "shade", "oasis")
    client = world.client("shade")
    client.post(at("partnership_what", partnership.uid), {"title_en": "Ours", "purpose_en": "Our words"})
    countered(world, "oasis", partnership, notice_days=44)
    check = at("partnership_check", partnership.uid)
    refused = client.post(check, {"note": "Please"}).content.decode()
    assert "Another text was sent" in refused and "Please" in refused and "Our words" in refused
    client.post(check, {"rebase": "1"})
    assert client.post(check, {"note": "Please"}).status_code == 302
    assert fresh(partnership).title_en == "Ours"


def test_what_is_asked_twice_is_answered_once(world: World) -> None:
    partnership = proposed(world, "town", "shade")
    sign(world, partnership, "town")
    client = world.client("shade")
    for status in (302, 409):
        answer = client.post(at("partnership_decline", partnership.uid), {"reason": "Not now"})
        assert answer.status_code == status
