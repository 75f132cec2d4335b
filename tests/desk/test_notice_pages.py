"""The pages of notices, wishes, absences and of all that waits; the way through the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from athar.desk import navigation
from athar.desk.queries import waiting
from athar.notices.actions import tell
from athar.notices.choices import told_how
from athar.notices.kinds import KINDS
from athar.notices.models import Notice
from athar.organisations.models import Absence, Membership, Organisation
from athar.organisations.permissions import Act
from athar.programs.models import Program
from tests.desk.journey import at
from tests.world import World


def body(client: Client, name: str, query: str = "") -> str:
    response = client.get(at(name) + query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_notice_says_what_to_do_and_by_when_and_is_read_by_following_it(
    world: World, program: Program
) -> None:
    client = world.client("shade")
    page = body(client, "notices", "?show=todo")
    assert "Write and seal the statement" in page and "in 1" in page
    notice = Notice.objects.get(account=world.accounts["shade"], kind="filing_open")
    assert f'href="{at("open_notice", notice.uid)}"' in page
    assert client.get(at("open_notice", notice.uid))["Location"].endswith(f"{program.slug}/statement/")
    assert "Write and seal the statement" not in body(client, "notices", "?show=new")
    assert "Write and seal the statement" in body(client, "notices", "?show=todo")


def test_the_frame_counts_what_is_new_with_one_query(world: World, program: Program) -> None:
    client = world.client("shade")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        page = client.get("/en/about/").content.decode()
    assert '<span class="count hot"><bdi dir="ltr" class="n">1</bdi></span>' in page
    asked = [q["sql"] for q in seen.captured_queries if '"notices_notice"' in q["sql"]]
    assert len(asked) == 1
    client.post(at("read_notices"))
    assert '<span class="count hot">' not in client.get("/en/about/").content.decode()


def test_nobody_opens_or_reads_anothers_notice(world: World, program: Program) -> None:
    notice = Notice.objects.get(account=world.accounts["shade"], kind="filing_open")
    stranger = world.client("oasis")
    assert stranger.get(at("open_notice", notice.uid)).status_code == 404
    stranger.post(at("read_notices"), {"notice": notice.uid})
    notice.refresh_from_db()
    assert notice.read_at is None
    assert Client().get(at("open_notice", notice.uid))["Location"].startswith("/accounts/login/")


def test_a_demoted_member_sees_no_more_of_what_the_role_saw(world: World, program: Program) -> None:
    client = world.client("shade")
    Membership.objects.filter(account=world.accounts["shade"]).update(role="viewer")
    assert "Write and seal" not in body(client, "notices", "?show=todo")


def test_for_whom_a_person_acts_is_looked_up_once_for_a_page(world: World) -> None:
    with CaptureQueriesContext(connection) as seen:
        body(world.client("shade"), "settings")
    looked = [q for q in seen.captured_queries if 'FROM "organisations_membership"' in q["sql"]]
    assert len(looked) == 1


def test_a_notice_opens_for_the_organisation_it_is_about(world: World, program: Program) -> None:
    other = Organisation.objects.get(uid=world.uid("stranger"))
    Membership.objects.create(
        account=world.accounts["shade"], organisation=other, role="officer", since_at=world.now
    )
    client = world.client("shade")
    client.post(at("act_for"), {"organisation": other.uid})
    notice = Notice.objects.get(account=world.accounts["shade"], kind="filing_open")
    assert client.get(at("open_notice", notice.uid), follow=True).status_code == 200


def test_long_lists_are_cut_into_pages_and_cost_the_same(world: World) -> None:
    def some(count: int, start: int) -> None:
        for n in range(start, start + count):
            tell(
                "naming_denied",
                organisation_uid=world.uid("shade"),
                about=f"program:{n}",
                words={"program": "<b>x</b>", "organisation": "y"},
                args=["x"],
                now=world.now,
            )

    client, costs = world.client("shade"), []
    body(client, "notices")  # what the site notes of itself is remembered from here on
    for count, start in ((3, 0), (30, 3)):
        some(count, start)
        with CaptureQueriesContext(connection) as seen:
            page = body(client, "notices")
        costs.append(len(seen))
    assert costs[0] == costs[1] and "Page" in page and page.count('<li class="new">') == 20
    assert "&lt;b&gt;x" in page and "<b>x</b>" not in page


def test_wishes_are_kept_and_what_binds_cannot_be_switched_off(world: World) -> None:
    client, pk = world.client("shade"), world.accounts["shade"].pk
    data = {f"kind_{kind}": "page" for kind in KINDS} | {"language": "en", "digest_hour": "18"}
    assert client.post(at("notice_settings"), data).status_code == 302
    way = told_how([pk])[pk]
    assert (way.language, way.digest_hour, way.channel("filing_open")) == ("en", 18, "page")
    page = client.post(at("notice_settings"), data | {"kind_filing_open": "none"})
    assert page.status_code == 200 and "err-sum" in page.content.decode()


def test_an_absence_is_noted_on_its_page_and_shown_to_both(
    world: World, as_role: Callable[[str, str], Client]
) -> None:
    officer = as_role("shade", "officer")
    deputy = world.accounts["shade"]
    page = officer.get(at("absences"))
    form = page.context["form"]
    names = re.findall(r'name="(starts_on[^"]*)"', page.content.decode())
    assert "absent" not in form.fields and names
    months = re.findall(r'<option value="([^"]+)">March', page.content.decode())
    values = {"deputy": deputy.uid}
    for field, moment in (
        ("starts_on", world.now + timedelta(days=1)),
        ("ends_on", world.now + timedelta(days=5)),
    ):
        cal, d, m, y = dict.fromkeys(n.replace("starts_on", field) for n in names)
        values |= {cal: "gregorian", d: str(moment.day), m: months[0], y: str(moment.year)}
    response = officer.post(at("absences"), values)
    assert response.status_code == 302, response.context["form"].errors
    row = Absence.objects.get()
    assert (row.ends_at - row.starts_at) == timedelta(days=5) and row.deputy == deputy
    world.now += timedelta(days=2)
    assert "officer of shade" in body(world.client("shade"), "home")
    assert "Away now" in body(officer, "absences") and "1 absence is noted" in body(officer, "members")
    assert officer.post(at("absence_signing", row.uid), {"words": "x"}).status_code == 403
    officer.post(at("end_absence", row.uid))
    assert "Nobody is away." in body(officer, "absences")


def test_all_that_waits_is_one_list_with_filters(world: World, disputed: Program) -> None:
    other = world.announce("shade", "town", on=world.now + timedelta(days=3), title="Wells")
    Program.objects.filter(pk=other.pk).update(state="announced")
    other.partners.filter(organisation__uid=world.uid("town")).update(answer="pending")
    client = world.client("town")
    page = client.get(at("waiting"))
    found = page.context["found"]
    assert {row.list for row in found.rows} == {"disputes", "partners"} and found.total == 2
    narrowed = client.get(at("waiting") + "?list=disputes&due=later").context["found"]
    assert narrowed.total == 1 and [f.count for f in narrowed.lists] == [1, 1, 0, 0]
    for odd in ("?list=<script>&due=x&page=99999999", "?page=-3", "?page=٣"):
        assert client.get(at("waiting") + odd).status_code == 200


def test_a_source_is_one_line_and_asks_only_who_may_answer(
    world: World, as_role: Callable[[str, str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    def one(member: object, now: object) -> list[waiting.Waiting]:
        return [
            waiting.Waiting(list="partners", kind="Call", title="<i>x", todo="Look", path="/x/", due_at=None)
        ]

    line = ("calls", one, Act.WORK)
    monkeypatch.setattr(waiting, "SOURCES", (*waiting.SOURCES, line))
    assert "&lt;i&gt;x" in body(world.client("shade"), "home")
    assert "&lt;i&gt;x" not in body(as_role("shade", "viewer"), "waiting")


def test_every_way_of_the_navigation_leads_somewhere_and_unknown_ones_are_left_out(world: World) -> None:
    member, client = world.members["shade"], world.client("shade")
    for group in navigation.navigation(member, page="desk:home"):
        for way in group.ways:
            assert client.get(way.path).status_code == 200, way.path
    with pytest.raises(NoReverseMatch):
        reverse("desk:no_such_page")
    odd = navigation.Way("desk:no_such_page", "x", "plus")
    assert navigation._shown(odd, member, page="") is None


def test_who_acts_for_nobody_gets_no_navigation_and_a_viewer_no_work(
    world: World, as_role: Callable[[str, str], Client]
) -> None:
    assert 'class="ways' not in Client().get(at("invitation", "x")).content.decode()
    assert 'class="ways' in body(world.client("shade"), "home")
    assert (
        at("announce") not in body(as_role("shade", "viewer"), "home").split("</header>")[1].split("<main")[0]
    )
