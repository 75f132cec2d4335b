"""The back office: who gets in, and an article from its first draft to its withdrawal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import WorkflowState

from athar.erasure import erase, planned
from athar.knowledge.actions import publish_article, withdraw_article
from athar.knowledge.models import Article
from athar.office.middleware import POLICY
from athar.organisations.models import Account
from athar.questions.nearness import keep_articles
from tests.knowledge.conftest import photograph

pytestmark = pytest.mark.django_db
ARTICLES = "/admin/snippets/knowledge/article/"
FORM: Mapping[str, str] = {
    "title": "A first \u202earticle",
    "summary": "What it says.",
    "body-count": "1",
    "body-0-deleted": "",
    "body-0-order": "0",
    "body-0-type": "text",
    "body-0-id": "",
    "body-0-value": "## Begin\n<script>alert(1)</script> **words**",
    "picture": "",
    "picture_in_words": "",
    "language": "en",
    "kind": "article",
    "slug": "",
    "series": "",
    "place_in_series": "",
    "tags": "trees, shade",
    "author_name": "",
    "organisation": "",
    "comments_open": "on",
    "go_live_at": "",
    "expire_at": "",
}


@pytest.fixture(autouse=True)
def own_uploads(uploads: Path) -> None:
    """Let every test here have its own."""


def account(name: str, **values: bool) -> Account:
    return Account.objects.create_user(f"{name}@athar.example", "x", name=name.title(), **values)


@pytest.fixture
def staff() -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account("moderator", is_staff=True))
    return client


def written(staff: Client, **values: str) -> Article:
    answer = staff.post(f"{ARTICLES}add/", {**FORM, **values})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return Article.objects.latest("pk")


@pytest.mark.parametrize(
    "path", ["", "snippets/knowledge/article/", "login/", "images/", "sprite/", "nothing/"]
)
def test_nobody_but_the_staff_gets_in(path: str) -> None:
    assert Client().get(f"/admin/{path}").headers["Location"].startswith("/ar/accounts/login/")
    member = Client()
    member.force_login(account("officer"))
    assert member.get(f"/admin/{path}").status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        *("", "snippets/knowledge/article/", "snippets/knowledge/article/add/", "snippets/knowledge/series/"),
        *("images/", "images/multiple/add/", "documents/", "documents/multiple/add/", "account/", "jsi18n/"),
        *("choose-external-link/", "images/chooser/", "documents/chooser/"),
    ],
)
def test_what_the_staff_works_with_opens_under_its_own_policy(staff: Client, path: str) -> None:
    answer = staff.get(f"/admin/{path}")
    assert answer.status_code == 200
    assert answer["Content-Security-Policy"] == POLICY and answer["Cache-Control"]
    assert not any(
        word in answer.content.decode() for word in ("gravatar", "//wagtail.org", "releases.wagtail")
    )


@pytest.mark.parametrize(
    "path",
    [
        *("users/", "groups/", "pages/", "reports/site-history/", "workflows/list/", "sites/"),
        *("collections/", "api/main/pages/", "workflows/edit/1/", "locales/"),
    ],
)
def test_the_rest_is_not_the_staffs(staff: Client, path: str) -> None:
    assert staff.get(f"/admin/{path}").status_code in {302, 403, 404}


def test_menu_and_first_page_show_what_is_worked_with(staff: Client) -> None:
    text = staff.get("/admin/").content.decode()
    for word in ("Articles", "Series", "Images", "Documents"):
        assert f'"label": "{word}"' in text, word
    for word in ("Pages", "Settings", "Reports", "Users", "Help"):
        assert f'"label": "{word}"' not in text, word


def test_an_article_from_draft_to_withdrawal(staff: Client) -> None:
    article = written(staff)
    assert not article.live and article.author == Account.objects.get() and article.slug == "a-first-article"
    preview = staff.get(f"{ARTICLES}preview/{article.pk}/")
    page = f"/en/articles/{article.slug}/"
    assert preview.status_code in {200, 302} and Client().get(page).status_code == 404
    edit = f"{ARTICLES}edit/{article.pk}/"
    sent = {**FORM, "slug": article.slug}
    assert staff.post(edit, {**sent, "action-publish": "1"}).status_code == 302
    text = Client().get(page).content.decode()
    assert "A first article" in text and "<script>alert" not in text and "&lt;script&gt;" in text
    article.refresh_from_db()
    assert article.published_at and sorted(article.tags.names()) == ["shade", "trees"]
    staff.post(edit, {**sent, "title": "A changed article"})
    assert "A changed article" not in Client().get(page).content.decode()
    first, second = article.revisions.order_by("created_at")[:3][0], article.get_latest_revision()
    compared = staff.get(
        f"{ARTICLES}history/{article.pk}/revisions/compare/{first.pk}...{second.pk}/"
    ).content.decode()
    assert "A changed article" in compared or "changed" in compared
    assert staff.get(f"{ARTICLES}history/{article.pk}/").status_code == 200
    assert b"its address and language stay" in staff.post(edit, {**sent, "slug": "other"}).content
    unpublish = f"{ARTICLES}unpublish/{article.pk}/"
    assert staff.post(unpublish, {"why": " "}).status_code == 422
    assert staff.post(unpublish, {"why": "It was wrong."}).status_code == 302
    gone = Client().get(page)
    assert gone.status_code == 410 and "It was wrong." in gone.content.decode()


@pytest.mark.parametrize("blank", [{"body-count": "0"}, {"body-0-deleted": "1"}])
def test_nothing_goes_to_readers_or_review_without_a_text(staff: Client, blank: dict[str, str]) -> None:
    empty = {**FORM, **blank}
    refused = "Write the text: an article without one cannot be published."
    for act in ("publish", "submit"):
        answer = staff.post(f"{ARTICLES}add/", {**empty, f"action-{act}": "1"})
        assert answer.status_code == 200 and refused in answer.content.decode(), act
    assert not Article.objects.exists()
    draft = written(staff, **blank)
    assert not draft.live
    edit, sent = f"{ARTICLES}edit/{draft.pk}/", {**empty, "slug": draft.slug}
    later = {**sent, "action-publish": "1", "go_live_at": "2099-01-01 10:00"}
    for said in ({**sent, "action-publish": "1"}, {**sent, "action-submit": "1"}, later):
        assert refused in staff.post(edit, said).content.decode()
    arabic = json.dumps("بلا نص")[1:-1]  # errors of a body are handed to its script
    assert arabic in staff.post(edit, said, headers={"accept-language": "ar"}).content.decode()
    assert not Article.objects.filter(live=True).exists() and not WorkflowState.objects.exists()
    assert staff.post(edit, {**FORM, "slug": draft.slug, "action-submit": "1"}).status_code == 302
    assert refused in staff.post(edit, sent).content.decode()  # those who review approve what there is
    assert staff.post(edit, {**FORM, "slug": draft.slug, "action-publish": "1"}).status_code == 302
    assert Article.objects.get().live


def test_who_left_the_staff_is_out_at_once(staff: Client) -> None:
    written(staff)
    Account.objects.filter(email="moderator@athar.example").update(is_staff=False)
    for path in ("", "snippets/knowledge/article/", "api/main/images/", "images/"):
        assert staff.get(f"/admin/{path}").status_code == 403


def test_an_erased_article_leaves_no_word_in_any_table(staff: Client) -> None:
    kept = written(staff, title="Another", tags="trees, shade, parks", slug="another")
    said = dict.fromkeys(("summary", "author_name", "body-0-value", "picture_in_words"), "Qanariword")
    article = written(staff, title="Qanariword", tags="trees, qanariword", slug="to-erase", **said)
    changed = {**FORM, **said, "title": "Qanariword 2", "slug": "to-erase", "tags": "shade, qanaritag"}
    staff.post(f"{ARTICLES}edit/{article.pk}/", {**changed, "action-publish": "1"})
    keep_articles()
    article.refresh_from_db()
    by = Account.objects.get(email="moderator@athar.example")
    withdraw_article(article, by=by, why="Qanariword asked for it")
    assert left_of("qanari")
    erase(planned("article", article.uid), asked_by="person", now=timezone.now())
    assert not left_of("qanari")
    publish_article(kept, by=None, now=timezone.now())
    assert set(kept.tags.names()) >= {"parks"}  # tags of a draft stand in its versions alone


def left_of(word: str) -> set[str]:
    """Return the tables in which a word stands, those of the index too."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                held = (bytes(v).decode("utf-8", "replace") if isinstance(v, bytes) else str(v) for v in row)
                if any(word in value.lower() for value in held):
                    found.add(table)
    return found


def test_two_articles_of_a_language_have_two_addresses(staff: Client) -> None:
    written(staff, slug="here")
    again = staff.post(f"{ARTICLES}add/", {**FORM, "slug": "here"})
    assert again.status_code == 200 and b"has this address" in again.content
    written(staff, slug="here", language="ar", title="مقال أول", summary="في سطر.")


def test_the_language_is_asked_first_and_must_be_that_of_the_words(staff: Client) -> None:
    page = staff.get(f"{ARTICLES}add/").content.decode()
    assert page.index('name="language"') < page.index('name="title"')
    assert re.search(r'<option value="en"\s+selected', page)
    refused = staff.post(f"{ARTICLES}add/", {**FORM, "language": "ar"})
    assert refused.status_code == 200 and b"are not in this language" in refused.content
    assert not Article.objects.exists()


def test_review_by_another_of_the_staff(staff: Client) -> None:
    article = written(staff)
    edit = f"{ARTICLES}edit/{article.pk}/"
    staff.post(edit, {**FORM, "slug": article.slug, "action-submit": "1"})
    state = WorkflowState.objects.get()
    task = state.current_task_state
    other = Client(headers={"accept-language": "en"})
    other.force_login(account("reviewer", is_staff=True))
    assert article.get_latest_revision().object_str in other.get("/admin/").content.decode()
    done = other.post(f"{ARTICLES}workflow/action/{article.pk}/reject/{task.pk}/", {"comment": "Shorter."})
    assert done.status_code == 302
    staff.post(edit, {**FORM, "slug": article.slug, "action-restart-workflow": "1"})
    staff.post(edit, {**FORM, "slug": article.slug, "action-resume": "1"})
    state.refresh_from_db()
    task = WorkflowState.objects.exclude(status="rejected").latest("pk").current_task_state
    other.post(f"{ARTICLES}workflow/action/{article.pk}/approve/{task.pk}/", {"comment": ""})
    article.refresh_from_db()
    assert article.live


def refused(staff: Client, what: str, data: bytes, name: str) -> str:
    """Upload a file and return what is said; nothing of it is kept."""
    answer = staff.post(f"/admin/{what}/add/", {"title": "x", "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    assert not (Image if what == "images" else Document).objects.exists()
    return answer.content.decode()


def bomb() -> bytes:
    """A picture of a few kilobytes that unfolds to 400 million pixels."""
    written = BytesIO()
    Pillow.new("1", (20_000, 20_000)).save(written, format="PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (bomb, "bomb.png", "pixels"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "drawing.svg", ""),
        (lambda: b"\x00\x00\x00\x18ftypheic", "IMG_1.HEIC", "JPEG"),
        (lambda: b"<html><script>", "page.png", ""),
        (lambda: photograph(size=(20, 20)), "photograph.png", "extension"),
        (lambda: b"\xff\xd8\xff\xe0" + b"x" * 11_000_000, "large.jpg", ""),
    ],
    ids=["bomb", "svg", "heic", "html", "other kind", "large"],
)
def test_hostile_pictures_are_refused_with_a_word(staff: Client, make, name: str, said: str) -> None:
    assert said in refused(staff, "images", make(), name)


def archive(*names: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>alert(1)</script>", "page.pdf"),
        (b"MZ\x90\x00", "program.docx"),
        (archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "macros.docx"),
        (archive("x.txt"), "empty.xlsx"),
        (b"<script>", "page.csv"),
        (b"%PDF-1.7", "page.html"),
        (b"%PDF-1.7", "page.svg"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_must_be_what_they_are_called(staff: Client, data: bytes, name: str) -> None:
    refused(staff, "documents", data, name)


def test_pictures_are_kept_without_what_the_camera_noted(staff: Client, uploads: Path) -> None:
    file = SimpleUploadedFile("wadi.jpg", photograph(), content_type="image/jpeg")
    assert staff.post("/admin/images/add/", {"title": "Wadi", "file": file}).status_code == 302
    image = Image.objects.get()
    assert b"Qanari" not in Path(image.file.path).read_bytes() and image.file_hash
    assert staff.get("/admin/images/").status_code == 200
    thumbnail = Rendition.objects.first()
    assert thumbnail and str(thumbnail.url).startswith("/admin/media/images/")
    assert staff.get(thumbnail.url).status_code == 200
    assert Client().get(thumbnail.url).status_code == 302
    assert staff.get(f"/admin/media/{image.file.name}").status_code == 404
    (uploads / "identity").mkdir(parents=True, exist_ok=True)
    (uploads / "identity" / "paper.jpg").write_bytes(b"private")
    assert staff.get("/admin/media/identity/paper.jpg").status_code == 404


def test_a_file_of_the_office_is_sent_to_be_saved(staff: Client) -> None:
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 x")
    assert staff.post("/admin/documents/add/", {"title": "Plan", "file": file}).status_code == 302
    made = Document.objects.get()
    sent = staff.get(f"/admin/file/{made.pk}/{made.filename}")
    assert sent["Content-Disposition"].startswith("attachment")
    assert sent["Content-Security-Policy"] == "default-src 'none'"


def test_a_reader_loads_nothing_of_the_back_office() -> None:
    asked = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup();"
        "from django.conf import settings; settings.ALLOWED_HOSTS = ['*'];"
        "from django.test import Client; Client().get('/healthz'); Client().get('/admin/');"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "found = [n for n in ('wagtail.admin.urls', 'rest_framework') if n in sys.modules];"
        "print(found); sys.exit(len(found))"
    )
    environment = {key: value for key, value in os.environ.items() if key != "ATHAR_OFFICE_AT_ONCE"}
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={**environment, "PYTHONPATH": "src:."},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-800:]
