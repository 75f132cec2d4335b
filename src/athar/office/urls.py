"""The addresses of the back office that are our own: pictures and files as the staff sees them."""

from __future__ import annotations

from django.urls import include, path, re_path
from wagtail.documents import urls as wagtail_documents

from athar.office import views

urlpatterns = [
    path("media/<path:name>", views.media, name="office_media"),
    path("choose-page/", views.choose_link),
    re_path("^(?:pages|reports|choose-page|api/main/pages)/", views.closed),
    path("file/", include(wagtail_documents)),
]
