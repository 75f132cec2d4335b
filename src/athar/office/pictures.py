"""Pictures that the staff uploads: read in full and written anew before they are kept.

Rule kept here: what is kept was written by us, from pixels alone, so nothing rides along: no place, no device, no
script behind a picture's back. Too many pixels, other formats and files that cannot be read are refused with a word.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow
from PIL import ImageOps, ImageSequence
from wagtail.images.forms import BaseImageForm

PHONE_FORMATS = (".heic", ".heif")
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
KEPT = ("transparency", "icc_profile", "duration", "loop")  # what colours and movement need
QUALITY = 92  # of JPEG and WebP: what is uploaded is cut to size again later


class PictureForm(BaseImageForm):
    """Wagtail's form for a picture, which keeps a copy of our own writing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("file")
        if field is not None:
            field.to_python = _explained(field.to_python)

    def clean_file(self) -> Any:
        """Return the picture written anew; what was there before and is not replaced stays."""
        file = self.cleaned_data["file"]
        if file is None or "file" not in self.changed_data:
            return file
        return rewritten(file)


def rewritten(file: Any) -> SimpleUploadedFile:
    """Return a picture with the same name and nothing but its pixels. Raises ValidationError."""
    ending = PurePath(file.name).suffix.lower()
    file.seek(0)
    try:
        with Pillow.open(file, formats=[FORMATS[ending]]) as opened:
            frames = [_bare(frame) for frame in ImageSequence.Iterator(opened)]
    except (OSError, ValueError, SyntaxError, KeyError, Pillow.DecompressionBombError) as fault:
        raise ValidationError(
            _("This file cannot be read as a picture. Save it anew as JPEG or PNG.")
        ) from fault
    written = BytesIO()
    options: dict[str, Any] = {"quality": QUALITY} if FORMATS[ending] in {"JPEG", "WEBP"} else {}
    if len(frames) > 1 and FORMATS[ending] != "JPEG":
        options |= {"save_all": True, "append_images": frames[1:]}
    frames[0].save(written, format=FORMATS[ending], **options)
    made = SimpleUploadedFile(file.name, written.getvalue(), content_type=Pillow.MIME[FORMATS[ending]])
    made.image = file.image  # type: ignore[attr-defined]  # what Wagtail read of it: the same pixels
    return made


def _bare(frame: Pillow.Image) -> Pillow.Image:
    """Return a copy the right way up, without anything that was noted beside the pixels."""
    turned = ImageOps.exif_transpose(frame).copy()
    turned.info = {key: value for key, value in turned.info.items() if key in KEPT}
    return turned


def _explained(read: Any) -> Any:
    """Return how a picture is read, with a word on what to send in place of a phone's own format."""

    def to_python(data: Any) -> Any:
        name = PurePath(getattr(data, "name", "") or "")
        if name.suffix.lower() in PHONE_FORMATS:
            raise ValidationError(
                _(
                    "Pictures in HEIC cannot be taken. On the phone, share the picture as JPEG, or set the camera"
                    " to “Most compatible”."
                )
            )
        return read(data)

    return to_python
