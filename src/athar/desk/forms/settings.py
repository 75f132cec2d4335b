"""How pages are written for one person: digits, and which calendar stands first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Calendar, Digits
from athar.site import language
from athar.site.reading import Reading

ONE_OF_TWO = {"required": _("Choose one of the two."), "invalid_choice": _("Choose one of the two.")}
DAYS = {  # one day in both calendars, as each would begin a line
    Calendar.GREGORIAN: {
        "ar": "13 نوفمبر 2026 (3 جمادى الآخرة 1448هـ)",
        "en": "13 November 2026 (3 Jumada II 1448 AH)",
    },
    Calendar.HIJRI: {
        "ar": "3 جمادى الآخرة 1448هـ (13 نوفمبر 2026)",
        "en": "3 Jumada II 1448 AH (13 November 2026)",
    },
}
NUMBERS = {Digits.LATIN: "1,234.5", Digits.ARABIC: "١٬٢٣٤٫٥"}


class ReadingForm(forms.Form):
    """Two choices of two. `examples` gives a line under each option, which no choice rewrites."""

    digits = forms.ChoiceField(
        label=_("Digits"),
        help_text=_("On Arabic pages. Both are always taken where a number is typed."),
        choices=Digits.choices,
        widget=forms.RadioSelect,
        error_messages=ONE_OF_TWO,
    )
    calendar = forms.ChoiceField(
        label=_("Calendar that stands first"),
        help_text=_(
            "The other stands beside it where there is room. Both are always taken where a day is typed."
        ),
        choices=Calendar.choices,
        widget=forms.RadioSelect,
        error_messages=ONE_OF_TWO,
    )

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        options["initial"] = {"digits": account.digits, "calendar": account.calendar}
        super().__init__(*args, **options)

    @property
    def examples(self) -> dict[str, SafeString]:
        """How a number and a day look with each option."""
        here = language.current()
        numbers = {str(key): format_html('<bdi dir="ltr">{}</bdi>', text) for key, text in NUMBERS.items()}
        days = {
            str(key): format_html('<span dir="auto">{}</span>', words[here]) for key, words in DAYS.items()
        }
        return numbers | days

    @property
    def reading(self) -> Reading:
        """What was chosen."""
        return Reading(self.cleaned_data["digits"], self.cleaned_data["calendar"])
