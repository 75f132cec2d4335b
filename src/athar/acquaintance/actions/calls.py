"""What changes open calls: opening and closing one, replying to it, answering a reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance import limits, pinned
from athar.acquaintance.actions.acting import LONGEST_TITLE, acting, is_gone, text, write_codes
from athar.acquaintance.models import CallReply, OpenCall, Outcome, ReplyState, Resource, Sought
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.salts import new_salt
from athar.notices.actions import call_off, tell
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member

LONGEST_CLOSING = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """What a call is to say."""

    sought: str
    until_on: date
    title_ar: str = ""
    title_en: str = ""
    details_ar: str = ""
    details_en: str = ""
    resource: str = ""
    areas: Sequence[str] = ()
    audiences: Sequence[str] = ()
    regions: Sequence[str] = ()
    places: int = 1


@transaction.atomic
def open_call(member: Member, *, draft: CallDraft, now: datetime) -> OpenCall:
    """Say in public whom the organisation looks for. Raises NotAllowed, NotNow over the limits, NotValid."""
    organisation = acting(member, Act.WORK)
    _check_limits(organisation, now=now)
    _check(draft, now=now)
    salt = new_salt()
    arabic = text(draft.title_ar, field="title_ar", longest=LONGEST_TITLE)
    english = text(draft.title_en, field="title_en", longest=LONGEST_TITLE)
    if not (arabic or english):
        raise NotValid(_("Give it a title in Arabic or in English."), field="title_ar")
    row = OpenCall(
        organisation=organisation,
        sought=draft.sought,
        resource=draft.resource,
        title_ar=arabic or english,
        title_en=english,
        details_ar=text(draft.details_ar, field="details_ar"),
        details_en=text(draft.details_en, field="details_en"),
        places=draft.places,
        until_on=draft.until_on,
        by_id=member.account_id,
        made_at=now,
        salt=salt.hex(),
    )
    write_codes(row, areas=draft.areas, audiences=draft.audiences, regions=draft.regions)
    row.save()
    content = {
        "sought": row.sought,
        "places": row.places,
        "commitment": commitment_to(pinned.call(row), salt=salt, tag=pinned.CALL),
    }
    _record("call_opened", row, content, now=now)
    return row


@transaction.atomic
def close_call(member: Member, *, uid: str, outcome: str, words: str = "", now: datetime) -> OpenCall:
    """Close a call and say whether somebody was found; replies without an answer are told so. Raises Refused."""
    organisation = acting(member, Act.WORK)
    row = _open(uid)
    if row.organisation_id != organisation.pk:
        raise NotAllowed(_("This is not a call of your organisation."))
    if outcome not in (Outcome.FILLED, Outcome.NOT_FILLED):
        raise NotValid(_("Say whether you found whom you looked for."), field="outcome")
    row.closing_words = text(words, field="words", longest=LONGEST_CLOSING)
    end_call(row, outcome=outcome, now=now)
    return row


def end_call(row: OpenCall, *, outcome: str, now: datetime) -> None:
    """Close a call in the caller's transaction, with an outcome of `Outcome`."""
    row.outcome, row.closed_at = outcome, now
    content: dict[str, object] = {"outcome": str(outcome)}
    if row.closing_words:
        salt = new_salt()
        row.closing_salt = salt.hex()
        content["commitment"] = commitment_to(pinned.closing(row), salt=salt, tag=pinned.CALL_CLOSING)
    row.save(update_fields=["outcome", "closed_at", "closing_words", "closing_salt"])
    _record("call_closed", row, content, now=now)
    waiting = row.replies.select_related("organisation").filter(state=ReplyState.WAITING)
    left = [reply.organisation.uid for reply in waiting]
    waiting.update(state=ReplyState.UNANSWERED, answered_at=now)
    call_off(about=f"call:{row.uid}", now=now)
    for replied in left:
        _tell("call_closed_unanswered", row, organisation_uid=replied, now=now)


@transaction.atomic
def reply_to_call(member: Member, *, uid: str, words: str, now: datetime) -> CallReply:
    """Reply to a call of another organisation; only that one reads it. Raises Refused."""
    organisation = acting(member, Act.WORK)
    row = _open(uid)
    if row.organisation_id == organisation.pk:
        raise NotAllowed(_("This is your own call."))
    if is_gone(row.organisation):
        raise NotNow(_("This organisation acts here no more."))
    if row.until_on < timezone.localtime(now).date():
        raise NotNow(_("The time for replies is over."))
    said = text(words, field="words", needed=_("Say in a few sentences what you would bring."))
    earlier = row.replies.filter(organisation=organisation).first()
    if earlier is not None and earlier.state != ReplyState.WITHDRAWN:
        raise NotNow(_("Your organisation has replied to this call already."))
    recent = CallReply.objects.filter(organisation=organisation, made_at__gt=now - limits.DAY)
    if recent.count() >= limits.REPLIES_A_DAY:
        raise NotNow(
            _(
                "Your organisation has replied to %(n)s calls within a day. There can be no more: go on tomorrow."
            )
            % {"n": limits.REPLIES_A_DAY}
        )
    reply = earlier or CallReply(call=row, organisation=organisation)
    reply.words, reply.by_id, reply.made_at, reply.state = said, member.account_id, now, ReplyState.WAITING
    reply.save()
    _tell("call_replied", row, organisation_uid=row.organisation.uid, now=now, other=organisation)
    return reply


@transaction.atomic
def answer_reply(member: Member, *, uid: str, accepted: bool, words: str, now: datetime) -> CallReply:
    """Accept or decline a reply, with words. A declined one needs them. Raises Refused."""
    organisation = acting(member, Act.ANSWER)
    call = OpenCall.objects.select_for_update(of=("self",), no_key=True).filter(replies__uid=uid).first()
    reply = _reply(uid)  # the call is locked first, here as by the clock that closes it
    row = call or reply.call
    if row.organisation_id != organisation.pk:
        raise NotAllowed(_("This is not a call of your organisation."))
    if reply.state != ReplyState.WAITING:
        raise NotNow(_("This reply has been answered, or was withdrawn."))
    if accepted and is_gone(reply.organisation):
        raise NotNow(_("This organisation acts here no more."))
    if accepted and row.replies.filter(state=ReplyState.ACCEPTED).count() >= row.places:
        raise NotNow(_("As many replies are accepted as this call has places."))
    needed = "" if accepted else _("Say in one sentence why: it is read by those who replied.")
    reply.answer_words = text(words, field="words", needed=needed)
    row.organisation = organisation
    reply.state = ReplyState.ACCEPTED if accepted else ReplyState.DECLINED
    reply.answered_at = now
    reply.save(update_fields=["answer_words", "state", "answered_at"])
    kind = "call_reply_accepted" if accepted else "call_reply_declined"
    _tell(kind, row, organisation_uid=reply.organisation.uid, now=now)
    if not row.replies.filter(state=ReplyState.WAITING).exists():
        call_off(about=f"call:{row.uid}", kinds=["call_replied"], now=now)
    return reply


@transaction.atomic
def withdraw_reply(member: Member, *, uid: str, now: datetime) -> CallReply:
    """Take a reply back before it is answered; its words are gone. Raises Refused."""
    organisation = acting(member, Act.WORK)
    reply = _reply(uid)
    if reply.organisation_id != organisation.pk:
        raise NotAllowed(_("This is not a reply of your organisation."))
    if reply.state != ReplyState.WAITING:
        raise NotNow(_("This reply has been answered, or was withdrawn."))
    reply.state, reply.words, reply.answered_at = ReplyState.WITHDRAWN, "", now
    reply.save(update_fields=["state", "words", "answered_at"])
    return reply


def _open(uid: str) -> OpenCall:
    rows = OpenCall.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    row = rows.filter(uid=uid).first()
    if row is None:
        raise NotAllowed(_("There is no such call."))
    if row.closed_at:
        raise NotNow(_("This call is closed."))
    return row


def _reply(uid: str) -> CallReply:
    rows = CallReply.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    reply = rows.filter(uid=uid).first()
    if reply is None:
        raise NotAllowed(_("There is no such reply."))
    return reply


def _check_limits(organisation: Organisation, *, now: datetime) -> None:
    mine = OpenCall.objects.filter(organisation=organisation)
    if mine.filter(closed_at=None).count() >= limits.CALLS_OPEN:
        raise NotNow(
            _("Your organisation has %(n)s open calls, the most there can be. Close one first.")
            % {"n": limits.CALLS_OPEN}
        )
    if mine.filter(made_at__gt=now - limits.DAY).count() >= limits.CALLS_A_DAY:
        raise NotNow(
            _("Your organisation has opened %(n)s calls within a day. There can be no more: go on tomorrow.")
            % {"n": limits.CALLS_A_DAY}
        )


def _check(draft: CallDraft, *, now: datetime) -> None:
    if draft.sought not in Sought.values:
        raise NotValid(_("Say whom you look for."), field="sought")
    if draft.resource and draft.resource not in Resource.values:
        raise NotValid(_("Choose what it is about."), field="resource")
    if not 1 <= draft.places <= limits.MOST_PLACES:
        raise NotValid(_("From 1 to %(n)s organisations.") % {"n": limits.MOST_PLACES}, field="places")
    today = timezone.localtime(now).date()
    if draft.until_on < today:
        raise NotValid(_("This day is over. Choose one to come."), field="until_on")
    if draft.until_on > today + limits.LONGEST_CALL:
        raise NotValid(_("A call lasts a year at most. What lasts longer is a need."), field="until_on")


def _record(kind: str, row: OpenCall, content: dict[str, object], *, now: datetime) -> None:
    organisation = row.organisation.uid
    record(kind=kind, subject=f"call:{row.uid}", organisation=organisation, content=content, now=now)


def _tell(
    kind: str, row: OpenCall, *, organisation_uid: str, now: datetime, other: Organisation | None = None
) -> None:
    named = other or row.organisation
    tell(
        kind,
        organisation_uid=organisation_uid,
        about=f"call:{row.uid}",
        words={
            "organisation": (named.name_ar, named.name_en or named.name_ar),
            "call": (row.title_ar, row.title_en or row.title_ar),
        },
        args=[row.uid],
        now=now,
        again=f"{named.uid}:{now:%Y%m%d}",
    )
