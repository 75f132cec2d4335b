"""Reliability diagrams as SVG: how often answers of a given confidence are right.

Rule kept here: a diagram says its finding in words, and the numbers stand beside it.
"""

from __future__ import annotations

from html import escape

SIZE, EDGE = 220, 34


def diagram(name: str, lines: dict[str, list[tuple[float, float, int]]], ece: dict[str, float]) -> str:
    """Draw the bins of each method: confidence across, share right upwards; on the diagonal they mean what they say."""
    side = SIZE - 2 * EDGE
    said = ", ".join(f"{method} {100 * error:.1f} points" for method, error in ece.items())
    title = f"{name}: confidence is off by {said} on average"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE + 150} {SIZE}" role="img">',
        f"<title>{escape(title)}</title><style>text {{ font: 9px sans-serif }}</style>",
        f'<rect width="{SIZE + 150}" height="{SIZE}" fill="#fff"/>',
        f'<path d="M{EDGE} {SIZE - EDGE}H{SIZE - EDGE}M{EDGE} {SIZE - EDGE}V{EDGE}" stroke="#555" fill="none"/>',
        f'<path d="M{EDGE} {SIZE - EDGE}L{SIZE - EDGE} {EDGE}" stroke="#aaa" stroke-dasharray="3 3"/>',
        f'<text x="{EDGE}" y="16" font-size="11">{escape(name)}</text>',
        f'<text x="{SIZE / 2}" y="{SIZE - 8}" text-anchor="middle">confidence</text>',
        f'<text x="10" y="{SIZE / 2}" text-anchor="middle" transform="rotate(-90 10 {SIZE / 2})">right</text>',
    ]
    for number, (method, bins) in enumerate(lines.items()):
        colour = ("#0b6e4f", "#b35c00", "#5b5b8c")[number % 3]
        most = max((count for *_, count in bins), default=1)
        dots = [(EDGE + c * side, SIZE - EDGE - r * side, 2 + 5 * (n / most) ** 0.5) for c, r, n in bins]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y, _ in dots)
        parts.append(f'<path d="M{path}" stroke="{colour}" fill="none"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour}"/>' for x, y, r in dots]
        parts.append(f'<circle cx="{SIZE}" cy="{EDGE + 16 * number}" r="4" fill="{colour}"/>')
        words = f"{method}: ECE {ece[method]:.3f}"
        parts.append(f'<text x="{SIZE + 8}" y="{EDGE + 3 + 16 * number}">{escape(words)}</text>')
    return "\n".join([*parts, "</svg>", ""])
