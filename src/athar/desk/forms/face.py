"""The organisation's face: what it says of itself, its numbers, its parent; and who takes over from whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.announcing import EITHER
from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.face import LONGEST
from athar.organisations.queries import Colleague, Face
from athar.organisations.regions import CHOICES as REGIONS
from athar.organisations.schemes import CHOICES as SCHEMES


def _line(label: Any, name: str, *, direction: str, **options: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": direction})  # no maxlength: what was pasted is kept and counted
    return forms.CharField(label=label, max_length=LONGEST[name], required=False, widget=widget, **options)


def _words(label: Any, name: str, *, direction: str, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "dir": direction})
    return forms.CharField(label=label, max_length=LONGEST[name], required=False, widget=widget, **options)


def _several(label: Any, choices: Iterable[tuple[str, Any]], **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, **options
    )


class FaceForm(forms.Form):
    """What an organisation says of itself, and whether strangers may write to it."""

    name_ar = _line(_("Name in Arabic"), "name_ar", direction="rtl", help_text=EITHER)
    name_en = _line(_("Name in English"), "name_en", direction="ltr")
    about_ar = _words(
        _("What it does, in Arabic"),
        "about_ar",
        direction="rtl",
        help_text=_("A few sentences for whoever looks for a partner. No names of persons."),
    )
    about_en = _words(_("What it does, in English"), "about_en", direction="ltr")
    unit_ar = _line(
        _("Name of the unit in Arabic"),
        "unit_ar",
        direction="rtl",
        help_text=_("The unit that is responsible for partnerships."),
    )
    unit_en = _line(_("Name of the unit in English"), "unit_en", direction="ltr")
    website = _line(
        _("Website"), "website", direction="ltr", help_text=_("It begins with https:// or http://")
    )
    region = forms.ChoiceField(label=_("Region of its seat"), choices=[("", "—"), *REGIONS], required=False)
    city = _line(_("City"), "city", direction="auto")
    areas = _several(
        _("What it works on"),
        AREAS.items(),
        help_text=_("Up to 8: what you work on most."),
    )
    audiences = _several(_("For whom"), AUDIENCES.items())
    works_in = _several(_("Where it works, beside its own region"), REGIONS)
    takes_messages = forms.BooleanField(
        label=_("Take messages through a form on our page"),
        required=False,
        help_text=_(
            "They reach the owners here, and others may ask for an introduction. No address of yours is shown."
        ),
    )

    GROUPS = (
        (_("Who we are"), ("name_ar", "name_en", "about_ar", "about_en")),
        (_("Where to find us"), ("unit_ar", "unit_en", "website", "region", "city")),
        (_("What we work on"), ("areas", "audiences", "works_in")),
        (_("Messages"), ("takes_messages",)),
    )

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.GROUPS]

    def said(self) -> dict[str, object]:
        """Return what is said publicly: all but the setting."""
        return {name: value for name, value in self.cleaned_data.items() if name != "takes_messages"}


class IdentifierForm(forms.Form):
    """A number by which the organisation is known."""

    scheme = forms.ChoiceField(
        label=_("What kind of number is it?"),
        choices=SCHEMES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of number it is.")},
    )
    register = forms.CharField(
        label=_("Code of the register"),
        max_length=20,
        required=False,
        help_text=_("Only for another register: its code as org-id.guide lists it, such as GB-CHC."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "class": "w-8"}),
    )
    value = forms.CharField(
        label=_("The number"),
        max_length=60,
        help_text=_("Arabic or Latin digits, with or without spaces."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Write the number.")},
    )


class ParentForm(forms.Form):
    """The organisation of which ours is a part."""

    parent = forms.ChoiceField(
        label=_("The parent organisation"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the organisation.")},
    )

    def __init__(self, *args: Any, found: tuple[Face, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(face.uid, face.name) for face in found]


class EitherChoice(forms.ChoiceField):
    """A choice that is made unless the other field is filled in: not called optional."""

    asked = True


class EitherEmail(forms.EmailField):
    """An address that is given unless the other field is filled in: not called optional."""

    asked = True


class SuccessorForm(forms.Form):
    """Who takes over from an owner who leaves: a colleague, or somebody who is asked by e-mail."""

    successor = EitherChoice(label=_("Who takes over?"), widget=forms.RadioSelect, required=False)
    email = EitherEmail(
        label=_("Or invite somebody who is no member yet"),
        required=False,
        help_text=_("You stay an owner until the person accepts; then your membership ends."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _("Write an e-mail address such as name@example.org.")},
    )

    def __init__(self, *args: Any, colleagues: Iterable[Colleague], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["successor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(each.account_uid, f"{each.name} · {each.role_name}") for each in colleagues]
        if not field.choices:
            del self.fields["successor"]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        data = super().clean() or {}
        chosen, address = data.get("successor"), data.get("email")
        if not self.errors and bool(chosen) == bool(address):
            at = "successor" if "successor" in self.fields else "email"
            self.add_error(at, _("Choose a colleague, or write one e-mail address: one of the two."))
        return data
