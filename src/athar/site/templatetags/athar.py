"""Tags and filters of every template (a builtin: nothing to load).

Rule kept here: numbers, codes and addresses stand in `<bdi dir="ltr">`, days in `<time>`; nothing reaches a
page unescaped but what the drawing modules made. The clock is read in one filter only, at the edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athar.site import calendar, figures, icons, language, number_line, relative, tiles
from athar.site import weave as weaving
from athar.site.date_field import DateInCalendarWidget
from athar.site.grades import GRADES
from athar.site.numerals import grouped, latin
from athar.site.others import others

register = template.Library()

# ---- numbers, codes, days ---------------------------------------------------------------------------------


@register.filter
def num(value: Decimal | float | int | str | None, unit: str = "") -> str:
    """Return a number kept left to right: `{{ n|num }}`, `{{ share|num:"%" }}`. None gives nothing."""
    if value is None or value == "":
        return ""
    text = latin(value) if isinstance(value, str) else grouped(value)
    return format_html('<bdi dir="ltr" class="n">{}{}</bdi>', text, unit)


_LAST_NUMBER = re.compile(r"[0-9]+(?=[^0-9]+$)")


@register.filter
def with_others(names: str) -> str:
    """Return names in one line, the number of the others at its end kept as ours: «الواحة و3 جهات أخرى»."""
    found = _LAST_NUMBER.search(names)
    if found is None:
        return names
    n = int(found[0])
    if not names.endswith(others(n)):  # a number in a name is the name's
        return names
    return format_html("{}{}{}", names[: found.start()], num(n), names[found.end() :])


@register.filter
def ltr(value: object) -> str:
    """Return a code, hash or address kept left to right, broken where the line ends."""
    return format_html('<bdi dir="ltr" class="code">{}</bdi>', value)


@register.filter
def spelt_out(address: str) -> str:
    """Return an address with its letters as they are read, not as they are sent: كيف for %D9%83%D9%8A%D9%81."""
    return uri_to_iri(address)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return «الجمعة 13 نوفمبر 2026 (3 جمادى الآخرة 1448هـ)»."""
    if not value:
        return ""
    on, lang = relative.local_day(value), language.current()
    words = calendar.day_words(on, language=lang)
    hijri = calendar.hijri_words(on, language=lang)
    if not hijri:
        return _time(on.isoformat(), words)
    return format_html(
        '<time datetime="{}"><bdi>{}</bdi> <span class="hijri">(<bdi>{}</bdi>)</span></time>',
        on.isoformat(),
        words,
        hijri,
    )


@register.filter
def day_short(value: date | datetime | None) -> str:
    """Return «13 نوفمبر 2026», for tables and lines of facts."""
    if not value:
        return ""
    on = relative.local_day(value)
    return _time(on.isoformat(), calendar.day_words(on, language=language.current(), weekday=False))


@register.filter
def moment(value: datetime | None) -> str:
    """Return the day and the time of day: «الجمعة 13 نوفمبر 2026، 8:40 صباحاً»."""
    if not value:
        return ""
    here, lang = timezone.localtime(value), language.current()
    return format_html(
        '<time datetime="{}"><bdi>{}</bdi>{} <bdi>{}</bdi></time>',
        here.isoformat(timespec="minutes"),
        calendar.day_words(here.date(), language=lang),
        "،" if lang == language.ARABIC else ",",
        calendar.clock_words(here.time(), language=lang),
    )


@register.filter
def clock(value: datetime | None) -> str:
    """Return the time of day alone: «8:40 صباحاً»."""
    if not value:
        return ""
    here = timezone.localtime(value)
    words = calendar.clock_words(here.time(), language=language.current())
    return _time(here.isoformat(timespec="minutes"), words)


@register.filter
def until(value: date | datetime | None, now: datetime | None = None) -> str:
    """Return how far a day is from today in words: «بعد يومين», «اليوم», «منذ 3 أيام»."""
    if not value:
        return ""
    return relative.relative_words(value, now=now or timezone.now())  # noqa: TID251 - the edge


def _time(instant: str, words: str) -> SafeString:
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', instant, words)


# ---- drawings ---------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, flip: bool | None = None) -> SafeString:
    """Return a line icon; arrows turn with the reading direction."""
    return icons.draw(name, flip=flip)


@register.simple_tag
def weave(cloth: weaving.Weave, size: str = "page", label: str | None = None) -> SafeString:
    """Return the weave; `label=""` where a table beside it already says the same."""
    return weaving.draw(cloth, size=size, direction=language.direction(), label=label)


@register.simple_tag
def weave_key(sealed: bool = False) -> str:
    """Return the key of the marks."""
    words = [
        ("agree", _("agrees")),
        ("near", _("near, within the margin")),
        ("differ", _("differs")),
        ("silent", _("silent")),
    ]
    if sealed:
        words.append(("sealed", _("sealed")))
    marks = format_html_join("", "<li>{}{}</li>", ((weaving.key_mark(mark), word) for mark, word in words))
    return format_html('<ul class="key">{}</ul>', marks)


@register.simple_tag(name="number_line")
def number_line_tag(points: Iterable[number_line.Point], unit: str = "") -> SafeString:
    """Return the number line of a disputed quantity, with the list of who said what."""
    return number_line.draw(points, unit=unit, direction=language.direction())


@register.simple_tag(name="tiles")
def tiles_tag(regions: Iterable[tiles.Tile]) -> SafeString:
    """Return the map of the thirteen regions."""
    return tiles.draw(regions)


@register.simple_tag
def bar(value: float, most: float = 100) -> SafeString:
    """Return a bar filled to `value` of `most`; the number stands beside it in words."""
    return figures.bar(float(value), most=float(most))


@register.simple_tag
def ring(percent: float, label: str) -> SafeString:
    """Return a ring filled to `percent`, with the figure in it; `label` is read aloud."""
    return figures.ring(float(percent), label=label)


@register.simple_tag
def qr(text: str, label: str = "") -> SafeString:
    """Return `text` as a QR code, dark on white in both themes."""
    return figures.qr(text, label=label or _("QR code"))


# ---- grades -----------------------------------------------------------------------------------------------


@register.simple_tag
def grade_badge(grade: str) -> str:
    """Return the badge of a grade: icon and word."""
    look = GRADES[str(grade)]
    return format_html('<span class="badge {}">{}{}</span>', look.tone, icons.draw(look.icon), look.word)


@register.simple_tag
def disputed_badge() -> str:
    """Return the badge that says a dispute is open; it stands beside the grade and never instead of it."""
    return format_html('<span class="badge clash">{}{}</span>', icons.draw("cross"), _("Open dispute"))


# ---- forms ------------------------------------------------------------------------------------------------


@register.inclusion_tag("site/field.html")
def field(
    bound: BoundField, hints: Mapping[str, str] | None = None, unit: str = "", legend_heading: bool = False
) -> dict[str, Any]:
    """Return one field: label, hint, error beside it, control with what was typed.

    `hints`: a line under each option, by its value. `unit`: what a number counts. `legend_heading`: the label
    is the page's heading, where a page asks one thing.
    """
    attrs = bound.field.widget.attrs
    attrs.pop("placeholder", None)  # it is gone as soon as one writes, and repeats the label
    attrs.pop(
        "maxlength", None
    )  # browsers cut off what is pasted without a word; the form counts and says so
    return {"field": bound, "hints": hints or {}, "unit": unit, "legend_heading": legend_heading}


@register.filter
def item(mapping: Mapping[str, Any], key: object) -> Any:
    """Return `mapping[key]`, or nothing."""
    return mapping.get(str(key), "")


@register.inclusion_tag("site/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Return what is wrong with the form, on top, each line a link to its field; nothing when all is well.

    A field that was left empty is named, for "this field is required" five times over helps nobody.
    """
    faults = [
        (
            f"#{_target(form[name])}",
            _named(form[name].label, message) if error.code == "required" else message,
        )
        for name, errors in form.errors.as_data().items()
        if name in form.fields
        for error in errors
        for message in error.messages
    ]
    general = list(form.non_field_errors()) if form.is_bound else []
    return {"general": general, "faults": faults, "count": len(general) + len(faults)}


def _named(label: object, message: str) -> str:
    """Return the message with the name of its field."""
    name = str(label).removesuffix(" *")  # the star of a field that is needed
    return f"{name} {message}" if name.endswith(("?", "؟")) else f"{name}: {message}"


def _target(bound: BoundField) -> str:
    """Return the id of the first control of a field."""
    if bound.use_fieldset and not isinstance(bound.field.widget, DateInCalendarWidget):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or str(bound.auto_id)
