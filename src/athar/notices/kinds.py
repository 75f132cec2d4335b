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
    "partnership_proposed": Kind(
        says=_("%(organisation)s proposes a partnership to you: “%(partnership)s”."),
        todo=_("Read it; then sign, answer with another text, or decline"),
        act=Act.ANSWER,
        page="desk:partnership",
        at_once=True,
    ),
    "partnership_countered": Kind(
        says=_("%(organisation)s sent another text of “%(partnership)s”."),
        todo=_("Read what differs; then sign, answer or decline"),
        act=Act.ANSWER,
        page="desk:partnership",
        at_once=True,
    ),
    "partnership_voided": Kind(
        says=_("%(organisation)s changed the text of “%(partnership)s”: your signature no longer holds."),
        todo=_("Read what differs, and sign again if you agree"),
        act=Act.ANSWER,
        page="desk:partnership",
        at_once=True,
    ),
    "partnership_unsigned": Kind(
        says=_("Your signature lacks under “%(partnership)s”."),
        todo=_("Sign or decline before the time is over"),
        act=Act.SIGN,
        page="desk:partnership",
        at_once=True,
    ),
    "partnership_agreed": Kind(
        says=_("Every party has signed “%(partnership)s”."),
        act=Act.READ_OWN,
        page="desk:partnership",
        at_once=True,
    ),
    "partnership_fell": Kind(
        says=_("“%(partnership)s” was not agreed: it was declined, taken back, or not signed in time."),
        act=Act.READ_OWN,
        page="desk:partnership",
    ),
    "partnership_change_fell": Kind(
        says=_("The change proposed to “%(partnership)s” was dropped; its text stays as it is."),
        act=Act.READ_OWN,
        page="desk:partnership",
    ),
    "partnership_notice": Kind(
        says=_("%(organisation)s gave notice that it leaves “%(partnership)s”."),
        act=Act.READ_OWN,
        page="desk:partnership",
    ),
    "partnership_left": Kind(
        says=_("%(organisation)s is no longer a party of “%(partnership)s”."),
        act=Act.READ_OWN,
        page="desk:partnership",
    ),
    "partnership_closing": Kind(
        says=_("%(organisation)s asks to close “%(partnership)s” before its last day."),
        todo=_("Agree, or let it go on"),
        act=Act.SIGN,
        page="desk:partnership",
    ),
    "partnership_review": Kind(
        says=_("A review of “%(partnership)s” is due."),
        todo=_("Say how far it is kept"),
        page="desk:partnership",
    ),
    "partnership_ends": Kind(
        says=_("“%(partnership)s” ends within a month."),
        todo=_("Renew it, or write the closing review"),
        page="desk:partnership",
    ),
    "partnership_over": Kind(says=_("“%(partnership)s” is over."), act=Act.READ_OWN, page="desk:partnership"),
    "introduction_asked": Kind(
        says=_("%(organisation)s asks to get to know your organisation."),
        todo=_("Answer: yes, later or no"),
        act=Act.ANSWER,
        page="desk:introduction",
        at_once=True,
    ),
    "introduction_brought": Kind(
        says=_("%(introducer)s would introduce you and %(organisation)s to one another."),
        todo=_("Answer: yes, later or no"),
        act=Act.ANSWER,
        page="desk:introduction",
        at_once=True,
    ),
    "introduction_made": Kind(
        says=_("You and %(organisation)s are introduced: each sees the contact the other gave."),
        todo=_("Write to them"),
        page="desk:introduction",
        at_once=True,
    ),
    "introduction_you_brought": Kind(
        says=_("%(organisation)s and the one you introduced to it both said yes."), page="desk:introduction"
    ),
    "introduction_declined": Kind(
        says=_("%(organisation)s would rather not be introduced now."), page="desk:introduction"
    ),
    "introduction_later": Kind(says=_("%(organisation)s answered: later."), page="desk:introduction"),
    "introduction_lapsed": Kind(
        says=_("The introduction to %(organisation)s lapsed without an answer."), page="desk:introduction"
    ),
    "introduction_stopped": Kind(
        says=_("Your request to %(organisation)s was not passed on."),
        todo=_("Read why, and what may be asked"),
        page="desk:introduction",
    ),
    "call_replied": Kind(
        says=_("%(organisation)s replied to your call “%(call)s”."),
        todo=_("Accept or decline the reply"),
        act=Act.ANSWER,
        page="desk:call",
        at_once=True,
    ),
    "call_reply_accepted": Kind(
        says=_("%(organisation)s accepted your reply to “%(call)s”."),
        todo=_("Agree on the next step"),
        page="desk:call_reply",
        at_once=True,
    ),
    "call_reply_declined": Kind(
        says=_("%(organisation)s declined your reply to “%(call)s”."), page="desk:call_reply"
    ),
    "call_closed_unanswered": Kind(
        says=_("%(organisation)s closed the call “%(call)s” without answering your reply."),
        page="desk:call_reply",
    ),
    "call_over": Kind(says=_("The time of your call “%(call)s” is over."), page="desk:call"),
    "listing_over": Kind(
        says=_("The last day of “%(listing)s” on the board is over."),
        todo=_("Publish it anew if it still holds"),
        page="desk:listing",
    ),
    "followed": Kind(says=_("%(organisation)s follows your organisation."), page="register:organisation"),
}
