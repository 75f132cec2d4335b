"""Partnerships at the desk: writing a text part by part, signing it, answering it, and what comes later.

Rule kept here: a part is kept as it was typed; whether the whole can be sent is for `partnerships.texts` to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.acquaintance.models import Resource
from athar.desk.forms.announcing import EITHER, PartnersForm
from athar.desk.forms.controls import words_field
from athar.organisations.queries import Face
from athar.partnerships import texts
from athar.partnerships.models import PartyRole, Review, State, Template
from athar.site.forms import DateInCalendarField, NumberField

TEMPLATE_HINTS = {
    Template.MEMORANDUM: _("To work together, with programs to be agreed one by one"),
    Template.PROGRAM: _("To carry out one program, with what each does and what is promised"),
    Template.HOSTING: _("One party opens its place to the programs of the others"),
    Template.SPONSORSHIP: _("One party pays or provides for programs of the others"),
}


def _two(
    label_ar: Any, label_en: Any, *, longest: int, rows: int = 0, hint: Any = ""
) -> tuple[forms.Field, forms.Field]:
    """Return the fields of one text in Arabic and in English; one of them may be left empty."""

    def made(label: Any, direction: str, **more: Any) -> forms.Field:
        attrs: dict[str, Any] = {"dir": direction}
        widget = forms.Textarea(attrs=attrs | {"rows": rows}) if rows else forms.TextInput(attrs=attrs)
        return forms.CharField(label=label, max_length=longest, required=False, widget=widget, **more)

    return made(label_ar, "rtl", help_text=hint), made(label_en, "ltr")


class TemplateForm(forms.Form):
    """With which words a partnership begins."""

    template = forms.ChoiceField(
        label=_("What kind of agreement is it?"),
        choices=Template.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of agreement.")},
    )


class WhatForm(forms.Form):
    """The title and the purpose."""

    title_ar, title_en = _two(_("Title in Arabic"), _("Title in English"), longest=texts.TITLE, hint=EITHER)
    purpose_ar, purpose_en = _two(_("Purpose in Arabic"), _("Purpose in English"), longest=texts.LONG, rows=5)

    def clean(self) -> dict[str, Any]:
        """Ask for each in one of the two languages."""
        data = super().clean() or {}
        if not (data.get("title_ar") or data.get("title_en")) and "title_ar" not in self.errors:
            self.add_error("title_ar", _("Give the partnership a title, in Arabic or in English."))
        if not (data.get("purpose_ar") or data.get("purpose_en")) and "purpose_ar" not in self.errors:
            self.add_error("purpose_ar", _("Say what the partnership is for, in Arabic or in English."))
        return data


class PartiesForm(PartnersForm):
    """Organisations to name, all in one role of an agreement, and who introduced them."""

    introduced_by = forms.ChoiceField(label=_("Who introduced them?"), required=False)

    def __init__(
        self, *args: Any, found: tuple[Face, ...], parties: Iterable[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, found=found, **options)
        role, by = self.fields["role"], self.fields["introduced_by"]
        assert isinstance(role, forms.ChoiceField) and isinstance(by, forms.ChoiceField)
        role.choices = PartyRole.choices
        by.choices = [("", _("Nobody: we know them")), *parties]


class ContributionForm(forms.Form):
    """One thing that one party gives."""

    party = forms.ChoiceField(
        label=_("Which party?"), error_messages={"required": _("Choose the party that gives it.")}
    )
    kind = forms.ChoiceField(
        label=_("What does it give?"),
        choices=Resource.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it gives.")},
    )
    amount = NumberField(label=_("Amount, if it is money"), low=0, high=texts.MOST_MONEY, required=False)
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=[(code, _("riyals") if code == "SAR" else code) for code in texts.CURRENCIES],
        required=False,
    )
    what_ar, what_en = _two(
        _("In words, in Arabic"), _("In words, in English"), longest=texts.LABEL * 2, hint=EITHER
    )

    def __init__(self, *args: Any, parties: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["amount"].widget.attrs["class"] = "w-8"
        party = self.fields["party"]
        assert isinstance(party, forms.ChoiceField)
        party.choices = [("", "—"), *parties]

    def clean(self) -> dict[str, Any]:
        """Ask for an amount of money, and for words of everything else."""
        data = super().clean() or {}
        if data.get("kind") == Resource.MONEY:
            if not data.get("amount") and "amount" not in self.errors:
                self.add_error("amount", _("Write the amount."))
        elif not (data.get("what_ar") or data.get("what_en")):
            self.add_error("what_ar", _("Say in a few words what it gives."))
        return data

    def contribution(self) -> dict[str, Any]:
        """Return the line that was described, in the shape of `partnerships.texts`."""
        data = self.cleaned_data
        money = data["kind"] == Resource.MONEY
        return {
            "party": data["party"],
            "kind": data["kind"],
            "what": [data["what_ar"], data["what_en"]],
            "amount": f"{data['amount']:f}" if money else "",
            "currency": (data["currency"] or "SAR") if money else "",
        }


class TermForm(forms.Form):
    """From when to when, when it is reviewed, and with what notice a party leaves."""

    starts_on = DateInCalendarField(label=_("First day"))
    ends_on = DateInCalendarField(label=_("Last day"))
    review_on = DateInCalendarField(
        label=_("Review day"),
        required=False,
        help_text=_("On it each party says how far the partnership is kept. The last day is one anyhow."),
    )
    notice_days = NumberField(
        label=_("Notice before leaving, in days"), whole=True, low=0, high=texts.MOST_NOTICE
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["notice_days"].widget.attrs["class"] = "w-4"

    def clean(self) -> dict[str, Any]:
        """Check that the days follow one another."""
        data = super().clean() or {}
        first, last, review = (data.get(name) for name in ("starts_on", "ends_on", "review_on"))
        if first and last and last <= first:
            self.add_error("ends_on", _("The last day must come after the first."))
        elif first and last and review and not first <= review <= last:
            self.add_error("review_on", _("Review days lie between the first day and the last."))
        return data


class ClauseForm(forms.Form):
    """One clause."""

    heading_ar, heading_en = _two(
        _("Heading in Arabic"), _("Heading in English"), longest=texts.LABEL, hint=EITHER
    )
    body_ar, body_en = _two(_("Text in Arabic"), _("Text in English"), longest=texts.CLAUSE, rows=6)

    def clean(self) -> dict[str, Any]:
        """Ask for a text in one of the two languages."""
        data = super().clean() or {}
        if not (data.get("body_ar") or data.get("body_en")) and "body_ar" not in self.errors:
            self.add_error("body_ar", _("Write what the clause says, in Arabic or in English."))
        return data

    def clause(self) -> dict[str, Any]:
        """Return the clause, in the shape of `partnerships.texts`."""
        data = self.cleaned_data
        return {
            "heading": [data["heading_ar"], data["heading_en"]],
            "body": [data["body_ar"], data["body_en"]],
        }


class NoteForm(forms.Form):
    """A word to the other parties, beside the text."""

    note = words_field(
        _("A word to the other parties"),
        required=False,
        help_text=_("Why you propose it, or what you changed. It is no part of the text."),
    )


class SignForm(forms.Form):
    """The last word before signing; the digest is of the text that was shown."""

    digest = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=_("We have read this text whole, and sign it in the name of our organisation"),
        error_messages={"required": _("Tick the box to sign, or go back.")},
    )


class DeclineForm(forms.Form):
    """Why what was proposed is declined."""

    reason = words_field(
        _("Why?"),
        help_text=_("One or two sentences. The parties read them, and nobody else."),
        error_messages={"required": _("Say in one sentence why. The parties read it, and nobody else.")},
    )


class ClosingForm(forms.Form):
    """To close before the last day, and why."""

    kind = forms.ChoiceField(
        label=_("How should it be closed?"),
        choices=[
            (State.COMPLETED, _("As completed: what was agreed is done")),
            (State.ENDED, _("As ended early: it will not be done")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it should be closed.")},
    )
    reason = words_field(
        _("Why?"),
        help_text=_("One or two sentences. They will be public, with the date."),
        error_messages={"required": _("Say in one sentence why. It will be public.")},
    )


class ReviewForm(forms.Form):
    """How far a partnership is kept."""

    outcome = forms.ChoiceField(
        label=_("How far is it kept?"),
        choices=Review.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it is kept.")},
    )
    words = words_field(
        _("In your own words"),
        required=False,
        help_text=_("What was done, what was not and why. The parties read it, and nobody else."),
    )
