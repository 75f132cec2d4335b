"""Why a suggested partner does not help."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.suggestions.actions import MOST_WORDS
from athar.suggestions.models import Why

HINTS = {
    Why.NOT_RELEVANT: _("It is not suggested for a year."),
    Why.KNOWN: _("It is not suggested for three years."),
    Why.NOT_NOW: _("It may be suggested again in three months."),
    Why.OTHER: _("It is not suggested for six months."),
}


class DismissForm(forms.Form):
    """The reason of a dismissal; the words are read with `other` only."""

    why = forms.ChoiceField(
        label=_("Why does this suggestion not help?"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why this suggestion does not help.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("For another reason only. The other organisation never sees it."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
