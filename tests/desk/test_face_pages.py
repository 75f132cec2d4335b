"""The desk's pages of the face: what is public, numbers, parents, ties, messages, and leaving."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from athar.acquaintance.models import Listing
from athar.notices.models import Notice
from athar.organisations.models import (
    Account,
    Belonging,
    FaceVersion,
    Identifier,
    Membership,
    Message,
    Organisation,
    Role,
    Tie,
)
from athar.programs.models import Program
from athar.register.contact import write_and_tell
from athar.statements.models import Stage, Statement
from tests.desk.journey import at
from tests.world import PASSWORD, World, signed_in

FACE = {"name_ar": "بلدية", "name_en": "Town", "areas": ["environment"], "takes_messages": "on"}
PAGES = ["face", "identifiers", "messages"]


def text_of(response: object) -> str:
    return str(response.content.decode())  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ["officer", "signatory", "viewer"])
def test_pages_of_the_owner_are_for_the_owner(
    as_role: Callable[[str, str], Client], page: str, role: str
) -> None:
    assert as_role("town", role).get(at(page)).status_code == 403


def test_the_owner_changes_what_the_page_says(world: World) -> None:
    client = world.client("town")
    assert client.post(at("face"), FACE).status_code == 302
    assert 'value="environment"' in text_of(client.get(at("face")))
    town = Organisation.objects.get(uid=world.uid("town"))
    assert (town.name_ar, town.areas, town.takes_messages) == ("بلدية", ["environment"], True)
    assert (
        client.post(at("face"), {k: v for k, v in FACE.items() if k != "takes_messages"}).status_code == 302
    )
    assert not Organisation.objects.get(uid=world.uid("town")).takes_messages
    assert FaceVersion.objects.filter(organisation=town).count() == 2


def test_what_cannot_be_taken_stays_in_the_form(world: World) -> None:
    response = world.client("town").post(at("face"), {**FACE, "website": "javascript:x", "city": "Rayhan"})
    text = text_of(response)
    assert "javascript:x" in text and 'value="Rayhan"' in text and 'href="#id_website"' in text
    assert not FaceVersion.objects.exists()


def test_a_number_is_stated_and_taken_back(world: World) -> None:
    client = world.client("town")
    client.post(at("identifiers"), {"scheme": "sa_cr", "value": "١٠١٠١٢٣٤٥٦"})
    assert "1010 123 456" in text_of(client.get(at("identifiers")))
    taken = world.client("shade").post(at("identifiers"), {"scheme": "sa_cr", "value": "1010123456"})
    assert "is stated by “Town” already" in text_of(taken)
    wrong = client.post(at("identifiers"), {"scheme": "sa_unified", "value": "12"})
    assert "10 digits, the first of them 7" in text_of(wrong) and 'value="12"' in text_of(wrong)
    row = Identifier.objects.get()
    assert world.client("shade").post(at("withdraw_number", row.uid)).status_code == 409
    client.post(at("withdraw_number", row.uid))
    assert Identifier.objects.get().withdrawn_at is not None


def test_a_parent_is_asked_told_and_answers(world: World, as_role: Callable[[str, str], Client]) -> None:
    child, parent = world.client("shade"), world.client("town")
    assert child.post(at("parents"), {"parent": world.uid("town")}).status_code == 302
    row = Belonging.objects.get()
    (notice,) = Notice.objects.all()
    assert (notice.account_id, notice.kind) == (world.members["town"].account_id, "part_asked")
    assert "Shade" in text_of(parent.get(at("parents")))
    assert as_role("town", "officer").post(at("answer_part", row.uid), {"confirm": "1"}).status_code == 403
    parent.post(at("answer_part", row.uid), {"confirm": "1"})
    assert Notice.objects.get(kind="part_asked").done_at is not None
    assert Notice.objects.filter(kind="part_confirmed", account=world.accounts["shade"]).exists()
    child.post(at("end_part", row.uid))
    assert Belonging.objects.get().state == "ended"
    assert "part_ended" in set(Notice.objects.values_list("kind", flat=True))
    assert child.post(at("end_part", row.uid)).status_code == 409


def test_a_request_can_be_declined_or_taken_back(world: World) -> None:
    child = world.client("shade")
    child.post(at("parents"), {"parent": world.uid("town")})
    child.post(at("withdraw_part", Belonging.objects.get().uid))
    assert Belonging.objects.get().state == "withdrawn" and not Notice.objects.filter(done_at=None).exists()
    child.post(at("parents"), {"parent": world.uid("town")})
    asked = Belonging.objects.get(state="asked")
    world.client("town").post(at("answer_part", asked.uid), {"decline": "1"})
    assert Organisation.objects.get(uid=world.uid("shade")).parent is None


def test_a_tie_is_ended_on_its_page(world: World) -> None:
    client = world.client("town")
    client.post(at("ties"), {"other": world.uid("shade"), "kind": "funder"})
    tie = Tie.objects.get()
    assert "End it" not in text_of(world.client("shade").get(at("ties")))
    assert world.client("shade").post(at("end_tie", tie.pk)).status_code == 409
    client.post(at("end_tie", tie.pk))
    assert "Ended on" in text_of(client.get(at("ties")))


def test_a_message_is_read_answered_and_erased(world: World) -> None:
    row = write_and_tell(
        world.uid("town"),
        name="<b>Ali",
        email="ali@scouts.example",
        text="We would like to plant with you.",
        network="",
        now=world.now,
    )
    client = world.client("town")
    text = text_of(client.get(at("messages")))
    assert "&lt;b&gt;Ali" in text and "mailto:ali@scouts.example" in text
    assert "No message" in text_of(world.client("shade").get(at("messages")))
    assert world.client("shade").post(at("message", row.uid), {"erase": "1"}).status_code == 409
    client.post(at("message", row.uid), {"answered": "1"})
    assert "Answered" in text_of(client.get(at("messages")))
    assert Notice.objects.get().done_at is not None
    client.post(at("message", row.uid), {"erase": "1"})
    assert not Message.objects.exists()


@pytest.fixture
def busy(world: World, program: Program) -> Account:
    """The town's owner with a program announced, a draft and an offer; and an officer of the town."""
    world.draft("town", program)
    town = Organisation.objects.get(uid=world.uid("town"))
    Listing.objects.create(
        organisation=town,
        side="offer",
        resource="venue",
        title_ar="A hall",
        made_at=world.now,
        by=world.accounts["town"],
    )
    account = Account.objects.create_user("huda@town.example", PASSWORD, name="Huda")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def in_whose_hands(program: Program) -> set[str]:
    draft = Statement.objects.get(stage=Stage.DRAFT)
    by = (Program.objects.get(pk=program.pk).announced_by, draft.filed_by, Listing.objects.get().by)
    return {row.email for row in by if row}


def test_an_owner_hands_over_to_a_colleague_with_all_open_work(
    world: World, program: Program, busy: Account
) -> None:
    town = Organisation.objects.get(uid=world.uid("town"))
    Membership.objects.create(account=busy, organisation=town, role=Role.OFFICER, since_at=world.now)
    client = world.client("town")
    text = text_of(client.get(at("leave")))
    for words in ("Programs announced", "Drafts of statements", "A hall", "Huda"):
        assert words in text
    assert "Leave without handing over" not in text
    assert client.post(at("leave"), {}).status_code == 409  # the only owner does not just go
    assert "one of the two" in text_of(client.post(at("leave"), {"hand_over": "1"}))
    sealed_before = set(Statement.objects.exclude(stage=Stage.DRAFT).values_list("filed_by", flat=True))
    assert client.post(at("leave"), {"hand_over": "1", "successor": busy.uid}).status_code == 302
    assert in_whose_hands(program) == {"huda@town.example"}
    assert sealed_before == set(
        Statement.objects.exclude(stage=Stage.DRAFT).values_list("filed_by", flat=True)
    )
    assert [row.account.email for row in Membership.objects.filter(organisation=town)] == [busy.email]


def test_somebody_asked_by_e_mail_takes_over_by_accepting(
    world: World, program: Program, busy: Account
) -> None:
    client = world.client("town")
    assert client.post(at("leave"), {"hand_over": "1", "email": busy.email}).status_code == 302
    assert "Takes over" in text_of(client.get(at("members")))
    assert in_whose_hands(program) == {"town@town.example"}
    found = re.search(r"https?://[^/\s]+(/\S+invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    huda = signed_in(busy)
    assert "asks you to take over" in text_of(huda.get(found[1]))
    huda.post(found[1], {"accept": "1"})
    assert in_whose_hands(program) == {"huda@town.example"}
    assert text_of(client.get(at("home"))).count("Town") == 0


def test_an_officer_just_leaves_and_the_work_stays(
    world: World, as_role: Callable[[str, str], Client]
) -> None:
    client = as_role("town", "officer")
    assert "hand_over" not in text_of(client.get(at("leave")))
    assert client.post(at("leave"), {}).status_code == 302
    forged = as_role("shade", "officer").post(
        at("leave"), {"hand_over": "1", "successor": world.members["shade"].account_uid}
    )
    assert forged.status_code == 403
    assert Membership.objects.filter(account__email="officer@shade.example").exists()
