"""What an attendee is asked: five questions, none of them answered beforehand, "I can't tell" always among them.

Rule kept here: no name, address or number is asked for. Numbers are asked in ranges wide enough for an honest
guess and narrow enough to be compared; an answer becomes a claim on the item as the parties agreed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athar.organisations.correspondence import LONGEST
from athar.programs.models import Answer, ItemKind
from athar.programs.queries import ItemShown, ProgramShown
from athar.site.numerals import grouped
from athar.site.visitors.stamps import trap

CANNOT_TELL = "unknown"
NO_TIE = "none"
MOST_WORDS = 600  # letters
NUMBERS_ASKED = 1
STEPS = (1, 2, 4, 8)  # of ranges: each reaches to twice its beginning, which the engine still compares
ROUND = tuple(Decimal(n) * 10**power for power in range(7) for n in (1, 2, 5))
HELD = {"yes": True, "part": True, "no": False}


class WitnessForm(forms.Form):
    """The five questions about one program."""

    held = forms.ChoiceField(
        label=_("Did it take place in front of you?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes, I saw it")),
            ("part", _("I saw part of it")),
            ("no", _("I was at the place, and it did not take place")),
            (CANNOT_TELL, _("I can't tell")),
        ],
    )
    as_planned = forms.ChoiceField(
        label=_("Was it at that time and place?"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes, both")),
            ("time", _("That day, at another place")),
            ("place", _("At that place, on another day")),
            (CANNOT_TELL, _("I can't tell")),
        ],
    )
    tie = forms.ChoiceField(
        label=_("Do you belong to one of the organisations?"),
        help_text=_("Your report is welcome either way. A tie is shown with it."),
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Is there anything worth telling?"),
        help_text=_("In your own words, and without names of people."),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, program: ProgramShown, **options: Any) -> None:
        super().__init__(*args, **options)
        self.program = program
        self.numbers = tuple(
            item for item in program.items if item.kind == ItemKind.QUANTITY and item.agreed
        )[:NUMBERS_ASKED]
        words = self.fields.pop("words")
        tie = self.fields.pop("tie")
        for item in self.numbers:
            self.fields[item.key] = _number_field(item)
        assert isinstance(tie, forms.ChoiceField)
        parties = [(row.uid, row.name) for row in program.partners if row.answer != Answer.DENIED]
        tie.choices = [(NO_TIE, _("No, I have no tie to them")), *parties, (CANNOT_TELL, _("I can't tell"))]
        self.fields |= {"tie": tie, "words": words}

    def claims(self) -> dict[str, object]:
        """Return the answers as claims by item; what nobody can tell is no claim."""
        given: Mapping[str, str] = self.cleaned_data
        claims: dict[str, object] = {}
        if given["held"] in HELD:
            claims["held"] = HELD[given["held"]]
        planned = {item.key: item.planned for item in self.program.items}
        for key, answers in (("when", ("yes", "time")), ("where", ("yes", "place"))):
            if (
                given.get("as_planned") in answers
                and planned.get(key) is not None
                and claims.get("held") is True
            ):
                claims[key] = planned[key]
        for item in self.numbers:
            low, _dash, high = given.get(item.key, "").partition("-")
            if low and high:
                claims[item.key] = {"low": low, "high": high, "approximate": True}
        return claims

    def tie_uid(self) -> str:
        """Return the public id of the organisation the witness belongs to, or nothing."""
        tie = str(self.cleaned_data.get("tie") or "")
        return "" if tie in (NO_TIE, CANNOT_TELL) else tie


def _number_field(item: ItemShown) -> forms.ChoiceField:
    """Return the question for a number: ranges about the size of what was promised."""
    edges = [_base(item.planned) * step for step in STEPS]
    ranges = [(f"0-{edges[0]}", _("fewer than %(high)s") % {"high": grouped(edges[0])})]
    ranges += [
        (f"{low}-{high}", _("%(low)s to %(high)s") % {"low": grouped(low), "high": grouped(high)})
        for low, high in pairwise(edges)
    ]
    ranges.append((f"{edges[-1]}-{edges[-1] * 2}", _("more than %(low)s") % {"low": grouped(edges[-1])}))
    return forms.ChoiceField(
        label=_("About how many: %(item)s?")
        % {"item": f"{item.label} ({item.unit})" if item.unit else item.label},
        help_text=_("A guess is enough."),
        required=False,
        widget=forms.RadioSelect,
        choices=[*ranges, (CANNOT_TELL, _("I can't tell"))],
    )


def _base(planned: object) -> int:
    """Return where the ranges begin: a round number not above a third of what was promised."""
    value = planned.get("value", planned.get("high")) if isinstance(planned, Mapping) else None
    try:
        third = Decimal(str(value)) / 3
    except (InvalidOperation, TypeError):
        return 20
    return int(max((one for one in ROUND if one <= third), default=ROUND[0]))


class ContactForm(forms.Form):
    """A message to an organisation: what, from whom, and where to answer."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The owners of this organisation alone see it, to answer you."),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an e-mail address such as name@example.org."),
        },
    )
    text = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("From 20 to 2,000 characters: who you are, and what you propose."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
        error_messages={
            "required": _("Write what you want to say."),
            "max_length": _("Write up to 2,000 characters."),
        },
    )
    homepage = trap()
