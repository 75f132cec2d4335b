"""Articles for tests, and pictures as cameras write them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Pillow

from athar.knowledge.actions import publish_article
from athar.knowledge.models import Article
from tests.world import World

Write = Callable[..., Article]


@pytest.fixture(autouse=True)
def own_uploads(uploads: Path) -> None:
    """Let every test here have its own."""


@pytest.fixture
def write(db: None) -> Write:
    """Publish an article of so many words."""

    def written(slug: str, text: str = "## One\nWords.", **values: Any) -> Article:
        tags = values.pop("tags", ())
        title = values.pop("title", slug.replace("-", " "))
        values = {"language": "en", "summary": f"About {title}.", **values}
        values.setdefault("body", [("text", text)])
        article = Article(slug=slug, title=title, **values)
        article.tags.add(*tags)
        return publish_article(article, by=None, now=timezone.now())

    return written


def photograph(*, size: tuple[int, int] = (1600, 1200), kind: str = "JPEG") -> bytes:
    """Return a photograph that says where it was taken, and by which camera."""
    picture = Pillow.new("RGB", size, (20, 97, 63))
    exif = Pillow.Exif()
    exif[0x010F] = "Camera of Qanari"
    exif.get_ifd(0x8825)[2] = (24.0, 42.0, 0.0)  # a latitude
    written = BytesIO()
    picture.save(written, format=kind, exif=exif, comment=b"Qanari was here")
    return written.getvalue()


def upload(data: bytes, *, name: str = "wadi.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def world(db: None) -> World:
    return World()
