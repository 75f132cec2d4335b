"""TABLE: what members are told of programs, statements, disputes and effects."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from athar.notices.kind import Kind
from athar.organisations.permissions import Act

PROGRAM_KINDS: dict[str, Kind] = {
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
        obligatory=True,
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
}
