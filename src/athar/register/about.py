"""The ladder of grades as it is explained to readers: from the engine's own tables, with the policy's numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from athar.register.filters import FACETS
from corroboration.finding import COUNTED
from corroboration.policy import CURRENT


@dataclass(frozen=True, slots=True)
class Step:
    """One grade: when it holds, and whether it counts in sums, rankings and awards."""

    grade: str
    holds: str
    counts: bool


def ladder() -> tuple[Step, ...]:
    """Return the grades from the strongest to those that claim least."""
    words = _meanings()
    return tuple(Step(grade, words[grade], grade in COUNTED) for grade in FACETS["grade"])


def _meanings() -> dict[str, str]:
    numbers = {"lead": CURRENT.lead, "documented": CURRENT.documented_clusters}
    return {
        "effective": _(
            "Documented, and its effect is published and confirmed independently or measured again later."
        ),
        "documented": _(
            "Corroborated by at least %(documented)s independent voices, one of them attendees or evidence."
        )
        % numbers,
        "corroborated": _(
            "At least %(lead)s independent voices agree on every core item: that it was held, when, where and by whom."
        )
        % numbers,
        "contradicted": _(
            "Independent voices contradict each other on a core item, and no correction has resolved it."
        ),
        "single_source": _(
            "Only one independent voice has spoken. Parties tied to one another count as one."
        ),
        "not_held": _(
            "The parties agree that it did not take place. That is honest, and costs them nothing."
        ),
        "collecting": _("It is over, and statements are being collected, sealed until all are opened."),
        "announced": _("It is announced, and its time is not over."),
        "unconfirmed": _("A partner named in it has not confirmed being one, or denies it."),
        "lapsed": _(
            "Its time and the time for statements are over, and nobody has spoken: not shown to have happened."
        ),
        "cancelled": _("Its lead called it off before it began, and said why."),
    }
