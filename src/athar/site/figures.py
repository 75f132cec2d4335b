"""Small figures: a bar, a ring, a QR code. Each is drawn once and has its number in words beside it."""

from __future__ import annotations

from math import pi

import segno
from django.utils.html import escape
from django.utils.safestring import SafeString

from athar.site.markup import drawn
from athar.site.numerals import grouped

RADIUS = 42
AROUND = 2 * pi * RADIUS


def bar(value: float, *, most: float) -> SafeString:
    """Return a bar filled to `value` of `most`, from the reading start (the style sheet mirrors it)."""
    share = max(0.0, min(1.0, value / most)) if most > 0 else 0.0
    filled = f'<rect width="{share * 100:.1f}" height="1"/>'
    return drawn(
        f'<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">{filled}</svg>'
    )


def ring(percent: float, *, label: str) -> SafeString:
    """Return a ring filled to `percent` with the figure in its middle; `label` is read aloud."""
    circle = f'cx="50" cy="50" r="{RADIUS}" fill="none" stroke-width="11"'
    filled = AROUND * max(0.0, min(100.0, percent)) / 100
    turned = (
        f'stroke-dasharray="{filled:.1f} {AROUND:.1f}" stroke-linecap="round" transform="rotate(-90 50 50)"'
    )
    figure = 'x="50" y="58" text-anchor="middle" font-size="24" font-weight="700" direction="ltr"'
    return drawn(
        f'<svg viewBox="0 0 100 100" role="img" aria-label="{escape(label)}"><circle class="track" {circle}/>'
        f'<circle class="fill" {circle} {turned}/><text {figure}>{grouped(percent, places=0)}%</text></svg>'
    )


def qr(text: str, *, label: str) -> SafeString:
    """Return `text` as a QR code of medium correction; `label` is read aloud."""
    code = segno.make(text, error="m").svg_inline(
        border=0, dark="#14201a", light=None, omitsize=True, svgclass=None, lineclass=None
    )
    return drawn(f'<span class="qr" role="img" aria-label="{escape(label)}">{code}</span>')
