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
    label: str | Promise = ""  # what the settings page calls it; without one, what it says
    theme: str = "organisation"  # its part of the settings page: THEMES
    obligatory: bool = False  # a deadline that binds: it stands on the page whatever one chose
    reminds: bool = False  # repeats another's deadline: the calendar has it once


THEMES: dict[str, str | Promise] = {
    "program": _("Programs and statements"),
    "dispute": _("Disputes and effects"),
    "partner": _("Partners and agreements"),
    "organisation": _("Our organisation and its members"),
}

KINDS: dict[str, Kind] = {
    # programs and statements
    "invited_to_program": Kind(
        says=_("%(organisation)s named you as a partner in “%(program)s”."),
        todo=_("Confirm or deny being named"),
        act=Act.ANSWER,
        page="desk:naming",
        at_once=True,
        label=_("We are named as a partner"),
        theme="program",
        obligatory=True,
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
    "part_asked": Kind(
        says=_("%(organisation)s asks to be recorded as part of your organisation."),
        todo=_("Confirm or decline"),
        act=Act.MANAGE,
        page="desk:parents",
        label=_("An organisation asks to be part of ours"),
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
    "items_to_agree": Kind(
        says=_("An item was added to “%(program)s”: your confirmation is asked for again."),
        todo=_("Confirm or deny being named"),
        act=Act.ANSWER,
        page="desk:naming",
        label=_("An item was added after we confirmed"),
        theme="program",
        obligatory=True,
    ),
    "naming_confirmed": Kind(
        says=_("%(organisation)s confirmed being a partner in “%(program)s”."),
        page="desk:program",
        label=_("A partner confirms being named by us"),
        theme="program",
    ),
    "naming_denied": Kind(
        says=_("%(organisation)s denies being a partner in “%(program)s”. The reason is public."),
        page="desk:program",
        at_once=True,
        label=_("A partner denies being named by us"),
        theme="program",
    ),
    "program_cancelled": Kind(
        says=_("%(organisation)s cancelled “%(program)s”. The reason is public."),
        act=Act.READ_OWN,
        page="desk:program",
        at_once=True,
        label=_("A program with us is cancelled"),
        theme="program",
    ),
    "filing_open": Kind(
        says=_("“%(program)s” has taken place: statements are being filed."),
        todo=_("Write and seal the statement"),
        page="desk:statement",
        label=_("A statement can be filed"),
        theme="program",
        obligatory=True,
    ),
    "filing_due_soon": Kind(
        says=_("The statement on “%(program)s” is due in three days, and yours is not sealed."),
        todo=_("Write and seal the statement"),
        page="desk:statement",
        label=_("A statement is due in three days"),
        theme="program",
        reminds=True,
    ),
    "filing_due_today": Kind(
        says=_("The statement on “%(program)s” is due today, and yours is not sealed."),
        todo=_("Write and seal the statement"),
        page="desk:statement",
        at_once=True,
        label=_("A statement is due today"),
        theme="program",
        reminds=True,
    ),
    "statements_opened": Kind(
        says=_("The statements on “%(program)s” are open."),
        act=Act.READ_OWN,
        page="desk:program",
        label=_("Statements are opened"),
        theme="program",
    ),
    "finding_published": Kind(
        says=_("“%(program)s” has a new grade: %(grade)s."),
        act=Act.READ_OWN,
        page="desk:program",
        label=_("A program gets a new grade"),
        theme="program",
    ),
    # disputes and effects
    "contradiction_opened": Kind(
        says=_("Statements differ on one item of “%(program)s”: %(item)s."),
        todo=_("Answer the dispute"),
        page="desk:reply",
        at_once=True,
        label=_("Our statement differs from another's"),
        theme="dispute",
        obligatory=True,
    ),
    "reply_due_soon": Kind(
        says=_("The answer on “%(program)s” (%(item)s) is due in three days."),
        todo=_("Answer the dispute"),
        page="desk:reply",
        label=_("An answer is due in three days"),
        theme="dispute",
        reminds=True,
    ),
    "contradiction_answered": Kind(
        says=_("%(organisation)s answered a dispute on “%(program)s”: %(item)s."),
        act=Act.READ_OWN,
        page="desk:reply",
        label=_("The other side answers a dispute"),
        theme="dispute",
    ),
    "effect_to_confirm": Kind(
        says=_("%(organisation)s published an effect of “%(program)s”."),
        todo=_("Look at it, and confirm it if it is so"),
        page="desk:confirm_effect",
        label=_("A partner publishes an effect"),
        theme="dispute",
    ),
    "effect_confirmed": Kind(
        says=_("%(organisation)s confirmed your effect of “%(program)s”."),
        act=Act.READ_OWN,
        page="desk:effects",
        label=_("A partner confirms our effect"),
        theme="dispute",
    ),
    # the organisation and its members
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
