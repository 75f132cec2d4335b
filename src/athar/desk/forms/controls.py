"""TABLE: how a claim on an item of each kind is asked for, shown again and read back.

Rule kept here: nothing is preselected, and what is left out is silence, never a zero. It checks what can be
checked of one answer alone; whether a claim fits its item is decided by `statements.claims`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.desk.queries.asked import Asked
from athar.organisations.regions import CHOICES as REGIONS
from athar.programs.models import ItemKind
from athar.site.forms import DateInCalendarField, NumberField
from athar.site.numerals import latin
from athar.statements.claims import MAX_NUMBER, MAX_WORDS

PLANNED, ELSEWHERE = "planned", "elsewhere"


@dataclass(frozen=True, slots=True)
class Control:
    """The fields of one kind; `boxes` fills them from a claim, `claim` reads them back."""

    fields: Callable[[Asked], dict[str, forms.Field]]
    boxes: Callable[[Any, Asked], dict[str, object]]
    claim: Callable[[Mapping[str, Any], Asked], object]


class ClockField(forms.TimeField):
    """A time of day, typed with any digits."""

    widget = forms.TimeInput(attrs={"type": "time", "class": "w-8"}, format="%H:%M")

    def to_python(self, value: Any) -> time | None:
        """Return the time, or None when nothing was typed."""
        return super().to_python(latin(value) if isinstance(value, str) else value)


def words_field(label: Any, **options: Any) -> forms.CharField:
    """Return a field for a few sentences."""
    options.setdefault("error_messages", {})["max_length"] = _("Write up to 2,000 characters.")
    return forms.CharField(
        label=label,
        max_length=MAX_WORDS,
        widget=forms.Textarea(
            attrs={"rows": 5, "dir": "auto"}
        ),  # no maxlength: what was pasted is kept and counted
        **options,
    )


def fault(field: str, message: object) -> forms.ValidationError:
    """Return the error to raise at one field."""
    return forms.ValidationError({field: message})


def _yes_no_fields(asked: Asked) -> dict[str, forms.Field]:
    held = asked.item.key == "held"
    choices = [
        ("yes", _("Yes, it was held") if held else _("Yes")),
        ("no", _("No, it was not held") if held else _("No")),
    ]
    message = _("Choose yes or no.")
    field = forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages={"required": message})
    return {"value": field}


def _date_fields(_asked: Asked) -> dict[str, forms.Field]:
    return {"value": DateInCalendarField()}


def _date_claim(data: Mapping[str, Any], asked: Asked) -> object:
    if data["value"] > asked.today:
        raise fault("value", _("This day is still to come."))
    return data["value"].isoformat()


def _interval_fields(_asked: Asked) -> dict[str, forms.Field]:
    missing = {"required": _("Write the time.")}
    return {
        "value": ClockField(label=_("From"), error_messages=missing),
        "until": ClockField(label=_("To"), error_messages=missing),
    }


def _interval_claim(data: Mapping[str, Any], _asked: Asked) -> object:
    if data["until"] <= data["value"]:
        raise fault("until", _("The end must come after the start."))
    return {"from": f"{data['value']:%H:%M}", "to": f"{data['until']:%H:%M}"}


def _place_fields(asked: Asked) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if asked.planned_place:
        fields["value"] = forms.ChoiceField(
            choices=[
                (PLANNED, _("At the place announced: %(place)s") % {"place": asked.planned_place}),
                (ELSEWHERE, _("Somewhere else")),
            ],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a place.")},
        )
    optional = bool(asked.planned_place)
    fields["region"] = forms.ChoiceField(
        label=_("Region, if somewhere else") if optional else _("Region"),
        choices=[("", "—"), *REGIONS],
        required=False,
    )
    fields["name"] = forms.CharField(
        label=_("Name of the place, if somewhere else") if optional else _("Name of the place"),
        max_length=120,
        required=not optional,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write the name of the place.")},
    )
    return fields


def _place_boxes(said: Any, asked: Asked) -> dict[str, object]:
    if said == asked.item.planned:
        return {"value": PLANNED}
    region = next((step for step in said.get("path", []) if step in dict(REGIONS)), "")
    return {"value": ELSEWHERE, "region": region, "name": said.get("name", "")}


def _place_claim(data: Mapping[str, Any], asked: Asked) -> object:
    if data.get("value") == PLANNED:
        return asked.item.planned
    if not data.get("name"):
        raise fault("name", _("Write the name of the place."))
    return {"path": ["SA", data["region"]] if data.get("region") else ["SA"], "name": data["name"]}


def _number(**options: Any) -> NumberField:
    missing = {"required": _("Write a number.")}
    field = NumberField(low=0, high=MAX_NUMBER, error_messages=missing, **options)
    field.widget.attrs["class"] = "w-8"
    return field


def _quantity_fields(_asked: Asked) -> dict[str, forms.Field]:
    about = forms.BooleanField(
        label=_("This is an estimate"), required=False, help_text=_("It is shown with the word “about”.")
    )
    return {"value": _number(), "approximate": about}


def _quantity_boxes(said: Any, _asked: Asked) -> dict[str, object]:
    return {
        "value": Decimal(said["value"]) if "value" in said else None,
        "approximate": said.get("approximate", False),
    }


def _quantity_claim(data: Mapping[str, Any], _asked: Asked) -> object:
    claim: dict[str, object] = {"value": plain(data["value"])}
    return claim | {"approximate": True} if data.get("approximate") else claim


def plain(number: Decimal) -> str:
    """Return the number as the engine keeps it: digits and a point, no exponent and no zeros at the end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _organisations_fields(asked: Asked) -> dict[str, forms.Field]:
    message = _("Choose one or more of the organisations named.")
    return {
        "value": forms.MultipleChoiceField(
            choices=asked.parties, widget=forms.CheckboxSelectMultiple, error_messages={"required": message}
        )
    }


def _category_fields(asked: Asked) -> dict[str, forms.Field]:
    message = _("Choose one of the answers.")
    choices = list(asked.item.choices)
    return {
        "value": forms.ChoiceField(
            choices=choices, widget=forms.RadioSelect, error_messages={"required": message}
        )
    }


def _text_fields(_asked: Asked) -> dict[str, forms.Field]:
    return {"value": words_field("", error_messages={"required": _("Write a sentence or two.")})}


def _as_is(said: Any, _asked: Asked) -> dict[str, object]:
    return {"value": said}


def _given(data: Mapping[str, Any], _asked: Asked) -> object:
    return data["value"]


CONTROLS: dict[str, Control] = {
    ItemKind.YES_NO: Control(
        _yes_no_fields,
        lambda said, _a: {"value": "yes" if said else "no"},
        lambda data, _a: data["value"] == "yes",
    ),
    ItemKind.DATE: Control(_date_fields, lambda said, _a: {"value": date.fromisoformat(said)}, _date_claim),
    ItemKind.INTERVAL: Control(
        _interval_fields, lambda said, _a: {"value": said["from"], "until": said["to"]}, _interval_claim
    ),
    ItemKind.PLACE: Control(_place_fields, _place_boxes, _place_claim),
    ItemKind.QUANTITY: Control(_quantity_fields, _quantity_boxes, _quantity_claim),
    ItemKind.MONEY: Control(
        lambda _a: {"value": _number()},
        lambda said, _a: {"value": Decimal(said["amount"])},
        lambda data, asked: {"amount": plain(data["value"]), "currency": asked.currency},
    ),
    ItemKind.ORGANISATIONS: Control(_organisations_fields, _as_is, _given),
    ItemKind.CATEGORY: Control(_category_fields, _as_is, _given),
    ItemKind.TEXT: Control(_text_fields, _as_is, _given),
}
