"""A measured change to publish."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import words_field
from athar.site.forms import DateInCalendarField, NumberField

MOST = 10**12


class EffectForm(forms.Form):
    """An indicator with its value before and after, how it was measured and when."""

    indicator = forms.CharField(
        label=_("What was measured?"),
        help_text=_("For example: saplings alive after six months"),
        max_length=160,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say what was measured.")},
    )
    unit = forms.CharField(
        label=_("Unit"), max_length=40, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    baseline = NumberField(
        label=_("Before"), low=-MOST, high=MOST, error_messages={"required": _("Write a number.")}
    )
    target = NumberField(label=_("Aimed at"), low=-MOST, high=MOST, required=False)
    result = NumberField(
        label=_("After"), low=-MOST, high=MOST, error_messages={"required": _("Write a number.")}
    )
    method = words_field(
        _("How was it measured, and by whom?"), error_messages={"required": _("Say how it was measured.")}
    )
    measured_on = DateInCalendarField(label=_("On which day?"))
    again = forms.ChoiceField(label=_("Does it measure an earlier effect again?"), required=False)

    def __init__(self, *args: Any, earlier: tuple[tuple[str, str], ...], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("baseline", "target", "result"):
            self.fields[name].widget.attrs["class"] = "w-8"
        field = self.fields["again"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("No, it is a new one")), *earlier]
        if not earlier:
            del self.fields["again"]
