"""The answer to a contradiction, and the answer to being named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import CONTROLS, words_field
from athar.desk.queries.asked import Asked
from athar.findings.models import Stance

CORRECTED = "corrected"  # where the action puts its refusal of a corrected value


class ReplyForm(forms.Form):
    """One of three stances with its reason; a correction also asks for the new value."""

    corrected: object = None

    stance = forms.ChoiceField(
        label=_("What do you answer?"),
        choices=[
            (Stance.STANDS, _("Our statement stands")),
            (Stance.EXPLAINS, _("Both can be right: we explain")),
            (Stance.CORRECTS, _("We correct our statement")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    text = words_field(
        _("In a sentence or two"),
        help_text=_("What explains the difference? It will be public, under the name of your organisation."),
        error_messages={"required": _("Explain in a sentence or two. It will be public.")},
    )

    def __init__(self, data: Mapping[str, Any] | None, *, asked: Asked, said: object) -> None:
        self.asked, self.control = asked, CONTROLS[asked.item.kind]
        super().__init__(data, initial=None if said is None else self.control.boxes(said, asked))
        self.value_fields = self.control.fields(asked)
        first = next(iter(self.value_fields.values()))
        first.label = first.label or _("The corrected value")
        self.fields.update(self.value_fields)
        if data is not None and data.get("stance") != Stance.CORRECTS:
            for field in self.value_fields.values():
                field.required = False
        self.order_fields(["stance", *self.value_fields, "text"])

    def values(self) -> list[forms.BoundField]:
        """Return the fields of the corrected value."""
        return [self[name] for name in self.value_fields]

    def clean(self) -> dict[str, Any]:
        """Read the corrected value, where one is given."""
        data = super().clean() or {}
        if data.get("stance") != Stance.CORRECTS:
            for name in self.value_fields:  # what was typed there is not asked for, and so cannot be wrong
                self.errors.pop(name, None)
        elif not any(name in self.errors for name in self.value_fields):
            self.corrected = self.control.claim(data, self.asked)
        return data


class NamingForm(forms.Form):
    """Whether one takes part as announced; a denial needs its reason."""

    answer = forms.ChoiceField(
        label=_("Does your organisation take part as announced?"),
        choices=[("yes", _("Yes, we take part")), ("no", _("No, we are not a partner of it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    reason = words_field(
        _("If not: why?"),
        required=False,
        help_text=_("One or two sentences. They will be public, with the date."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a denial."""
        data = super().clean() or {}
        if data.get("answer") == "no" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say in one sentence why. It will be public."))
        return data
