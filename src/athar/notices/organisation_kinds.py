"""TABLE: what members are told of their organisation: its parts, identity, messages and members."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from athar.notices.kind import Kind
from athar.organisations.permissions import Act

ORGANISATION_KINDS: dict[str, Kind] = {
    "part_asked": Kind(
        says=_("%(organisation)s asks to be recorded as part of your organisation."),
        todo=_("Confirm or decline"),
        act=Act.MANAGE,
        page="desk:parents",
        label=_("An organisation asks to be part of ours"),
        obligatory=True,
        at_once=True,
    ),
    "part_confirmed": Kind(
        says=_("%(organisation)s confirmed that your organisation is part of it."),
        act=Act.MANAGE,
        page="desk:parents",
        label=_("An organisation confirms that we are part of it"),
    ),
    "part_declined": Kind(
        says=_("%(organisation)s declined that your organisation is part of it."),
        act=Act.MANAGE,
        page="desk:parents",
        label=_("An organisation declines that we are part of it"),
    ),
    "part_ended": Kind(
        says=_("%(organisation)s ended that one of you is part of the other."),
        act=Act.MANAGE,
        page="desk:parents",
        label=_("A parent or part is ended"),
    ),
    "message_received": Kind(
        says=_("Somebody wrote to %(organisation)s through its page."),
        todo=_("Read the message and answer it"),
        act=Act.MANAGE,
        page="desk:messages",
        label=_("Somebody writes to us through our page"),
        at_once=True,
    ),
    "vouching_asked": Kind(
        says=_("%(organisation)s asks you to vouch that it is who it says."),
        todo=_("Vouch for it or decline"),
        act=Act.MANAGE,
        page="desk:identity",
        label=_("We are asked to vouch for another"),
    ),
    "vouching_ended": Kind(
        says=_("%(organisation)s no longer vouches for you."),
        act=Act.MANAGE,
        page="desk:identity",
        label=_("Somebody no longer vouches for us"),
        at_once=True,
    ),
    "verification_ending": Kind(
        says=_("What shows that you speak for %(organisation)s will soon be out of date."),
        todo=_("Have it checked anew"),
        act=Act.MANAGE,
        page="desk:identity",
        label=_("Our verification is about to end"),
        obligatory=True,
    ),
    "document_decided": Kind(
        says=_("The document for %(organisation)s was reviewed."),
        act=Act.MANAGE,
        page="desk:identity",
        label=_("A document of ours was reviewed"),
        at_once=True,
    ),
    "organisation_claimed": Kind(
        says=_("Somebody else says that %(organisation)s is theirs."),
        todo=_("Hand it over or object"),
        act=Act.MANAGE,
        page="desk:claim_answer",
        label=_("Somebody says that our organisation is theirs"),
        obligatory=True,
        at_once=True,
    ),
    "claim_decided": Kind(
        says=_("The claim on %(organisation)s was decided."),
        act=Act.MANAGE,
        page="desk:identity",
        label=_("A claim on an organisation is decided"),
        obligatory=True,
        at_once=True,
    ),
    "merge_asked": Kind(
        says=_("%(organisation)s proposes that you two are merged into one."),
        todo=_("Agree or decline"),
        act=Act.MANAGE,
        page="desk:merge",
        label=_("A merge with us is proposed"),
        obligatory=True,
        at_once=True,
    ),
    "merge_undo_asked": Kind(
        says=_("The owners of %(organisation)s want to undo the merge."),
        todo=_("Agree or leave it"),
        act=Act.MANAGE,
        page="desk:merge",
        label=_("Undoing a merge is proposed"),
        obligatory=True,
        at_once=True,
    ),
    "member_joined": Kind(
        says=_("Somebody accepted the invitation to act for your organisation as: %(role)s."),
        act=Act.MANAGE,
        page="desk:members",
        label=_("A colleague accepts an invitation"),
    ),
    "role_changed": Kind(
        says=_("Your role in %(organisation)s is now: %(role)s."),
        act=Act.READ_OWN,
        page="desk:members",
        at_once=True,
        label=_("My role is changed"),
        obligatory=True,
    ),
    "standing_in": Kind(
        says=_("You stand in for a colleague of %(organisation)s who is away."),
        act=Act.READ_OWN,
        page="desk:absences",
        at_once=True,
        label=_("I stand in for a colleague"),
        obligatory=True,
    ),
    "absence_set": Kind(
        says=_("An owner of %(organisation)s noted that you are away, and who stands in for you."),
        act=Act.READ_OWN,
        page="desk:absences",
        at_once=True,
        label=_("An owner notes that I am away"),
        obligatory=True,
    ),
    "deputy_away": Kind(
        says=_("Whoever stands in for you in %(organisation)s is away too at that time."),
        todo=_("Choose another colleague"),
        act=Act.READ_OWN,
        page="desk:absences",
        at_once=True,
        label=_("My deputy is away too"),
        obligatory=True,
    ),
    "start_rests": Kind(
        says=_(
            "Nothing moved on the way to your first documented program for two weeks. The next step: %(step)s."
        ),
        todo=_("Look at the next step; each has an example and papers that help"),
        page="desk:start",
        label=_("A step of our start rests for two weeks"),
    ),
    "start_nudged": Kind(
        says=_("%(organisation)s asks kindly how your start is going. The next step: %(step)s."),
        todo=_("Look at the next step; each has an example and papers that help"),
        page="desk:start",
        label=_("A convener asks how our start is going"),
    ),
    "article_published": Kind(
        says=_("Your article is published: “%(title)s”."),
        page="desk:article",
        label=_("An article of ours is published"),
    ),
    "article_returned": Kind(
        says=_("Your article was returned with reasons: “%(title)s”."),
        todo=_("Read the reasons; then change it and submit it again"),
        page="desk:article",
        at_once=True,
        label=_("An article of ours is returned"),
    ),
}
