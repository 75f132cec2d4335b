"""TABLE: what people are told of questions that they asked, answered or follow."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from athar.notices.kind import Kind
from athar.organisations.permissions import Act

QUESTION_KINDS: dict[str, Kind] = {
    "question_published": Kind(
        says=_("Your question is public now: %(title)s"),
        act=Act.READ_OWN,
        page="questions:question",
        label=_("My question was read and published"),
        theme="knowledge",
    ),
    "question_answered": Kind(
        says=_("There is a new answer to: %(title)s"),
        act=Act.READ_OWN,
        page="questions:question",
        label=_("A question of mine, or one I follow, is answered"),
        theme="knowledge",
        at_once=True,
    ),
    "answer_best": Kind(
        says=_("Your answer was chosen as the best to: %(title)s"),
        act=Act.READ_OWN,
        page="questions:question",
        label=_("My answer is chosen as the best"),
        theme="knowledge",
    ),
    "question_merged": Kind(
        says=_("Your question was joined to one that asks the same: %(title)s"),
        act=Act.READ_OWN,
        page="questions:question",
        label=_("My question is joined to another"),
        theme="knowledge",
    ),
    "question_refused": Kind(
        says=_("Your question or answer is not shown: %(title)s. Reason: %(reason)s"),
        act=Act.READ_OWN,
        page="questions:mine",
        label=_("A question or answer of mine is not shown"),
        theme="knowledge",
        at_once=True,
    ),
    "question_changed": Kind(
        says=_("Your question says now what you changed: %(title)s"),
        act=Act.READ_OWN,
        page="questions:question",
        label=_("A change of my question was read and published"),
        theme="knowledge",
    ),
    "question_not_changed": Kind(
        says=_("Your question stays as it was: %(title)s. Reason: %(reason)s"),
        act=Act.READ_OWN,
        page="questions:question",
        label=_("A change of my question is refused"),
        theme="knowledge",
        at_once=True,
    ),
}
