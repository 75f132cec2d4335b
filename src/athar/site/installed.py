"""The site as something one can install: its manifest, its service worker, and its page for no network.

Rule kept here: all three are the same for everybody, so nothing of a person can be kept by a device. The worker
(static/site/worker.js) is served from the root, because it may look after what stands below its address alone.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from athar.site.templatetags.sheets import addresses

WORKER = Path(__file__).parent / "static/site/worker.js"
PAPER = "#faf8f3"  # --paper of tokens.css
GREEN = "#14613f"  # --green
# of every page without a script; the files of a page as it is shown are kept as they come
FONTS = tuple(
    f"site/fonts/plex-{script}-{weight}.woff2" for script in ("arabic", "latin") for weight in (400, 700)
)
LANGUAGES = ("ar", "en")
FRESH = "no-cache"  # kept, but asked about each time


def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """Return the manifest in one language, with addresses of that language."""
    with translation.override(language):
        return JsonResponse(
            _manifest(language),
            content_type="application/manifest+json",
            headers={"Cache-Control": FRESH},
            json_dumps_params={"ensure_ascii": False},
        )


def _manifest(language: str) -> dict[str, object]:
    home = reverse("register:home")
    shortcuts = {
        _("Register of programs"): "register:programs",
        _("Organisations"): "register:organisations",
        _("My desk"): "desk:home",
    }
    return {
        "id": f"/?language={language}",
        "name": _("Athar"),
        "short_name": _("Athar"),
        "description": _(
            "A public register of community partnership programs: what each party says, what people saw,"
            " and proof anybody can check."
        ),
        "lang": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",  # the address stays in sight: people share and check it
        "background_color": PAPER,
        "theme_color": GREEN,
        "icons": [
            {"src": static("site/icon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("site/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("site/icon-512.png"), "sizes": "512x512", "type": "image/png"},
            {
                "src": static("site/icon-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
        "shortcuts": [{"name": name, "url": reverse(address)} for name, address in shortcuts.items()],
    }


def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker of this release."""
    return HttpResponse(_worker(), content_type="text/javascript", headers={"Cache-Control": FRESH})


@cache
def _worker() -> str:
    shell = [*addresses(), *map(static, FONTS), static("site/icon.svg")]
    pages, digest = {}, hashlib.sha256(WORKER.read_bytes() + json.dumps(shell).encode())
    for language in LANGUAGES:
        with translation.override(language):
            pages[language] = reverse("offline")
            digest.update(render_to_string("site/offline.html").encode())
    names = {"RELEASE": digest.hexdigest()[:12], "SHELL": shell, "OFFLINE": pages}
    said = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in names.items())
    return said + WORKER.read_text("utf-8")


def offline(request: HttpRequest) -> HttpResponse:
    """Return the page that is shown when the service cannot be reached."""
    return HttpResponse(render_to_string("site/offline.html"))
