"""What a moderator should look at: names that imitate, links by somebody new, words sent before.

Rule kept here: a likeness warns, and a person decides; no comment is refused for what its name is like.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from athar.comments.models import Comment, State, Voice
from athar.errors import NotValid
from athar.identity.lookalikes import lookalikes, too_like
from athar.knowledge.models import Article
from athar.organisations.models import Account
from athar.site.names import plain_name
from athar.site.visitors.texts import holds_turning, links_in

LOOKED_BACK = timedelta(days=30)
OURS = (  # names by which a team is taken for ours
    "أثر",
    "فريق أثر",
    "منصة أثر",
    "إدارة المنصة",
    "فريق المنصة",
    "المشرف",
    "مشرف الموقع",
    "Athar",
    "Athar team",
    "Admin",
    "Administrator",
    "Moderator",
    "Support",
)
MOST_STAFF = 200  # names compared


def warnings_for(row: Comment, *, article: Article, typed: str, now: datetime) -> list[str]:
    """Return the keys of `wording.WARNINGS` that hold for a comment not yet saved; `typed`: name and text as sent."""
    found = _of_text(row, typed=typed, now=now)
    if row.voice == Voice.READER:
        found += _of_name(row, article=article)
    return found


def _of_text(row: Comment, *, typed: str, now: datetime) -> list[str]:
    found = []
    if links_in(row.text) and not Comment.objects.filter(writer=row.writer, state=State.PUBLISHED).exists():
        found.append("first_link")
    before = Comment.objects.filter(same=row.same, made_at__gt=now - LOOKED_BACK)
    if before.exclude(writer=row.writer).exists():
        found.append("same_text")
    if holds_turning(typed):
        found.append("turned")
    return found


def _of_name(row: Comment, *, article: Article) -> list[str]:
    found = []
    if _mixes_scripts(row.name):
        found.append("name_mixed")
    authors = [article.author_name, article.author.name if article.author else ""]
    if any(too_like(row.name, name) for name in authors):
        found.append("name_author")
    staff = (
        Account.objects.filter(is_staff=True, is_active=True).order_by("pk").values_list("name", flat=True)
    )
    if any(too_like(row.name, name) for name in (*OURS, *staff[:MOST_STAFF])):
        found.append("name_staff")
    if lookalikes(row.name, row.name, most=1):
        found.append("name_organisation")
    return found


def _mixes_scripts(name: str) -> bool:
    """Return whether a word of the cleaned name is made of letters of two scripts that look alike."""
    try:
        plain_name(name, field="name")
    except NotValid:
        return True
    return False
