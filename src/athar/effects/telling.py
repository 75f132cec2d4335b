"""What parties are told of effects: one to look at, and one that was confirmed. All of it is public by then."""

from __future__ import annotations

from datetime import datetime

from athar.effects.models import Confirmation, Effect
from athar.notices.actions import call_off, tell
from athar.programs.telling import parties_of, words_of


def tell_published(effect: Effect, *, now: datetime) -> None:
    """Ask the other parties to look at an effect."""
    program = effect.program
    for partner in parties_of(program):
        if partner.organisation_id != effect.organisation_id:
            tell(
                "effect_to_confirm",
                organisation_uid=partner.organisation.uid,
                about=f"effect:{effect.uid}",
                words=words_of(program, effect.organisation),
                args=[program.slug, effect.uid],
                now=now,
            )


def tell_confirmed(confirmation: Confirmation, *, now: datetime) -> None:
    """Tell the party that published an effect who confirmed it; take it off the list of whoever did."""
    effect, organisation = confirmation.effect, confirmation.organisation
    about = f"effect:{effect.uid}"
    call_off(about=about, kinds=["effect_to_confirm"], organisation_uid=organisation.uid, now=now)
    tell(
        "effect_confirmed",
        organisation_uid=effect.organisation.uid,
        about=about,
        words=words_of(effect.program, organisation),
        args=[effect.program.slug],
        now=now,
        again=organisation.uid,
    )
