"""One question of the readiness check; nothing is preselected but what was answered before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.activation.asking import Question


class QuestionForm(forms.Form):
    """Asks one question; the field is called like the question, so that an address can hold all answers."""

    def __init__(self, data: Mapping[str, Any] | None, *, question: Question, said: str = "") -> None:
        super().__init__(data, initial={question.key: said})
        self.question = question
        self.fields[question.key] = forms.ChoiceField(
            label=str(question.asks),
            help_text=str(question.hint),
            choices=[(choice.key, str(choice.says)) for choice in question.choices],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the answers.")},
        )

    @property
    def choice(self) -> str:
        """The answer given; only of a valid form."""
        return str(self.cleaned_data[self.question.key])
