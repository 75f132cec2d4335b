"""What changes programs: announcing, answering to being named, adding items late, cancelling, the clock.

Each is one transaction, one permission check and its log entries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to, digest_of
from athar.logbook.salts import new_salt
from athar.organisations.areas import AREAS, AUDIENCES, known
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import not_acting, require_acting
from athar.partnerships.members import parties_of
from athar.partnerships.models import Partnership
from athar.partnerships.models import State as Agreed
from athar.programs import pinned
from athar.programs.models import Answer, Item, ItemKind, Partner, PartnerRole, Program, Session, State
from athar.programs.states import deadline_after, move, touch
from athar.programs.telling import (
    tell_answered,
    tell_asked_again,
    tell_cancelled,
    tell_filing_open,
    tell_named,
)
from athar.site.names import plain_name
from athar.site.slugs import free_slug

MAX_ITEMS = 40  # a statement must stay something a person can fill in


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One item promised beside the four core ones."""

    label_ar: str
    kind: str
    label_en: str = ""
    unit_ar: str = ""
    unit_en: str = ""
    margin_absolute: str = ""
    margin_relative: str = ""
    planned: object = None
    choices: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The public claim that a program will take place (إعلان)."""

    title_ar: str
    kind: str
    region: str
    place_ar: str
    sessions: Sequence[tuple[datetime, datetime]]
    title_en: str = ""
    place_en: str = ""
    summary_ar: str = ""
    summary_en: str = ""
    audiences: Sequence[str] = ()  # codes of `organisations.areas.AUDIENCES`
    areas: Sequence[str] = ()  # codes of `organisations.areas.AREAS`
    partners: Mapping[str, str] = field(default_factory=dict)  # organisation uid → PartnerRole
    lead_role: str = PartnerRole.LEAD
    promises: Sequence[Promise] = ()
    partnership: str = ""  # the public id of the one under which it is carried out
    is_demo: bool = False


@transaction.atomic
def announce_program(member: Member, *, announcement: Announcement, now: datetime) -> Program:
    """Announce a program in the name of the member's organisation, with partners and items. Raises Refused."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    require_acting(member.organisation_id)
    _check(member, announcement, now=now)
    partnership = _under(member, announcement)
    sessions = sorted(announcement.sessions)
    ends_at = max(end for _start, end in sessions)
    program = Program.objects.create(
        slug=free_slug(announcement.title_en, among=Program.objects, letter="p"),
        kind=announcement.kind,
        title_ar=announcement.title_ar or announcement.title_en,
        title_en=announcement.title_en,
        summary_ar=announcement.summary_ar,
        summary_en=announcement.summary_en,
        audiences=known(announcement.audiences, of=AUDIENCES),
        areas=known(announcement.areas, of=AREAS),
        lead_id=member.organisation_id,
        announced_by_id=member.account_id,
        partnership=partnership,
        region=announcement.region,
        place_ar=announcement.place_ar,
        place_en=announcement.place_en,
        starts_at=sessions[0][0],
        ends_at=ends_at,
        deadline_at=deadline_after(ends_at),
        announced_at=now,
        touched_at=now,
        is_demo=announcement.is_demo,
    )
    Session.objects.bulk_create(
        Session(program=program, starts_at=start, ends_at=end) for start, end in sessions
    )
    named = _name_partners(program, member, announcement, now=now)
    items = _number_items(program, announcement, named=named, now=now)
    content = _told(program, named=named, items=items)
    subject, lead = f"program:{program.uid}", member.organisation_uid
    record(kind="program_announced", subject=subject, organisation=lead, content=content, now=now)
    tell_named(program, [each for each, _role in named[1:]], by=named[0][0], now=now)
    return program


def _check(member: Member, announcement: Announcement, *, now: datetime) -> None:
    if not (announcement.title_ar.strip() or announcement.title_en.strip()):
        raise NotValid(_("Give the program a title."), field="title_ar")
    for field_name in ("title_ar", "title_en"):
        plain_name(getattr(announcement, field_name), field=field_name)
    if not announcement.sessions:
        raise NotValid(_("Say when the program takes place."), field="starts_at")
    if any(end <= start for start, end in announcement.sessions):
        raise NotValid(_("The end must come after the start."), field="ends_at")
    if min(start for start, _end in announcement.sessions) <= now:
        raise NotValid(
            _("A program is announced before it takes place. Choose a time to come."), field="starts_at"
        )
    if member.organisation_uid in announcement.partners:
        raise NotValid(_("Your own organisation is the lead already."), field="partners")
    if len(announcement.promises) > MAX_ITEMS - 4:
        raise NotValid(_("At most 36 items can be promised in one program."), field="promises")


def _told(program: Program, *, named: list[tuple[Organisation, str]], items: list[Item]) -> dict[str, object]:
    """Return what the entry of the announcement says."""
    content: dict[str, object] = {
        "partners": {organisation.uid: role for organisation, role in named},
        "items": {item.key: item.kind for item in items},
        "digest": digest_of(pinned.announced(program)),
    }
    if program.partnership is not None:
        content["partnership"] = program.partnership.uid
    return content


def _under(member: Member, announcement: Announcement) -> Partnership | None:
    """Return the partnership that the announcement is under, if any. Raises NotValid: only its parties take part."""
    if not announcement.partnership:
        return None
    row = Partnership.objects.filter(uid=announcement.partnership, state=Agreed.ACTIVE).first()
    parties = parties_of(announcement.partnership)
    if row is None or member.organisation_uid not in parties:
        raise NotValid(
            _("Your organisation is in no such partnership, or it is not in force."), field="partners"
        )
    if not set(announcement.partners) <= set(parties):
        raise NotValid(
            _("Under a partnership only its parties are named. Take the others out, or announce without it."),
            field="partners",
        )
    return row


def _name_partners(
    program: Program, member: Member, announcement: Announcement, *, now: datetime
) -> list[tuple[Organisation, str]]:
    """Name the lead (who confirms by announcing) and the partners."""
    found = {
        o.uid: o
        for o in Organisation.objects.filter(uid__in=[member.organisation_uid, *announcement.partners])
    }
    missing = set(announcement.partners) - set(found)
    if missing:
        raise NotValid(_("One of the partners is not registered here."), field="partners")
    if not_acting(announcement.partners):
        raise NotValid(
            _("One of the partners was closed or merged into another: it cannot be named."), field="partners"
        )
    named = [(found[member.organisation_uid], str(announcement.lead_role))]
    named += [(found[uid], str(role)) for uid, role in announcement.partners.items()]
    for place, (organisation, role) in enumerate(named):
        lead = place == 0
        Partner.objects.create(
            program=program,
            organisation=organisation,
            role=role,
            answer=Answer.CONFIRMED if lead else Answer.PENDING,
            named_at=now,
            answered_at=now if lead else None,
        )
    if len(named) == 1:
        program.state = State.CONFIRMED
        program.save(update_fields=["state"])
    return named


def _number_items(
    program: Program, announcement: Announcement, *, named: list[tuple[Organisation, str]], now: datetime
) -> list[Item]:
    """Number the four core items and then the promises."""
    place = {"path": ["SA", announcement.region], "name": announcement.place_ar}
    planned_day = timezone.localtime(min(announcement.sessions)[0]).date().isoformat()
    core = [
        ("held", ItemKind.YES_NO, "أُقيم البرنامج", "It was held", True),
        ("when", ItemKind.DATE, "تاريخ الإقامة", "When", planned_day),
        ("where", ItemKind.PLACE, "المكان", "Where", place),
        ("by_whom", ItemKind.ORGANISATIONS, "الجهات المشاركة", "By whom", [o.uid for o, _role in named]),
    ]
    items = [
        Item(
            program=program,
            number=number,
            key=key,
            kind=kind,
            core=True,
            label_ar=ar,
            label_en=en,
            planned=planned,
        )
        for number, (key, kind, ar, en, planned) in enumerate(core, start=1)
    ]
    items += [
        _promised(program, promise, number=number) for number, promise in enumerate(announcement.promises, 5)
    ]
    for item in items:
        item.added_at = now
    return Item.objects.bulk_create(items)


def _promised(program: Program, promise: Promise, *, number: int) -> Item:
    if not (promise.label_ar.strip() or promise.label_en.strip()):
        raise NotValid(_("Say what is promised in every item."), field="promises")
    return Item(
        program=program,
        number=number,
        key=f"i{number}",
        kind=promise.kind,
        label_ar=promise.label_ar or promise.label_en,
        label_en=promise.label_en,
        unit_ar=promise.unit_ar,
        unit_en=promise.unit_en,
        margin_absolute=promise.margin_absolute,
        margin_relative=promise.margin_relative,
        planned=promise.planned,
        choices=[list(choice) for choice in promise.choices],
    )


@transaction.atomic
def answer_naming(
    member: Member, *, program: Program, confirmed: bool, now: datetime, reason: str = ""
) -> Partner:
    """Confirm or deny being named as a partner. A denial needs its reason, which is public. Raises Refused."""
    require(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    program = Program.objects.select_for_update().get(pk=program.pk)
    partner = program.partners.filter(organisation_id=member.organisation_id).first()
    if partner is None:
        raise NotAllowed(_("Your organisation is not named in this program."))
    if partner.role == PartnerRole.LEAD or program.lead_id == member.organisation_id:
        raise NotAllowed(_("The lead has confirmed by announcing. It can cancel the program instead."))
    if program.state not in (State.ANNOUNCED, State.CONFIRMED, State.FILING):
        raise NotNow(_("Statements are open already: being named can no longer be confirmed or denied here."))
    if not confirmed and not reason.strip():
        raise NotValid(_("Say in one sentence why. It will be public."), field="reason")
    partner.answer = Answer.CONFIRMED if confirmed else Answer.DENIED
    partner.reason = "" if confirmed else reason.strip()
    partner.reason_salt = "" if confirmed else new_salt().hex()
    partner.answered_at = now
    partner.save()
    content: dict[str, object] = {"answer": partner.answer}
    if partner.reason_salt:
        salt = bytes.fromhex(partner.reason_salt)
        content["commitment"] = commitment_to(pinned.denial(partner), salt=salt, tag=pinned.DENIAL)
    record(
        kind="naming_answered",
        subject=f"program:{program.uid}",
        organisation=member.organisation_uid,
        content=content,
        now=now,
    )
    if confirmed:
        record(
            kind="item_agreed",
            subject=f"program:{program.uid}",
            organisation=member.organisation_uid,
            content={"items": list(program.items.filter(agreed=True).values_list("key", flat=True))},
            now=now,
        )
    _count_answers(program, now=now)
    tell_answered(program, partner, now=now)
    return partner


def _count_answers(program: Program, *, now: datetime) -> None:
    """Carry `announced` to `confirmed` once everybody said yes, and back when one takes it back."""
    all_yes = not program.partners.exclude(answer=Answer.CONFIRMED).exists()
    wanted = State.CONFIRMED if all_yes else State.ANNOUNCED
    if program.state != State.FILING and program.state != wanted:
        move(program, to=wanted, now=now)
        return
    touch(program.pk, now=now)


@transaction.atomic
def add_item(member: Member, *, program: Program, promise: Promise, now: datetime) -> Item:
    """Add an item. Before the first session it is proposed to all and counts; later it is shown and never counts."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    require_acting(member.organisation_id)
    program = Program.objects.select_for_update().get(pk=program.pk)
    if program.lead_id != member.organisation_id:
        raise NotAllowed(_("Items are added by the lead of the program."))
    if program.state in (State.OPENED, State.CLOSED, State.CANCELLED):
        raise NotNow(_("The program is over: no item can be added."))
    if program.items.count() >= MAX_ITEMS:
        raise NotValid(_("At most 36 items can be promised in one program."), field="promises")
    number = program.items.count() + 1
    item = _promised(program, promise, number=number)
    item.agreed, item.added_at = now < program.starts_at, now
    item.save()
    if item.agreed:  # the others agreed to fewer items: they are asked again
        others = program.partners.exclude(organisation_id=program.lead_id).filter(answer=Answer.CONFIRMED)
        tell_asked_again(program, others.select_related("organisation"), item=item.key, now=now)
        others.update(answer=Answer.PENDING, answered_at=None)
    record(
        kind="item_added",
        subject=f"program:{program.uid}",
        organisation=member.organisation_uid,
        content={
            "item": item.key,
            "item_kind": item.kind,
            "agreed": item.agreed,
            "digest": digest_of(pinned.item(item)),
        },
        now=now,
    )
    _count_answers(program, now=now)
    return item


@transaction.atomic
def cancel_program(member: Member, *, program: Program, reason: str, now: datetime) -> Program:
    """Cancel a program before filing begins, with a public reason. Raises Refused."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    program = Program.objects.select_for_update().get(pk=program.pk)
    if program.lead_id != member.organisation_id:
        raise NotAllowed(_("Only the lead can cancel the program."))
    if not reason.strip():
        raise NotValid(_("Say in one sentence why. It will be public."), field="reason")
    program.cancelled_at, program.cancel_reason = now, reason.strip()
    salt = new_salt()
    program.cancel_salt = salt.hex()
    move(program, to=State.CANCELLED, now=now)
    record(
        kind="program_cancelled",
        subject=f"program:{program.uid}",
        organisation=member.organisation_uid,
        content={
            "commitment": commitment_to(pinned.cancellation(program), salt=salt, tag=pinned.CANCELLATION)
        },
        now=now,
    )
    tell_cancelled(program, now=now)
    return program


def begin_filing(now: datetime) -> int:
    """Open the filing of every program whose last session has ended; returns how many."""
    coming = [State.ANNOUNCED, State.CONFIRMED]
    count = 0
    for program in Program.objects.filter(state__in=coming, ends_at__lte=now).order_by("ends_at", "id"):
        with transaction.atomic():
            row = Program.objects.filter(pk=program.pk, state__in=coming)
            if row.update(state=State.FILING, touched_at=now, unsettled=True):
                tell_filing_open(program, now=now)
                count += 1
    return count
