"""Sign-up asks first: organisation or person. An organisation is registered in the same step."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow
from athar.logbook.halts import refuse_while_halted
from athar.organisations.actions import register_organisation
from athar.organisations.models import Account, Sector
from athar.organisations.regions import CHOICES


class AskedName(forms.CharField):
    """A text that organisations have to give and persons do not see: not called optional."""

    asked = True


class AskedChoice(forms.ChoiceField):
    """A choice that organisations have to make and persons do not see: not called optional."""

    asked = True


class SignupFields(forms.Form):
    """What Athar asks beside e-mail and password."""

    kind = forms.ChoiceField(
        label=_("Who is signing up?"),
        choices=[
            ("organisation", _("An organisation: government, private or non-profit")),
            ("person", _("A person: volunteer, attendee or reader")),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Your name"), max_length=120)
    organisation_name_ar = AskedName(
        label=_("The organisation's name in Arabic"), max_length=160, required=False
    )
    organisation_name_en = forms.CharField(label=_("Its name in English"), max_length=160, required=False)
    sector = AskedChoice(label=_("Its sector"), choices=[("", "—"), *Sector.choices], required=False)
    region = forms.ChoiceField(label=_("Its region"), choices=[("", "—"), *CHOICES], required=False)

    field_order = (
        "kind",
        "name",
        "organisation_name_ar",
        "organisation_name_en",
        "sector",
        "region",
        "email",
    )

    def clean(self) -> dict[str, Any]:
        """Return what was typed; an organisation needs a name and a sector."""
        data = super().clean() or {}
        if data.get("kind") == "organisation":
            if not (data.get("organisation_name_ar") or data.get("organisation_name_en")):
                self.add_error(
                    "organisation_name_ar", _("Write the organisation's name in Arabic or in English.")
                )
            if not data.get("sector"):
                self.add_error("sector", _("Choose the organisation's sector."))
            try:
                refuse_while_halted()  # here, while it can still be said beside what was typed
            except NotNow as refused:
                self.add_error(None, str(refused))
        return data

    def signup(self, request: HttpRequest, user: Account) -> None:
        """Keep what was asked, and register the organisation (called by the sign-up page once the account is saved)."""
        data, now = self.cleaned_data, timezone.now()
        user.name, user.kind, user.date_joined = data["name"], data["kind"], now
        user.save(update_fields=["name", "kind", "date_joined"])
        if data["kind"] == "organisation":
            register_organisation(
                user,
                name_ar=data["organisation_name_ar"],
                name_en=data["organisation_name_en"],
                sector=data["sector"],
                region=data["region"],
                now=now,
            )


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Keep people's names and addresses out of places where they are not needed."""

    def populate_username(self, request: HttpRequest, user: Account) -> None:
        """Leave the user name alone: accounts are known by e-mail."""
