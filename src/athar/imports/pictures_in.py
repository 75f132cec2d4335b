"""Pictures of the old site, from a folder or fetched, checked and kept; each once, whatever asks for it.

Rule kept here: no path leaves the folder, no address leads into a private network, and a picture that cannot be had
never stops the entry it stands in.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.images.models import Image

from athar.errors import NotValid
from athar.imports import limits
from athar.imports.indexing import Plan
from athar.imports.models import ImportedPicture, Result
from athar.imports.outcomes import Outcome, Tell
from athar.knowledge.picture_files import MOST_BYTES, PictureFile, checked
from athar.knowledge.wordpress.fetching import NotFetched, fetched

_RESIZED = re.compile(r"-(?:\d{2,5}x\d{2,5}|scaled)(?=\.\w{3,4}$)")
UPLOADS = "uploads"
DRY = 0  # instead of a key, where nothing is written


class NotHad(Exception):
    """A picture cannot be had; says why as a key of the wording."""


@dataclass(slots=True)
class Pictures:
    """Finds pictures for one run, and remembers what could not be had."""

    plan: Plan
    tell: Tell
    _missing: set[str] = field(default_factory=set)
    _had_dry: set[str] = field(default_factory=set)
    _bytes: int = 0
    _fetched: int = 0

    def find(self, address: str, *, title: str) -> int | None:
        """Return the key of the picture from that address, or None; the report says what became of it."""
        kept = (
            ImportedPicture.objects.filter(source=address[:500]).values_list("picture_id", flat=True).first()
        )
        if kept is not None:
            return kept
        if address in self._had_dry:
            return DRY
        if not address or address in self._missing:
            return None
        try:
            data = self._had(address)
            file = checked(data)
        except NotHad as fault:
            self._without(address, str(fault))
        except NotValid:
            self._without(address, "no_picture")
        else:
            return self._kept(address, file, title=title)
        return None

    def _kept(self, address: str, file: PictureFile, *, title: str) -> int:
        """Keep a picture unless the same one is here, as from the address of a smaller copy."""
        digest = hashlib.sha1(file.data, usedforsecurity=False).hexdigest()  # as Wagtail knows its pictures
        key = Image.objects.filter(file_hash=digest).values_list("pk", flat=True).first()
        if key is None and digest not in self._had_dry:
            self._bytes += len(file.data)
            self.tell(
                Outcome(kind="picture", result=Result.IMPORTED, title=title[:160], source=address[:300])
            )
        if self.plan.dry:
            self._had_dry |= {digest, address}
            return DRY
        with transaction.atomic():
            key = key or _written(address, file, digest=digest, title=title)
            ImportedPicture.objects.create(source=address[:500], picture_id=key)
        return key

    def _without(self, address: str, why: str) -> None:
        self._missing.add(address)
        self.tell(Outcome(kind="picture", result=Result.FAILED, source=address[:300], why=why))

    def _had(self, address: str) -> bytes:
        """Return the bytes, from the folder or else from the old site. Raises NotHad."""
        if self._bytes >= limits.PICTURES_BYTES:
            raise NotHad("enough")
        path = in_folder(self.plan.pictures, address) if self.plan.pictures else None
        if path is not None:
            if path.stat().st_size > MOST_BYTES:
                raise NotHad("too_large")
            return path.read_bytes()
        if not self.plan.fetch:
            raise NotHad("not_there" if self.plan.pictures else "not_asked")
        if self._fetched >= limits.FETCHED:
            raise NotHad("enough")
        self._fetched += 1
        try:
            return fetched(address, allowed=self.plan.allowed)
        except NotFetched as fault:
            raise NotHad(str(fault)) from fault


def in_folder(folder: Path, address: str) -> Path | None:
    """Return the file in a folder of uploads that an address means, itself or the original of a smaller one."""
    try:
        path = PurePosixPath(unquote(urlsplit(address).path))
    except ValueError:
        return None
    parts = [part for part in path.parts if part not in ("/", "..", ".") and "\x00" not in part]
    if UPLOADS in parts:
        parts = parts[len(parts) - parts[::-1].index(UPLOADS) :]
    root = folder.resolve()
    if not parts:
        return None
    for name in dict.fromkeys((parts[-1], _RESIZED.sub("", parts[-1]))):
        try:
            found = root.joinpath(*parts[:-1], name).resolve()
            if found.is_relative_to(root) and found.is_file():
                return found
        except OSError:  # a name longer than the disk takes
            continue
    return None


def _written(address: str, file: PictureFile, *, digest: str, title: str) -> int:
    name = re.sub(r"[^\w-]+", "-", PurePosixPath(unquote(urlsplit(address).path)).stem)[:60] or "picture"
    kept = ImageFile(BytesIO(file.data), name=f"{name}.{file.ending}")
    row = Image(title=title[:255] or name, file=kept, file_hash=digest)
    row.save()
    return int(row.pk)
