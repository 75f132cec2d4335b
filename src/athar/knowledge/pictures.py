"""Pictures as readers get them: copies of our own making, cut to size, without anything that the camera noted.

Rule kept here: only these copies can be reached from outside (`/media/`), and they stand in a folder of their own;
what was uploaded is never served to readers. A copy is named after its picture, the file's digest and the cut, so that
it may be kept for ever, and a changed picture has another address. Nothing of the back office is loaded for it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from PIL import Image as Pillow
from PIL import ImageOps

WIDE = 1280  # pixels: an article's column on a screen of double density
CARD = 640  # pixels: a card in a list
CARD_SHAPE = 16 / 9
QUALITY = 82  # of WebP: no loss that is seen at the sizes shown


@dataclass(frozen=True, slots=True)
class Picture:
    """A copy as a page shows it."""

    src: str
    width: int
    height: int
    in_words: str


def folder() -> Path:
    """Return where the public copies are kept."""
    return Path(settings.UPLOADS) / "public"


def shown(image: Any, *, in_words: str, card: bool = False) -> Picture | None:
    """Return a copy of one of Wagtail's pictures, made if it is not there yet; None if its file cannot be read."""
    cut = _cut(image, card=card)
    width = min(CARD if card else WIDE, cut[2] - cut[0])
    height = max(1, round(width * (cut[3] - cut[1]) / (cut[2] - cut[0])))
    place = "-".join(map(str, cut)) if card else "whole"
    name = f"{image.pk}-{_digest(image)}-{place}-{width}.webp"
    if not (folder() / name).exists() and not _make(image, cut=cut, size=(width, height), name=name):
        return None
    return Picture(reverse("picture", args=[name]), width, height, in_words)


def _digest(image: Any) -> str:
    return str(image.file_hash or hashlib.sha256(image.file.name.encode()).hexdigest())[:16]


def _cut(image: Any, *, card: bool) -> tuple[int, int, int, int]:
    """Return which part is shown, in pixels: all of it, or on a card the widest around what editors marked."""
    width, height = image.width, image.height
    if not card:
        return 0, 0, width, height
    cut_width = min(width, round(height * CARD_SHAPE))
    cut_height = min(height, round(width / CARD_SHAPE))
    middle_x = image.focal_point_x if image.focal_point_x is not None else width // 2
    middle_y = image.focal_point_y if image.focal_point_y is not None else height // 2
    left = min(max(0, middle_x - cut_width // 2), width - cut_width)
    top = min(max(0, middle_y - cut_height // 2), height - cut_height)
    return left, top, left + cut_width, top + cut_height


def _make(image: Any, *, cut: tuple[int, int, int, int], size: tuple[int, int], name: str) -> bool:
    """Write a copy under its name in one step; returns whether it could be made."""
    if image.width * image.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        return False
    try:
        with image.file.open("rb") as file, Pillow.open(file) as opened:
            if opened.width * opened.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                return False
            turned = ImageOps.exif_transpose(opened).convert("RGBA" if _is_clear(opened) else "RGB")
            made = turned.resize(size, Pillow.Resampling.LANCZOS, box=cut)
    except (OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        return False
    made.info = {}  # position, device and time among it
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = folder() / f".{name}.{os.getpid()}"
    made.save(partial, format="WEBP", quality=QUALITY)
    partial.replace(folder() / name)
    return True


def _is_clear(opened: Pillow.Image) -> bool:
    return opened.mode in {"RGBA", "LA", "PA"} or "transparency" in opened.info
