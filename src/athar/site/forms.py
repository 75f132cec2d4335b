"""Fields that take what people type here, and the look of every form.

Rule kept here: Arabic and Latin digits are the same; what was typed stays when it cannot be taken. It knows
no form of any app.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms.renderers
from django import forms
from django.utils.translation import gettext_lazy as _

from athar.site.date_field import DateInCalendarField, DateInCalendarWidget, DayInCalendar
from athar.site.numerals import grouped, parsed

__all__ = ["DateInCalendarField", "DateInCalendarWidget", "DayInCalendar", "NumberField", "Renderer"]


class Renderer(django.forms.renderers.DjangoTemplates):
    """Draw `{{ form }}` and its widgets with the templates of this app."""

    form_template_name = "site/form.html"
    field_template_name = "site/form_field.html"

    @cached_property
    def engine(self) -> Any:
        """Return the engine, which knows the tags of this app."""
        builtin = Path(django.forms.renderers.__file__).parent / str(self.backend.app_dirname)
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [builtin],
                "NAME": "djangoforms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "athar.site.templatetags.athar"]},
            }
        )


class NumberField(forms.Field):
    """A number typed with any digits: `1,200`, «١٬٢٠٠٫٥». Gives a Decimal, or an int where `whole`."""

    default_error_messages = {
        "invalid": _("Write a number, for example 1,200."),
        "whole": _("Write a whole number, without a fraction."),
        "low": _("Write %(limit)s or more."),
        "high": _("Write %(limit)s or less."),
    }

    def __init__(
        self,
        *,
        whole: bool = False,
        low: Decimal | int | None = None,
        high: Decimal | int | None = None,
        **options: Any,
    ) -> None:
        self.whole, self.low, self.high = whole, low, high
        mode = "numeric" if whole else "decimal"
        options.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": mode, "dir": "ltr", "autocomplete": "off"})
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> Decimal | int | None:
        """Return the number, or None when nothing was typed."""
        if value is None or str(value).strip() == "":
            return None
        try:
            number = parsed(str(value))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        if self.whole and number != number.to_integral_value():
            raise forms.ValidationError(self.error_messages["whole"], code="whole")
        return int(number) if self.whole else number

    def validate(self, value: Any) -> None:
        """Refuse what is missing or out of bounds."""
        super().validate(value)
        if value is None:
            return
        for limit, code, outside in ((self.low, "low", -1), (self.high, "high", 1)):
            if limit is not None and (value - limit) * outside > 0:
                params = {"limit": grouped(limit)}
                raise forms.ValidationError(self.error_messages[code], code=code, params=params)

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the box: a number as `1,200`, what was typed as it was typed."""
        return grouped(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value
