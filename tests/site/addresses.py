"""Addresses for the tests of the frame alone: every name the frame links to, and a few pages that fail on purpose."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path, re_path

from athar.errors import NotAllowed
from athar.site import installed
from athar.site.health import healthz

PAGE = (
    '{% extends "base.html" %}{% block title %}Page{% endblock %}{% block main %}<p>Plain.</p>{% endblock %}'
)


def plain(request: HttpRequest, **_kwargs: str) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(PAGE).render({}, request))


def said(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Saved & sealed")
    return plain(request)


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret of ours")


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def own_policy(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Content-Security-Policy": "sandbox", "Cache-Control": "max-age=60"})


REASON = NotAllowed("Only a signatory may do this.")

register = [
    path("", plain, name="home"),
    path("programs/", plain, name="programs"),
    path("organisations/", plain, name="organisations"),
    path("board/", plain, name="board"),
    path("gaps/", plain, name="gaps"),
    path("partnerships/", plain, name="partnerships"),
    path("relations/", plain, name="relations"),
    path("articles/", plain, name="articles"),
    path("log/", plain, name="log"),
    path("verify/", plain, name="verify"),
    path("about/", plain, name="about"),
]
questions = [path("", plain, name="questions")]
desk = [path("", plain, name="home"), path("notices/", plain, name="notices")]
urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("sw.js", installed.worker, name="worker"),
    re_path(r"^athar-(?P<language>ar|en)\.webmanifest$", installed.manifest, name="manifest"),
    *i18n_patterns(
        path("", include((register, "register"))),
        path("questions/", include((questions, "questions"))),
        path("desk/", include((desk, "desk"))),
        path("analyst/", include(([path("", plain, name="home")], "analysis"))),
        path("offline/", installed.offline, name="offline"),
        path("start/", include(([path("", plain, name="home")], "activation"))),
        path("search/", include(([path("", plain, name="search")], "search"))),
        path("said/", said),
        path("broken/", broken),
        path("refused/", refused),
        path("own/", own_policy),
        path("accounts/", include("allauth.urls")),
    ),
]
handler400 = "athar.site.errors.bad_request"
handler403 = "athar.site.errors.forbidden"
handler404 = "athar.site.errors.not_found"
handler500 = "athar.site.errors.server_error"
