"""Who is told what and when: by role, once, moved and called off; and rule 1 attacked through notices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from athar.effects.actions import confirm_effect, publish_effect
from athar.effects.models import Effect
from athar.findings.actions import reply_to_contradiction, settle_opened
from athar.notices import clockwork
from athar.notices.actions import call_off, forget, move_deadline, tell
from athar.notices.feeds import calendar_with, make_feed
from athar.notices.kinds import KINDS, THEMES
from athar.notices.models import Letter, Notice, Round
from athar.notices.telling import tell_of_role
from athar.organisations.models import Membership
from athar.programs.actions import add_item, answer_naming, cancel_program
from athar.programs.models import Program
from athar.statements.telling import remind
from tests.world import SAPLINGS, World


def told(world: World, name: str, *, done: bool | None = None) -> list[str]:
    """Return the kinds an organisation's officer was told, oldest first."""
    rows = Notice.objects.filter(account=world.accounts[name]).order_by("id")
    if done is not None:
        rows = rows.filter(done_at__isnull=not done)
    return list(rows.values_list("kind", flat=True))


def test_every_kind_has_a_name_and_a_theme() -> None:
    assert all(entry.theme in THEMES for entry in KINDS.values())
    assert all(len(kind) <= 32 for kind in KINDS)


def test_the_way_of_a_program_is_told_to_those_it_concerns(world: World) -> None:
    program = world.announce("town", "shade", "oasis")
    assert told(world, "shade") == ["invited_to_program"]
    assert told(world, "shade", done=False) == []  # answered
    assert told(world, "town") == ["naming_confirmed", "naming_confirmed"]
    world.to_filing()
    assert told(world, "shade", done=False) == ["filing_open"]
    world.seal("town", program, world.claims(program, saplings="1200"))
    world.seal("shade", program)
    assert told(world, "shade", done=False) == [] and "filing_open" in told(world, "oasis", done=False)
    world.seal("oasis", program)
    world.tick()
    assert {"statements_opened", "finding_published", "contradiction_opened"} <= set(told(world, "town"))


def test_an_answer_to_a_dispute_is_told_to_the_other_side_and_taken_off_ones_own_list(
    world: World, program: Program
) -> None:
    for name, saplings in (("town", "1200"), ("shade", "860"), ("oasis", "860")):
        world.seal(name, program, world.claims(program, saplings=saplings))
    world.tick()
    row = world.contradiction(program)
    reply_to_contradiction(
        world.members["town"], contradiction=row, stance="stands", text="Counted.", now=world.now
    )
    assert "contradiction_opened" not in told(world, "town", done=False)
    assert "contradiction_opened" in told(world, "shade", done=False)
    assert "contradiction_answered" in told(world, "shade") and "contradiction_answered" not in told(
        world, "town"
    )
    world.now = row.due_at - timedelta(days=2)
    world.tick()
    assert "reply_due_soon" in told(world, "shade") and "reply_due_soon" not in told(world, "town")


def test_an_effect_asks_the_others_and_tells_who_published_it(world: World, program: Program) -> None:
    for name in ("town", "shade", "oasis"):
        world.seal(name, program)
    world.tick()
    effect: Effect = publish_effect(
        world.members["town"],
        program=world.fresh(program),
        indicator_ar="ظل",
        baseline=1,  # type: ignore[arg-type]
        result=2,  # type: ignore[arg-type]
        method_ar="عدّ",
        measured_on=world.now.date(),
        now=world.now,
    )
    assert "effect_to_confirm" in told(world, "shade", done=False)
    confirm_effect(world.members["shade"], effect=effect, now=world.now)
    assert "effect_to_confirm" not in told(world, "shade", done=False)
    assert "effect_to_confirm" in told(world, "oasis", done=False)
    assert "effect_confirmed" in told(world, "town")


def test_cancelling_takes_everything_off_and_tells_the_partners(world: World) -> None:
    program = world.announce("town", "shade")
    cancel_program(world.members["town"], program=program, reason="Rain.", now=world.now)
    assert told(world, "shade", done=False) == ["program_cancelled"]
    assert told(world, "town", done=False) == []


def test_an_item_added_asks_again_and_a_denial_tells_the_lead(world: World) -> None:
    program = world.announce("town", "shade")
    add_item(world.members["town"], program=program, promise=SAPLINGS, now=world.now)
    assert told(world, "shade", done=False) == ["items_to_agree"]
    answer_naming(world.members["shade"], program=program, confirmed=False, reason="No.", now=world.now)
    assert told(world, "shade", done=False) == [] and told(world, "town")[-1] == "naming_denied"


def test_a_partner_who_goes_back_and_forth_cannot_flood_the_lead(world: World) -> None:
    program = world.announce("town", "shade")
    for turn in range(12):
        answer_naming(
            world.members["shade"], program=program, confirmed=bool(turn % 2), reason="x", now=world.now
        )
    assert len(told(world, "town")) == 2  # one of each a day


def test_only_who_may_do_it_is_told(world: World, colleague: Callable[..., object]) -> None:
    for role in ("viewer", "signatory", "officer"):
        colleague("shade", role)
    world.announce("town", "shade")
    assert [
        bool(told(world, who)) for who in ("shade", "officer.shade", "signatory.shade", "viewer.shade")
    ] == [True, True, True, False]


def test_the_same_is_told_once_and_again_only_in_another_round(world: World) -> None:
    def again(round_: str = "") -> int:
        return tell(
            "filing_open",
            organisation_uid=world.uid("shade"),
            about="program:x",
            words={"program": ("أ", "A")},
            args=["x"],
            now=world.now,
            again=round_,
        )

    assert [again(), again(), again("2"), again("2")] == [1, 0, 1, 0]
    assert call_off(about="program:x", now=world.now, organisation_uid=world.uid("oasis")) == 0
    assert call_off(about="program:x", now=world.now) == 2


def test_reminders_go_to_whoever_has_not_sealed_and_once(world: World, program: Program) -> None:
    world.seal("shade", program)
    world.now = program.deadline_at - timedelta(days=2, hours=12)
    for _ in range(3):
        world.tick()
    world.now = program.deadline_at - timedelta(hours=3)
    world.tick()
    world.tick()
    assert [k for k in told(world, "oasis") if "due" in k] == ["filing_due_soon", "filing_due_today"]
    assert [k for k in told(world, "shade") if "due" in k] == []


def test_a_colleague_who_joins_and_a_changed_role_are_told(world: World) -> None:
    from athar.organisations.membership import answer_invitation, invite_member

    account = world.accounts["oasis"]
    _invitation, code = invite_member(account.email, role="viewer", by=world.members["town"], now=world.now)
    membership = answer_invitation(code, account=account, accepted=True, now=world.now)
    world.tick()
    world.tick()
    assert told(world, "town") == ["member_joined"]
    assert isinstance(membership, Membership)
    tell_of_role(membership, now=world.now)
    assert told(world, "oasis") == ["role_changed"]


def test_a_deadline_that_moves_says_so_in_calendars(world: World, program: Program) -> None:
    later = program.deadline_at + timedelta(days=1)
    assert move_deadline(about=f"program:{program.uid}", due_at=later, kinds=["filing_open"]) == 3
    assert set(Notice.objects.filter(kind="filing_open").values_list("moves", "due_at")) == {(1, later)}


def test_what_is_old_and_done_is_forgotten_and_what_waits_is_not(world: World, program: Program) -> None:
    world.seal("shade", program)
    kept = Notice.objects.filter(done_at=None, read_at=None).count()
    forget(world.now + timedelta(days=500))
    assert Notice.objects.count() == kept > 0


@pytest.mark.parametrize("reader", ["oasis", "town"])
def test_nothing_a_party_is_told_shows_that_another_has_sealed(
    world: World, program: Program, reader: str
) -> None:
    """The same notices, page, calendar and letters, to the byte, whether shade has sealed or not (rule 1)."""
    code = make_feed(world.accounts[reader].pk, now=world.now)
    client = world.client(reader)
    seen = []
    for sealed in (False, True):
        with transaction.atomic():
            mail.outbox.clear()
            if sealed:
                world.seal("shade", program)
            then, world.now = world.now, program.deadline_at - timedelta(days=2)
            for at in (world.now, world.now + timedelta(days=1)):
                settle_opened(at)
                remind(at)
                clockwork.tick(at)
            world.now += timedelta(days=1)
            pages = [
                client.get(f"/en/desk/{path}").content.decode().split("<main")[1]
                for path in ("notices/", "waiting/", "notices/?show=todo")
            ]
            mine = [str(m.body) for m in mail.outbox if m.to == [world.accounts[reader].email]]
            rows = list(
                Notice.objects.filter(account=world.accounts[reader])
                .order_by("id")
                .values_list("kind", "made_at", "done_at", "due_at", "words")
            )
            seen.append((_without_ids(pages), _without_ids(mine), rows, calendar_with(code, now=world.now)))
            transaction.set_rollback(True)
            world.now = then
    assert seen[0] == seen[1] and seen[0][1]


def _without_ids(texts: list[str]) -> list[str]:
    """Take out what is random: ids of notices and tokens of forms."""
    import re

    patterns = (r"notices/[0-9a-f]{16}/", r'value="[^"]*"', r"stop/[^/]+/")
    for pattern in patterns:
        texts = [re.sub(pattern, "", text) for text in texts]
    return texts


def test_a_grade_before_opening_is_not_told(world: World, program: Program) -> None:
    for name in ("town", "shade"):
        world.seal(name, program)
        world.tick()
    assert not Notice.objects.filter(kind="finding_published").exists()
    assert world.finding(program).number > 1  # findings were made meanwhile


def test_invented_people_get_no_mail(world: World) -> None:
    from athar.organisations.models import Organisation

    Organisation.objects.filter(uid=world.uid("shade")).update(is_demo=True)
    world.announce("town", "shade")
    world.tick(days=2)
    assert not Letter.objects.filter(account=world.accounts["shade"]).exists()
    assert Letter.objects.exists() and Round.objects.exists()
