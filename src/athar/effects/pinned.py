"""What the log pins of an effect: the exact content behind its digest, made from the row alone."""

from __future__ import annotations

from decimal import Decimal

from athar.effects.models import Effect


def measured(effect: Effect) -> dict[str, object]:
    """Return what was measured, figures to the three decimals that are kept."""
    return {
        "indicator": [effect.indicator_ar, effect.indicator_en, effect.unit_ar, effect.unit_en],
        "figures": ["" if figure is None else f"{figure:.3f}" for figure in _figures(effect)],
        "measured_on": effect.measured_on.isoformat(),
        "method": [effect.method_ar, effect.method_en],
    }


def measured_at_first(effect: Effect) -> tuple[dict[str, object], ...]:
    """Return how the first version of the platform may have pinned it: figures as typed, which is no longer known."""
    whole = measured(effect)
    forms = (str, lambda figure: str(figure) if figure is None else f"{Decimal(figure).normalize():f}")
    return tuple(
        whole
        | {
            "indicator": [effect.indicator_ar, effect.indicator_en, effect.unit_ar],
            "figures": [form(figure) for figure in _figures(effect)],
        }
        for form in forms
    )


def _figures(effect: Effect) -> tuple[Decimal | None, ...]:
    return effect.baseline, effect.target, effect.result
