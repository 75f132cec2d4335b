"""Draw the icons of the installed site from icon.svg: `python -m tools.icons`.

The drawing is lines between points alone, so Pillow draws it: four times too large, then smaller.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "src/athar/site/static/site"
BOX = 40  # of the drawing's own units
FINER = 4
PAPER = "#faf8f3"  # --paper of tokens.css
PATH = re.compile(r'<path d="M([^"]*)Z" fill="([^"]*)"(?: stroke="([^"]*)" stroke-width="([^"]*)")?')


def main() -> int:
    """Write the icons; return 0."""
    for size in (192, 512):
        drawn(size, share=1.0, ground="#00000000").save(FOLDER / f"icon-{size}.png", optimize=True)
    # systems cut this one to their own shape; what stands within four fifths of the width is kept
    drawn(512, share=0.62, ground=PAPER).save(FOLDER / "icon-maskable-512.png", optimize=True)
    return 0


def drawn(size: int, *, share: float, ground: str) -> Image.Image:
    """Return the drawing on `ground`, `size` pixels wide, taking this share of the width."""
    whole = size * FINER
    image = Image.new("RGBA", (whole, whole), ground)
    scale, rim = whole * share / BOX, whole * (1 - share) / 2
    for numbers, fill, stroke, width in PATH.findall((FOLDER / "icon.svg").read_text()):
        values = [rim + float(number) * scale for number in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        ImageDraw.Draw(image).polygon(points, fill=fill)
        if stroke:
            round_about = [*points, *points[:2]]
            ImageDraw.Draw(image).line(
                round_about, fill=stroke, width=round(float(width) * scale), joint="curve"
            )
    return image.resize((size, size), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    sys.exit(main())
