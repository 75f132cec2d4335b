"""Documents as files: hostile until checked, kept outside everything that is served, erased once decided on.

Rule kept here: what a file is, is told by its content and not by its name, which is not kept. A file that could act
by itself when it is opened (a script, a launch, a file inside it) is not kept at all. Reviewers get it as a download.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid

MOST_BYTES = 8 * 1024 * 1024  # a scan of ten pages
LEAST_BYTES = 64
FORMS = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
# In a PDF a name may be written with #xx escapes; what is compressed inside is never run by looking at its bytes,
# so this is a filter of the plain cases. The download's headers, and no viewer of ours, are the other half.
_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|XFA|GoToR)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def form_of(data: bytes) -> str:
    """Return `pdf`, `jpeg` or `png` for a whole file of that form by its content; "" for anything else."""
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]:
        return "pdf"
    if data.startswith(b"\xff\xd8\xff") and data.rstrip(b"\0").endswith(b"\xff\xd9"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") and b"IEND" in data[-16:]:
        return "png"
    return ""


def acts_by_itself(data: bytes) -> bool:
    """Return whether a PDF names something that runs, opens or sends when it is looked at."""
    return bool(_ACTS.search(_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)))


def checked(file: UploadedFile[bytes]) -> tuple[bytes, str]:
    """Return the content and its form. Raises NotValid at `file`."""
    if (file.size or 0) > MOST_BYTES:
        raise NotValid(_("The file is larger than 8 MB."), field="file")
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise NotValid(_("The file is larger than 8 MB."), field="file")
    form = form_of(data)
    if not form or len(data) < LEAST_BYTES:
        raise NotValid(_("The file is neither a PDF nor a JPEG or PNG picture."), field="file")
    if form == "pdf" and acts_by_itself(data):
        raise NotValid(
            _("This PDF holds a script, a form or another file, and was not kept. Print it to a plain PDF."),
            field="file",
        )
    return data, form


def keep(data: bytes, path: Path) -> None:
    """Write the file, readable by the platform alone; what is half written when the machine stops is swept later."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(path, "wb", opener=partial(os.open, mode=0o600)) as file:
        file.write(data)


def folder() -> Path:
    """Return where all documents lie."""
    return Path(settings.UPLOADS) / "identity"
