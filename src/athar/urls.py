"""Every address. What people read stands under /ar/ and /en/; what machines read does not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

from athar.searchable import NAMED
from athar.site.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("log/", include("athar.logbook.urls")),
    path("calendar/", include("athar.notices.urls")),
    path("favicon.ico", RedirectView.as_view(url="/static/site/icon.svg", permanent=True)),
    *i18n_patterns(
        path("", include("athar.register.urls")),
        path("desk/", include("athar.desk.urls")),
        path("analyst/", include("athar.analysis.urls")),
        path("articles/", include("athar.knowledge.urls")),
        path("comments/", include("athar.comments.urls")),
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
