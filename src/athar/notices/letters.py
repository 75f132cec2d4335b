"""The words of a letter: one notice, or a digest of several; text and HTML, in the reader's language.

Rule kept here: nothing is fetched when it is read (no pictures, no styles from elsewhere), names are escaped, headers
are one line, and nothing in it was sealed: a notice holds public names alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.notices.kinds import KINDS
from athar.notices.models import Channel, Letter, Notice
from athar.notices.unsubscribing import stopping_token
from athar.notices.wording import (
    deadline_text,
    label_of,
    opening_address,
    says_html,
    says_text,
    short_line,
    todo_text,
)
from athar.site.letters import heads


@dataclass(frozen=True, slots=True)
class Line:
    """One notice in a letter."""

    html: str
    text: str
    todo: str
    due: str
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """The notices of one organisation."""

    organisation: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A link that stops letters of one kind."""

    label: str
    link: str


def composed(
    letter: Letter, notices: Sequence[Notice], *, language: str, now: datetime
) -> EmailMultiAlternatives:
    """Return the message of a letter whose notices (with their organisations) are given, in that language."""
    with translation.override(language):
        stop = _stop_link(letter.account.uid, letter.kind)
        context = {
            "language": language,
            "direction": "ltr" if language == "en" else "rtl",
            "name": short_line(letter.account.get_short_name()),
            "parts": _parts(notices, now=now),
            "digest": letter.kind == Channel.DIGEST,
            "stop": stop,
            "stops": _stops(letter, notices),
            "settings_link": f"{settings.ADDRESS}{reverse('desk:notice_settings')}",
        }
        message = EmailMultiAlternatives(
            subject=_subject(letter, notices),
            body=render_to_string("notices/email/letter.txt", context),
            to=[letter.account.email],
            headers=heads(identifier=letter.uid, stop=stop, language=language),
        )
        message.attach_alternative(render_to_string("notices/email/letter.html", context), "text/html")
    return message


def _subject(letter: Letter, notices: Sequence[Notice]) -> str:
    if letter.kind != Channel.DIGEST and len(notices) == 1:
        row = notices[0]
        return short_line(_("Athar: %(news)s") % {"news": says_text(row.kind, row.words, isolated=False)})
    todo = sum(bool(KINDS[row.kind].todo) for row in notices)
    if todo:
        return ngettext("Athar: %(n)s thing is waiting", "Athar: %(n)s things are waiting", todo) % {
            "n": todo
        }
    news = len(notices)
    return ngettext("Athar: %(n)s piece of news", "Athar: %(n)s pieces of news", news) % {"n": news}


def _parts(notices: Sequence[Notice], *, now: datetime) -> tuple[Part, ...]:
    """Return the notices by organisation, what has a deadline first."""
    ordered = sorted(notices, key=lambda row: (row.due_at is None, row.due_at or row.made_at, row.pk))
    by_organisation: dict[str, list[Line]] = {}
    for row in ordered:
        by_organisation.setdefault(short_line(row.organisation.name), []).append(
            Line(
                html=says_html(row.kind, row.words),
                text=says_text(row.kind, row.words),
                todo=todo_text(row.kind, row.words),
                due=deadline_text(row.due_at, now=now) if row.due_at else "",
                link=opening_address(row),
            )
        )
    return tuple(Part(name, tuple(lines)) for name, lines in by_organisation.items())


def _stop_link(account_uid: str, kind: str) -> str:
    return f"{settings.ADDRESS}{reverse('desk:stop_mail', args=[stopping_token(account_uid, kind=kind)])}"


def _stops(letter: Letter, notices: Sequence[Notice]) -> tuple[Stop, ...]:
    """Return a link for each kind in a digest, so that one of them can be stopped without the others."""
    if letter.kind != Channel.DIGEST:
        return ()
    kinds = dict.fromkeys(row.kind for row in notices)
    return tuple(Stop(label_of(kind), _stop_link(letter.account.uid, kind)) for kind in kinds)
