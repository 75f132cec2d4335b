"""TABLES: reasons, warnings and refusals of comments, in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# why a comment is not published, or removed: told to its writer
REFUSALS: list[tuple[str, str | Promise]] = [
    ("off_topic", _("It does not speak of the article.")),
    ("insult", _("It insults or accuses a person.")),
    ("private", _("It names private matters of somebody: a number, an address, a health matter.")),
    ("advertising", _("It advertises something.")),
    ("pretends", _("It is written in the name of somebody else.")),
    ("unreadable", _("It cannot be understood.")),
    ("unlawful", _("It breaks the law.")),
    ("other", _("Another reason, told in words.")),
]
# what a reader says against a published comment
REPORTS: list[tuple[str, str | Promise]] = [
    ("insult", _("It insults or threatens somebody")),
    ("private", _("It gives away something private")),
    ("advertising", _("It is advertising")),
    ("pretends", _("It is written in the name of somebody else")),
    ("false", _("It says something false about me or my organisation")),
    ("other", _("Something else")),
]
# what a moderator should look at before deciding
WARNINGS: dict[str, str | Promise] = {
    "first_link": _("First comment of this address, with a link: look where it leads."),
    "same_text": _("Somebody else sent the same words before."),
    "name_mixed": _("The name mixes letters of two scripts that look alike."),
    "name_author": _("The name is like that of the article's author, and the author did not write it."),
    "name_staff": _("The name is like that of the platform or its team."),
    "name_organisation": _("The name is like that of an organisation."),
    "turned": _("It held signs that turn the direction of writing; they were taken out."),
}
