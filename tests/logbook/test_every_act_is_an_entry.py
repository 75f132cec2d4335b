"""TABLE: every public act and the entries it writes; and that none of them says anything in clear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from athar.acquaintance.actions.board import ListingDraft, close_listing, publish_listing, revise_listing
from athar.acquaintance.actions.calls import CallDraft, close_call, open_call, reply_to_call
from athar.effects.actions import confirm_effect, publish_effect
from athar.effects.models import Effect
from athar.evidence.actions import hand_in_evidence, publish, reject, report_as_witness
from athar.findings import reliabilities
from athar.findings.actions import reply_to_contradiction
from athar.identity.claiming import answer_claim, claim_organisation
from athar.identity.closing import appoint_convener, close_own, dismiss_convener, reopen_own
from athar.identity.granting import grant
from athar.identity.merging import answer_merge, ask_merge, undo_merge
from athar.identity.models import Claim, Way
from athar.logbook.models import Entry
from athar.organisations.actions import declare_tie, end_tie
from athar.organisations.face import revise_face
from athar.organisations.identifying import state_identifier, verify_identifier, withdraw_identifier
from athar.organisations.models import Account, Organisation, Tie
from athar.organisations.parents import answer_child, ask_parent, end_belonging
from athar.overlaps.actions import answer_request, ask_to_join, state_saving
from athar.partnerships.lifetime import answer_closing, give_notice, propose_closing
from athar.partnerships.models import Partnership
from athar.programs.actions import Promise, add_item, answer_naming, cancel_program
from athar.programs.models import Program
from athar.statements.actions import revise_statement, withdraw_statement
from publiclog.entry import read_entry
from publiclog.kinds import KINDS
from tests.partnerships.agreeing import agreed
from tests.stages import THREE
from tests.standing import Stage
from tests.world import World

SECRET = "Salma Qanari, salma@home.example, +966 50 000 0000"  # in every text that anybody writes here
NOT_YET = {"award_formula", "award_result"}  # awards are not computed yet: the table is ready for them
BY_THE_LOG = {"log_started", "log_key_added"}  # what the log says of itself
ERASING = {"erased"}  # tests/rules/test_words_can_be_erased.py


def staff() -> Account:
    return Account.objects.create_superuser("staff@operator.example", "a long enough password")


def announced(world: World) -> Program:
    return world.announce("town", "shade", "oasis", title=SECRET)


def opened(world: World) -> Program:
    program = announced(world)
    world.to_filing()
    world.seal("town", program, world.claims(program, saplings="1200"), text=SECRET)
    for name in ("shade", "oasis"):
        world.seal(name, program, text=SECRET)
    world.tick()
    return world.fresh(program)


def effect(world: World, program: Program) -> Effect:
    return publish_effect(
        world.members["town"],
        program=program,
        indicator_ar=SECRET,
        baseline=Decimal(1),
        result=Decimal(2),
        method_ar=SECRET,
        measured_on=world.now.date(),
        now=world.now,
    )


def denying(world: World) -> None:
    answer_naming(
        world.members["shade"], program=announced(world), confirmed=False, reason=SECRET, now=world.now
    )


def adding(world: World) -> None:
    promise = Promise(label_ar=SECRET, kind="quantity")
    program = announced(world)
    world.now += timedelta(hours=1)
    add_item(world.members["town"], program=program, promise=promise, now=world.now)


def cancelling(world: World) -> None:
    cancel_program(world.members["town"], program=announced(world), reason=SECRET, now=world.now)


def sealing(world: World) -> None:
    program = announced(world)
    world.to_filing()
    world.seal("town", program, text=SECRET)


def withdrawing(world: World) -> None:
    withdraw_statement(world.members["town"], program=opened(world), reason=SECRET, now=world.now)


def revising(world: World) -> None:
    changes = {"i5": {"value": "860"}}
    revise_statement(
        world.members["town"], program=opened(world), changes=changes, now=world.now, text=SECRET
    )


def reviewing(world: World, *, rejected: bool, evidence: bool) -> None:
    program = announced(world)
    world.to_filing()
    if evidence:
        row = hand_in_evidence(world.members["town"], program=program, title_ar=SECRET, now=world.now)
    else:
        row = report_as_witness(program, claims={"held": True}, words=SECRET, now=world.now)  # type: ignore[assignment]
    if rejected:
        reject(row, by=staff(), reason=SECRET, now=world.now)
    else:
        publish(row, by=staff(), now=world.now)


def replying(world: World, stance: str = "stands") -> None:
    program = opened(world)
    world.tick()
    row = world.contradiction(program)
    reply_to_contradiction(
        world.members["town"], contradiction=row, stance=stance, text=SECRET, now=world.now
    )


def standing(world: World) -> None:
    program = opened(world)
    world.tick()
    world.now = world.contradiction(program).due_at + timedelta(seconds=1)
    world.tick()


def measuring(world: World) -> None:
    effect(world, opened(world))


def confirming_an_effect(world: World) -> None:
    confirm_effect(world.members["shade"], effect=effect(world, opened(world)), now=world.now)


def joining(world: World) -> None:
    program = announced_alone(world)
    row = ask_to_join(world.members["shade"], program=program, role="host", message=SECRET, now=world.now)
    world.now += timedelta(hours=1)
    answer_request(world.members["town"], uid=row.uid, accepted=True, reason=SECRET, now=world.now)
    state_saving(world.members["shade"], uid=row.uid, volunteers=12, now=world.now)


def announced_alone(world: World) -> Program:
    return world.announce("town", title=SECRET)


def tying(world: World) -> None:
    other = Organisation.objects.get(uid=world.uid("shade"))
    own = Organisation.objects.get(uid=world.uid("town"))
    declare_tie(own, other=other, kind="funder", by=world.members["town"], now=world.now)


def untying(world: World) -> None:
    tying(world)
    end_tie(Tie.objects.get().pk, by=world.members["town"], now=world.now)


def saying(world: World) -> None:
    revise_face({"about_en": SECRET}, by=world.members["town"], now=world.now)


def stating(world: World) -> None:
    row = state_identifier("sa_cr", "1010123456", by=world.members["town"], now=world.now)
    verify_identifier(row.uid, now=world.now)
    withdraw_identifier(row.uid, by=world.members["town"], now=world.now)


def belonging(world: World) -> None:
    town = Organisation.objects.get(uid=world.uid("town"))
    row = ask_parent(town, by=world.members["oasis"], now=world.now)
    answer_child(row.uid, by=world.members["town"], confirmed=True, now=world.now)
    end_belonging(row.uid, by=world.members["oasis"], now=world.now)


def of(world: World, name: str) -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def verified(world: World) -> None:
    grant(of(world, "shade"), way=Way.DOMAIN, checked="salma.home.example", now=world.now)


def claimed(world: World) -> None:
    salma = Account.objects.create_user("salma@home.example", name=SECRET)
    claim = claim_organisation(of(world, "shade"), by=salma, reasons=SECRET, now=world.now)
    Claim.objects.update(state=Claim.State.TOLD)
    answer_claim(claim.uid, by=world.members["shade"], accepted=True, reason=SECRET, now=world.now)


def merged(world: World, *, undone: bool = False) -> None:
    row = ask_merge(of(world, "oasis"), by=world.members["shade"], we_stay=True, reason=SECRET, now=world.now)
    answer_merge(row.uid, by=world.accounts["oasis"], agreed=True, now=world.now)
    if undone:
        for name in ("oasis", "shade"):
            undo_merge(row.uid, by=world.accounts[name], now=world.now)


def closed(world: World, *, reopened: bool = False) -> None:
    verified(world)
    close_own(by=world.members["shade"], reason=SECRET, now=world.now)
    if reopened:
        reopen_own(by=world.members["shade"], now=world.now)


def appointed(world: World) -> None:
    appoint_convener(of(world, "town"), now=world.now)
    dismiss_convener(of(world, "town"), now=world.now)


def weighing(world: World) -> None:
    opened(world)
    reliabilities.publish(world.now)


def agreeing(world: World) -> Partnership:
    return agreed(world, "town", "shade", "oasis", title=SECRET)


def leaving(world: World) -> None:
    give_notice(world.members["oasis"], partnership=agreeing(world), reason=SECRET, now=world.now)
    world.tick(days=12)


def closing(world: World) -> None:
    partnership = agreeing(world)
    propose_closing(
        world.members["town"], partnership=partnership, kind="ended", reason=SECRET, now=world.now
    )
    for name in ("shade", "oasis"):
        answer_closing(world.members[name], partnership=partnership, agreed=True, now=world.now)


def listing(world: World) -> None:
    """An offer is published, changed and closed."""
    town = world.members["town"]
    draft = ListingDraft(side="offer", resource="venue", title_ar=SECRET, details_en=SECRET)
    row = publish_listing(town, draft=draft, now=world.now)
    world.now += timedelta(hours=1)
    revise_listing(town, uid=row.uid, draft=replace(draft, resource="people"), now=world.now)
    close_listing(town, uid=row.uid, now=world.now)


def calling(world: World) -> None:
    """A call is opened, gets a reply and is closed."""
    until = (world.now + timedelta(days=9)).date()
    draft = CallDraft(sought="host", title_ar=SECRET, details_ar=SECRET, until_on=until)
    row = open_call(world.members["town"], draft=draft, now=world.now)
    reply_to_call(world.members["shade"], uid=row.uid, words=SECRET, now=world.now)
    close_call(world.members["town"], uid=row.uid, outcome="filled", words=SECRET, now=world.now)


ACTS: list[tuple[Callable[[World], object], dict[str, bool]]] = [
    # what is done, and the kinds that are logged at least, with whether words are pinned beside
    (lambda world: world.organisation("new"), {"organisation_registered": False}),
    (tying, {"tie_declared": False}),
    (untying, {"tie_ended": False}),
    (saying, {"organisation_revised": True}),
    (stating, {"identifier_stated": True, "identifier_verified": False, "identifier_withdrawn": False}),
    (belonging, {"parent_confirmed": False, "parent_ended": False}),
    (verified, {"verification_granted": False}),
    (claimed, {"claim_decided": False}),
    (merged, {"organisations_merged": False}),
    (lambda world: merged(world, undone=True), {"merge_undone": False}),
    (closed, {"organisation_closed": True, "verification_withdrawn": False}),
    (lambda world: closed(world, reopened=True), {"organisation_reopened": False}),
    (appointed, {"convener_appointed": False, "convener_dismissed": False}),
    (announced, {"program_announced": True, "naming_answered": False, "item_agreed": False}),
    (denying, {"naming_answered": True}),
    (joining, {"partner_joined": False, "naming_answered": False, "saving_stated": True}),
    (adding, {"item_added": True}),
    (cancelling, {"program_cancelled": True}),
    (sealing, {"statement_sealed": True}),
    (opened, {"statement_opened": True, "finding": False}),
    (revising, {"statement_revised": True}),
    (withdrawing, {"statement_withdrawn": True}),
    (lambda world: reviewing(world, rejected=False, evidence=False), {"witness_report": True, "moderation": False}),
    (lambda world: reviewing(world, rejected=False, evidence=True), {"evidence": True, "moderation": False}),
    (lambda world: reviewing(world, rejected=True, evidence=False), {"moderation": True}),
    (lambda world: reviewing(world, rejected=True, evidence=True), {"moderation": True}),
    (replying, {"contradiction_opened": False, "reply": True}),
    (standing, {"contradiction_closed": False}),
    (weighing, {"reliability_published": True}),
    (measuring, {"effect_published": True}),
    (agreeing, {"partnership_proposed": True, "partnership_signed": True, "partnership_agreed": True}),
    (leaving, {"partnership_left": True}),
    (closing, {"partnership_ended": True}),
    (confirming_an_effect, {"effect_confirmed": False}),
    (listing, {"listing_published": True, "listing_revised": True, "listing_closed": False}),
    (calling, {"call_opened": True, "call_closed": True}),
]  # fmt: skip


DONE = [
    pytest.param(Stage("done", act, on=THREE), kinds, id="+".join(kinds)) for act, kinds in ACTS
]  # each made once for both tests


def test_the_table_has_every_kind() -> None:
    done = {kind for _act, kinds in ACTS for kind in kinds}
    assert done == set(KINDS) - NOT_YET - BY_THE_LOG - ERASING


@pytest.mark.parametrize(("done", "kinds"), DONE)
def test_an_act_writes_its_entries_and_pins_its_words(
    world: World, done: Stage, kinds: dict[str, bool]
) -> None:
    for kind, pinned in kinds.items():
        last = Entry.objects.filter(kind=kind).order_by("-id").first()
        assert last is not None
        content = read_entry(bytes(last.leaf)).content
        assert bool({"commitment", "digest"} & content.keys()) is pinned, kind


@pytest.mark.parametrize(("done", "kinds"), DONE)
def test_no_entry_says_a_name_a_text_or_an_address(world: World, done: Stage, kinds: dict[str, bool]) -> None:
    leaves = b"\n".join(bytes(leaf) for leaf in Entry.objects.values_list("leaf", flat=True))
    people = [
        part for account in Account.objects.all() for part in (account.email, account.name, account.uid)
    ]
    names = [part for row in Organisation.objects.all() for part in (row.name_ar, row.name_en, row.slug)]
    told = {SECRET, "Salma", "Qanari", "salma@", "+966", "وادي", "Rayhan", *people, *names}
    assert leaves and not [part for part in told if part and part.encode() in leaves]
    assert b"@" not in leaves and leaves.isascii()
