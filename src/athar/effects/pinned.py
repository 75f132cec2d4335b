"""What the log pins of an effect: the exact content behind its digest, made from the row alone."""

from __future__ import annotations

from athar.effects.models import Effect


def measured(effect: Effect) -> dict[str, object]:
    """Return what was measured, figures to the three decimals that are kept."""
    figures = (effect.baseline, effect.target, effect.result)
    return {
        "indicator": [effect.indicator_ar, effect.indicator_en, effect.unit_ar, effect.unit_en],
        "figures": ["" if figure is None else f"{figure:.3f}" for figure in figures],
        "measured_on": effect.measured_on.isoformat(),
        "method": [effect.method_ar, effect.method_en],
    }
