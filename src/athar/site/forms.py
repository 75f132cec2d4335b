"""Fields that take what people type here, and the look of every form.

Rule kept here: Arabic and Latin digits are the same; a date remembers the calendar its author used; what was typed
stays when it cannot be taken. It knows no form of any app.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms.renderers
from django import forms
from django.utils.translation import gettext_lazy as _

from athar.site import calendar, language
from athar.site.numerals import grouped, latin, parsed


class Renderer(django.forms.renderers.DjangoTemplates):
    """Draw `{{ form }}` and its widgets with the templates of this app."""

    form_template_name = "site/form.html"
    field_template_name = "site/form_field.html"

    @cached_property
    def engine(self) -> Any:
        """Return the engine, which knows the tags of this app."""
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(django.forms.renderers.__file__).parent / str(self.backend.app_dirname)],
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
        if value in self.empty_values:
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
                raise forms.ValidationError(
                    self.error_messages[code], code=code, params={"limit": grouped(limit)}
                )

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the box: a number as `1,200`, what was typed as it was typed."""
        return grouped(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value


class DayInCalendar(date):
    """A day that remembers in which calendar its author wrote it (`gregorian` or `hijri`). It is a date like any other."""

    calendar: str = calendar.GREGORIAN

    @classmethod
    def written(cls, day: date, *, calendar: str) -> DayInCalendar:
        """Return `day` as written in `calendar`."""
        made = cls(day.year, day.month, day.day)
        made.calendar = calendar
        return made


class MonthSelect(forms.Select):
    """The months of both calendars by name: `g1`…`g12` and `h1`…`h12`. The name alone tells the calendar."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the two groups in the reader's language."""
        lang = language.current()
        self.choices = [
            ("", "—"),
            (_("Gregorian months"), [(f"g{n}", word) for n, word in enumerate(calendar.MONTHS[lang], 1)]),
            (_("Hijri months"), [(f"h{n}", word) for n, word in enumerate(calendar.HIJRI_MONTHS[lang], 1)]),
        ]
        return super().optgroups(name, list(value), dict(attrs or {}))


class DateInCalendarWidget(forms.MultiWidget):
    """Day, month by name, year, and the calendar to show. Works without a script: both calendars' months are there."""

    template_name = "site/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}
        super().__init__(
            {
                "calendar": forms.RadioSelect(
                    choices=[(calendar.GREGORIAN, _("Gregorian")), (calendar.HIJRI, _("Hijri"))]
                ),
                "day": forms.TextInput(attrs={**number, "maxlength": 2}),
                "month": MonthSelect(),
                "year": forms.TextInput(attrs={**number, "maxlength": 4}),
            },
            attrs,
        )

    def decompress(self, value: date | None) -> list[Any]:
        """Return the boxes for a date, in the calendar it was written in."""
        if value is None:
            return [calendar.GREGORIAN, None, None, None]
        hijri = calendar.hijri_of(value) if getattr(value, "calendar", "") == calendar.HIJRI else None
        if hijri:
            return [calendar.HIJRI, hijri.day, f"h{hijri.month}", hijri.year]
        return [calendar.GREGORIAN, value.day, f"g{value.month}", value.year]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        """Return what was typed; one ISO day under the bare name is taken too (for programs and tests)."""
        whole = data.get(name)
        if isinstance(whole, str) and whole:
            try:
                return self.decompress(date.fromisoformat(latin(whole)))
            except ValueError:
                return [calendar.GREGORIAN, whole[:2], "", ""]
        return list(super().value_from_datadict(data, files, name))

    def id_for_label(self, id_: str) -> str:
        """Return the day's box: it is where an error leads."""
        return f"{id_}_day"


class DateInCalendarField(forms.MultiValueField):
    """A day in either calendar; gives a `DayInCalendar`. The month's name decides, also against the toggle."""

    widget = DateInCalendarWidget
    default_error_messages = {
        "required": _("Write the day, the month and the year."),
        "invalid": _("There is no such day. Check the day, the month and the year."),
    }

    def __init__(self, **options: Any) -> None:
        parts = tuple(forms.CharField(required=False) for _part in range(4))
        super().__init__(parts, require_all_fields=False, **options)

    def clean(self, value: Any) -> DayInCalendar | None:
        """Return the day, or None when it may be left out and was."""
        typed = [str(part or "").strip() for part in (value or [])] + [""] * 4
        _shown, day, month, year = typed[:4]
        if not (day or month or year):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            return _day_of(latin(day), month, latin(year))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the day is another one."""
        try:
            return bool(self.clean(data) != initial)
        except forms.ValidationError:
            return True


def _day_of(day: str, month: str, year: str) -> DayInCalendar:
    """Return the day of three typed parts. Raises ValueError when there is none."""
    if not (day.isdigit() and year.isdigit() and month[:1] in ("g", "h") and month[1:].isdigit()):
        raise ValueError(f"{day} {month} {year}")
    number = int(month[1:])
    if month[0] == "h":
        found = calendar.gregorian_of(int(year), month=number, day=int(day))
        return DayInCalendar.written(found, calendar=calendar.HIJRI)
    return DayInCalendar.written(date(int(year), number, int(day)), calendar=calendar.GREGORIAN)
