"""What changes when somebody comments: the words are kept, to be read by a moderator before anybody sees them.

Rule kept here: nothing is public before a moderator said so, but for what the platform's own team writes. Whoever sends
the same words twice at the same place is led to the first: nothing is kept twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.comments.following import after_publishing
from athar.comments.limits import MOST_LINKS, SHORTEST, within_limits
from athar.comments.models import NAME, TEXT, Comment, Decision, State, Voice
from athar.comments.tokens import keyed, writer_of
from athar.comments.warning import LOOKED_BACK, warnings_for
from athar.errors import NotNow, NotValid
from athar.knowledge.models import Article
from athar.organisations.models import Account
from athar.site.numerals import grouped
from athar.site.visitors import texts
from athar.site.visitors.origin import digest_of

A_WEEK = timedelta(days=7)
READ = 20 * TEXT  # letters looked at one by one: what is far too long is only counted


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed. Of a signed-in person name and address are the account's, whatever was typed."""

    text: str
    name: str = ""
    email: str = ""
    reply_to: str = ""  # the public id of a comment
    wants_replies: bool = False
    language: str = "ar"


@transaction.atomic
def write_comment(
    article: Article, *, draft: Draft, now: datetime, account: Account | None = None, network: str = ""
) -> Comment:
    """Keep a comment for review, or return the same one that was kept before; `network`: where it came from.

    No permission: strangers write. Raises NotValid at a field, NotNow where none is taken or beyond the limits.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    require_open(locked)
    row = _row(locked, draft, account=account, now=now)
    before = Comment.objects.filter(once=row.once).first()
    if before is not None:
        return before
    row.network = digest_of(network, purpose="comments", now=now)
    _require_new(row, now=now)
    within_limits(article_id=locked.pk, writer=row.writer, network=row.network, now=now)
    row.held_for = warnings_for(row, article=locked, typed=draft.name + draft.text, now=now)
    row.save()
    if row.voice == Voice.STAFF:
        _publish_own(row, by=account, now=now)
    return row


def require_open(article: Article) -> None:
    """Let pass an article that takes comments. Raises NotNow with the reason."""
    if not article.live:
        raise NotNow(_("This article was withdrawn, and takes no comments any more."))
    if not article.comments_open:
        raise NotNow(_("Comments on this article are closed. Those there are stay."))


def checked_text(text: str) -> str:
    """Return the text as it is kept. Raises NotValid."""
    said = texts.clean(text) if len(text) <= READ else text.strip()
    if len(said) < SHORTEST:
        raise NotValid(_("Write the comment."), field="text")
    if len(said) > TEXT:
        raise NotValid(
            _(
                "A comment has %(most)s characters at most; this one has %(n)s. Nothing of it is lost: shorten it."
            )
            % {"most": grouped(TEXT), "n": grouped(len(said))},
            field="text",
        )
    if texts.links_in(said) > MOST_LINKS:
        raise NotValid(
            ngettext(
                "A comment may hold %(n)s link at most.",
                "A comment may hold %(n)s links at most.",
                MOST_LINKS,
            )
            % {"n": MOST_LINKS},
            field="text",
        )
    return said


def checked_name(name: str) -> str:
    """Return the name as it is shown. Raises NotValid."""
    shown = texts.as_name(name)[:NAME].strip()
    if not any(letter.isalpha() for letter in shown):
        raise NotValid(_("Write a name with letters."), field="name")
    if "@" in shown or texts.links_in(shown):
        raise NotValid(_("Write a name without an address: it is shown to everybody."), field="name")
    return shown


def _row(article: Article, draft: Draft, *, account: Account | None, now: datetime) -> Comment:
    """Return the comment as it would be kept, not yet saved."""
    text, parent = checked_text(draft.text), _parent(article, draft.reply_to)
    email = "" if account else draft.email.strip().lower()
    writer = writer_of(email=email, account_uid=account.uid if account else "")
    name = (texts.as_name(account.name)[:NAME] or _("A member")) if account else checked_name(draft.name)
    same = keyed("text", texts.folded(text))
    place = f"{article.uid}/{parent.uid if parent else ''}/{writer}/{same}"
    return Comment(
        article=article,
        parent=parent,
        account=account,
        voice=_voice(article, account),
        name=name,
        email=email,
        writer=writer,
        text=text,
        same=same,
        once=keyed("once", place),
        wants_replies=draft.wants_replies,
        language=draft.language,
        made_at=now,
    )


def _voice(article: Article, account: Account | None) -> Voice:
    if account is None:
        return Voice.READER
    if account.pk == article.author_id:
        return Voice.AUTHOR
    return Voice.STAFF if account.is_staff else Voice.READER


def _parent(article: Article, uid: str) -> Comment | None:
    """Return under which comment a reply hangs: the first of the thread, whichever was replied to."""
    if not uid:
        return None
    rows = Comment.objects.select_related("parent").filter(article=article.pk)
    row = rows.filter(uid=uid).first() if uid.isalnum() else None
    if row is None or row.state != State.PUBLISHED or (row.parent and row.parent.state != State.PUBLISHED):
        raise NotNow(_("The comment you reply to is not here any more. Send yours without it."))
    return row.parent or row


def _require_new(row: Comment, *, now: datetime) -> None:
    """Refuse what the same writer sent a short time ago, at this place or under another article."""
    sent = Comment.objects.filter(writer=row.writer, same=row.same)
    elsewhere = sent.filter(made_at__gt=now - A_WEEK).exclude(article=row.article_id)
    here = sent.filter(made_at__gt=now - LOOKED_BACK, article=row.article_id)
    if len(row.text) > 20 and (elsewhere.exists() or here.exists()):  # «شكراً» may be said twice
        raise NotValid(_("You sent the same words elsewhere. Write what belongs here."), field="text")


def _publish_own(row: Comment, *, by: Account | None, now: datetime) -> None:
    """Publish what the platform's team writes: it is for them that others wait."""
    row.state, row.published_at, row.decided_at = State.PUBLISHED, now, now
    row.save(update_fields=["state", "published_at", "decided_at"])
    Decision.objects.create(comment=row, by=by, state=State.PUBLISHED, made_at=now)
    after_publishing(row, now=now)
