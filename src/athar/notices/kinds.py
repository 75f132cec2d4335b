"""TABLE: what members can be told. A line says what it is about, what to do, who of an organisation, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.organisations.permissions import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How one kind of notice reads. `says` and `todo` may hold %(name)s of the words it is told with."""

    says: str | Promise
    todo: str | Promise = ""
    act: Act = Act.WORK  # members who may do this are told
    page: str  # the name of the address it leads to
    at_once: bool = False  # by e-mail at once unless the member chose otherwise; else in the digest


KINDS: dict[str, Kind] = {
    "invited_to_program": Kind(
        says=_("%(organisation)s named you as a partner in “%(program)s”."),
        todo=_("Confirm or deny being named"),
        act=Act.ANSWER,
        page="desk:naming",
        at_once=True,
    ),
    "join_asked": Kind(
        says=_("%(organisation)s asks to join “%(program)s” instead of running its own."),
        todo=_("Take it in or decline"),
        page="desk:join_request",
        at_once=True,
    ),
    "merge_proposed": Kind(
        says=_("%(organisation)s proposes to merge its plan with “%(program)s”."),
        todo=_("Take it in or decline"),
        page="desk:join_request",
        at_once=True,
    ),
    "join_accepted": Kind(
        says=_("%(organisation)s took your organisation into “%(program)s”."),
        todo=_("State what joining saved"),
        page="desk:join_request",
    ),
    "join_declined": Kind(
        says=_("%(organisation)s declined to take your organisation into “%(program)s”."),
        page="desk:join_request",
    ),
    "overlap_found": Kind(
        says=_("“%(program)s” of %(organisation)s is near to your “%(ours)s” in subject, place and time."),
        todo=_("See whether one can join the other"),
        page="desk:join",
    ),
}
