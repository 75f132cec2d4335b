"""The floor of every page: one query and a small template, behind the same middleware on the same server."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from athar.programs.models import Program
from athar.urls import handler400, handler403, handler404, handler500
from athar.urls import urlpatterns as product

TEMPLATE = """<!doctype html><html lang="en"><head><title>{{ program.title_en }}</title></head><body>
<h1>{{ program.title_en }}</h1><p>{{ program.place_en }} {{ program.starts_at }}</p></body></html>"""


def floor(request: HttpRequest) -> HttpResponse:
    """Show one program's title."""
    program = Program.objects.order_by("pk").first()
    return HttpResponse(engines["django"].from_string(TEMPLATE).render({"program": program}, request))


urlpatterns = [path("floor", floor), *product]
__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
