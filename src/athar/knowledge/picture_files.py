"""Pictures that somebody hands in, checked before they are kept.

Rule kept here: the content decides what a file is, never its name; what is kept was written anew, so that neither the
place where a photo was taken nor anything hidden in the file is passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from athar.errors import NotValid

MOST_BYTES = 10 * 2**20  # as in the back office
LONGEST_SIDE = 2560  # pixels: twice the widest column; more is never shown
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "png"}  # of a GIF its first picture


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that was checked and written anew."""

    data: bytes
    ending: str

    @property
    def content_type(self) -> str:
        """What it is sent as."""
        return f"image/{'jpeg' if self.ending == 'jpg' else self.ending}"


def checked(data: bytes, *, field: str = "picture") -> PictureFile:
    """Return the picture in these bytes. Raises NotValid at `field`, saying what would be taken."""
    if len(data) > MOST_BYTES:
        raise NotValid(_("The picture is larger than 10 MB. Hand in a smaller one."), field=field)
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as opened:
            if opened.width * opened.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise NotValid(
                    _("The picture has more than 50 million pixels. Hand in a smaller one."), field=field
                )
            ending = FORMATS[str(opened.format)]
            return PictureFile(_anew(opened, ending), ending)
    except NotValid:
        raise
    except Exception as fault:  # Pillow's readers raise many kinds for files that are none
        raise NotValid(
            _("This is no picture that can be read. JPEG, PNG, WebP and GIF are taken."), field=field
        ) from fault


def _anew(opened: Image.Image, ending: str) -> bytes:
    picture = ImageOps.exif_transpose(opened)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    if ending == "jpg":
        picture = picture.convert("RGB")
    elif picture.mode not in ("RGB", "RGBA", "L", "LA"):
        picture = picture.convert("RGBA")
    written = BytesIO()
    kept = Image.new(picture.mode, picture.size)
    kept.paste(picture)  # the pixels alone: no place, no comment, no profile
    kept.save(written, format="JPEG" if ending == "jpg" else ending.upper(), quality=88)
    return written.getvalue()
