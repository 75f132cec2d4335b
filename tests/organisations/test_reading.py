"""Digits and calendar: each person sees their own, readers the usual, and nothing kept in memory shows another's."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from athar.errors import NotValid
from athar.organisations.models import Account
from athar.organisations.reading import save_reading
from athar.programs.models import Program
from athar.site.calendar import GREGORIAN, HIJRI
from athar.site.reading import ARABIC_INDIC, LATIN, Reading
from athar.site.templatetags.athar import with_others
from tests.stages import THREE
from tests.standing import Stage
from tests.world import World


def numbers(page: str) -> set[str]:
    """Return every sign of the numbers on a page."""
    return set("".join(re.findall(r'<bdi dir="ltr" class="n">([^<]*)', page)))


def _opened(world: World) -> Program:
    """A program whose statements are open, so that its page is kept in memory."""
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    for name in ("town", "shade", "oasis"):
        world.seal(name, program)
    world.tick()
    world.tick()
    return world.fresh(program)


opened = Stage("opened", _opened, on=THREE).fixture()


@pytest.fixture
def reads(world: World) -> Callable[[str, Reading], Client]:
    """Return a browser of a member who chose so."""

    def browser(name: str, reading: Reading) -> Client:
        save_reading(world.accounts[name].pk, reading)
        return world.client(name)

    return browser


def test_two_at_once_and_a_reader_each_see_a_kept_page_their_way(
    opened: Program, reads: Callable[[str, Reading], Client]
) -> None:
    town = reads("town", Reading(ARABIC_INDIC, HIJRI))
    shade = reads("shade", Reading(LATIN, GREGORIAN))
    for path in (f"/ar/programs/{opened.slug}/", "/ar/programs/", "/ar/"):
        for _again in range(2):  # the second time from memory
            theirs = town.get(path).content.decode()
            others = shade.get(path).content.decode()
            anonymous = Client().get(path)
            assert numbers(theirs) and not set("0123456789") & numbers(theirs), path
            assert re.search("[٠-٩]{4}هـ</bdi></time>|[٠-٩]{4}هـ</bdi> <span", theirs), path
            for usual in (others, anonymous.content.decode()):
                assert numbers(usual) and not set("٠١٢٣٤٥٦٧٨٩") & set(usual), path
                assert not re.search(r"\d{4}هـ</bdi>(</time>| <span)", usual), path


def test_the_number_of_other_parties_is_written_like_all_numbers(
    world: World, reads: Callable[[str, Reading], Client]
) -> None:
    for name in ("mill", "school"):
        world.organisation(name)
    world.announce("town", "shade", "oasis", "mill", "school")
    world.tick()
    page = reads("town", Reading(ARABIC_INDIC, GREGORIAN)).get("/ar/programs/").content.decode()
    assert 'و<bdi dir="ltr" class="n">٤</bdi> جهات أخرى' in page
    with translation.override("ar"):
        assert with_others("واحة 9 و7 جهات أخرى") == 'واحة 9 و<bdi dir="ltr" class="n">7</bdi> جهات أخرى'
        assert with_others("بلدية <1> وواحة 9") == "بلدية <1> وواحة 9"  # escaped where it is drawn


def test_a_part_of_a_page_is_written_like_the_page(
    opened: Program, reads: Callable[[str, Reading], Client]
) -> None:
    client = reads("town", Reading(ARABIC_INDIC, GREGORIAN))
    part = client.get("/ar/programs/?q=tree", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert 'class="n">١' in part.content.decode()


def test_files_keep_latin_digits(opened: Program, reads: Callable[[str, Reading], Client]) -> None:
    client = reads("town", Reading(ARABIC_INDIC, HIJRI))
    for query in ("?format=csv", "?format=json"):
        assert not set("٠١٢٣٤٥٦٧٨٩") & set(client.get(f"/ar/programs/{query}").getvalue().decode())


def test_the_settings_are_kept_for_oneself(world: World) -> None:
    client = world.client("town")
    page = client.get("/ar/desk/settings/").content.decode()
    assert 'value="latin"' in page and "1,234.5" in page and "١٬٢٣٤٫٥" in page
    sent = client.post("/ar/desk/settings/", {"digits": "arabic", "calendar": "hijri"}, follow=True)
    assert "1,234.5" in sent.content.decode()  # an example stays what it is
    account = Account.objects.get(pk=world.accounts["town"].pk)
    assert (account.digits, account.calendar) == ("arabic", "hijri")
    assert Account.objects.get(pk=world.accounts["shade"].pk).digits == "latin"


def test_what_there_is_not_cannot_be_chosen(world: World) -> None:
    page = world.client("town").post("/ar/desk/settings/", {"digits": "roman"})
    assert page.status_code == 200 and "err-sum" in page.content.decode()
    for reading in (Reading("roman", HIJRI), Reading(LATIN, "julian")):
        with pytest.raises(NotValid):
            save_reading(world.accounts["town"].pk, reading)
