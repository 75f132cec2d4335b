"""The addresses while the staff works in the back office: Wagtail's, then all others, so that links lead out of it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtail_admin

from athar import urls as site

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include("athar.office.urls")),
    path("admin/", include(wagtail_admin)),
    *site.urlpatterns,
]

handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500
