"""Organisations and their people: registering one, inviting a colleague, declaring a tie."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.announcing import EITHER
from athar.organisations.models import Role, Sector, Tie
from athar.organisations.queries import Face
from athar.organisations.regions import CHOICES as REGIONS
from athar.site.forms import DateInCalendarField

ROLE_HINTS = {
    Role.OWNER: _("Everything, with members and ties"),
    Role.OFFICER: _("Announces, files, seals and answers"),
    Role.SIGNATORY: _("Signs partnerships, confirms or denies being named; reads, and does not file"),
    Role.VIEWER: _("Reads only"),
}


class OrganisationForm(forms.Form):
    """An organisation to register."""

    name_ar = forms.CharField(label=_("Name in Arabic"), help_text=EITHER, max_length=160, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"),
        choices=Sector.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the organisation's sector.")},
    )
    region = forms.ChoiceField(label=_("Region"), choices=[("", "—"), *REGIONS], required=False)
    city = forms.CharField(label=_("City"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one of the two languages."""
        data = super().clean() or {}
        if not (data.get("name_ar") or data.get("name_en")):
            self.add_error("name_ar", _("Write the organisation's name in Arabic or in English."))
        return data


class RoleForm(forms.Form):
    """The role of a colleague."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )


class InvitationForm(RoleForm):
    """A colleague to invite, whether or not there is an account with this address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )


class TieForm(forms.Form):
    """A tie to declare with another organisation."""

    other = forms.ChoiceField(
        label=_("The other organisation"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the organisation.")},
    )
    kind = forms.ChoiceField(
        label=_("What ties the two?"),
        choices=Tie.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what ties the two.")},
    )
    since_on = DateInCalendarField(label=_("Since when?"), required=False)

    def __init__(self, *args: Any, found: tuple[Face, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(face.uid, face.name) for face in found]
