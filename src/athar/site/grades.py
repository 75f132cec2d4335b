"""The ladder of grades as it is shown: a word, a tone and an icon for each (never a tone alone).

It computes no grade; a grade comes as its code, from findings.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class GradeLook:
    """How one grade is shown. `tone` is a class of `.badge`."""

    word: str | Promise
    tone: str
    icon: str


GRADES = {
    "announced": GradeLook(pgettext_lazy("grade", "Announced"), "", "clock"),
    "unconfirmed": GradeLook(pgettext_lazy("grade", "Unconfirmed"), "near", "warn"),
    "collecting": GradeLook(pgettext_lazy("grade", "Collecting"), "near", "seal"),
    "lapsed": GradeLook(pgettext_lazy("grade", "Lapsed, nobody spoke"), "outline", "none"),
    "cancelled": GradeLook(pgettext_lazy("grade", "Cancelled"), "outline", "dash"),
    "single_source": GradeLook(pgettext_lazy("grade", "One party's statement"), "", "user"),
    "contradicted": GradeLook(pgettext_lazy("grade", "Contradicted"), "clash", "cross"),
    "corroborated": GradeLook(pgettext_lazy("grade", "Corroborated"), "ok", "check"),
    "documented": GradeLook(pgettext_lazy("grade", "Documented"), "ok", "shield"),
    "effective": GradeLook(pgettext_lazy("grade", "Effective"), "ok", "leaf"),
    "not_held": GradeLook(pgettext_lazy("grade", "Not held"), "", "dash"),
}
