"""What waits is read in few queries, however much it is: on the first page too, which everybody comes through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from athar.desk.queries.waiting import PLAIN, waiting_for
from athar.desk.queries.waiting_rows import plain_rows
from athar.identity.models import Claim, Merge, Vouch
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import memberships_of
from athar.overlaps.models import JoinRequest
from athar.programs.models import Answer, Partner, Program, State
from athar.submissions.models import State as Submitted
from athar.submissions.models import Submission
from tests.world import World

OF_A_MEMBER = 12  # queries of the first page, beside what of it is the same for everybody
OF_ALL = 6  # those of what is the same, which is kept for two seconds


def ask_everything(world: World, *, times: int) -> Account:
    """Let things of every kind wait for the town's owner, `times` of most, and return that account."""
    town, shade, stranger = (
        Organisation.objects.get(uid=world.uid(name)) for name in ("town", "shade", "stranger")
    )
    by, later = world.accounts["shade"], world.now + timedelta(days=9)
    for number in range(times):
        own = world.announce("town", "oasis", on=later, title=f"Own {number}")
        named = world.announce("shade", "town", on=later, title=f"Named {number}")
        named.partners.filter(organisation=town).update(answer=Answer.PENDING)
        Program.objects.filter(pk__in=[own.pk, named.pk]).update(state=State.ANNOUNCED)
        for kind, who in ((JoinRequest.Kind.JOIN, shade), (JoinRequest.Kind.MERGE, stranger)):
            JoinRequest.objects.create(
                kind=kind, program=own, organisation=who, role="host", asked_at=world.now, asked_by=by
            )
        Submission.objects.create(
            organisation=town, title=f"Returned {number}", state=Submitted.RETURNED, made_at=world.now,
            changed_at=world.now,
        )  # fmt: skip
    Claim.objects.create(
        organisation=town, account=by, state=Claim.State.TOLD, made_at=world.now, answer_by_at=later
    )
    Vouch.objects.create(voucher=town, organisation=shade, state=Vouch.State.ASKED, asked_at=world.now)
    Merge.objects.create(
        goes=shade,
        stays=town,
        asked_for=shade,
        state=Merge.State.ASKED,
        asked_at=world.now,
        expires_at=later,
    )
    return world.accounts["town"]


def queries_of(browser: Client, language: str) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(f"/{language}/").status_code == 200
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.parametrize("times", [1, 3])
def test_the_first_page_of_a_member_takes_few_queries(world: World, disputed: Program, times: int) -> None:
    ask_everything(world, times=times)
    browser = world.client("town")
    queries_of(browser, "en")
    cache.clear()
    cold, warm = queries_of(browser, "en"), queries_of(browser, "en")
    assert len(warm) <= OF_A_MEMBER, "\n".join(warm)
    assert len(cold) <= OF_A_MEMBER + OF_ALL, "\n".join(cold)
    assert "Own 0" in browser.get("/en/desk/waiting/").content.decode()


def test_every_kind_that_a_row_tells_is_listed_with_its_words_and_its_page(
    world: World, program: Program, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    account = ask_everything(world, times=2)
    (owner,) = memberships_of(account)
    with django_assert_num_queries(1):
        rows = plain_rows(owner, now=world.now)
    assert {row.kind for row in rows} == set(PLAIN)
    found = {row.kind for row in waiting_for(owner, now=world.now)}
    assert {str(kind) for kind, _todo, _page in PLAIN.values()} <= found
    titles = {(row.kind, row.title) for row in rows}
    assert ("naming", "Named 1") in titles or ("naming", "برنامج Named 1") in titles
    assert ("article", "Returned 1") in titles and len(rows) == 2 * 4 + 4
    page = world.client("town").get("/en/desk/waiting/")
    for row in page.context["found"].rows:
        assert row.path.startswith("/en/desk/") and row.path != "/en/desk/", row


def test_what_one_may_not_answer_is_not_asked(world: World, as_role: Callable[[str, str], Client]) -> None:
    ask_everything(world, times=1)
    viewer = as_role("town", "viewer")
    account = Account.objects.get(email="viewer@town.example")
    assert plain_rows(memberships_of(account)[0], now=world.now) == []
    assert viewer.get("/en/").status_code == 200
    officer = as_role("town", "officer")
    assert officer.get("/en/").status_code == 200
    (member,) = memberships_of(Account.objects.get(email="officer@town.example"))
    kinds = {row.kind for row in plain_rows(member, now=world.now)}
    assert "article" in kinds and not kinds & {"claim", "vouch", "merge"}


def test_a_sealed_statement_waits_no_more(world: World, program: Program) -> None:
    shade = world.members["shade"]
    assert [row.kind for row in plain_rows(shade, now=world.now)] == ["statement"]
    world.seal("shade", program)
    assert plain_rows(shade, now=world.now) == []
    assert [row.kind for row in plain_rows(world.members["oasis"], now=world.now)] == ["statement"]
    Partner.objects.filter(program=program, organisation__uid=world.uid("oasis")).update(answer=Answer.DENIED)
    assert plain_rows(world.members["oasis"], now=world.now) == []
