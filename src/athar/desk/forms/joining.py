"""Asking to join a program, answering whoever asks, and stating what joining saved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import words_field
from athar.overlaps.actions import ROLES
from athar.site.forms import NumberField

MOST_RIYALS, MOST_PEOPLE, MOST_DAYS = 1_000_000_000, 1_000_000, 3_650


class JoinForm(forms.Form):
    """As what the organisation would take part, and a few words to the lead."""

    role = forms.ChoiceField(
        label=_("As what would you take part?"),
        choices=[(role.value, role.label) for role in ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )
    message = words_field(
        _("A few words to the lead"),
        required=False,
        help_text=_("What could you bring? Only the lead reads it."),
    )


class AnswerJoinForm(forms.Form):
    """Take in, or decline with a reason."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Take it in as a partner")), ("no", _("Decline"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    reason = words_field(
        _("Reason"),
        required=False,
        help_text=_("For declining only. The organisation that asked alone reads it."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where it is declined."""
        data = super().clean() or {}
        if (
            data.get("answer") == "no"
            and not (data.get("reason") or "").strip()
            and "reason" not in self.errors
        ):
            self.add_error("reason", _("Say in one sentence why."))
        return data


class SavingForm(forms.Form):
    """What the organisation's own program would have taken; one figure is enough."""

    riyals = NumberField(
        label=_("Riyals it would have spent"), whole=True, low=0, high=MOST_RIYALS, required=False
    )
    volunteers = NumberField(
        label=_("Volunteers it would have needed"), whole=True, low=0, high=MOST_PEOPLE, required=False
    )
    venue_days = NumberField(label=_("Days of a venue"), whole=True, low=0, high=MOST_DAYS, required=False)
