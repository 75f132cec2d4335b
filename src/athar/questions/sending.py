"""Letters to those who follow by e-mail: composed when they go out, tried again when they cannot.

Rule kept here: an address stands in one letter's head and nowhere else, no log has it. Each letter stops with one click
(RFC 8058). What somebody wrote is in one line and without controls.
"""

from __future__ import annotations

from datetime import datetime
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from athar.notices.wording import short_line
from athar.questions import limits, links, telling
from athar.questions.models import Letter, Question
from athar.site.letters import heads

log = structlog.get_logger(__name__)

SUBJECTS: dict[str, str | Promise] = {
    telling.CONFIRM: gettext_lazy("Athar: confirm that you want to be told of “%(title)s”"),
    telling.PUBLISHED: gettext_lazy("Athar: your question is public: %(title)s"),
    telling.ANSWERED: gettext_lazy("Athar: a new answer to “%(title)s”"),
    telling.MERGED: gettext_lazy("Athar: your question was joined to one that asks the same: %(title)s"),
    telling.REFUSED: gettext_lazy("Athar: your question is not shown: %(title)s"),
}


def send_due(now: datetime) -> int:
    """Send the letters that are due, a batch at a time; return how many went out."""
    due = Letter.objects.filter(next_try_at__lte=now).order_by("next_try_at", "pk")
    return sum(
        _sent(key, now=now) for key in list(due.values_list("pk", flat=True)[: limits.LETTERS_AT_ONCE])
    )


@transaction.atomic
def _sent(key: int, *, now: datetime) -> bool:
    """Send one letter, or note when to try again; whoever stopped meanwhile gets none."""
    rows = Letter.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk=key, next_try_at__lte=now
    )
    letter = rows.select_related("follow__question__merged_into", "answer").first()
    if letter is None:
        return False
    letter.tries += 1
    try:
        composed(letter).send()
    except (OSError, SMTPException) as fault:
        log.error(
            "mail_not_sent", what=f"question_{letter.kind}", letter=letter.pk, fault=type(fault).__name__
        )
        over = letter.tries >= limits.TRIES
        letter.next_try_at = None if over else now + limits.AGAIN[letter.tries - 1]
        letter.save(update_fields=["tries", "next_try_at"])
        return False
    letter.next_try_at = None
    letter.save(update_fields=["tries", "next_try_at"])
    return True


def composed(letter: Letter) -> EmailMessage:
    """Return the message of a letter (with its follow and question) in the language of whoever gets it."""
    follow, row = letter.follow, letter.follow.question
    with translation.override(follow.language):
        title = short_line(row.title)
        stop = _address("questions:stop", links.token(follow.uid, links.STOP))
        context = {
            "kind": letter.kind,
            "title": title,
            "asker": follow.asker,
            "reason": short_line(row.reason),
            "page": _page(row),
            "confirm": _address("questions:confirm", links.token(follow.uid, links.CONFIRM)),
            "choose": _address("questions:choose_by_letter", links.token(follow.uid, links.CHOOSE)),
            "stop": stop,
            "days": limits.CONFIRM.days,
        }
        return EmailMessage(
            subject=short_line(str(SUBJECTS[letter.kind]) % {"title": title}),
            body=render_to_string("questions/email/letter.txt", context),
            to=[follow.email],
            headers=heads(identifier=_id(letter), stop=stop, language=follow.language),
        )


def _id(letter: Letter) -> str:
    """Return the same id whenever the letter is sent again; a digest, for the number of letters is nobody's matter."""
    return salted_hmac("athar.questions.letter", str(letter.pk), algorithm="sha256").hexdigest()[:32]


def _page(row: Question) -> str:
    return _address("questions:question", (row.merged_into or row).uid)


def _address(name: str, argument: str) -> str:
    return f"{settings.ADDRESS}{reverse(name, args=[argument])}"
