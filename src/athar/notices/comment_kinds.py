"""TABLE: what members are told of comments on articles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from athar.notices.kind import Kind
from athar.organisations.permissions import Act

COMMENT_KINDS: dict[str, Kind] = {
    "comment_published": Kind(
        says=_("A comment on “%(article)s” is published."),
        act=Act.READ_OWN,
        theme="knowledge",
        page="comments:on",
        label=_("Somebody comments on an article of mine"),
    ),
    "comment_shown": Kind(
        says=_("Your comment on “%(article)s” is published."),
        act=Act.READ_OWN,
        theme="knowledge",
        page="comments:mine",
        label=_("My comment is published"),
    ),
    "comment_refused": Kind(
        says=_("Your comment on “%(article)s” is not published; the page says why."),
        act=Act.READ_OWN,
        theme="knowledge",
        page="comments:mine",
        label=_("My comment is not published"),
    ),
    "comment_removed": Kind(
        says=_("Your comment on “%(article)s” was removed; the page says why."),
        act=Act.READ_OWN,
        theme="knowledge",
        page="comments:mine",
        label=_("My comment is removed"),
    ),
}
