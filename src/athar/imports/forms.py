"""The export to hand in, and how to read it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.knowledge.models import LANGUAGES


class PlainFile(forms.FileInput):
    """A box for one file."""

    template_name = "django/forms/widgets/file.html"


class ImportForm(forms.Form):
    """A file and the choices that go with it."""

    file = forms.FileField(
        label=_("Export of WordPress"),
        help_text=_("The XML file that WordPress writes under Tools, Export; up to 50 MB."),
        widget=PlainFile(attrs={"accept": ".xml"}),
        error_messages={
            "required": _("Choose the file."),
            "missing": _("Choose the file."),
            "empty": _("The file is empty."),
        },
    )
    language = forms.ChoiceField(
        label=_("What it is written in"),
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the language.")},
    )
    pages = forms.BooleanField(label=_("Pages too, not articles alone"), required=False)
    fetch = forms.BooleanField(
        label=_("Fetch the pictures from the old site"),
        help_text=_("Without it, pictures are left out and listed; they can be fetched by a second import."),
        required=False,
    )
    dry = forms.BooleanField(label=_("Only say what would be imported"), required=False)
