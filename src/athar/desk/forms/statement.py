"""The forms of a statement: one item, the account in words, the last word before sealing, withdrawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import CONTROLS, words_field
from athar.desk.queries.asked import Asked
from athar.errors import Refused


def refuse(form: forms.Form, refused: Refused, *, at: str = "") -> None:
    """Put a refusal at its field of the form, at the field `at`, or on top."""
    field = next((name for name in (refused.field, at) if name in form.fields), None)
    form.add_error(field, str(refused))


class ClaimForm(forms.Form):
    """What one party says on one item. `claim` is there once the form is valid."""

    claim: object = None

    def __init__(self, data: Mapping[str, Any] | None, *, asked: Asked, said: object = None) -> None:
        self.control = CONTROLS[asked.item.kind]
        self.asked = asked
        super().__init__(data, initial=None if said is None else self.control.boxes(said, asked))
        self.fields.update(self.control.fields(asked))
        first = next(iter(self.fields.values()))
        self.heads_itself = (
            not first.label
        )  # else its fields have labels of their own, under the page's heading
        if self.heads_itself:
            first.label = asked.question

    def clean(self) -> dict[str, Any]:
        """Read the claim; an answer that contradicts itself is refused at its field."""
        data = super().clean() or {}
        if not self.errors:
            self.claim = self.control.claim(data, self.asked)
        return data


class WordsForm(forms.Form):
    """The account in words."""

    text = words_field(
        _("What happened, in your own words"),
        required=False,
        help_text=_(
            "A few sentences: what was done, what did not go as planned and why. No names of persons."
        ),
    )


class SealForm(forms.Form):
    """The last word before sealing."""

    agreed = forms.BooleanField(
        label=_("We have checked this statement, and seal it in the name of our organisation"),
        error_messages={"required": _("Tick the box to seal the statement, or go back and change it.")},
    )


class ReasonForm(forms.Form):
    """A public reason, for what cannot be undone silently."""

    reason = words_field(
        _("Why?"),
        help_text=_("One or two sentences. They will be public, with the date."),
        error_messages={"required": _("Say in one sentence why. It will be public.")},
    )
