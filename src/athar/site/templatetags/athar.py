"""Tags and filters of every template (a builtin: nothing to load).

Rule kept here: numbers, codes and addresses stand in `<bdi dir="ltr">`, days in `<time>`; nothing reaches a page
unescaped but what the drawing modules made. The clock is read here only, at the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import segno
from django import template
from django.forms import BaseForm, BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from athar.site import calendar, icons, language, number_line, relative, tiles
from athar.site import weave as weaving
from athar.site.grades import GRADES
from athar.site.numerals import grouped, latin

register = template.Library()


@register.filter
def num(value: Decimal | float | int | str | None, unit: str = "") -> str:
    """Return a number kept left to right: `{{ n|num }}`, `{{ share|num:"%" }}`. None gives nothing."""
    if value is None or value == "":
        return ""
    text = latin(value) if isinstance(value, str) else grouped(value)
    return format_html('<bdi dir="ltr" class="n">{}{}</bdi>', text, unit)


@register.filter
def ltr(value: object) -> str:
    """Return a code, hash or address kept left to right, broken where the line ends."""
    return format_html('<bdi dir="ltr" class="code">{}</bdi>', value)


@register.filter
def day(value: date | datetime | None) -> str:
    """Return «الجمعة 13 نوفمبر 2026 (3 جمادى الآخرة 1448هـ)»."""
    return _day(value, weekday=True) if value else ""


@register.filter
def day_short(value: date | datetime | None) -> str:
    """Return «13 نوفمبر 2026», for tables and lines of facts."""
    if not value:
        return ""
    on = relative.local_day(value)
    words = calendar.day_words(on, language=language.current(), weekday=False)
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', on.isoformat(), words)


@register.filter
def moment(value: datetime | None) -> str:
    """Return the day and the time of day: «الجمعة 13 نوفمبر 2026، 8:40 صباحاً»."""
    if not value:
        return ""
    here, lang = timezone.localtime(value), language.current()
    words = calendar.day_words(here.date(), language=lang)
    comma = "، " if lang == language.ARABIC else ", "
    clock_text = calendar.clock_words(here.time(), language=lang)
    return format_html(
        '<time datetime="{}"><bdi>{}</bdi>{}<bdi>{}</bdi></time>',
        here.isoformat(timespec="minutes"),
        words,
        comma,
        clock_text,
    )


@register.filter
def clock(value: datetime | None) -> str:
    """Return the time of day alone: «8:40 صباحاً»."""
    if not value:
        return ""
    here = timezone.localtime(value)
    return format_html(
        '<time datetime="{}"><bdi>{}</bdi></time>',
        here.isoformat(timespec="minutes"),
        calendar.clock_words(here.time(), language=language.current()),
    )


@register.filter
def until(value: date | datetime | None, now: datetime | None = None) -> str:
    """Return how far a day is from today in words: «بعد يومين», «اليوم», «منذ 3 أيام»."""
    if not value:
        return ""
    return relative.relative_words(value, now=now or timezone.now())  # noqa: TID251


def _day(value: date | datetime, *, weekday: bool) -> SafeString:
    """Return the Gregorian day with the Umm al-Qura one in brackets, where there is one."""
    on, lang = relative.local_day(value), language.current()
    words = calendar.day_words(on, language=lang, weekday=weekday)
    hijri = calendar.hijri_words(on, language=lang)
    if not hijri:
        return format_html('<time datetime="{}"><bdi>{}</bdi></time>', on.isoformat(), words)
    return format_html(
        '<time datetime="{}"><bdi>{}</bdi> <span class="hijri">(<bdi>{}</bdi>)</span></time>',
        on.isoformat(),
        words,
        hijri,
    )


@register.simple_tag
def icon(name: str, flip: bool | None = None) -> SafeString:
    """Return a line icon; arrows turn with the reading direction."""
    return icons.draw(name, flip=flip)


@register.simple_tag
def grade_badge(grade: str) -> str:
    """Return the badge of a grade: icon and word."""
    look = GRADES[str(grade)]
    return format_html('<span class="badge {}">{}{}</span>', look.tone, icons.draw(look.icon), look.word)


@register.filter
def grade_word(grade: str) -> str:
    """Return the word of a grade."""
    return str(GRADES[str(grade)].word)


@register.simple_tag
def disputed_badge() -> str:
    """Return the badge that says a dispute is open; it stands beside the grade and never instead of it."""
    return format_html('<span class="badge clash">{}{}</span>', icons.draw("cross"), _("Open dispute"))


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
    parts = (format_html("<li>{}{}</li>", weaving.key_mark(mark), word) for mark, word in words)
    return format_html('<ul class="key">{}</ul>', mark_safe("".join(parts)))


@register.simple_tag(name="number_line")
def number_line_tag(points: Iterable[number_line.Point], unit: str = "") -> SafeString:
    """Return the number line of a disputed quantity, with the list of who said what."""
    return number_line.draw(points, unit=unit, direction=language.direction())


@register.simple_tag(name="tiles")
def tiles_tag(regions: Iterable[tiles.Tile]) -> SafeString:
    """Return the map of the thirteen regions."""
    return tiles.draw(regions)


@register.simple_tag
def bar(value: float, most: float = 100) -> str:
    """Return a bar filled to `value` of `most`, from the reading start; the number stands beside it in words."""
    share = max(0.0, min(1.0, float(value) / float(most))) if most else 0.0
    return format_html(
        '<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="{}" height="1"/></svg>',
        f"{share * 100:.1f}",
    )


@register.simple_tag
def ring(percent: float, label: str) -> str:
    """Return a ring filled to `percent`, with the figure in it; `label` is read aloud."""
    around = 263.9
    return format_html(
        '<svg viewBox="0 0 100 100" role="img" aria-label="{}"><circle class="track" cx="50" cy="50" r="42" fill="none" stroke-width="11"/>'
        '<circle class="fill" cx="50" cy="50" r="42" fill="none" stroke-width="11" stroke-dasharray="{} {}" stroke-linecap="round" '
        'transform="rotate(-90 50 50)"/><text x="50" y="58" text-anchor="middle" font-size="24" font-weight="700" direction="ltr">{}%</text></svg>',
        label,
        f"{around * float(percent) / 100:.1f}",
        around,
        grouped(percent, places=0),
    )


@register.simple_tag
def qr(text: str, label: str = "") -> str:
    """Return `text` as a QR code, dark on white in both themes."""
    code = segno.make(text, error="m").svg_inline(
        border=0, dark="#14201a", light=None, omitsize=True, svgclass=None, lineclass=None
    )
    # S308: segno writes modules only, no text of ours
    return format_html(
        '<span class="qr" role="img" aria-label="{}">{}</span>', label or _("QR code"), mark_safe(code)
    )  # noqa: S308


@register.inclusion_tag("site/field.html")
def field(
    bound: BoundField, hints: Mapping[str, str] | None = None, unit: str = "", legend_heading: bool = False
) -> dict[str, Any]:
    """Return one field: label, hint, error beside it, control with what was typed.

    `hints`: a line under each option, by its value. `unit`: what a number counts. `legend_heading`: the label is
    the page's heading, where a page asks one thing.
    """
    return {"field": bound, "hints": hints or {}, "unit": unit, "legend_heading": legend_heading}


@register.filter
def item(mapping: Mapping[str, Any], key: object) -> Any:
    """Return `mapping[key]`, or nothing."""
    return mapping.get(str(key), "")


@register.inclusion_tag("site/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """Return what is wrong with the form, on top, each line a link to its field; nothing when all is well."""
    faults = [
        (f"#{_target(form[name])}", error)
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    general = list(form.non_field_errors()) if form.is_bound else []
    return {"general": general, "faults": faults, "count": len(general) + len(faults)}


def _target(bound: BoundField) -> str:
    """Return the id of the first control of a field."""
    if bound.use_fieldset and bound.field.widget.__class__.__name__ != "DateInCalendarWidget":
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id
