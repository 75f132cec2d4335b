"""Pictures and files: what can be reached, and that nothing rides along with them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image

from athar.knowledge.actions import withdraw_article
from athar.knowledge.models import Article
from tests.knowledge.conftest import Write, photograph, upload

pytestmark = pytest.mark.django_db


def test_a_picture_reaches_readers_as_pixels_alone(write: Write, uploads: Path) -> None:
    image = Image.objects.create(title="Wadi", file=upload(photograph()))
    body = [("picture", {"picture": image, "in_words": "The wadi", "caption": "<i>Spring</i>"})]
    write("with-picture", body=body, picture=image, picture_in_words="Trees")
    reader = Client()
    page = reader.get("/en/articles/with-picture/").content.decode()
    assert "&lt;i&gt;Spring&lt;/i&gt;" in page
    src = page.split('<figure class="picture"><img src="')[1].split('"')[0]
    sent = reader.get(src)
    data = b"".join(sent.streaming_content)  # type: ignore[attr-defined]
    assert sent["X-Content-Type-Options"] == "nosniff" and "immutable" in sent["Cache-Control"]
    assert b"Qanari" not in data and not Pillow.open(BytesIO(data)).getexif()
    assert "piece" in reader.get("/en/articles/").content.decode()
    assert list((uploads / "public").iterdir())


@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/wadi.jpg",
        "/media/documents/secret.pdf",
        "/media/identity/secret.pdf",
        "/media/..%2Fidentity%2Fsecret.webp",
        "/media/../identity/secret.webp",
        "/media/secret.webp/",
        "/media/.hidden.webp",
        "/admin/media/identity/secret.webp",
        "/media/files/1/secret.pdf",
    ],
)
def test_nothing_else_of_the_folder_can_be_reached(uploads: Path, path: str) -> None:
    for name in ("identity/secret.webp", "identity/secret.pdf", "documents/secret.pdf", "secret.webp"):
        (uploads / name).parent.mkdir(parents=True, exist_ok=True)
        (uploads / name).write_bytes(b"of one organisation alone")
    Document.objects.create(title="Secret", file="documents/secret.pdf", pk=1)
    answer = Client().get(path)
    assert answer.status_code in {302, 404}
    assert b"alone" not in answer.getvalue()


def test_a_file_is_sent_while_a_public_article_offers_it(write: Write) -> None:
    file = Document.objects.create(title="Template", file=upload(b"%PDF-1.7 x", name="template.pdf"))
    article = write("with-file", body=[("download", {"file": file, "title": "The template"})])
    address = f"/media/files/{file.pk}/{file.filename}"
    reader = Client()
    assert address in reader.get("/en/articles/with-file/").content.decode()
    sent = reader.get(address)
    assert (
        sent["Content-Disposition"].startswith("attachment") and "sandbox" in sent["Content-Security-Policy"]
    )
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert reader.get(f"/media/files/{file.pk}/other.pdf").status_code == 404
    withdraw_article(article, by=None, why="It was out of date.")
    assert reader.get(address).status_code == 404


def test_a_picture_that_cannot_be_read_leaves_the_page_whole(write: Write, uploads: Path) -> None:
    image = Image.objects.create(title="Gone", file=upload(photograph(size=(40, 30))))
    write("picture-gone", body=[("picture", {"picture": image, "in_words": "x", "caption": ""})])
    Path(image.file.path).write_bytes(b"no picture")
    for copy in (uploads / "public").glob("*"):
        copy.unlink()
    assert Client().get("/en/articles/picture-gone/").status_code == 200


def test_words_of_an_article_are_erased_everywhere(write: Write) -> None:
    from athar.knowledge.erasing import ERASABLE

    article = write("to-erase", "Qanari was here.", title="Qanari")
    (held,) = ERASABLE["article"].find(article.uid)
    held.destroy()
    again = Article.objects.get(pk=article.pk)
    assert not again.live and again.title == "" and not list(again.body) and not again.revisions
    assert Client().get("/en/articles/to-erase/").status_code == 410
    assert timezone.now() > article.published_at  # type: ignore[operator]


def test_uploads_are_written_anew(write: Write) -> None:
    from athar.office.pictures import rewritten

    file = upload(photograph())
    file.image = None  # type: ignore[attr-defined]
    data = rewritten(file).read()
    assert b"Qanari" not in data and Pillow.open(BytesIO(data)).size == (1600, 1200)
    broken = upload(b"\xff\xd8\xff broken")
    with pytest.raises(ValidationError):
        rewritten(broken)
