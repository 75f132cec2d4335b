"""The reason for which something handed in is not published."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.forms.controls import words_field


class RejectionForm(forms.Form):
    """Why; without a reason nothing is rejected."""

    reason = words_field(
        _("Why is it not published?"),
        help_text=_("The reason is kept with the decision. It is not public."),
        error_messages={"required": _("Say in one sentence why.")},
    )
