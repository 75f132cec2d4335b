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
    "part_asked": Kind(
        says=_("%(organisation)s asks to be recorded as part of your organisation."),
        todo=_("Confirm or decline"),
        act=Act.MANAGE,
        page="desk:parents",
        at_once=True,
    ),
    "part_confirmed": Kind(
        says=_("%(organisation)s confirmed that your organisation is part of it."),
        act=Act.MANAGE,
        page="desk:parents",
    ),
    "part_declined": Kind(
        says=_("%(organisation)s declined that your organisation is part of it."),
        act=Act.MANAGE,
        page="desk:parents",
    ),
    "part_ended": Kind(
        says=_("%(organisation)s ended that one of you is part of the other."),
        act=Act.MANAGE,
        page="desk:parents",
    ),
    "message_received": Kind(
        says=_("Somebody wrote to %(organisation)s through its page."),
        todo=_("Read the message and answer it"),
        act=Act.MANAGE,
        page="desk:messages",
        at_once=True,
    ),
    "vouching_asked": Kind(
        says=_("%(organisation)s asks you to vouch that it is who it says."),
        todo=_("Vouch for it or decline"),
        act=Act.MANAGE,
        page="desk:identity",
    ),
    "vouching_ended": Kind(
        says=_("%(organisation)s no longer vouches for you."),
        act=Act.MANAGE,
        page="desk:identity",
        at_once=True,
    ),
    "verification_ending": Kind(
        says=_("What shows that you speak for %(organisation)s will soon be out of date."),
        todo=_("Have it checked anew"),
        act=Act.MANAGE,
        page="desk:identity",
    ),
    "document_decided": Kind(
        says=_("The document for %(organisation)s was reviewed."),
        act=Act.MANAGE,
        page="desk:identity",
        at_once=True,
    ),
    "organisation_claimed": Kind(
        says=_("Somebody else says that %(organisation)s is theirs."),
        todo=_("Hand it over or object"),
        act=Act.MANAGE,
        page="desk:claim_answer",
        at_once=True,
    ),
    "claim_decided": Kind(
        says=_("The claim on %(organisation)s was decided."),
        act=Act.MANAGE,
        page="desk:identity",
        at_once=True,
    ),
    "merge_asked": Kind(
        says=_("%(organisation)s proposes that you two are merged into one."),
        todo=_("Agree or decline"),
        act=Act.MANAGE,
        page="desk:merge",
        at_once=True,
    ),
    "merge_undo_asked": Kind(
        says=_("The owners of %(organisation)s want to undo the merge."),
        todo=_("Agree or leave it"),
        act=Act.MANAGE,
        page="desk:merge",
        at_once=True,
    ),
}
