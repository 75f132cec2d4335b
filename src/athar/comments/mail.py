"""The two letters of comments: whether one wants to be told of replies, and that there is a reply.

Rule kept here: a letter names the article and holds no word of a reader, neither name nor text: nobody can make this
platform carry a message to a stranger. Every letter has a link that stops it, also for mail programs (RFC 8058).
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from athar.comments.models import Mailing
from athar.comments.queries import about
from athar.comments.tokens import confirm_token, keyed, stop_token
from athar.notices.wording import short_line
from athar.site.letters import heads


def letter(row: Mailing, *, to: str) -> EmailMessage:
    """Return the message of a mailing (with its follow, thread and article), in the language one commented in."""
    follow, article = row.follow, row.follow.thread.article
    with translation.override(follow.language):
        here = about(article)
        title = short_line(article.title)
        stop = f"{settings.ADDRESS}{reverse('comments:stop', args=[stop_token(follow.uid)])}"
        context = {"title": title, "stop": stop, "language": follow.language}
        if row.reply is None:
            kind, subject = "ask", _("Athar: be told of replies to your comment?")
            context["link"] = (
                f"{settings.ADDRESS}{reverse('comments:confirm', args=[confirm_token(follow.uid)])}"
            )
        else:
            kind, subject = "reply", _("Athar: a reply under “%(title)s”") % {"title": title}
            context["link"] = f"{settings.ADDRESS}{here.path}#c-{row.reply.uid}"
        return EmailMessage(
            subject=short_line(subject),
            body=render_to_string(f"comments/email/{kind}.txt", context),
            to=[to],
            headers=heads(identifier=_id(row), stop=stop, language=follow.language),
        )


def _id(row: Mailing) -> str:
    """Return the same id whenever the letter is sent again, so that mail programs show it once."""
    return keyed("letter", str(row.pk))[:32]
