"""Being away: from when to when, and who acts meanwhile; an owner's word that the deputy may sign."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.organisations.queries import Colleague, Member
from athar.site.forms import DateInCalendarField


class AbsenceForm(forms.Form):
    """An absence. Only an owner is asked who is away; for others it is themselves."""

    absent = forms.ChoiceField(label=_("Who is away?"), error_messages={"required": _("Choose who is away.")})
    deputy = forms.ChoiceField(
        label=_("Who acts meanwhile?"),
        help_text=_("A colleague who is there. They get the notices, and may do what the role may."),
        error_messages={"required": _("Choose a colleague.")},
    )
    starts_on = DateInCalendarField(
        label=_("First day away"), error_messages={"required": _("Write the first day.")}
    )
    ends_on = DateInCalendarField(
        label=_("Last day away"), error_messages={"required": _("Write the last day.")}
    )

    def __init__(
        self, *args: Any, member: Member, colleagues: Sequence[Colleague], manages: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        people = [(one.account_uid, f"{one.name} ({one.role_name})") for one in colleagues]
        absent, deputy = self.fields["absent"], self.fields["deputy"]
        assert isinstance(absent, forms.ChoiceField) and isinstance(deputy, forms.ChoiceField)
        if manages:
            absent.choices = people
            absent.initial = member.account_uid
            deputy.choices = [("", "—"), *people]
        else:
            del self.fields["absent"]
            deputy.choices = [("", "—"), *(row for row in people if row[0] != member.account_uid)]

    @property
    def starts_at(self) -> datetime:
        """The first instant of the first day, in the platform's time zone."""
        return _midnight(self.cleaned_data["starts_on"])

    @property
    def ends_at(self) -> datetime:
        """The first instant after the last day."""
        return _midnight(self.cleaned_data["ends_on"] + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(date(day.year, day.month, day.day), time()))


class SigningForm(forms.Form):
    """An owner's written word."""

    words = forms.CharField(
        label=_("What may the deputy sign?"),
        help_text=_(
            "For example: the memorandum with the municipality. Your words are kept with each signature."
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write what the deputy may sign.")},
    )
