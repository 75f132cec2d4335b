"""Who the organisation is: an address at its domain, a document, a claim, a merge, closing, and their decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import words_field
from athar.identity.models import Paper
from athar.organisations.queries import Face

STAY, LEAVE = "stay", "leave"


class AddressForm(forms.Form):
    """An address at the organisation's domain, to which a code is sent."""

    email = forms.EmailField(
        label=_("E-mail address at the organisation's domain"),
        help_text=_("It is used for the code alone, shown to nobody, and erased afterwards."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("The code in the message"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"dir": "ltr", "inputmode": "numeric", "autocomplete": "one-time-code", "class": "w-8"}
        ),
        error_messages={"required": _("Write the code.")},
    )


class PaperForm(forms.Form):
    """A document to hand in."""

    paper = forms.ChoiceField(
        label=_("What is the document?"),
        choices=Paper.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the document is.")},
    )
    file = forms.FileField(
        label=_("The document"),
        help_text=_(
            "PDF, JPEG or PNG, at most 8 MB. Reviewers alone see it; it is erased once they have decided."
        ),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty."),
            "missing": _("Choose a file."),
        },
    )


class ReasonsForm(forms.Form):
    """Why an organisation that somebody else registered is the claimant's."""

    reasons = words_field(
        _("Why is this organisation yours?"),
        help_text=_("Its owners and the reviewer read this. Say what you do there, and since when."),
        error_messages={"required": _("Say why the organisation is yours.")},
    )


class OwnersForm(forms.Form):
    """What becomes of the earlier owners."""

    owners = forms.ChoiceField(
        label=_("What about the present owners?"),
        choices=[(STAY, _("They stay owners beside the new one")), (LEAVE, _("They leave the organisation"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of the owners.")},
    )


class WhyForm(forms.Form):
    """A reason for a decision; without it nothing is decided."""

    reason = words_field(
        _("Why?"),
        help_text=_("The reason is kept with the decision and shown to those whom it concerns."),
        error_messages={"required": _("Say in one sentence why.")},
    )


class DecideClaimForm(OwnersForm, WhyForm):
    """The decision on a claim, with what becomes of the owners."""

    field_order = ("reason", "owners")


class MergeForm(forms.Form):
    """Which of the two stays, and why they are one."""

    stays = forms.ChoiceField(
        label=_("Which page stays?"),
        help_text=_("The other one stays readable, says that it was merged, and leads to this one."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which of the two stays.")},
    )
    reason = words_field(_("Why are the two one?"), required=False)

    def __init__(self, *args: Any, own: str, other: Face, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["stays"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("own", own), ("other", other.name)]


class CloseForm(forms.Form):
    """That an organisation is closed, confirmed, and why."""

    reason = words_field(_("Why is it closed?"), required=False, help_text=_("Shown on its page."))
    sure = forms.BooleanField(
        label=_("What is still under way was read; the organisation is to be closed"),
        error_messages={"required": _("Tick the box to confirm it.")},
    )


class StaffCloseForm(CloseForm):
    """The same by the operator's staff, who have to say why."""

    reason = words_field(
        _("Why is it closed?"),
        help_text=_("Shown on its page."),
        error_messages={"required": _("Say in one sentence why. It will be public.")},
    )


class AlikeForm(forms.Form):
    """What a person answers to organisations with a name like the one typed."""

    alike = forms.ChoiceField(
        label=_("Is it one of these?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is one of these.")},
    )
