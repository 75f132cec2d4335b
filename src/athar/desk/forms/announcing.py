"""The steps of announcing a program: what, when, where, with whom, and what is promised.

Rule kept here: one thing per page. Nothing here is kept; `desk.draft` keeps the steps until the last one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import ClockField, words_field
from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.queries import Face
from athar.organisations.regions import CHOICES as REGIONS
from athar.programs.models import Kind, PartnerRole
from athar.site.forms import DateInCalendarField

EITHER = _("One of the two languages is enough; both are better.")
ROLES = [(role.value, role.label) for role in PartnerRole if role is not PartnerRole.LEAD]


class WhatForm(forms.Form):
    """What the program is."""

    title_ar = forms.CharField(
        label=_("Title in Arabic"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl"}),
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of program.")},
    )
    summary = words_field(
        _("Summary"), required=False, help_text=_("Two or three sentences: for whom, and what will be done.")
    )
    audiences = forms.MultipleChoiceField(
        label=_("For whom?"),
        choices=list(AUDIENCES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By this others find the program, and programs for the same people are found."),
    )
    areas = forms.MultipleChoiceField(
        label=_("In which areas of work?"),
        choices=list(AREAS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one of the two languages."""
        data = super().clean() or {}
        if not (data.get("title_ar") or data.get("title_en")) and not {"title_ar", "title_en"} & set(
            self.errors
        ):
            self.add_error("title_ar", _("Give the program a title, in Arabic or in English."))
        return data


class SessionForm(forms.Form):
    """One session: a day in either calendar, and from when to when."""

    day = DateInCalendarField(label=_("Day"))
    begins = ClockField(label=_("From"), error_messages={"required": _("Write when the session begins.")})
    ends = ClockField(label=_("To"), error_messages={"required": _("Write when the session ends.")})

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = now

    def clean(self) -> dict[str, Any]:
        """Refuse a session that ends before it begins, or lies in the past."""
        data = super().clean() or {}
        if not self.errors:
            if data["ends"] <= data["begins"]:
                self.add_error("ends", _("The end must come after the start."))
            elif timezone.make_aware(datetime.combine(data["day"], data["begins"])) <= self.now:
                message = _("A program is announced before it takes place. Choose a time to come.")
                self.add_error("day", message)
        return data


class WhereForm(forms.Form):
    """Where it takes place."""

    region = forms.ChoiceField(
        label=_("Region"), choices=[("", "—"), *REGIONS], error_messages={"required": _("Choose the region.")}
    )
    place_ar = forms.CharField(
        label=_("Place in Arabic"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl"}),
    )
    place_en = forms.CharField(
        label=_("Place in English"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the place in one of the two languages."""
        data = super().clean() or {}
        if not (data.get("place_ar") or data.get("place_en")) and not {"place_ar", "place_en"} & set(
            self.errors
        ):
            self.add_error("place_ar", _("Write the name of the place, in Arabic or in English."))
        return data


class PartnersForm(forms.Form):
    """Partners chosen among those found, all in one role."""

    chosen = forms.MultipleChoiceField(
        label=_("Organisations found"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one organisation.")},
    )
    role = forms.ChoiceField(
        label=_("Their role"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose their role.")},
    )

    def __init__(self, *args: Any, found: tuple[Face, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["chosen"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(face.uid, face.name) for face in found]
