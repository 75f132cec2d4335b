"""The board, open calls and introductions: what members type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.acquaintance.actions.board import ListingDraft
from athar.acquaintance.actions.calls import CallDraft
from athar.acquaintance.limits import MOST_PLACES
from athar.acquaintance.models import Consent, Listing, Outcome, Resource, Side, Sought
from athar.acquaintance.queries.words import Named
from athar.desk.forms.announcing import EITHER
from athar.desk.forms.controls import words_field
from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.regions import CHOICES as REGIONS
from athar.site.forms import DateInCalendarField, NumberField


class LineForm(forms.Form):
    """What offers, needs and calls share: words in two languages, areas, audiences, regions."""

    title_ar = forms.CharField(
        label=_("Title in Arabic"),
        help_text=EITHER,
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "rtl"}),
    )
    title_en = forms.CharField(
        label=_("Title in English"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    details_ar = words_field(_("Details in Arabic"), required=False)
    details_en = words_field(_("Details in English"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("In which areas of work?"),
        choices=list(AREAS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    audiences = forms.MultipleChoiceField(
        label=_("For whom is it?"),
        choices=list(AUDIENCES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    regions = forms.MultipleChoiceField(
        label=_("In which regions?"),
        help_text=_("None chosen means anywhere."),
        choices=REGIONS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    FOUND_BY = ("areas", "audiences", "regions")

    @property
    def said_fields(self) -> list[forms.BoundField]:
        """The fields of what it says."""
        return [bound for bound in self if bound.name not in self.FOUND_BY]

    @property
    def found_by_fields(self) -> list[forms.BoundField]:
        """The long lists of what it is found by, which the page folds away."""
        return [self[name] for name in self.FOUND_BY]

    @property
    def found_by_open(self) -> bool:
        """Whether something of them is chosen or wrong, so that they are shown at once."""
        return any(bound.value() or bound.errors for bound in self.found_by_fields)

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one of the two languages."""
        data = super().clean() or {}
        titles = {"title_ar", "title_en"}
        if not any(data.get(name) for name in titles) and not titles & set(self.errors):
            self.add_error("title_ar", _("Give it a title in Arabic or in English."))
        return data


class ListingForm(LineForm):
    """An offer or a need."""

    side = forms.ChoiceField(
        label=_("Offer or need"),
        choices=Side.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is an offer or a need.")},
    )
    resource = forms.ChoiceField(
        label=_("What it is about"),
        choices=Resource.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is about.")},
    )
    until_on = DateInCalendarField(
        label=_("Until when does it hold?"),
        help_text=_("Left empty, it holds until it is closed."),
        required=False,
    )
    field_order = ("side", "resource")

    @property
    def draft(self) -> ListingDraft:
        """What was typed, once it is valid."""
        return ListingDraft(**self.cleaned_data)

    @staticmethod
    def of(row: Listing) -> dict[str, Any]:
        """Return what the boxes hold for a listing there is."""
        names = (*ListingDraft.__dataclass_fields__,)
        return {name: getattr(row, name) for name in names}


class CallForm(LineForm):
    """An open call."""

    sought = forms.ChoiceField(
        label=_("Who is looked for"),
        choices=Sought.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whom you look for.")},
    )
    resource = forms.ChoiceField(
        label=_("What should it bring?"), choices=[("", "—"), *Resource.choices], required=False
    )
    places = NumberField(
        label=_("How many organisations are looked for?"), whole=True, low=1, high=MOST_PLACES, initial=1
    )
    until_on = DateInCalendarField(label=_("The last day for replies"))
    field_order = (
        "sought",
        "resource",
        "title_ar",
        "title_en",
        "details_ar",
        "details_en",
        "places",
        "until_on",
    )

    @property
    def draft(self) -> CallDraft:
        """What was typed, once it is valid."""
        return CallDraft(**self.cleaned_data)


class CloseCallForm(forms.Form):
    """How a call ended."""

    outcome = forms.ChoiceField(
        label=_("Did you find whom you looked for?"),
        choices=[(Outcome.FILLED, _("Yes")), (Outcome.NOT_FILLED, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you found whom you looked for.")},
    )
    words = forms.CharField(
        label=_("A word to those who read the call"),
        help_text=_("It is public and stays with the call."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class ReplyToCallForm(forms.Form):
    """What an organisation replies to a call."""

    words = words_field(
        _("What would your organisation bring?"),
        help_text=_("Read by the caller alone. A few sentences; no addresses are needed."),
        error_messages={"required": _("Say in a few sentences what you would bring.")},
    )


class AnswerReplyForm(forms.Form):
    """The caller's answer to a reply."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Accept")), ("no", _("Decline"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    words = words_field(
        _("A word with it"), required=False, help_text=_("Read by those who replied. Declining needs it.")
    )


class ContactFields(forms.Form):
    """The contact that the other side sees once both have agreed."""

    contact_name = forms.CharField(
        label=_("Whom does the other side write to?"),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Say whom the other side will write to.")},
    )
    contact_email = forms.EmailField(
        label=_("At which address?"),
        help_text=_(
            "Shown to the other side once both have agreed, never before. It is erased if they do not."
        ),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={
            "required": _("Give the address that the other side will see once both have agreed."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )


class AskForm(ContactFields):
    """A request to be introduced."""

    purpose = words_field(
        _("What for?"),
        help_text=_(
            "A few sentences: who you are, what you would do together. With links or addresses in it the request "
            "is looked at by the operator's staff before it is passed on."
        ),
        error_messages={"required": _("Say what for, in a few sentences.")},
    )
    field_order = ("purpose",)


class BringForm(forms.Form):
    """Two organisations to introduce to one another."""

    first = forms.ChoiceField(label=_("The one"), error_messages={"required": _("Choose the organisation.")})
    second = forms.ChoiceField(
        label=_("The other"), error_messages={"required": _("Choose the organisation.")}
    )
    purpose = words_field(
        _("Why should they know one another?"),
        help_text=_("Both read it before they answer."),
        error_messages={"required": _("Say what for, in a few sentences.")},
    )

    def __init__(self, *args: Any, known: Sequence[Named], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "second"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "—"), *((one.uid, one.name) for one in known)]


class AnswerIntroductionForm(forms.Form):
    """The answer to an introduction: with yes goes a contact."""

    consent = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (Consent.YES, _("Yes, introduce us")),
            (Consent.LATER, _("Later")),
            (Consent.NO, _("No")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    words = words_field(_("A word with it"), required=False, help_text=_("Read by the other side."))
    contact_name = forms.CharField(
        label=_("With yes: whom does the other side write to?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    contact_email = forms.EmailField(
        label=_("With yes: at which address?"),
        help_text=_(
            "Shown to the other side once both have agreed, never before. It is erased if they do not."
        ),
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _("Write an e-mail address such as name@example.org.")},
    )
