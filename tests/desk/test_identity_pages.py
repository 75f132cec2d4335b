"""The pages of identity: each for whom it is, what was typed stays, and nothing is done by looking."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from athar.acquaintance.actions.board import ListingDraft, publish_listing
from athar.acquaintance.actions.calls import CallDraft, open_call, reply_to_call
from athar.acquaintance.actions.introductions import Contact, ask_introduction
from athar.desk.queries.closing import KINDS, left_open
from athar.desk.queries.handing_over import open_work_of
from athar.identity.actions import hand_in_document
from athar.identity.closing import appoint_convener
from athar.identity.lookalikes import lookalikes
from athar.identity.models import Claim, Closing, Document, Merge, Verification, Vouch, Way
from athar.organisations.models import Account, Membership, Organisation, Role
from athar.overlaps.actions import ask_to_join
from tests.identity.conftest import PDF, paper, row, verify
from tests.partnerships.agreeing import agreed, drafted, proposed
from tests.world import PASSWORD, World, signed_in


@pytest.fixture(autouse=True)
def websites(world: World, settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS = tmp_path / "uploads"
    for name in world.members:
        Organisation.objects.filter(uid=world.uid(name)).update(website=f"https://{name}.example")


def huda() -> Account:
    return Account.objects.create_user("huda@shade.example", PASSWORD, name="Huda <b>")


def code() -> str:
    return re.findall(r"\b\d{8}\b", str(mail.outbox[-1].body))[-1]


def test_an_owner_is_verified_by_a_code_in_two_pages(world: World) -> None:
    client = world.client("shade")
    page = client.post("/en/desk/identity/domain/", {"email": "noura@gmail.com"})
    assert (
        page.status_code == 200 and b"noura@gmail.com" in page.content and b"Anybody can have" in page.content
    )
    client.post("/en/desk/identity/domain/", {"email": "noura@shade.example"})
    assert mail.outbox[-1].to == ["noura@shade.example"]
    wrong = client.post("/en/desk/identity/domain/", {"code": "1"})
    assert b"The code is another" in wrong.content
    assert client.post("/en/desk/identity/domain/", {"code": code()}).status_code == 302
    public = Client().get(f"/en/organisations/{row(world, 'shade').slug}/").content.decode()
    assert "Verified" in public and "shade.example" in public and "noura" not in public
    world.tick()
    assert "Verified" in Client().get("/en/organisations/").content.decode()


def test_a_document_goes_to_a_reviewer_who_alone_downloads_it(world: World) -> None:
    client, path = world.client("shade"), "/en/desk/identity/document/"
    bad = client.post(path, {"paper": "letter", "file": SimpleUploadedFile("a.pdf", b"MZ" + b"0" * 99)})
    assert b"neither a PDF" in bad.content and b'value="letter"' in bad.content
    huge = client.post(path, {"paper": "letter", "file": SimpleUploadedFile("a.pdf", PDF + b" " * 9_000_000)})
    assert b"larger than 8 MB" in huge.content
    client.post(path, {"paper": "letter", "file": SimpleUploadedFile("a.pdf", PDF)})
    document = Document.objects.get()
    appoint_convener(row(world, "town"), now=world.now)
    file = f"/en/desk/review/identity/{document.uid}/file/"
    for name in ("shade", "oasis"):
        assert world.client(name).get("/en/desk/review/identity/").status_code == 404
        assert world.client(name).get(file).status_code == 404
    assert Client().get(file).status_code == 302
    reviewer = world.client("town")
    assert b"Documents and claims" in reviewer.get("/en/desk/").content
    answer = reviewer.get(file)
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "sandbox" in answer["Content-Security-Policy"]
    )
    decide = f"/en/desk/review/identity/document/{document.uid}/"
    assert b"Say in one sentence why" in reviewer.post(decide, {"decision": "accept", "reason": ""}).content
    reviewer.post(decide, {"decision": "accept", "reason": "<i>Right</i>"})
    assert Verification.objects.get().way == Way.DOCUMENT
    assert b"&lt;i&gt;Right" in client.get(path).content


def test_members_who_do_not_own_see_and_change_nothing(world: World) -> None:
    Membership.objects.filter(account=world.accounts["shade"]).update(role=Role.OFFICER)
    client = world.client("shade")
    assert client.get("/en/desk/identity/").status_code == 200
    for path in ("identity/domain", "identity/document", "identity/vouching", "merge", "close"):
        assert client.get(f"/en/desk/{path}/").status_code == 403, path
        assert client.post(f"/en/desk/{path}/", {"email": "a@shade.example"}).status_code == 403, path


def test_vouching_through_the_pages(world: World) -> None:
    verify(world, "town", "oasis")
    client = world.client("shade")
    assert b"town" in client.get("/en/desk/identity/vouching/?q=town").content
    assert (
        b"Ask" in client.post("/en/desk/identity/vouching/", {"voucher": row(world, "stranger").slug}).content
    )
    for name in ("town", "oasis"):
        client.post("/en/desk/identity/vouching/", {"voucher": row(world, name).slug})
        uid = Vouch.objects.get(voucher=row(world, name)).uid
        assert b"It asks you to vouch" in world.client(name).get("/en/desk/identity/").content
        world.client(name).post(f"/en/desk/identity/vouching/{uid}/", {"decision": "give"})
    assert Verification.objects.filter(way=Way.VOUCHING, ended_at=None).exists()
    public = Client().get(f"/en/organisations/{row(world, 'shade').slug}/").content.decode()
    assert "Two verified organisations vouch" in public


def test_a_claim_from_the_public_page_to_the_owners_answer(world: World) -> None:
    account = huda()
    client, slug = signed_in(account), row(world, "shade").slug
    assert f"/en/desk/claim/{slug}/" in Client().get(f"/en/organisations/{slug}/").content.decode()
    assert Client().get(f"/en/desk/claim/{slug}/").status_code == 302
    begun = client.post(f"/en/desk/claim/{slug}/", {"reasons": "I direct it <script>."})
    proof = begun["Location"]
    assert b"&lt;script&gt;" in client.get(proof).content
    bad = client.post(proof, {"step": "address", "email": "huda@oasis.example"})
    assert b"huda@oasis.example" in bad.content and b"ends in @" in bad.content
    client.post(proof, {"step": "address", "email": "huda@shade.example"})
    client.post(proof, {"step": "code", "code": code()})
    uid = Claim.objects.get().uid
    owner = world.client("shade")
    page = owner.get(f"/en/desk/claims/{uid}/answer/").content.decode()
    assert "Huda &lt;b&gt;" in page and "huda@" not in page
    assert world.client("oasis").get(f"/en/desk/claims/{uid}/answer/").status_code == 404
    assert world.client("oasis").get(proof).status_code == 404
    assert (
        b"Choose what becomes" in owner.post(f"/en/desk/claims/{uid}/answer/", {"answer": "accept"}).content
    )
    owner.post(f"/en/desk/claims/{uid}/answer/", {"answer": "accept", "owners": "leave"})
    assert mail.outbox[-1].to == ["huda@shade.example"] and proof in mail.outbox[-1].body
    assert list(Membership.objects.filter(organisation__slug=slug).values_list("account", flat=True)) == [
        account.pk
    ]


def test_a_merge_is_proposed_agreed_and_undone_in_pages(world: World) -> None:
    other = row(world, "oasis")
    client = world.client("shade")
    proposed = client.post(f"/en/desk/merge/with/{other.slug}/", {"stays": "own", "reason": "One <b>"})
    page = proposed["Location"]
    assert b"One &lt;b&gt;" in world.client("oasis").get(page).content
    assert world.client("town").get(page).status_code == 404
    world.client("oasis").post(page, {"decision": "agree"})
    public = Client().get(f"/en/organisations/{other.slug}/").content.decode()
    assert "was merged into another" in public
    for name in ("oasis", "shade"):
        world.client(name).post(page, {"decision": "undo"})
    assert Merge.objects.get().state == Merge.State.UNDONE


def test_closing_tells_of_every_kind_of_open_work_and_what_becomes_of_it(world: World) -> None:
    last = (world.now + timedelta(days=9)).date()
    shade, town = world.members["shade"], world.members["town"]
    agreed(world, "town", "shade", title="In force")
    proposed(world, "town", "shade", title="Proposed")
    drafted(world, "shade", "town", title="Drafted <b>")
    draft = ListingDraft(side="offer", resource="venue", title_en="A hall")
    publish_listing(shade, draft=draft, now=world.now)
    theirs = CallDraft(sought="host", title_en="Our call", until_on=last)
    open_call(shade, draft=theirs, now=world.now)
    ours = open_call(
        town, draft=CallDraft(sought="host", title_en="Their call", until_on=last), now=world.now
    )
    reply_to_call(shade, uid=ours.uid, words="A hall.", now=world.now)
    to, contact = world.uid("town"), Contact(name="Huda", email="huda@shade.example")
    ask_introduction(shade, organisation_uid=to, purpose="A fair.", contact=contact, now=world.now)
    ask_to_join(shade, program=world.announce("town"), role="supporter", now=world.now)
    with translation.override("en"):
        left = left_open(shade.organisation_id, with_lines=True)
    assert [(kind.count, len(kind.lines)) for kind in left] == [(1, 1)] * len(KINDS)
    page = world.client("shade").get("/en/desk/close/").content.decode()
    assert all(kind.becomes in page for kind in left) and "Drafted &lt;b&gt;" in page
    staff_see = left_open(shade.organisation_id, with_lines=False)
    assert all(kind.count == 1 and not kind.lines for kind in staff_see)
    held = {kind.name for kind in open_work_of(shade)}
    assert len(held) == 5  # what is in a person's name: listing, call, reply, introduction, request to join


def test_closing_lists_what_is_under_way_first_and_looking_closes_nothing(world: World) -> None:
    world.announce("town", "shade", title="Winter coats")
    client = world.client("shade")
    assert b"Winter coats" in client.get("/en/desk/close/").content
    assert b"error" in client.post("/en/desk/close/", {"reason": "Over."}).content.lower()
    assert not Closing.objects.exists()
    client.post("/en/desk/close/", {"reason": "Over <b>.", "sure": "on"})
    public = Client().get(f"/en/organisations/{row(world, 'shade').slug}/").content.decode()
    assert "was closed on" in public and "Over &lt;b&gt;." in public
    client.post("/en/desk/close/", {"reopen": "1"})
    assert row(world, "shade").closed_at is None


def test_the_operators_staff_close_with_a_reason_and_nobody_else_finds_the_page(world: World) -> None:
    path = f"/en/desk/review/organisations/{row(world, 'shade').slug}/"
    assert world.client("shade").get(path).status_code == 404
    staff = signed_in(Account.objects.create_superuser("staff@operator.example", PASSWORD, name="S"))
    assert b"It will be public" in staff.post(path, {"sure": "on"}).content
    staff.post(path, {"sure": "on", "reason": "Invented."})
    assert world.client("shade").post("/en/desk/close/", {"reopen": "1"}).status_code == 403
    staff.post(path, {"reopen": "1"})
    assert row(world, "shade").closed_at is None


def test_registering_a_name_like_another_asks_first(world: World) -> None:
    client = signed_in(huda())
    typed = {"name_ar": "جهة  shade", "name_en": "", "sector": "private", "region": "", "city": "Abha"}
    asked = client.post("/en/desk/organisation/new/", typed).content.decode()
    assert "registered" in asked and 'value="Abha"' in asked
    assert Organisation.objects.count() == 4
    slug = row(world, "shade").slug
    claim = client.post("/en/desk/organisation/new/", {**typed, "asked": "1", "alike": slug})
    assert claim["Location"].endswith(f"/desk/claim/{slug}/")
    client.post("/en/desk/organisation/new/", {**typed, "asked": "1", "alike": "another"})
    assert Organisation.objects.count() == 5
    bad = client.post("/en/desk/organisation/new/", {**typed, "name_ar": "", "name_en": "\u0410thar"})
    assert b"Arabic or Latin" in bad.content


def test_signing_up_for_one_that_is_there_leads_to_its_claim(world: World) -> None:
    client, slug = Client(), row(world, "shade").slug
    typed = {
        "kind": "organisation",
        "name": "Huda",
        "organisation_name_ar": "جهة shade",
        "sector": "private",
        "email": "huda@shade.example",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }
    page = client.post("/en/accounts/signup/", typed).content.decode()
    assert "Is it one of them?" in page and slug in page
    client.post("/en/accounts/signup/", {**typed, "organisation_alike": slug})
    assert Organisation.objects.count() == 4
    account = Account.objects.get(email="huda@shade.example")
    assert not Membership.objects.filter(account=account).exists()
    assert client.session["claim_next"] == slug


def test_the_list_of_what_waits_takes_few_queries(world: World) -> None:
    appoint_convener(row(world, "town"), now=world.now)
    reviewer = world.client("town")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as taken:
            reviewer.get("/en/desk/review/identity/")
        return len(taken)

    hand_in_document(paper(), paper="letter", by=world.members["shade"], now=world.now)
    one = queries()
    for name in ("oasis", "stranger"):
        hand_in_document(paper(), paper="letter", by=world.members[name], now=world.now)
    assert queries() <= one


def test_a_name_changed_to_one_like_another_is_asked_about_once(world: World) -> None:
    client, path = world.client("oasis"), "/en/desk/organisation/"
    typed = {"name_ar": "جهـة shade", "name_en": "Oasis", "website": "https://oasis.example"}
    asked = client.post(path, typed).content.decode()
    assert "Nothing is saved yet" in asked and row(world, "oasis").name_ar == "جهة oasis"
    client.post(path, {**typed, "sure": "1"})
    assert row(world, "oasis").name_ar == "جهـة shade"
    assert [each.face.slug for each in lookalikes("جهة shade", "")] == [
        row(world, name).slug for name in ("shade", "oasis")
    ]
    client.post(path, {**typed, "name_en": "Oasis\u202e", "sure": "1"})
    assert row(world, "oasis").name_en == "Oasis"  # what nobody sees does not even arrive
