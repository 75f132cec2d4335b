"""An item as it is asked of one party: the question, and what its answer is bounded by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from athar.programs.models import ItemKind
from athar.programs.queries import ItemShown, ProgramShown
from athar.programs.wording import currency_words

WHERE = "where"
QUESTIONS = {
    "held": _("Was the program held?"),
    "when": _("On which day was it held?"),
    "where": _("Where was it held?"),
    "by_whom": _("Who carried it out?"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as asked of one party. `parties` are (public id, name); nothing happened after `today`."""

    item: ItemShown
    parties: tuple[tuple[str, str], ...]
    today: date
    place: str = ""  # the place announced, in the reader's language

    @property
    def question(self) -> str:
        """What the page asks."""
        return (
            str(QUESTIONS[self.item.key])
            if self.item.core and self.item.key in QUESTIONS
            else self.item.label
        )

    @property
    def currency(self) -> str:
        """The currency of an item of money: the plan's, else riyals."""
        planned = self.item.planned
        return str(planned.get("currency", "SAR")) if isinstance(planned, Mapping) else "SAR"

    @property
    def unit(self) -> str:
        """What a number of this item counts, as it stands beside the box."""
        return currency_words(self.currency) if self.item.kind == ItemKind.MONEY else self.item.unit

    @property
    def planned_place(self) -> str:
        """The place that was announced for this item, or nothing."""
        planned = self.item.planned
        if not isinstance(planned, Mapping):
            return ""
        return self.place if self.item.key == WHERE else str(planned.get("name", ""))


def asked(program: ProgramShown, item: ItemShown, *, today: date) -> Asked:
    """Return the item as it is asked of a party."""
    return Asked(
        item, tuple((partner.uid, partner.name) for partner in program.partners), today, program.place
    )
