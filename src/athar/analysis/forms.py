"""Files to hand in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xlsm,.xml"


class ManyFiles(forms.ClearableFileInput):
    """A box for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files; gives a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files, or refuse none and empty ones."""
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files or [None]]


class UploadForm(forms.Form):
    """Files and how to read them."""

    uploads = FilesField(
        label=_("Files"),
        help_text=_("CSV, XLSX or IATI XML; up to ten files of 20 MB each."),
        widget=ManyFiles(attrs={"accept": ACCEPTED, "multiple": True}),
        error_messages={
            "required": _("Choose at least one file."),
            "missing": _("Choose at least one file."),
            "empty": _("One of the files is empty."),
        },
    )
    ignore_references = forms.BooleanField(
        label=_("Ignore identifiers and references, and join by content alone"),
        required=False,
        help_text=_("For checking how well programs are recognised without the identifiers they share."),
    )
