"""What changes the start: answers to the readiness check, sharing its result, putting the panel away, kind reminders.

None of it is a public act: nothing here enters the log.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from athar.activation.funnel import require_convener, seen_standing
from athar.activation.models import Check, Nudge, PutAway
from athar.activation.readiness import BY_KEY as QUESTION_BY_KEY
from athar.activation.readiness import known, unanswered
from athar.activation.standing import QUIET, REST
from athar.activation.steps import BY_KEY
from athar.errors import NotNow, NotValid
from athar.notices.actions import tell
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting

NUDGES_A_DAY = 20  # of one convener: each is meant for somebody
SO_SOON = timedelta(
    days=1
)  # between two checks: nothing changes within a day, and the history stays readable


@transaction.atomic
def answer_question(member: Member, *, question: str, choice: str, now: datetime) -> str:
    """Keep one answer in the open check, beginning one where none is; return the key of the next question, or nothing.

    The check is finished by its last answer. Raises NotAllowed, NotValid for an answer that the table lacks, NotNow
    where the last one was finished today.
    """
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    require_acting(member.organisation_id)
    asked = QUESTION_BY_KEY.get(question)
    if asked is None or asked.choice(choice) is None:
        raise NotValid(_("Choose one of the answers."), field="choice")
    check = _open_check(member, now=now)
    check.answers = known({**check.answers, question: choice})
    check.changed_at, check.by_id = now, member.account_id
    missing = unanswered(check.answers)
    if missing is None:
        check.finished_at = now
    check.save(update_fields=["answers", "changed_at", "by", "finished_at"])
    return missing.key if missing else ""


def _open_check(member: Member, *, now: datetime) -> Check:
    Organisation.objects.select_for_update().get(pk=member.organisation_id)  # two colleagues, one check
    rows = Check.objects.filter(organisation=member.organisation_id)
    begun = rows.filter(finished_at=None).first()
    if begun is not None:
        return begun
    if rows.filter(finished_at__gt=now - SO_SOON).exists():
        raise NotNow(_("The check was finished today. It can be taken again from tomorrow on."))
    number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    return Check.objects.create(
        organisation_id=member.organisation_id,
        number=number,
        by_id=member.account_id,
        begun_at=now,
        changed_at=now,
    )


@transaction.atomic
def share_check(member: Member, *, number: int, shared: bool, now: datetime) -> None:
    """Let conveners read the result of a finished check, or no longer. Only an owner decides it."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    rows = Check.objects.filter(organisation=member.organisation_id, number=number)
    if not rows.exclude(finished_at=None).update(shared_at=now if shared else None):
        raise NotNow(_("There is no finished check of this number."))


@transaction.atomic
def put_away(member: Member, *, away: bool, now: datetime) -> None:
    """Put the panel of the start away from the organisation's desk, or call it back. Only an owner does."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    if away:
        PutAway.objects.get_or_create(
            organisation_id=member.organisation_id, defaults={"by_id": member.account_id, "at": now}
        )
    else:
        PutAway.objects.filter(organisation=member.organisation_id).delete()


@transaction.atomic
def nudge(account: Account, *, member: Member | None, organisation_uid: str, now: datetime) -> str:
    """Remind an organisation kindly of the step at which it rests; return the step's key.

    Raises NotAllowed for whoever is no convener's member, NotNow where it is their own, does not rest, was reminded
    within a month, or the convener has reminded many today.
    """
    convener = require_convener(account, member=member)
    found = Organisation.objects.select_for_update().filter(uid=organisation_uid).first()
    if found is None or found.closed_at or found.merged_into_id:
        raise NotNow(_("This organisation acts here no more."))
    if found.pk == convener.organisation_id:
        raise NotNow(_("This is your own organisation: what comes next stands on its page."))
    where = seen_standing(found.pk, registered_at=found.registered_at)
    if where.over or now - where.rests_since < REST:
        raise NotNow(_("This organisation has just done a step: nothing needs to be said."))
    recent = Nudge.objects.filter(organisation=found, made_at__gt=now - QUIET)
    if recent.exists():
        raise NotNow(_("This organisation was reminded within the last month. Once is enough."))
    today = Nudge.objects.filter(convener=convener.organisation_id, made_at__gt=now - timedelta(days=1))
    if today.count() >= NUDGES_A_DAY:
        raise NotNow(_("Many were reminded today. Go on tomorrow."))
    Nudge.objects.create(
        organisation=found,
        convener_id=convener.organisation_id,
        step=where.next_key,
        by_id=convener.account_id,
        made_at=now,
    )
    _tell(found, convener=convener, step=where.next_key, now=now)
    return where.next_key


def _tell(found: Organisation, *, convener: Member, step: str, now: datetime) -> None:
    names = Organisation.objects.values_list("name_ar", "name_en").get(pk=convener.organisation_id)
    tell(
        "start_nudged",
        organisation_uid=found.uid,
        about=f"start:{found.uid}:{step}",
        words={"organisation": (names[0], names[1] or names[0]), "step": BY_KEY[step].title.pair},
        args=[],
        now=now,
        again=f"{now:%Y-%m-%d}",
    )
