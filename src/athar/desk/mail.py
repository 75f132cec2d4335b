"""Messages by e-mail that the desk sends: an invitation, a code to an organisation's domain, a decision.

Rule kept here: a message says what it is about, what to do and by when, and carries nothing that is sealed. A
message that cannot be sent is no reason to undo what was done: the caller hears of it and says so.
"""

from __future__ import annotations

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from athar.identity.models import Claim, DomainCode
from athar.organisations.models import Invitation
from athar.site.visitors.texts import in_one_line

log = structlog.get_logger(__name__)


def send_invitation(invitation: Invitation, *, link: str, by: str) -> bool:
    """Send the invitation to its address in the language of whoever invites; return whether it was handed over."""
    organisation = invitation.organisation.name
    text = render_to_string(
        "desk/email/invitation.txt",
        {
            "organisation": in_one_line(organisation),
            "by": in_one_line(by),
            "role": invitation.get_role_display(),
            "link": f"{settings.ADDRESS}{link}",
            "expires_at": invitation.expires_at,
        },
    )
    subject = _("Athar: %(organisation)s invites you to act for it") % {
        "organisation": in_one_line(organisation)
    }
    try:
        send_mail(subject, text, None, [invitation.email])
    except (OSError, SMTPException) as fault:
        log.error("mail_not_sent", what="invitation", invitation=invitation.uid, fault=type(fault).__name__)
        return False
    return True


def send_domain_code(row: DomainCode, *, code: str, organisation: str) -> bool:
    """Send a code to the address at an organisation's domain; return whether it was handed over."""
    text = render_to_string(
        "desk/email/domain_code.txt",
        {"organisation": in_one_line(organisation), "code": code, "address": settings.ADDRESS},
    )
    try:
        send_mail(_("Athar: code %(code)s") % {"code": code}, text, None, [row.email])
    except (OSError, SMTPException) as fault:
        log.error("mail_not_sent", what="domain_code", code=row.uid, fault=type(fault).__name__)
        return False
    return True


def send_claim_decided(row: Claim, *, link: str) -> bool:
    """Tell whoever claimed an organisation that it was decided; the page says how and why."""
    organisation = in_one_line(row.organisation.name)
    text = render_to_string(
        "desk/email/claim_decided.txt", {"organisation": organisation, "link": f"{settings.ADDRESS}{link}"}
    )
    subject = _("Athar: the claim on %(organisation)s was decided") % {"organisation": organisation}
    try:
        send_mail(subject, text, None, [row.account.email])
    except (OSError, SMTPException) as fault:
        log.error("mail_not_sent", what="claim_decided", claim=row.uid, fault=type(fault).__name__)
        return False
    return True
