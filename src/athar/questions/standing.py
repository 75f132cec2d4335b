"""Who answers here: the register's staff, experienced officers, other members. The public asks and does not answer.

Rule kept here: an experienced officer may work for an organisation (by role) that is verified now, or took part in a
program whose grade is documented or better. It is read when an answer is written, and stays with the answer.
"""

from __future__ import annotations

from datetime import datetime

from athar.findings.models import Standing as Settled
from athar.identity.queries import ways_of
from athar.organisations.models import Account
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.organisations.standing import may_act
from athar.programs.models import Answer as Named
from athar.programs.models import Partner
from athar.questions.models import Answer
from corroboration.finding import Grade

DOCUMENTED = (Grade.DOCUMENTED, Grade.EFFECTIVE)


def standing_of(account: Account, member: Member | None, *, now: datetime) -> str:
    """Return as who this person answers, one of `Answer.Standing`; empty for whoever cannot."""
    if not account.is_active:
        return ""
    if account.is_staff:
        return str(Answer.Standing.STAFF)
    if member is None or member.account_id != account.pk or not may_act(member.organisation_id):
        return ""
    works = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    if works and (ways_of([member.organisation_id], now=now) or _documented(member.organisation_id)):
        return str(Answer.Standing.EXPERIENCED)
    return str(Answer.Standing.MEMBER)


def _documented(organisation_id: int) -> bool:
    """Return whether the organisation took part, undenied, in a program that is documented or better."""
    programs = Partner.objects.filter(organisation=organisation_id).exclude(answer=Named.DENIED)
    return Settled.objects.filter(
        program__in=programs.values("program"), finding__grade__in=DOCUMENTED
    ).exists()
