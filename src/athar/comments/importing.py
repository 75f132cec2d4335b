"""Comments that come with an article from another system: they were read there by somebody, or wait here as there."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from athar.comments.models import NAME, TEXT, Comment, State
from athar.comments.tokens import keyed, writer_of
from athar.knowledge.models import Article
from athar.site.visitors import texts


def import_comment(
    *,
    article: Article,
    name: str,
    email: str,
    text: str,
    at: datetime,
    parent: Comment | None,
    public: bool,
    now: datetime,
) -> Comment:
    """Keep a comment as it was written `at` another place, and return it; the same one again returns the first.

    A reply to a reply hangs under the first of its thread. Text beyond what a comment holds here is cut. Nobody is
    written to, and no limit holds: whoever imports answers for it.
    """
    said, under = texts.clean(text)[:TEXT], parent.parent or parent if parent is not None else None
    address = email.strip().lower()
    writer, same = writer_of(email=address, account_uid=""), keyed("text", texts.folded(said))
    row, _made = Comment.objects.get_or_create(
        once=keyed("once", f"{article.uid}/{under.uid if under else ''}/{writer}/{same}/{at.isoformat()}"),
        defaults={
            "article": article,
            "parent": under,
            "name": texts.as_name(name)[:NAME].strip() or _("A reader"),
            "email": address,
            "writer": writer,
            "text": said,
            "same": same,
            "language": article.language,
            "state": State.PUBLISHED if public else State.PENDING,
            "made_at": at,
            "published_at": at if public else None,
            "decided_at": now if public else None,
        },
    )
    return row
