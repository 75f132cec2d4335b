"""What is promised: one item, asked by its kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.announcing import EITHER
from athar.desk.forms.controls import plain
from athar.programs.actions import Promise
from athar.programs.models import ItemKind
from athar.site.forms import NumberField
from athar.statements.claims import MAX_NUMBER

KINDS: dict[str, tuple[str | Lazy, str | Lazy]] = {
    ItemKind.QUANTITY: (_("A number"), _("For example volunteers, families, saplings")),
    ItemKind.MONEY: (_("An amount of money"), _("In riyals")),
    ItemKind.YES_NO: (_("Yes or no"), _("Something that either happened or did not")),
    ItemKind.CATEGORY: (_("One of several answers"), _("For example the kind of tree")),
    ItemKind.TEXT: (_("Words"), _("Shown side by side, and not compared")),
}
MARGINS = [
    ("0", _("None: the numbers must be the same")),
    ("0.05", _("5 %: for what is counted with care")),
    ("0.1", _("10 %: for what is counted at a venue")),
    ("0.2", _("20 %: for what can only be estimated")),
]
SUGGESTED: dict[str, dict[str, str]] = {
    "volunteers": {
        "kind": ItemKind.QUANTITY,
        "label_ar": "عدد المتطوعين",
        "label_en": "Volunteers",
        "unit_ar": "متطوع",
        "unit_en": "volunteers",
        "margin": "0.1",
    },
    "beneficiaries": {
        "kind": ItemKind.QUANTITY,
        "label_ar": "عدد المستفيدين",
        "label_en": "Beneficiaries",
        "unit_ar": "مستفيد",
        "unit_en": "people",
        "margin": "0.1",
    },
    "cost": {"kind": ItemKind.MONEY, "label_ar": "التكلفة", "label_en": "Cost", "margin": "0.05"},
}


class KindForm(forms.Form):
    """What kind of item is added."""

    kind = forms.ChoiceField(
        label=_("What kind of answer does it take?"),
        choices=[(kind, label) for kind, (label, _hint) in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of answer.")},
    )


class PromiseForm(forms.Form):
    """One promised item. `promise()` returns it once the form is valid."""

    label_ar = forms.CharField(
        label=_("What is promised, in Arabic"),
        help_text=EITHER,
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl"}),
    )
    label_en = forms.CharField(
        label=_("What is promised, in English"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, kind: str, initial: Mapping[str, Any] | None = None
    ):
        super().__init__(data, initial=dict(initial or {}))
        self.kind = kind
        if kind == ItemKind.QUANTITY:
            unit = {"max_length": 40, "required": False}
            self.fields["unit_ar"] = forms.CharField(label=_("Unit in Arabic"), **unit)  # type: ignore[arg-type]
            self.fields["unit_en"] = forms.CharField(label=_("Unit in English"), **unit)  # type: ignore[arg-type]
        if kind in (ItemKind.QUANTITY, ItemKind.MONEY):
            self.fields["planned"] = NumberField(
                label=_("How much is promised?"), low=0, high=MAX_NUMBER, required=False
            )
            self.fields["planned"].widget.attrs["class"] = "w-8"
            self.fields["margin"] = forms.ChoiceField(
                label=_("How far may two statements differ and still agree?"),
                choices=MARGINS,
                widget=forms.RadioSelect,
            )
        if kind == ItemKind.CATEGORY:
            self.fields["answers"] = forms.CharField(
                label=_("The answers to choose from"),
                help_text=_("One answer on each line, at least two."),
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )

    def clean_answers(self) -> list[str]:
        """Return the answers, each once."""
        answers = list(dict.fromkeys(line.strip()[:80] for line in self.cleaned_data["answers"].splitlines()))
        answers = [answer for answer in answers if answer]
        if not 2 <= len(answers) <= 12:
            raise forms.ValidationError(_("Write from two to twelve answers, one on each line."))
        return answers

    def clean(self) -> dict[str, Any]:
        """Ask for a name in one of the two languages."""
        data = super().clean() or {}
        if not (data.get("label_ar") or data.get("label_en")):
            self.add_error("label_ar", _("Say what is promised, in Arabic or in English."))
        return data

    def promise(self) -> Promise:
        """Return the item that was described."""
        data = self.cleaned_data
        planned: object = None
        if data.get("planned") is not None:
            number = plain(data["planned"])
            planned = (
                {"amount": number, "currency": "SAR"} if self.kind == ItemKind.MONEY else {"value": number}
            )
        return Promise(
            label_ar=data["label_ar"],
            label_en=data["label_en"],
            kind=self.kind,
            unit_ar=data.get("unit_ar", ""),
            unit_en=data.get("unit_en", ""),
            margin_relative=data.get("margin", ""),
            planned=planned,
            choices=[[f"a{n}", answer, answer] for n, answer in enumerate(data.get("answers", []), 1)],
        )
