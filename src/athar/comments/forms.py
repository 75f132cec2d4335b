"""The forms of comments: writing one, reporting one, deciding on one.

Rule kept here: no field cuts off what was typed: what is too long comes back whole, with how long it is.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.comments.models import NAME
from athar.comments.wording import REFUSALS, REPORTS
from athar.site.visitors.stamps import trap


class CommentForm(forms.Form):
    """A comment. Whoever is signed in is asked for no name and no address; `drawn` is a fresh signed instant."""

    field_order = ("text", "name", "email")  # as the page shows them

    name = forms.CharField(
        label=_("Your name *"),
        help_text=_("It is shown with your comment."),
        max_length=NAME,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address *"),
        help_text=_("It is never shown and given to nobody."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )
    text = forms.CharField(
        label=_("Your comment *"),
        help_text=_("Up to 3,000 characters, as plain text; two links at most."),
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write the comment.")},
    )
    wants_replies = forms.BooleanField(
        label=_("Tell me of replies by e-mail"),
        help_text=_(
            "A letter first asks whether the address is yours. Each letter has a link that stops it."
        ),
        required=False,
    )
    homepage = trap()

    def __init__(self, *args: Any, signed_in: bool, drawn: str, **options: Any) -> None:
        options.setdefault("auto_id", "comment_%s")
        super().__init__(*args, **options)
        self.drawn = drawn
        if signed_in:
            del self.fields["name"], self.fields["email"]
            self.fields["wants_replies"].help_text = _("Each letter has a link that stops it.")


class ReportForm(forms.Form):
    """What is wrong with a comment."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=REPORTS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is wrong with it."),
            "invalid_choice": _("Choose what is wrong with it."),
        },
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Up to 500 characters. The platform's team reads it, and nobody else."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    homepage = trap()

    def __init__(self, *args: Any, drawn: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.drawn = drawn


class DecisionForm(forms.Form):
    """Why a comment is not published, or removed; its writer is told."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=REFUSALS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a reason: whoever wrote it is told."),
            "invalid_choice": _("Choose a reason: whoever wrote it is told."),
        },
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Up to 500 characters. Whoever wrote the comment reads it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
