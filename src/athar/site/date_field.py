"""A day typed in either calendar: day, month by name, year.

Rule kept here: the month's name decides the calendar, so that no two boxes can contradict each other; the
toggle only narrows the list of months where the browser can. Works without a script.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.site import calendar, language, reading
from athar.site.numerals import latin


class DayInCalendar(date):
    """A day like any other that remembers in which calendar its author wrote it (`gregorian` or `hijri`)."""

    calendar: str = calendar.GREGORIAN

    @classmethod
    def written(cls, day: date, *, calendar: str) -> DayInCalendar:
        """Return `day` as written in `calendar`."""
        made = cls(day.year, day.month, day.day)
        made.calendar = calendar
        return made


class MonthSelect(forms.Select):
    """The months of both calendars by name: `g1`…`g12` and `h1`…`h12`."""

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
    """The calendar to show, day, month by name, year."""

    template_name = "site/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}
        choices = [(calendar.GREGORIAN, _("Gregorian")), (calendar.HIJRI, _("Hijri"))]
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "calendar": forms.RadioSelect(choices=choices),
            "day": forms.TextInput(attrs={**number, "maxlength": 2}),
            "month": MonthSelect(),
            "year": forms.TextInput(attrs={**number, "maxlength": 4}),
        }
        super().__init__(widgets, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        """Return the boxes for a date, in the calendar it was written in."""
        if value is None:
            return [reading.current().calendar, None, None, None]
        hijri = calendar.hijri_of(value) if getattr(value, "calendar", "") == calendar.HIJRI else None
        if hijri:
            return [calendar.HIJRI, hijri.day, f"h{hijri.month}", hijri.year]
        return [calendar.GREGORIAN, value.day, f"g{value.month}", value.year]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        """Return what was typed; one ISO day under the bare name is taken too."""
        whole = data.get(name)
        if isinstance(whole, str) and whole:
            try:
                return self.decompress(date.fromisoformat(latin(whole)))
            except ValueError:
                return [calendar.GREGORIAN, whole[:2], "", ""]
        typed = list(super().value_from_datadict(data, files, name))
        return [typed[0] or calendar.GREGORIAN, *typed[1:]]

    def id_for_label(self, id_: str) -> str:
        """Return the day's box: it is where an error leads."""
        return f"{id_}_1"


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
                raise forms.ValidationError(self.error_messages["required"], code="incomplete")
            return None
        try:
            return _day_of(latin(day), month=month, year=latin(year))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether the day is another one."""
        try:
            return bool(self.clean(data) != initial)
        except forms.ValidationError:
            return True


def _day_of(day: str, *, month: str, year: str) -> DayInCalendar:
    """Return the day of three typed parts. Raises ValueError when there is none."""
    if not (day.isdigit() and year.isdigit() and month[:1] in ("g", "h") and month[1:].isdigit()):
        raise ValueError(f"{day} {month} {year}")
    number = int(month[1:])
    if month[0] == "h":
        found = calendar.gregorian_of(int(year), month=number, day=int(day))
        return DayInCalendar.written(found, calendar=calendar.HIJRI)
    return DayInCalendar.written(date(int(year), number, int(day)), calendar=calendar.GREGORIAN)
