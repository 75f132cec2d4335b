"""Every address. What people read stands under /ar/ and /en/; what machines read does not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from athar.knowledge import views as knowledge
from athar.searchable import NAMED
from athar.site import installed
from athar.site.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("log/", include("athar.logbook.urls")),
    path("calendar/", include("athar.notices.urls")),
    path("media/<str:name>", knowledge.picture, name="picture"),
    path("media/files/<int:key>/<str:name>", knowledge.download, name="download"),
    path("favicon.ico", RedirectView.as_view(url="/static/site/icon.svg", permanent=True)),
    path("sw.js", installed.worker, name="worker"),
    re_path(r"^athar-(?P<language>ar|en)\.webmanifest$", installed.manifest, name="manifest"),
    *i18n_patterns(
        path("offline/", installed.offline, name="offline"),
        path("", include("athar.register.urls")),
        path("desk/", include("athar.desk.urls")),
        path("analyst/", include("athar.analysis.urls")),
        path("comments/", include("athar.comments.urls")),
        path("imports/", include("athar.imports.urls")),
        path("questions/", include("athar.questions.urls")),
        path("search/", include("athar.search.urls"), {"named": NAMED}),
        path("start/", include("athar.activation.urls")),
        path("accounts/", include("allauth.urls")),
        prefix_default_language=True,
    ),
]

handler400 = "athar.site.errors.bad_request"
handler403 = "athar.site.errors.forbidden"
handler404 = "athar.site.errors.not_found"
handler500 = "athar.site.errors.server_error"
